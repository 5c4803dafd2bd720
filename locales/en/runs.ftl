### A planning run on the screen: how far it is, and how it ended.

runs-line = objective { $objective }, waiting { $waiting }, { $seconds } s
runs-line-bound = objective { $objective }, bound { $bound }, gap { $gap } %, waiting { $waiting }, { $seconds } s
runs-done = The best plan is in { $path }: { $line }
runs-done-person = Stopped by hand; the best plan is in { $path }: { $line }
runs-done-time = The time is over; the best plan is in { $path }: { $line }

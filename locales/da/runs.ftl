### En planlægning på skærmen: hvor langt den er, og hvordan den endte.

runs-line = målværdi { $objective }, venter { $waiting }, { $seconds } s
runs-line-bound = målværdi { $objective }, grænse { $bound }, afstand { $gap } %, venter { $waiting }, { $seconds } s
runs-done = Den bedste plan står i { $path }: { $line }
runs-done-person = Stoppet i hånden; den bedste plan står i { $path }: { $line }
runs-done-time = Tiden er gået; den bedste plan står i { $path }: { $line }

use std::time::Instant;
struct W(Instant, f64, bool);
impl opgang_planner::Watch for W {
    fn stop(&self) -> bool {
        self.0.elapsed().as_secs_f64() > self.1
    }
    fn progress(&self, p: opgang_planner::Progress) {
        if self.2 {
            eprintln!("{p:?}");
        }
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::fs::read_to_string(&a[1]).unwrap();
    let w = W(Instant::now(), a[4].parse().unwrap(), std::env::var("SHOW").is_ok());
    let o =
        opgang_planner::Orders { seed: a[2].parse().unwrap(), effort: a[3].parse().unwrap(), threads: 1, watch: &w };
    macro_rules! go {
        ($m:ident) => {{
            let i = opgang_planner::$m::read(&t).unwrap();
            let r = opgang_planner::$m::solve(&i, None, &o);
            println!("{} wait {} bound {:?} it {}", r.terms.total, r.waiting, r.bound, r.iterations);
            if std::env::var("WHY").is_ok() {
                println!("{:?}", opgang_planner::$m::shortages(&i, &r.plan));
            }
        }};
    }
    if a[1].contains("p2") { go!(week) } else { go!(review) }
}

use opgang_planner::{Orders, homecare};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let effort: u64 = a[1].parse().unwrap();
    let seeds: u64 = a[2].parse().unwrap();
    for f in &a[3..] {
        let inst = homecare::read(&std::fs::read_to_string(f).unwrap()).unwrap();
        print!("{:32.32}", f.rsplit('/').next().unwrap());
        let mut cpu = 0.0;
        for seed in 1..=seeds {
            let t = std::time::Instant::now();
            let t0 = cputime();
            let out = homecare::solve(&inst, None, &Orders::new(seed, effort));
            let _ = t;
            cpu += cputime() - t0;
            print!(" {:9.3}", out.terms.cost());
        }
        println!("  cpu {:.2}", cpu / seeds as f64);
    }
}
fn cputime() -> f64 {
    let s = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    s.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

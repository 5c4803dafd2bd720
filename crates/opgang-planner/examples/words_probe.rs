//! scratch
use opgang_planner::{Orders, pairs};
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let v: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (v[11].parse::<f64>().unwrap() + v[12].parse::<f64>().unwrap()) * 10.0
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let instance = pairs::read(&std::fs::read_to_string(&args[1]).unwrap()).unwrap();
    let plan: pairs::Plan = serde_json::from_str(&std::fs::read_to_string(&args[2]).unwrap()).unwrap();
    let n: usize = args[3].parse().unwrap();
    let deep: u64 = args[4].parse().unwrap();
    let base = pairs::score(&instance, &plan).objective;
    let t = cpu();
    for _ in 0..10 { std::hint::black_box(pairs::Ground::new(&instance, &plan)); }
    println!("ground {} ms", (cpu() - t) / 10.0);
    let mut ground = pairs::Ground::new(&instance, &plan);
    let mut spent = 0.0;
    let (mut sum, mut sumdeep, mut cnt) = (0, 0, 0);
    for k in 0..n {
        let family = (k * 37 + 5) % instance.families.len();
        let ex = pairs::explain(&instance, &plan, family);
        let alt = &ex.alternatives[k % ex.alternatives.len()];
        let pair = if k % 2 == 0 { alt.pair.to_vec() } else { let area = instance.families[family].area; let v: Vec<usize> = (0..instance.staff.len()).filter(|&s| instance.staff[s].areas.contains(&area)).collect(); vec![v[k % v.len()], v[(k * 7 + 3) % v.len()]] };
        if pair[0] == pair[1] { continue }
        let t = cpu();
        let why = pairs::why_not(&mut ground, family, &pair);
        spent += cpu() - t;
        cnt += 1;
        match why.answer {
            pairs::Answer::Possible(p) => {
                let mut locked = instance.clone();
                locked.families[family].locks = pair.clone();
                let found = if deep > 0 { pairs::solve(&locked, Some(&p.plan), &pairs::Rules::default(), &Orders::new(1, deep)).terms.objective } else { 0 };
                sum += p.price; sumdeep += base - found;
                println!("f{family} {pair:?} price {} deep {} moves {} lacks {}", p.price, base - found, p.moves.len(), p.lacks.len());
            }
            other => println!("f{family} {pair:?} {other:?}"),
        }
    }
    println!("cpu/question {} ms; sum {sum} deep {sumdeep}", spent / cnt as f64);
}

//! Reviews.
mod bound;
mod instance;
mod model;
mod plan;
mod search;
pub use instance::*;
pub use plan::*;
pub fn probe(i: &Instance, seed: u64, moves: u64, from: i64, to: i64) {
    let mut areas: Vec<i64> = i.families.iter().map(|f| f.area).collect(); areas.sort(); areas.dedup();
    let (mut a, mut b) = (0, 0);
    for area in areas {
        let fs: Vec<usize> = (0..i.families.len()).filter(|f| i.families[*f].area == area).collect();
        let m = model::Model::new(i, &fs);
        let mut s = search::Search::new(&m, seed);
        s.anneal(moves, [from << 16, to << 16], |_| true);
        let mut p = bound::Prices::new(&m);
        let mut k = 0; while k < 5000 && p.step(s.best_cost) { k += 1; }
        eprintln!("area {area}: {} bound {} after {k}; {:?}", s.best_cost, p.bound(), p.best_prices.iter().map(|x| *x as f64/4096.0).collect::<Vec<_>>());
        a += s.best_cost; b += p.bound();
    }
    println!("{a} bound {b}");
}

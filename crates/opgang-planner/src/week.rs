//! A week of visits.
mod bound;
mod chance;
mod instance;
mod model;
mod plan;
mod search;
mod state;
pub use instance::*;
pub use plan::*;
pub fn probe(i: &Instance, seed: u64, steps: u64, from: i64, to: i64) -> (i64, usize) {
    let m = model::Model::new(i);
    let mut b=bound::Prices::new(&m); let mut k=0; let t0=std::time::Instant::now(); while k<3000 && b.step(std::env::var("UB").unwrap().parse().unwrap()) {k+=1; if k%250==0 {eprintln!("{k} {} {:?}",b.bound(),t0.elapsed());}}
    let mut s = search::Search::new(&m, seed);
    s.fill();
    eprintln!("filled {} places {}", s.best_cost, m.places.len());
    s.anneal(steps, from, to);
    (s.best_cost, s.best.iter().filter(|p| p.0 == 255).count())
}

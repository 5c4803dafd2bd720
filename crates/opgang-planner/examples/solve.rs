use opgang_planner::{Orders, pairs};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let inst = pairs::read(&std::fs::read_to_string(&a[1]).unwrap()).unwrap();
    let orders = Orders::new(a[3].parse().unwrap(), a[2].parse().unwrap());
    let rules = pairs::Rules { max_changes: a.get(4).map(|k| k.parse().unwrap()) };
    let out = pairs::solve(&inst, None, &rules, &orders);
    println!(
        "{} bound {:?} w{} changed {} its {} proven {}",
        out.terms.objective, out.bound, out.waiting, out.changed, out.iterations, out.proven
    );
}

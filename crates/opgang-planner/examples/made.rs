use opgang_planner::made;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n = |i: usize| a[i].parse::<usize>().unwrap();
    let inst = made::pairs(a[1].parse().unwrap(), n(2), n(3), n(4));
    println!("{}", serde_json::to_string(&inst).unwrap());
}

fn main(){ let a:Vec<String>=std::env::args().collect(); let t=std::fs::read_to_string(&a[1]).unwrap(); let i=opgang_planner::week::read(&t).unwrap();
 let s=std::time::Instant::now(); let r=opgang_planner::week::probe(&i,a[2].parse().unwrap(),a[3].parse().unwrap(),a[4].parse::<i64>().unwrap()<<16,a[5].parse::<i64>().unwrap()<<16); println!("{r:?} {:?}",s.elapsed()); }

//! Scratch: the cores against the references.
use opgang_evaluate::drdid::*;
use opgang_evaluate::logit::Sample;
use std::io::Read as _;

fn csv(text: &str) -> (Vec<String>, Vec<Vec<f64>>) {
    let mut lines = text.lines();
    let head: Vec<String> = lines.next().unwrap().split(',').map(|s| s.trim_matches('"').to_owned()).collect();
    let mut cols = vec![Vec::new(); head.len()];
    for l in lines {
        for (i, c) in l.split(',').enumerate() {
            cols[i].push(c.parse().unwrap_or(f64::NAN));
        }
    }
    (head, cols)
}

fn standard(mut v: Vec<f64>) -> Vec<f64> {
    let m = v.iter().sum::<f64>() / v.len() as f64;
    let s = (v.iter().map(|x| (x - m).powi(2)).sum::<f64>() / v.len() as f64).sqrt();
    v.iter_mut().for_each(|x| *x = (*x - m) / s);
    v
}

#[test]
fn scratch() {
    let mut t = String::new();
    flate2::read::GzDecoder::new(&std::fs::read("/work/shared/data/eval/lalonde_cps_eval.csv.gz").unwrap()[..])
        .read_to_string(&mut t)
        .unwrap();
    let (head, cols) = csv(&t);
    let at = |n: &str| cols[head.iter().position(|h| h == n).unwrap()].clone();
    let d = at("experimental");
    let mut order: Vec<usize> = (0..d.len()).collect();
    order.sort_by(|&a, &b| d[b].total_cmp(&d[a]));
    let sel = |v: Vec<f64>| order.iter().map(|&i| v[i]).collect::<Vec<_>>();
    let treated = d.iter().filter(|&&d| d == 1.0).count();
    let mut x = vec![vec![1.0; d.len()]];
    for n in ["age", "educ", "black", "married", "nodegree", "hisp", "re74"] {
        x.push(standard(sel(at(n))));
    }
    let (y1, y0) = (sel(at("re78")), sel(at("re75")));
    let w = vec![1.0; d.len()];
    for m in [Method::Improved, Method::Dr, Method::Ipw, Method::HorvitzThompson, Method::Reg] {
        let s = Sample {
            x: x.iter().map(|x| &x[..]).collect(),
            weights: &w,
            parts: vec![(0..treated, true), (treated..d.len(), false)],
        };
        let c = Comparison::new(s, m).unwrap();
        let mut sh = vec![];
        let e = c.effect(&y1, &y0, &mut sh);
        println!("{m:?} {e:.12} {:.12}", sh.iter().map(|s| s * s).sum::<f64>().sqrt());
    }
    let (head, cols) = csv(&std::fs::read_to_string("/work/shared/data/eval/sim_rc.csv").unwrap());
    let at = |n: &str| cols[head.iter().position(|h| h == n).unwrap()].clone();
    let (d, post) = (at("d"), at("post"));
    let mut order: Vec<usize> = (0..d.len()).collect();
    let key = |i: usize| (2.0 * d[i] + post[i]) as usize;
    order.sort_by_key(|&i| key(i));
    let sel = |v: Vec<f64>| order.iter().map(|&i| v[i]).collect::<Vec<_>>();
    let y = sel(at("y"));
    let mut x = vec![vec![1.0; d.len()]];
    for n in ["x1", "x2", "x3", "x4"] {
        x.push(standard(sel(at(n))));
    }
    let w = vec![1.0; d.len()];
    let mut parts = vec![];
    let mut from = 0;
    for q in 0..4 {
        let n = order.iter().filter(|&&i| key(i) == q).count();
        parts.push((from..from + n, Quarter { treated: q >= 2, after: q % 2 == 1 }));
        from += n;
    }
    for m in [Method::Improved, Method::Dr, Method::Ipw, Method::HorvitzThompson, Method::Reg] {
        let s = CrossSample { x: x.iter().map(|x| &x[..]).collect(), y: &y, weights: &w, parts: parts.clone() };
        let c = s.effect(m).unwrap();
        println!(
            "rc {m:?} {:.15} {:.15} {}",
            c.effect,
            c.shares.iter().map(|s| s * s).sum::<f64>().sqrt(),
            c.shares.iter().sum::<f64>()
        );
    }
}

//! Makes small home-care days for tests, the same for the same seed.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// An instance file with so many patients and carers; a third of the patients need two carers, windows
/// are tight enough for some to be served late, and ways differ by direction.
pub fn made(seed: u64, patients: usize, carers: usize) -> String {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut below = |bound: u64| (rng.next_u64() >> 33) % bound;
    let patients_text: Vec<String> = (0..patients)
        .map(|i| {
            let open = below(200);
            let first = below(3);
            let kind = below(6);
            let needs = if kind < 2 {
                let second = (first + 1 + below(2)) % 3;
                let sync = if kind == 0 {
                    r#"{"type":"simultaneous"}"#.to_owned()
                } else {
                    let least = below(20);
                    format!(r#"{{"type":"sequential","distance":[{least},{}]}}"#, least + below(20))
                };
                format!(
                    r#"[{{"service":"s{first}","duration":9.5}},{{"service":"s{second}"}}],"synchronization":{sync}"#
                )
            } else {
                format!(r#"[{{"service":"s{first}","duration":{}}}]"#, 5 + below(20))
            };
            format!(
                r#"{{"id":"p{i}","time_window":[{open},{}.25],"required_caregivers":{needs}}}"#,
                open + 10 + below(40)
            )
        })
        .collect();
    let carers_text: Vec<String> = (0..carers as u64)
        .map(|i| format!(r#"{{"id":"c{i}","abilities":["s{}","s{}"]}}"#, i % 3, (i + 1 + below(2)) % 3))
        .collect();
    let rows: Vec<String> = (0..=patients)
        .map(|i| {
            let row: Vec<String> = (0..=patients)
                .map(|j| if i == j { "0".to_owned() } else { format!("{}.{:03}", 3 + below(40), below(1000)) })
                .collect();
            format!("[{}]", row.join(","))
        })
        .collect();
    format!(
        r#"{{"patients":[{}],"services":[{}],"caregivers":[{}],"central_offices":[{{"id":"d"}}],"distances":[{}]}}"#,
        patients_text.join(","),
        (0..3).map(|s| format!(r#"{{"id":"s{s}","default_duration":12}}"#)).collect::<Vec<_>>().join(","),
        carers_text.join(","),
        rows.join(",")
    )
}

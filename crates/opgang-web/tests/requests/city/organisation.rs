//! City, departments, professions, life domains, colleagues.

use jiff::civil::date;
use opgang_domain::{Area, City, Department, Labels, LifeDomain, Period, Profession, Staff, StaffRole, Version};
use opgang_store::Tx;

use super::{id, name};

fn labels(da: &str, en: &str) -> Labels {
    Labels::new([("da".to_owned(), name(da)), ("en".to_owned(), name(en))]).unwrap()
}

/// Colleagues: label, name, profession. Bo and Carla are the first family's pair, Dorte and Erik were;
/// Carla and Erik are the second family's.
const STAFF: [(&str, &str, &str); 7] = [
    ("bo", "Bo Pihl", "job adviser"),
    ("carla", "Carla Munk", "family adviser"),
    ("dorte", "Dorte Lind", "social psychiatry"),
    ("erik", "Erik Toft", "pedagogue"),
    ("finn", "Finn Raun", "health"),
    ("lea", "Lea Storm", "leader"),
    ("gone", "Gorm Vad", "health"),
];

pub async fn keep(tx: &Tx) {
    let period = Period::since(date(2024, 1, 1));
    let city = City { id: id("city"), name: name("Prøveby"), time_zone: name("Europe/Copenhagen"), is_demo: false };
    tx.set_city(&city).await.unwrap();
    let department = Department {
        id: id("department"),
        labels: labels("Beskæftigelse", "Employment"),
        period,
        version: Version::FIRST,
    };
    tx.insert(&department).await.unwrap();
    tx.insert(&Area { id: id("area"), name: name("Vestbyen") }).await.unwrap();
    for (rank, code) in [(1, "work"), (2, "health")] {
        let labels = labels(code, code);
        tx.insert(&LifeDomain { id: id(code), code: name(code), labels, rank, period, version: Version::FIRST })
            .await
            .unwrap();
    }
    for code in ["job adviser", "family adviser", "social psychiatry", "pedagogue", "health", "leader"] {
        tx.insert(&Profession { id: id(code), labels: labels(code, code), period, version: Version::FIRST })
            .await
            .unwrap();
    }
    for (label, full_name, profession) in STAFF {
        let left = Period::new(date(2024, 1, 1), Some(date(2025, 1, 1))).unwrap();
        let staff = Staff {
            id: id(label),
            name: name(full_name),
            profession: id(profession),
            department: department.id,
            role: if label == "lea" { StaffRole::Leader } else { StaffRole::Member },
            languages: vec!["da".into(), "ar".into()],
            weekly_minutes: 2220,
            phone: Some(name("+45 11 22 33 44")),
            email: None,
            employed: if label == "gone" { left } else { period },
            version: Version::FIRST,
        };
        tx.insert(&staff).await.unwrap();
    }
}

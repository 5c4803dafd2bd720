//! Whatever a file holds, reading ends with numbers or with a fault.

mod files;

use files::{Dir, gzip, parquet};
use opgang_tables::{Ask, Missing, headings, read};
use proptest::prelude::*;

fn read_bytes(dir: &Dir, bytes: &[u8]) -> bool {
    let path = dir.write("file", bytes);
    let _ = headings(&path);
    let asks = [Ask::Either("id", Missing::Kept), Ask::Numbers("y", Missing::Kept), Ask::Start("g")];
    match read(&path, &asks) {
        Ok(frame) => frame.numbers("y").expect("numbers").iter().all(|y| y.is_nan() || y.is_finite()),
        Err(fault) => !(fault.place.is_empty() || fault.what.is_empty() || fault.remedy.is_empty()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read_bytes(&Dir::new(), &bytes));
    }

    #[test]
    fn arbitrary_csv_never_panics(text in "(id,y,g\n)?[0-9a,\"\r\n. eInfNA;\u{feff}\u{0}-]{0,80}") {
        prop_assert!(read_bytes(&Dir::new(), text.as_bytes()));
        prop_assert!(read_bytes(&Dir::new(), &gzip(text.as_bytes())));
    }

    #[test]
    fn broken_parquet_never_panics(at in 0.0..1.0f64, byte in any::<u8>(), cut in 0.0..2.0f64) {
        let mut bytes = parquet(&["b", "a", "a"], &[Some(1.0), None, Some(2.0)], &[None, Some(1), Some(2)], 2);
        let length = bytes.len();
        bytes[(at * length as f64) as usize] = byte;
        bytes.truncate((cut * length as f64) as usize);
        prop_assert!(read_bytes(&Dir::new(), &bytes));
    }

    #[test]
    fn what_was_written_is_what_is_read(
        cells in proptest::collection::vec(("[b-m,\"\n\r ]{0,5}", any::<i32>(), -1e9..1e9f64), 1..60)
    ) {
        let mut text = String::from("id,y,g\r\n");
        for (id, g, y) in &cells {
            text += &format!("\"{}\",{y:?},{g}\r\n", id.replace('"', "\"\""));
        }
        let dir = Dir::new();
        let asks = [Ask::Labels("id", Missing::Kept), Ask::Numbers("y", Missing::Kept), Ask::Start("g")];
        let frame = read(&dir.write("a.csv", &text), &asks).expect("a frame");
        let ids = frame.labels("id").expect("labels");
        for (row, (id, g, y)) in cells.iter().enumerate() {
            prop_assert_eq!(&ids.names[ids.codes[row] as usize], id.trim_ascii());
            prop_assert_eq!(frame.numbers("y").expect("y")[row], *y);
            prop_assert_eq!(frame.numbers("g").expect("g")[row], f64::from(*g));
        }
    }
}

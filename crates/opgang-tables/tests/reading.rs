//! What is read from files, and what is refused.

mod files;

use files::{Dir, gzip, packed, parquet};
use opgang_tables::{Ask, Column, Frame, JOIN, Missing, headings, read};

const ALL: [Ask; 3] = [Ask::Labels("id", Missing::Refused), Ask::Numbers("y", Missing::Kept), Ask::Start("g")];

fn read_text(text: impl AsRef<[u8]>, asks: &[Ask]) -> Result<Frame, String> {
    let dir = Dir::new();
    let path = dir.write("a.csv", text);
    read(&path, asks).map_err(|fault| {
        let place = fault.place.replace(&path.display().to_string(), "a.csv");
        format!("{place}: {} -> {}", fault.what, fault.remedy)
    })
}

#[test]
fn numbers_labels_and_starts_are_read() {
    let frame =
        read_text("\u{feff}id, y ,g\r\nb,1.5,0\r\n\na,NA,\r\n\"a\",-2e3,Inf\n10,.5,2004", &ALL).expect("a frame");
    let labels = frame.labels("id").expect("labels");
    assert_eq!(labels.names, ["10", "a", "b"]);
    assert_eq!(labels.codes, [2, 1, 1, 0]);
    let y = frame.numbers("y").expect("numbers");
    assert_eq!((y[0], y[1].is_nan(), y[2], y[3]), (1.5, true, -2000.0, 0.5));
    assert_eq!(frame.numbers("g").expect("starts"), [0.0, f64::INFINITY, f64::INFINITY, 2004.0]);
    assert_eq!((frame.rows, frame.sha256.len()), (4, 64));
}

#[test]
fn a_column_is_numbers_or_labels_by_its_first_value() {
    let either = [Ask::Either("x", Missing::Kept)];
    let kind = |text: &str| read_text(text, &either).map(|frame| frame.column("x").expect("it was read").clone());
    assert_eq!(kind("x\n1\n2\n"), Ok(Column::Numbers(vec![1.0, 2.0])));
    let Ok(Column::Labels(labels)) = kind("x,y\nNA,1\n,1\nnorth,1\n7,1\nnorth,1\n") else { panic!("labels") };
    assert_eq!((labels.names, labels.codes), (["", "7", "north"].map(String::from).to_vec(), vec![0, 0, 2, 1, 2]));
    let refused = kind("x\n1\nnorth\n").expect_err("mixed");
    assert!(refused.starts_with("a.csv: row 3, column \"x\": \"north\" is not a number"), "{refused}");
    assert!(refused.contains("factor(COLUMN)"), "{refused}");
}

#[test]
fn quotes_hold_commas_line_ends_and_quotes() {
    let text = "id,y,g\n\"a, \"\"b\"\"\nc\",1,2\nd,2,3\n";
    let frame = read_text(text, &ALL).expect("a frame");
    assert_eq!(frame.labels("id").expect("labels").names, ["a, \"b\"\nc", "d"]);
}

#[test]
fn every_bad_file_is_told_with_its_place_and_what_to_do() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "a.csv: is empty -> give a file"),
        (b"\n\n", "a.csv: holds no rows -> give"),
        (b"\xef\xbb\xbf", "a.csv: holds no rows -> give"),
        (b"id,y,g\n", "a.csv: holds the names of its columns and no rows"),
        (b"id,y,g,y\n1,2,3,4\n", "a.csv: column \"y\": stands twice"),
        (b"id,Y,g\n1,2,3\n", "a.csv: column \"y\": is not in the file -> did you mean \"Y\"?"),
        (b"id;y;g\n1;2,5;3\n", "a.csv: row 1: has semicolons"),
        (b"id\ty\tg\n1\t2\t3\n", "a.csv: row 1: has tabs"),
        (b"id,y,g\r1,2,3\r", "a.csv: row 1: ends its lines with carriage returns"),
        (b"id,y,g\n1,2\n", "a.csv: row 2: has 2 cells, and the first row has 3 -> complete"),
        (b"id,y,g\n1,2,5,3\n", "a.csv: row 2: has 4 cells, and the first row has 3 -> put a cell"),
        (b"id,y,g\n\n1,\"2,5\",3\n", "a.csv: row 3, column \"y\": \"2,5\" is not a number -> write the decimal point"),
        (b"id,y,g\n1,two,3\n", "a.csv: row 2, column \"y\": \"two\" is not a number"),
        (b"id,y,g\n1,1_0,3\n", "a.csv: row 2, column \"y\": \"1_0\" is not a number"),
        (b"id,y,g\n1,0x10,3\n", "a.csv: row 2, column \"y\": \"0x10\" is not a number"),
        (b"id,y,g\n1,Inf,3\n", "a.csv: row 2, column \"y\": is infinite"),
        (b"id,y,g\n1,1e999,3\n", "a.csv: row 2, column \"y\": is infinite"),
        (b"id,y,g\n1,2,-Inf\n", "a.csv: row 2, column \"g\": is infinite"),
        (b"id,y,g\n1,9007199254740993,3\n", "a.csv: row 2, column \"y\": 9007199254740992 is a whole number beyond"),
        (b"id,y,g\n,2,3\n", "a.csv: row 2, column \"id\": holds no value -> fill"),
        (b"id,y,g\nJo\0rn,2,3\n", "a.csv: row 2, column \"id\": holds a NUL character"),
        (b"id,y,g\nJ\xf8rgen,2,3\n", "a.csv: row 2, column \"id\": is not written in UTF-8"),
        (b"id,y,J\xf8rgen\n1,2,3\n", "a.csv: row 1: is not written in UTF-8"),
        (b"id,y,g\n1,2,\"3\n4,5,6\n", "a.csv: row 2: opens a quote that is never closed"),
        (b"id,y,g\n1,2,\"3", "a.csv: row 2: opens a quote that is never closed"),
        (b"id,y,g\na\"b\"c,2,3\n", "a.csv: row 2: has a stray quote in its cell 1"),
        (b"id,y,g\n1,\"2\"5,3\n", "a.csv: row 2: has a stray quote in its cell 2"),
        (b"PK\x03\x04...", "a.csv: is a spreadsheet or a zip file"),
        (b"\xff\xfei\0d\0", "a.csv: is written in UTF-16"),
        (b"PAR1 and nothing else", "a.csv: is no whole Parquet file"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a.csv: ends in the middle"),
    ];
    for (text, told) in cases {
        let refused = read_text(text, &ALL).expect_err(told);
        assert!(refused.starts_with(told), "{refused}\n{told}");
    }
}

#[test]
fn a_folder_and_a_file_that_is_not_there_are_told() {
    let dir = Dir::new();
    assert_eq!(read(dir.path(), &ALL).expect_err("a folder").what, "is a folder");
    assert_eq!(read(&dir.path().join("b.csv"), &ALL).expect_err("nothing").what, "is not there");
}

#[test]
fn gzip_of_several_members_is_read_and_a_cut_one_is_told() {
    let dir = Dir::new();
    let plain = "id,y,g\n1,2,3\n4,5,6\n";
    let whole = [gzip(b"id,y,g\n1,2,3\n"), gzip(b"4,5,6\n")].concat();
    let read_as = |name: &str, bytes: &[u8]| read(&dir.write(name, bytes), &ALL);
    let (a, b) = (read_as("a.csv", plain.as_bytes()).expect("plain"), read_as("a.csv.gz", &whole).expect("gzip"));
    assert_eq!(a.column("y"), b.column("y"));
    assert_ne!(a.sha256, b.sha256);
    for length in 10..whole.len() {
        // A cut between the members leaves a whole file.
        let _ = read_as("cut.gz", &whole[..length]);
    }
    assert_eq!(
        read_as("cut.gz", &whole[..whole.len() - 3]).expect_err("cut").what,
        "ends in the middle: it is cut off"
    );
    let with_rubbish = [&whole[..], b"rubbish"].concat();
    read_as("rubbish.gz", &with_rubbish).expect_err("rubbish after the end");
}

#[test]
fn parquet_gives_the_same_columns_as_csv() {
    let dir = Dir::new();
    let ids = ["b", "a", "a", "c", "b"];
    let y = [Some(1.5), None, Some(-2.0), Some(f64::NAN), Some(0.25)];
    let g = [Some(0), Some(2004), None, Some(2004), Some(0)];
    let path = dir.write("a.parquet", parquet(&ids, &y, &g, 2));
    let csv = read_text("id,y,g\nb,1.5,0\na,,2004\na,-2,\nc,NA,2004\nb,0.25,0\n", &ALL).expect("csv");
    let frame = read(&path, &ALL).expect("parquet");
    assert_eq!(frame.labels("id"), csv.labels("id"));
    assert_eq!(frame.numbers("g"), csv.numbers("g"));
    let bits = |frame: &Frame| frame.numbers("y").expect("y").iter().map(|y| y.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&frame), bits(&csv));
    assert_eq!(headings(&path).expect("names"), ["id", "y", "g", "kept", "day"]);
    let kept = read(&path, &[Ask::Numbers("kept", Missing::Refused)]).expect("booleans are 0 and 1");
    assert_eq!(kept.numbers("kept").expect("numbers"), [1.0, 0.0, 1.0, 0.0, 1.0]);
    assert_eq!(read(&path, &[Ask::Numbers("day", Missing::Kept)]).expect_err("dates").what, "holds dates or times");
    let refused = read(&path, &[Ask::Numbers("y", Missing::Refused)]).expect_err("missing");
    assert!(refused.place.ends_with("a.parquet: row 2, column \"y\""), "{refused}");
    let words = read(&path, &[Ask::Numbers("id", Missing::Refused)]).expect_err("words");
    assert_eq!(words.what, "\"b\" is not a number");
}

#[test]
fn parquet_is_read_however_it_is_packed() {
    use ::parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
    let dir = Dir::new();
    let ids: Vec<String> = (0..400).map(|row| format!("person {}", row % 7)).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let y: Vec<Option<f64>> = (0..400).map(|row| (row % 5 > 0).then(|| f64::from(row % 11))).collect();
    let g: Vec<Option<i32>> = (0..400).map(|row| Some(row % 3)).collect();
    let plain = read(&dir.write("plain.parquet", parquet(&ids, &y, &g, 150)), &ALL).expect("plain");
    let ways = [
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::BROTLI(BrotliLevel::default()),
    ];
    for how in ways {
        let path = dir.write("packed.parquet", packed(how, (&ids, &y, &g), 150));
        let frame = read(&path, &ALL).unwrap_or_else(|fault| panic!("{how}: {fault}"));
        assert_eq!(frame.labels("id"), plain.labels("id"), "{how}");
        assert_eq!(frame.numbers("g"), plain.numbers("g"), "{how}");
    }
}

#[test]
fn many_rows_come_in_chunks_and_keep_their_places() {
    let mut text = String::from("id,y,g\n");
    for row in 0..100_000 {
        text += &format!("{},{}.5,{}\n", row % 977, row, row % 3);
    }
    let frame = read_text(&text, &ALL).expect("a frame");
    let y = frame.numbers("y").expect("numbers");
    assert!(y.iter().enumerate().all(|(row, &y)| y == row as f64 + 0.5));
    let ids = frame.labels("id").expect("labels");
    assert!(ids.codes.iter().enumerate().all(|(row, &id)| ids.names[id as usize] == (row % 977).to_string()));
    text += "1,x,0\n";
    let refused = read_text(&text, &ALL).expect_err("a word");
    assert!(refused.starts_with("a.csv: row 100002, column \"y\""), "{refused}");
}

#[test]
fn labels_of_several_columns_are_read_together() {
    let name = format!("family{JOIN}area");
    let asks =
        [Ask::Numbers("y", Missing::Kept), Ask::Labels(&name, Missing::Kept), Ask::Labels("area", Missing::Kept)];
    let text = "family,y,area\na,1,1\nb,2,1\na,3,2\nb,4,\n,5,1\na,6,1\n";
    let frame = read_text(text, &asks).expect("a frame");
    let joined = frame.labels(&name).expect("labels");
    let named = |first: &str, second: &str| format!("{first}{JOIN}{second}");
    assert_eq!(joined.names, [String::new(), named("a", "1"), named("a", "2"), named("b", "1")]);
    assert_eq!(joined.codes, [1, 3, 2, 0, 0, 1]);
    assert_eq!(frame.numbers("y").expect("numbers"), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert_eq!(frame.labels("area").expect("labels").names, ["", "1", "2"]);
    let refused = read_text(text, &[Ask::Labels(&name, Missing::Refused)]).expect_err("a hole");
    assert!(refused.starts_with("a.csv: row 5, column \"area\": holds no value"), "{refused}");
}

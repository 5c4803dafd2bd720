//! `opgang verify`: the engine, the rules of all that is kept, the journal's chain.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use opgang_app::{Store, verify};
use opgang_journal::Head;

use crate::arguments::Verify;

/// Checks everything and says what was found; exit code 1 when something is wrong.
pub async fn run(options: &Verify) -> anyhow::Result<ExitCode> {
    let known = options.known.as_deref().map(read_head).transpose()?;
    let store = Store::open(&options.database.database).await?;
    let checked = verify(&store, known).await?;
    let mut out = std::io::stdout();
    for fault in &checked.faults {
        writeln!(out, "{fault}")?;
    }
    writeln!(
        out,
        "{} families and {} journal entries checked, {} faults.",
        checked.families,
        checked.entries,
        checked.faults.len()
    )?;
    if let Some(head) = checked.head {
        writeln!(out, "Journal head, to write down elsewhere: {}:{}", head.seq, hex(&head.hash))?;
    }
    Ok(if checked.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_head(text: &str) -> anyhow::Result<Head> {
    let wanted = "a head is written NUMBER:HASH, as \"opgang verify\" prints it";
    let (seq, hash) = text.split_once(':').context(wanted)?;
    let bytes: Option<Vec<u8>> =
        (0..hash.len()).step_by(2).map(|at| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok()).collect();
    let hash = bytes.and_then(|bytes| bytes.try_into().ok()).context(wanted)?;
    Ok(Head { seq: seq.parse().context(wanted)?, hash })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_reads_as_it_is_printed() {
        let head = Head { seq: 62, hash: [0xa7; 32] };
        assert_eq!(read_head(&format!("62:{}", hex(&head.hash))).unwrap(), head);
        for wrong in ["", "62", "62:", "x:aa", "62:zz", "62:æø"] {
            assert!(read_head(wrong).is_err(), "{wrong}");
        }
    }
}

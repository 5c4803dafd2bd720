//! Records of a CSV file (RFC 4180), one after the other, whatever their length.

use std::io::Read;
use std::ops::Range;

use super::unreadable;
use crate::Fault;

/// Bytes that are read at once.
const BLOCK: usize = 1 << 18;
/// A longer record is no record: a quote was never closed.
const RECORD_MAX: usize = 1 << 26;

/// Reads records.
pub(super) struct Records<'a, R> {
    file: &'a str,
    reader: R,
    buffer: Vec<u8>,
    unread: Range<usize>,
    ended: bool,
    /// The row of the record that was read last; the first is 1, and empty lines count.
    pub(super) row: u64,
    fields: Fields,
}

/// Where the fields of a record stand.
#[derive(Default)]
struct Fields {
    /// Where each ends in the bytes of the record; the next one starts one further.
    ends: Vec<usize>,
    /// The record's bytes without its quotes, when it has any.
    unquoted: Vec<u8>,
    is_unquoted: bool,
    /// The record's bytes in the buffer.
    bytes: Range<usize>,
}

impl<'a, R: Read> Records<'a, R> {
    pub(super) fn new(file: &'a str, reader: R) -> Self {
        let (buffer, fields) = (vec![0; BLOCK], Fields::default());
        Self { file, reader, buffer, unread: 0..0, ended: false, row: 0, fields }
    }

    /// Whoever reads the bytes.
    pub(super) fn into_reader(self) -> R {
        self.reader
    }

    /// How many fields the record has that was read last.
    pub(super) fn fields(&self) -> usize {
        self.fields.ends.len()
    }

    /// A field of the record that was read last.
    pub(super) fn field(&self, place: usize) -> &[u8] {
        let start = if place == 0 { 0 } else { self.fields.ends[place - 1] + 1 };
        let bytes =
            if self.fields.is_unquoted { &self.fields.unquoted[..] } else { &self.buffer[self.fields.bytes.clone()] };
        &bytes[start..self.fields.ends[place]]
    }

    /// Reads the next record; false when there is none. Empty lines are passed over, and count as rows.
    pub(super) fn next(&mut self) -> Result<bool, Fault> {
        loop {
            let Some(line) = self.line(0)? else { return Ok(false) };
            self.row += 1;
            let bytes = &self.buffer[line.clone()];
            if memchr::memchr(b'"', bytes).is_some() {
                return self.quoted(line).map(|()| true);
            }
            self.unread.start = (line.end + 1).min(self.unread.end);
            let line = without_return(bytes, line);
            if line.is_empty() {
                continue;
            }
            self.fields.ends.clear();
            self.fields.ends.extend(memchr::memchr_iter(b',', &self.buffer[line.clone()]));
            self.fields.ends.push(line.len());
            self.fields.is_unquoted = false;
            self.fields.bytes = line;
            return Ok(true);
        }
    }

    /// The bytes from the first unread one to the next line feed at `from` bytes after it or later, or to the end.
    fn line(&mut self, from: usize) -> Result<Option<Range<usize>>, Fault> {
        let mut searched = from.min(self.unread.len());
        loop {
            let start = self.unread.start;
            if let Some(found) = memchr::memchr(b'\n', &self.buffer[start + searched..self.unread.end]) {
                return Ok(Some(start..start + searched + found));
            }
            if self.ended {
                let line = self.unread.clone();
                return Ok((line.len() > from).then_some(line));
            }
            searched = self.unread.len();
            self.fill()?;
        }
    }

    fn fill(&mut self) -> Result<(), Fault> {
        self.buffer.copy_within(self.unread.clone(), 0);
        self.unread = 0..self.unread.len();
        if self.unread.end > RECORD_MAX {
            return Err(self.at("is longer than 64 MB", "close the quote that was opened, or end its line"));
        }
        if self.buffer.len() < 2 * self.unread.end {
            self.buffer.resize(2 * self.unread.end, 0);
        }
        let read = loop {
            match self.reader.read(&mut self.buffer[self.unread.end..]) {
                Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => {}
                read => break read.map_err(|cause| unreadable(self.file, &cause))?,
            }
        };
        self.unread.end += read;
        self.ended = read == 0;
        Ok(())
    }

    fn at(&self, what: &str, remedy: &str) -> Fault {
        Fault::at(format!("{}: row {}", self.file, self.row), what, remedy)
    }

    /// A record with quotes: within them commas and line ends are letters, and two quotes are one. It ends with the
    /// first line after which as many quotes were closed as opened.
    fn quoted(&mut self, line: Range<usize>) -> Result<(), Fault> {
        let quotes = |bytes: &[u8]| memchr::memchr_iter(b'"', bytes).count();
        let mut end = line.len();
        let mut open = quotes(&self.buffer[line]) % 2;
        while open == 1 {
            let Some(line) = self.line(end + 1)? else {
                return Err(self.at("opens a quote that is never closed", "close the quote at the end of its cell"));
            };
            open = (open + quotes(&self.buffer[line.start + end + 1..line.end])) % 2;
            end = line.len();
        }
        let start = self.unread.start;
        self.unread.start = (start + end + 1).min(self.unread.end);
        self.fields.ends.clear();
        self.fields.unquoted.clear();
        let mut state = State::Start;
        for at in without_return(&self.buffer[start..start + end], start..start + end) {
            state = self.fields.step(state, self.buffer[at]).ok_or_else(|| {
                self.at(
                    &format!("has a stray quote in its cell {}", self.fields.ends.len() + 1),
                    "put the whole cell in quotes, and write a quote within it twice",
                )
            })?;
        }
        self.fields.ends.push(self.fields.unquoted.len());
        self.fields.is_unquoted = true;
        Ok(())
    }
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// A quote within quotes: the end, or the first of two.
    Closed,
}

impl Fields {
    /// Takes a byte; nothing when it may not stand there.
    fn step(&mut self, state: State, byte: u8) -> Option<State> {
        let next = match (state, byte) {
            (State::Start, b'"') => return Some(State::Quoted),
            (State::Quoted, b'"') => return Some(State::Closed),
            (State::Closed, b'"') => State::Quoted,
            (State::Quoted, _) => State::Quoted,
            (_, b',') => {
                self.ends.push(self.unquoted.len());
                State::Start
            }
            (State::Closed, b' ') => return Some(State::Closed),
            (State::Start, b' ') => State::Start,
            (State::Closed, _) | (State::Plain, b'"') => return None,
            _ => State::Plain,
        };
        self.unquoted.push(byte);
        Some(next)
    }
}

fn without_return(bytes: &[u8], line: Range<usize>) -> Range<usize> {
    if bytes.last() == Some(&b'\r') { line.start..line.end - 1 } else { line }
}

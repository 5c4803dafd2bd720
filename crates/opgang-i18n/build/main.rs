//! Makes one Rust function for every Danish message, and puts all catalogues into the program.
//!
//! `locales/da/promises.ftl` with `promises-late-by = … { $days } …` becomes `msg::promises::late_by(days: i64)`.
//! A catalogue that cannot be read stops the build with its file and line.

#![expect(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]

mod argument;
mod catalogue;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use argument::is_number;
use catalogue::{MessageSource, ResourceFile, SOURCE};

type Catalogue = BTreeMap<String, ResourceFile>;

/// Rust's own words that a message may be called all the same.
const RAW_WORDS: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false",
    "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "use",
    "virtual", "where", "while", "yield",
];

fn main() {
    if let Err(faults) = generate() {
        for fault in faults {
            println!("cargo::error={fault}");
        }
        process::exit(1);
    }
}

fn generate() -> Result<(), Vec<String>> {
    let manifest = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let locales = manifest.join("../../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    println!("cargo::rerun-if-changed=build");
    let mut languages = BTreeMap::new();
    let mut faults = Vec::new();
    for code in catalogue::languages(&locales)? {
        match catalogue::read_language(&locales, &code) {
            Ok(catalogue) => drop(languages.insert(code, catalogue)),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let source = languages.get(SOURCE).ok_or_else(|| vec![format!("locales/{SOURCE} is missing")])?;
    let out = PathBuf::from(variable("OUT_DIR")?);
    write_file(&out.join("msg.rs"), &functions(source)?)?;
    write_file(&out.join("catalogues.rs"), &catalogues(&languages))
}

fn functions(source: &Catalogue) -> Result<String, Vec<String>> {
    let mut code = String::new();
    let mut all = String::new();
    for file in source.values() {
        let module = identifier(&file.name)?;
        let _ = writeln!(
            code,
            "/// The messages of `{}.ftl`.\npub mod {module} {{\n    use crate::message::Message;",
            file.name
        );
        for message in &file.messages {
            code.push_str(&function(file, message)?);
            let _ = writeln!(all, "    ({:?}, &{:?}),", message.key, message.arguments.iter().collect::<Vec<_>>());
        }
        code.push_str("}\n");
    }
    let _ = writeln!(
        code,
        "/// Every key with the names of its arguments, in alphabetical order.\npub static ALL: &[(&str, &[&str])] = &[\n{all}];"
    );
    Ok(code)
}

fn function(file: &ResourceFile, message: &MessageSource) -> Result<String, Vec<String>> {
    let name = identifier(&message.key[file.name.len() + 1..])?;
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for argument in &message.arguments {
        let parameter = identifier(argument)?;
        if is_number(argument) {
            parameters.push(format!("{parameter}: i64"));
            values.push(format!("({argument:?}, crate::message::Value::Number({parameter}))"));
        } else {
            parameters.push(format!("{parameter}: impl Into<String>"));
            values.push(format!("({argument:?}, crate::message::Value::Text({parameter}.into()))"));
        }
    }
    let docs = format!("```ftl\n{}```", message.ftl);
    Ok(format!(
        "    #[doc = {docs:?}]\n    #[must_use]\n    pub fn {name}({}) -> Message {{\n        Message::new({:?}, vec![{}])\n    }}\n",
        parameters.join(", "),
        message.key,
        values.join(", ")
    ))
}

fn catalogues(languages: &BTreeMap<String, Catalogue>) -> String {
    let mut code = String::from("&[\n");
    for (language, catalogue) in languages {
        let _ = writeln!(code, "    ({language:?}, &[");
        for file in catalogue.values() {
            let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
            let _ = writeln!(code, "        include_str!({:?}),", path.display().to_string());
        }
        code.push_str("    ]),\n");
    }
    code.push(']');
    code
}

fn identifier(name: &str) -> Result<String, Vec<String>> {
    let name = name.replace('-', "_").to_lowercase();
    if matches!(name.as_str(), "self" | "super" | "crate")
        || !name.starts_with(|first: char| first.is_ascii_alphabetic())
    {
        return Err(vec![format!("\"{name}\" cannot be the name of a Rust function: choose another word")]);
    }
    Ok(if RAW_WORDS.contains(&name.as_str()) { format!("r#{name}") } else { name })
}

fn variable(name: &str) -> Result<String, Vec<String>> {
    env::var(name).map_err(|error| vec![format!("{name}: {error}")])
}

fn write_file(path: &Path, text: &str) -> Result<(), Vec<String>> {
    fs::write(path, text).map_err(|error| vec![format!("{}: {error}", path.display())])
}

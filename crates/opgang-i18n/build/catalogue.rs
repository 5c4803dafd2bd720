//! Reads `locales/<language>/*.ftl` into keys and arguments.
//!
//! Used twice: by the build, which makes one function per Danish message, and by the tests, which compare languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource,
};
use fluent_syntax::{parser, serializer};

/// The language that others are translated from and that decides which keys exist.
pub const SOURCE: &str = "da";

/// The comment that marks a file as read by families: such a file must be complete in every language.
const FAMILY_MARK: &str = "family";

/// One `.ftl` file.
pub struct ResourceFile {
    /// The file name without its ending: `promises`.
    pub name: String,
    /// Where it was read.
    pub path: PathBuf,
    /// Whether it carries the line `### family`.
    pub is_for_family: bool,
    /// In the order of the file.
    pub messages: Vec<MessageSource>,
}

/// One message as the file has it.
pub struct MessageSource {
    /// `promises-late-by`.
    pub key: String,
    /// The names of its arguments, in alphabetical order, without `$`.
    pub arguments: BTreeSet<String>,
    /// The message as written, for the docstring of its function.
    pub ftl: String,
}

/// The codes of all languages with a folder in `locales`.
pub fn languages(locales: &Path) -> Result<BTreeSet<String>, Vec<String>> {
    let entries = read_folder(locales)?;
    Ok(entries.iter().filter(|path| path.is_dir()).filter_map(|path| stem(path)).collect())
}

/// Every resource file of one language, by name. On failure: one line for each fault, with file and line.
pub fn read_language(locales: &Path, code: &str) -> Result<BTreeMap<String, ResourceFile>, Vec<String>> {
    let mut files = BTreeMap::new();
    let mut faults = Vec::new();
    for path in read_folder(&locales.join(code))? {
        if path.extension().is_none_or(|ending| ending != "ftl") {
            continue;
        }
        match read_file(&path) {
            Ok(file) => drop(files.insert(file.name.clone(), file)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

fn read_file(path: &Path) -> Result<ResourceFile, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
    let resource = parser::parse(text.as_str()).map_err(|(_, errors)| syntax_faults(path, &text, &errors))?;
    let name = stem(path).unwrap_or_default();
    let mut file = ResourceFile { name, path: path.to_owned(), is_for_family: false, messages: Vec::new() };
    let mut faults = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::ResourceComment(comment) => {
                file.is_for_family |= comment.content.iter().any(|line| line.trim() == FAMILY_MARK);
            }
            Entry::Message(message) => match read_message(&file, message) {
                Ok(read) => file.messages.push(read),
                Err(fault) => {
                    faults.push(format!("{}:{}: {fault}", path.display(), line_of_key(&text, message.id.name)))
                }
            },
            _ => {}
        }
    }
    if faults.is_empty() { Ok(file) } else { Err(faults) }
}

fn read_message(file: &ResourceFile, message: &Message<&str>) -> Result<MessageSource, String> {
    let key = message.id.name;
    if !key.starts_with(&format!("{}-", file.name)) {
        return Err(format!("the key {key} must begin with \"{}-\", the name of its file", file.name));
    }
    if file.messages.iter().any(|earlier| earlier.key == key) {
        return Err(format!("the key {key} is in this file twice"));
    }
    let Some(pattern) = &message.value else {
        return Err(format!("{key} has no text of its own"));
    };
    if !message.attributes.is_empty() {
        return Err(format!("{key} has attributes: write each as a message with a key of its own"));
    }
    let mut arguments = BTreeSet::new();
    arguments_of_pattern(pattern, &mut arguments);
    let ftl = serializer::serialize(&Resource { body: vec![Entry::Message(message.clone())] });
    Ok(MessageSource { key: key.to_owned(), arguments, ftl })
}

fn arguments_of_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            arguments_of_expression(expression, found);
        }
    }
}

fn arguments_of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => arguments_of_inline(inline, found),
        Expression::Select { selector, variants } => {
            arguments_of_inline(selector, found);
            for variant in variants {
                arguments_of_pattern(&variant.value, found);
            }
        }
    }
}

fn arguments_of_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(found.insert(id.name.to_owned())),
        InlineExpression::FunctionReference { arguments, .. } => arguments_of_call(arguments, found),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => arguments_of_call(arguments, found),
        InlineExpression::Placeable { expression } => arguments_of_expression(expression, found),
        _ => {}
    }
}

fn arguments_of_call(call: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    for positional in &call.positional {
        arguments_of_inline(positional, found);
    }
    for named in &call.named {
        arguments_of_inline(&named.value, found);
    }
}

fn syntax_faults(path: &Path, text: &str, errors: &[parser::ParserError]) -> Vec<String> {
    let describe = |error: &parser::ParserError| {
        let line = 1 + text[..error.pos.start.min(text.len())].matches('\n').count();
        format!("{}:{line}: {}", path.display(), error.kind)
    };
    errors.iter().map(describe).collect()
}

fn line_of_key(text: &str, key: &str) -> usize {
    let is_key = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    1 + text.lines().position(is_key).unwrap_or_default()
}

/// The entries of a folder in the order of their names, so that a build is the same everywhere.
fn read_folder(folder: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let fault = |error: std::io::Error| vec![format!("{}: {error}", folder.display())];
    let entries = fs::read_dir(folder).map_err(fault)?;
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(fault)?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> Option<String> {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned())
}

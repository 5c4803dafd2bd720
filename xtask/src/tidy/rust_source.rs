//! A Rust file as the checks see it: its functions with their sizes, and which of its lines are tests.

use std::ops::RangeInclusive;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, FnArg, ImplItemFn, Item, ItemFn, ItemMod, Signature, TraitItemFn};

use crate::repository::Repository;

/// Folders of a crate whose programs are never part of the product.
const NOT_PRODUCT: &[&str] = &["/tests/", "/benches/", "/examples/"];

/// One function with what is measured of it.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    /// Without `self`.
    pub parameters: usize,
}

/// One parsed file.
pub struct RustSource<'a> {
    pub path: &'a str,
    pub text: &'a str,
    pub functions: Vec<Function>,
    /// A file of tests, or one that only tests include.
    pub is_test: bool,
    test_lines: Vec<RangeInclusive<usize>>,
    /// Files that are modules of tests alone, as prefixes of their paths: `crates/a/src/store/tests.rs`.
    test_modules: Vec<String>,
}

/// Every Rust file that can be parsed. What cannot is the compiler's to report.
pub fn rust_sources(repository: &Repository) -> Vec<RustSource<'_>> {
    let files = repository.files_in("", ".rs");
    let mut sources: Vec<_> = files.filter_map(|(path, text)| RustSource::parse(path, text)).collect();
    let test_modules: Vec<String> = sources.iter().flat_map(|source| source.test_modules.clone()).collect();
    for source in &mut sources {
        source.is_test |= test_modules.iter().any(|module| source.path.starts_with(module.as_str()));
    }
    sources
}

impl<'a> RustSource<'a> {
    fn parse(path: &'a str, text: &'a str) -> Option<Self> {
        let file = syn::parse_file(text).ok()?;
        let mut reader = Reader { module_folder: module_folder(path), ..Reader::default() };
        reader.visit_file(&file);
        let is_test = NOT_PRODUCT.iter().any(|folder| path.contains(folder)) || is_test_only(&file.attrs);
        let Reader { functions, test_lines, test_modules, .. } = reader;
        Some(Self { path, text, functions, is_test, test_lines, test_modules })
    }

    /// Whether this line belongs to a test.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.is_test || self.test_lines.iter().any(|lines| lines.contains(&line))
    }

    /// The lines that are neither test nor comment.
    pub fn product_lines(&self) -> impl Iterator<Item = &'a str> {
        let numbered = self.text.lines().enumerate();
        let product =
            numbered.filter(|(index, line)| !self.is_test_line(index + 1) && !line.trim_start().starts_with("//"));
        product.map(|(_, line)| line)
    }

    /// The lines of the file, and how many of them are no test.
    pub fn line_counts(&self) -> (usize, usize) {
        let all = self.text.lines().count();
        (all, (1..=all).filter(|line| !self.is_test_line(*line)).count())
    }
}

/// Where the modules that a file declares have their own files.
fn module_folder(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "lib.rs" | "main.rs" | "mod.rs" => format!("{folder}/"),
        _ => format!("{}/", path.trim_end_matches(".rs")),
    }
}

#[derive(Default)]
struct Reader {
    module_folder: String,
    functions: Vec<Function>,
    test_lines: Vec<RangeInclusive<usize>>,
    test_modules: Vec<String>,
}

impl Reader {
    fn add_function(&mut self, signature: &Signature, block: &Block) {
        let (first, last) = (start(signature.fn_token.span()), block.span().end().line);
        let parameters = signature.inputs.iter().filter(|input| matches!(input, FnArg::Typed(_))).count();
        self.functions.push(Function {
            name: signature.ident.to_string(),
            line: first,
            lines: last - first + 1,
            parameters,
        });
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_test_only(attributes(item)) {
            self.test_lines.push(start(item.span())..=item.span().end().line);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if module.content.is_none() && is_test_only(&module.attrs) {
            let path = format!("{}{}", self.module_folder, module.ident);
            self.test_modules.extend([format!("{path}.rs"), format!("{path}/")]);
        }
        visit::visit_item_mod(self, module);
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.add_function(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if is_test_only(&function.attrs) {
            self.test_lines.push(start(function.span())..=function.span().end().line);
        }
        self.add_function(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast TraitItemFn) {
        if let Some(block) = &function.default {
            self.add_function(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

fn start(span: Span) -> usize {
    span.start().line
}

/// `#[test]`, `#[tokio::test]`, `#[cfg(test)]`, `#[cfg(all(test, unix))]`; not `#[cfg(not(test))]`.
fn is_test_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        if path.segments.last().is_some_and(|segment| segment.ident == "test") {
            return true;
        }
        let Ok(list) = attribute.meta.require_list() else { return false };
        let condition = list.tokens.to_string().replace(' ', "");
        path.is_ident("cfg") && (condition == "test" || condition.starts_with("all(test,"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_tests_are_told_apart() {
        let text = "fn one() {}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn two() {}\n}\n\n#[cfg(not(test))]\nfn three() {}\n";
        let source = RustSource::parse("crates/a/src/lib.rs", text).expect("it parses");
        assert_eq!(source.line_counts(), (10, 5));
        assert!(
            !source.is_test_line(1) && source.is_test_line(3) && source.is_test_line(7) && !source.is_test_line(10)
        );
    }

    #[test]
    fn modules_of_tests_in_files_of_their_own_are_tests() {
        let repository = Repository::example(&[
            ("crates/a/src/store.rs", "#[cfg(test)]\nmod tests;\nmod rows;"),
            ("crates/a/src/store/tests.rs", "fn check() {}"),
            ("crates/a/src/store/tests/deep.rs", "fn check() {}"),
            ("crates/a/src/store/rows.rs", "fn row() {}"),
            ("crates/a/tests/all.rs", "fn check() {}"),
        ]);
        let tests: Vec<_> =
            rust_sources(&repository).iter().filter(|source| source.is_test).map(|source| source.path).collect();
        assert_eq!(tests, ["crates/a/src/store/tests.rs", "crates/a/src/store/tests/deep.rs", "crates/a/tests/all.rs"]);
    }

    #[test]
    fn functions_are_measured_wherever_they_stand() {
        let text = "/// Long words.\nfn one(a: u8, b: u8) {\n}\nimpl A { fn two(&self, a: u8) {} }\ntrait B { fn three(); fn four() {} }";
        let source = RustSource::parse("a.rs", text).expect("it parses");
        let measured: Vec<_> = source
            .functions
            .iter()
            .map(|function| (function.name.as_str(), function.lines, function.parameters))
            .collect();
        assert_eq!(measured, [("one", 2, 2), ("two", 1, 1), ("four", 1, 0)]);
    }
}

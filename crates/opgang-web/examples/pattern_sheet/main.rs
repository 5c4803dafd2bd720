//! Writes the pattern sheet: every component, and whole pages made of them, as HTML files.
//!
//! `cargo run -p opgang-web --example pattern_sheet -- FOLDER`, then serve FOLDER and look.
//! All people are invented.

mod components;
mod family_pages;
mod pictures;
mod shell;
mod staff_pages;

use std::path::{Path, PathBuf};
use std::{fs, io};

use maud::Markup;
use opgang_web::design::asset_root;

fn main() -> io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("name the folder to write the sheet to"));
    };
    let assets = folder.join(asset_root().trim_start_matches('/'));
    copy_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static"), &assets)?;
    let sheets: [(&str, Markup); 11] = [
        ("index", components::sheet()),
        ("pictures", pictures::sheet()),
        ("today", staff_pages::today()),
        ("family", staff_pages::family()),
        ("note", staff_pages::note_with_errors()),
        ("signin", staff_pages::sign_in()),
        ("missing", staff_pages::missing()),
        ("offline", staff_pages::offline()),
        ("plan-da", family_pages::plan_danish()),
        ("plan-ar", family_pages::plan_arabic()),
        ("plan-empty", family_pages::plan_empty()),
    ];
    for (name, markup) in sheets {
        fs::write(folder.join(format!("{name}.html")), markup.into_string())?;
    }
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

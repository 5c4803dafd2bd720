//! Every language against the Danish catalogue: the same keys, the same arguments, no key in two files.

#[path = "../build/argument.rs"]
mod argument;
#[path = "../build/catalogue.rs"]
mod catalogue;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalogue::{MessageSource, ResourceFile, SOURCE};
use opgang_i18n::Lang;

type Catalogue = BTreeMap<String, ResourceFile>;

fn locales() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales")
}

fn read(code: &str) -> Catalogue {
    catalogue::read_language(&locales(), code).unwrap_or_else(|faults| panic!("{}", faults.join("\n")))
}

#[test]
fn every_folder_is_a_language_and_every_language_has_a_folder() {
    let folders = catalogue::languages(&locales()).unwrap();
    let languages = Lang::ALL.iter().map(|lang| lang.code().to_owned()).collect();
    assert_eq!(folders, languages, "locales/ and Lang::ALL differ");
}

#[test]
fn every_language_says_all_that_it_must() {
    let source = read(SOURCE);
    let mut faults = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| lang.code() != SOURCE) {
        let translation = read(lang.code());
        for (name, file) in &source {
            let must_be_complete = Lang::COMPLETE.contains(&lang) || file.is_for_family;
            faults.extend(differences(lang, file, translation.get(name), must_be_complete));
        }
        let unknown = translation.values().filter(|file| !source.contains_key(&file.name));
        faults.extend(
            unknown.map(|file| format!("locales/{}/{}.ftl: there is no such file in Danish", lang.code(), file.name)),
        );
    }
    assert!(faults.is_empty(), "{} faults in the catalogues:\n{}", faults.len(), faults.join("\n"));
}

fn differences(
    lang: Lang,
    source: &ResourceFile,
    translation: Option<&ResourceFile>,
    must_be_complete: bool,
) -> Vec<String> {
    let place = format!("locales/{}/{}.ftl", lang.code(), source.name);
    let translated = by_key(translation);
    let wanted = by_key(Some(source));
    let mut faults = Vec::new();
    for (key, message) in &wanted {
        match translated.get(key) {
            None if must_be_complete => faults.push(format!("{place}: {key} is missing")),
            Some(found) if found.arguments != message.arguments => {
                let (found, wanted) = (&found.arguments, &message.arguments);
                faults.push(format!("{place}: {key} has the arguments {found:?}, Danish has {wanted:?}"));
            }
            _ => {}
        }
    }
    let unknown = translated.keys().filter(|key| !wanted.contains_key(*key));
    faults.extend(unknown.map(|key| format!("{place}: {key} is not in Danish: add it there, or remove it here")));
    faults
}

fn by_key(file: Option<&ResourceFile>) -> BTreeMap<&str, &MessageSource> {
    file.into_iter().flat_map(|file| &file.messages).map(|message| (message.key.as_str(), message)).collect()
}

#[test]
fn no_key_stands_in_two_files() {
    for lang in Lang::ALL {
        let mut seen = BTreeMap::new();
        for file in read(lang.code()).into_values() {
            for message in file.messages {
                let earlier = seen.insert(message.key.clone(), file.name.clone());
                assert_eq!(earlier, None, "locales/{}: {} stands in two files", lang.code(), message.key);
            }
        }
    }
}

/// Danish has two forms and Arabic six; a form left out would silently read "11 أيام".
#[test]
fn arabic_plurals_have_all_six_forms() {
    for file in read("ar").into_values() {
        for message in file.messages {
            let selects = message.ftl.matches("->").count();
            for form in ["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"] {
                let is_plural = message.arguments.iter().any(|argument| argument::is_number(argument)) && selects == 1;
                assert!(
                    !is_plural || message.ftl.contains(form),
                    "{}: {} lacks the plural form {form}",
                    file.path.display(),
                    message.key
                );
            }
        }
    }
}

/// Words of the authority that the people it writes to do not use about themselves.
#[test]
fn nobody_is_called_a_case() {
    let avoided = [
        ("da", ["borger", "borgeren", "borgere", "borgerne", "sag", "sagen", "sager", "klient"].as_slice()),
        ("en", ["citizen", "citizens", "case", "cases", "client", "clients"].as_slice()),
    ];
    for (code, words) in avoided {
        for message in read(code).into_values().flat_map(|file| file.messages) {
            let text = message.ftl.to_lowercase();
            let found = text.split(|letter: char| !letter.is_alphabetic()).find(|word| words.contains(word));
            assert_eq!(found, None, "locales/{code}: {} uses a word to avoid", message.key);
        }
    }
}

/// A catalogue with one file, `visits.ftl`, of this text.
fn read_text(text: &str) -> Result<Catalogue, Vec<String>> {
    let locales = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(locales.path().join("da")).expect("a folder can be made in it");
    fs::write(locales.path().join("da/visits.ftl"), text).expect("a file can be written there");
    let folder = format!("{}/", locales.path().display());
    let shorten = |fault: &String| fault.replace(&folder, "");
    catalogue::read_language(locales.path(), "da").map_err(|faults| faults.iter().map(shorten).collect())
}

fn faults_of(text: &str) -> Vec<String> {
    read_text(text).err().unwrap_or_default()
}

#[test]
fn a_fault_is_named_with_file_and_line() {
    assert_eq!(faults_of("visits-one = Besøg\n"), Vec::<String>::new());
    assert_eq!(
        faults_of("visits-one = Besøg\n\nvisits-two Besøg\n"),
        ["da/visits.ftl:3: Expected a token starting with \"=\""]
    );
    assert_eq!(
        faults_of("visits-one = Besøg\npromises-one = Løfte\n"),
        ["da/visits.ftl:2: the key promises-one must begin with \"visits-\", the name of its file"]
    );
    assert_eq!(
        faults_of("visits-one = A\nvisits-one = B\n"),
        ["da/visits.ftl:1: the key visits-one is in this file twice"]
    );
    assert_eq!(
        faults_of("visits-one = A\n    .title = B\n"),
        ["da/visits.ftl:1: visits-one has attributes: write each as a message with a key of its own"]
    );
}

#[test]
fn a_difference_is_named_with_file_and_key() {
    let visits = |text: &str| read_text(text).unwrap().remove("visits").unwrap();
    let danish = visits("visits-with = Med { $names }\nvisits-one = Besøg\n");
    let english = visits("visits-with = With { $name }\nvisits-two = Visits\n");
    assert_eq!(
        differences(Lang::English, &danish, Some(&english), true),
        [
            "locales/en/visits.ftl: visits-one is missing",
            "locales/en/visits.ftl: visits-with has the arguments {\"name\"}, Danish has {\"names\"}",
            "locales/en/visits.ftl: visits-two is not in Danish: add it there, or remove it here",
        ]
    );
    let differing = differences(Lang::Arabic, &danish, None, false);
    assert!(differing.is_empty(), "a file that families do not read may be missing: {differing:?}");
}

//! What must not be written: unfinished work, switched-off tests, places of one machine.
//!
//! The words stand here in two parts, so that this file does not offend itself.

use super::rust::{code_only, is_word, row};
use super::{none, tree};

/// In the code of a Rust file, outside comments and texts.
const IN_CODE: [(&str, &str); 4] = [
    (concat!("to", "do!"), "unfinished work"),
    (concat!("unimpl", "emented!"), "unfinished work"),
    (concat!("d", "bg!"), "left over from a search for a fault"),
    (concat!("#[ig", "nore"), "a test that is switched off"),
];

/// Anywhere in a text.
const ANYWHERE: [(&str, &str); 11] = [
    (concat!("FIX", "ME"), "unfinished work"),
    (concat!("TO", "DO"), "unfinished work"),
    (concat!("XX", "X"), "unfinished work"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
    (concat!("/ho", "me/"), "a path of one machine"),
    (concat!("/Us", "ers/"), "a path of one machine"),
    (concat!("C:", "\\"), "a path of one machine"),
    (concat!("crates", ".io"), "the host of a package registry"),
    (concat!("C", "EO"), "a word of a workplace"),
    (concat!("iss", "ues show"), "a word of a workplace"),
];

/// A lock file names the registry, and has no other way.
const EXEMPT: [&str; 2] = ["Cargo.lock", "benches/peers/nexosim/Cargo.lock"];

fn complaints(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if name.ends_with(".rs") {
        let code = code_only(text);
        for (word, why) in IN_CODE {
            found.extend(whole(&code, word).map(|at| (row(&code, at), word, why)));
        }
    }
    for (word, why) in ANYWHERE {
        found.extend(whole(text, word).map(|at| (row(text, at), word, why)));
    }
    found.into_iter().map(|(row, word, why)| format!("{name}:{row}: `{word}`: {why}")).collect()
}

/// Places of `word` that are not the inside of a longer name.
fn whole<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let ends_in_word = word.bytes().last().is_some_and(is_word);
    text.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let inside_before = at > 0 && is_word(bytes[at - 1]);
        let after = bytes.get(at + word.len()).copied().unwrap_or(b' ');
        !(inside_before || ends_in_word && is_word(after))
    })
}

#[test]
fn nothing_is_written_that_must_not_be() {
    let texts = tree::files().into_iter().filter(|file| !EXEMPT.contains(&file.name.as_str()));
    let texts = texts.filter_map(|file| file.text().map(|text| (file.name, text)));
    none(texts.flat_map(|(name, text)| complaints(&name, &text)).collect());
}

#[test]
fn each_word_is_found_where_it_offends() {
    for (word, _) in IN_CODE {
        assert_eq!(complaints("a.rs", &format!("fn f() {{ {word}(1) }}")).len(), 1, "{word}");
        assert!(
            complaints("a.rs", &format!("// {word}\nlet a = \"{word}\";")).is_empty(),
            "{word}"
        );
    }
    for (word, _) in ANYWHERE {
        assert_eq!(complaints("a.md", &format!("see {word} b")).len(), 1, "{word}");
        assert!(complaints("a.md", &format!("seex{word} b")).is_empty(), "{word}");
    }
}

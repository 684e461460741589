//! Our facts of application identifiers against the GS1 Syntax Dictionary, where it is at hand.

mod common;

use lineproof::gs1::{Ai, Check, Component, all_facts};
use std::collections::BTreeMap;

/// The text of a shared fact file; None after a clear word where the folder is missing.
fn shared(path: &str) -> Option<String> {
    let file = common::shared("market_gs1_dictionary")?.join(path);
    Some(std::fs::read_to_string(file).expect("a file of the shared facts"))
}

/// What a row of the dictionary says of each of its identifiers, in the dictionary's notation.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts {
    predefined: bool,
    attribute: bool,
    components: Vec<String>,
    required: Vec<String>,
    excluded: Vec<String>,
    key: Option<String>,
    title: String,
}

/// All identifiers of the dictionary; ranges are opened.
fn dictionary(text: &str) -> BTreeMap<String, Facts> {
    let mut all = BTreeMap::new();
    for row in text.lines().filter(|row| !row.starts_with('#') && !row.trim().is_empty()) {
        let (facts, title) = row.split_once('#').unwrap_or((row, ""));
        let mut words = facts.split_whitespace().peekable();
        let codes = words.next().expect("an identifier");
        let flags = words.next_if(|word| word.starts_with(['*', '?'])).unwrap_or("");
        let is_component = |word: &&str| {
            let first = word.trim_start_matches('[');
            first.starts_with(['N', 'X', 'Y', 'Z']) && !word.contains('=')
        };
        let (components, pairs): (Vec<&str>, Vec<&str>) = words.partition(is_component);
        let values = |name: &str| -> Vec<String> {
            let found: Vec<&str> = pairs.iter().filter_map(|p| p.strip_prefix(name)).collect();
            assert!(found.len() <= 1, "{codes}: {name} stands twice, which our form cannot say");
            found.iter().flat_map(|list| list.split(',')).map(str::to_owned).collect()
        };
        let key = pairs.iter().find_map(|pair| match *pair {
            "dlpkey" => Some(String::new()),
            other => other.strip_prefix("dlpkey=").map(str::to_owned),
        });
        let known = |pair: &&str| ["req=", "ex=", "dlpkey"].iter().any(|w| pair.starts_with(w));
        assert!(pairs.iter().all(known), "{codes}: {pairs:?}");
        let facts = Facts {
            predefined: flags.contains('*'),
            attribute: flags.contains('?'),
            components: components.iter().map(|word| (*word).to_owned()).collect(),
            required: values("req="),
            excluded: values("ex="),
            key,
            title: title.trim().to_owned(),
        };
        let (from, to) = codes.split_once('-').unwrap_or((codes, codes));
        let number = |code: &str| code.parse::<u32>().expect("digits");
        for code in number(from)..=number(to) {
            all.insert(format!("{code:0width$}", width = from.len()), facts.clone());
        }
    }
    all
}

/// The same of ours.
fn ours(ai: &Ai) -> Facts {
    let list = |text: &str| -> Vec<String> {
        text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    Facts {
        predefined: !ai.separator,
        attribute: ai.attribute,
        components: ai.parts.iter().map(component).collect(),
        required: list(ai.requires),
        excluded: list(ai.excludes),
        key: ai.key.map(|key| key.replace(' ', ",")),
        title: ai.title.to_owned(),
    }
}

fn component(part: &Component) -> String {
    let names: Vec<&str> = part.checks.iter().map(|check| check.linter()).collect();
    std::iter::once(part.format().as_str()).chain(names).collect::<Vec<_>>().join(",")
}

#[test]
fn our_facts_are_those_of_the_dictionary() {
    let path = "epcis/gs1-syntax-dictionary/gs1-syntax-dictionary.txt";
    let Some(text) = shared(path) else { return };
    let dictionary = dictionary(&text);
    assert!(dictionary.len() > 500, "the dictionary was read as {}", dictionary.len());
    for ai in all_facts() {
        let theirs = dictionary.get(ai.code);
        assert_eq!(Some(&ours(ai)), theirs, "AI {}", ai.code);
    }
    assert_eq!(all_facts().len(), dictionary.len(), "an identifier is missing");
}

/// No check stands in the code that no identifier needs.
#[test]
fn every_check_is_one_of_the_dictionary() {
    let used: Vec<Check> =
        all_facts().iter().flat_map(|ai| ai.parts).flat_map(|part| part.checks).copied().collect();
    for check in Check::ALL {
        assert!(used.contains(&check), "{}", check.linter());
    }
}

/// The AIs that the brief of a pack names are all there.
#[test]
fn every_identifier_of_a_pack_is_known() {
    let named = ["00", "01", "02", "10", "11", "17", "21", "240", "30", "37", "90"];
    let ranges = (710..=717).chain(91..=99).map(|ai: u32| ai.to_string());
    for ai in named.into_iter().map(String::from).chain(ranges) {
        assert!(lineproof::gs1::facts(&ai).is_some(), "AI {ai}");
    }
}

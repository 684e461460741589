//! Our facts of application identifiers against the GS1 Syntax Dictionary, where it is at hand.

mod common;

use lineproof::gs1::{Content, all_facts};

/// The text of a shared fact file; None after a clear word where the folder is missing.
fn shared(path: &str) -> Option<String> {
    let file = common::shared("market_gs1_dictionary")?.join(path);
    Some(std::fs::read_to_string(file).expect("a file of the shared facts"))
}

/// One row of the dictionary: `AI or range`, flags, specification, attributes.
struct Row<'a> {
    from: &'a str,
    to: &'a str,
    predefined: bool,
    format: &'a str,
    linters: Vec<&'a str>,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    text.lines()
        .map(|row| row.split('#').next().unwrap_or(""))
        .filter_map(|row| {
            let mut words = row.split_whitespace().peekable();
            let ai = words.next()?;
            let flags = words.next_if(|word| !word.starts_with(['N', 'X', 'Y', 'Z']));
            let mut component = words.next()?.split(',');
            let (from, to) = ai.split_once('-').unwrap_or((ai, ai));
            let predefined = flags.is_some_and(|flags| flags.contains('*'));
            let format = component.next()?;
            Some(Row { from, to, predefined, format, linters: component.collect() })
        })
        .collect()
}

#[test]
fn our_facts_are_those_of_the_dictionary() {
    let path = "epcis/gs1-syntax-dictionary/gs1-syntax-dictionary.txt";
    let Some(text) = shared(path) else { return };
    let rows = rows(&text);
    assert!(rows.len() > 100, "the dictionary was read as {} rows", rows.len());
    for ai in all_facts() {
        let row = rows
            .iter()
            .find(|row| row.from.len() == ai.code.len() && (row.from..=row.to).contains(&ai.code))
            .unwrap_or_else(|| panic!("AI {} is not in the dictionary", ai.code));
        assert_eq!(ai.format(), row.format, "AI {}", ai.code);
        assert_eq!(ai.separator, !row.predefined, "AI {}", ai.code);
        assert_eq!(ai.content == Content::Key, row.linters.contains(&"csum"), "AI {}", ai.code);
        assert_eq!(ai.content == Content::Date, row.linters.contains(&"yymmd0"), "AI {}", ai.code);
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

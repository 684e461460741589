//! Golden files of what the report prints.

mod common;
#[path = "browser/report.rs"]
mod report;

use lineproof::base::diagnostic::{Code, Fault, Place, Source};
use report::{sample, terminal};
use std::sync::Arc;

#[test]
fn summary() {
    common::golden("report-summary", &terminal::summary(&sample::dossier(), false, 100));
}

#[test]
fn faults() {
    let text = "stations:\n  - name: blister\n    outfeed: to-b\n  - outfeed: to-b2\n".to_owned();
    let source = Arc::new(Source { name: "lines/duo.yaml".into(), text });
    let place = |word: &str, row: usize| {
        let start = source.text.find(word).expect("the word is in the text");
        let column = source.text[..start].rsplit('\n').next().map_or(0, str::len) + 1;
        Place { source: source.clone(), row, column, bytes: start..start + word.len() }
    };
    let help = "put a `merge` between them, or name another conveyor";
    let second = Fault::new(Code("LP-S014"), &place("to-b2", 4), "two machines feed one", help)
        .related(&place("to-b", 3), "already fed by `blister`");
    let first = Fault::new(Code("LP-S002"), &place("name", 2), "unknown key `name`", "remove it");
    common::golden("report-faults", &terminal::faults(&[first, second], false));
}

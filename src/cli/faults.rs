//! Faults as a person and as a script reads them.

use crate::base::diagnostic::{Fault, Place};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

/// Each fault with its rows of the source, as rustc draws them; a blank row between two.
pub fn text(faults: &[Fault], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = faults.iter().map(|fault| draw(fault, &renderer));
    drawn.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn draw(fault: &Fault, renderer: &Renderer) -> String {
    let more = format!("lineproof explain {}", fault.code.0);
    let mut group = Group::with_title(Level::ERROR.primary_title(&fault.message).id(fault.code.0))
        .element(snippet(&fault.place, AnnotationKind::Primary, ""));
    for (place, label) in &fault.related {
        group = group.element(snippet(place, AnnotationKind::Context, label));
    }
    if !fault.help.is_empty() {
        group = group.element(Level::HELP.message(&fault.help));
    }
    renderer.render(&[group.element(Level::NOTE.with_name("more").message(&more))])
}

fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = &place.source.text;
    let end = place.bytes.end.min(text.len());
    let span = kind.span(place.bytes.start.min(end)..end);
    let span = if label.is_empty() { span } else { span.label(label) };
    Snippet::source(text).path(&place.source.name).annotation(span)
}

/// `{faults: [{code, message, file, row, column, help}]}`: a contract with scripts.
pub fn json(faults: &[Fault]) -> String {
    let fault = |fault: &Fault| -> Value {
        json!({
            "code": fault.code,
            "message": fault.message,
            "file": fault.place.source.name,
            "row": fault.place.row,
            "column": fault.place.column,
            "help": fault.help,
        })
    };
    let all: Vec<Value> = faults.iter().map(fault).collect();
    format!("{:#}\n", json!({ "faults": all }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::{Code, Source};
    use std::sync::Arc;

    fn fault(bytes: std::ops::Range<usize>) -> Fault {
        let text = "kind: line\nrate: 5 kg\n".to_owned();
        let source = Arc::new(Source { name: "a.yaml".into(), text });
        let place = Place { source, row: 2, column: 7, bytes };
        let first = Place { row: 1, column: 1, bytes: 0..4, ..place.clone() };
        Fault::new(Code("LP-S099"), &place, "a rate in kg", "use packs/min")
            .related(&first, "in this line")
    }

    #[test]
    fn a_fault_is_drawn_with_code_places_help_and_the_way_to_more() {
        let drawn = text(&[fault(17..21)], false);
        for part in ["LP-S099", "a rate in kg", "a.yaml:2:7", "5 kg", "^^^^", "in this line"] {
            assert!(drawn.contains(part), "{part} is not in\n{drawn}");
        }
        assert!(drawn.contains("help: use packs/min") && drawn.contains("explain LP-S099"));
        assert!(!drawn.contains('\x1b'));
        assert!(text(&[fault(17..21)], true).contains('\x1b'));
    }

    #[test]
    fn a_place_at_or_behind_the_end_of_the_text_is_drawn_too() {
        assert!(text(&[fault(22..22), fault(40..50)], false).contains("a rate in kg"));
    }

    #[test]
    fn json_has_the_keys_of_the_contract() {
        let value: Value = serde_json::from_str(&json(&[fault(17..21)])).expect("JSON");
        let keys: Vec<&str> =
            value["faults"][0].as_object().expect("a fault").keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "message", "file", "row", "column", "help"]);
        assert_eq!(value["faults"][0]["row"], 2);
    }
}

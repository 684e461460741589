//! Faults with their source rows, as rustc draws them (annotate-snippets).

use super::paint::clean;
use crate::base::diagnostic::{Fault, Place};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;
use std::sync::Arc;

/// Faults drawn with their rows. A file with more is no scenario, and drawing looks at all rows.
const DRAWN: usize = 100;

/// All faults, each with its row, related places, help, and where to read more; then their count.
pub fn faults(faults: &[Fault], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for fault in faults.iter().take(DRAWN) {
        out.push_str(&one(fault, &renderer));
        out.push_str("\n\n");
    }
    if faults.len() > DRAWN {
        let more = faults.len() - DRAWN;
        out.push_str(&format!("... and {more} more: `check --format json` lists all\n\n"));
    }
    if !faults.is_empty() {
        out.push_str(&super::super::figures::plural(faults.len(), "fault"));
        out.push('\n');
    }
    out
}

fn one(fault: &Fault, renderer: &Renderer) -> String {
    let code = fault.code.0;
    let mut snippets = vec![(&fault.place, vec![(&fault.place, "", AnnotationKind::Primary)])];
    for (place, label) in &fault.related {
        let mark = (place, label.as_str(), AnnotationKind::Context);
        match snippets.iter_mut().find(|(p, _)| Arc::ptr_eq(&p.source, &place.source)) {
            Some((_, marks)) => marks.push(mark),
            None => snippets.push((place, vec![mark])),
        }
    }
    let drawn = snippets.iter().map(|(place, marks)| {
        let marks = marks.iter().map(|(at, label, kind)| {
            let label = (!label.is_empty()).then(|| clean(label));
            kind.span(span(at)).label(label)
        });
        let name = clean(&place.source.name);
        Snippet::source(place.source.text.as_str()).path(name).annotations(marks)
    });
    let title = Level::ERROR.primary_title(clean(&fault.message)).id(code);
    let mut group = title.elements(drawn);
    if !fault.help.is_empty() {
        group = group.element(Level::HELP.message(clean(&fault.help)));
    }
    let more = Level::NOTE.with_name("more");
    group = group.element(more.message(format!("lineproof explain {code}")));
    renderer.render(&[group])
}

/// The place as a range that lies within its text, on the borders of characters, and ends with
/// its first row: a fault in a block is shown where the block begins.
fn span(place: &Place) -> Range<usize> {
    let text = &place.source.text;
    let fit = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = fit(place.bytes.start);
    let row = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    start..fit(place.bytes.end).clamp(start, row)
}

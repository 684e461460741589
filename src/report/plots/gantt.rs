//! State Gantt of the worst hour of one replication.

use super::axis::{self, Scale};
use super::palette::{self, GRID, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use super::states;
use crate::report::dossier::{Gantt, GanttRow, GanttSpan, Variant};
use crate::report::figures;
use std::collections::BTreeMap;

const WIDTH: f64 = 940.0;
const ROW: f64 = 26.0;
const LEFT: f64 = 138.0;
/// Keeps the drawing below 100 kB.
const SPANS_AT_MOST: usize = 1500;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let gantt = variant.gantt.as_ref().filter(|g| g.to > g.from && !g.rows.is_empty())?;
    let (shown, step) = fitting(gantt);
    let used: Vec<&str> = palette::STATES
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| gantt.rows.iter().any(|r| r.spans.iter().any(|s| s.state == *name)))
        .collect();
    let mut sheet = Sheet::new(WIDTH, 100.0);
    let top = states::legend(&mut sheet, &used, LEFT, WIDTH) + 12.0;
    let bottom = top + shown.rows.len() as f64 * ROW;
    sheet.height = bottom + 42.0;
    let x = Scale::new(gantt.from, gantt.to, LEFT, WIDTH - 24.0);
    axis::grid_time(&mut sheet, x, (top, bottom));
    let label = "time since the start of the run";
    sheet.text((x.from + x.to) / 2.0, bottom + 32.0, label, 12.0, Hang::Middle, QUIET);
    for (i, row) in shown.rows.iter().enumerate() {
        let y = top + i as f64 * ROW;
        let name = fit_text(&row.station, 12.5, LEFT - 18.0);
        sheet.text(LEFT - 10.0, y + ROW / 2.0, &name, 12.5, Hang::End, INK);
        sheet.segment((LEFT, y + ROW), (x.to, y + ROW), 1.0, GRID);
        bars(&mut sheet, row, x, y);
    }
    let sentence = sentence(gantt, step);
    Some(Drawn { variant: None, sentence, table: table(gantt), sheet })
}

/// The bars of a row, one shape a state.
fn bars(sheet: &mut Sheet, row: &GanttRow, x: Scale, y: f64) {
    let mut teeth: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for span in &row.spans {
        let (from, to) = (x.at(span.from.max(x.low)), x.at(span.to.min(x.high)));
        if to > from {
            let spans = teeth.entry(span.state.as_str()).or_default();
            match spans.last_mut() {
                // Two causes of one state follow each other: one bar.
                Some(last) if (last.1 - from).abs() < 1e-6 => last.1 = to,
                _ => spans.push((from, to)),
            }
        }
    }
    for (state, spans) in teeth {
        sheet.teeth(spans, y + 4.0, ROW - 8.0, palette::state(state));
    }
}

/// The Gantt as it is where it fits, else in the smallest steps that do; the step in seconds.
fn fitting(gantt: &Gantt) -> (Gantt, Option<f64>) {
    let count = |g: &Gantt| g.rows.iter().map(|r| r.spans.len()).sum::<usize>();
    if count(gantt) <= SPANS_AT_MOST {
        return (gantt.clone(), None);
    }
    let mut seconds = 2.0;
    loop {
        let coarse = coarsened(gantt, seconds);
        if count(&coarse) <= SPANS_AT_MOST || seconds > 600.0 {
            return (coarse, Some(seconds));
        }
        seconds *= 1.5_f64;
    }
}

/// The same hour in steps of so many seconds: each step shows the state and cause that filled
/// most of it. For lines whose stations change state with every unit.
pub fn coarsened(gantt: &Gantt, seconds: f64) -> Gantt {
    let step = seconds / 60.0;
    let steps = ((gantt.to - gantt.from) / step).ceil() as usize;
    let rows = gantt.rows.iter().map(|row| GanttRow {
        station: row.station.clone(),
        spans: coarse_spans(&row.spans, gantt.from, gantt.to, step, steps),
    });
    Gantt { rows: rows.collect(), ..*gantt }
}

fn coarse_spans(
    spans: &[GanttSpan],
    from: f64,
    to: f64,
    step: f64,
    steps: usize,
) -> Vec<GanttSpan> {
    let mut out: Vec<GanttSpan> = Vec::new();
    let mut first = 0;
    for i in 0..steps {
        let (start, end) = (from + i as f64 * step, (from + (i + 1) as f64 * step).min(to));
        while first < spans.len() && spans[first].to <= start {
            first += 1;
        }
        let mut best: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for span in spans[first..].iter().take_while(|s| s.from < end) {
            let inside = span.to.min(end) - span.from.max(start);
            *best.entry((&span.state, &span.cause)).or_default() += inside.max(0.0);
        }
        let Some(((state, cause), _)) = best.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)) else {
            continue;
        };
        match out.last_mut() {
            Some(last) if last.state == state && last.cause == cause && last.to >= start - 1e-9 => {
                last.to = end;
            }
            _ => out.push(GanttSpan {
                from: start,
                to: end,
                state: state.to_owned(),
                cause: cause.to_owned(),
            }),
        }
    }
    out
}

/// Minutes a station spent in each state within the hour.
fn minutes(row: &GanttRow) -> BTreeMap<&str, f64> {
    let mut out = BTreeMap::new();
    for span in &row.spans {
        *out.entry(span.state.as_str()).or_default() += span.to - span.from;
    }
    out
}

fn sentence(gantt: &Gantt, step: Option<f64>) -> String {
    let loss = |row: &GanttRow| -> f64 {
        let m = minutes(row);
        ["Held", "Aborted"].iter().filter_map(|s| m.get(s)).sum()
    };
    let worst = gantt.rows.iter().map(|r| (r.station.as_str(), loss(r)));
    let worst = worst.reduce(|a, b| if b.1 > a.1 { b } else { a });
    let when = format!(
        "The hour from {} to {} of replication {} (seed {})",
        figures::clock(gantt.from),
        figures::clock(gantt.to),
        gantt.replication,
        gantt.seed
    );
    let mut text = match worst {
        Some((name, lost)) if lost > 0.0 => format!(
            "{when}: {name} lost the most to stops of its own, {} min.",
            figures::fixed(lost, 1)
        ),
        _ => format!("{when}: no station had a stop of its own."),
    };
    if let Some(step) = step {
        let step = figures::plain((step * 10.0).round() / 10.0);
        text.push_str(&format!(
            " Drawn in steps of {step} s by the state that filled most of each."
        ));
    }
    text
}

fn table(gantt: &Gantt) -> Table {
    let used: Vec<&str> = palette::STATES
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| gantt.rows.iter().any(|r| minutes(r).contains_key(name)))
        .collect();
    let mut head = vec!["Station".to_owned()];
    head.extend(used.iter().map(|s| format!("{s}, min")));
    let rows = gantt.rows.iter().map(|row| {
        let m = minutes(row);
        let mut cells = vec![row.station.clone()];
        let cell = |s: &&str| figures::fixed(m.get(s).copied().unwrap_or(0.0), 1);
        cells.extend(used.iter().map(cell));
        cells
    });
    Table { head, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: f64, to: f64, state: &str) -> GanttSpan {
        GanttSpan { from, to, state: state.into(), cause: state.to_lowercase() }
    }

    #[test]
    fn coarse_steps_show_what_filled_most_of_them() {
        let spans =
            vec![span(0.0, 0.7, "Execute"), span(0.7, 1.0, "Held"), span(1.0, 3.0, "Aborted")];
        let gantt = Gantt {
            replication: 0,
            seed: 1,
            from: 0.0,
            to: 3.0,
            rows: vec![GanttRow { station: "a".into(), spans }],
        };
        let coarse = coarsened(&gantt, 60.0);
        let seen: Vec<(f64, f64, &str)> =
            coarse.rows[0].spans.iter().map(|s| (s.from, s.to, s.state.as_str())).collect();
        assert_eq!(seen, vec![(0.0, 1.0, "Execute"), (1.0, 3.0, "Aborted")]);
    }
}

//! The flow engine against the pack engine, on the same stops: every shipped line that it takes.

use super::shipped::loaded;
use crate::flow::refusals;
use crate::run::agreement;
use crate::verify::check::{Limit, Observed};
use crate::verify::protocol::{Book, Context, Quantity, Subject};

const LINES: [&str; 7] = [
    "scenarios/lines/blister-100.yaml",
    "scenarios/lines/blister-400.yaml",
    "scenarios/lines/bottle-300.yaml",
    "scenarios/lines/filler-cartoner.yaml",
    "scenarios/lines/manual.yaml",
    "scenarios/lines/off-line-cell.yaml",
    "scenarios/lines/vial-200.yaml",
];
/// Days that both engines run, at least.
const DAYS: f64 = 250.0;

pub fn add(book: &mut Book) {
    for (i, name) in LINES.into_iter().enumerate() {
        let taken = loaded(name, false).is_ok_and(|study| {
            study.variants.first().is_some_and(|v| refusals(&v.scenario.line).is_empty())
        });
        // What it cannot represent it refuses, and says so.
        if taken {
            add_line(book, name, i == 3);
        }
    }
}

fn add_line(book: &mut Book, name: &'static str, quick: bool) {
    let subject = Subject {
        prefix: "Q-FLOW",
        model: "Flow engine less pack engine, on the same stops",
        source: "the pack engine; farther end of the 90 % interval of the difference",
        parameters: vec![("scenario", name.into()), ("days", DAYS.into())],
        quick,
    };
    let within = |bound: f64| Limit::Between { low: -bound, high: bound };
    let quantities: Vec<Quantity> = vec![
        ("throughput, as a share of it", 0.0, within(0.005)),
        ("share of the time in any state of any station", 0.0, within(0.01)),
    ];
    let work = move |context: &Context| {
        let study = loaded(name, false)?;
        let found = agreement(&study.variants[0].scenario.line, context.seed, DAYS)?;
        context.progress.step();
        let far = |mean: f64, half: f64| mean + half.copysign(mean);
        let throughput = found.throughput.ok_or("nothing was compared")?;
        let (station, state, share) = found.worst_share().ok_or("nothing was compared")?;
        let note =
            |mean: f64, half: f64| format!("{mean:+.5} +- {half:.5}, {:.0} days", found.days);
        Ok(vec![
            Observed {
                value: far(throughput.mean, throughput.half_width),
                error: None,
                note: note(throughput.mean, throughput.half_width),
            },
            Observed {
                value: far(share.mean, share.half_width),
                error: None,
                note: format!("{station}, {state}: {}", note(share.mean, share.half_width)),
            },
        ])
    };
    book.add(&subject, quantities, 1, Box::new(work));
}

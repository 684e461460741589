//! Every shipped line, and every variant of every shipped study: the books close, Little's law
//! holds along the path of the run, and OEE is the product of its factors.

use super::ledger::{Books, Ledger};
use crate::line::watch;
use crate::market::Rulebook;
use crate::run::{layout, measure};
use crate::scenario::{Options, SHIPPED, Study, load_shipped};
use crate::stats::{KPIS, Sheet, Tally};
use crate::verify::check::{Limit, Observed};
use crate::verify::experiment::{broken, kpi};
use crate::verify::protocol::{Book, Context, Quantity, Subject};
use crate::verify::theory::{Shift, oee};
use std::panic::{AssertUnwindSafe, catch_unwind};

const LITTLE: &str = "Little 1961, Operations Research 9(3), along the path of one run";
const CONSERVED: &str = "conservation: what was started is what became of it";
const ISO: &str = "ISO 22400-2:2014";
/// Long runs of theory lines tell no more of books than short ones.
const UNITS: &str = "horizon.units=20000";

pub fn add(book: &mut Book) {
    for (name, text) in SHIPPED {
        let short = text.contains("until: units");
        let Ok(study) = loaded(name, short) else {
            add_unread(book, name);
            continue;
        };
        for (place, variant) in study.variants.iter().enumerate() {
            let quick = name.contains("/lines/");
            add_variant(book, name, short, (place, &variant.name), quick);
        }
    }
}

/// A study from what is compiled in.
pub fn loaded(name: &str, short: bool) -> Result<Study, String> {
    let rulebook = Rulebook::embedded();
    let markets: Vec<&str> = rulebook.markets().iter().map(|m| m.id.as_str()).collect();
    let kpis: Vec<&str> = KPIS.iter().map(|kpi| kpi.name).collect();
    let sets = if short { vec![UNITS.to_owned()] } else { Vec::new() };
    let options = Options { sets: &sets, markets: &markets, kpis: &kpis };
    load_shipped(name, &options).map_err(|error| format!("{name} cannot be loaded: {error:?}"))
}

fn subject(prefix: &'static str, name: &str, variant: &str, quick: bool) -> Subject {
    let (model, source) = match prefix {
        "Q-LITTLE" => ("Little's law on shipped scenarios", LITTLE),
        "Q-PACKS" => ("Conservation of packs on shipped scenarios", CONSERVED),
        _ => ("OEE identity on shipped scenarios", ISO),
    };
    let parameters = vec![("scenario", name.into()), ("variant", variant.into())];
    Subject { prefix, model, source, parameters, quick }
}

fn add_variant(
    book: &mut Book,
    name: &'static str,
    short: bool,
    (place, variant): (usize, &str),
    quick: bool,
) {
    let of = |prefix| subject(prefix, name, variant, quick);
    let planned: [(Subject, Quantity); 3] = [
        (of("Q-LITTLE"), ("content over arrivals times stay", 1.0, Limit::Rounding)),
        (of("Q-PACKS"), ("packs by which facts, tally and world differ", 0.0, Limit::Same)),
        (of("Q-OEE"), ("OEE over the product of its factors", 1.0, Limit::Rounding)),
    ];
    let work = move |context: &Context| {
        let study = loaded(name, short)?;
        let line = &study.variants[place].scenario.line;
        let mut runs = context.each(1, |seed| {
            let run = AssertUnwindSafe(|| {
                let mut seen = (Tally::new(layout(line), 0), Ledger::new(line));
                let finished = watch(line, seed, &mut seen);
                let (mut tally, ledger) = seen;
                tally.finish(finished.end);
                let sheet = measure(line, &tally);
                let span = tally.end - tally.begin;
                let books = Books { sheet: &sheet, span, finished: &finished, ledger: &ledger };
                [books.little(), books.differences(), identity(&sheet, line.reference_rate)]
            });
            catch_unwind(run).map_err(|panic| broken(&*panic, seed))
        })?;
        let values = runs.pop().unwrap_or([f64::NAN; 3]);
        Ok(values.into_iter().map(Observed::exact).collect())
    };
    book.add_mixed(&planned, 1, Box::new(work));
}

/// The printed OEE over what its definition gives, by our own arithmetic.
fn identity(sheet: &Sheet, reference_rate: f64) -> f64 {
    let by_hand = oee(&Shift {
        planned_busy: sheet.elements.planned,
        down: sheet.elements.planned - sheet.elements.production,
        run_time_per_item: 1.0 / reference_rate,
        produced: sheet.produced,
        good: kpi(sheet, "good_packs"),
    });
    kpi(sheet, "oee") / by_hand.oee
}

/// A file that cannot be read is a check that fails.
fn add_unread(book: &mut Book, name: &'static str) {
    let subject = subject("Q-PACKS", name, "", true);
    let work = move |_: &Context| Err(loaded(name, false).err().unwrap_or_default());
    book.add(&subject, vec![("the scenario loads", 0.0, Limit::Same)], 0, Box::new(work));
}

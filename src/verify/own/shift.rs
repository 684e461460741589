//! The intervals of a shift's key figures on a real line: as many replications as a user takes, or
//! as a wished precision asks for.

use super::coverage::holds;
use super::shipped::loaded;
use crate::base::random::{Draws, Stream, stream_seed};
use crate::run::{FLOW_RUNS, figures_by_rates};
use crate::stats::{Known, estimate_knowing, kpi_index, relative_half_width};
use crate::verify::check::{Limit, Observed};
use crate::verify::experiment::{Nothing, once};
use crate::verify::protocol::{Book, Context, Extent, Quantity, Subject};

const LINE: &str = "scenarios/lines/blister-100.yaml";
/// The key figures that a summary shows first, and those of the flow.
const KPIS: [&str; 7] = [
    "good_packs_per_h",
    "oee",
    "availability",
    "effectiveness",
    "quality",
    "lead_time_mean_min",
    "wip_mean",
];
/// Replications of a study.
const SIZES: [usize; 3] = [10, 20, 50];
/// As a study without other words: so many at first and at a time, until half the interval is this
/// share of the mean.
const BATCH: usize = 20;
const PRECISION: f64 = 0.03;
const AT_MOST: usize = 200;
/// The pool of runs is dealt out anew so often: each deal gives disjoint studies.
const DEALS: usize = 50;

pub fn add(book: &mut Book) {
    let pool = match book.extent {
        Extent::Full => 3_000,
        Extent::Quick => 500,
    };
    let limit = Limit::Between { low: 0.92, high: 1.0 };
    let subject = |kpi: &'static str, size: &str| Subject {
        prefix: "Q-SHIFT",
        model: "Coverage, a shift of blister-100",
        source: "Student 1908, Stein 1945 (scatter of the flow engine), Hall 1992 (figures that it \
                 does not know); truth: grand mean of the pool of runs",
        parameters: vec![
            ("kpi", kpi.into()),
            ("replications", size.into()),
            ("pool", pool.into()),
            ("deals", (DEALS as u32).into()),
        ],
        quick: true,
    };
    let quantity: Quantity = ("share of 95 % intervals that hold the truth", 0.95, limit);
    let mut planned = Vec::new();
    for kpi in KPIS {
        for size in SIZES {
            planned.push((subject(kpi, &size.to_string()), quantity));
        }
        let words = format!("until within {} %", PRECISION * 100.0);
        planned.push((subject(kpi, &words), quantity));
    }
    let work = move |context: &Context| {
        let values = runs(context, pool)?;
        Ok(values.iter().flat_map(|figure| coverages(figure, context.seed)).collect())
    };
    book.add_mixed(&planned, pool, Box::new(work));
}

/// A key figure, run by run: of the line, and of the flow engine with other seeds.
struct Figure {
    values: Vec<f64>,
    by_rates: Vec<f64>,
}

fn runs(context: &Context, pool: u32) -> Result<Vec<Figure>, String> {
    let study = loaded(LINE, false)?;
    let line = &study.variants[0].scenario.line;
    let places: Vec<usize> = KPIS.iter().filter_map(|kpi| kpi_index(kpi)).collect();
    let runs = context.each(pool, |seed| {
        let (sheet, _) = once::<Nothing>(line, seed, 0)?;
        let by_rates = figures_by_rates(line, stream_seed(seed, "flow engine", "scatter"))
            .ok_or_else(|| format!("seed {seed}: the flow engine did not come to the end"))?;
        Ok((sheet.kpis, by_rates))
    })?;
    let figure = |&place: &usize| Figure {
        values: runs.iter().map(|run| run.0[place]).collect(),
        by_rates: runs.iter().map(|run| run.1[place]).collect(),
    };
    Ok(places.iter().map(figure).collect())
}

/// For each size, and under the precision stop.
fn coverages(figure: &Figure, seed: u64) -> Vec<Observed> {
    let truth = figure.values.iter().sum::<f64>() / figure.values.len() as f64;
    // [hits, studies] of each.
    let mut counts = [[0usize; 2]; SIZES.len() + 1];
    let mut used = 0;
    let mut stream = Stream::new(seed);
    let mut pool = figure.values.clone();
    let mut by_rates = figure.by_rates.clone();
    for _ in 0..DEALS {
        shuffle(&mut pool, &mut stream);
        shuffle(&mut by_rates, &mut stream);
        let known = by_rates.chunks_exact(FLOW_RUNS as usize);
        let known: Vec<Known> =
            known.map(|runs| Known::scatter(runs.iter().copied(), truth)).collect();
        let mut known = known.iter().copied().cycle();
        let mut next = || known.next().unwrap_or_default();
        for (size, count) in SIZES.iter().zip(&mut counts) {
            for study in pool.chunks_exact(*size) {
                count[0] += usize::from(holds(study, next(), truth));
                count[1] += 1;
            }
        }
        let last = &mut counts[SIZES.len()];
        let (mut rest, mut known) = (&pool[..], next());
        while let Some((study, others)) = until_precise(rest, known) {
            last[0] += usize::from(holds(study, known, truth));
            last[1] += 1;
            used += study.len();
            (rest, known) = (others, next());
        }
    }
    let found = |(i, [hits, all]): (usize, [usize; 2])| {
        let mut found = Observed::exact(hits as f64 / all as f64);
        found.note = format!("{hits} of {all} intervals");
        if i == SIZES.len() {
            let mean = used as f64 / all as f64;
            found.note = format!("{}, {mean:.1} replications on average", found.note);
        }
        found
    };
    counts.into_iter().enumerate().map(found).collect()
}

/// The runs that a study would take from the head of these. None: too few are left to know.
fn until_precise(runs: &[f64], known: Known) -> Option<(&[f64], &[f64])> {
    let mut n = BATCH;
    while n <= runs.len() {
        let interval = estimate_knowing(runs[..n].iter().copied(), 0.95, known);
        let reached = relative_half_width(&interval);
        if n >= AT_MOST || reached.is_some_and(|reached| reached <= PRECISION) {
            return Some(runs.split_at(n));
        }
        n += BATCH;
    }
    None
}

/// Fisher and Yates.
fn shuffle(values: &mut [f64], stream: &mut Stream) {
    for i in (1..values.len()).rev() {
        let j = (stream.unit() * (i + 1) as f64) as usize;
        values.swap(i, j.min(i));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_precision_stop_takes_whole_batches_and_no_more_than_it_needs() {
        let quiet: Vec<f64> = (0..100).map(|i| 100.0 + f64::from(i % 2)).collect();
        let (study, rest) = until_precise(&quiet, Known::Nothing).expect("enough");
        assert_eq!((study.len(), rest.len()), (20, 80));
        let loud: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        assert!(until_precise(&loud, Known::Nothing).is_none());
        // What scatters by more than it shows goes on.
        let known = Known::Scatter { deviation: 10.0, runs: 100 };
        let (study, _) = until_precise(&quiet, known).expect("enough");
        assert_eq!(study.len(), 60);
    }

    #[test]
    fn a_shuffle_loses_nothing() {
        let mut values: Vec<f64> = (0..50).map(f64::from).collect();
        shuffle(&mut values, &mut Stream::new(1));
        assert!(values.windows(2).any(|pair| pair[0] > pair[1]));
        values.sort_by(f64::total_cmp);
        assert!(values.iter().enumerate().all(|(i, v)| *v == i as f64));
    }
}

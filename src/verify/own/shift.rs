//! The intervals of a shift's key figures on a real line: as many replications as a user takes, or
//! as a wished precision asks for.

use super::coverage::holds;
use super::shipped::loaded;
use crate::base::random::{Draws, Stream};
use crate::stats::{estimate, kpi_index, relative_half_width};
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
        source: "Student 1908; truth: grand mean of the pool of runs",
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
        Ok(values.iter().flat_map(|values| coverages(values, context.seed)).collect())
    };
    book.add_mixed(&planned, pool, Box::new(work));
}

/// The values of each key figure, run by run.
fn runs(context: &Context, pool: u32) -> Result<Vec<Vec<f64>>, String> {
    let study = loaded(LINE, false)?;
    let line = &study.variants[0].scenario.line;
    let places: Vec<usize> = KPIS.iter().filter_map(|kpi| kpi_index(kpi)).collect();
    let runs = context.each(pool, |seed| {
        let (sheet, _) = once::<Nothing>(line, seed, 0)?;
        Ok(places.iter().map(|place| sheet.kpis[*place]).collect::<Vec<f64>>())
    })?;
    Ok((0..places.len()).map(|k| runs.iter().map(|run| run[k]).collect()).collect())
}

/// Of one key figure: for each size, and under the precision stop.
fn coverages(values: &[f64], seed: u64) -> Vec<Observed> {
    let truth = values.iter().sum::<f64>() / values.len() as f64;
    // [hits, studies] of each.
    let mut counts = [[0usize; 2]; SIZES.len() + 1];
    let mut used = 0;
    let mut stream = Stream::new(seed);
    let mut pool = values.to_vec();
    for _ in 0..DEALS {
        shuffle(&mut pool, &mut stream);
        for (size, count) in SIZES.iter().zip(&mut counts) {
            for study in pool.chunks_exact(*size) {
                count[0] += usize::from(holds(study, truth));
                count[1] += 1;
            }
        }
        let last = &mut counts[SIZES.len()];
        let mut rest = &pool[..];
        while let Some((study, others)) = until_precise(rest) {
            last[0] += usize::from(holds(study, truth));
            last[1] += 1;
            used += study.len();
            rest = others;
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
fn until_precise(runs: &[f64]) -> Option<(&[f64], &[f64])> {
    let mut n = BATCH;
    while n <= runs.len() {
        let reached = relative_half_width(&estimate(runs[..n].iter().copied(), 0.95));
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
        let (study, rest) = until_precise(&quiet).expect("enough");
        assert_eq!((study.len(), rest.len()), (20, 80));
        let loud: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        assert!(until_precise(&loud).is_none());
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

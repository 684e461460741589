//! A whole programme: each strategy on the same draws, then what each risk, resource and date is
//! worth.

use super::build;
use super::money::Costing;
use super::network::Network;
use super::options::Options;
use super::outcome::{Comparison, Outcome, StrategyOutcome};
use super::study::{Depth, Runs, Setting, study};
use super::summary::summary;
use super::trials::Trials;
use super::{answers, estimate, latest, option, plan};
use crate::programme::model::{Programme, Strategy};
use std::sync::atomic::Ordering;

/// Activities in the runs of one sensitivity: what keeps all of them together about as long as the
/// study itself.
const WORK: u32 = 300_000;

/// Simulates a programme. An error is a name that the programme does not know, or an environment
/// without threads.
pub fn simulate(programme: &Programme, options: &Options) -> Result<Outcome, String> {
    let strategies = chosen(programme, options)?;
    if let Some(why) = options.what_if.refused(programme) {
        return Err(why);
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.jobs.max(1))
        .build()
        .map_err(|e| format!("cannot start {} threads: {e}", options.jobs))?;
    pool.install(|| run_all(programme, options, &strategies))
}

fn chosen<'a>(programme: &'a Programme, options: &Options) -> Result<Vec<&'a Strategy>, String> {
    for name in &options.strategies {
        if !programme.strategies.iter().any(|s| s.name == *name) {
            let known: Vec<&str> = programme.strategies.iter().map(|s| s.name.as_str()).collect();
            return Err(format!("no strategy is called `{name}`; there are {}", known.join(", ")));
        }
    }
    let wanted =
        |s: &&Strategy| options.strategies.is_empty() || options.strategies.contains(&s.name);
    Ok(programme.strategies.iter().filter(wanted).collect())
}

/// A strategy's network and prices, with the what-ifs of the options.
pub struct Case {
    pub network: Network,
    pub costing: Costing,
}

impl Case {
    pub fn new(programme: &Programme, strategy: &Strategy, options: &Options) -> Case {
        let mut network = build::network(programme, strategy);
        options.what_if.apply(&mut network);
        if options.what_if.later_dates {
            for (market, known) in network.markets.iter_mut().zip(&programme.markets) {
                if let Some(later) = known.later {
                    market.deadline = super::calendar::instant(network.origin, later);
                }
            }
        }
        let mut costing = Costing::new(programme, strategy, &network, build::LEAD, options.seed);
        if let Some(weeks) = options.what_if.pre_build_weeks {
            costing.supply.pre_build_weeks = weeks;
        }
        Case { network, costing }
    }
}

/// What comparisons need of a strategy.
struct Short {
    name: String,
    /// None: it makes nothing ready, and has no day on which all is.
    days: Option<Vec<f64>>,
    loss: Vec<f64>,
    npv: Vec<f64>,
}

fn run_all(
    programme: &Programme,
    options: &Options,
    strategies: &[&Strategy],
) -> Result<Outcome, String> {
    let mut made = Vec::new();
    let mut shorts: Vec<Short> = Vec::new();
    let cases = strategies.iter().map(|strategy| Case::new(programme, strategy, options));
    let cases: Vec<Case> = cases.collect();
    known(programme, options, &cases)?;
    for (strategy, case) in strategies.iter().zip(&cases) {
        let (outcome, short) = one(programme, strategy, case, options);
        made.push(outcome);
        shorts.push(short);
    }
    Ok(Outcome {
        programme: programme.name.clone(),
        start: programme.start,
        currency: programme.currency.clone(),
        seed: options.seed,
        runs: options.runs,
        partial: options.stop.load(Ordering::Relaxed)
            || made.iter().any(|s: &StrategyOutcome| s.runs < options.runs),
        what_if: options.what_if.told(),
        comparisons: comparisons(&shorts),
        strategies: made,
    })
}

/// A name is unknown if no strategy of the programme knows it, whichever of them are simulated.
fn known(programme: &Programme, options: &Options, cases: &[Case]) -> Result<(), String> {
    let here: Vec<&Network> = cases.iter().map(|case| &case.network).collect();
    if options.what_if.unknown(&here).is_empty() {
        return Ok(());
    }
    let all = programme.strategies.iter().map(|strategy| build::network(programme, strategy));
    let all: Vec<Network> = all.collect();
    let unknown = options.what_if.unknown(&all.iter().collect::<Vec<_>>());
    if unknown.is_empty() { Ok(()) } else { Err(unknown.join("; ")) }
}

fn one(
    programme: &Programme,
    strategy: &Strategy,
    case: &Case,
    options: &Options,
) -> (StrategyOutcome, Short) {
    let setting = Setting { seed: options.seed, stop: options.stop, progress: options.progress };
    let (runs, tallies) = study(&case.network, &case.costing, options.runs, Depth::Full, &setting);
    let mut outcome = summary(programme, strategy, case, &runs, &tallies);
    outcome.plan = plan::plan(&case.network, &runs, options.seed);
    let affordable = WORK / case.network.activities.len().max(1) as u32;
    let tried = options.sensitivity_runs.unwrap_or(affordable.clamp(100, 1_000));
    let tried = tried.min(runs.count() as u32);
    let has_products = outcome.planned_products > 0;
    if tried > 0 && has_products {
        let trials = Trials::new(case, &runs, tried, &setting);
        trials.fill(&mut outcome, &tallies);
        option::fill(&trials, &mut outcome);
        latest::fill(case, tried, &setting, &mut outcome);
        answers::fill(case, &trials, options.runs, &mut outcome);
    }
    let short = Short {
        name: strategy.name.clone(),
        days: has_products.then(|| days(&case.network, &runs)),
        loss: runs.figure(|f| f.loss[0]),
        npv: runs.figure(|f| f.npv),
    };
    (outcome, short)
}

/// Days from the programme's own start to the last product; what never is ready counts as ready at
/// the horizon, so that differences stay finite.
pub fn days(network: &Network, runs: &Runs) -> Vec<f64> {
    let day = |at: &i32| f64::from((*at).min(network.horizon) - build::LEAD) / 1440.0;
    runs.all.iter().map(day).collect()
}

fn comparisons(shorts: &[Short]) -> Vec<Comparison> {
    let Some((first, others)) = shorts.split_first() else { return Vec::new() };
    let against = |other: &Short| {
        let pairs = other.npv.iter().zip(&first.npv);
        let won = pairs.filter(|(a, b)| a > b).count() as f64;
        Comparison {
            strategy: other.name.clone(),
            against: first.name.clone(),
            days: first
                .days
                .as_ref()
                .zip(other.days.as_ref())
                .map(|(a, b)| estimate::difference(a, b)),
            loss: estimate::difference(&first.loss, &other.loss),
            npv: estimate::difference(&first.npv, &other.npv),
            wins: won / (other.npv.len().max(1)) as f64,
        }
    };
    others.iter().map(against).collect()
}

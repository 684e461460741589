//! Key figures of one run, each with its definition, computed from the tally.

use super::bins::Bins;
use super::tally::Tally;
use crate::base::clock::Time;
use crate::journal::{Cause, State};

/// What a key figure is.
#[derive(Debug, Clone, Copy)]
pub struct KpiDef {
    pub name: &'static str,
    pub title: &'static str,
    pub unit: &'static str,
    pub text: &'static str,
    pub higher_is_better: bool,
}

const fn kpi(
    name: &'static str,
    title: &'static str,
    unit: &'static str,
    higher_is_better: bool,
    text: &'static str,
) -> KpiDef {
    KpiDef { name, title, unit, text, higher_is_better }
}

/// All key figures, in the order of [`Sheet::kpis`] and of every report.
pub const KPIS: [KpiDef; 18] = [
    kpi(
        "good_packs_per_h",
        "Good packs per scheduled hour",
        "packs/h",
        true,
        "Good packs past the line exit, divided by the planned busy time: the shift without its \
         breaks. Changeovers, clearance and lot close are inside that time.",
    ),
    kpi(
        "oee",
        "Line OEE",
        "share",
        true,
        "Availability x effectiveness x quality ratio of the line at its exit (ISO 22400-2, OEE \
         index) against the reference rate, which is the same for all variants. Equal to good \
         packs / (reference rate x planned busy time).",
    ),
    kpi(
        "availability",
        "Availability",
        "share",
        true,
        "Actual production time / planned busy time (ISO 22400-2). Production time is the time \
         the core machine is in Execute.",
    ),
    kpi(
        "effectiveness",
        "Effectiveness",
        "share",
        true,
        "Produced quantity / (reference rate x actual production time) (ISO 22400-2). Above 1 \
         where the core machine runs faster than the reference rate.",
    ),
    kpi(
        "quality",
        "Quality ratio",
        "share",
        true,
        "Good packs / produced packs (ISO 22400-2). Produced are good, rejected, sampled and \
         scrapped packs.",
    ),
    kpi(
        "good_packs",
        "Good packs",
        "packs",
        true,
        "Packs past the line exit. Where the last station packs cases or pallets, a pack counts \
         when its bundle or case is put in.",
    ),
    kpi(
        "rejected_packs",
        "Rejected packs",
        "packs",
        false,
        "Packs taken out by a machine or a reject gate, good ones falsely rejected among them.",
    ),
    kpi("reject_share", "Reject share", "share", false, "Rejected packs / produced packs."),
    kpi(
        "throughput_per_h",
        "Throughput rate",
        "packs/h",
        true,
        "Produced packs / order execution time (ISO 22400-2): the rate while an order runs, \
         without start-up, changeover, clearance, lot close and breaks.",
    ),
    kpi(
        "allocation",
        "Allocation",
        "share",
        true,
        "Order execution time / planned busy time: the share left after start-up, changeover, \
         clearance, lot close and waiting for orders.",
    ),
    kpi(
        "changeover_share",
        "Changeover and lot-close share",
        "share",
        false,
        "Time for changeover, line clearance and lot close / planned busy time.",
    ),
    kpi(
        "stop_share",
        "Own stops of the core machine",
        "share",
        false,
        "Time of the core machine in Held, Aborted or planned maintenance, with the states that it \
         passes on the way there and back, / planned busy time.",
    ),
    kpi(
        "starved_blocked_share",
        "Core machine starved or blocked",
        "share",
        false,
        "Time of the core machine in Suspended / planned busy time: what other stations cost it.",
    ),
    kpi(
        "lead_time_mean_min",
        "Mean lead time of a pack",
        "min",
        false,
        "From the moment a pack is made to the moment it is put into its first parent, or leaves \
         the line unpacked. Breaks and stops count.",
    ),
    kpi(
        "lead_time_p50_min",
        "Median lead time of a pack",
        "min",
        false,
        "Half of the packs of a run need no longer. Taken per run, then averaged over runs.",
    ),
    kpi(
        "lead_time_p95_min",
        "95th percentile of the lead time",
        "min",
        false,
        "95 % of the packs of a run need no longer. Taken per run, then averaged over runs.",
    ),
    kpi(
        "wip_mean",
        "Mean packs in process",
        "packs",
        false,
        "Time mean of the packs that are made and neither packed, out, rejected nor sampled. By \
         Little's law: their rate x their mean lead time.",
    ),
    kpi(
        "orders_closed",
        "Orders closed",
        "orders",
        true,
        "Orders whose lot was closed within the horizon.",
    ),
];

/// Place of a key figure in [`KPIS`].
pub fn kpi_index(name: &str) -> Option<usize> {
    KPIS.iter().position(|k| k.name == name)
}

/// What one run measured.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Parallel to [`KPIS`]; NaN where the run holds no value.
    pub kpis: Vec<f64>,
    pub stations: Vec<StationSheet>,
    pub links: Vec<(f64, f64, Bins)>,
    /// Parallel to the crews of the line.
    pub crews: Vec<CrewSheet>,
    pub losses: Vec<Loss>,
    pub good_bins: Bins,
    /// Seconds of planned busy time.
    pub planned: f64,
}

#[derive(Debug, Clone)]
pub struct StationSheet {
    /// Shares of the observed time, in the order of [`State::ALL`] and [`Cause::ALL`].
    pub states: Vec<f64>,
    pub causes: Vec<f64>,
    pub units: f64,
    pub rejected: Vec<u64>,
    /// Units of each happening, in the order of [`crate::journal::Happening::ALL`].
    pub happened: Vec<u64>,
    pub oee: f64,
    pub bottleneck: f64,
}

/// Means over the time outside breaks.
#[derive(Debug, Clone, Copy)]
pub struct CrewSheet {
    /// People at work.
    pub busy: f64,
    /// Stations that wait for one of them.
    pub waiting: f64,
}

/// A step of the waterfall from planned busy time down to good packs.
#[derive(Debug, Clone)]
pub struct Loss {
    pub name: &'static str,
    pub minutes: f64,
    pub packs: f64,
}

/// The facts about a line that turn a tally into key figures.
#[derive(Debug, Clone)]
pub struct Measures<'a> {
    pub core: usize,
    /// Packs per second.
    pub reference_rate: f64,
    /// Seconds of one cycle without stops, by station.
    pub ideal_cycle: &'a [f64],
}

pub fn sheet(tally: &Tally, measures: &Measures) -> Sheet {
    let span = (tally.end - tally.begin).secs();
    let core = &tally.stations[measures.core];
    let time = |cause: Cause| core.time[cause.index()].secs();
    let pauses: f64 = Cause::ALL.into_iter().filter(|c| c.is_off()).map(time).sum();
    let planned = (span - pauses).max(0.0);
    let produced = (tally.good + tally.rejected + tally.sampled + tally.scrapped) as f64;
    let good = tally.good as f64;
    let reference = measures.reference_rate;
    let availability = time(Cause::Working) / planned;
    let effectiveness = produced / (reference * time(Cause::Working));
    let quality = good / produced;
    let oee = good / (reference * planned);
    assert_identity(oee, availability * effectiveness * quality);
    let order_time = tally.order_time.secs();
    let changeover = time(Cause::Changeover) + time(Cause::LineClearance) + time(Cause::LotClose);
    let stops: f64 = Cause::ALL.into_iter().filter(|c| c.is_own_stop()).map(time).sum();
    let suspended = time(Cause::Starved) + time(Cause::Blocked);
    let lead = |p: f64| tally.lead.quantile(p).map_or(f64::NAN, Time::minutes);
    let kpis = vec![
        good / planned * 3600.0,
        oee,
        availability,
        effectiveness,
        quality,
        good,
        tally.rejected as f64,
        tally.rejected as f64 / produced,
        produced / order_time * 3600.0,
        order_time / planned,
        changeover / planned,
        stops / planned,
        suspended / planned,
        tally.lead_sum / tally.left as f64 / 60.0,
        lead(0.5),
        lead(0.95),
        tally.wip_integral / span,
        f64::from(tally.orders_closed),
    ];
    debug_assert_eq!(kpis.len(), KPIS.len());
    let stations =
        (0..tally.stations.len()).map(|i| station_sheet(tally, measures, i, span)).collect();
    let links = tally.links.iter().map(|l| (l.integral / span, f64::from(l.max), l.bins.clone()));
    let crews = tally.crews.iter().map(|crew| CrewSheet {
        busy: crew.busy_time.secs() / crew.span.secs(),
        waiting: crew.waiting_time.secs() / crew.span.secs(),
    });
    Sheet {
        kpis,
        stations,
        links: links.collect(),
        crews: crews.collect(),
        losses: losses(tally, measures, planned, produced),
        good_bins: tally.good_bins.clone(),
        planned,
    }
}

/// ISO 22400-2: OEE is the product of its three factors. Not defined where nothing was produced.
fn assert_identity(oee: f64, product: f64) {
    let off = (oee - product).abs();
    assert!(
        !product.is_finite() || off <= 1e-9 * oee.max(1e-9),
        "OEE {oee} is not the product {product} of its factors"
    );
}

fn station_sheet(tally: &Tally, measures: &Measures, i: usize, span: f64) -> StationSheet {
    let station = &tally.stations[i];
    let causes: Vec<f64> = station.time.iter().map(|t| t.secs() / span).collect();
    let mut states = vec![0.0; State::ALL.len()];
    for (cause, share) in Cause::ALL.iter().zip(&causes) {
        states[cause.state().index()] += share;
    }
    let off = Cause::ALL.into_iter().filter(|cause| cause.is_off());
    let planned = off.fold(1.0, |left, cause| left - causes[cause.index()]);
    let rejected: u64 = station.rejected.iter().sum();
    let quality =
        if station.units == 0 { f64::NAN } else { 1.0 - rejected as f64 / station.units as f64 };
    let productive = station.cycles as f64 * measures.ideal_cycle[i] / span;
    StationSheet {
        states,
        causes,
        units: station.units as f64,
        rejected: station.rejected.to_vec(),
        happened: station.happened.to_vec(),
        oee: productive / planned * quality,
        bottleneck: tally.bottleneck.time[i].secs() / (planned * span).max(f64::MIN_POSITIVE),
    }
}

/// From planned busy time to good packs at the core machine; the steps add up to the whole.
fn losses(tally: &Tally, measures: &Measures, planned: f64, produced: f64) -> Vec<Loss> {
    let core = &tally.stations[measures.core];
    let rate = measures.reference_rate;
    let by_cause = [
        ("start-up", Cause::StartUp),
        ("no order", Cause::NoOrder),
        ("order awaited", Cause::OrderAwaited),
        ("changeover", Cause::Changeover),
        ("line clearance", Cause::LineClearance),
        ("lot close", Cause::LotClose),
        ("run-down of the line", Cause::OrderDone),
        ("planned maintenance", Cause::Maintenance),
        ("breakdowns", Cause::Aborting),
        ("breakdowns", Cause::Breakdown),
        ("breakdowns", Cause::RepairAwaited),
        ("restarts", Cause::Clearing),
        ("restarts", Cause::ResetAwaited),
        ("restarts", Cause::Resetting),
        ("restarts", Cause::StartAwaited),
        ("restarts", Cause::Starting),
        ("micro-stops", Cause::Holding),
        ("micro-stops", Cause::MicroStop),
        ("micro-stops", Cause::Unholding),
        ("jams", Cause::Jam),
        ("operator awaited", Cause::OperatorAwaited),
        ("rework", Cause::Rework),
        ("numbers awaited", Cause::NumbersAwaited),
        ("line controller down", Cause::ControllerDown),
        ("staggered breaks", Cause::StaggeredBreak),
        ("starved", Cause::Starved),
        ("blocked", Cause::Blocked),
    ];
    let mut steps: Vec<(&'static str, f64)> = Vec::new();
    for (name, cause) in by_cause {
        let time = core.time[cause.index()].secs();
        // Causes of one name that follow one another are one step.
        match steps.last_mut() {
            Some(step) if step.0 == name => step.1 += time,
            _ => steps.push((name, time)),
        }
    }
    let good = tally.good as f64 / rate;
    let working = core.time[Cause::Working.index()].secs();
    steps.push(("speed and packs in process", working - produced / rate));
    steps.push(("rejects and samples", produced / rate - good));
    steps.push(("good packs", good));
    let sum: f64 = steps.iter().map(|s| s.1).sum();
    let largest = steps.iter().map(|s| s.1.abs()).fold(planned.max(1.0), f64::max);
    assert!(
        (sum - planned).abs() <= 1e-6 * largest,
        "the loss waterfall adds up to {sum} s of {planned} s planned"
    );
    steps
        .into_iter()
        .map(|(name, seconds)| Loss { name, minutes: seconds / 60.0, packs: seconds * rate })
        .collect()
}

//! Key figures of one run, each with its definition, computed from the tally.

use super::bins::Bins;
use super::definitions::{KPIS, kpi_index};
use super::elements::{Elements, six_big_losses, waterfall};
use super::flow::Flow;
use super::grades::Grades;
use super::tally::Tally;
use crate::base::clock::Time;
use crate::journal::{Cause, Class, Happening, State};

/// What one run measured.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Parallel to [`KPIS`]; NaN where the run holds no value.
    pub kpis: Vec<f64>,
    pub stations: Vec<StationSheet>,
    pub links: Vec<(f64, f64, Bins)>,
    /// Numbers that the line holds of each pool, on average and over time (in number-seconds a
    /// bin); parallel to the line's pools as far as they were used.
    pub pools: Vec<(f64, Bins)>,
    /// Parallel to the crews of the line.
    pub crews: Vec<CrewSheet>,
    pub losses: Vec<Loss>,
    pub good_bins: Bins,
    /// Seconds of planned busy time.
    pub planned: f64,
    /// Seconds in which an order ran, without pauses.
    pub order_time: f64,
    /// Time elements of the core machine.
    pub elements: Elements,
    pub produced: f64,
    pub flow: Flow,
}

#[derive(Debug, Clone)]
pub struct StationSheet {
    /// Shares of the observed time, in the order of [`State::ALL`] and [`Cause::ALL`].
    pub states: Vec<f64>,
    pub causes: Vec<f64>,
    /// Minutes of each cause, and how often it began.
    pub minutes: Vec<f64>,
    pub entries: Vec<u32>,
    pub cycles: f64,
    pub units: f64,
    pub rejected: Vec<u64>,
    /// Units of each happening, in the order of [`crate::journal::Happening::ALL`].
    pub happened: Vec<u64>,
    pub oee: f64,
    pub bottleneck: f64,
    /// Working time / (working time + stops of its own): machine efficiency after Härte.
    pub efficiency: f64,
    /// Grades of what it has printed.
    pub grades: Option<Box<Grades>>,
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
    /// Told only where it occurred.
    pub optional: bool,
}

/// The facts about a line that turn a tally into key figures.
#[derive(Debug, Clone)]
pub struct Measures<'a> {
    pub core: usize,
    /// Packs per second.
    pub reference_rate: f64,
    /// Seconds of one cycle without stops, by station.
    pub ideal_cycle: &'a [f64],
    /// Packs per second that each station passes while it works.
    pub nominal: &'a [f64],
    /// People in all crews.
    pub people: f64,
}

pub fn sheet(tally: &Tally, measures: &Measures) -> Sheet {
    let span = (tally.end - tally.begin).secs();
    let elements = Elements::of(tally, measures.core);
    let produced = (tally.good + tally.rejected + tally.sampled + tally.scrapped) as f64;
    let stations: Vec<StationSheet> =
        (0..tally.stations.len()).map(|i| station_sheet(tally, measures, i, span)).collect();
    let links = tally.links.iter().map(|l| (l.bins.sum() / span, f64::from(l.max), l.bins.clone()));
    let crews = tally.crews.iter().map(|crew| CrewSheet {
        busy: crew.busy_time.secs() / crew.span.secs(),
        waiting: crew.waiting_time.secs() / crew.span.secs(),
    });
    let crews: Vec<CrewSheet> = crews.collect();
    let core = stations[measures.core].efficiency * measures.nominal[measures.core] * 60.0;
    let mut kpis = values(tally, measures, &elements, produced, core);
    if let Some(place) = kpi_index("operator_use").filter(|_| measures.people > 0.0) {
        kpis[place] = crews.iter().map(|c| c.busy).sum::<f64>() / measures.people;
    }
    Sheet {
        kpis,
        stations,
        links: links.collect(),
        pools: tally.pools.iter().map(|p| (p.bins.sum() / span, p.bins.clone())).collect(),
        crews,
        losses: waterfall(tally, measures, elements.planned, produced),
        good_bins: tally.good_bins.clone(),
        planned: elements.planned,
        order_time: tally.order_time.secs(),
        elements,
        produced,
        flow: Flow::of(tally),
    }
}

/// The key figures by name, put into the order of [`KPIS`].
fn values(
    tally: &Tally,
    measures: &Measures,
    e: &Elements,
    produced: f64,
    effective_rate: f64,
) -> Vec<f64> {
    let span = (tally.end - tally.begin).secs();
    let core = &tally.stations[measures.core];
    let time = |cause: Cause| core.time[cause.index()].secs();
    let (good, reference) = (tally.good as f64, measures.reference_rate);
    let (planned, order_time) = (e.planned, tally.order_time.secs());
    let availability = e.production / planned;
    let effectiveness = produced / (reference * e.production);
    let quality = good / produced;
    let oee = good / (reference * planned);
    assert_identity("OEE", oee, availability * effectiveness * quality);
    let nee = e.processing() / planned * effectiveness * quality;
    let changeover = time(Cause::Changeover) + time(Cause::LineClearance) + time(Cause::LotClose);
    let scrap = (tally.rejected + tally.scrapped) as f64;
    let technical = e.production / (e.production + e.own_delay);
    let six = six_big_losses(tally, measures, e, produced);
    let lead = |p: f64| tally.lead.quantile(p).map_or(f64::NAN, Time::minutes);
    let known = [
        ("good_packs_per_h", good / planned * 3600.0),
        ("oee", oee),
        ("availability", availability),
        ("effectiveness", effectiveness),
        ("quality", quality),
        ("nee", nee),
        ("good_packs", good),
        ("rejected_packs", tally.rejected as f64),
        ("reject_share", tally.rejected as f64 / produced),
        ("scrap_ratio", scrap / produced),
        ("rework_ratio", reworked(tally) / produced),
        ("throughput_per_h", produced / order_time * 3600.0),
        ("allocation", order_time / planned),
        ("allocation_efficiency", e.busy() / planned),
        ("utilization_efficiency", e.production / e.busy()),
        ("technical_efficiency", e.production / (e.production + e.delay())),
        ("delay_share", e.delay() / planned),
        ("down_share", e.down / planned),
        ("setup_share", e.setup / planned),
        ("changeover_share", changeover / planned),
        ("stop_share", (e.own_delay + e.maintenance) / planned),
        ("starved_share", time(Cause::Starved) / planned),
        ("blocked_share", time(Cause::Blocked) / planned),
        ("starved_blocked_share", e.waiting / planned),
        ("efficiency_en415", good / (reference * e.operating())),
        ("technical_efficiency_en415", technical * effectiveness * quality),
        ("mean_effective_rate", effective_rate),
        ("loss_breakdown", six[0]),
        ("loss_setup", six[1]),
        ("loss_minor_stops", six[2]),
        ("loss_speed", six[3]),
        ("loss_defects", six[4]),
        ("loss_start_up", six[5]),
        ("lead_time_mean_min", tally.lead_sum() / tally.left as f64 / 60.0),
        ("lead_time_p50_min", lead(0.5)),
        ("lead_time_p95_min", lead(0.95)),
        ("wip_mean", tally.wip_integral() / span),
        ("operator_use", f64::NAN),
        // Put in by whoever reconciles the numbers.
        ("numbers_per_good_pack", f64::NAN),
        ("orders_closed", f64::from(tally.orders_closed)),
    ];
    debug_assert!(known.iter().map(|k| k.0).eq(KPIS.iter().map(|k| k.name)));
    known.iter().map(|k| k.1).collect()
}

fn reworked(tally: &Tally) -> f64 {
    let place = Happening::Reworked.index();
    tally.stations.iter().map(|s| s.happened[place]).sum::<u64>() as f64
}

/// An index is the product of its factors. Not defined where nothing was produced.
fn assert_identity(what: &str, index: f64, product: f64) {
    let off = (index - product).abs();
    assert!(
        !product.is_finite() || off <= 1e-9 * index.max(1e-9),
        "{what} {index} is not the product {product} of its factors"
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
    let of = |class: Class| {
        let causes = Cause::ALL.iter().filter(|c| c.class() == class);
        causes.map(|c| station.time[c.index()].secs()).sum::<f64>()
    };
    let working = of(Class::Production);
    let productive = station.cycles as f64 * measures.ideal_cycle[i] / span;
    StationSheet {
        states,
        causes,
        minutes: station.time.iter().map(|t| t.minutes()).collect(),
        entries: station.entries.to_vec(),
        cycles: station.cycles as f64,
        units: station.units as f64,
        rejected: station.rejected.to_vec(),
        happened: station.happened.to_vec(),
        oee: productive / planned * quality,
        bottleneck: tally.bottleneck.time[i].secs() / (planned * span).max(f64::MIN_POSITIVE),
        efficiency: working / (working + of(Class::OwnStop)),
        grades: station.grades.clone(),
    }
}

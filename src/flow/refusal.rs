//! What the flow engine cannot represent, and says so. All reasons at once, each with the key of
//! the scenario that it comes from.

use super::model::{lump, slots, squared_cv};
use crate::base::clock::Time;
use crate::journal::Level;
use crate::line::Network;
use crate::line::equipment::Equipment;
use crate::line::model::{
    Kind, Line, Link, LinkKind, Packer, Printer, Station, Until, packs_in_unit,
};

/// Buffers that smooth a varying cycle: room for so many units times the squared coefficient of
/// variation on both sides keeps what is lost to variation below a quarter of a per cent.
const ROOM_FOR_VARIATION: f64 = 200.0;
/// A stop leaves its neighbours out of step by up to a cycle. What that may cost a station of the
/// slowest ones, as a share of its time.
const MOST_OUT_OF_STEP: f64 = 0.0025;
/// Stations within this factor of the slowest one have no time to make up for it.
const NO_SLACK: f64 = 1.05;
/// An order has so many times the packs of the largest unit that a station of the line takes in.
const LARGEST_UNITS_A_LOT: u64 = 25;
/// Fewer units make the end of a run too coarse.
const FEWEST_UNITS: u64 = 200;
/// A change of speed that takes longer is no longer one at once.
const LONGEST_RAMP: Time = Time(30_000_000_000);

/// One thing that cannot be represented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Key of the scenario, as `stations.gate.stop_after`. A station bears its compiled name.
    pub path: String,
    /// What the flow engine cannot do, as a sentence without its full stop.
    pub reason: String,
}

struct Reasons(Vec<Refusal>);

impl Reasons {
    fn add(&mut self, path: impl Into<String>, reason: impl Into<String>) {
        self.0.push(Refusal { path: path.into(), reason: reason.into() });
    }
}

/// Why `line` cannot run with rates instead of packs. Empty: it can.
pub fn refusals(line: &Line) -> Vec<Refusal> {
    let mut reasons = Reasons(Vec::new());
    let network = Network::new(&line.stations, &line.links);
    for (i, station) in line.stations.iter().enumerate() {
        let path = format!("stations.{}", station.name);
        ways(line, &network, i, &path, &mut reasons);
        units(station, &path, &mut reasons);
        if let Some(equipment) = &station.equipment {
            inspection(equipment, &path, &mut reasons);
        }
        conduct(station, &path, &mut reasons);
        variation(line, &network, i, &path, &mut reasons);
        rhythm(line, &network, i, &path, &mut reasons);
    }
    for link in &line.links {
        room(line, link, &mut reasons);
    }
    whole(line, &mut reasons);
    reasons.0
}

/// Stations in a row, copies side by side among them; each way leads on.
fn ways(line: &Line, network: &Network, i: usize, path: &str, reasons: &mut Reasons) {
    let station = &line.stations[i];
    if station.rejects_to.is_some() {
        reasons
            .add(path, format!("`{}` sends rejected packs to rework, pack by pack", station.name));
    }
    if network.loop_of[i].is_some() {
        reasons.add(path, format!("`{}` stands in a loop", station.name));
        return;
    }
    let (infeeds, outfeeds) = (&network.infeeds[i], &network.outfeeds[i]);
    if infeeds.len() > 1 {
        reasons.add(format!("{path}.after"), format!("ways meet before `{}`", station.name));
    }
    if outfeeds.len() > 1 {
        reasons.add(path, format!("ways part behind `{}`", station.name));
    }
    // Rates are settled from the first way to the last.
    let in_order = infeeds.iter().all(|l| outfeeds.iter().all(|out| l < out));
    if !in_order {
        let reason = format!("`{}` does not stand in the order of the flow", station.name);
        reasons.add(path, reason);
    }
}

/// What is done to single units.
fn units(station: &Station, path: &str, reasons: &mut Reasons) {
    let mut share = |key: &str, share: f64, what: &str| {
        if share > 0.0 {
            reasons.add(format!("{path}.{key}"), what);
        }
    };
    const FAULT: &str = "a fault of a print belongs to one pack and its number";
    const AGAIN: &str = "a unit that is scanned or labelled once more holds up the station alone";
    match &station.kind {
        Kind::Machine { .. } => {}
        Kind::Printer(Printer { no_print, double_print, wrong_data, unreadable }) => {
            share("no_print", *no_print, FAULT);
            share("double_print", *double_print, FAULT);
            share("wrong_data", *wrong_data, FAULT);
            share("unreadable", *unreadable, FAULT);
        }
        Kind::Camera(camera) => {
            share("false_reject", camera.false_reject, "a verdict of a camera is on one pack");
        }
        Kind::Gate(gate) => {
            let samples = f64::from(gate.sample_every);
            share("sample_every", samples, "samples are single packs");
        }
        Kind::Packer(Packer { aggregation, packing, .. }) => {
            if let Some(aggregation) = aggregation {
                share("aggregation.misread", aggregation.misread, AGAIN);
                share("aggregation.label_fail", aggregation.label_fail, AGAIN);
            }
            if packing.is_some() {
                let what = "layers, magazines, rework and samples are counted by single parents";
                share("packing", 1.0, what);
            }
        }
    }
}

fn inspection(equipment: &Equipment, path: &str, reasons: &mut Reasons) {
    let mut key = |key: &str, is_stated: bool, what: &str| {
        if is_stated {
            reasons.add(format!("{path}.{key}"), what);
        }
    };
    let on_packs = "what a print or a verdict is like belongs to one pack";
    key("decap", equipment.decap.is_some(), "nozzles dry from one pack to the next");
    key("grade", equipment.grade.is_some(), on_packs);
    key("late_job", equipment.late_job.is_some(), "a print job belongs to one pack");
    key("cartridge", equipment.cartridge.is_some(), "a cartridge is used up by single prints");
    key("read", equipment.read.is_some(), on_packs);
    key("text", equipment.text.is_some(), on_packs);
    key("result", equipment.result.is_some(), "a late result belongs to one pack");
    key("trigger_miss", equipment.trigger_miss > 0.0, on_packs);
    key("tracking", equipment.tracking.is_some(), "a shift register counts single packs");
    key("confirmation", equipment.confirmation.is_some(), "a missed reject is one pack");
    key("stop_after", equipment.stop_after.is_some(), "rejects in a row are single packs");
    key("bin", equipment.bin.is_some(), "a reject bin is filled by single packs");
    key("challenge", equipment.challenge.is_some(), "test packs are single packs");
    key("first_article", equipment.first_article.is_some(), "the first article is one pack");
}

fn conduct(station: &Station, path: &str, reasons: &mut Reasons) {
    let conduct = &station.conduct;
    if conduct.jams.as_ref().is_some_and(|jams| jams.probability > 0.0) {
        let what = "a jam by chance belongs to one cycle; jams by time can be represented";
        reasons.add(format!("{path}.jams.probability"), what);
    }
    let sensor = conduct.pace.as_ref().and_then(|pace| pace.sensor.as_ref());
    if sensor.is_some_and(|sensor| sensor.ramp > LONGEST_RAMP) {
        let what = "a speed that changes for longer than 30 s is no constant rate";
        reasons.add(format!("{path}.speed.ramp"), what);
    }
}

/// A varying cycle counts by its mean, where there is room enough to smooth it.
fn variation(line: &Line, network: &Network, i: usize, path: &str, reasons: &mut Reasons) {
    let station = &line.stations[i];
    let beside = network.infeeds[i].iter().chain(&network.outfeeds[i]);
    for &l in beside {
        let ends = line.links[l].from.iter().chain(&line.links[l].to);
        let varies: f64 = ends.map(|&k| squared_cv(&line.stations[k].cycle)).sum();
        if squared_cv(&station.cycle) > 0.0 && slots(&line.links[l]) < ROOM_FOR_VARIATION * varies {
            let reason = format!(
                "the cycle of `{}` varies, and `{}` has room for fewer than {:.0} units to smooth it",
                station.name,
                line.links[l].name,
                (ROOM_FOR_VARIATION * varies).ceil()
            );
            return reasons.add(format!("{path}.cycle"), reason);
        }
    }
}

/// Stops that come every few cycles are no breaks in a steady flow.
fn rhythm(line: &Line, network: &Network, i: usize, path: &str, reasons: &mut Reasons) {
    let station = &line.stations[i];
    let alone = network.infeeds[i].is_empty() && network.outfeeds[i].is_empty();
    let slowest = line.nominal_rates().into_iter().fold(f64::INFINITY, f64::min);
    if alone || line.nominal_rate(i) > NO_SLACK * slowest {
        return;
    }
    let conduct = &station.conduct;
    let jams = conduct.jams.as_ref().and_then(|jams| jams.stops.as_ref());
    let named = conduct.classes.iter().map(|class| &class.stops);
    let stops = [&station.micro_stop, &station.breakdown].into_iter().flatten();
    let all = stops.chain(jams).chain(named);
    let often: f64 = all.map(|stops| 1.0 / (stops.every.mean() + stops.lasts.mean())).sum();
    // The cycles between two stops; none without any.
    let share = often * station.cycle.mean();
    if share > MOST_OUT_OF_STEP {
        let cycles = 1.0 / share;
        let reason = format!(
            "`{}` stops every {cycles:.0} cycles and has no time to spare: rates need {:.0} or more \
             between two stops",
            station.name,
            1.0 / MOST_OUT_OF_STEP
        );
        reasons.add(path, reason);
    }
}

fn room(line: &Line, link: &Link, reasons: &mut Reasons) {
    let (above, below) = (&line.stations[link.from[0]], &line.stations[link.to[0]]);
    let path = format!("stations.{}.infeed", below.name);
    let (p, k) = (lump(above), below.takes);
    if matches!(link.kind, LinkKind::Conveyor { rigid: true, .. }) {
        let reason = "a belt without accumulation stands and runs with every single unit";
        reasons.add(format!("{path}.conveyor"), reason);
    }
    if p != k && slots(link) < f64::from(p) + f64::from(k) {
        let reason = format!(
            "`{}` puts out {p} units at once and `{}` takes in {k}: they need room for {} between \
             them to flow evenly",
            above.name,
            below.name,
            p + k
        );
        reasons.add(path, reason);
    }
}

/// Orders, levels, horizon.
fn whole(line: &Line, reasons: &mut Reasons) {
    if !line.injections.is_empty() {
        reasons.add("faults", "injected faults strike single units".to_owned());
    }
    if line.plan.start_up_rejects > 0 {
        let reason = "the first packs of an order are single packs";
        reasons.add("between_orders.start_up_rejects", reason);
    }
    let printer = line.stations.iter().find(|s| matches!(s.kind, Kind::Printer(_)));
    let waits = |order: &crate::line::model::Order| {
        order.pool.is_some_and(|pool| line.pools[pool].reply.mean() > 0.0)
    };
    if let Some(printer) = printer.filter(|_| line.orders.iter().any(waits)) {
        let reason = format!("`{}` may wait for its numbers", printer.name);
        reasons.add(format!("stations.{}", printer.name), reason);
    }
    let needs_control = |station: &Station| match &station.kind {
        Kind::Printer(_) | Kind::Camera(_) => true,
        Kind::Packer(packer) => packer.aggregation.is_some(),
        _ => false,
    };
    if line.plan.levels.is_some() && line.stations.iter().any(needs_control) {
        reasons.add("levels", "what prints, reads or aggregates waits for messages, pack by pack");
    }
    if line.horizon.steady_state {
        let reason = "the end of the warm-up is found by the time that packs spend on the line";
        reasons.add("horizon.steady_state", reason);
    }
    if let Until::Units(units) = line.horizon.until
        && units < FEWEST_UNITS
    {
        let reason = format!("a run of {units} units is too short for rates");
        reasons.add("horizon.units", reason);
    }
    small_lots(line, reasons);
}

/// Half-filled parents at the end of an order must not weigh.
fn small_lots(line: &Line, reasons: &mut Reasons) {
    let Some(largest) = line.stations.iter().map(|station| station.from).max() else { return };
    if line.orders.is_empty() || largest <= Level::Primary {
        return;
    }
    let in_one = packs_in_unit(&line.stations, &line.holds, largest);
    let least = in_one * LARGEST_UNITS_A_LOT;
    let packs: u64 = line.orders.iter().map(|order| u64::from(order.quantity)).sum();
    let mean = packs / line.orders.len() as u64;
    if mean < least {
        let reason = format!(
            "the lots are small: {mean} packs each, where a {} of {in_one} packs asks for {least} \
             or more",
            largest.name()
        );
        reasons.add("orders", reason);
    }
}

//! Figures that the program takes where a line states none `[K]`: listed, so that the report can
//! name them among its assumptions.

use super::{crew, packing, printing};
use crate::scenario::model::{Assumption, Backing};
use crate::scenario::schema::{self, LevelWord};

/// Who vouches for a default.
const SOURCE: &str = "default of lineproof [K]";

/// The defaults of a line that bear on its figures. A sweep leaves them out: they have no row in
/// the file that could be changed.
pub fn taken(line: &schema::Line) -> Vec<Assumption> {
    let mut all = Vec::new();
    for crew in line.crew.iter().filter(|crew| crew.hands_on.is_none()) {
        let value = format!("{} %", crew::HANDS_ON * 100.0);
        add(&mut all, format!("crew.{}.hands_on", crew.name.value.0), value);
    }
    for station in line.stations.iter() {
        let path = format!("stations.{}", station.name.value.0);
        of_packing(station, &path, &mut all);
        of_labels(station, &path, &mut all);
        of_head(station, &path, &mut all);
    }
    all
}

fn add(all: &mut Vec<Assumption>, path: String, value: String) {
    let (kind, source) = (Backing::Assumed, SOURCE.to_owned());
    all.push(Assumption { path, value, kind, source, marked: false, range: None });
}

fn of_packing(station: &schema::Station, path: &str, all: &mut Vec<Assumption>) {
    let Some(written) = &station.packing else { return };
    if station.rate.is_none()
        && station.cycle.is_none()
        && let Some(rate) = packing::usual_rate_words(station)
    {
        add(all, format!("{path}.rate"), rate);
    }
    if written.layer.is_some() && written.picture.is_none() {
        add(all, format!("{path}.packing.picture"), format!("{} s", packing::PICTURE));
    }
    if written.rework.as_ref().is_some_and(|rework| rework.lasts.is_none()) {
        let pallet = station.makes.as_ref().is_some_and(|at| at.value == LevelWord::Pallet);
        let [low, mode, high] = packing::usual_rework(pallet);
        let law = format!("triangular(low: {low} min, mode: {mode} min, high: {high} min)");
        add(all, format!("{path}.packing.rework.lasts"), law);
    }
    if written.retain.as_ref().is_some_and(|retain| retain.lasts.is_none()) {
        let minutes = packing::RETAIN / 60.0;
        add(all, format!("{path}.packing.retain.lasts"), format!("{minutes} min"));
    }
}

fn of_labels(station: &schema::Station, path: &str, all: &mut Vec<Assumption>) {
    let labeller = station.aggregation.as_ref().and_then(|a| a.labeller.as_ref());
    let Some(roll) = labeller.and_then(|labeller| labeller.roll.as_ref()) else { return };
    if roll.shift_by_one.as_ref().is_none_or(|share| share.value.0 == 0.0) {
        return;
    }
    let path = format!("{path}.aggregation.labeller.roll");
    if roll.noticed_after.is_none() {
        add(all, format!("{path}.noticed_after"), packing::NOTICED_AFTER.to_string());
    }
    if roll.mend.is_none() {
        add(all, format!("{path}.mend"), format!("{} min", packing::MEND / 60.0));
    }
}

fn of_head(station: &schema::Station, path: &str, all: &mut Vec<Assumption>) {
    let Some(head) = &station.head else { return };
    if head.speed.is_none() {
        let metres = printing::SPEED_BY_RESOLUTION / head.resolution.value.0 * 60.0;
        add(all, format!("{path}.head.speed"), format!("{metres} m/min"));
    }
    if head.module.is_none() {
        add(all, format!("{path}.head.module"), format!("{:.2} mm", printing::MODULE * 1000.0));
    }
}

//! Finds how frequent stops must be for a line to have the OEE its owner measured.

use super::{Settings, study};
use crate::line::model::{Line, Stops};
use crate::scenario::{Replications, Study};
use crate::stats::kpi_index;
use libm::exp;

/// Replications of the search; the end of it uses those of the study itself.
const ROUGH: u32 = 20;
/// The logarithms of the factors between which is searched: e^-5 to e^5.
const WIDEST: f64 = 5.0;
/// Halvings of the rough search.
const HALVINGS: u32 = 9;
/// Steps of the fine search.
const STEPS: u32 = 6;
/// How near the OEE of the study must come; a tenth of what is promised.
const NEAR: f64 = 0.0005;

/// What the search found.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Stops come so many times as often as in the template.
    pub factor: f64,
    /// OEE of the baseline with this factor, in the study's own replications.
    pub oee: f64,
}

/// Why there is no such factor.
#[derive(Debug)]
pub enum Unfit {
    /// It reaches from the OEE with hardly anything but stops to that without any.
    OutOfReach { least: f64, most: f64 },
    /// Ctrl-C.
    Interrupted,
    /// No threads to be had.
    Tool(String),
}

/// Scales the stops of the baseline until its OEE is `wanted`. `plan` holds the study with
/// factor 1.
pub fn calibrate(plan: &Study, wanted: f64, settings: &Settings<'_>) -> Result<Found, Unfit> {
    let oee = |factor: f64, replications: u32| oee(plan, factor, replications, settings);
    let (mut low, mut high) = (-WIDEST, WIDEST);
    let (least, most) = (oee(exp(high), ROUGH)?, oee(0.0, ROUGH)?);
    if !(least..=most).contains(&wanted) {
        return Err(Unfit::OutOfReach { least, most });
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if oee(exp(middle), ROUGH)? > wanted { low = middle } else { high = middle }
    }
    refine(f64::midpoint(low, high), wanted, |log| oee(exp(log), all(plan)))
}

fn all(plan: &Study) -> u32 {
    match plan.replications {
        Replications::Fixed(n) => n,
        Replications::Precision { at_most, .. } => at_most,
    }
}

/// The secant method on the logarithm of the factor; keeps the best that it has seen.
fn refine(
    start: f64,
    wanted: f64,
    mut oee: impl FnMut(f64) -> Result<f64, Unfit>,
) -> Result<Found, Unfit> {
    let mut before = (start, oee(start)?);
    let mut best = before;
    // OEE falls with the factor: the first step goes to the side on which it is wrong.
    let mut log = start + if before.1 > wanted { 0.1 } else { -0.1 };
    for _ in 0..STEPS {
        if (best.1 - wanted).abs() < NEAR {
            break;
        }
        let here = (log, oee(log)?);
        if (here.1 - wanted).abs() < (best.1 - wanted).abs() {
            best = here;
        }
        let slope = (here.1 - before.1) / (here.0 - before.0);
        let step = (wanted - here.1) / slope;
        // A flat or jagged stretch must not throw the search away.
        let step = if step.is_finite() { step.clamp(-0.5, 0.5) } else { 0.05 };
        before = here;
        log = here.0 + step;
    }
    Ok(Found { factor: exp(best.0), oee: best.1 })
}

/// Mean OEE of the baseline over the first replications.
fn oee(
    plan: &Study,
    factor: f64,
    replications: u32,
    settings: &Settings<'_>,
) -> Result<f64, Unfit> {
    let mut variant = plan.variants[plan.baseline].clone();
    scale(&mut variant.scenario.line, factor);
    let trial = Study {
        variants: vec![variant],
        baseline: 0,
        replications: Replications::Fixed(replications),
        ..plan.clone()
    };
    let result = study(&trial, settings).map_err(Unfit::Tool)?;
    if result.partial {
        return Err(Unfit::Interrupted);
    }
    let place = kpi_index("oee").unwrap_or_default();
    let sheets = result.variants[0].replications.iter().filter_map(|run| run.sheet.as_ref());
    let values: Vec<f64> = sheets.map(|sheet| sheet.kpis[place]).collect();
    Ok(values.iter().sum::<f64>() / values.len().max(1) as f64)
}

/// Stops come `factor` times as often, jams too; 0 takes them away. Planned maintenance stays as
/// it is: it follows a plan.
fn scale(line: &mut Line, factor: f64) {
    let scaled = |stops: &mut Option<Stops>| match stops {
        Some(_) if factor == 0.0 => *stops = None,
        Some(stops) => stops.every = stops.every.scaled(1.0 / factor),
        None => {}
    };
    for station in &mut line.stations {
        scaled(&mut station.micro_stop);
        scaled(&mut station.breakdown);
        if factor == 0.0 {
            station.conduct.classes.clear();
            station.conduct.jams = None;
        }
        for class in &mut station.conduct.classes {
            class.stops.every = class.stops.every.scaled(1.0 / factor);
        }
        if let Some(jams) = &mut station.conduct.jams {
            scaled(&mut jams.stops);
            jams.probability = (jams.probability * factor).min(1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secant_finds_a_falling_curve_and_survives_a_flat_one() {
        let curve = |log: f64| Ok(0.6 / (1.0 + exp(log)));
        let found = refine(1.0, 0.2, curve).expect("a factor");
        assert!((found.oee - 0.2).abs() < NEAR && (found.factor - 2.0).abs() < 0.02, "{found:?}");
        assert!(refine(0.0, 0.2, |_| Ok(0.5)).is_ok_and(|found| found.oee == 0.5));
    }
}

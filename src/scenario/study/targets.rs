//! Bounds on KPIs, read into the unit of their KPI.

use super::build::no_variant;
use crate::base::diagnostic::Fault;
use crate::base::quantity::nearest;
use crate::scenario::codes;
use crate::scenario::decode::{At, List};
use crate::scenario::load::Loader;
use crate::scenario::model::{Bound, Target};
use crate::scenario::schema::{self, KpiValue, Text};

/// None: there are faults.
pub fn compile(
    loader: &mut Loader<'_>,
    list: &List<schema::Target>,
    variants: &[&str],
) -> Option<Vec<Target>> {
    let mut targets = Vec::new();
    for written in list.iter() {
        let variant = match &written.variant {
            None => Some(None),
            Some(name) if variants.contains(&name.value.0.as_str()) => {
                Some(Some(name.value.0.clone()))
            }
            Some(name) => {
                loader.faults.push(no_variant(&name.value.0, &name.place, variants));
                None
            }
        };
        let kpi = kpi(loader, &written.kpi);
        let bound = bound(loader, written);
        if let (Some(variant), Some(kpi), Some((bound, words))) = (variant, kpi, bound) {
            let text = format!("{kpi} {words}");
            targets.push(Target { variant, kpi, bound, text });
        }
    }
    (list.whole && targets.len() == list.items.len()).then_some(targets)
}

pub fn kpi(loader: &mut Loader<'_>, written: &At<Text>) -> Option<String> {
    let (kpi, known) = (&written.value.0, loader.options.kpis);
    if known.is_empty() || known.contains(&kpi.as_str()) {
        return Some(kpi.clone());
    }
    let help = match nearest(kpi, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the KPIs are {}", known.join(", ")),
    };
    let message = format!("no KPI is called `{kpi}`");
    loader.faults.push(Fault::new(codes::KPI, &written.place, message, help));
    None
}

/// The one bound of a target, and how it reads.
fn bound(loader: &mut Loader<'_>, written: &schema::Target) -> Option<(Bound, String)> {
    let kpi = written.kpi.value.0.as_str();
    let stated = [
        written.at_least.is_some(),
        written.at_most.is_some(),
        written.between.is_some(),
        written.near.is_some(),
    ];
    if stated.iter().filter(|on| **on).count() != 1 {
        loader.faults.push(Fault::new(
            codes::TARGET,
            &written.place,
            "a target has one bound",
            "write one of `at_least`, `at_most`, `between: [low, high]`, `near: {value, tolerance}`",
        ));
        return None;
    }
    let mut value = |at: &At<KpiValue>| in_unit(loader, kpi, at);
    if let Some(at) = &written.at_least {
        return Some((Bound::AtLeast(value(at)?), format!("at least {}", shown(at))));
    }
    if let Some(at) = &written.at_most {
        return Some((Bound::AtMost(value(at)?), format!("at most {}", shown(at))));
    }
    if let Some(pair) = &written.between {
        let (low, high) = (value(&pair.low)?, value(&pair.high)?);
        let words = format!("between {} and {}", shown(&pair.low), shown(&pair.high));
        if low > high {
            loader.faults.push(Fault::new(
                codes::TARGET,
                &pair.low.place,
                "the lower bound is above the upper one",
                "put the lower one first",
            ));
            return None;
        }
        return Some((Bound::Between(low, high), words));
    }
    near(loader, kpi, written.near.as_ref()?)
}

fn near(loader: &mut Loader<'_>, kpi: &str, near: &schema::Near) -> Option<(Bound, String)> {
    let value = in_unit(loader, kpi, &near.value)?;
    let (tolerance, off) = match (&near.tolerance, &near.relative) {
        (Some(at), None) => (in_unit(loader, kpi, at)?, shown(at)),
        (None, Some(at)) => (value * at.value.0, format!("{} of it", shown(at))),
        _ => {
            loader.faults.push(Fault::new(
                codes::TARGET,
                &near.place,
                "`near` has one measure of how far off is still right",
                "write `tolerance: 0.5 min` in the KPI's unit, or `relative: 1 %` of the value",
            ));
            return None;
        }
    };
    Some((Bound::Near { value, tolerance }, format!("is {}, within {off}", shown(&near.value))))
}

/// As written, without quotes.
fn shown<T>(at: &At<T>) -> String {
    at.place.source.text[at.place.bytes.clone()].trim_matches(['"', '\'']).to_owned()
}

/// Units by the ends of KPI names. What has no such end is a share or a plain number.
const PER_TIME: [(&str, f64); 3] = [("_per_h", 3600.0), ("_per_min", 60.0), ("_per_s", 1.0)];
const TIMES: [(&str, f64); 3] = [("_h", 3600.0), ("_min", 60.0), ("_s", 1.0)];

/// A value in the unit of its KPI, which the end of the KPI's name tells.
fn in_unit(loader: &mut Loader<'_>, kpi: &str, at: &At<KpiValue>) -> Option<f64> {
    let unit = |table: &[(&str, f64)]| {
        table.iter().find(|(end, _)| kpi.ends_with(end)).map(|(_, factor)| *factor)
    };
    let per_time = unit(&PER_TIME);
    let time = unit(&TIMES).filter(|_| per_time.is_none());
    let value = match at.value {
        KpiValue::Plain(value) => Some(value),
        KpiValue::PerSecond(value) => per_time.map(|factor| value * factor),
        KpiValue::Seconds(value) => time.map(|factor| value / factor),
        KpiValue::Share(value) | KpiValue::Count(value) => {
            (per_time.is_none() && time.is_none()).then_some(value)
        }
    };
    if value.is_none() {
        let help = if per_time.is_some() {
            "it is a rate: write `1500 packs/h`"
        } else if time.is_some() {
            "it is a time: write `5 min`"
        } else {
            "it is a share or a plain number: write `40 %` or `12`"
        };
        let message = format!("`{}` is not in the unit of `{kpi}`", shown(at));
        loader.faults.push(Fault::new(codes::TARGET, &at.place, message, help));
    }
    value
}

//! Sites and lines.

use super::{AggregationWord, Amount, DateSpan};
use crate::base::quantity;
use crate::scenario::codes;
use crate::scenario::decode::{At, Leaf, List, Unfit};
use crate::scenario::record::{choice, record};
use crate::scenario::schema::leaf::{Name, Seconds, Share, Text};
use crate::scenario::tree::Scalar;
use serde_json::{Value, json};

record! {
    /// A site, or a group of equal ones.
    SiteGroup in "a site" {
        /// Name of the site, unique in the file; of a group: `plant` makes plant-1, plant-2, ...
        name: At<Name>,
        /// How many there are. Default: one.
        count: Option<At<u32>>,
        /// Country by its code, as DE.
        country: Option<At<Text>>,
        /// Name of its calendar. Default: the first one.
        calendar: Option<At<Name>>,
        /// Installation crews. Default: 1.
        crews: Option<At<u32>>,
        /// Validation teams. Default: 1.
        validation_teams: Option<At<u32>>,
        /// Own IT people; 0: those of the programme. Default: 0.
        it: Option<At<u32>>,
        /// Own artwork people; 0: those of the programme. Default: 0.
        artwork: Option<At<u32>>,
        /// Installations begin within one of these. Default: at any time.
        windows: List<At<DateSpan>>,
        /// Probability that a line has no room and must be rebuilt. Default: 20 %.
        no_room: Option<At<Share>>,
        /// The site server (L3) is there and qualified. Default: false.
        has_server: Option<At<bool>>,
    }
}

record! {
    /// A line, or a group of lines of one type. The values of a group are spread over its lines:
    /// evenly where a span is given.
    LineGroup in "a line" {
        /// Name of the line, unique in the file; of a group: `blister` makes blister-1, ...
        name: At<Name>,
        /// How many there are. Default: one.
        count: Option<At<u32>>,
        /// What it packs. Default: other.
        kind: Option<At<LineWord>>,
        /// Names of sites, or of groups of sites; lines are dealt out in turn. Default: all sites.
        sites: List<At<Name>>,
        /// Name of the vendor of its upgrade. Default: vendors are dealt out in turn.
        vendor: Option<At<Name>>,
        /// Qualified speed: 100 packs/min, or the span of a group, 100..250 packs/min.
        rate: At<RateSpan>,
        /// Planned hours a week. Default: 80 h.
        hours_per_week: Option<At<Seconds>>,
        /// It prints and checks serial numbers already: true, false, or how many of the group do.
        /// Default: false.
        capable: Option<At<Capable>>,
        /// The aggregation that it has already. Default: none.
        has: Option<At<AggregationWord>>,
        /// What is put onto it.
        upgrade: Option<UpgradeEntry>,
        /// OEE before and after, where no study tells them.
        oee: Option<Oee>,
        /// A line study that tells packs an hour and OEE before and after.
        study: Option<StudyRef>,
        /// Cost of the upgrade of one line. Default: by the price list.
        capex: Option<At<Amount>>,
    }
}

record! {
    /// What is put onto a line.
    UpgradeEntry in "an upgrade" {
        /// Print-and-check station. Default: true.
        print_and_check: Option<At<bool>>,
        /// Tamper-evident labeller. Default: true.
        tamper_evident: Option<At<bool>>,
        /// Aggregation. Default: none.
        aggregation: Option<At<AggregationWord>>,
    }
}

record! {
    /// OEE of a line before and after its upgrade.
    Oee in "the OEE" {
        /// Before the upgrade.
        before: At<Share>,
        /// In steady state after the upgrade.
        after: At<Share>,
        /// Share of the steady packs an hour at the begin of the ramp-up. Default: 60 %.
        ramp_from: Option<At<Share>>,
    }
}

record! {
    /// A line study, two variants of which are the line before and after its upgrade.
    StudyRef in "the study of a line" {
        /// Path of the study, relative to this file.
        line: At<Text>,
        /// Variant of the line as it is. Default: the baseline of the study.
        before: Option<At<Text>>,
        /// Variant of the upgraded line.
        after: At<Text>,
        /// Replications of each. Default: 10.
        replications: Option<At<u32>>,
        /// Share of the steady packs an hour at the begin of the ramp-up. Default: 60 %.
        ramp_from: Option<At<Share>>,
    }
}

choice! {
    /// What a line packs.
    LineWord in "kind of line" {
        /// Blisters into cartons.
        Blister = "blister",
        /// Bottles.
        Bottle = "bottle",
        /// Vials, ampoules, syringes.
        Vial = "vial",
        /// Sachets and stick packs.
        Sachet = "sachet",
        /// Packing by hand.
        Manual = "manual",
        /// Anything else.
        Other = "other",
    }
}

/// A rate in packs a minute, or a span of them for a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RateSpan {
    pub low: f64,
    pub high: f64,
}

/// How many lines of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capable {
    All,
    None,
    Some(u32),
}

type Files<'a> = dyn FnMut(&str) -> Result<String, String> + 'a;

impl Leaf for RateSpan {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<RateSpan, Unfit> {
        let text = scalar.text.trim();
        let (low, high) = text.split_once("..").unwrap_or((text, text));
        let unit = quantity::split_number(high).map_or("", |(_, unit, _)| unit);
        let bare = quantity::split_number(low).is_ok_and(|(_, own, _)| own.is_empty());
        let low = if bare { format!("{low} {unit}") } else { low.to_owned() };
        let rate = |text: &str| quantity::rate(text).map(|rate| rate.per_second * 60.0);
        let bad = |bad: quantity::Bad| Unfit::new(codes::UNIT, bad.message, bad.help);
        let (low, high) = (rate(&low).map_err(bad)?, rate(high).map_err(bad)?);
        if low <= high {
            return Ok(RateSpan { low, high });
        }
        let message = format!("`{text}` begins with its higher end");
        Err(Unfit::new(codes::OUT_OF_RANGE, message, "write the lower rate first"))
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": ["100 packs/min", "100..250 packs/min"]})
    }
}

impl Leaf for Capable {
    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<Capable, Unfit> {
        match scalar.text.as_str() {
            "true" if !scalar.quoted => Ok(Capable::All),
            "false" if !scalar.quoted => Ok(Capable::None),
            _ => u32::read(scalar, files).map(Capable::Some).map_err(|mut unfit| {
                unfit.help = "write true, false, or how many lines of the group".to_owned();
                unfit
            }),
        }
    }

    fn schema() -> Value {
        json!({"type": ["boolean", "integer"], "examples": [true, 12]})
    }
}

//! The file as a whole, its people and its calendars.

use super::{
    Commerce, Costs, CustomerGroup, Driver, Durations, LineGroup, MarketDeadline, Multiple,
    ProductGroup, Rework, SiteGroup, StrategyEntry, Weeks,
};
use crate::scenario::codes;
use crate::scenario::decode::{At, Leaf, List, Part, Unfit};
use crate::scenario::record::{choice, record};
use crate::scenario::schema::calendar::Days;
use crate::scenario::schema::leaf::{Day, Name, Share, Sum, Text};
use crate::scenario::tree::Scalar;
use jiff::civil::Date;
use serde_json::{Value, json};

record! {
    /// A programme: all lines of a contract manufacturer that must be ready by the dates of their
    /// markets, with its customers, vendors, people, money, and the strategies that are compared.
    /// Every figure may bear a mark in the comment of its row: `[S]` a source, `[U]` the user's
    /// own, `[K]` assumed. What is left out is taken from the defaults, which the report lists.
    ProgrammeFile in "a programme" {
        /// Name of the programme, and of its folder under reports/. Default: the name of the file.
        name: Part<At<Name>>,
        /// What the programme is, in one sentence.
        title: Part<At<Text>>,
        /// The day on which it starts. The law of the markets is taken as it was known then.
        start: Part<At<Day>>,
        /// How far the simulation looks. Default: 6 years.
        horizon: Part<At<Weeks>>,
        /// Currency of all sums: three capital letters. Default: EUR.
        currency: Part<At<Text>>,
        /// Discount rate of a year for the net present value. Default: 8 %.
        discount_rate: Part<At<Share>>,
        /// Seed by which groups are spread into single lines, customers and products. Default: 1.
        spread_seed: Part<At<u64>>,
        /// Calendars by name; the first one is that of the programme's own people. Default: Monday
        /// to Friday, closed from 24 December to 1 January.
        calendars: List<WorkCalendar>,
        /// The people who belong to no site.
        team: Part<Team>,
        /// The sites.
        sites: List<SiteGroup>,
        /// The vendors of equipment. Default: one with two slots.
        vendors: List<super::VendorEntry>,
        /// The markets with a date.
        markets: List<MarketDeadline>,
        /// The lines, one by one or as groups.
        lines: List<LineGroup>,
        /// The customers, one by one or as groups.
        customers: List<CustomerGroup>,
        /// The product packs, one by one or as groups.
        products: List<ProductGroup>,
        /// How long each phase takes. Default: those of scenarios/README.md.
        durations: Part<Durations>,
        /// What must be done again. Default: factory tests fail with 25 %.
        rework: Part<Rework>,
        /// What may go wrong for many activities at once. Default: none.
        drivers: List<Driver>,
        /// The price list. Default: that of scenarios/README.md.
        costs: Part<Costs>,
        /// What lateness costs in sales.
        commerce: Part<Commerce>,
        /// The strategies that are compared, the first one being the base of differences. Default:
        /// joint, alone and wait.
        strategies: List<StrategyEntry>,
    }
}

record! {
    /// Working days of a site, of a vendor or of customers.
    WorkCalendar in "a calendar" {
        /// Name of the calendar, unique in the file.
        name: At<Name>,
        /// Week days with work, as [mon..fri]. Default: Monday to Friday.
        days: List<At<Days>>,
        /// Closed every year, as 12-24..01-01.
        yearly: List<At<YearSpan>>,
        /// Closed once, as 2016-08-01..2016-08-21, or a single day.
        closed: List<At<DateSpan>>,
    }
}

record! {
    /// The people of the programme who belong to no site.
    Team in "the team" {
        /// Whether they work for the programme alone. Default: dedicated.
        kind: Option<At<TeamWord>>,
        /// People of the core team. Default: 4.
        core: Option<At<u32>>,
        /// IT people of the programme. Default: 1.
        it: Option<At<u32>>,
        /// Artwork people of the programme. Default: 2.
        artwork: Option<At<u32>>,
        /// Own work of a part-time team takes so many times as long. Default: 1.45.
        part_time_factor: Option<At<Multiple>>,
        /// Cost of one person a year. Default: 90 thousand EUR.
        cost_per_person: Option<At<Sum>>,
    }
}

choice! {
    /// Whether people work for the programme alone.
    TeamWord in "kind of team" {
        /// They work for the programme alone.
        Dedicated = "dedicated",
        /// They have other work: their own work takes longer.
        PartTime = "part-time",
    }
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpan {
    pub first: Date,
    pub last: Date,
}

/// A part of every year: (month, day) of its first and its last day. It may pass the end of the
/// year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearSpan {
    pub first: (i8, i8),
    pub last: (i8, i8),
}

type Files<'a> = dyn FnMut(&str) -> Result<String, String> + 'a;

impl Leaf for DateSpan {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<DateSpan, Unfit> {
        let text = scalar.text.as_str();
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let day = |text: &str| text.trim().parse::<Date>().ok();
        match (day(first), day(last)) {
            (Some(first), Some(last)) if first <= last => Ok(DateSpan { first, last }),
            _ => Err(Unfit::new(
                codes::DATE,
                format!("`{text}` is no span of days"),
                "write first and last day, 2016-08-01..2016-08-21, or one day",
            )),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": ["2016-08-01..2016-08-21", "2016-05-05"]})
    }
}

impl Leaf for YearSpan {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<YearSpan, Unfit> {
        let text = scalar.text.as_str();
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        // A leap year: the 29th of February is a day of some years.
        let day = |text: &str| {
            let date = format!("2016-{}", text.trim()).parse::<Date>().ok()?;
            Some((date.month(), date.day()))
        };
        match (day(first), day(last)) {
            (Some(first), Some(last)) => Ok(YearSpan { first, last }),
            _ => Err(Unfit::new(
                codes::DATE,
                format!("`{text}` is no part of a year"),
                "write month and day of the first and the last day, as 12-24..01-01",
            )),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": ["12-24..01-01", "08-01..08-21", "05-01"]})
    }
}

//! The columns of each sheet and what they mean: the header, the guide, and what a reader knows.

/// Name, whether it must be there, meaning with unit.
pub type Column = (&'static str, bool, &'static str);

pub const SITES: &[Column] = &[
    ("name", true, "a name of its own"),
    ("country", false, "ISO 3166 code, as DE"),
    ("calendar", false, "a calendar of the programme; empty: the first"),
    ("crews", true, "installation crews"),
    ("validation_teams", true, "validation teams"),
    ("it", false, "own IT people; empty or 0: those of the programme"),
    ("artwork", false, "own artwork people; empty or 0: those of the programme"),
    ("no_room", false, "probability, 0 to 1, that a line has no room and is rebuilt"),
    ("has_server", false, "yes: the site server is there and qualified"),
    ("windows", false, "when lines may be stopped: 2016-08-01..2016-08-21; ...; empty: always"),
];

pub const LINES: &[Column] = &[
    ("name", true, "a name of its own"),
    ("site", true, "a name of the sheet sites"),
    ("vendor", true, "a name of the sheet vendors"),
    ("kind", true, "blister, bottle, vial, sachet, manual or other"),
    ("capable", false, "yes: it prints and checks serial numbers already"),
    (
        "has",
        false,
        "aggregation that is there: none, manual, semi-automatic, automatic, off-line-cell",
    ),
    ("print_and_check", false, "yes: the upgrade brings it"),
    ("tamper_evident", false, "yes: the upgrade brings it"),
    ("aggregation", false, "aggregation after the upgrade, words as in has"),
    ("oee_before", true, "share of planned time, 0 to 1"),
    ("packs_per_hour_before", true, "good packs an hour of planned time"),
    ("oee_after", true, "share of planned time, 0 to 1, after ramp-up"),
    ("packs_per_hour_after", true, "good packs an hour of planned time, after ramp-up"),
    ("ramp_from", false, "share of the rate after at the beginning of ramp-up, 0 to 1"),
    ("hours_per_week", true, "planned hours"),
    ("capex", false, "cost of the upgrade, a number or a law; empty: by the price list"),
];

pub const CUSTOMERS: &[Column] = &[
    ("name", true, "a name of its own"),
    ("calendar", false, "a calendar of the programme; empty: the first"),
    ("answer_invited", true, "weeks to the answer if invited to plan together, a number or a law"),
    ("answer_waiting", true, "weeks to the answer if waited for, a number or a law"),
    ("never_answers", false, "probability, 0 to 1"),
    ("co_pay", false, "share of the capex, 0 to 1, a number or a law"),
    ("patience", true, "weeks of lateness before it leaves, a number or a law"),
    ("system", false, "its enterprise system"),
    ("connected", false, "yes: its system is connected already"),
    ("holders", false, "marketing-authorisation holders it stands for"),
    ("onboarding", false, "done, signed or open"),
    ("leaves_per_year", false, "probability a year, 0 to 1, to leave for other reasons"),
];

pub const PRODUCTS: &[Column] = &[
    ("name", true, "a name of its own"),
    ("lines", true, "names of the sheet lines, the usual one first: line-1; line-2"),
    ("customer", true, "a name of the sheet customers"),
    ("markets", false, "ids of the sheet deadlines: EU; US"),
    ("packs_per_year", true, "packs"),
    ("price_per_pack", true, "price of packing a pack, in the programme's currency"),
    ("margin", true, "contribution as share of the price, 0 to 1"),
    ("artwork", false, "done, needed or variation"),
    ("shelf_life_weeks", true, "weeks"),
    ("stock_cover_weeks", false, "weeks of sales that may be packed before the deadline"),
];

pub const VENDORS: &[Column] = &[
    ("name", true, "a name of its own"),
    ("calendar", false, "a calendar of the programme; empty: the first"),
    ("slots", true, "lines of this programme at a time"),
    ("starts_per_month", false, "new lines a month; empty: no bound"),
    ("fat_bays", true, "bays for factory tests"),
    ("technicians", false, "field technicians; empty or 0: no bound"),
    ("lead_time", false, "weeks, a number or a law; empty: that of the activity build"),
    ("congestion", false, "factor of the lead time by day of order: 2016-02-09 1; 2017-06-01 1.4"),
    ("congestion_spread", false, "factor on top, a number or a law; empty: 1"),
    ("congestion_price", false, "share of the longer lead time that prices follow, 0 to 1"),
    ("fat_failure", false, "probability of a failed factory test, 0 to 1; empty: the programme's"),
];

pub const DEADLINES: &[Column] = &[
    ("market", true, "its id, as EU"),
    ("title", false, "in words"),
    ("deadline", true, "day from which packed product must be ready"),
    ("aggregation", false, "no, law, or the percentage of customers who ask for it"),
    ("onboarding", false, "yes: holders are on-boarded to a hub"),
    ("slip_probability", false, "0 to 1: the legal date moves (shown apart)"),
    ("slip_weeks", false, "by so many weeks, a number or a law"),
    ("soft_probability", false, "0 to 1: enforcement begins later (shown apart)"),
    ("soft_weeks", false, "by so many weeks, a number or a law"),
    ("grandfathers", false, "yes: packs of before may be sold (shown apart)"),
    ("later", false, "what became of the deadline, for a what-if"),
];

pub const ACTIVITIES: &[Column] = &[
    ("activity", true, "a phase of the programme"),
    ("weeks", true, "how long it takes, a number or a law"),
    ("of", false, "for what it is done; not read back"),
    ("resource", false, "what it needs; not read back"),
];

pub const SHEETS: [(&str, &[Column]); 7] = [
    ("sites", SITES),
    ("lines", LINES),
    ("customers", CUSTOMERS),
    ("products", PRODUCTS),
    ("vendors", VENDORS),
    ("deadlines", DEADLINES),
    ("activities", ACTIVITIES),
];

pub const GUIDE: &str = "guide";

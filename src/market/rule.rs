//! A rule as the rulebook holds it.

use super::check::Check;
use crate::base::diagnostic::Place;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

/// One rule of a market.
#[derive(Debug)]
pub struct Rule {
    /// `EU`.
    pub market: String,
    /// `EU-04`.
    pub id: String,
    pub title: String,
    pub topic: Topic,
    pub level: Level,
    pub scope: Scope,
    /// Act and article.
    pub citation: String,
    pub announced: Option<Date>,
    /// First day in force.
    pub from: Option<Date>,
    /// First day on which the authority acts on it; before, it uses discretion.
    pub enforced_from: Option<Date>,
    /// Last day in force.
    pub until: Option<Date>,
    /// The day on which its end, suspension or withdrawal became known.
    pub end_known: Option<Date>,
    /// What it was to be before its dates were moved, the first of all first.
    pub earlier: Vec<Earlier>,
    pub status: Status,
    /// Mark of the weakest fact on which a verdict rests.
    pub evidence: Mark,
    /// One or more; the worst finding decides.
    pub checks: Vec<Box<dyn Check>>,
    /// The same as written: kind and parameters of each.
    pub written: Vec<(String, Map<String, Value>)>,
    /// What to do where it fails.
    pub cure: String,
    /// What makes the market's example lot fail it; and, where that lot is out of its scope, pass.
    pub fails: Map<String, Value>,
    pub passes: Map<String, Value>,
    pub at: Places,
}

/// Dates that a rule had before they were moved.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// First day in force, as it was then.
    pub from: Date,
    /// First day of enforcement, as it was then; missing: with the rule.
    pub enforced_from: Option<Date>,
    /// The last day on which nobody knew better.
    pub known_until: Date,
}

/// Where a rule stands in its file.
#[derive(Debug, Clone)]
pub struct Places {
    pub id: Place,
    /// The examples; the id where they are not written.
    pub passes: Place,
    pub fails: Place,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    Serialization,
    Aggregation,
    Reporting,
    Verification,
    Labelling,
    Records,
}

impl Topic {
    pub fn name(self) -> &'static str {
        match self {
            Topic::Serialization => "serialization",
            Topic::Aggregation => "aggregation",
            Topic::Reporting => "reporting",
            Topic::Verification => "verification",
            Topic::Labelling => "labelling",
            Topic::Records => "records",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Must,
    Should,
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Level::Must => "must",
            Level::Should => "should",
        }
    }
}

/// How well the facts behind a rule are known, from strong to weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Mark {
    /// A primary source was read: law text, regulator, standards body.
    Sp,
    /// A secondary source was read.
    Sv,
    /// Background knowledge only.
    K,
    #[serde(rename = "U")]
    Unsure,
}

impl Mark {
    /// `SP`, `SV`, `K`, `U`.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Sp => "SP",
            Mark::Sv => "SV",
            Mark::K => "K",
            Mark::Unsure => "U",
        }
    }

    /// What it means, in words.
    pub fn words(self) -> &'static str {
        match self {
            Mark::Sp => "primary source",
            Mark::Sv => "secondary source",
            Mark::K => "background knowledge only",
            Mark::Unsure => "unsure",
        }
    }

    /// True where a verdict may pass or fail on it.
    pub fn decides(self) -> bool {
        self <= Mark::Sv
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Status {
    #[serde(rename = "in force")]
    InForce,
    #[serde(rename = "suspended")]
    Suspended,
    #[serde(rename = "withdrawn")]
    Withdrawn,
    #[serde(rename = "future")]
    Future,
    #[serde(rename = "voluntary")]
    Voluntary,
    /// Of a market: there is no law of this kind.
    #[serde(rename = "none")]
    None,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Status::InForce => "in force",
            Status::Suspended => "suspended",
            Status::Withdrawn => "withdrawn",
            Status::Future => "future",
            Status::Voluntary => "voluntary",
            Status::None => "none",
        }
    }
}

/// What a rule binds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    pub products: Products,
    /// The list that a product must stand on, where `products` is `listed`.
    pub list: Option<String>,
    /// Lists whose products it does not bind.
    #[serde(default)]
    pub except_lists: Vec<String>,
    /// Packaging levels: `pack`, `case`.
    pub levels: Vec<String>,
    /// `manufacturer`: who packs, so a contract packager too; `holder`: of the authorisation;
    /// `importer`, `repackager`, `wholesaler`, `dispenser`, `operator`.
    pub actors: Vec<String>,
}

impl Scope {
    /// True where it binds who packs or holds the authorisation: whom a line shows.
    pub fn binds_packer(&self) -> bool {
        self.actors.iter().any(|actor| matches!(actor.as_str(), "manufacturer" | "holder"))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Products {
    Prescription,
    OverTheCounter,
    Any,
    Listed,
}

/// A span of time in which the rules of a market have another effect in one of its countries.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// ISO 3166 code; `XI` is Northern Ireland.
    pub country: String,
    /// When it became known; missing: on its first day, with its last one.
    pub announced: Option<Date>,
    /// When its end became known, if later than the window itself.
    pub end_known: Option<Date>,
    /// First and last day; open where missing.
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub effect: Effect,
    pub why: String,
    pub citation: String,
    pub evidence: Mark,
    /// Rules that bind there all the same.
    #[serde(default)]
    pub except: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The rules do not bind.
    NotApplicable,
    /// Whether they bind this lot is not known: neither pass nor fail may be said.
    Unsure,
}

impl Window {
    /// True where it bears on `rule` for this country and day.
    pub fn covers(&self, rule: &str, country: &str, day: Date) -> bool {
        self.covers_as_known(rule, country, day, None)
    }

    /// True where it changes the effect of this rule at all.
    pub fn bears_on(&self, rule: &str) -> bool {
        !self.except.iter().any(|id| id == rule)
    }
}

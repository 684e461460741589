//! What stands at the beginning of a journal: all that a reader needs to make sense of its facts,
//! so that a journal can be read without the scenario and without the engine.

use super::Level;
use serde::{Deserialize, Serialize};

/// Of what run the facts are. Places in these lists are the ids of the facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The program that wrote it: `lineproof 0.1.0`.
    pub made_by: String,
    /// Name of the line or the variant.
    pub name: String,
    /// The scenario as it was written, for `reproduce` and for people.
    pub scenario: String,
    pub seed: u64,
    pub replication: u32,
    /// Place in `stations` of the one whose planned time is that of the line.
    #[serde(default)]
    pub core: Option<u16>,
    /// Packs a minute that OEE is measured against.
    #[serde(default)]
    pub reference_per_min: Option<f64>,
    /// Civil time of the run's zero, with its offset: `2026-03-02T06:00:00+01:00`.
    pub begins: String,
    pub stations: Vec<StationHead>,
    pub links: Vec<LinkHead>,
    pub pools: Vec<PoolHead>,
    pub orders: Vec<OrderHead>,
    /// Names of the faults that were to be injected, in the order of the scenario; the `fault` of
    /// an `Injected` is a place here.
    pub faults: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StationHead {
    pub name: String,
    /// `machine`, `printer`, `camera`, `reject-gate`, `checkweigher`, `packer`, ...
    pub kind: String,
    /// Levels by name: `primary`, `pack`, `bundle`, `case`, `pallet`.
    pub from: String,
    pub makes: String,
    /// Units of `from` a minute that it takes at its set speed, if it states one.
    pub rate_per_min: Option<f64>,
    /// Mean seconds of a cycle without stops.
    pub cycle_s: Option<f64>,
    /// Children of a full parent, for a packer.
    pub holds: Option<u32>,
    /// Metres; None: a viewer places it.
    pub position: Option<[f64; 2]>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LinkHead {
    pub name: String,
    /// Places in `stations`.
    pub from: Vec<u16>,
    pub to: Vec<u16>,
    pub level: String,
    /// `direct`, `buffer`, `conveyor`.
    pub kind: String,
    /// Units that it holds at most; None: no limit.
    pub slots: Option<u32>,
    /// Seconds from one end to the other when nothing is in the way.
    pub crossing_s: f64,
    /// Nothing accumulates: it stands while its first unit waits.
    pub rigid: bool,
}

/// From these the text of every number can be made, by [`crate::journal::UnitId`]'s place in the
/// order of issue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PoolHead {
    pub name: String,
    pub level: String,
    /// `sgtin` or `sscc`.
    pub scheme: String,
    /// Word of the charset, as a scenario has it.
    pub charset: String,
    pub length: u32,
    /// `random` or `sequential`.
    pub method: String,
    pub start: u64,
    pub company_prefix: String,
    /// Extension digit of an SSCC, indicator digit of a case SGTIN.
    pub lead_digit: u8,
    /// Seed of its order of issue.
    pub seed: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderHead {
    pub lot: String,
    /// `YYYY-MM-DD`.
    pub expiry: String,
    pub product: String,
    pub gtin: String,
    /// GTIN of a case, where cases bear an SGTIN.
    pub case_gtin: Option<String>,
    /// Digits of the company prefix at the beginning of the GTIN; None: not stated.
    pub prefix_digits: Option<u8>,
    /// National number, such as an NDC.
    pub national_number: Option<String>,
    pub market: String,
    pub quantity: u64,
    /// Places in `pools`, by level, of the numbers that the order uses.
    pub pools: Vec<(String, u16)>,
}

impl Level {
    /// The level of a name; None: there is none such.
    pub fn of_name(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }
}

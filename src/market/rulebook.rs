//! All markets and their rules.

use super::Milestone;
use super::codes;
use super::load::load;
use super::rule::{Rule, Status, Window};
use crate::base::diagnostic::{Fault, Place, Source};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// One market: its rules, its countries with a time table of their own, its dates.
#[derive(Debug)]
pub struct Market {
    pub id: String,
    pub name: String,
    pub status: Status,
    /// What an example lot that passes every rule has of its own; a test judges it.
    pub lot: Map<String, Value>,
    pub rules: Vec<Rule>,
    pub windows: Vec<Window>,
    pub milestones: Vec<Milestone>,
    /// The file it was read from.
    pub source: Arc<Source>,
}

/// The markets in order of their id.
#[derive(Debug)]
pub struct Rulebook {
    markets: Vec<Market>,
    hash: String,
}

macro_rules! embedded {
    ($market:literal) => {
        (
            concat!("scenarios/markets/", $market, ".yaml"),
            include_str!(concat!("../../scenarios/markets/", $market, ".yaml")),
        )
    };
}

/// The rule files that are compiled in: name and text.
const EMBEDDED: [(&str, &str); 37] = [
    embedded!("AE"),
    embedded!("AR"),
    embedded!("AU"),
    embedded!("BH"),
    embedded!("BR"),
    embedded!("BY"),
    embedded!("CA"),
    embedded!("CH"),
    embedded!("CN"),
    embedded!("CO"),
    embedded!("EG"),
    embedded!("ET"),
    embedded!("EU"),
    embedded!("GB"),
    embedded!("ID"),
    embedded!("IN"),
    embedded!("IR"),
    embedded!("JO"),
    embedded!("JP"),
    embedded!("KG"),
    embedded!("KR"),
    embedded!("KW"),
    embedded!("KZ"),
    embedded!("LB"),
    embedded!("MY"),
    embedded!("NG"),
    embedded!("OM"),
    embedded!("PK"),
    embedded!("QA"),
    embedded!("RS"),
    embedded!("RU"),
    embedded!("SA"),
    embedded!("TR"),
    embedded!("TW"),
    embedded!("UA"),
    embedded!("US"),
    embedded!("UZ"),
];

impl Rulebook {
    /// The rulebook this version was built with.
    ///
    /// # Panics
    /// Never: a test loads the same texts.
    pub fn embedded() -> Rulebook {
        Rulebook::load(&EMBEDDED).expect("the embedded rule files are loaded by a test")
    }

    /// From (file name, text) pairs; the faults of all files.
    pub fn load(files: &[(&str, &str)]) -> Result<Rulebook, Vec<Fault>> {
        let mut markets: Vec<Market> = Vec::new();
        let mut faults = Vec::new();
        for (file, text) in files {
            match load(file, text) {
                Ok(market) => match markets.iter().find(|known| known.id == market.id) {
                    Some(known) => faults.push(twice(&market, known)),
                    None => markets.push(market),
                },
                Err(more) => faults.extend(more),
            }
        }
        if faults.is_empty() { Ok(Rulebook::of(markets)) } else { Err(faults) }
    }

    /// With these in place of the markets of the same id, and beside the others.
    pub fn replaced_by(mut self, other: Rulebook) -> Rulebook {
        self.markets.retain(|market| other.market(&market.id).is_none());
        self.markets.extend(other.markets);
        Rulebook::of(self.markets)
    }

    fn of(mut markets: Vec<Market>) -> Rulebook {
        markets.sort_by(|a, b| a.id.cmp(&b.id));
        let hash = hash(&markets);
        Rulebook { markets, hash }
    }

    pub fn markets(&self) -> &[Market] {
        &self.markets
    }

    /// By id: `EU`.
    pub fn market(&self, id: &str) -> Option<&Market> {
        self.markets.iter().find(|market| market.id == id)
    }

    /// By id: `EU-04`.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.markets.iter().flat_map(|market| &market.rules).find(|rule| rule.id == id)
    }

    /// SHA-256 of the rule texts, whatever their order and file names, in hex: what the manifest
    /// holds.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Milestones of the named markets in order of date, then market. Unknown names give none.
    pub fn deadlines(&self, markets: &[&str]) -> Vec<&Milestone> {
        let named = self.markets.iter().filter(|market| markets.contains(&market.id.as_str()));
        let mut all: Vec<&Milestone> = named.flat_map(|market| &market.milestones).collect();
        // A stable sort keeps the order of the file within a day.
        all.sort_by_key(|milestone| milestone.date);
        all
    }
}

fn twice(market: &Market, known: &Market) -> Fault {
    let place = Place { source: Arc::clone(&market.source), row: 1, column: 1, bytes: 0..0 };
    let message = format!("market {} stands in {} too", market.id, known.source.name);
    Fault::new(codes::TWICE, &place, message, "keep one file a market")
}

fn hash(markets: &[Market]) -> String {
    let mut texts: Vec<&str> = markets.iter().map(|market| market.source.text.as_str()).collect();
    texts.sort_unstable();
    let mut hasher = Sha256::new();
    for text in texts {
        // The length first, so that no two lists of texts run together.
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

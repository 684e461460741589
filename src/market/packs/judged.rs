//! A list of packs against the rules: one ruling a lot and rule, the worst of the lot's packs.

use super::facts::{Facts, symbols};
use super::fault::PackFault;
use super::read::PackList;
use crate::market::words::{count, counted};
use crate::market::{Law, Outcome, Rule, Rulebook, Ruling, judge};
use std::collections::BTreeMap;

/// What a rule came to for a lot that goes to its market.
#[derive(Debug)]
pub struct LotRuling<'r> {
    pub lot: String,
    pub ruling: Ruling<'r>,
    /// Row of the first pack that decided it.
    pub row: u64,
}

/// Judges each lot by the rules of its destination, or of the markets that the law names instead.
/// The faults of all cells come at once.
pub fn judge_packs<'r>(
    list: &PackList,
    rulebook: &'r Rulebook,
    law: &Law,
) -> Result<Vec<LotRuling<'r>>, Vec<PackFault>> {
    let mut faults = Vec::new();
    let mut facts: Vec<Facts> =
        list.forms.iter().map(|form| Facts::of(form, rulebook, &mut faults)).collect();
    if law.markets.is_empty() {
        let lost = list.forms.iter().zip(&facts).filter(|(form, facts)| {
            facts.market.is_none() && form.cell(super::Column::Destination).is_none()
        });
        faults.extend(lost.map(|(form, _)| {
            PackFault::new(
                form.row,
                "it is not said where the lot goes",
                "add a column `destination` with a market (EU) or a country (DE), or name \
                 `--markets EU,US`",
            )
        }));
    }
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.row);
        return Err(faults);
    }
    for ((form, other), shared) in &list.shared {
        let (form, other) = (*form as usize, *other as usize);
        let other = (form != other).then(|| facts[other].sharer());
        facts[form].share(shared, other);
    }
    Ok(all_rulings(list, &facts, rulebook, law))
}

/// Key of a verdict: lot, market, place of the rule in its file.
type Key = (String, String, usize);

/// Packs that are told together: lot, product code and own market.
type Batch = (String, String, Option<String>);

fn all_rulings<'r>(
    list: &PackList,
    facts: &[Facts],
    rulebook: &'r Rulebook,
    law: &Law,
) -> Vec<LotRuling<'r>> {
    let mut worst: BTreeMap<Key, LotRuling<'r>> = BTreeMap::new();
    let batch = |facts: &'_ Facts| -> Batch {
        (facts.lot.clone(), facts.product.gtin.clone(), facts.market.clone())
    };
    let mut packs: BTreeMap<Batch, u64> = BTreeMap::new();
    for (form, facts) in list.forms.iter().zip(facts) {
        *packs.entry(batch(facts)).or_default() += form.packs;
    }
    for (form, facts) in list.forms.iter().zip(facts) {
        let own = facts.market.as_deref().unwrap_or_default();
        let of = packs.get(&batch(facts)).copied().unwrap_or(form.packs);
        // Two products may bear one lot number.
        let shares_lot =
            packs.keys().any(|(lot, gtin, _)| *lot == facts.lot && *gtin != facts.product.gtin);
        let share = share(form.packs, of, shares_lot.then_some(&facts.product.name));
        let mut evidence = facts.evidence(form, own, law.as_of);
        let country = evidence.country;
        if law.symbols {
            // What is printed and read back says nothing of the symbol that the packs bear.
            evidence.symbols = symbols(form);
        }
        for market in law.markets(own) {
            evidence.market = market;
            evidence.country = country.filter(|_| market == own);
            let narrow = Law { markets: Vec::new(), ..law.clone() };
            for (place, mut ruling) in judge(rulebook, &evidence, &narrow).into_iter().enumerate() {
                // A scenario states it as a duration, a list in a column of another name.
                ruling.finding = ruling.finding.replace("`shelf_life`", "`shelf_life_months`");
                if matches!(ruling.outcome, Outcome::Fail | Outcome::Unsure) {
                    ruling.finding = format!("{share}{}", ruling.finding);
                }
                let key = (facts.lot.clone(), market.to_string(), place);
                let found = LotRuling { lot: facts.lot.clone(), ruling, row: form.row };
                match worst.get(&key) {
                    Some(known) if known.ruling.outcome >= found.ruling.outcome => {}
                    _ => {
                        worst.insert(key, found);
                    }
                }
            }
        }
    }
    worst.into_values().collect()
}

/// `2 of 5 packs of GTIN 04012345678901: `; empty where it is all packs of the lot.
fn share(packs: u64, of: u64, product: Option<&String>) -> String {
    let product = product.map_or(String::new(), |name| format!(" of {name}"));
    if packs < of {
        return format!("{} of {}{product}: ", count(packs), counted(of, "pack"));
    }
    if product.is_empty() { product } else { format!("{}{product}: ", counted(packs, "pack")) }
}

impl LotRuling<'_> {
    pub fn rule(&self) -> &Rule {
        self.ruling.rule
    }
}

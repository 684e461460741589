//! From the rulings on a list of packs to a dossier that holds verdicts alone.

use crate::market::packs::LotRuling;
use crate::market::{Law, Outcome, Waiver, cover, warnings};
use crate::report::dossier::{Dossier, Manifest, Variant, Verdict};
use crate::report::figures::plural;

/// What the rulings on a list of packs come from.
pub struct PackInputs<'a> {
    /// As it was named on the command line.
    pub file: &'a str,
    pub packs: u64,
    pub rulings: &'a [LotRuling<'a>],
    pub waivers: &'a [Waiver],
    pub law: &'a Law,
    pub manifest: Manifest,
    /// What the reader of the verdicts should know.
    pub notes: Vec<String>,
}

pub fn packs_dossier(inputs: PackInputs) -> Dossier {
    let mut used = Vec::new();
    let verdicts =
        inputs.rulings.iter().map(|ruling| verdict(&inputs, ruling, &mut used)).collect();
    let mut notes = inputs.notes.clone();
    notes.extend(warnings(inputs.waivers, &used, inputs.law.as_of));
    let packs = Variant {
        name: "packs".into(),
        replications: 1,
        verdicts,
        notes: notes.clone(),
        ..Variant::default()
    };
    let mut dossier = Dossier {
        schema: "lineproof/report/v1",
        manifest: inputs.manifest,
        name: inputs.file.into(),
        title: format!("{} of {}", plural(inputs.packs as usize, "pack"), inputs.file),
        as_of: inputs.law.as_of.to_string(),
        partial: false,
        summary: Vec::new(),
        targets: Vec::new(),
        expectations: Vec::new(),
        variants: vec![packs],
        differences: Vec::new(),
        loss_splits: Vec::new(),
        published: Vec::new(),
        sweep: None,
        deadlines: Vec::new(),
        assumptions: Vec::new(),
        warnings: notes,
        definitions: Vec::new(),
        runs: Vec::new(),
    };
    dossier.manifest.result_hash = crate::report::result_hash(&dossier);
    dossier
}

fn verdict(inputs: &PackInputs, found: &LotRuling, used: &mut Vec<usize>) -> Verdict {
    let (ruling, rule) = (&found.ruling, found.ruling.rule);
    let failed = u32::from(ruling.outcome == Outcome::Fail);
    let waiver = cover(inputs.waivers, &found.lot, ruling, inputs.law.as_of);
    used.extend(waiver);
    Verdict {
        order: found.lot.clone(),
        market: rule.market.clone(),
        rule: rule.id.clone(),
        title: rule.title.clone(),
        level: rule.level.name().into(),
        outcome: ruling.outcome.name().into(),
        replications: 1,
        failed,
        failed_low: f64::from(failed),
        failed_high: f64::from(failed),
        first_failing_seed: None,
        finding: ruling.finding.clone(),
        citation: rule.citation.clone(),
        evidence: rule.evidence.name().into(),
        cure: rule.cure.clone(),
        enforced: ruling.is_enforced_failure(),
        enforcement: ruling.enforcement.map(|discretion| discretion.to_string()),
        place: Some((inputs.file.to_owned(), found.row as usize)),
        waiver: waiver.map(|place| inputs.waivers[place].note()),
    }
}

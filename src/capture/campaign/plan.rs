//! Which faults are tried on a line, and when each strikes.

use super::grade::{Grade, Graded, grade};
use super::play::{Played, play};
use crate::capture::controller::System;
use crate::journal::{Head, Level, Spot, Trouble};
use crate::line::inject::{Injection, When};
use crate::line::model::Line;
use rayon::prelude::*;
use serde::Serialize;

/// What is tried.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub system: System,
    /// Names of faults; empty: all of the catalogue that can strike on the line.
    pub only: Vec<Trouble>,
    /// Every two of them together as well.
    pub pairs: bool,
}

/// A line that is tried.
pub struct Campaign<'a> {
    pub line: &'a Line,
    pub head: &'a Head,
    pub plan: &'a Plan,
    /// Called after each run.
    pub step: &'a (dyn Fn() + Sync),
}

/// All grades.
#[derive(Debug, Clone, Serialize)]
pub struct Result {
    pub system: &'static str,
    pub faults: Vec<Graded>,
    /// Faults that fell on nothing here, for want of a station, a parent or a message.
    pub cannot_strike: Vec<String>,
    /// Share of the faults that were caught or harmless: 0 to 1.
    pub score: f64,
    /// Differences of the run without any fault, by their code.
    pub without_faults: std::collections::BTreeMap<&'static str, u64>,
}

impl Campaign<'_> {
    /// How many runs there will be.
    pub fn runs(&self) -> u64 {
        1 + self.trials().len() as u64
    }

    /// Runs all of it, on all cores; the order of the result is that of the catalogue.
    ///
    /// # Errors
    ///
    /// No documents can be made of this line, in words; or it makes no packs with numbers.
    pub fn run(&self) -> std::result::Result<Result, String> {
        let calm = play(self.line, self.head, self.plan.system, &[])?;
        (self.step)();
        if calm.messages == 0 {
            return Err("the line makes no pack with a number, so that nothing is reported".into());
        }
        let trials = self.trials();
        let graded: Vec<_> = trials.par_iter().map(|trial| self.graded(&calm, trial)).collect();
        let mut faults = Vec::new();
        let mut cannot_strike = Vec::new();
        for (trial, graded) in trials.iter().zip(graded) {
            let graded = graded?;
            if graded.struck >= trial.len() as u64 {
                faults.push(graded);
            } else if trial.len() == 1 {
                cannot_strike.push(graded.id);
            }
        }
        let good = faults.iter().filter(|graded| graded.grade != Grade::Missed).count();
        Ok(Result {
            system: self.plan.system.name(),
            score: good as f64 / faults.len().max(1) as f64,
            faults,
            cannot_strike,
            without_faults: calm.report.counts,
        })
    }

    fn graded(&self, calm: &Played, trial: &[Trouble]) -> std::result::Result<Graded, String> {
        let injections: Vec<Injection> =
            trial.iter().map(|&trouble| self.injection(trouble, calm)).collect();
        let played = play(self.line, self.head, self.plan.system, &injections)?;
        (self.step)();
        let names: Vec<&str> = trial.iter().map(|trouble| trouble.name()).collect();
        Ok(grade(names.join("+"), calm, &played))
    }

    /// Each fault by itself, then all pairs.
    fn trials(&self) -> Vec<Vec<Trouble>> {
        let all = Trouble::ALL.into_iter();
        let wanted = |t: &Trouble| self.plan.only.is_empty() || self.plan.only.contains(t);
        let singles: Vec<Trouble> = all.filter(wanted).collect();
        let mut trials: Vec<Vec<Trouble>> = singles.iter().map(|&t| vec![t]).collect();
        if self.plan.pairs {
            for (i, &first) in singles.iter().enumerate() {
                trials.extend(singles[i + 1..].iter().map(|&second| vec![first, second]));
            }
        }
        trials
    }

    /// Past the middle of what there is, where a run is in full swing and no order begins.
    fn injection(&self, trouble: Trouble, calm: &Played) -> Injection {
        let middle = |count: usize| (count * 5 / 8).max(1) as u32;
        let of = |level| calm.truth.parents(level).count();
        let parents = |levels: [Level; 2]| levels.map(of).into_iter().find(|n| *n > 0).unwrap_or(0);
        let unit = match trouble.spot() {
            Spot::Printer | Spot::Camera | Spot::Gate | Spot::Packer => {
                middle(calm.truth.packs().count())
            }
            Spot::Palletiser | Spot::Leaving => middle(parents([Level::Case, Level::Bundle])),
            Spot::Label => middle(parents([Level::Case, Level::Bundle])),
            Spot::Pallet => middle(of(Level::Pallet)),
            Spot::Message => middle(calm.messages as usize),
        };
        Injection { trouble, station: None, when: When::Unit(unit), lasts: trouble.lasts() }
    }
}

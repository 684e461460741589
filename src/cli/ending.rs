//! From a dossier to an exit code.

use super::Exit;
use crate::report::dossier::{Dossier, Verdict};

/// How strict a verb is about what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rigour {
    /// Only the tool can fail.
    Report,
    /// An enforced rule that fails decides.
    Rules,
    /// So do an undecided rule, a missed target, and an expectation that is not found.
    Strict,
}

/// The exit code of a study that ended as `dossier` tells.
pub fn exit(dossier: &Dossier, rigour: Rigour) -> Exit {
    let mut found = Vec::new();
    if dossier.partial {
        found.push(Exit::Interrupted);
    }
    if dossier.variants.iter().flat_map(|v| &v.broken).any(|b| b.outcome == "broken") {
        found.push(Exit::Tool);
    }
    let verdicts = || dossier.variants.iter().flat_map(|variant| &variant.verdicts);
    if rigour != Rigour::Report && verdicts().any(fails) {
        found.push(Exit::RuleFailed);
    }
    if rigour == Rigour::Strict {
        if verdicts().any(will_fail) {
            found.push(Exit::RuleFailed);
        }
        let open = dossier.targets.iter().any(|target| target.met.is_none());
        if verdicts().any(is_open) || open {
            found.push(Exit::Undecided);
        }
        let mut checks = dossier.targets.iter().chain(&dossier.expectations);
        if checks.any(|check| check.met == Some(false)) {
            found.push(Exit::TargetMissed);
        }
    }
    Exit::worst(found)
}

fn fails(verdict: &Verdict) -> bool {
    verdict.outcome == "fail" && verdict.enforced && verdict.waiver.is_none()
}

/// In force, and the authority does not act on it yet.
fn will_fail(verdict: &Verdict) -> bool {
    let discretion = verdict.enforcement.is_some() && verdict.level == "must";
    verdict.outcome == "fail" && discretion && verdict.waiver.is_none()
}

/// A rule that must be met, and nobody knows whether it is.
fn is_open(verdict: &Verdict) -> bool {
    verdict.level == "must" && ["unsure", "not-reviewed"].contains(&verdict.outcome.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::dossier::{Broken, Check, Estimate};
    use crate::report::sample;

    fn plain() -> Dossier {
        let mut dossier = sample::dossier();
        dossier.partial = false;
        dossier.targets.clear();
        for variant in &mut dossier.variants {
            variant.broken.clear();
            variant.verdicts.truncate(1);
            variant.verdicts.iter_mut().for_each(|v| v.outcome = "pass".into());
        }
        dossier
    }

    fn target(met: Option<bool>) -> Check {
        let value = Estimate::default();
        Check { text: String::new(), variant: String::new(), kpi: String::new(), value, met }
    }

    #[test]
    fn a_failed_rule_decides_where_it_is_asked_for_unless_it_is_waived() {
        let mut dossier = plain();
        let variant = dossier.variants.iter_mut().find(|v| !v.verdicts.is_empty()).unwrap();
        variant.verdicts[0].outcome = "fail".into();
        variant.verdicts[0].enforced = true;
        variant.verdicts[0].waiver = None;
        assert_eq!(exit(&dossier, Rigour::Report), Exit::Ok);
        assert_eq!(exit(&dossier, Rigour::Rules), Exit::RuleFailed);
        assert_eq!(exit(&dossier, Rigour::Strict), Exit::RuleFailed);
        let variant = dossier.variants.iter_mut().find(|v| !v.verdicts.is_empty()).unwrap();
        variant.verdicts[0].waiver = Some("waived by QA".into());
        assert_eq!(exit(&dossier, Rigour::Rules), Exit::Ok);
    }

    #[test]
    fn what_is_open_or_missed_counts_under_strict_only() {
        let mut dossier = plain();
        assert_eq!(exit(&dossier, Rigour::Strict), Exit::Ok);
        dossier.targets = vec![target(None)];
        assert_eq!(exit(&dossier, Rigour::Rules), Exit::Ok);
        assert_eq!(exit(&dossier, Rigour::Strict), Exit::Undecided);
        dossier.targets.push(target(Some(false)));
        assert_eq!(exit(&dossier, Rigour::Strict), Exit::TargetMissed);
        dossier.targets.clear();
        dossier.expectations = vec![target(Some(true))];
        assert_eq!(exit(&dossier, Rigour::Strict), Exit::Ok);
        dossier.expectations.push(target(Some(false)));
        assert_eq!(exit(&dossier, Rigour::Rules), Exit::Ok);
        assert_eq!(exit(&dossier, Rigour::Strict), Exit::TargetMissed);
    }

    #[test]
    fn a_broken_replication_is_the_tool_s_fault_and_a_deadlock_is_not() {
        let mut dossier = plain();
        let broken = |outcome: &str| Broken {
            replication: 0,
            seed: 1,
            outcome: outcome.into(),
            detail: String::new(),
        };
        dossier.variants[0].broken = vec![broken("deadlock")];
        assert_eq!(exit(&dossier, Rigour::Report), Exit::Ok);
        dossier.variants[0].broken = vec![broken("broken")];
        assert_eq!(exit(&dossier, Rigour::Report), Exit::Tool);
        dossier.partial = true;
        assert_eq!(exit(&dossier, Rigour::Report), Exit::Interrupted);
    }
}

//! JUnit XML: a suite a market and variant, a case a rule and order. Vendors' CI servers read it.

use crate::report::dossier::{Check, Dossier, Variant, Verdict};
use crate::report::escape::text as esc;
use crate::report::figures;

struct Suite {
    name: String,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    class: String,
    outcome: Outcome,
    detail: String,
}

enum Outcome {
    Passed,
    Failed(String),
    /// Neither: why it decides nothing.
    Skipped(String),
}

/// The verdicts and targets as JUnit XML. A failed rule counts as a failure where it binds
/// (`must`, not waived); other failed rules, and the outcomes that decide nothing, are skipped.
pub fn junit(dossier: &Dossier) -> String {
    let mut suites: Vec<Suite> =
        dossier.variants.iter().flat_map(|v| suites_of(dossier, v)).collect();
    if !dossier.targets.is_empty() {
        let cases = dossier.targets.iter().map(|t| target(dossier, t)).collect();
        suites.insert(0, Suite { name: "targets".to_owned(), cases });
    }
    let (tests, failures, skipped) =
        suites.iter().map(counts).fold((0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n",
        esc(&dossier.name)
    );
    for suite in &suites {
        write_suite(suite, &mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

fn suites_of(dossier: &Dossier, variant: &Variant) -> Vec<Suite> {
    let mut suites: Vec<Suite> = Vec::new();
    for verdict in &variant.verdicts {
        let name = format!("{}: {}", verdict.market, variant.name);
        let case = rule(dossier, variant, verdict);
        match suites.iter_mut().find(|s| s.name == name) {
            Some(suite) => suite.cases.push(case),
            None => suites.push(Suite { name, cases: vec![case] }),
        }
    }
    suites
}

fn rule(dossier: &Dossier, variant: &Variant, verdict: &Verdict) -> Case {
    let outcome = match (verdict.outcome.as_str(), &verdict.waiver, verdict.level.as_str()) {
        ("pass", _, _) => Outcome::Passed,
        ("fail", Some(waiver), _) => {
            Outcome::Skipped(format!("waived: {waiver}; {}", verdict.finding))
        }
        ("fail", None, "must") => match discretion(verdict) {
            Some(words) => Outcome::Skipped(format!("fails, under {words}: {}", verdict.finding)),
            None => Outcome::Failed(verdict.finding.clone()),
        },
        ("fail", None, _) => {
            Outcome::Skipped(format!("fails, but only a should: {}", verdict.finding))
        }
        (other, _, _) => Outcome::Skipped(format!("{other}: {}", verdict.finding)),
    };
    let mut detail = format!(
        "{}\n{}\ncitation: {} [{}]\n",
        verdict.title, verdict.finding, verdict.citation, verdict.evidence
    );
    if verdict.failed > 0 {
        let seed =
            verdict.first_failing_seed.map_or(String::new(), |s| format!(", first seed {s}"));
        let (failed, of) = (verdict.failed, verdict.replications);
        detail.push_str(&format!("failed in {failed} of {of} replications{seed}\n"));
    }
    if let Some((file, row)) = dossier.row_of(verdict) {
        detail.push_str(&format!("place: {file}:{row}\n"));
    }
    if let Some(words) = verdict.enforcement.as_ref().filter(|_| verdict.outcome == "fail") {
        detail.push_str(&format!("enforcement: {words}\n"));
    }
    detail.push_str(&format!("cure: {}\n", verdict.cure));
    Case {
        name: format!("{} {}", verdict.rule, verdict.order),
        class: format!("{}.{}", variant.name, verdict.market),
        outcome,
        detail,
    }
}

/// The authority does not act on it yet, and nobody asked to be strict about it.
pub(super) fn discretion(verdict: &Verdict) -> Option<&str> {
    verdict.enforcement.as_deref().filter(|_| !verdict.enforced)
}

fn target(dossier: &Dossier, check: &Check) -> Case {
    let found = figures::kpi(&dossier.definitions, &check.kpi, &check.value).text();
    let found = format!("found {found}");
    let outcome = match check.met {
        Some(true) => Outcome::Passed,
        Some(false) => Outcome::Failed(found.clone()),
        None => Outcome::Skipped(format!("undecided: {found}")),
    };
    let class = format!("{}.targets", check.variant);
    Case { name: check.text.clone(), class, outcome, detail: found }
}

/// Tests, failures, skipped.
fn counts(suite: &Suite) -> (usize, usize, usize) {
    let failed = |c: &&Case| matches!(c.outcome, Outcome::Failed(_));
    let skipped = |c: &&Case| matches!(c.outcome, Outcome::Skipped(_));
    let cases = &suite.cases;
    (cases.len(), cases.iter().filter(failed).count(), cases.iter().filter(skipped).count())
}

fn write_suite(suite: &Suite, out: &mut String) {
    let (tests, failures, skipped) = counts(suite);
    out.push_str(&format!(
        "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" \
         skipped=\"{skipped}\">\n",
        esc(&suite.name)
    ));
    for case in &suite.cases {
        let lead = format!(
            "    <testcase name=\"{}\" classname=\"{}\"",
            esc(&case.name),
            esc(&case.class)
        );
        match &case.outcome {
            Outcome::Passed => out.push_str(&format!("{lead}/>\n")),
            Outcome::Failed(why) => out.push_str(&format!(
                "{lead}>\n      <failure message=\"{}\" type=\"fail\">{}</failure>\n    \
                    </testcase>\n",
                attribute(why),
                esc(&case.detail)
            )),
            Outcome::Skipped(why) => out.push_str(&format!(
                "{lead}>\n      <skipped message=\"{}\"/>\n    </testcase>\n",
                attribute(why)
            )),
        }
    }
    out.push_str("  </testsuite>\n");
}

/// Line breaks in an attribute are lost on reading: spaces, then.
fn attribute(raw: &str) -> String {
    esc(&raw.replace(['\n', '\r', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{sample, xml};

    #[test]
    fn well_formed_and_counted() {
        let mut dossier = sample::dossier();
        dossier.variants[2].name = "<&\"'>\u{2}".into();
        let text = junit(&dossier);
        xml::check(&text).expect("well-formed");
        let verdicts: usize = dossier.variants.iter().map(|v| v.verdicts.len()).sum();
        let tests = verdicts + dossier.targets.len();
        assert_eq!(text.matches("<testcase ").count(), tests);
        assert!(text.contains(&format!("<testsuites name=\"blister-eu-us\" tests=\"{tests}\"")));
        assert!(text.contains("<testsuite name=\"EU: today\""));
        assert!(text.contains("<testcase name=\"EU-04 A26005\" classname=\"print-and-check.EU\">"));
        assert!(text.contains("<skipped message=\"waived: launch stock"));
        // As seen from where the scenario was named, not from its folder.
        assert!(text.contains("place: scenarios/lines/blister-100.yaml:"));
        assert_eq!(text.matches("<failure ").count(), text.matches("type=\"fail\"").count());
    }
}

//! Verdicts, deadlines and assumptions of the sample.

use super::super::dossier::*;
use super::Shape;
use super::line::ORDERS;

struct Rule {
    id: &'static str,
    title: &'static str,
    level: &'static str,
    citation: &'static str,
    evidence: &'static str,
    cure: &'static str,
}

const RULES: [Rule; 11] = [
    Rule {
        id: "EU-01",
        title: "Product code, serial number, batch and expiry are on the pack",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 4(b)",
        evidence: "SP",
        cure: "Print GTIN, serial number, lot and expiry in one Data Matrix.",
    },
    Rule {
        id: "EU-02",
        title: "The serial number has at most 20 characters",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 4(b)(ii)",
        evidence: "SP",
        cure: "Shorten the serial numbers of the pool.",
    },
    Rule {
        id: "EU-03",
        title: "No number is used twice",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 4(d)",
        evidence: "SP",
        cure: "Take away the printer's repeat memory and check each number against the pool.",
    },
    Rule {
        id: "EU-04",
        title: "A serial number is guessed with a probability below 1 in 10,000",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 4(c)",
        evidence: "SP",
        cure: "Draw the numbers at random from a pool of at least 10,000 times the live numbers.",
    },
    Rule {
        id: "EU-05",
        title: "The symbol has a print quality of at least 1.5",
        level: "should",
        citation: "Delegated Regulation (EU) 2016/161, Art. 6(2)",
        evidence: "U",
        cure: "Have the printed symbol graded after ISO/IEC 15415.",
    },
    Rule {
        id: "EU-06",
        title: "Numbers are uploaded before the batch is released",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 33(2)",
        evidence: "SP",
        cure: "Let the release wait for the hub's acknowledgement.",
    },
    Rule {
        id: "EU-07",
        title: "Product code and serial number can be read by eye",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 7(1)",
        evidence: "SP",
        cure: "Print the two beside the symbol.",
    },
    Rule {
        id: "EU-09",
        title: "The national number is on the pack where the state demands it",
        level: "must",
        citation: "Delegated Regulation (EU) 2016/161, Art. 4(b)(iii)",
        evidence: "SV",
        cure: "Add the national number with its application identifier (714 for Portugal, 712 for \
            Spain).",
    },
    Rule {
        id: "US-01",
        title: "The product identifier is on each package",
        level: "must",
        citation: "FD&C Act 582(b)(2)(A)",
        evidence: "SV",
        cure: "Print NDC in a GTIN, serial number, lot and expiry.",
    },
    Rule {
        id: "US-04",
        title: "A homogeneous case carries its own identifier",
        level: "must",
        citation: "FD&C Act 582(b)(2)(A)",
        evidence: "SV",
        cure: "Label each full case with an SGTIN of its own.",
    },
    Rule {
        id: "US-05",
        title: "Each shipped package is commissioned and packed in EPCIS",
        level: "must",
        citation: "FD&C Act 582(g)(1)",
        evidence: "K",
        cure: "Export EPCIS and check it.",
    },
];

/// Outcome, share of failing replications, and the finding.
fn decide(shape: &Shape, order: usize, rule: &str) -> (&'static str, f64, String) {
    let lot = ORDERS[order].0;
    if !shape.serialized && !matches!(rule, "EU-05" | "EU-06" | "US-05") {
        return ("fail", 1.0, format!("the packs of lot {lot} carry no serial number"));
    }
    match (rule, order) {
        ("EU-04", 4) => (
            "fail",
            1.0,
            "pool \"numeric-6\" is sequential: the next number follows \
            from the last (99.9 % of steps are +1)"
                .into(),
        ),
        ("EU-04", _) => (
            "pass",
            0.0,
            "guess probability 1 in 7.8e12 of pool \"eu-packs\" (36^12 \
            places, 600,000 live numbers)"
                .into(),
        ),
        ("EU-03", 3) => (
            "fail",
            0.07,
            "2 packs out of the door share the printed number \
            41****07"
                .into(),
        ),
        ("EU-05", _) => (
            "unsure",
            0.0,
            "the rule's own text rests on no source that was \
            read"
                .into(),
        ),
        ("EU-06" | "US-05", _) => ("not-reviewed", 0.0, "the run holds no upload".into()),
        ("EU-07", 1) => ("not-applicable", 0.0, "the two longest dimensions sum to 96 mm".into()),
        ("EU-09", 6) => (
            "fail",
            1.0,
            "no AI 712 in the symbol; Spain demands its national \
            number"
                .into(),
        ),
        ("EU-09", _) => (
            "not-applicable",
            0.0,
            "the state of destination demands no national \
            number in the symbol"
                .into(),
        ),
        ("US-04", _) if !shape.aggregated => (
            "fail",
            1.0,
            format!(
                "the cases of lot {lot} carry \
            no number"
            ),
        ),
        ("US-04", _) => ("pass", 0.0, "each of the full cases carries an SSCC".into()),
        _ => ("pass", 0.0, "seen on every pack out of the door".into()),
    }
}

pub fn verdicts(index: u64, shape: &Shape) -> Vec<Verdict> {
    let mut out = Vec::new();
    for (i, (lot, _, market, _, _)) in ORDERS.iter().enumerate() {
        for rule in RULES.iter().filter(|r| r.id.starts_with(market)) {
            let (outcome, share, finding) = decide(shape, i, rule.id);
            let failed = (share * 100.0) as u32;
            let spread = if share > 0.0 && share < 1.0 { 0.05 } else { 0.018 };
            out.push(Verdict {
                order: (*lot).into(),
                market: (*market).into(),
                rule: rule.id.into(),
                title: rule.title.into(),
                level: rule.level.into(),
                outcome: outcome.into(),
                replications: 100,
                failed,
                failed_low: (share - spread).max(0.0),
                failed_high: (share + spread * 2.0).min(1.0),
                first_failing_seed: (failed > 0).then_some(2016 + index),
                finding,
                citation: rule.citation.into(),
                evidence: rule.evidence.into(),
                cure: rule.cure.into(),
                enforced: outcome == "fail",
                enforcement: None,
                place: Some(("../lines/blister-100.yaml".into(), 76 + i)),
                waiver: (rule.id == "EU-09" && outcome == "fail" && shape.aggregated).then(|| {
                    "launch stock agreed with the holder; J. Roth, until 2027-03-31".into()
                }),
            });
        }
    }
    out
}

pub fn deadlines() -> Vec<Deadline> {
    let rows = [
        (
            "EU",
            "2019-02-09",
            "manufacturers, wholesalers, pharmacies",
            "serialization, reporting, verification",
            "met",
            "SP",
        ),
        ("US", "2018-11-27", "manufacturers", "serialization", "met", "SV"),
        ("US", "2023-11-27", "all", "reporting, verification", "superseded", "SV"),
        ("US", "2025-05-27", "manufacturers, repackagers", "reporting, verification", "met", "SV"),
        ("US", "2025-08-27", "wholesalers", "reporting, verification", "met", "SV"),
        ("EU", "2025-02-09", "Greece", "serialization, reporting, verification", "met", "SV"),
        ("EU", "2025-02-09", "Italy", "start of stabilisation", "met", "SV"),
        ("US", "2026-11-27", "small dispensers", "reporting, verification", "future", "SV"),
        ("EU", "2027-02-08", "Italy", "end of stabilisation", "future", "U"),
    ];
    rows.into_iter()
        .map(|(market, date, who, what, state, evidence)| Deadline {
            market: market.into(),
            date: date.into(),
            who: who.into(),
            what: what.into(),
            state: state.into(),
            evidence: evidence.into(),
        })
        .collect()
}

pub fn assumptions() -> Vec<Assumption> {
    let rows = [
        (
            "reference_rate",
            "100 packs/min",
            "sourced",
            "pmpnews.com: IMA TR135, 200 blisters and 100 cartons a minute",
        ),
        ("packaging.pack", "3 blisters", "assumed", "three blisters to a carton"),
        ("packaging.bundle", "10 packs", "assumed", "5 to 12 are usual"),
        (
            "stations.cartoner.micro_stops.every",
            "exponential(mean: 10 min)",
            "assumed",
            "minutes run between stops",
        ),
        (
            "stations.cartoner.micro_stops.lasts",
            "lognormal(mean: 2 min, cv: 1)",
            "assumed",
            "most stops are shorter than 3 min",
        ),
        ("stations.camera.false_reject", "0.5 %", "assumed", "tuned systems reach 0.1 to 0.5 %"),
        (
            "between_orders.changeover",
            "triangular(low: 25 min, mode: 35 min, high: 70 min)",
            "user",
            "shop-floor records of 2025",
        ),
        ("shift.length", "8 h", "user", ""),
    ];
    rows.into_iter()
        .map(|(path, value, kind, source)| Assumption {
            path: path.into(),
            value: value.into(),
            kind: kind.into(),
            source: source.into(),
        })
        .collect()
}

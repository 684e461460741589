//! A made-up but plausible dossier: four variants of a blister line, for the tests of the report.
//! It draws from a fixed generator, so that every test sees the same figures.
//!
//! `tests/` include this file by its path, hence `super::dossier` and not `crate::`.

#[path = "sample/line.rs"]
mod line;
#[path = "sample/rules.rs"]
mod rules;
#[path = "sample/running.rs"]
mod running;

use super::dossier::*;
use std::collections::BTreeMap;

pub const REPLICATIONS: usize = 100;

/// What sets one variant of the sample apart.
pub struct Shape {
    pub name: &'static str,
    /// Good packs per scheduled hour, and its standard deviation over replications.
    pub rate: f64,
    pub spread: f64,
    pub stations: &'static [(&'static str, &'static str)],
    pub serialized: bool,
    pub aggregated: bool,
}

const BASE: &[(&str, &str)] = &[
    ("blister", "machine"),
    ("cartoner", "machine"),
    ("checkweigher", "machine"),
    ("leaflet-inserter", "machine"),
    ("labeller", "machine"),
    ("bundler", "packer"),
    ("case-packer", "packer"),
    ("case-sealer", "machine"),
    ("palletiser", "packer"),
];
const PRINT: &[(&str, &str)] = &[
    ("blister", "machine"),
    ("cartoner", "machine"),
    ("checkweigher", "machine"),
    ("printer", "printer"),
    ("camera", "camera"),
    ("gate", "gate"),
    ("labeller", "machine"),
    ("bundler", "packer"),
    ("case-packer", "packer"),
    ("case-sealer", "machine"),
    ("palletiser", "packer"),
];

pub const SHAPES: [Shape; 4] = [
    Shape {
        name: "today",
        rate: 2362.0,
        spread: 171.0,
        stations: BASE,
        serialized: false,
        aggregated: false,
    },
    Shape {
        name: "print-and-check",
        rate: 2148.0,
        spread: 184.0,
        stations: PRINT,
        serialized: true,
        aggregated: false,
    },
    Shape {
        name: "manual-aggregation",
        rate: 1436.0,
        spread: 122.0,
        stations: PRINT,
        serialized: true,
        aggregated: true,
    },
    Shape {
        name: "automatic-aggregation",
        rate: 1974.0,
        spread: 196.0,
        stations: PRINT,
        serialized: true,
        aggregated: true,
    },
];

/// A number of 0 to 1 that depends on the key only (SplitMix64).
pub fn noise(key: u64) -> f64 {
    let mut z = key.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// About normal, mean 0, standard deviation 1.
pub fn bell(key: u64) -> f64 {
    let sum: f64 = (0..12).map(|i| noise(key.wrapping_mul(31).wrapping_add(i * 7919))).sum();
    sum - 6.0
}

/// Mean and a 95 % interval; Student's t at 99 degrees of freedom is 1.984.
pub fn estimate(values: &[f64]) -> Estimate {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    let half_width = (values.len() > 1).then(|| 1.984 * (square / (n - 1.0) / n).sqrt());
    Estimate { mean: Some(mean), half_width, n: values.len() as u32 }
}

pub fn about(mean: f64, half: f64) -> Estimate {
    Estimate { mean: Some(mean), half_width: Some(half), n: REPLICATIONS as u32 }
}

pub fn dossier() -> Dossier {
    let variants: Vec<Variant> =
        SHAPES.iter().enumerate().map(|(i, shape)| variant(i as u64, shape)).collect();
    Dossier {
        schema: "lineproof/report/v1",
        manifest: manifest(),
        name: "blister-eu-us".into(),
        title: "What serialization and aggregation do to a 100 cartons/min blister line".into(),
        as_of: "2026-11-22".into(),
        partial: false,
        summary: vec![
            "Automatic aggregation keeps 84 % of today's good packs per hour; manual aggregation \
                with three operators keeps 61 %."
                .into(),
            "Only the two variants with aggregation meet every US rule that could be judged; no \
                variant meets EU-04 for lot A26005, whose pool is sequential."
                .into(),
            "The cartoner is the bottleneck in every variant but manual aggregation, where the \
                case packer is."
                .into(),
        ],
        targets: targets(&variants),
        expectations: expectations(&variants),
        loss_splits: running::loss_splits(&differences(&variants)),
        differences: differences(&variants),
        published: running::published(),
        sweep: Some(running::sweep(&variants, &rules::assumptions())),
        runs: runs(&variants),
        variants,
        deadlines: rules::deadlines(),
        assumptions: rules::assumptions(),
        warnings: vec![
            "manual-aggregation: 2 of 8 orders were not begun in any replication; their rules \
                were not judged."
                .into(),
            "EU-05 rests on no source that was read; its verdict is `unsure`.".into(),
        ],
        definitions: definitions(),
    }
}

fn manifest() -> Manifest {
    Manifest {
        version: "0.1.0".into(),
        commit: "3f1c2a9d5b7e".into(),
        scenario_hash: "9b2f6d0c41e87a53c0de5a1be44f7d1122a94f0c3bb86c8e0f6f5f3d0e1c2b7a".into(),
        rules_hash: "47d1e2c3b4a5968778695a4b3c2d1e0f00112233445566778899aabbccddeeff".into(),
        seed: 2016,
        jobs: 2,
        platform: "x86_64-linux".into(),
        created: "2026-11-22T18:20:00Z".into(),
        scenario: "scenarios/studies/blister-eu-us.yaml".into(),
        overrides: vec!["seed=2016".into()],
        as_of: "2026-11-22".into(),
        known_on: None,
        primary_only: false,
        symbols: false,
        markets: Vec::new(),
        waivers: None,
        actors: Vec::new(),
        markets_dir: None,
        partial: false,
        result_hash: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".into(),
    }
}

fn variant(index: u64, shape: &Shape) -> Variant {
    let samples = samples(index, shape);
    let mut kpis: BTreeMap<String, Estimate> =
        samples.iter().map(|(k, v)| (k.clone(), estimate(v))).collect();
    kpis.insert("lead_time_p95_h".into(), Estimate { mean: Some(6.31), half_width: None, n: 1 });
    Variant {
        name: shape.name.into(),
        replications: REPLICATIONS as u32,
        broken: if shape.name == "manual-aggregation" {
            vec![Broken {
                replication: 41,
                seed: 2057,
                outcome: "deadlock".into(),
                detail: "case-packer waits for palletiser, palletiser waits for case-sealer".into(),
            }]
        } else {
            Vec::new()
        },
        precision: (index == 3).then(|| {
            "half-width of good_packs_per_h is 1.9 % of the mean after 100 replications; 1 % was \
                asked"
                .into()
        }),
        kpis,
        samples,
        stations: line::stations(index, shape),
        links: line::links(index, shape),
        losses: line::losses(index, shape),
        ladder: running::ladder(&line::losses(index, shape)),
        explained: running::explained(shape),
        flow: running::flow(shape, &line::rejects(shape)),
        crews: running::crews(index),
        pools: running::pools(shape),
        grades: running::grades(shape),
        order_book: Some(running::order_book(index, shape)),
        rejects: line::rejects(shape),
        orders: line::orders(index, shape),
        verdicts: rules::verdicts(index, shape),
        reconciliation: shape.serialized.then(|| line::reconciliation(shape)),
        throughput: line::throughput(index, shape),
        notes: match shape.name {
            "manual-aggregation" => {
                vec!["rate cap 120 packs/min at case-packer: 3 operators x 40 packs/min".into()]
            }
            "automatic-aggregation" => {
                vec!["line cap 96 packs/min at camera: 130 packs/min less 4 s a misread".into()]
            }
            _ => Vec::new(),
        },
        gantt: Some(line::gantt(index, shape)),
    }
}

fn samples(index: u64, shape: &Shape) -> BTreeMap<String, Vec<f64>> {
    let draw = |salt: u64, mean: f64, sd: f64| -> Vec<f64> {
        (0..REPLICATIONS as u64)
            .map(|r| mean + sd * bell(index * 100_000 + salt * 1000 + r))
            .collect()
    };
    let rate = draw(1, shape.rate, shape.spread);
    let oee: Vec<f64> = rate.iter().map(|r| r / 6000.0).collect();
    let quality = draw(2, 0.988 - 0.004 * index as f64, 0.002);
    let effectiveness = draw(3, 0.79 - 0.03 * index as f64, 0.02);
    let availability =
        (0..REPLICATIONS).map(|r| oee[r] / quality[r] / effectiveness[r]).collect::<Vec<f64>>();
    let good = rate.iter().map(|r| (r * 7.5).round()).collect();
    let closed = draw(4, shape.rate / 430.0, 0.6).iter().map(|c| c.round()).collect();
    [
        ("good_packs_per_h", rate),
        ("oee", oee),
        ("availability", availability),
        ("effectiveness", effectiveness),
        ("quality", quality),
        ("good_packs", good),
        ("orders_closed", closed),
    ]
    .into_iter()
    .map(|(name, values)| (name.to_owned(), values))
    .collect()
}

fn check(variants: &[Variant], variant: usize, kpi: &str, text: &str, met: Option<bool>) -> Check {
    let variant = &variants[variant];
    Check {
        text: format!("{}: {text}", variant.name),
        variant: variant.name.clone(),
        kpi: kpi.into(),
        value: variant.kpis[kpi],
        met,
    }
}

fn targets(variants: &[Variant]) -> Vec<Check> {
    let rate = "good_packs_per_h";
    vec![
        check(variants, 3, rate, "good_packs_per_h at least 1,800 packs/h", Some(true)),
        check(variants, 2, rate, "good_packs_per_h at least 1,500 packs/h", Some(false)),
        check(variants, 1, "oee", "oee at least 36 %", None),
    ]
}

fn expectations(variants: &[Variant]) -> Vec<Check> {
    vec![check(variants, 0, "oee", "oee between 35 % and 45 %", Some(true))]
}

fn differences(variants: &[Variant]) -> Vec<Difference> {
    let mut out = Vec::new();
    for variant in &variants[1..] {
        for (kpi, values) in &variant.samples {
            let base = &variants[0].samples[kpi];
            let pairs: Vec<f64> = values.iter().zip(base).map(|(a, b)| a - b).collect();
            let value = estimate(&pairs);
            let (mean, half) = (value.mean.unwrap_or(0.0), value.half_width.unwrap_or(0.0));
            out.push(Difference {
                variant: variant.name.clone(),
                baseline: variants[0].name.clone(),
                kpi: kpi.clone(),
                value,
                significant: mean.abs() > half,
            });
        }
    }
    out
}

fn runs(variants: &[Variant]) -> Vec<RunRow> {
    let names: Vec<String> = definitions().into_iter().map(|d| d.name).collect();
    variants
        .iter()
        .flat_map(|variant| {
            let names = &names;
            (0..REPLICATIONS).map(move |r| RunRow {
                variant: variant.name.clone(),
                replication: r as u32,
                seed: 2016 + r as u64,
                outcome: "horizon".into(),
                kpis: names
                    .iter()
                    .map(|k| variant.samples.get(k).map_or(f64::NAN, |v| v[r]))
                    .collect(),
            })
        })
        .collect()
}

fn definitions() -> Vec<Definition> {
    let rows: [(&str, &str, &str, &str); 8] = [
        (
            "good_packs_per_h",
            "Good packs per scheduled hour",
            "packs/h",
            "Good packs past the line exit, divided by the hours of the shift without planned \
                breaks.",
        ),
        (
            "oee",
            "Overall equipment effectiveness",
            "share",
            "Availability x effectiveness x quality at the line exit against the reference rate \
                (ISO 22400-2:2014, 7.2).",
        ),
        (
            "availability",
            "Availability",
            "share",
            "Production time of the core machine divided by planned busy time (ISO 22400-2:2014, \
                6.5). Changeovers count as losses.",
        ),
        (
            "effectiveness",
            "Effectiveness",
            "share",
            "Packs made times the reference cycle, divided by production time (ISO 22400-2:2014, \
                6.6).",
        ),
        (
            "quality",
            "Quality ratio",
            "share",
            "Good packs divided by packs made (ISO 22400-2:2014, 6.7).",
        ),
        ("good_packs", "Good packs", "packs", "Good packs past the line exit within the horizon."),
        (
            "orders_closed",
            "Orders closed",
            "orders",
            "Orders whose numbers are reconciled and whose lot is closed within the horizon.",
        ),
        (
            "lead_time_p95_h",
            "95th percentile of the time on the line",
            "h",
            "From the cartoner to the line exit, per pack; taken per replication and averaged.",
        ),
    ];
    rows.into_iter()
        .map(|(name, title, unit, text)| Definition {
            name: name.into(),
            title: title.into(),
            unit: unit.into(),
            text: text.into(),
            higher_is_better: name != "lead_time_p95_h",
        })
        .collect()
}

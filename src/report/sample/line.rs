//! Stations, links, losses, orders and numbers of the sample.

use super::super::dossier::*;
use super::{Shape, about, bell, noise, running};
use std::collections::BTreeMap;

pub fn stations(index: u64, shape: &Shape) -> Vec<Station> {
    let bottleneck = if shape.name == "manual-aggregation" { "case-packer" } else { "cartoner" };
    shape
        .stations
        .iter()
        .enumerate()
        .map(|(i, (name, kind))| {
            let key = index * 100 + i as u64;
            let working = shape.rate / 6000.0 * (0.75 + 0.2 * noise(key));
            let micro = 0.02 + 0.07 * noise(key + 7);
            let breakdown =
                if i < 2 || *kind == "printer" { 0.035 * noise(key + 9) } else { 0.004 };
            let (clearance, changeover, close) = (0.085, 0.15, 0.03 + 0.02 * index as f64);
            let starved = (1.0 - working - micro - breakdown - clearance - changeover - close)
                * noise(key + 3).clamp(0.1, 0.9);
            let mut causes: BTreeMap<String, f64> = [
                ("working", working),
                ("starved", starved),
                ("micro-stop", micro),
                ("breakdown", breakdown),
                ("line clearance", clearance),
                ("changeover", changeover),
                ("lot close", close),
            ]
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v))
            .collect();
            let blocked = 1.0 - causes.values().sum::<f64>();
            causes.insert("blocked".into(), blocked);
            Station {
                name: (*name).into(),
                kind: (*kind).into(),
                states: [
                    ("Execute", working),
                    ("Suspended", starved + blocked),
                    ("Held", micro),
                    ("Aborted", breakdown),
                    ("Stopped", clearance + changeover),
                    ("Complete", close),
                ]
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect(),
                causes,
                rates: running::rates(key, working),
                stops: running::stops(micro, breakdown),
                happened: running::happened(micro),
                made: shape.rate * 7.5 * (1.0 + 0.01 * noise(key + 11)),
                oee: about(working * 0.97, 0.004),
                bottleneck: match *name {
                    n if n == bottleneck => 0.61,
                    "cartoner" => 0.17,
                    "blister" => 0.14,
                    "printer" => 0.06,
                    _ => 0.005,
                },
            }
        })
        .collect()
}

pub fn links(index: u64, shape: &Shape) -> Vec<Link> {
    shape
        .stations
        .windows(2)
        .enumerate()
        .map(|(i, pair)| {
            let key = index * 1000 + i as u64 * 50;
            let slots = [150, 25, 12, 16, 33, 20, 20, 4, 4, 6][i % 10];
            let level = f64::from(slots) * (0.15 + 0.6 * noise(key));
            let mean: Vec<f64> = (0..96)
                .map(|b| {
                    let wave = 1.0 + 0.25 * bell(key * 7 + b) * 0.4;
                    level * wave * activity(b as usize, index)
                })
                .map(|v| v.clamp(0.0, f64::from(slots)))
                .collect();
            Link {
                name: format!("{} → {}", pair[0].0, pair[1].0),
                slots: (i != 8).then_some(slots),
                mean: about(level * 0.8, level * 0.02),
                max: f64::from(slots),
                series: Series {
                    bin_minutes: 5.0,
                    low: mean.iter().map(|v| v * 0.4).collect(),
                    high: mean.iter().map(|v| (v * 1.7).min(f64::from(slots))).collect(),
                    mean,
                },
            }
        })
        .collect()
}

/// Share of full speed in a bin of five minutes: start-up, changeovers, a break at three hours.
fn activity(bin: usize, index: u64) -> f64 {
    match bin {
        0..2 => 0.15 + 0.4 * bin as f64,
        36..42 => 0.02,
        _ => {
            let phase = (bin as f64 / 13.0 + 0.2 * index as f64) * std::f64::consts::TAU;
            0.78 + 0.22 * phase.cos()
        }
    }
}

pub fn throughput(index: u64, shape: &Shape) -> Series {
    let mean: Vec<f64> = (0..96usize)
        .map(|b| {
            let noise = 1.0 + 0.03 * bell(index * 5000 + b as u64);
            (shape.rate * 1.27 * activity(b, index) * noise).max(0.0)
        })
        .collect();
    Series {
        bin_minutes: 5.0,
        low: mean.iter().map(|m| m * 0.45).collect(),
        high: mean.iter().map(|m| (m * 1.35).min(6000.0)).collect(),
        mean,
    }
}

pub fn losses(index: u64, shape: &Shape) -> Vec<Loss> {
    let good = shape.rate * 7.5 / 100.0;
    let planned = 450.0;
    let serial = index as f64;
    let mut rows: Vec<(&str, f64)> = vec![
        ("changeover", 62.0),
        ("line clearance", 30.0),
        ("start-up", 10.0),
        ("lot close", 18.0 + 9.0 * serial),
        ("breakdown", 14.0 + 2.0 * serial),
        ("micro-stop", 46.0 + 4.0 * serial),
        ("starved", 21.0),
        ("speed", 30.0),
        ("rejects", 2.2 + 1.5 * serial),
    ];
    let rest = planned - good - rows.iter().map(|r| r.1).sum::<f64>();
    rows.insert(7, ("blocked", rest.max(0.0)));
    rows.push(("good packs", good));
    rows.into_iter()
        .map(|(name, minutes)| Loss {
            name: name.into(),
            minutes: about(minutes, minutes * 0.03),
            packs: about(minutes * 100.0, minutes * 3.0),
        })
        .collect()
}

pub fn rejects(shape: &Shape) -> Vec<Reject> {
    let mut rows = vec![("blister", "in-process control", 86.4), ("checkweigher", "weight", 52.7)];
    if shape.serialized {
        rows.extend([
            ("gate", "unreadable", 21.3),
            ("gate", "false reject", 83.9),
            ("gate", "no print", 2.1),
            ("gate", "wrong data", 0.03),
        ]);
    }
    rows.into_iter()
        .map(|(station, cause, packs)| Reject {
            station: station.into(),
            cause: cause.into(),
            packs: about(packs, packs * 0.05 + 0.01),
        })
        .collect()
}

pub const ORDERS: [(&str, &str, &str, Option<&str>, u32); 8] = [
    ("A26001", "cardiol-20-de", "EU", Some("DE"), 2400),
    ("A26002", "cardiol-20-fr", "EU", Some("FR"), 1800),
    ("A26003", "cardiol-20-us", "US", Some("US"), 3600),
    ("A26004", "cardiol-40-de", "EU", Some("DE"), 2000),
    ("A26005", "cardiol-40-it", "EU", Some("IT"), 1500),
    ("A26006", "cardiol-40-us", "US", Some("US"), 3000),
    ("A26007", "cardiol-20-es", "EU", Some("ES"), 2200),
    ("A26008", "cardiol-20-us", "US", None, 4200),
];

pub fn orders(index: u64, shape: &Shape) -> Vec<Order> {
    let mut done = 0.0;
    ORDERS
        .iter()
        .enumerate()
        .map(|(i, (lot, product, market, country, quantity))| {
            let target = f64::from(*quantity);
            let room = shape.rate * 7.5 - done;
            done += target;
            let begun = (room / target).clamp(0.0, 1.0);
            let closed = ((room - target) / target + 0.5).clamp(0.0, 1.0);
            let good = target * 0.985 * begun;
            Order {
                lot: (*lot).into(),
                product: (*product).into(),
                market: (*market).into(),
                country: country.map(str::to_owned),
                quantity: *quantity,
                begun,
                closed,
                good: about(good, good * 0.01 + 0.5),
                hours: if closed > 0.0 {
                    about(target / shape.rate, 0.02 + 0.01 * (index + i as u64) as f64)
                } else {
                    Estimate { mean: None, half_width: None, n: 0 }
                },
            }
        })
        .collect()
}

pub fn reconciliation(shape: &Shape) -> BTreeMap<String, Reconciliation> {
    let released = (shape.rate * 750.0) as u64;
    let mut pack = Reconciliation {
        released,
        label_scrapped: released / 900,
        label_sampled: released / 2000,
        invalid: released / 1100,
        sampled: released / 2100,
        inactive: released / 400,
        destroyed: released / 190,
        returned_unused: released / 21,
        in_process: released / 350,
        ..Reconciliation::default()
    };
    close(&mut pack);
    let mut out = BTreeMap::from([("pack".to_owned(), pack)]);
    if shape.aggregated {
        for (level, per) in [("case", 80), ("pallet", 1920)] {
            let mut row = Reconciliation {
                released: released / per,
                label_scrapped: released / per / 100,
                returned_unused: released / per / 25,
                in_process: released / per / 60,
                ..Reconciliation::default()
            };
            close(&mut row);
            out.insert(level.to_owned(), row);
        }
    }
    out
}

fn close(row: &mut Reconciliation) {
    row.issued = row.released
        + row.label_scrapped
        + row.label_sampled
        + row.invalid
        + row.sampled
        + row.inactive
        + row.destroyed
        + row.returned_unused
        + row.in_process;
}

pub fn gantt(index: u64, shape: &Shape) -> Gantt {
    let (from, to) = (305.0, 365.0);
    let rows = shape
        .stations
        .iter()
        .enumerate()
        .map(|(i, (name, _))| {
            let mut spans = Vec::new();
            let mut at = from;
            let mut key = index * 10_000 + i as u64 * 500;
            while at < to {
                key += 1;
                let (state, cause, mean) = match (at, noise(key)) {
                    (a, _) if (322.0..341.0).contains(&a) => ("Stopped", "changeover", 19.0),
                    (a, _) if (341.0..344.0).contains(&a) => ("Starting", "start-up", 3.0),
                    (_, u) if u < 0.5 => ("Execute", "working", 1.6),
                    (_, u) if u < 0.66 => ("Suspended", "starved", 0.5),
                    (_, u) if u < 0.82 => ("Suspended", "blocked", 0.6),
                    (_, u) if u < 0.98 => ("Held", "micro-stop", 0.9),
                    _ => ("Aborted", "breakdown", 7.0),
                };
                let mut end = (at + mean * (0.2 + 1.6 * noise(key + 77))).min(to);
                for edge in [322.0, 341.0, 344.0] {
                    if at < edge && end > edge {
                        end = edge;
                    }
                }
                if state == "Stopped" {
                    end = 341.0;
                }
                spans.push(GanttSpan {
                    from: at,
                    to: end,
                    state: state.into(),
                    cause: cause.into(),
                });
                at = end;
            }
            GanttRow { station: (*name).into(), spans }
        })
        .collect();
    Gantt { replication: 17, seed: 2033, from, to, rows }
}

//! Heads, grades, ink, labels and jobs; the size of symbols; the moment of commissioning.

use super::Check;
use super::equipment::{law, number};
use super::flow::Flow;
use super::speed::Turn;
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::base::law::Law;
use crate::gs1::{self, data_matrix_codewords, data_matrix_side, element_text};
use crate::journal::Level;
use crate::line::equipment::{Consumable, Decap, Equipment, Grade, LateJob};
use crate::line::model::{Charset, Commissioned, Pool};
use crate::scenario::codes;
use crate::scenario::decode::{At, Part};
use crate::scenario::schema::{self, CommissionedWord, KindWord, LateWord};

/// Speed of the belt times resolution, in m/s and dpi: 60 m/min at 300 dpi. `[K]`
pub(super) const SPEED_BY_RESOLUTION: f64 = 300.0;
/// Width of a module that GS1 aims at on packs of medicines, in metres.
pub(super) const MODULE: f64 = 0.000_38;
/// Metres of an inch.
const INCH: f64 = 0.0254;
/// Characters of the key that goes with a cryptographic tail.
const CRYPTO_KEY: usize = 4;

pub(super) fn equip(
    station: &schema::Station,
    turn: &Turn,
    equipment: &mut Equipment,
    check: &mut Check<'_>,
) {
    has_measures(station, check);
    equipment.decap = station.decap.as_ref().and_then(|decap| {
        let prints = number(&decap.prints, &["print", "pack"], codes::CONSUMABLE, check)?;
        let idle = Time::from_secs(decap.idle.value.0);
        Some(Decap { idle, prints, loss: decap.loss.value.0 })
    });
    equipment.grade = station.grade.as_ref().and_then(|grade| self::grade(grade, check));
    equipment.cartridge = station.cartridge.as_ref().and_then(|cartridge| {
        let units = number(&cartridge.prints, &["pack", "print"], codes::CONSUMABLE, check)?;
        Some(Consumable { units, each: 1, change: cartridge.change.value.0.clone() })
    });
    equipment.late_job = station.late_job.as_ref().map(|late| LateJob {
        probability: late.probability.value.0,
        waits: (late.then.value == LateWord::Stop).then(|| match &late.latency {
            Some(_) => law(&late.latency),
            None => Law::Constant(1.0),
        }),
    });
    equipment.roll = station.roll.as_ref().and_then(|roll| self::roll(roll, turn, check));
}

fn grade(written: &schema::GradeModel, check: &mut Check<'_>) -> Option<Grade> {
    let value = |at: &Option<At<schema::SymbolGrade>>| at.as_ref().map_or(0.0, |at| at.value.0);
    let grade = Grade {
        start: written.start.value.0,
        drift: value(&written.drift) / 1000.0,
        noise: value(&written.noise),
        minimum: value(&written.minimum),
    };
    if grade.start >= grade.minimum {
        return Some(grade);
    }
    let mut fault = Fault::new(
        codes::GRADE,
        &written.start.place,
        format!("fresh prints of grade {} are below the minimum", grade.start),
        "write a `start` that is at least `minimum`",
    );
    if let Some(minimum) = &written.minimum {
        fault = fault.related(&minimum.place, "the minimum");
    }
    check.fault(fault);
    None
}

fn roll(written: &schema::Roll, turn: &Turn, check: &mut Check<'_>) -> Option<Consumable> {
    let units = number(&written.labels, &["label"], codes::CONSUMABLE, check)?;
    let each = match &written.each {
        None => 1,
        Some(each) => number(each, &["label"], codes::CONSUMABLE, check)?,
    };
    let cycle = u64::from(each) * u64::from(turn.puts);
    if u64::from(units) >= cycle {
        return Some(Consumable { units, each, change: written.change.value.0.clone() });
    }
    check.fault(Fault::new(
        codes::CONSUMABLE,
        &written.labels.place,
        format!("a roll of {units} labels is too short for a cycle, which takes {cycle}"),
        "write the labels of a whole roll, as `3000 labels`",
    ));
    None
}

/// The head of a printer as it is used.
struct HeadFacts {
    dpi: f64,
    /// Metres per second.
    speed: f64,
    pitch: f64,
}

fn head(station: &schema::Station) -> Option<HeadFacts> {
    let head = station.head.as_ref().filter(|_| station.kind.value == KindWord::Printer)?;
    let dpi = head.resolution.value.0;
    let speed = head.speed.as_ref().map_or(SPEED_BY_RESOLUTION / dpi, |at| at.value.0);
    Some(HeadFacts { dpi, speed, pitch: head.pitch.value.0 })
}

/// All measures of a head are above zero.
fn has_measures(station: &schema::Station, check: &mut Check<'_>) {
    let (Some(written), Some(facts)) = (&station.head, head(station)) else { return };
    let zero = [
        (facts.pitch <= 0.0).then_some(&written.pitch.place),
        written.speed.as_ref().filter(|at| at.value.0 <= 0.0).map(|at| &at.place),
        written.height.as_ref().filter(|at| at.value.0 <= 0.0).map(|at| &at.place),
        written.module.as_ref().filter(|at| at.value.0 <= 0.0).map(|at| &at.place),
    ];
    if let Some(place) = zero.into_iter().flatten().next() {
        check.fault(Fault::new(
            codes::HEAD,
            place,
            "a print head with a measure of zero",
            "write a length or speed above zero",
        ));
    }
}

/// A head prints on the fly: rate x pitch is at most its speed. A faster printer runs at that
/// limit, which is then what bounds its rate. One that leaves its rate to the V-curve is bounded
/// when it has one.
pub(super) fn bounded(
    station: &schema::Station,
    (cycle, cap): (Law, Option<String>),
) -> (Law, Option<String>) {
    let Some(facts) = head(station).filter(|facts| facts.pitch > 0.0 && facts.speed > 0.0) else {
        return (cycle, cap);
    };
    let limit = facts.pitch / facts.speed;
    if cycle.mean() >= limit * (1.0 - 1e-12) {
        return (cycle, cap);
    }
    let words = format!(
        "ink-jet head, {} m/min at {} dpi over {} mm from pack to pack",
        rounded(facts.speed * 60.0),
        rounded(facts.dpi),
        rounded(facts.pitch * 1000.0),
    );
    let cycle = match cycle {
        Law::Constant(_) => Law::Constant(limit),
        law => law.scaled(limit / law.mean()),
    };
    (cycle, Some(words))
}

/// A number for people, without digits that say nothing.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// What the report says of the symbols of all products, where a head prints them; and a fault for
/// each that cannot be printed.
pub(super) fn symbols(
    line: &schema::Line,
    pools: Option<&[Pool]>,
    check: &mut Check<'_>,
) -> Vec<String> {
    let mut notes = Vec::new();
    let heads = line.stations.iter().filter_map(|s| Some((s.head.as_ref()?, head(s)?)));
    for (written, facts) in heads {
        for product in line.products.iter().filter(|product| !product.code.is_empty()) {
            notes.extend(symbol(line, product, pools, written, &facts, check));
        }
    }
    notes
}

fn symbol(
    line: &schema::Line,
    product: &schema::Product,
    pools: Option<&[Pool]>,
    head: &schema::Head,
    facts: &HeadFacts,
    check: &mut Check<'_>,
) -> Option<String> {
    let name = &product.name;
    let words = codewords(line, product, pools);
    let Some(side) = data_matrix_side(words) else {
        check.fault(Fault::new(
            codes::SYMBOL,
            &name.place,
            format!("the code of `{}` needs {words} codewords", name.value.0),
            "a Data Matrix of 144 x 144 modules holds 1558: shorten `code` or `crypto`",
        ));
        return None;
    };
    let dot = INCH / facts.dpi;
    let wanted = head.module.as_ref().map_or(MODULE, |at| at.value.0);
    let dots = (wanted / dot).round().max(1.0);
    let module = dots * dot;
    // One module of quiet zone on each side.
    let high = module * f64::from(side + 2);
    if let Some(height) = head.height.as_ref().filter(|at| high > at.value.0) {
        check.fault(
            Fault::new(
                codes::SYMBOL,
                &name.place,
                format!(
                    "the symbol of `{}` is {:.1} mm high and the print head {:.1} mm",
                    name.value.0,
                    high * 1000.0,
                    height.value.0 * 1000.0
                ),
                format!(
                    "{side} x {side} modules of {:.3} mm and the quiet zone: print smaller \
                     modules, or a shorter code",
                    module * 1000.0
                ),
            )
            .related(&height.place, "the height of the head"),
        );
        return None;
    }
    Some(format!(
        "{}: Data Matrix {side} x {side} modules at {:.3} mm ({dots:.0} dots at {} dpi), {:.1} mm \
         with its quiet zone",
        name.value.0,
        module * 1000.0,
        rounded(facts.dpi),
        high * 1000.0,
    ))
}

/// Codewords of the longest code of a product: its own GTIN and national number, a serial number of
/// full length, the longest lot of its orders.
fn codewords(line: &schema::Line, product: &schema::Product, pools: Option<&[Pool]>) -> u32 {
    let lots = line.orders.iter().filter(|order| order.product.value == product.name.value);
    let lots: Vec<&str> = lots.map(|order| order.lot.value.0.as_str()).collect();
    let pool = product
        .pool
        .as_ref()
        .and_then(|name| pools.unwrap_or_default().iter().find(|pool| pool.name == name.value.0));
    let serial = pool.map_or_else(
        || "A".repeat(20),
        |pool| {
            let digit = pool.charset == Charset::Numeric;
            (if digit { "0" } else { "A" }).repeat(pool.length as usize)
        },
    );
    let crypto = product.crypto.as_ref().map(|at| "A".repeat(at.value.0.number.min(2000) as usize));
    let codewords_with = |lot: &str| {
        let mut fields: Vec<(&str, String)> = Vec::new();
        for written in product.code.iter() {
            let ai = written.value.0.as_str();
            let national = product.national_number.as_ref().filter(|n| n.ai.value.0 == ai);
            let value = match (ai, national, &crypto) {
                ("01", ..) => product.gtin.value.0.clone(),
                ("21", ..) => serial.clone(),
                ("10", ..) => lot.to_owned(),
                ("91" | "92", _, Some(_)) => continue,
                (_, Some(national), _) => national.value.value.0.clone(),
                _ => longest(ai),
            };
            fields.push((ai, value));
        }
        if let Some(crypto) = &crypto {
            fields.push(("91", "A".repeat(CRYPTO_KEY)));
            fields.push(("92", crypto.clone()));
        }
        data_matrix_codewords(&element_text(fields.iter().map(|(ai, value)| (*ai, value.as_str()))))
    };
    lots.into_iter().map(codewords_with).max().unwrap_or_else(|| codewords_with(&"A".repeat(20)))
}

/// The longest value of an application identifier.
fn longest(ai: &str) -> String {
    let Some(facts) = gs1::facts(ai) else { return "A".repeat(90) };
    let digit = facts.charset == gs1::Charset::Numeric;
    (if digit { "0" } else { "A" }).repeat(facts.max)
}

/// The moment of commissioning, which needs its station. None: a fault was told.
pub(super) fn commissioned(
    line: &schema::Line,
    flow: Option<&Flow>,
    check: &mut Check<'_>,
) -> Option<Commissioned> {
    let word = match &line.commissioned {
        Part::Absent => return Some(Commissioned::Last),
        Part::Faulty => return None,
        Part::Sound(word) => word,
    };
    let has = |kind: KindWord| line.stations.iter().any(|station| station.kind.value == kind);
    let packs =
        |flow: &Flow| flow.stations.iter().any(|s| s.from == Level::Pack && s.makes > Level::Pack);
    let (moment, there, wanted) = match word.value {
        CommissionedWord::Camera => (Commissioned::Camera, has(KindWord::Camera), "camera"),
        CommissionedWord::Gate => (Commissioned::Gate, has(KindWord::Gate), "gate"),
        CommissionedWord::FirstPacker => {
            (Commissioned::FirstPacker, flow.is_none_or(packs), "packer of packs")
        }
    };
    if there || !line.stations.whole {
        return Some(moment);
    }
    check.fault(missing(&word.place, word.value.word(), wanted));
    None
}

fn missing(place: &Place, word: &str, wanted: &str) -> Fault {
    Fault::new(
        codes::COMMISSIONED,
        place,
        format!("numbers are commissioned at `{word}`, but the line has no {wanted}"),
        format!("add a {wanted}, or name another moment"),
    )
}

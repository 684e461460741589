//! How packers work: modes and their usual rates, layers, magazines, labellers, rework, samples.

use super::Check;
use super::kinds::share;
use super::packaging::Packaging;
use super::speed::Turn;
use crate::base::diagnostic::{Fault, Place};
use crate::base::law::Law;
use crate::journal::Level;
use crate::line::packing::{Labeller, Layers, Magazine, Packing, Retain, Rework, Roll};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, Count, LawOfTime, ModeWord, ScanWord};

/// Seconds that one picture of a layer takes. `[K]`
pub(super) const PICTURE: f64 = 2.0;
/// Seconds that the packer stands while retained packs are taken. `[K]`
pub(super) const RETAIN: f64 = 300.0;
/// Wrong labels until somebody notices. `[K]`
pub(super) const NOTICED_AFTER: u32 = 20;
/// Seconds until the labeller is set right. `[K]`
pub(super) const MEND: f64 = 900.0;

/// Minutes that rework of a parent takes: lowest, mode and highest. `[K]`
pub(super) fn usual_rework(pallet: bool) -> [f64; 3] {
    if pallet { [20.0, 40.0, 60.0] } else { [3.0, 5.0, 8.0] }
}

/// Usual rates of a mode a minute `[K]`: the lowest, the one that is taken if none is stated, the
/// highest. By hand they count children an operator, by machine packs.
fn usual(mode: ModeWord, scan: Option<ScanWord>) -> ([f64; 3], &'static str) {
    match (mode, scan) {
        (ModeWord::Manual, Some(ScanWord::HandScanner)) => {
            ([8.0, 10.0, 15.0], "by hand with a scanner")
        }
        (ModeWord::Manual, _) => ([15.0, 25.0, 40.0], "by hand under a fixed camera"),
        (ModeWord::SemiAutomatic, _) => ([60.0, 90.0, 120.0], "semi-automatic"),
        (ModeWord::Automatic, _) => ([150.0, 250.0, 400.0], "automatic"),
    }
}

fn mode_of(station: &schema::Station) -> Option<(ModeWord, Option<ScanWord>)> {
    let packing = station.packing.as_ref()?;
    let mode = packing.mode.as_ref()?;
    Some((mode.value, packing.scan.as_ref().map(|scan| scan.value)))
}

/// Packs in what the rates of a mode count.
fn packs_in_counted(mode: ModeWord, turn: &Turn, packaging: &Packaging) -> f64 {
    if mode == ModeWord::Manual { 1.0 } else { packaging.in_packs(turn.from) }
}

/// Children a second of a packer that states its mode and no rate; it is told as an assumption.
pub(super) fn usual_rate(
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<f64> {
    let (mode, scan) = mode_of(station)?;
    let ([_, rate, _], how) = usual(mode, scan);
    check.warn(format!(
        "`{}` states no rate: {} are assumed, usual {how} [K]",
        station.name.value.0,
        usual_rate_words(station)?,
    ));
    Some(rate / packs_in_counted(mode, turn, packaging) / 60.0)
}

/// The rate that is taken if none is stated, in words.
pub(super) fn usual_rate_words(station: &schema::Station) -> Option<String> {
    let (mode, scan) = mode_of(station)?;
    let ([_, rate, _], _) = usual(mode, scan);
    Some(match mode {
        ModeWord::Manual => format!("{rate} children/min an operator"),
        _ => format!("{rate} packs/min"),
    })
}

/// A packer has a mode, so that it needs no rate.
pub(super) fn has_mode(station: &schema::Station) -> bool {
    station.kind.value == schema::KindWord::Packer && mode_of(station).is_some()
}

/// Warns of a rate that the mode does not usually reach, or that is slow for it.
pub(super) fn watch_rate(
    station: &schema::Station,
    children_per_second: f64,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) {
    let Some((mode, scan)) = mode_of(station) else { return };
    let ([low, _, high], how) = usual(mode, scan);
    let manual = mode == ModeWord::Manual;
    let rate = children_per_second * packs_in_counted(mode, turn, packaging) * 60.0;
    if (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(&rate) {
        return;
    }
    let counted = if manual { packaging.word(turn.from) + "s" } else { "packs".to_owned() };
    check.warn(format!(
        "`{}`: {rate:.1} {counted}/min{} lies outside {low} to {high}, usual {how} [K]",
        station.name.value.0,
        if manual { " an operator" } else { "" },
    ));
}

/// The inner None: nothing beyond the cycle; the outer: a fault was told.
#[allow(clippy::option_option)]
pub(super) fn compile(
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    second_pool: Option<usize>,
    check: &mut Check<'_>,
) -> Option<Option<Box<Packing>>> {
    let before = check.faults.len();
    let written = station.packing.as_ref();
    let labels = station.aggregation.as_ref().and_then(|a| a.labeller.as_ref());
    if written.is_none() && labels.is_none() && second_pool.is_none() {
        return Some(None);
    }
    let mut compiled = Packing::default();
    if let Some(written) = written {
        let holds = packaging.holds(turn.makes, turn.from).unwrap_or(u32::MAX);
        let builder = Builder { turn, packaging, holds };
        builder.keys_fit(written, check);
        compiled.layers = builder.layers(written, check);
        compiled.magazine = builder.magazine(written, check);
        compiled.rework = builder.rework(written, check);
        compiled.retain = builder.retain(written, check);
        compiled.samples = builder.samples(written, check).unwrap_or(0);
        compiled.taken = share(&written.taken_unrecorded);
    }
    if labels.is_some() || second_pool.is_some() {
        compiled.labeller = Some(Labeller {
            second_pool,
            print_latency: labels.map_or(Law::Constant(0.0), |l| law(&l.print_latency, 0.0)),
            roll: labels.and_then(|l| roll(l, turn, packaging, check)),
        });
    }
    (check.faults.len() == before).then(|| Some(Box::new(compiled)))
}

fn law(written: &Option<At<LawOfTime>>, seconds: f64) -> Law {
    written.as_ref().map_or(Law::Constant(seconds), |law| law.value.0.clone())
}

/// A count of units of this level, at least one and at most so many.
fn count(
    written: &At<Count>,
    level: Level,
    at_most: u32,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<u32> {
    if !packaging.must_count(&written.value.0, level, &written.place, check) {
        return None;
    }
    let number = u32::try_from(written.value.0.number).unwrap_or(u32::MAX);
    if (1..=at_most).contains(&number) {
        return Some(number);
    }
    let bounds = match at_most {
        u32::MAX => "1 or more".to_owned(),
        most => format!("1 to {most}"),
    };
    check.fault(Fault::new(
        codes::PACKING,
        &written.place,
        format!("{number} {}s cannot be here", packaging.word(level)),
        format!("write {bounds}, or leave the key out"),
    ));
    None
}

/// Labels, blanks: counted in themselves.
fn things(written: &At<Count>, noun: &str, check: &mut Check<'_>) -> Option<u32> {
    let counted = &written.value.0;
    let other = counted.noun.as_deref().filter(|n| *n != noun && n.strip_suffix('s') != Some(noun));
    if let Some(other) = other {
        check.fault(Fault::new(
            codes::NOUN,
            &written.place,
            format!("here are {noun}s counted, not `{other}`"),
            format!("count {noun}s"),
        ));
        return None;
    }
    let number = u32::try_from(counted.number).ok().filter(|number| *number > 0);
    if number.is_none() {
        check.fault(Fault::new(
            codes::PACKING,
            &written.place,
            format!("{} {noun}s cannot be here", counted.number),
            format!("write 1 to {}", u32::MAX),
        ));
    }
    number
}

fn roll(
    written: &schema::Labeller,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<Roll> {
    let roll = written.roll.as_ref()?;
    let noticed_after = match &roll.noticed_after {
        None => Some(NOTICED_AFTER),
        Some(after) => count(after, turn.makes, u32::MAX, packaging, check),
    };
    Some(Roll {
        labels: things(&roll.labels, "label", check)?,
        change: roll.change.value.0.clone(),
        shift_by_one: share(&roll.shift_by_one),
        noticed_after: noticed_after?,
        mend: law(&roll.mend, MEND),
    })
}

struct Builder<'a> {
    turn: &'a Turn,
    packaging: &'a Packaging,
    holds: u32,
}

impl Builder<'_> {
    /// Some keys have no meaning without others, or at other levels.
    fn keys_fit(&self, written: &schema::Packing, check: &mut Check<'_>) {
        let manual = written.mode.as_ref().is_some_and(|mode| mode.value == ModeWord::Manual);
        let mut misfit = |place: &Place, message: &str, help: &str| {
            check.fault(Fault::new(codes::PACKING_KEYS, place, message, help));
        };
        if let Some(scan) = written.scan.as_ref().filter(|_| !manual) {
            let help = "add `mode: manual`, or remove `scan`";
            misfit(&scan.place, "`scan` says how people read, but nobody packs by hand", help);
        }
        if let Some(layer) = written.layer.as_ref().filter(|_| manual) {
            let help = "write `mode: semi-automatic`, or remove `layer`";
            misfit(&layer.place, "by hand each child is read as it comes, not in layers", help);
        }
        if let Some(picture) = written.picture.as_ref().filter(|_| written.layer.is_none()) {
            let help = "add `layer`, as `layer: 10 packs`, or remove `picture`";
            misfit(&picture.place, "`picture` is the time for a layer, but there is none", help);
        }
        if self.turn.from == Level::Pack {
            return;
        }
        let packs_only = [
            ("retain", written.retain.as_ref().map(|retain| &retain.place)),
            ("samples", written.samples.as_ref().map(|samples| &samples.place)),
            ("taken_unrecorded", written.taken_unrecorded.as_ref().map(|taken| &taken.place)),
        ];
        for (key, place) in packs_only {
            let Some(place) = place else { continue };
            let message = format!("`{key}` counts packs, but {}s come here", self.turn.from.name());
            misfit(place, &message, "state it at the packer that takes in packs");
        }
    }

    fn layers(&self, written: &schema::Packing, check: &mut Check<'_>) -> Option<Layers> {
        let layer = written.layer.as_ref()?;
        let children = count(layer, self.turn.from, self.holds, self.packaging, check)?;
        Some(Layers { children, picture: law(&written.picture, PICTURE) })
    }

    fn magazine(&self, written: &schema::Packing, check: &mut Check<'_>) -> Option<Magazine> {
        let magazine = written.magazine.as_ref()?;
        let blanks = things(&magazine.blanks, "blank", check)?;
        Some(Magazine { blanks, refill: magazine.refill.value.0.clone() })
    }

    fn rework(&self, written: &schema::Packing, check: &mut Check<'_>) -> Option<Rework> {
        let rework = written.rework.as_ref()?;
        let pallet = self.turn.makes == Level::Pallet;
        let [low, mode, high] = usual_rework(pallet);
        let usual = Law::Triangular { low: low * 60.0, mode: mode * 60.0, high: high * 60.0 };
        let most = self.holds.saturating_sub(1);
        let replaces = match &rework.replaces {
            None => u32::from(!pallet).min(most),
            // None at all: it is read and labelled anew.
            Some(written) if written.value.0.number == 0 => 0,
            Some(written) => count(written, self.turn.from, most, self.packaging, check)?,
        };
        Some(Rework {
            opened: rework.opened.value.0,
            lasts: rework.lasts.as_ref().map_or(usual, |law| law.value.0.clone()),
            replaces,
        })
    }

    fn retain(&self, written: &schema::Packing, check: &mut Check<'_>) -> Option<Retain> {
        let retain = written.retain.as_ref()?;
        let most = self.holds.saturating_sub(1);
        let packs = count(&retain.packs, Level::Pack, most, self.packaging, check)?;
        Some(Retain { packs, lasts: law(&retain.lasts, RETAIN) })
    }

    fn samples(&self, written: &schema::Packing, check: &mut Check<'_>) -> Option<u32> {
        let samples = written.samples.as_ref()?;
        count(&samples.per_order, Level::Pack, u32::MAX, self.packaging, check)
    }
}

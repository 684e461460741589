//! What each kind of station does: printing, sampling, reading and labelling.

use super::Check;
use super::equipment;
use super::flow::unknown;
use super::packaging::Packaging;
use super::speed::Turn;
use crate::base::diagnostic::{Fault, Place};
use crate::base::law::Law;
use crate::journal::Level;
use crate::line::model::{Aggregation, Gate, Printer};
use crate::scenario::codes;
use crate::scenario::decode::{At, List};
use crate::scenario::schema::{self, KindWord, Share};

/// A share that is zero where it is not stated.
pub(super) fn share(share: &Option<At<Share>>) -> f64 {
    share.as_ref().map_or(0.0, |share| share.value.0)
}

/// The share that a machine rejects. A parent holds packs whose numbers were aggregated, so only
/// packs and primary units are thrown away.
pub(super) fn reject(station: &schema::Station, turn: &Turn, check: &mut Check<'_>) -> Option<f64> {
    let reject = share(&station.reject);
    let Some(written) = station.reject.as_ref().filter(|_| turn.makes > Level::Pack) else {
        return Some(reject);
    };
    if reject == 0.0 {
        return Some(reject);
    }
    check.fault(Fault::new(
        codes::LEVEL_FLOW,
        &written.place,
        format!("`{}` cannot reject a {}", station.name.value.0, turn.makes.name()),
        "reject packs or primary units, at a station before they are packed",
    ));
    None
}

/// Parts that each unit is divided into. Packs have an identity of their own and stay whole.
pub(super) fn splits(
    station: &schema::Station,
    level: Level,
    check: &mut Check<'_>,
) -> Option<u32> {
    let Some(splits) = &station.splits else { return Some(1) };
    if (1..=1000).contains(&splits.value) && level == Level::Primary {
        return Some(splits.value);
    }
    let message = format!("`{}` cannot divide a {}", station.name.value.0, level.name());
    let help =
        "`splits: 4` divides each primary unit that comes to a machine into 4; write 1 to 1000";
    check.fault(Fault::new(codes::LEVEL_FLOW, &splits.place, message, help));
    None
}

pub(super) fn printer(station: &schema::Station, check: &mut Check<'_>) -> Option<Printer> {
    let printer = Printer {
        no_print: share(&station.no_print),
        double_print: share(&station.double_print),
        wrong_data: share(&station.wrong_data),
        unreadable: share(&station.unreadable),
    };
    let sum = printer.no_print + printer.double_print + printer.wrong_data + printer.unreadable;
    if sum <= 1.0 {
        return Some(printer);
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        &station.name.place,
        format!("the faulty prints of `{}` add up to more than all packs", station.name.value.0),
        "no_print, double_print, wrong_data and unreadable exclude each other: their sum is at \
         most 100 %",
    ));
    None
}

pub(super) fn gate(
    station: &schema::Station,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<Gate> {
    let miss = share(&station.miss);
    let Some(count) = &station.sample_every else {
        return Some(Gate { miss, sample_every: 0 });
    };
    let packs = packaging.must_count(&count.value.0, Level::Pack, &count.place, check);
    match u32::try_from(count.value.0.number) {
        Ok(sample_every) if packs && sample_every > 0 => Some(Gate { miss, sample_every }),
        _ => {
            if packs {
                check.fault(Fault::new(
                    codes::OUT_OF_RANGE,
                    &count.place,
                    "a sample every so many packs needs 1 pack or more",
                    "write `sample_every: 2000 packs`, or leave the key out for no samples",
                ));
            }
            None
        }
    }
}

/// Reading children and labelling parents. `printed`: a printer stands upstream.
pub(super) fn aggregation(
    pools: &List<schema::Pool>,
    printed: bool,
    station: &schema::Station,
    written: &schema::Aggregation,
    level: Level,
    check: &mut Check<'_>,
) -> Option<Aggregation> {
    if !printed {
        check.fault(Fault::new(
            codes::SERIALIZATION,
            &written.place,
            format!(
                "`{}` reads numbers, but no printer before it prints any",
                station.name.value.0
            ),
            "put a printer upstream, or remove `aggregation`",
        ));
        return None;
    }
    let pool = match &written.pool {
        None => None,
        Some(name) => Some(parent_pool(pools, name, level, check)?),
    };
    let time = |law: &Option<At<schema::LawOfTime>>| {
        law.as_ref().map_or(Law::Constant(0.0), |law| law.value.0.clone())
    };
    labeller_fits(written, check)?;
    let labeller = written.labeller.as_ref();
    let verify = labeller.and_then(|labeller| labeller.verify.as_ref());
    let relabel = labeller.filter(|l| l.relabel.is_some()).map_or(&written.relabel, |l| &l.relabel);
    Some(Aggregation {
        pool,
        misread: share(&written.misread),
        rescan: time(&written.rescan),
        label_fail: verify.map_or(share(&written.label_fail), |pass| 1.0 - pass.value.0),
        relabel: time(relabel),
    })
}

/// A label needs a number, and says things once.
fn labeller_fits(written: &schema::Aggregation, check: &mut Check<'_>) -> Option<()> {
    let before = check.faults.len();
    let labeller = written.labeller.as_ref();
    let keys = [
        ("labeller", labeller.map(|labeller| &labeller.place)),
        ("second_pool", written.second_pool.as_ref().map(|pool| &pool.place)),
    ];
    for (key, place) in keys.into_iter().filter(|_| written.pool.is_none()) {
        let Some(place) = place else { continue };
        check.fault(Fault::new(
            codes::PACKING_KEYS,
            place,
            format!("`{key}` without `pool`: there is no number to be labelled"),
            "add `pool:` with the name of a pool of the parents",
        ));
    }
    let twice = [
        (
            "verify",
            labeller.and_then(|l| l.verify.as_ref()).map(|at| &at.place),
            written.label_fail.as_ref().map(|at| &at.place),
        ),
        (
            "relabel",
            labeller.and_then(|l| l.relabel.as_ref()).map(|at| &at.place),
            written.relabel.as_ref().map(|at| &at.place),
        ),
    ];
    for (key, inner, outer) in twice {
        let Some((inner, outer)) = inner.zip(outer) else { continue };
        let message = format!("the labeller's `{key}` and the aggregation say the same twice");
        check.fault(
            Fault::new(codes::EXCLUSIVE, inner, message, "keep one of the two")
                .related(outer, "the other one"),
        );
    }
    (check.faults.len() == before).then_some(())
}

/// Place of the pool of the second number on a label. The inner None: not stated.
#[allow(clippy::option_option)]
pub(super) fn second_pool(
    pools: &List<schema::Pool>,
    written: Option<&schema::Aggregation>,
    level: Level,
    check: &mut Check<'_>,
) -> Option<Option<usize>> {
    let Some(second) = written.and_then(|written| written.second_pool.as_ref()) else {
        return Some(None);
    };
    let first = written.and_then(|written| written.pool.as_ref());
    if let Some(first) = first.filter(|first| first.value == second.value) {
        check.fault(
            Fault::new(
                codes::PACKING_KEYS,
                &second.place,
                "both numbers of the label come from one pool",
                "name another pool, or remove `second_pool`",
            )
            .related(&first.place, "the first number"),
        );
        return None;
    }
    parent_pool(pools, second, level, check).map(Some)
}

/// Place of the pool that numbers the parents.
fn parent_pool(
    pools: &List<schema::Pool>,
    name: &At<schema::Name>,
    level: Level,
    check: &mut Check<'_>,
) -> Option<usize> {
    let found = pools.iter().position(|pool| pool.name.value == name.value);
    let Some(index) = found else {
        if !pools.lacks(&name.value.0) {
            let names = pools.iter().map(|pool| pool.name.value.0.as_str());
            let names = names.chain(pools.left_out());
            check.fault(unknown("pool", &name.value.0, &name.place, names));
        }
        return None;
    };
    let pool = &pools.items[index];
    if Level::from(pool.level.value) == level {
        return Some(index);
    }
    check.fault(
        Fault::new(
            codes::SERIALIZATION,
            &name.place,
            format!("the pool `{}` does not number a {}", name.value.0, level.name()),
            format!("name a pool with `level: {}`", level.name()),
        )
        .related(&pool.level.place, "its level"),
    );
    None
}

/// Keys that stations of one kind have and others have not.
pub(super) fn keys_fit_kind(station: &schema::Station, check: &mut Check<'_>) -> bool {
    use KindWord::{Camera, Gate, Machine, Packer, Printer};
    let place = |share: &Option<At<Share>>| share.as_ref().map(|share| share.place.clone());
    let keys: [(&str, KindWord, Option<Place>); 12] = [
        ("splits", Machine, station.splits.as_ref().map(|at| at.place.clone())),
        ("operators", Packer, station.operators.as_ref().map(|at| at.place.clone())),
        ("n_up", Machine, station.n_up.as_ref().map(|at| at.place.clone())),
        ("reject", Machine, place(&station.reject)),
        ("no_print", Printer, place(&station.no_print)),
        ("double_print", Printer, place(&station.double_print)),
        ("wrong_data", Printer, place(&station.wrong_data)),
        ("unreadable", Printer, place(&station.unreadable)),
        ("false_reject", Camera, place(&station.false_reject)),
        ("false_accept", Camera, place(&station.false_accept)),
        ("miss", Gate, place(&station.miss)),
        ("sample_every", Gate, station.sample_every.as_ref().map(|at| at.place.clone())),
    ];
    let aggregation =
        ("aggregation", Packer, station.aggregation.as_ref().map(|record| record.place.clone()));
    let mut fits = true;
    let packing = ("packing", Packer, station.packing.as_ref().map(|record| record.place.clone()));
    let equipment = equipment::keys(station);
    for (key, kind, place) in keys.into_iter().chain([aggregation, packing]).chain(equipment) {
        if let Some(place) = place.filter(|_| kind != station.kind.value) {
            fits = false;
            check.fault(
                Fault::new(
                    codes::KEY_OF_OTHER_KIND,
                    &place,
                    format!("a {} has no `{key}`", station.kind.value.word()),
                    format!("remove it, or make the station a {}", kind.word()),
                )
                .related(&station.kind.place, "the kind of this station"),
            );
        }
    }
    fits
}

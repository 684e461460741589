//! Packers beyond their cycle, and where their numbers go: layers, magazines, labels, opened
//! parents. Expected values are counted by hand or come from a formula.

use super::*;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Cause, Happening, Level};
use crate::line::model::*;
use crate::line::packing::*;
use crate::line::tests::{buffer, line, machine, order, packer, pool, run, seconds, secs, station};
use crate::line::world::{Fate, Marks, NONE};
use crate::stats::Tally;
use proptest::prelude::*;

/// Makes packs of 1 s, prints them, and packs `holds` a case with `packing`; labels of pool 1.
fn cases(packs: u32, holds: u32, packing: Packing) -> Line {
    let aggregation = Aggregation {
        pool: Some(1),
        misread: 0.0,
        rescan: Law::Constant(5.0),
        label_fail: 0.0,
        relabel: Law::Constant(9.0),
    };
    let mut cases = packer("cases", Level::Pack, Level::Case, holds, 0.5);
    cases.kind = Kind::Packer(Packer {
        holds,
        aggregation: Some(aggregation),
        packing: Some(Box::new(packing)),
    });
    let stations = vec![
        machine("cartoner", Law::Constant(1.0)),
        station("printer", Kind::Printer(Printer::default()), 0.5),
        cases,
    ];
    let mut line = line(stations, buffer(None), Until::Orders);
    line.holds[Level::Case.index()] = holds;
    line.pools = vec![
        pool("packs", Level::Pack, Scheme::Sgtin, 9),
        pool("cases", Level::Case, Scheme::Sscc, 9),
        pool("ssccs", Level::Case, Scheme::Sscc, 9),
    ];
    line.orders = vec![order("A", 0, packs, Some(0))];
    line
}

fn change(line: &mut Line, what: impl FnOnce(&mut Packing)) {
    if let Kind::Packer(Packer { packing: Some(packing), .. }) = &mut line.stations[2].kind {
        what(packing);
    }
}

fn aggregation(line: &mut Line) -> &mut Aggregation {
    match &mut line.stations[2].kind {
        Kind::Packer(Packer { aggregation: Some(aggregation), .. }) => aggregation,
        _ => unreachable!("a packer that labels"),
    }
}

fn labeller(roll: Option<Roll>) -> Option<Labeller> {
    Some(Labeller { second_pool: None, print_latency: Law::Constant(0.0), roll })
}

fn roll(labels: u32, shift_by_one: f64, noticed_after: u32) -> Roll {
    Roll {
        labels,
        change: Law::Constant(180.0),
        shift_by_one,
        noticed_after,
        mend: Law::Constant(600.0),
    }
}

fn happened(run: &crate::line::Finished<Tally>, what: Happening) -> u64 {
    run.observer.stations[2].happened[what.index()]
}

/// Every pack that was made is somewhere, and all books close.
fn assert_books(run: &crate::line::Finished<Tally>) {
    for order in &run.world.orders {
        let gone = order.rejected + order.sampled + order.scrapped + order.taken;
        assert_eq!(order.made, order.good + gone);
    }
    let taken: u64 = run.world.orders.iter().map(|o| o.taken).sum();
    for (level, sum) in reconcile(&run.world) {
        let lost = if level == Level::Pack { taken as i64 } else { 0 };
        assert_eq!(sum.unaccounted, lost, "{level:?}: {sum:?}");
    }
    let tally = &run.observer;
    let good: u64 = run.world.orders.iter().map(|o| o.good).sum();
    let sampled: u64 = run.world.orders.iter().map(|o| o.sampled).sum();
    let scrapped: u64 = run.world.orders.iter().map(|o| o.scrapped + o.taken).sum();
    assert_eq!((tally.good, tally.sampled, tally.scrapped), (good, sampled, scrapped));
}

#[test]
fn a_magazine_is_refilled_floor_of_parents_over_blanks_times() {
    for packs in [395u32, 390, 400, 99, 90] {
        let refills = u64::from(packs.div_ceil(10) / 10);
        let magazine = Some(Magazine { blanks: 10, refill: Law::Constant(90.0) });
        let line = cases(packs, 10, Packing { magazine, ..Packing::default() });
        let run = run(&line, 1);
        assert_eq!(happened(&run, Happening::Refill), refills);
        assert_eq!(seconds(&run.observer, 2, Cause::Refill), 90.0 * refills as f64);
        assert_books(&run);
    }
}

/// A new order begins with a full magazine: 15 cases each, twice one refill of 10 blanks.
#[test]
fn line_clearance_leaves_a_full_magazine() {
    let magazine = Some(Magazine { blanks: 10, refill: Law::Constant(90.0) });
    let mut line = cases(150, 10, Packing { magazine, ..Packing::default() });
    line.orders.push(order("B", 0, 150, Some(0)));
    assert_eq!(happened(&run(&line, 1), Happening::Refill), 2);
}

/// 2 packs in a case, 0.5 s each, one picture of 2 s a layer: a case of 25 in layers of 10 takes
/// 25 x 0.5 + 3 x 2 s of work; the last case has 5 packs and one picture.
#[test]
fn a_layer_is_read_by_one_picture() {
    let layers = Some(Layers { children: 10, picture: Law::Constant(2.0) });
    let mut line = cases(105, 25, Packing { layers, ..Packing::default() });
    let tally = run(&line, 1);
    let pictures = 4 * 3 + 1;
    assert_eq!(happened(&tally, Happening::Picture), pictures);
    let work = 105.0 * 0.5 + pictures as f64 * 2.0;
    assert_eq!(seconds(&tally.observer, 2, Cause::Working), work);
    let Kind::Packer(packer) = &line.stations[2].kind else { unreachable!() };
    assert!((packer.spans_a_child() - 6.0 / 25.0).abs() < 1e-12);
    // What a picture could not read is scanned after it: one of all packs, five seconds each.
    aggregation(&mut line).misread = 1.0;
    let tally = run(&line, 1);
    assert_eq!(seconds(&tally.observer, 2, Cause::Rework), 105.0 * 5.0);
    assert_eq!(seconds(&tally.observer, 2, Cause::Working), work);
}

#[test]
fn a_label_takes_its_time_on_full_and_partial_parents_alike() {
    let mut line = cases(95, 10, Packing { labeller: labeller(None), ..Packing::default() });
    change(&mut line, |p| {
        if let Some(l) = &mut p.labeller {
            l.print_latency = Law::Constant(1.5);
        }
    });
    let run = run(&line, 1);
    let work = 95.0 * 0.5 + 10.0 * 1.5;
    assert_eq!(seconds(&run.observer, 2, Cause::Working), work);
}

/// Labels that fail their check are binomial, and the roll is worn by them as well.
#[test]
fn a_roll_is_changed_after_so_many_labels_scrapped_ones_included() {
    let packing = Packing { labeller: labeller(Some(roll(100, 0.0, 1))), ..Packing::default() };
    let mut line = cases(40_000, 10, packing);
    aggregation(&mut line).label_fail = 0.02;
    let run = run(&line, 5);
    let scrapped = happened(&run, Happening::Relabelled);
    let (n, p) = (4000.0, 0.02);
    assert!((scrapped as f64 - n * p).abs() <= 4.0 * f64::sqrt(n * p * (1.0 - p)));
    let changes = (4000 + scrapped) / 100;
    assert_eq!(happened(&run, Happening::RollChange), changes);
    assert_eq!(seconds(&run.observer, 2, Cause::RollChange), 180.0 * changes as f64);
    let sums = reconcile(&run.world)[&Level::Case];
    assert_eq!((sums.released, sums.label_scrapped), (4000, scrapped));
    assert_books(&run);
}

/// By hand, 10 cases, a roll of 4, noticed after 3: the roll is changed after case 4, so case 5
/// gets no label, case 6 that of case 5, case 7 that of case 6. The label of case 7 is thrown away,
/// cases 8 to 10 are right again. The second change comes after case 8.
#[test]
fn a_shift_by_one_of_labels_by_hand() {
    let packing = Packing { labeller: labeller(Some(roll(4, 1.0, 3))), ..Packing::default() };
    let mut line = cases(100, 10, packing);
    line.orders[0].quantity = 80;
    let first = run(&line, 1);
    let cases = &first.world.parents[Level::Case.index()];
    let recorded: Vec<u32> = cases.iter().map(|c| c.recorded).collect();
    let labels: Vec<u32> = cases.iter().map(|c| c.number).collect();
    assert_eq!(recorded, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(labels, [0, 1, 2, 3, NONE, 4, 5, 7]);
    assert_eq!(happened(&first, Happening::WrongLabel), 3);
    assert_eq!(happened(&first, Happening::ShiftNoticed), 1);
    assert_eq!(seconds(&first.observer, 2, Cause::Rework), 600.0);
    let sums = reconcile(&first.world)[&Level::Case];
    assert_eq!((sums.released, sums.label_scrapped, sums.unaccounted), (7, 1, 0));
    // Cases 9 and 10 are wrong again, and the order ends before anybody notices: the label in hand
    // is found at line clearance.
    line.orders[0].quantity = 100;
    let second = run(&line, 1);
    let labels: Vec<u32> =
        second.world.parents[Level::Case.index()].iter().map(|c| c.number).collect();
    assert_eq!(labels, [0, 1, 2, 3, NONE, 4, 5, 7, NONE, 8]);
    assert_eq!(happened(&second, Happening::WrongLabel), 5);
    let sums = reconcile(&second.world)[&Level::Case];
    assert_eq!((sums.released, sums.label_scrapped, sums.unaccounted), (8, 2, 0));
    let findings = differences(&second.world);
    assert_eq!((findings.wrong_labels, findings.packs_elsewhere), (5, 0));
    assert_books(&second);
}

#[test]
fn a_label_bears_two_numbers_and_each_pool_has_its_books() {
    let second = Some(Labeller {
        second_pool: Some(2),
        print_latency: Law::Constant(0.0),
        roll: Some(roll(50, 0.5, 7)),
    });
    let mut line = cases(9_995, 10, Packing { labeller: second, ..Packing::default() });
    aggregation(&mut line).label_fail = 0.05;
    let run = run(&line, 2);
    let cases = &run.world.parents[Level::Case.index()];
    assert!(cases.iter().all(|c| c.number == c.second && c.recorded != NONE));
    let by_pool = reconcile_by(&run.world, |a| a.pool);
    assert_eq!(by_pool[&1], by_pool[&2]);
    // 1000 cases and a tenth more, and one for the label in hand.
    assert_eq!((by_pool[&1].issued, by_pool[&1].unaccounted), (1101, 0));
    let mut both = by_pool[&1];
    both += by_pool[&2];
    assert_eq!(reconcile(&run.world)[&Level::Case], both);
}

/// Opened cases are binomial; each costs its span, two packs with their numbers, and a label.
#[test]
fn an_opened_case_is_filled_up_and_labelled_anew() {
    let rework = Some(Rework { opened: 0.05, lasts: Law::Constant(300.0), replaces: 2 });
    let run = run(&cases(20_000, 10, Packing { rework, ..Packing::default() }), 3);
    let opened = happened(&run, Happening::Opened);
    let cases = run.world.parents[Level::Case.index()].len() as u64;
    // Two packs of each opened case are gone: 10 c + 2 o = 20,000, the last case in part.
    assert_eq!(cases, (20_000 - 2 * opened).div_ceil(10));
    let (n, p) = (cases as f64, 0.05);
    assert!((opened as f64 - n * p).abs() <= 4.0 * f64::sqrt(n * p * (1.0 - p)));
    assert_eq!(seconds(&run.observer, 2, Cause::Rework), 300.0 * opened as f64);
    assert_eq!(happened(&run, Happening::Replaced), 2 * opened);
    let order = &run.world.orders[0];
    assert_eq!((order.scrapped, order.good), (2 * opened, 20_000 - 2 * opened));
    let sums = reconcile(&run.world);
    assert_eq!(
        sums[&Level::Pack],
        Reconciliation {
            issued: 22_000,
            released: order.good,
            destroyed: 2 * opened,
            returned_unused: 2_000,
            ..Reconciliation::default()
        }
    );
    let of_cases = sums[&Level::Case];
    assert_eq!((of_cases.released, of_cases.inactive), (cases, opened));
    assert_books(&run);
}

/// Five of an order of 1000 in the middle of five equal parts: the 100th, 300th ... pack. Two more
/// are kept from the first case, which is labelled twice.
#[test]
fn samples_and_retained_packs_by_hand() {
    let retain = Some(Retain { packs: 2, lasts: Law::Constant(240.0) });
    let mut line = cases(1000, 10, Packing { retain, samples: 5, ..Packing::default() });
    line.orders.push(order("B", 0, 1000, Some(0)));
    let run = run(&line, 1);
    let sampled: Vec<usize> = (0..1000)
        .filter(|k| run.world.packs[*k].fate == Fate::Sampled)
        .filter(|k| *k >= 10)
        .map(|k| k + 1)
        .collect();
    assert_eq!(sampled, [100, 300, 500, 700, 900]);
    assert_eq!(run.world.packs[..10].iter().filter(|p| p.fate == Fate::Sampled).count(), 2);
    assert_eq!(happened(&run, Happening::OrderSample), 10);
    assert_eq!(happened(&run, Happening::Retained), 4);
    assert_eq!(happened(&run, Happening::Opened), 2);
    assert_eq!(seconds(&run.observer, 2, Cause::Rework), 480.0);
    let sums = reconcile(&run.world);
    assert_eq!((sums[&Level::Pack].sampled, sums[&Level::Pack].released), (14, 1986));
    assert_eq!((sums[&Level::Case].inactive, sums[&Level::Case].released), (2, 200));
    assert_books(&run);
}

/// Packs that nobody recorded are binomial. Each case still counts 10 by its record.
#[test]
fn packs_taken_by_hand_make_record_and_truth_differ() {
    let run = run(&cases(40_000, 10, Packing { taken: 0.01, ..Packing::default() }), 7);
    let taken = happened(&run, Happening::TakenUnrecorded);
    let (n, p) = (40_000.0, 0.01);
    assert!((taken as f64 - n * p).abs() <= 4.0 * f64::sqrt(n * p * (1.0 - p)));
    let cases = &run.world.parents[Level::Case.index()];
    assert_eq!(cases.len(), 4000);
    assert!(cases.iter().all(|c| c.children + c.missing == 10));
    let findings = differences(&run.world);
    assert_eq!((findings.packs_elsewhere, findings.wrong_labels), (taken, 0));
    assert_eq!(run.world.orders[0].good, 40_000 - taken);
    assert_books(&run);
}

/// A pallet that is opened loses a case with its ten packs; its number is destroyed with it.
#[test]
fn a_case_that_is_replaced_on_a_pallet_goes_with_all_that_is_in_it() {
    let mut line = cases(2_000, 10, Packing::default());
    let mut pallets = packer("pallets", Level::Case, Level::Pallet, 8, 1.0);
    let rework = Some(Rework { opened: 0.5, lasts: Law::Constant(2400.0), replaces: 1 });
    pallets.kind = Kind::Packer(Packer {
        holds: 8,
        aggregation: None,
        packing: Some(Box::new(Packing { rework, ..Packing::default() })),
    });
    line.stations.push(pallets);
    line.links.push(Link {
        name: "before pallets".into(),
        kind: buffer(None),
        from: vec![2],
        to: vec![3],
    });
    let run = run(&line, 4);
    let opened = run.observer.stations[3].happened[Happening::Opened.index()];
    assert!(opened > 0);
    assert_eq!(run.world.parents[Level::Pallet.index()].len() as u64, (200 - opened).div_ceil(8));
    assert_eq!(run.world.orders[0].scrapped, 10 * opened);
    let sums = reconcile(&run.world);
    assert_eq!((sums[&Level::Case].destroyed, sums[&Level::Pack].destroyed), (opened, 10 * opened));
    assert_eq!(seconds(&run.observer, 3, Cause::Rework), 2400.0 * opened as f64);
    assert_books(&run);
}

/// Two packers side by side draw on one pool and on one order: its books close all the same.
#[test]
fn packers_side_by_side_share_their_numbers() {
    let packing = Packing {
        labeller: Some(Labeller {
            second_pool: Some(2),
            print_latency: Law::Constant(1.0),
            roll: Some(roll(20, 0.5, 3)),
        }),
        rework: Some(Rework { opened: 0.1, lasts: Law::Constant(60.0), replaces: 1 }),
        taken: 0.001,
        ..Packing::default()
    };
    let mut line = cases(4_000, 10, packing);
    let second = Station { name: "cases-2".into(), ..line.stations[2].clone() };
    line.stations.push(second);
    line.links[1].to = vec![2, 3];
    line.pools[1].overage = 0.5;
    let run = run(&line, 8);
    let cases = &run.world.parents[Level::Case.index()];
    let mut numbers: Vec<u32> = cases.iter().map(|c| c.recorded).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), cases.len(), "no number is recorded twice");
    assert!(run.observer.stations[3].units > 0);
    // Half more than 400, and one for the label in hand, once and not for each packer.
    assert_eq!(reconcile_by(&run.world, |a| a.pool)[&1].issued, 601);
    assert_books(&run);
}

/// A pool of 10 numbers for 12 cases: two cases have none, and it is told.
#[test]
fn a_pool_of_parents_that_runs_dry_is_told() {
    let mut line = cases(120, 10, Packing::default());
    line.pools[1].length = 1;
    let run = run(&line, 1);
    assert_eq!(happened(&run, Happening::Unnumbered), 2);
    assert_eq!(reconcile(&run.world)[&Level::Case].released, 10);
}

/// Poisson arrivals at rate l fill a parent of k in Erlang(k) time: mean k / l, squared coefficient
/// of variation 1 / k (Hopp and Spearman, chapter 9). Over n parents the mean lies within four
/// standard errors, and so does the variance, whose standard error of n values with kurtosis
/// 3 + 6 / k is var x sqrt((2 + 6 / k) / n).
#[test]
fn a_parent_fills_as_a_batch_of_poisson_arrivals() {
    #[derive(Default)]
    struct Closings(Vec<f64>);
    impl crate::journal::Observer for Closings {
        fn see(&mut self, at: Time, fact: crate::journal::Fact) {
            if let crate::journal::Fact::Closed { .. } = fact {
                self.0.push(at.secs());
            }
        }
    }
    for (rate, k) in [(1.0, 2u32), (1.0, 10), (2.5, 24)] {
        let n = 4_000u32;
        let stations = vec![
            machine("arrivals", Law::Exponential { mean: 1.0 / rate }),
            // A packer that takes no time worth counting.
            packer("cases", Level::Pack, Level::Case, k, 1e-6),
        ];
        let mut line = line(stations, buffer(None), Until::Orders);
        line.orders = vec![order("A", 0, n * k, None)];
        let at = crate::line::simulate(&line, 11, Closings::default()).observer.0;
        let gaps: Vec<f64> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let (m, k, n) = (gaps.len() as f64, f64::from(k), f64::from(n));
        assert_eq!(m, n - 1.0);
        let mean = gaps.iter().sum::<f64>() / m;
        let var = gaps.iter().map(|g| (g - mean).powi(2)).sum::<f64>() / m;
        let expected = k / (rate * rate);
        assert!((mean - k / rate).abs() <= 4.0 * (expected / m).sqrt(), "{mean}");
        assert!((var - expected).abs() <= 4.0 * expected * ((2.0 + 6.0 / k) / m).sqrt(), "{var}");
    }
}

/// What goes in comes out in the ratio of the packaging: 3 primaries a pack 4-up, 2 packs a bundle.
#[test]
fn ratios_are_conserved_by_machines_that_combine_n_up() {
    let mut blister = machine("blister", Law::Constant(1.0));
    (blister.from, blister.makes, blister.takes, blister.puts) =
        (Level::Primary, Level::Primary, 5, 5);
    let mut cartoner = machine("cartoner", Law::Constant(2.0));
    (cartoner.from, cartoner.takes, cartoner.puts) = (Level::Primary, 12, 4);
    let mut bundler = machine("bundler", Law::Constant(1.0));
    (bundler.makes, bundler.takes, bundler.puts) = (Level::Bundle, 6, 3);
    let mut line = line(vec![blister, cartoner, bundler], buffer(Some(40)), Until::Orders);
    line.holds = [1, 3, 2, 0, 0];
    line.orders = vec![order("A", 0, 1001, None)];
    let run = run(&line, 1);
    let count = |level: Level| run.world.counts[level.index()];
    let made = |level| count(level).made;
    assert_eq!(made(Level::Primary), 3 * 1001);
    // A cycle of 4 packs takes 12 blisters: 250 of them, 3 blisters are left and thrown away.
    assert_eq!(made(Level::Pack), 1000);
    assert_eq!(count(Level::Primary).scrapped, 3);
    assert_eq!(made(Level::Primary), 3 * made(Level::Pack) + count(Level::Primary).scrapped);
    assert_eq!(made(Level::Bundle), 500);
    assert_eq!(run.observer.good, 1000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// Whatever is taken out, opened or labelled wrongly, at whatever moment the run ends: the
    /// audit inside the run holds, and the books close but for what nobody recorded.
    #[test]
    fn books_close_on_random_packers(
        seed in any::<u64>(),
        holds in 1u32..12,
        pallet in 1u32..6,
        quantity in 1u32..600,
        layer in 0u32..5,
        shares in (0.0f64..1.0, 0.0f64..0.2, 0.0f64..0.5, 0.0f64..1.0),
        counts in (1u32..9, 1u32..9, 1u32..7, 0u32..5, 0u32..4),
        end in 1.0f64..2000.0,
    ) {
        let time = || Law::Exponential { mean: 7.0 };
        let packing = Packing {
            layers: (layer > 0).then(|| Layers { children: layer, picture: time() }),
            magazine: Some(Magazine { blanks: counts.0, refill: time() }),
            labeller: Some(Labeller {
                second_pool: Some(2),
                print_latency: time(),
                roll: Some(Roll {
                    labels: counts.1,
                    change: time(),
                    shift_by_one: shares.3,
                    noticed_after: counts.2,
                    mend: time(),
                }),
            }),
            rework: Some(Rework { opened: shares.0, lasts: time(), replaces: counts.3 }),
            retain: Some(Retain { packs: counts.4 + 1, lasts: time() }),
            samples: counts.4,
            taken: shares.1,
        };
        let mut line = cases(quantity, holds, packing);
        aggregation(&mut line).label_fail = shares.2;
        aggregation(&mut line).misread = shares.2;
        line.orders.push(order("B", 1, quantity, Some(0)));
        let mut pallets = packer("pallets", Level::Case, Level::Pallet, pallet, 1.0);
        let rework = Some(Rework { opened: shares.0 / 2.0, lasts: time(), replaces: counts.4 });
        pallets.kind = Kind::Packer(Packer {
            holds: pallet,
            aggregation: None,
            packing: Some(Box::new(Packing { rework, ..Packing::default() })),
        });
        line.stations.push(pallets);
        line.links.push(Link {
            name: "before pallets".into(),
            kind: buffer(Some(2)),
            from: vec![2],
            to: vec![3],
        });
        for until in [Until::Orders, Until::Time(secs(end))] {
            line.horizon.until = until;
            let run = run(&line, seed);
            prop_assert_eq!(run.ending, crate::kernel::Ending::Horizon);
            if until == Until::Orders {
                assert_books(&run);
            }
            let taken = run.world.packs.iter().filter(|p| p.fate == Fate::Taken).count() as i64;
            let sums = reconcile(&run.world);
            prop_assert_eq!(sums.get(&Level::Pack).map_or(0, |s| s.unaccounted), taken);
            prop_assert_eq!(sums.get(&Level::Case).map_or(0, |s| s.unaccounted), 0);
            let wrong = differences(&run.world).wrong_labels;
            prop_assert!(wrong <= happened(&run, Happening::WrongLabel));
            let commissioned = |p: &&crate::line::world::Pack| p.marks.has(Marks::COMMISSIONED);
            prop_assert!(run.world.packs.iter().filter(commissioned).all(|p| p.encoded != NONE));
        }
    }
}

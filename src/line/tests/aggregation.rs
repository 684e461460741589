//! Printing, checking and packing: shares against binomial bands, the hierarchy against its count.

use super::*;
use crate::line::world::{Fate, Marks, NONE, Pack};
use proptest::prelude::*;

const PACKS: u32 = 40_000;

/// A pack maker, printer, camera and gate, then cases of 10 with labels.
fn serialized(printer: Printer, camera: Camera, gate: Gate) -> Line {
    let aggregation = Aggregation {
        pool: Some(1),
        misread: 0.01,
        rescan: Law::Constant(5.0),
        label_fail: 0.02,
        relabel: Law::Constant(9.0),
    };
    let mut cases = packer("cases", Level::Pack, Level::Case, 10, 0.5);
    cases.kind = Kind::Packer(Packer { holds: 10, aggregation: Some(aggregation), packing: None });
    let stations = vec![
        machine("cartoner", Law::Constant(0.6)),
        station("printer", Kind::Printer(printer), 0.4),
        station("camera", Kind::Camera(camera), 0.4),
        station("gate", Kind::Gate(gate), 0.4),
        cases,
    ];
    let mut line = line(stations, buffer(Some(4)), Until::Orders);
    line.pools = vec![
        pool("packs", Level::Pack, Scheme::Sgtin, 9),
        pool("cases", Level::Case, Scheme::Sscc, 9),
    ];
    line.orders = vec![order("A", 0, PACKS, Some(0))];
    line
}

fn count(packs: &[Pack], what: impl Fn(&Pack) -> bool) -> f64 {
    packs.iter().filter(|p| what(p)).count() as f64
}

fn assert_binomial(hits: f64, n: f64, p: f64, what: &str) {
    let band = 4.0 * (n * p * (1.0 - p)).sqrt();
    assert!((hits - n * p).abs() <= band, "{what}: {hits} of {n}, expected {}", n * p);
}

#[test]
fn misprints_checks_and_rejects_come_with_their_shares() {
    let printer =
        Printer { no_print: 0.01, double_print: 0.02, wrong_data: 0.015, unreadable: 0.03 };
    let camera = Camera { false_reject: 0.005, false_accept: 0.1 };
    let line = serialized(printer, camera, Gate::default());
    let run = run(&line, 3);
    let packs = &run.world.packs;
    let n = f64::from(PACKS);
    assert_eq!(packs.len() as f64, n);
    assert_binomial(count(packs, |p| p.printed == NONE), n, 0.01, "no print");
    let twice = |p: &Pack| p.printed != NONE && p.printed != p.encoded;
    assert_binomial(count(packs, twice), n, 0.02, "double print");
    assert_binomial(count(packs, |p| p.marks.has(Marks::WRONG_DATA)), n, 0.015, "wrong data");
    assert_binomial(count(packs, |p| p.marks.has(Marks::UNREADABLE)), n, 0.03, "unreadable");
    let bad = count(packs, |p| !p.print_is_good());
    let caught = count(packs, |p| !p.print_is_good() && p.fate == Fate::Rejected);
    assert_binomial(bad - caught, bad, 0.1, "false accepts");
    let falsely = count(packs, |p| p.print_is_good() && p.fate == Fate::Rejected);
    assert_binomial(falsely, n - bad, 0.005, "false rejects");
    // Every pack that was not rejected is in a case, and commissioned.
    let packed = count(packs, |p| p.parent != NONE);
    assert_eq!(packed + caught + falsely, n);
    assert_eq!(count(packs, |p| p.marks.has(Marks::COMMISSIONED)), packed);
    let cases = &run.world.parents[Level::Case.index()];
    assert_eq!(cases.len() as f64, (packed / 10.0).ceil());
    assert_eq!(run.observer.good as f64, packed);
}

#[test]
fn labels_are_scrapped_and_children_scanned_again_at_their_shares() {
    let line = serialized(Printer::default(), Camera::default(), Gate::default());
    let run = run(&line, 4);
    let cases = run.world.parents[Level::Case.index()].len() as f64;
    assert_eq!(cases, 4000.0);
    let allotment = run.world.orders[0].allotments[1];
    assert_binomial(f64::from(allotment.scrapped), cases, 0.02, "scrapped labels");
    assert_eq!(f64::from(allotment.used), cases + f64::from(allotment.scrapped));
    let rework = seconds(&run.observer, 4, Cause::Rework) - 9.0 * f64::from(allotment.scrapped);
    assert_binomial(rework / 5.0, f64::from(PACKS), 0.01, "scans repeated");
}

#[test]
fn a_reject_in_one_variant_shifts_no_draw_of_another_pack() {
    let printer = Printer { unreadable: 0.03, ..Printer::default() };
    let plain = serialized(printer.clone(), Camera::default(), Gate::default());
    let mut strict = plain.clone();
    strict.stations[0].kind = Kind::Machine { reject: 0.1 };
    let (a, b) = (run(&plain, 9), run(&strict, 9));
    for pack in b.world.packs.iter().filter(|p| p.encoded != NONE) {
        let twin = a.world.packs[pack.ordinal as usize];
        assert_eq!(pack.marks.has(Marks::UNREADABLE), twin.marks.has(Marks::UNREADABLE));
    }
}

#[test]
fn samples_are_taken_at_the_gate_and_partial_parents_close_at_the_end() {
    let gate = Gate { miss: 0.0, sample_every: 1000 };
    let mut line = serialized(Printer::default(), Camera::default(), gate);
    line.orders[0].quantity = 4005;
    let run = run(&line, 3);
    assert_eq!(run.world.orders[0].sampled, 4);
    let cases = &run.world.parents[Level::Case.index()];
    assert_eq!(cases.len(), 401);
    assert_eq!(cases[400].children, 1);
    assert!(cases.iter().all(|c| c.closed && c.out && c.number != NONE));
}

#[test]
fn a_pack_that_was_judged_bad_and_left_is_not_commissioned() {
    let printer = Printer { unreadable: 0.1, ..Printer::default() };
    let gate = Gate { miss: 1.0, sample_every: 0 };
    let run = run(&serialized(printer, Camera::default(), gate), 3);
    let bad = count(&run.world.packs, |p| !p.print_is_good());
    assert_binomial(bad, f64::from(PACKS), 0.1, "unreadable");
    let commissioned = count(&run.world.packs, |p| p.marks.has(Marks::COMMISSIONED));
    assert_eq!(commissioned, f64::from(PACKS) - bad);
}

#[test]
fn a_partial_parent_pays_for_its_second_label_and_no_number_outlives_its_order() {
    let mut line = serialized(
        Printer { double_print: 1.0, ..Printer::default() },
        Camera { false_reject: 0.0, false_accept: 1.0 },
        Gate::default(),
    );
    if let Kind::Packer(Packer { aggregation: Some(a), .. }) = &mut line.stations[4].kind {
        (a.misread, a.label_fail) = (0.0, 1.0);
    }
    line.orders = vec![order("A", 0, 15, Some(0)), order("B", 0, 1, Some(0))];
    let run = run(&line, 1);
    // Three parents in all, one of them full: each is labelled twice.
    assert_eq!(seconds(&run.observer, 4, Cause::Rework), 3.0 * 9.0);
    let last = run.world.packs[15];
    assert_eq!(last.printed, last.encoded, "the first pack of an order has no pack before it");
    assert_eq!(run.world.packs[14].printed, run.world.packs[0].printed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// The audit inside every run asserts conservation and hierarchy; random lines must pass it,
    /// stopped at any moment.
    #[test]
    fn packs_are_conserved_on_random_lines(
        seed in any::<u64>(),
        sizes in (1u32..6, 1u32..5, 1u32..7, 1u32..4),
        slots in proptest::option::of(0u32..6),
        shares in (0.0f64..0.3, 0.0f64..0.3, 0.0f64..0.3, 0.0f64..0.3),
        quantity in 1u32..400,
        end in 1.0f64..4000.0,
        rigid in any::<bool>(),
    ) {
        let mut blister = machine("blister", Law::Exponential { mean: 1.0 });
        blister.kind = Kind::Machine { reject: shares.0 };
        (blister.from, blister.makes, blister.puts) = (Level::Primary, Level::Primary, sizes.0);
        blister.micro_stop = Some(Stops {
            every: Law::Exponential { mean: 30.0 },
            lasts: Law::Gamma { shape: 2.0, scale: 10.0 },
            clock: Clock::Operating,
        });
        let mut cartoner = machine("cartoner", Law::Uniform { low: 0.2, high: 2.0 });
        (cartoner.from, cartoner.takes) = (Level::Primary, sizes.1);
        let printer = Printer {
            no_print: shares.1 / 4.0,
            double_print: shares.1 / 4.0,
            wrong_data: shares.1 / 4.0,
            unreadable: shares.1 / 4.0,
        };
        let camera = Camera { false_reject: shares.2, false_accept: shares.3 };
        let gate = Gate { miss: shares.3, sample_every: sizes.2 * 7 };
        let stations = vec![
            blister,
            cartoner,
            station("printer", Kind::Printer(printer), 0.3),
            station("camera", Kind::Camera(camera), 0.3),
            station("gate", Kind::Gate(gate), 0.3),
            packer("bundler", Level::Pack, Level::Bundle, sizes.2, 0.4),
            packer("cases", Level::Bundle, Level::Case, sizes.3, 1.0),
            packer("pallets", Level::Case, Level::Pallet, sizes.1, 2.0),
        ];
        let link = match slots {
            None => LinkKind::Conveyor {
                slots: 8,
                crossing: secs(3.0),
                spacing: secs(0.2),
 gap: Time::ZERO,
                rigid,
            },
            Some(0) => LinkKind::Direct,
            some => buffer(some),
        };
        let mut line = line(stations, link, Until::Shift);
        line.holds[Level::Pack.index()] = sizes.1;
        line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 6)];
        line.orders = vec![order("A", 0, quantity, Some(0)), order("B", 0, quantity, Some(0))];
        line.shift = Some(Shift { length: secs(end), breaks: vec![(secs(end / 2.0), secs(5.0))] });
        let stopped = run(&line, seed);
        let good: u64 = stopped.world.orders.iter().map(|o| o.good).sum();
        prop_assert_eq!(stopped.observer.good, good);
        // With time enough both orders close, and every pack has its fate.
        line.horizon.until = Until::Orders;
        line.shift = None;
        let whole = run(&line, seed);
        prop_assert_eq!(whole.ending, crate::kernel::Ending::Horizon);
        prop_assert!(whole.world.orders.iter().all(|o| o.closed.is_some()));
        for o in &whole.world.orders {
            prop_assert_eq!(o.made, o.good + o.rejected + o.sampled);
        }
    }
}

use super::line::Line;
use crate::base::clock::Time;
use crate::capture::controller::{Cause, Controller, Life, System};
use crate::capture::{Numbered, Report, Why};
use crate::journal::{Fact, Flaws, Level, OrderPhase, Reason, Spending, UNNUMBERED, Withdrawn};

pub fn reports(line: &Line, system: System) -> (Vec<Report>, Controller) {
    let mut controller = Controller::new(system, &line.head, Time::ZERO);
    let mut told = Vec::new();
    for (at, fact) in &line.facts {
        controller.see(*at, *fact, &mut |_, report| told.push(report));
    }
    (told, controller)
}

pub fn n(pool: u16, place: u32) -> Numbered {
    Numbered { order: 0, pool, place }
}

pub fn commission(pool: u16, place: u32) -> Report {
    Report::Commission { item: n(pool, place) }
}

fn builtin(line: &Line) -> (Vec<Report>, Controller) {
    reports(line, System::Builtin)
}

fn count(controller: &Controller, cause: Cause) -> u64 {
    controller.alarms().map_or(0, |alarms| alarms.count(cause))
}

#[test]
fn a_lot_by_hand() {
    let mut line = Line::new("sgtin");
    line.pallets(0, 1);
    line.close(0);
    let (told, controller) = builtin(&line);
    let packs = |places: [u32; 3]| places.map(|place| n(0, place)).to_vec();
    let expected = [
        vec![0, 1, 2].into_iter().map(|place| commission(0, place)).collect(),
        vec![commission(1, 0)],
        vec![Report::Pack { parent: n(1, 0), children: packs([0, 1, 2]) }],
        vec![4, 5, 6].into_iter().map(|place| commission(0, place)).collect(),
        vec![commission(1, 1)],
        vec![Report::Pack { parent: n(1, 1), children: packs([4, 5, 6]) }],
        vec![commission(2, 0)],
        vec![Report::Pack { parent: n(2, 0), children: vec![n(1, 0), n(1, 1)] }],
        vec![Report::Decommission { items: vec![n(0, 3), n(0, 7)], why: Why::Unused }],
        vec![Report::Ship { order: 0, items: vec![n(2, 0)] }],
    ]
    .concat();
    assert_eq!(told, expected);
    let counts = controller.lives().expect("an account").counts();
    assert_eq!(counts[Life::Released as usize], 9);
    // The camera found nothing on these two.
    assert_eq!(counts[Life::SNInvalid as usize], 2);
    assert_eq!(counts.iter().sum::<u64>(), 11);
    assert_eq!(controller.alarms().expect("alarms").total(), 0);
}

#[test]
fn a_number_that_was_read_is_scrapped_with_its_label_and_one_that_was_not_is_invalid() {
    let mut line = Line::new("sgtin");
    let (level, reason) = (Level::Pack, Reason::FalseReject);
    for read in [0, UNNUMBERED, 7] {
        let pack = line.printed(0, |encoded| encoded);
        line.read(pack, read, false);
        line.tell(Fact::Rejected { station: 3, level, unit: pack, reason });
    }
    // These two stay on the line until the lot is closed.
    for read in [3, UNNUMBERED] {
        let pack = line.printed(0, |encoded| encoded);
        line.read(pack, read, false);
    }
    line.close(0);
    let (told, controller) = builtin(&line);
    let items = (0..5).map(|place| n(0, place)).collect();
    assert_eq!(told, [Report::Decommission { items, why: Why::Unused }]);
    let counts = controller.lives().expect("an account").counts();
    assert_eq!(counts[Life::LabelScrapped as usize], 2);
    assert_eq!(counts[Life::SNInvalid as usize], 3);
}

#[test]
fn the_site_gets_back_what_was_not_used() {
    let mut line = Line::new("sgtin");
    let level = Level::Pack;
    line.tell(Fact::Issued { pool: 0, level, first: 0, numbers: 5 });
    let packs = [line.pack(0), line.pack(0)];
    packs.into_iter().for_each(|pack| line.departed(Level::Pack, pack));
    line.close(0);
    let (_, controller) = builtin(&line);
    let counts = controller.lives().expect("an account").counts();
    let of = |life: Life| counts[life as usize];
    assert_eq!((of(Life::Released), of(Life::Unallocated), of(Life::Allocated)), (2, 3, 0));
}

#[test]
fn a_reject_behind_the_gate_and_a_sample_leave_their_numbers() {
    let mut line = Line::new("sgtin");
    let (jammed, sampled, good) = (line.pack(0), line.pack(0), line.pack(0));
    let level = Level::Pack;
    line.tell(Fact::Rejected { station: 4, level, unit: jammed, reason: Reason::Jam });
    line.tell(Fact::Sampled { station: 4, unit: sampled });
    line.departed(Level::Pack, good);
    line.close(0);
    let (told, _) = builtin(&line);
    let expected = [
        Report::Decommission { items: vec![n(0, 0)], why: Why::Rejected },
        Report::Sample { items: vec![n(0, 1)] },
        Report::Ship { order: 0, items: vec![n(0, 2)] },
    ];
    assert_eq!(told[3..], expected);
}

#[test]
fn the_number_on_the_pack_is_commissioned_and_no_number_twice() {
    let mut line = Line::new("sgtin");
    let good = line.pack(0);
    // Printed with the number of the pack before, and falsely accepted.
    let double = line.printed(0, |encoded| encoded - 1);
    line.read(double, 0, true);
    line.commissioned(double);
    // Late by one: it bears the number of the blank before it.
    let blank = line.printed(0, |_| UNNUMBERED);
    let (level, reason) = (Level::Pack, Reason::NoPrint);
    line.tell(Fact::Rejected { station: 3, level, unit: blank, reason });
    let unseen = line.printed(0, |encoded| encoded);
    line.commissioned(unseen);
    let case = line.parent(Level::Case, &[good, double, unseen]);
    line.departed(Level::Case, case);
    line.close(0);
    let (told, controller) = builtin(&line);
    let expected = vec![
        commission(0, 0),
        commission(1, 0),
        Report::Pack { parent: n(1, 0), children: vec![n(0, 0)] },
        Report::Decommission { items: vec![n(0, 1), n(0, 2), n(0, 3)], why: Why::Unused },
        Report::Ship { order: 0, items: vec![n(1, 0)] },
    ];
    assert_eq!(told, expected);
    for (cause, wanted) in [
        (Cause::OtherNumber, 1),
        (Cause::SameNumber, 1),
        (Cause::NotAccepted, 1),
        (Cause::UnknownChild, 2),
    ] {
        assert_eq!(count(&controller, cause), wanted, "{}", cause.name());
    }
}

#[test]
fn a_number_sent_twice_is_noticed() {
    let mut line = Line::new("sgtin");
    let first = line.pack(0);
    line.next[0] = 0;
    let second = line.pack(0);
    let case = line.parent(Level::Case, &[first, second]);
    line.departed(Level::Case, case);
    line.close(0);
    let (told, controller) = builtin(&line);
    assert_eq!(told.iter().filter(|report| **report == commission(0, 0)).count(), 1);
    assert_eq!(count(&controller, Cause::NumberTwice), 1);
}

#[test]
fn a_parent_that_is_opened_gets_another_number() {
    let mut line = Line::new("sgtin");
    let packs = [line.pack(0), line.pack(0), line.pack(0)];
    let case = line.parent(Level::Case, &packs);
    let (station, level) = (4, Level::Case);
    line.tell(Fact::Unlabelled { station, level, parent: case });
    for (child, how) in [(packs[0], Withdrawn::Scrapped), (packs[1], Withdrawn::Sampled)] {
        line.tell(Fact::Unpacked { station, level, parent: case, child, packs: 1, how });
    }
    let fresh = line.pack(0);
    line.put_in(Level::Case, case, &[fresh]);
    line.labelled(Level::Case, case, 1, 1);
    // The exchanged label of another case is told once more: the record stays.
    line.labelled(Level::Case, case, 9, 1);
    line.departed(Level::Case, case);
    line.close(0);
    let (told, controller) = builtin(&line);
    let three = vec![n(0, 0), n(0, 1), n(0, 2)];
    let expected = vec![
        commission(1, 0),
        Report::Pack { parent: n(1, 0), children: three.clone() },
        Report::Unpack { parent: n(1, 0), children: three },
        Report::Decommission { items: vec![n(1, 0)], why: Why::Opened },
        Report::Destroy { items: vec![n(0, 0)] },
        Report::Sample { items: vec![n(0, 1)] },
        commission(0, 3),
        commission(1, 1),
        Report::Pack { parent: n(1, 1), children: vec![n(0, 2), n(0, 3)] },
        Report::Ship { order: 0, items: vec![n(1, 1)] },
    ];
    assert_eq!(told[3..], expected);
    assert_eq!(controller.alarms().expect("alarms").total(), 0);
}

#[test]
fn what_nobody_recorded_is_not_reported() {
    let mut line = Line::new("sgtin");
    let packs = [line.pack(0), line.pack(0)];
    let (station, level, how) = (4, Level::Case, Withdrawn::Unrecorded);
    let taken = line.pack(0);
    line.tell(Fact::Vanished { station: 3, level: Level::Pack, unit: taken });
    line.put_in(Level::Case, 0, &packs);
    let child = packs[1];
    line.tell(Fact::Unpacked { station, level, parent: 0, child, packs: 1, how });
    line.tell(Fact::Moved { station, level, parent: 7, child: packs[0] });
    // The label on the case is another than the one on record.
    line.labelled(Level::Case, 0, 5, 0);
    line.departed(Level::Case, 0);
    line.close(0);
    let (told, controller) = builtin(&line);
    assert_eq!(told[4], Report::Pack { parent: n(1, 0), children: vec![n(0, 0), n(0, 1)] });
    let missing = Report::Decommission { items: vec![n(0, 2)], why: Why::Missing };
    assert_eq!(told[5], missing, "the pack that was taken is missed at lot close");
    assert_eq!(count(&controller, Cause::Missing), 1);
}

#[test]
fn parents_without_numbers_are_looked_through() {
    let mut line = Line::new("sgtin");
    let packs = [line.pack(0), line.pack(0)];
    let case = line.bare_parent(Level::Case, &packs);
    let pallet = line.parent(Level::Pallet, &[case]);
    line.departed(Level::Pallet, pallet);
    let loose = line.pack(0);
    let bare = line.bare_parent(Level::Case, &[loose]);
    line.departed(Level::Case, bare);
    line.close(0);
    let (told, controller) = builtin(&line);
    let both = vec![n(0, 0), n(0, 1)];
    assert_eq!(told[3], Report::Pack { parent: n(2, 0), children: both });
    let shipped = vec![n(2, 0), n(0, 2)];
    assert_eq!(told.last(), Some(&Report::Ship { order: 0, items: shipped }));
    assert_eq!(controller.alarms().expect("alarms").total(), 0);
}

#[test]
fn a_case_that_is_thrown_out_ends_with_all_that_is_in_it() {
    let mut line = Line::new("sscc");
    let packs = [line.pack(0), line.pack(0)];
    let case = line.parent(Level::Case, &packs);
    let (level, reason) = (Level::Case, Reason::Weight);
    line.tell(Fact::Rejected { station: 5, level, unit: case, reason });
    line.close(0);
    let (told, _) = builtin(&line);
    let both = vec![n(0, 0), n(0, 1)];
    let expected = [
        Report::Unpack { parent: n(1, 0), children: both },
        Report::Decommission { items: vec![n(1, 0), n(0, 0), n(0, 1)], why: Why::Rejected },
    ];
    assert_eq!(told[4..], expected);
}

#[test]
fn spent_numbers_and_reworked_packs_are_accounted_for() {
    let mut line = Line::new("sgtin");
    line.tell(Fact::Spent { pool: 0, first: 0, numbers: 2, how: Spending::TestPack });
    line.tell(Fact::Spent { pool: 1, first: 0, numbers: 1, how: Spending::ScrappedLabel });
    line.next = [2, 1, 0];
    let pack = line.printed(0, |_| UNNUMBERED);
    line.read(pack, UNNUMBERED, false);
    line.tell(Fact::Reworked { station: 3, unit: pack });
    let again = line.number(0);
    let flaws = Flaws::default();
    line.tell(Fact::Coded { station: 1, unit: pack, encoded: again, printed: again, flaws });
    line.read(pack, again, true);
    line.commissioned(pack);
    line.departed(Level::Pack, pack);
    line.close(0);
    line.order(1, OrderPhase::Started);
    line.close(1);
    let (told, _) = builtin(&line);
    let expected = [
        commission(0, 3),
        Report::Decommission { items: vec![n(0, 2), n(1, 0)], why: Why::Unused },
        Report::Decommission { items: vec![n(0, 0), n(0, 1)], why: Why::Spent },
        Report::Ship { order: 0, items: vec![n(0, 3)] },
    ];
    assert_eq!(told, expected, "and nothing of it at the close of the next lot");
}

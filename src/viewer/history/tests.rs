use super::{History, MarkKind};
use lineproof::base::clock::Time;
use lineproof::journal::Observer as _;
use lineproof::journal::file::Writer;
use lineproof::journal::{Cause, Fact, Head, OrderPhase, StationHead};

fn at(seconds: f64) -> Time {
    Time::from_secs(seconds)
}

fn history(facts: &[(f64, Fact)], end: f64) -> History {
    let station = |name: &str| StationHead {
        name: name.into(),
        kind: "machine".into(),
        makes: "pack".into(),
        rate_per_min: Some(60.0),
        ..StationHead::default()
    };
    let head = Head { stations: vec![station("a"), station("b")], ..Head::default() };
    let mut writer = Writer::new(Vec::new(), &head);
    for (seconds, fact) in facts {
        writer.see(at(*seconds), *fact);
    }
    let (bytes, _) = writer.finish(at(end), "horizon").expect("it is written to memory");
    History::read(&bytes[..]).expect("it is whole")
}

fn state(seconds: f64, station: u16, cause: Cause) -> (f64, Fact) {
    (seconds, Fact::State { station, cause })
}

#[test]
fn states_become_shares_stops_and_marks() {
    let facts = [
        state(0.0, 0, Cause::Working),
        state(0.0, 1, Cause::Starved),
        state(100.0, 0, Cause::MicroStop),
        state(130.0, 0, Cause::Working),
        state(200.0, 0, Cause::Breakdown),
        state(500.0, 0, Cause::Working),
        state(600.0, 1, Cause::Working),
    ];
    let history = history(&facts, 1000.0);
    let shares = history.shares(0, at(0.0), at(1000.0));
    assert!((shares.stopped - 0.33).abs() < 1e-9, "{shares:?}");
    assert!((shares.working - 0.67).abs() < 1e-9, "{shares:?}");
    assert!((history.shares(1, at(500.0), at(700.0)).starved - 0.5).abs() < 1e-9);
    // The micro-stop of half a minute bears no mark.
    assert_eq!(history.marks().len(), 1);
    let mark = history.next_mark(at(0.0), &[MarkKind::Stop]).expect("the breakdown");
    assert_eq!((mark.at, mark.lasts, mark.station), (at(200.0), at(300.0), Some(0)));
    assert!(history.next_mark(at(200.0), &[MarkKind::Stop]).is_none());
    assert_eq!(history.prev_mark(at(1000.0), &[MarkKind::Stop]).map(|m| m.at), Some(at(200.0)));
    assert_eq!(history.last_stops(0, at(1000.0), 9).len(), 2);
    assert_eq!(history.bottleneck(at(900.0)), Some(0));
    assert_eq!(history.cause_at(1, at(599.0)).map(|(_, cause)| cause), Some(Cause::Starved));
}

#[test]
fn counts_become_rates_and_oee() {
    let mut facts = vec![state(0.0, 0, Cause::Working)];
    // A pack a second, but for the third hour, in which one comes every four seconds.
    for second in 1..=18_000 {
        let slow = (7_200..10_800).contains(&second);
        if !slow || second % 4 == 0 {
            facts.push((f64::from(second), Fact::Made { station: 0, units: 1 }));
            facts.push((f64::from(second), Fact::Exited { packs: 1 }));
        }
    }
    let history = history(&facts, 18_000.0);
    assert!((history.packs_per_min(at(3_600.0)) - 60.0).abs() < 0.5);
    assert!((history.station_rate(0, at(9_000.0)) - 15.0).abs() < 0.5);
    // All that came have come, also in a span that is not over.
    assert_eq!(history.counts(0, at(18_000.0)).0, history.counts(0, at(99_000.0)).0);
    let oee = history.oee(at(3_600.0)).expect("a rate is stated");
    assert!((oee - 1.0).abs() < 0.01, "{oee}");
}

#[test]
fn the_worst_hour_is_that_in_which_the_core_lost_most() {
    let facts = [
        state(0.0, 0, Cause::Working),
        state(3_000.0, 0, Cause::MicroStop),
        state(3_100.0, 0, Cause::Working),
        state(9_000.0, 0, Cause::Starved),
        state(9_600.0, 0, Cause::Changeover),
        state(13_000.0, 0, Cause::Working),
    ];
    let history = history(&facts, 20_000.0);
    let worst = history.worst_hour().expect("it ran five hours");
    // The first of all hours that hold the 600 s in which it starved.
    assert_eq!((worst.from, worst.lost), (at(6_000.0), 600.0));
}

#[test]
fn a_changeover_lasts_from_release_to_start() {
    let order = |seconds, phase| (seconds, Fact::Order { order: 0, phase });
    let facts = [
        order(10.0, OrderPhase::Released),
        order(20.0, OrderPhase::SetUp),
        order(400.0, OrderPhase::Started),
    ];
    let history = history(&facts, 1000.0);
    let mark = &history.marks()[0];
    assert_eq!((mark.kind, mark.at, mark.lasts), (MarkKind::Changeover, at(10.0), at(390.0)));
}

#[test]
fn nothing_is_asked_of_what_is_not_there() {
    let history = history(&[state(0.0, 9, Cause::Working)], 10.0);
    assert_eq!(history.station_rate(9, at(5.0)), 0.0);
    assert_eq!(history.gantt(9, at(0.0), at(10.0)), Vec::new());
    assert_eq!(History::default().bottleneck(at(5.0)), None);
}

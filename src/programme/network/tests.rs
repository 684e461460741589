//! Exact cases by hand.

use super::*;
use jiff::civil::{Date, date};

/// Monday, 2 February 2026.
const MONDAY: Date = date(2026, 2, 2);

/// Activities `a`, `b`, ... of these lengths, from Monday on, five days a week.
fn network(lengths: &[u32], links: &[(usize, usize, LinkKind, i32)]) -> Network {
    let id = |at: usize| char::from(b'a' + at as u8).to_string();
    Network {
        name: "hand".to_owned(),
        start: MONDAY,
        calendars: vec![WorkCalendar::weekdays("standard")],
        resources: Vec::new(),
        activities: lengths.iter().enumerate().map(|(at, &d)| Activity::new(id(at), d)).collect(),
        links: links
            .iter()
            .map(|&(from, to, kind, lag_days)| Link { from, to, kind, lag_days })
            .collect(),
    }
}

fn early(table: &Timetable, at: usize) -> (i32, i32) {
    (table.times[at].early.start, table.times[at].early.finish)
}

fn floats(table: &Timetable) -> Vec<(i32, i32)> {
    table.times.iter().map(|t| (t.total_float, t.free_float)).collect()
}

use LinkKind::{
    FinishToFinish as FF, FinishToStart as FS, StartToFinish as SF, StartToStart as SS,
};

#[test]
fn a_diamond_over_a_weekend() {
    // a 3 days; b 4 and c 1 behind it; d 2 behind both.
    let plan =
        network(&[3, 4, 1, 2], &[(0, 1, FS, 0), (0, 2, FS, 0), (1, 3, FS, 0), (2, 3, FS, 0)]);
    let table = schedule(&plan, None).unwrap();
    assert_eq!(early(&table, 0), (0, 3)); // Monday to Wednesday
    assert_eq!(early(&table, 1), (3, 9)); // Thursday, Friday, Monday, Tuesday
    assert_eq!(early(&table, 2), (3, 4));
    assert_eq!(early(&table, 3), (9, 11)); // Wednesday, Thursday
    assert_eq!(table.finish, 11);
    assert_eq!(floats(&table), [(0, 0), (0, 0), (3, 3), (0, 0)]);
    // c at the latest on Tuesday of the second week.
    assert_eq!((table.times[2].late.start, table.times[2].late.finish), (8, 9));
    assert_eq!(table.critical(), [0, 1, 3]);
    assert_eq!(table.dates(1), Some((date(2026, 2, 5), date(2026, 2, 10))));
}

#[test]
fn every_kind_of_link_with_lag_and_lead() {
    let pair = |kind, lag| {
        let table = schedule(&network(&[4, 2], &[(0, 1, kind, lag)]), None).unwrap();
        early(&table, 1)
    };
    assert_eq!(pair(FS, 0), (4, 8)); // Friday, then Monday
    assert_eq!(pair(FS, 2), (8, 10)); // Friday and Monday pass
    assert_eq!(pair(FS, -1), (3, 5)); // Thursday, Friday
    assert_eq!(pair(SS, 0), (0, 2));
    assert_eq!(pair(SS, 3), (3, 5));
    assert_eq!(pair(FF, 0), (2, 4)); // ends on Thursday as well
    assert_eq!(pair(FF, 1), (3, 5));
    assert_eq!(pair(FF, 3), (7, 9)); // ends Tuesday of the second week
    assert_eq!(pair(SF, 4), (2, 4)); // ends four days after the other's start
    // Nothing begins before the project.
    assert_eq!(pair(SF, 0), (0, 2));
}

#[test]
fn floats_of_links_that_are_not_from_finish_to_start() {
    // b must end 1 day after a; c 10 days alone sets the end.
    let plan = network(&[4, 2, 10], &[(0, 1, FF, 1)]);
    let table = schedule(&plan, None).unwrap();
    assert_eq!(table.finish, 12); // Friday of the second week
    // b: 3..5, may end at 12: 5 working days later. a may end one working day earlier: 11.
    assert_eq!(floats(&table), [(5, 0), (5, 5), (0, 0)]);
    assert_eq!(table.times[0].late.finish, 11);
    // Started together: b may start 3 days after a.
    let table = schedule(&network(&[4, 2, 10], &[(0, 1, SS, 3)]), None).unwrap();
    assert_eq!(floats(&table), [(5, 0), (5, 5), (0, 0)]);
    let table = schedule(&network(&[4, 2, 10], &[(0, 1, SF, 5)]), None).unwrap();
    assert_eq!(early(&table, 1), (3, 5));
    assert_eq!(table.times[0].total_float, 5);
}

#[test]
fn calendars_differ_and_close() {
    let mut plan = network(&[3, 3], &[(0, 1, FS, 0)]);
    let mut sixth = WorkCalendar::weekdays("vendor");
    sixth.works_on[5] = true;
    sixth.closed.push((date(2026, 2, 9), date(2026, 2, 10)));
    plan.calendars.push(sixth);
    plan.activities[1].calendar = 1;
    let table = schedule(&plan, None).unwrap();
    // Thursday, Friday, Saturday.
    assert_eq!(early(&table, 1), (3, 6));
    plan.activities[1].duration_days = 4;
    // The fourth day falls behind Sunday and two closed days: Wednesday the 11th.
    let table = schedule(&plan, None).unwrap();
    assert_eq!(early(&table, 1), (3, 10));
    assert_eq!(table.dates(1).unwrap().1, date(2026, 2, 11));
    assert_eq!(floats(&table), [(0, 0), (0, 0)]);
}

#[test]
fn dates_and_deadlines_make_floats() {
    let mut plan = network(&[3, 4], &[(0, 1, FS, 0)]);
    // Seven working days end on Tuesday the 10th; asked for is Friday the 6th: 2 days too late.
    let table = schedule(&plan, Some(date(2026, 2, 6))).unwrap();
    assert_eq!(floats(&table), [(-2, 0), (-2, 0)]);
    let table = schedule(&plan, Some(date(2026, 2, 12))).unwrap();
    assert_eq!(table.times[0].total_float, 2);
    let constrain = |plan: &mut Network, kind, day| {
        plan.activities[1].constraint = Some(Constraint { kind, date: day });
        schedule(plan, None).unwrap()
    };
    let table = constrain(&mut plan, ConstraintKind::StartNoEarlier, date(2026, 2, 9));
    assert_eq!(early(&table, 1), (7, 11));
    assert_eq!(floats(&table)[0], (2, 2));
    let table = constrain(&mut plan, ConstraintKind::FinishNoEarlier, date(2026, 2, 12));
    assert_eq!(early(&table, 1), (7, 11));
    let table = constrain(&mut plan, ConstraintKind::FinishNoLater, date(2026, 2, 9));
    assert_eq!(floats(&table), [(-1, 0), (-1, 0)]);
    let table = constrain(&mut plan, ConstraintKind::MustStart, date(2026, 2, 4));
    assert_eq!(early(&table, 1), (2, 8));
    assert_eq!(floats(&table)[0].0, -1);
    let table = constrain(&mut plan, ConstraintKind::MustFinish, date(2026, 2, 11));
    assert_eq!(early(&table, 1), (4, 10));
    assert_eq!(floats(&table)[0].0, 1);
}

#[test]
fn milestones_and_summaries() {
    let mut plan = network(&[0, 5, 0], &[(1, 2, FS, 0)]);
    plan.activities[0].is_summary = true;
    plan.activities[1].level = 2;
    plan.activities[2].level = 2;
    let table = schedule(&plan, None).unwrap();
    assert_eq!(early(&table, 2), (5, 5));
    assert_eq!(table.dates(2), Some((date(2026, 2, 6), date(2026, 2, 6))));
    assert_eq!(early(&table, 0), (0, 5));
}

#[test]
fn tangles_are_told() {
    let circle = network(&[1, 1], &[(0, 1, FS, 0), (1, 0, FS, 0)]);
    assert_eq!(schedule(&circle, None), Err(Tangle::Circle(vec![0, 1])));
    let stray = network(&[1], &[(0, 7, FS, 0)]);
    assert_eq!(schedule(&stray, None), Err(Tangle::Unknown { activity: 0 }));
    let long = network(&[1_000_000], &[]);
    assert_eq!(schedule(&long, None), Err(Tangle::OutOfTime));
    let mut idle = network(&[1], &[]);
    idle.calendars[0].works_on = [false; 7];
    assert_eq!(schedule(&idle, None), Err(Tangle::OutOfTime));
    assert_eq!(health(&circle, None, HealthLimits::default())[0].check, Check::Circle);
}

fn found(plan: &Network, deadline: Option<Date>) -> Vec<(Check, Vec<String>)> {
    let findings = health(plan, deadline, HealthLimits::default());
    findings.into_iter().map(|finding| (finding.check, finding.of)).collect()
}

#[test]
fn a_sound_network_has_no_finding() {
    let mut plan = network(&[0, 4, 0], &[(0, 1, FS, 0), (1, 2, FS, 0)]);
    plan.resources.push(NetworkResource { name: "crew".to_owned(), units: 1.0 });
    plan.activities[1].uses.push(Use { resource: 0, units: 1.0 });
    assert_eq!(found(&plan, None), []);
}

#[test]
fn each_check_finds_its_offender() {
    let at = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let mut plan =
        network(&[1, 50, 2, 1, 1], &[(0, 1, FS, -1), (0, 2, FF, 0), (2, 3, SS, 9), (1, 3, SF, 0)]);
    plan.resources.push(NetworkResource { name: "bay".to_owned(), units: 1.0 });
    plan.resources.push(NetworkResource { name: "crew".to_owned(), units: 1.0 });
    plan.activities[1].uses.push(Use { resource: 1, units: 2.0 });
    plan.activities[2].constraint =
        Some(Constraint { kind: ConstraintKind::MustFinish, date: date(2026, 2, 6) });
    let all = found(&plan, Some(date(2026, 2, 27)));
    let of = |check: Check| {
        all.iter().find(|(other, _)| *other == check).map(|(_, of)| of.clone()).unwrap_or_default()
    };
    assert_eq!(of(Check::OpenStart), at(&["a", "e"]));
    assert_eq!(of(Check::OpenEnd), at(&["d", "e"]));
    assert_eq!(of(Check::DanglingStart), at(&["c"]));
    assert_eq!(of(Check::DanglingFinish), at(&["b", "c"]));
    assert_eq!(of(Check::StartToFinish), at(&["d"]));
    assert_eq!(of(Check::Lead), at(&["b"]));
    assert_eq!(of(Check::LongLag), at(&["d"]));
    assert_eq!(of(Check::HardConstraint), at(&["c"]));
    assert_eq!(of(Check::NoResource), at(&["a", "c", "d", "e"]));
    assert_eq!(of(Check::IdleResource), at(&["bay"]));
    assert_eq!(of(Check::Overload), at(&["b"]));
    assert_eq!(of(Check::LongDuration), at(&["b"]));
    assert!(of(Check::NegativeFloat).contains(&"b".to_owned()));
    let practices: Vec<u8> = Check::ALL.iter().map(|check| check.practice()).collect();
    assert!(practices.iter().all(|practice| (1..=10).contains(practice)));
}

#[test]
fn counted_days_agree_with_the_calendar() {
    let mut calendar = WorkCalendar::weekdays("a");
    calendar.works_on[6] = true;
    calendar.closed =
        vec![(date(2026, 2, 5), date(2026, 2, 9)), (date(1990, 1, 1), date(1999, 1, 1))];
    for start in [MONDAY, date(2026, 2, 7), date(2024, 2, 29)] {
        let days = Days::new(&calendar, start);
        for offset in -400..1000 {
            let works = days.between(offset, offset + 1).unwrap() == 1;
            let day = date_of(start, offset).unwrap();
            assert_eq!(works, calendar.is_working(day), "{day}");
        }
        assert!(days.count(1 << 20).is_err() && days.count(-(1 << 20)).is_err());
    }
}

/// On two calendars the activities of one chain have different floats in working days; the chain
/// is there all the same.
#[test]
fn a_chain_over_two_calendars_is_a_chain() {
    let closed = WorkCalendar {
        closed: vec![(date(2016, 8, 1), date(2016, 8, 21))],
        ..WorkCalendar::weekdays("vendor")
    };
    let mut first = Activity::new("first", 115);
    first.calendar = 1;
    let mut second = Activity::new("second", 20);
    second.calendar = 0;
    let mut third = Activity::new("third", 30);
    third.calendar = 1;
    let link = |from, to| Link { from, to, kind: LinkKind::FinishToStart, lag_days: 0 };
    let mut network = Network {
        name: "two calendars".into(),
        start: date(2016, 2, 9),
        calendars: vec![WorkCalendar::weekdays("own"), closed],
        resources: Vec::new(),
        activities: vec![first, second, third],
        links: vec![link(0, 1), link(1, 2)],
    };
    let found = |network: &Network| {
        let all = health(network, None, HealthLimits::default());
        all.iter().any(|finding| finding.check == Check::NoCriticalPath)
    };
    assert!(!found(&network));
    // A date that must be kept cuts the chain.
    let kind = ConstraintKind::MustStart;
    network.activities[2].constraint = Some(Constraint { kind, date: date(2017, 6, 1) });
    assert!(found(&network));
}

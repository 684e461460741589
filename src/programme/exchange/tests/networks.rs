//! Networks as MSPDI and as tables.

use crate::programme::exchange::{NetworkRead, Spot, mspdi, table};
use crate::programme::network::{
    Activity, Constraint, ConstraintKind, Link, LinkKind, Network, NetworkResource, Use,
    WorkCalendar, schedule,
};
use jiff::civil::date;
use proptest::prelude::*;

fn plan() -> Network {
    let mut vendor = WorkCalendar::weekdays("Vendor & Sons");
    vendor.works_on[5] = true;
    vendor.closed.push((date(2026, 8, 3), date(2026, 8, 21)));
    let mut activities = vec![Activity::new("1", 0)];
    activities[0].is_summary = true;
    activities[0].name = "Line <7> \"new\"".to_owned();
    for (at, kind) in ConstraintKind::ALL.into_iter().enumerate() {
        let mut activity = Activity::new(format!("1.{}", at + 1), 3 * at as u32);
        activity.level = 2;
        activity.calendar = at % 2;
        activity.percent = at as u8 * 15;
        activity.name = format!("Tätigkeit {at}, einfach");
        activity.constraint = (at != 2).then_some(Constraint { kind, date: date(2026, 9, 7) });
        activity.uses = vec![Use { resource: at % 2, units: 0.5 + at as f64 }];
        activities.push(activity);
    }
    let links = LinkKind::ALL.into_iter().enumerate();
    let links = links
        .map(|(at, kind)| Link { from: at + 1, to: at + 2, kind, lag_days: at as i32 * 3 - 4 })
        .collect();
    let named = |name: &str, units| NetworkResource { name: name.to_owned(), units };
    let mut network = Network {
        name: "Serialisation".to_owned(),
        start: date(2026, 2, 2),
        calendars: vec![WorkCalendar::weekdays("Standard"), vendor],
        resources: vec![named("site crew", 2.0), named("validation", 1.5)],
        activities,
        links,
    };
    let times = schedule(&network, None).unwrap();
    for at in 0..network.activities.len() {
        network.activities[at].dates = times.dates(at);
    }
    network
}

#[test]
fn a_written_document_is_read_back_equal() {
    let plan = plan();
    let NetworkRead { network, notes } = mspdi::read(&mspdi::write(&plan)).unwrap();
    assert_eq!(network, plan);
    assert_eq!(notes, [] as [String; 0]);
    assert_eq!(mspdi::write(&network), mspdi::write(&plan));
}

#[test]
fn a_written_table_is_read_back_equal() {
    let plan = plan();
    assert_eq!(table::read(&table::write(&plan), &plan).unwrap(), plan);
}

/// As a planner may write it: other element order, hours, day type 0, foreign elements.
const FOREIGN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <Title>Foreign</Title><MinutesPerDay>420</MinutesPerDay><CalendarUID>3</CalendarUID>
  <StartDate>2026-02-02T09:00:00</StartDate>
  <Calendars><Calendar><UID>3</UID><Name>Own</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
    <WeekDay><DayType>1</DayType><DayWorking>1</DayWorking></WeekDay>
    <WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay>
    <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>
      <FromDate>2026-12-24T00:00:00</FromDate><ToDate>2026-12-26T23:59:00</ToDate>
    </TimePeriod></WeekDay></WeekDays></Calendar></Calendars>
  <Tasks>
    <Task><UID>0</UID><Name>whole</Name></Task>
    <Task><UID>10</UID><Name>A</Name><Duration>PT14H0M0S</Duration><Strange/></Task>
    <Task><UID>20</UID><Name>B &amp; C</Name><Duration>PT10H30M0S</Duration>
      <PredecessorLink><PredecessorUID>10</PredecessorUID><Type>3</Type>
        <LinkLag>-8400</LinkLag></PredecessorLink></Task>
  </Tasks>
</Project>"#;

#[test]
fn a_foreign_document_is_understood() {
    let NetworkRead { network, notes } = mspdi::read(FOREIGN).unwrap();
    assert_eq!(network.name, "Foreign");
    let [a, b] = &network.activities[..] else { panic!("{:?}", network.activities) };
    assert_eq!((a.id.as_str(), a.duration_days), ("10", 2));
    assert_eq!((b.name.as_str(), b.duration_days), ("B & C", 2));
    let calendar = &network.calendars[0];
    assert!(calendar.is_working(date(2026, 2, 1)) && !calendar.is_working(date(2026, 2, 2)));
    assert_eq!(calendar.closed, [(date(2026, 12, 24), date(2026, 12, 26))]);
    let link = network.links[0];
    assert_eq!((link.kind, link.lag_days), (LinkKind::StartToStart, -2));
    assert_eq!(notes.len(), 1, "{notes:?}");
}

#[test]
fn faults_of_a_document_have_their_rows() {
    let rows = |from: &str, to: &str| {
        assert!(FOREIGN.contains(from));
        let faults = mspdi::read(&FOREIGN.replacen(from, to, 1)).unwrap_err();
        assert!(faults.iter().all(|fault| !fault.help.is_empty()));
        faults.into_iter().map(|fault| fault.spot).collect::<Vec<_>>()
    };
    assert_eq!(rows("PT14H0M0S", "soon"), [Spot::Row(13)]);
    assert_eq!(rows("<UID>20</UID>", "<UID>10</UID>"), [Spot::Row(14)]);
    assert_eq!(rows("<PredecessorUID>10", "<PredecessorUID>77"), [Spot::Row(15)]);
    assert_eq!(rows("2026-02-02T09", "2026-02-30T09")[0], Spot::Row(4));
    assert_eq!(rows("</Tasks>", "</Task>").len(), 1);
    assert_eq!(rows("<Project ", "<!DOCTYPE x><Project "), [Spot::Row(2)]);
    assert_eq!(rows("B &amp; C", "B &lol; C").len(), 1);
    for broken in ["", "<a/>", "<Project/>", "no XML", "<Project>"] {
        assert!(mspdi::read(broken).is_err(), "{broken}");
    }
    let deep = format!("<Project>{}", "<a>".repeat(100_000));
    assert!(mspdi::read(&deep).is_err());
}

#[test]
fn faults_of_a_table_have_their_cells() {
    let plan = plan();
    let at = |text: &str| {
        let faults = table::read(text, &plan).unwrap_err();
        let [fault] = &faults[..] else { panic!("{faults:?}") };
        assert!(!fault.help.is_empty());
        fault.spot.to_string()
    };
    assert_eq!(at("id,duration_days\na,x\n"), "row 2, column duration_days");
    assert_eq!(at("id,duration_days\na,1\na,1\n"), "row 3, column id");
    let mistyped = table::read("id,duration_day\na,1\n", &plan).unwrap_err();
    assert_eq!(mistyped[0].spot, Spot::Row(1));
    assert!(mistyped[0].help.contains("did you mean duration_days?"));
    assert_eq!(at("id;duration_days;predecessors\na;1;b FS\n"), "row 2, column predecessors");
    assert_eq!(at("id,duration_days,calendar\na,1,none\n"), "row 2, column calendar");
    assert_eq!(at("id,duration_days,resources\na,1,nobody 2\n"), "row 2, column resources");
    assert_eq!(at("id,duration_days,constraint\na,1,now\n"), "row 2, column constraint");
    assert_eq!(at(""), "the file");
}

proptest! {
    #[test]
    fn no_change_of_a_document_ends_in_a_panic(
        at in 0usize..4000,
        with in "[0-9a-zA-Z<>/&;:. -]{0,8}",
    ) {
        let mut text = mspdi::write(&plan());
        let mut at = at % text.len();
        while !text.is_char_boundary(at) { at -= 1; }
        let mut end = (at + with.len()).min(text.len());
        while !text.is_char_boundary(end) { end -= 1; }
        text.replace_range(at.min(end)..end, &with);
        if let Ok(read) = mspdi::read(&text) {
            let _ = schedule(&read.network, None);
            let _ = table::write(&read.network);
        }
    }
}

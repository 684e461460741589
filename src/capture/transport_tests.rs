use super::*;
use crate::capture::names::Numbered;
use crate::line::inject::When;

fn commission(place: u32) -> Report {
    Report::Commission { item: Numbered { order: 0, pool: 0, place } }
}

fn number(place: u32) -> Numbered {
    Numbered { order: 0, pool: 0, place }
}

/// Sends ten commissionings a second apart, then a shipment; what arrives.
fn arrives(system: System, trouble: Trouble, when: When) -> (Vec<Message>, Transport) {
    let injection = Injection { trouble, station: None, when, lasts: 1 };
    let mut transport = Transport::new(system, &[injection], 7);
    let mut inbox = Vec::new();
    for place in 0..10u32 {
        let at = Time(i64::from(place) * SECOND);
        transport.send(at, commission(place), &mut |m| inbox.push(m));
    }
    let pack = Report::Pack { parent: number(100), children: (0..10).map(number).collect() };
    transport.send(Time(10 * SECOND), pack, &mut |m| inbox.push(m));
    let ship = Report::Ship { order: 0, items: vec![number(100)] };
    transport.send(Time(11 * SECOND), ship, &mut |m| inbox.push(m));
    transport.end(&mut |m| inbox.push(m));
    (inbox, transport)
}

fn places(inbox: &[Message]) -> Vec<u32> {
    inbox.iter().map(|message| message.number).collect()
}

#[test]
fn the_careful_protocol_delivers_each_message_once_and_in_order() {
    for trouble in Trouble::ALL.into_iter().filter(|t| t.spot() == Spot::Message) {
        for when in [When::Unit(4), When::At(Time(3 * SECOND)), When::Share(0.3)] {
            let (inbox, transport) = arrives(System::Builtin, trouble, when);
            let name = trouble.name();
            assert_eq!(places(&inbox), (0..12).collect::<Vec<_>>(), "{name}");
            assert!(inbox.iter().all(|m| m.damage == Damage::default()), "{name}");
            let (at, recorded) = (|m: &Message| m.at, |m: &Message| m.recorded);
            assert!(inbox.is_sorted_by_key(at) && inbox.is_sorted_by_key(recorded), "{name}");
            let wrong = |m: &Message| (m.at.0 - i64::from(m.number) * SECOND).abs();
            assert!(inbox.iter().all(|m| wrong(m) <= RESIDUE.0), "{name}");
            assert!(!matches!(when, When::Unit(_)) || transport.struck().len() == 1, "{name}");
        }
    }
}

#[test]
fn the_careless_one_loses_repeats_and_exchanges() {
    let naive = |trouble| arrives(System::Naive, trouble, When::Unit(4)).0;
    let lost = naive(Trouble::MessageLost);
    assert_eq!(places(&lost), [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11]);
    assert_eq!(places(&naive(Trouble::NetworkGone)), [0, 1, 2, 3]);
    let twice = naive(Trouble::MessageTwice);
    assert_eq!(twice.iter().filter(|m| m.number == 4).count(), 2);
    let order = naive(Trouble::OutOfOrder);
    assert_eq!(places(&order)[..7], [0, 1, 2, 3, 5, 4, 6]);
    assert_eq!(places(&naive(Trouble::MessageLate)).last(), Some(&4));
    assert_eq!(places(&naive(Trouble::CloseLost)).len(), 11);
    let scanned = naive(Trouble::HandScanTwice);
    assert_eq!(places(&scanned)[10..], [10, 11, 10]);
    let rolled = naive(Trouble::Rollback);
    assert_eq!(rolled.len(), 16, "the four before come again");
}

#[test]
fn the_careless_clock_is_wrong() {
    let at = |trouble| {
        let inbox = arrives(System::Naive, trouble, When::Unit(4)).0;
        (inbox[3].at.secs(), inbox[4].at.secs())
    };
    assert_eq!(at(Trouble::ClockSkew), (3.0, 94.0));
    assert_eq!(at(Trouble::TimeZoneSlip), (3.0, 3604.0));
    assert_eq!(at(Trouble::SummerTimeSlip), (3.0, -3596.0));
    let zeros = arrives(System::Naive, Trouble::ZerosStripped, When::Unit(4)).0;
    assert!(zeros[4].damage.has(Damage::NO_ZEROS) && !zeros[3].damage.has(Damage::NO_ZEROS));
}

#[test]
fn without_faults_all_goes_through_at_once() {
    let mut transport = Transport::new(System::Naive, &[], 1);
    let mut inbox = Vec::new();
    transport.send(Time(5), commission(3), &mut |m| inbox.push(m));
    assert_eq!((inbox.len(), inbox[0].recorded, transport.messages()), (1, Time(5), 1));
    let (_, mut restarted) = arrives(System::Naive, Trouble::ControllerRestart, When::Unit(2));
    assert!(restarted.restarts() && !restarted.restarts());
}

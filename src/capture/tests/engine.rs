//! Runs of the engine with every trouble: the careful system reports them without a
//! contradiction, whatever happens on the line and on the wire.

use super::documents::{FORMS, events, findings, options};
use super::ran::{Mood, Ran, ran};
use crate::capture::controller::{Life, System};
use crate::capture::diff::Comparison;
use crate::capture::export::Options;
use crate::capture::truth::{Gathering, Truth};
use crate::capture::{Ids, Names, Site, Summary, export};
use crate::epcis::hash::hash;
use crate::epcis::model::Form;
use crate::journal::{Level, Trouble};
use crate::line::inject::{Injection, When};
use crate::serial::{Reconciliation, reconcile};

fn document(ran: &Ran, system: System, options: &Options) -> (String, Summary) {
    let site = Site { system, injections: ran.injections.clone(), ..Site::default() };
    let mut out = Vec::new();
    let facts = ran.facts.iter().copied();
    let summary = export(&ran.head, facts, &site, options, &mut out).expect("a document");
    (String::from_utf8(out).expect("UTF-8"), summary)
}

#[test]
fn a_calm_run_is_accounted_for_to_the_last_number() {
    let ran = ran(Mood::Calm, 120, Vec::new(), 1);
    let (text, summary) = document(&ran, System::Builtin, &options(Form::Json));
    assert_eq!(findings(&text), []);
    assert_eq!(summary.alarms.map(|alarms| alarms.total()), Some(0));
    let states = summary.states.expect("an account");
    // Of two lots: packs, cases of 10, pallets of 4 cases.
    assert_eq!(states[Life::Released as usize], 2 * (120 + 12 + 3));
    assert_eq!(states[Life::Encoded as usize] + states[Life::Commissioned as usize], 0);
}

#[test]
fn a_wild_run_is_reported_without_a_contradiction() {
    for seed in 0..8 {
        let ran = ran(Mood::Wild, 120, Vec::new(), seed);
        let mut hashes = Vec::new();
        for form in FORMS {
            for group in [1, 100] {
                let options = Options { group, ..options(form) };
                let (text, summary) = document(&ran, System::Builtin, &options);
                assert_eq!(findings(&text), [], "seed {seed} {form:?}");
                let states = summary.states.expect("an account");
                let open = [Life::Encoded, Life::Commissioned, Life::Allocated];
                assert!(open.into_iter().all(|life| states[life as usize] == 0), "{states:?}");
                if group == 100 {
                    hashes.push(events(&text).iter().map(hash).collect::<Vec<_>>());
                }
            }
        }
        assert!(hashes[0] == hashes[1] && hashes[1] == hashes[2], "seed {seed}");
    }
}

#[test]
fn every_trouble_of_the_catalogue_is_reported_without_a_contradiction() {
    for trouble in Trouble::ALL {
        for (mood, when) in [(Mood::Calm, When::Unit(7)), (Mood::Wild, When::Share(0.03))] {
            let station = None;
            let injection = Injection { trouble, station, when, lasts: trouble.lasts() };
            let ran = ran(mood, 120, vec![injection], 5);
            let (text, _) = document(&ran, System::Builtin, &options(Form::Xml12));
            assert_eq!(findings(&text), [], "{} {mood:?}", trouble.name());
            // The naive system may report what it likes, as long as it can be read.
            let (text, summary) = document(&ran, System::Naive, &options(Form::Json));
            assert_eq!(events(&text).len() as u64, summary.written.events, "{}", trouble.name());
        }
    }
}

fn truth(ran: &Ran) -> Truth {
    let mut gathering = Gathering::new(&ran.head);
    ran.facts.iter().for_each(|(at, fact)| gathering.take(*at, *fact));
    gathering.truth()
}

#[test]
fn the_truth_of_a_run_is_its_world() {
    for mood in [Mood::Seen, Mood::Wild] {
        let ran = ran(mood, 1_000, Vec::new(), 5);
        let (truth, world) = (truth(&ran), &ran.world);
        assert_eq!(truth.strays(), 0);
        assert_eq!(truth.packs().count(), world.packs.len());
        for ((id, pack), own) in truth.packs().zip(&world.packs) {
            assert_eq!((pack.printed, pack.encoded), (own.printed, own.encoded), "{id}");
            assert_eq!(pack.parent().map_or(u32::MAX, |parent| parent.id), own.parent, "{id}");
            assert_eq!(pack.fate as u8, own.fate as u8, "{id}");
            assert_eq!((pack.made, pack.order), (own.made, own.order), "{id}");
        }
        for level in [Level::Case, Level::Pallet] {
            let own = &world.parents[level.index()];
            assert_eq!(truth.parents(level).count(), own.len());
            for ((unit, parent), own) in truth.parents(level).zip(own) {
                let seen = (parent.number, parent.recorded, parent.children);
                assert_eq!(seen, (own.number, own.recorded, own.children), "{unit}");
            }
        }
    }
}

#[test]
fn what_devices_see_is_told_as_it_happened() {
    let ran = ran(Mood::Seen, 1_000, Vec::new(), 5);
    let (text, summary) = document(&ran, System::Builtin, &options(Form::Json));
    let truth = truth(&ran);
    let names = Names::new(&ran.head, Ids::Urn).expect("names");
    let mut comparison = Comparison::new(&truth, &ran.head, &names).expect("a head");
    events(&text).iter().for_each(|event| comparison.event(event));
    let report = comparison.end();
    assert_eq!(report.findings, []);
    // Controller and reconciliation count the same numbers as scrapped, and the same as invalid.
    let states = summary.states.expect("an account");
    let classes = reconcile(&ran.world);
    let of = |class: fn(&Reconciliation) -> u64| classes.values().map(class).sum::<u64>();
    assert_eq!(states[Life::LabelScrapped as usize], of(|class| class.label_scrapped));
    assert_eq!(states[Life::SNInvalid as usize], of(|class| class.invalid));
    assert!(of(|class| class.label_scrapped) > 0 && of(|class| class.invalid) > 50);
}

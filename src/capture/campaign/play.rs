//! One run with its faults: the line runs, the system reports, the reports are held against truth.

use crate::base::clock::Time;
use crate::capture::controller::{Alarms, System};
use crate::capture::diff::{Comparison, Report};
use crate::capture::export::Options;
use crate::capture::truth::{Gathering, Truth};
use crate::capture::{Capture, Ids, Names, Site};
use crate::epcis::model::{Event, Form};
use crate::epcis::read;
use crate::journal::{Fact, Head};
use crate::line::inject::Injection;
use crate::line::model::Line;
use crate::run::tell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// From the close of a lot to its shipping.
const SHIPS_AFTER: Time = Time(3600 * 1_000_000_000);

/// What came of a run.
pub struct Played {
    pub truth: Truth,
    pub report: Report,
    pub alarms: Option<Alarms>,
    /// What the documents tell in the end, but for the times.
    pub story: Story,
    /// Faults that fell on a unit or on a message.
    pub struck: u64,
    /// Messages that the system sent.
    pub messages: u32,
}

/// Of each identifier its last disposition and the parent it is in; and how many events there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    things: BTreeMap<String, (String, String)>,
    events: u64,
}

/// Runs `line` with these faults in place of its own. `head`: of the line without them.
///
/// # Errors
///
/// The line names no identifiers, or no document can be made of its run: in words.
pub fn play(
    line: &Line,
    head: &Head,
    system: System,
    injections: &[Injection],
) -> Result<Played, String> {
    let line = Line { injections: injections.to_vec(), ..line.clone() };
    let faults = injections.iter().map(|i| i.trouble.name().to_owned()).collect();
    let head = Head { faults, ..head.clone() };
    let site = Site { system, injections: injections.to_vec(), ships_after: SHIPS_AFTER };
    let mut document = Vec::new();
    let mut gathering = Gathering::new(&head);
    let mut struck = 0;
    let options = Options { group: 1, ..Options::new(Form::Json, Time::ZERO) };
    let mut capture =
        Capture::new(&head, &site, &options, &mut document).map_err(|fault| fault.to_string())?;
    tell(&line, head.seed, &mut |at, fact| {
        struck += u64::from(matches!(fact, Fact::Injected { .. }));
        gathering.take(at, fact);
        capture.see(at, fact);
    });
    let summary = capture.end().map_err(|fault| fault.to_string())?;
    let truth = gathering.truth();
    let names = Names::new(&head, Ids::Urn);
    let names = names
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let (report, story) = held_against(&truth, &head, &names, &document)?;
    Ok(Played {
        truth,
        report,
        alarms: summary.alarms,
        story,
        struck: struck + summary.struck.len() as u64,
        messages: summary.messages,
    })
}

fn held_against(
    truth: &Truth,
    head: &Head,
    names: &Names,
    document: &[u8],
) -> Result<(Report, Story), String> {
    let mut comparison = Comparison::new(truth, head, names).map_err(|e| e.to_string())?;
    let mut story = Story::default();
    comparison.document("the system's document");
    let header = read::header(document).map_err(|fault| fault.to_string())?;
    let each = &mut |taken: read::Taken| {
        comparison.event(&taken.event);
        story.take(&taken.event);
        ControlFlow::Continue(())
    };
    read::events(document, &header, each).map_err(|fault| fault.to_string())?;
    Ok((comparison.end(), story))
}

impl Story {
    fn take(&mut self, event: &Event) {
        self.events += 1;
        let disposition = event.text("disposition").unwrap_or_default();
        let parent = event.text("parentID").unwrap_or_default();
        let packs = event.text("action") != Some("DELETE");
        for thing in event.list("epcList").iter().chain(event.list("childEPCs")) {
            let place = self.things.entry(thing.text.clone()).or_default();
            disposition.clone_into(&mut place.0);
            if !parent.is_empty() {
                place.1 = if packs { parent.to_owned() } else { String::new() };
            }
        }
    }

    /// The identifiers of which the two tell different things.
    pub fn differs(&self, other: &Story) -> bool {
        let keys: BTreeSet<&String> = self.things.keys().chain(other.things.keys()).collect();
        self.events != other.events
            || keys.iter().any(|k| self.things.get(*k) != other.things.get(*k))
    }
}

//! All that `lineproof explain` knows, gathered from where it is defined.

use super::job::today;
use super::{Exit, keys};
use crate::journal::{Cause, State};
use crate::market::codes as rule_codes;
use crate::market::{Market, Rule, Rulebook};
use crate::programme::codes as programme_codes;
use crate::programme::solve::codes as project_codes;
use crate::report::rules::rule_text;
use crate::scenario::codes;
use crate::stats::KPIS;

/// A thing with a code that a user may meet.
#[derive(Debug)]
pub struct Topic {
    /// Heading of its list: `Key figures`.
    pub kind: &'static str,
    /// `LP-S014`, `EU-04`, `oee`.
    pub code: String,
    /// In a few words.
    pub title: String,
    pub text: String,
}

/// Topics of one kind stand together.
pub fn topics() -> Vec<Topic> {
    let mut all = vec![exit_codes()];
    all.extend(faults());
    all.extend(faults_of_rules());
    all.extend(faults_of_programmes());
    all.extend(faults_of_projects());
    all.extend(rules());
    all.extend(key_figures());
    all.extend(states());
    all.extend(causes());
    all.extend([topology(), off_line_cell()]);
    let codes: Vec<String> = all.iter().map(|topic| topic.code.to_lowercase()).collect();
    all.extend(keys::topics(&codes));
    all
}

fn exit_codes() -> Topic {
    let precedence = "Where several apply: 130, 1, 2, 3, 10, 12, 13, 11.";
    Topic {
        kind: "The program",
        code: "exit-codes".to_owned(),
        title: "how a command ended".to_owned(),
        text: format!("{}\n{precedence}", Exit::table()),
    }
}

fn topology() -> Topic {
    Topic {
        kind: "Layouts",
        code: "topology".to_owned(),
        title: "the ways that packs take from station to station".to_owned(),
        text: "A station follows the one written before it, unless `after:` names others. Several \
               names are a merge (`merge:`), two stations after the same one a split (`split:`), \
               `parallel:` puts equal stations side by side, a lane beside the station is a \
               bypass, and `rejects_of:` brings rejected packs back through rework."
            .to_owned(),
    }
}

fn off_line_cell() -> Topic {
    Topic {
        kind: "Layouts",
        code: "off-line-cell".to_owned(),
        title: "serialization or aggregation apart from the lines that pack".to_owned(),
        text: "A cell is a line of its own. What each packing line hands over is an order, with \
               `ready:` (when it arrives) and `line:` (the name of the line it comes from). The \
               cell works on one order at a time, in the order of the file. A whole example is \
               scenarios/lines/off-line-cell.yaml; `lineproof new off-line-cell` writes one.\n\n\
               Not modelled: the lines that feed the cell do not run in the same scenario, so \
               what happens in the cell does not reach back to them."
            .to_owned(),
    }
}

fn faults_of_rules() -> impl Iterator<Item = Topic> {
    rule_codes::TABLE.iter().map(|(code, title, text)| Topic {
        kind: "Faults of rule files",
        code: code.0.to_owned(),
        title: (*title).to_owned(),
        text: (*text).to_owned(),
    })
}

fn faults_of_programmes() -> impl Iterator<Item = Topic> {
    programme_codes::TABLE.iter().map(|(code, title, text, example)| Topic {
        kind: "Faults of programmes",
        code: code.0.to_owned(),
        title: (*title).to_owned(),
        text: format!("{text}\n\n{example}").trim_end().to_owned(),
    })
}

fn faults_of_projects() -> impl Iterator<Item = Topic> {
    project_codes::TABLE.iter().map(|(code, title, text)| Topic {
        kind: "Faults of project files",
        code: code.0.to_owned(),
        title: (*title).to_owned(),
        text: (*text).to_owned(),
    })
}

fn faults() -> impl Iterator<Item = Topic> {
    codes::TABLE.iter().map(|entry| {
        let example = match entry.example {
            "" => String::new(),
            example => format!("\n\n{example}"),
        };
        Topic {
            kind: "Faults of scenario files",
            code: entry.code.0.to_owned(),
            title: entry.title.to_owned(),
            text: format!("{}{example}", entry.text),
        }
    })
}

fn rules() -> Vec<Topic> {
    let (book, day) = (Rulebook::embedded(), today());
    let topic = |market: &Market, rule: &Rule| Topic {
        kind: "Market rules",
        code: rule.id.clone(),
        title: rule.title.clone(),
        text: rule_text(market, rule, day),
    };
    let of_market = |market: &Market| -> Vec<Topic> {
        market.rules.iter().map(|rule| topic(market, rule)).collect()
    };
    book.markets().iter().flat_map(of_market).collect()
}

fn key_figures() -> impl Iterator<Item = Topic> {
    KPIS.iter().map(|kpi| {
        let better = if kpi.higher_is_better { "Higher" } else { "Lower" };
        Topic {
            kind: "Key figures",
            code: kpi.name.to_owned(),
            title: kpi.title.to_owned(),
            text: format!("{}\n\nUnit: {}. {better} is better.", kpi.text, kpi.unit),
        }
    })
}

fn states() -> impl Iterator<Item = Topic> {
    State::ALL.into_iter().map(|state| {
        let causes = Cause::ALL.into_iter().filter(|cause| cause.state() == state);
        let causes: Vec<&str> = causes.map(Cause::name).collect();
        let causes = match causes.as_slice() {
            [] => "No station of this version enters it.".to_owned(),
            causes => format!("A station is in it for these causes: {}.", causes.join(", ")),
        };
        Topic {
            kind: "PackML states",
            code: state.name().to_owned(),
            title: format!("state {} of PackML (ANSI/ISA-TR88.00.02)", state.index() + 1),
            text: causes,
        }
    })
}

fn causes() -> impl Iterator<Item = Topic> {
    // Where a cause has the name of its state, the state's topic speaks for both.
    let state = |cause: &Cause| cause.state().name().eq_ignore_ascii_case(cause.name());
    Cause::ALL.into_iter().filter(move |cause| !state(cause)).map(|cause| Topic {
        kind: "Causes of a state",
        code: cause.name().to_owned(),
        title: format!("cause of {}", cause.state().name()),
        text: cause_text(cause).to_owned(),
    })
}

fn cause_text(cause: Cause) -> &'static str {
    match cause {
        Cause::Working => "The station works on a unit.",
        Cause::Starved => "The station has nothing to work on: the cause is above it in the flow.",
        Cause::Blocked => "There is no room for what the station made: the cause is below it.",
        Cause::MicroStop => "A small stop of the station's own, cleared by the operator.",
        Cause::Rework => "A misread child is scanned again, a parent is labelled again or opened.",
        Cause::Refill => "A magazine is empty and is filled: blanks of cases, leaflets.",
        Cause::NumbersAwaited => "The printer waits for numbers from the site system (L3).",
        Cause::Jam => "Units are jammed in the machine; they are scrapped when it is cleared.",
        Cause::OperatorAwaited => "A stop or refill waits until a person of the crew is free.",
        Cause::Holding => "On the way from Execute to Held: `restart.holding` of the station.",
        Cause::Unholding => "On the way from Held to Execute: `restart.unholding` of the station.",
        Cause::Aborting => "On the way from Execute to Aborted: `restart.aborting` of the station.",
        Cause::RepairAwaited => "A breakdown waits until a person of the crew is free.",
        Cause::Clearing => "After a repair, faults and product are cleared away.",
        Cause::ResetAwaited => "After a breakdown: cleared and not yet reset.",
        Cause::Resetting => "After a breakdown, safety and drives are reset.",
        Cause::StartAwaited => "After a breakdown: ready and not yet started.",
        Cause::Starting => "The machine starts, after a breakdown or when an order begins.",
        Cause::Maintenance => "Planned maintenance; it is part of the planned busy time.",
        Cause::Breakdown => "A breakdown of the station's own; it waits for its repair.",
        Cause::StartUp => "The line is started at the beginning of a shift.",
        Cause::OrderDone => {
            "The station has done its share of the order, and the line is not yet empty."
        }
        Cause::LotClose => "The order is closed, and its numbers are reconciled.",
        Cause::LineClearance => "Material and print of the last order are cleared away.",
        Cause::Changeover => "Format parts, recipe and print are changed for the next order.",
        Cause::Break => "A planned break; it is not part of the planned busy time.",
        Cause::OffShift => "Outside the shift; it is not part of the planned busy time.",
        Cause::NoOrder => "No order is left.",
        Cause::Cleaning => "Planned cleaning; it is not part of the planned busy time.",
        Cause::StaggeredBreak => {
            "The station's people have their break, while other stations go on: planned busy time."
        }
        Cause::OrderAwaited => "The line is set up, but the next order is not ready yet.",
        Cause::ControllerDown => "The line controller (L2) is out of service.",
        Cause::ChallengeTest => "Test packs are sent through, and the camera must find them all.",
        Cause::FirstArticle => "The first pack of the order waits for its approval.",
        Cause::JobAwaited => "The print job has not come from the line controller (L2).",
        Cause::CartridgeChange => "An ink cartridge is used up and changed.",
        Cause::RollChange => "A roll of labels is used up and changed.",
        Cause::LateResult => "A camera's result came after its pack was at the gate.",
        Cause::RejectsInRow => "Too many rejects in a row: the operator looks for the reason.",
        Cause::BinFull => "The reject bin is full and emptied.",
        Cause::RejectMissed => "The confirmation sensor saw that a reject stayed on the belt.",
    }
}

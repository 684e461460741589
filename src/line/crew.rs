//! Crews: a stop that needs hands waits for a free person with the skill. One person tends several
//! machines; of those that wait, the one with the lowest rank is served first, then the one that
//! has waited longest. Ways between machines take no time.

use super::conduct::{Crew, Work};
use super::engine::{Engine, FIRST_STATION};
use super::model::Line;
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};

#[derive(Debug)]
struct CrewRun {
    headcount: u16,
    busy: u16,
}

/// A station that waits for a person.
#[derive(Debug, Clone, Copy)]
struct Call {
    station: usize,
    work: Work,
}

#[derive(Debug)]
pub struct Crews {
    crews: Vec<CrewRun>,
    /// In the order in which they came.
    calls: Vec<Call>,
}

fn rank(crew: &Crew, call: Call) -> Option<u16> {
    crew.ranks[call.station][call.work.index()]
}

impl Crews {
    pub fn new(line: &Line) -> Crews {
        let run = |crew: &Crew| CrewRun { headcount: crew.headcount, busy: 0 };
        Crews {
            crews: line.crews.iter().map(run).collect(),
            calls: Vec::with_capacity(line.stations.len()),
        }
    }

    #[inline]
    pub fn are_there(&self) -> bool {
        !self.crews.is_empty()
    }

    /// The station waits for a person.
    pub fn waits(&self, station: usize) -> bool {
        self.calls.iter().any(|call| call.station == station)
    }
}

impl<O: Observer> Engine<'_, O> {
    /// Station `i` asks for a person. What no crew has the skill for goes on by itself.
    pub(super) fn call_crew(&mut self, i: usize, work: Work) {
        let line = self.line;
        let call = Call { station: i, work };
        let mut skilled = (0..line.crews.len()).filter(|&k| rank(&line.crews[k], call).is_some());
        let Some(first) = skilled.next() else {
            let span = self.stations[i].down.span;
            return self.tend(i, span);
        };
        let is_free = |k: usize| self.crews.crews[k].busy < self.crews.crews[k].headcount;
        if let Some(free) = std::iter::once(first).chain(skilled).find(|&k| is_free(k)) {
            return self.send_person(free, call);
        }
        self.crews.calls.push(call);
        self.agenda.clear(FIRST_STATION + i);
        let breakdown = self.stations[i].down.cause == Cause::Breakdown;
        let cause = if breakdown { Cause::RepairAwaited } else { Cause::OperatorAwaited };
        self.set_cause(i, cause);
        self.tell_crews(call);
    }

    /// A person of this crew begins. Of an unplanned stop only the hands-on part is left, since
    /// the stated one contains the time until somebody came.
    fn send_person(&mut self, crew: usize, call: Call) {
        let share = self.line.crews[crew].hands_on;
        let mut span = self.stations[call.station].down.span;
        if call.work.contains_reaction() {
            span = Time((span.0 as f64 * share).round() as i64);
        }
        self.crews.crews[crew].busy += 1;
        self.stations[call.station].down.crew = Some(crew as u16);
        self.tend(call.station, span);
        self.tell_crew(crew);
    }

    /// A person of this crew has done with a station.
    pub(super) fn release_person(&mut self, crew: u16) {
        let crew = usize::from(crew);
        self.crews.crews[crew].busy -= 1;
        self.tell_crew(crew);
        self.serve_calls(crew);
    }

    /// From now on this crew has so many people. Those who are at work end what they do.
    pub(super) fn set_headcount(&mut self, crew: usize, headcount: u16) {
        self.crews.crews[crew].headcount = headcount;
        self.serve_calls(crew);
    }

    /// Somebody waits for people, and another shift may have more of them.
    pub(super) fn awaits_shift(&self) -> bool {
        !self.crews.calls.is_empty() && self.line.crews.iter().any(|c| !c.by_shift.is_empty())
    }

    /// A shift begins: each crew has the people of that shift.
    pub(super) fn man_shift(&mut self, shift: u16) {
        for crew in 0..self.line.crews.len() {
            if let Some(&people) = self.line.crews[crew].by_shift.get(usize::from(shift)) {
                self.set_headcount(crew, people);
            }
        }
    }

    fn serve_calls(&mut self, crew: usize) {
        let line = self.line;
        for _ in 0..self.stations.len() {
            let run = &self.crews.crews[crew];
            if run.busy >= run.headcount {
                return;
            }
            let ranked = self.crews.calls.iter().enumerate().filter_map(|(place, &call)| {
                rank(&line.crews[crew], call).map(|rank| (rank, place))
            });
            let Some((_, place)) = ranked.min() else { return };
            let call = self.crews.calls.remove(place);
            self.send_person(crew, call);
            self.tell_crews(call);
        }
    }

    /// Tells of every crew that might serve this call.
    fn tell_crews(&mut self, call: Call) {
        for crew in 0..self.line.crews.len() {
            if rank(&self.line.crews[crew], call).is_some() {
                self.tell_crew(crew);
            }
        }
    }

    fn tell_crew(&mut self, crew: usize) {
        let line = self.line;
        let waits = |call: &&Call| rank(&line.crews[crew], **call).is_some();
        let waiting = self.crews.calls.iter().filter(waits).count() as u16;
        let busy = self.crews.crews[crew].busy;
        self.observer.see(self.now, Fact::Crew { crew: crew as u16, busy, waiting });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::law::Law;
    use crate::kernel::Model;
    use crate::line::conduct::Clock;
    use crate::line::model::{LinkKind, Stops, Until};
    use crate::line::tests::{line, machine, secs};

    fn run_to<O: Observer>(engine: &mut Engine<'_, O>, end: Time) {
        loop {
            let (timer, at) = engine.next();
            if at > end {
                return;
            }
            let _ = engine.fire(timer, at);
        }
    }

    #[test]
    fn more_people_come_at_once_and_fewer_end_what_they_do() {
        // Two machines stop after 10.5 s and 11.5 s of work, for 20 s each; one person is there.
        let station = |k: u32| {
            let mut station = machine(&format!("m{k}"), Law::Constant(1.0));
            station.micro_stop = Some(Stops {
                every: Law::Constant(10.5 + f64::from(k)),
                lasts: Law::Constant(20.0),
                clock: Clock::Operating,
            });
            station
        };
        let mut line = line(vec![station(0), station(1)], LinkKind::Direct, Until::Units(99));
        line.links.clear();
        let ranks = vec![[Some(0); Work::ALL.len()]; 2];
        line.crews = vec![Crew {
            name: "people".into(),
            headcount: 1,
            by_shift: Vec::new(),
            hands_on: 1.0,
            ranks,
        }];
        let mut engine = Engine::new(&line, 1, ());
        engine.open();
        run_to(&mut engine, secs(15.0));
        assert_eq!(engine.stations[1].cause, Cause::OperatorAwaited);
        engine.set_headcount(0, 2);
        // It was the last event, at 11.5 s, after which a second person came: done at 31.5 s.
        assert_eq!(engine.stations[1].cause, Cause::MicroStop);
        engine.set_headcount(0, 1);
        assert_eq!(engine.crews.crews[0].busy, 2);
        run_to(&mut engine, secs(31.0));
        assert_eq!((engine.crews.crews[0].busy, engine.stations[1].cause), (1, Cause::MicroStop));
        run_to(&mut engine, secs(31.6));
        assert_eq!((engine.crews.crews[0].busy, engine.stations[1].cause), (0, Cause::Working));
    }
}

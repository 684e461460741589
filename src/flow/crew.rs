//! Crews, as in the pack engine: a stop that needs hands waits for a free person with the skill.
//! People come and go at stops only, so that a queue for them is the same whatever moves the units.

use super::engine::Engine;
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::line::conduct::Work;
use crate::line::model::Line;

#[derive(Debug, Clone, Copy)]
struct Call {
    station: usize,
    work: Work,
}

#[derive(Debug)]
pub struct Crews {
    headcount: Vec<u16>,
    busy: Vec<u16>,
    /// In the order in which they came.
    calls: Vec<Call>,
}

impl Crews {
    pub fn new(line: &Line) -> Crews {
        Crews {
            headcount: line.crews.iter().map(|crew| crew.headcount).collect(),
            busy: vec![0; line.crews.len()],
            calls: Vec::with_capacity(line.stations.len()),
        }
    }

    pub fn are_there(&self) -> bool {
        !self.headcount.is_empty()
    }
}

impl Engine<'_> {
    fn rank(&self, crew: usize, call: Call) -> Option<u16> {
        self.line.crews[crew].ranks[call.station][call.work.index()]
    }

    /// What no crew has the skill for goes on by itself.
    pub(super) fn call_crew(&mut self, i: usize, work: Work) {
        let call = Call { station: i, work };
        let all = 0..self.line.crews.len();
        if !all.clone().any(|k| self.rank(k, call).is_some()) {
            let hold = self.runs[i].down;
            return self.stand(i, hold.cause, hold.span);
        }
        let is_free = |k: &usize| {
            self.rank(*k, call).is_some() && self.crews.busy[*k] < self.crews.headcount[*k]
        };
        if let Some(free) = all.into_iter().find(is_free) {
            return self.send_person(free, call);
        }
        self.crews.calls.push(call);
        self.runs[i].until = Time::NEVER;
        self.plan_station(i);
        let breakdown = self.runs[i].down.cause == Cause::Breakdown;
        self.set_cause(i, if breakdown { Cause::RepairAwaited } else { Cause::OperatorAwaited });
        self.tell_crews(call);
    }

    fn send_person(&mut self, crew: usize, call: Call) {
        let hold = self.runs[call.station].down;
        let mut span = hold.span;
        if call.work.contains_reaction() {
            span = Time((span.0 as f64 * self.line.crews[crew].hands_on).round() as i64);
        }
        self.crews.busy[crew] += 1;
        self.runs[call.station].crew = Some(crew);
        self.stand(call.station, hold.cause, span);
        self.tell_crew(crew);
    }

    pub(super) fn release_person(&mut self, crew: usize) {
        self.crews.busy[crew] -= 1;
        self.tell_crew(crew);
        self.serve_calls(crew);
    }

    /// A shift begins: each crew has the people of that shift.
    pub(super) fn man_shift(&mut self, shift: u16) {
        for crew in 0..self.line.crews.len() {
            if let Some(&people) = self.line.crews[crew].by_shift.get(usize::from(shift)) {
                self.crews.headcount[crew] = people;
                self.serve_calls(crew);
            }
        }
    }

    fn serve_calls(&mut self, crew: usize) {
        for _ in 0..self.runs.len() {
            if self.crews.busy[crew] >= self.crews.headcount[crew] {
                return;
            }
            let calls = self.crews.calls.iter().enumerate();
            let ranked = calls.filter_map(|(k, &call)| self.rank(crew, call).map(|rank| (rank, k)));
            let Some((_, place)) = ranked.min() else { return };
            let call = self.crews.calls.remove(place);
            self.send_person(crew, call);
            self.tell_crews(call);
        }
    }

    fn tell_crews(&mut self, call: Call) {
        for crew in 0..self.line.crews.len() {
            if self.rank(crew, call).is_some() {
                self.tell_crew(crew);
            }
        }
    }

    fn tell_crew(&mut self, crew: usize) {
        let waiting = self.crews.calls.iter().filter(|call| self.rank(crew, **call).is_some());
        let (busy, waiting) = (self.crews.busy[crew], waiting.count() as u16);
        let now = self.now();
        self.tally.see(now, Fact::Crew { crew: crew as u16, busy, waiting });
    }
}

//! Stops: what a station stands for in the middle of a cycle or before one, and the PackML states
//! that it passes on its way down and back. A state without a span is passed in no time.

use super::conduct::{Restart, Work};
use super::engine::{Engine, FIRST_STATION};
use super::hold::Hold;
use super::station::{Moment, Phase};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Happening, Observer, State};

/// What a station stands for.
#[derive(Debug, Clone, Copy)]
pub struct Down {
    pub cause: Cause,
    /// What people do; None: nobody is needed.
    pub work: Option<Work>,
    /// Of the stop itself, as it was drawn.
    pub span: Time,
    /// 0: on the way down; 1: the stop itself; then the way back.
    step: u8,
    /// The crew of which a person is here.
    pub crew: Option<u16>,
}

impl Default for Down {
    fn default() -> Down {
        Down { cause: Cause::MicroStop, work: None, span: Time::ZERO, step: 0, crew: None }
    }
}

/// The step that is the stop itself.
pub const STOP: u8 = 1;
/// Most stops by the calendar that may pass in one wait: beyond it the clock is set anew.
pub const MOST_PASSED: u32 = 1000;

/// The state passed in this step, and its span. None: the station is back.
pub fn passed(restart: &Restart, cause: Cause, step: u8) -> Option<(Cause, Time)> {
    let way_back = match (cause.state(), step) {
        (State::Held, 0) => return Some((Cause::Holding, restart.holding)),
        (State::Held, 2) => return Some((Cause::Unholding, restart.unholding)),
        (State::Aborted, 0) => return Some((Cause::Aborting, restart.aborting)),
        (State::Aborted, 2..) => step,
        // After planned work the machine is reset and started.
        (State::Stopped, 2..) if cause == Cause::Maintenance => step.saturating_add(2),
        (_, 0) => return Some((cause, Time::ZERO)),
        _ => return None,
    };
    match way_back {
        2 => Some((Cause::Clearing, restart.clearing)),
        3 => Some((Cause::ResetAwaited, restart.stopped)),
        4 => Some((Cause::Resetting, restart.resetting)),
        5 => Some((Cause::StartAwaited, restart.idle)),
        6 => Some((Cause::Starting, restart.starting)),
        _ => None,
    }
}

impl<O: Observer> Engine<'_, O> {
    /// A stop of this class begins in the middle of a cycle.
    pub(super) fn stop_begins(&mut self, i: usize, class: usize) {
        let clock = self.clock();
        let at = Moment { clock, operated: self.stations[i].operated };
        let stop = &self.stations[i].stops[class];
        let passed = stop.has_passed(at);
        let (work, cause) = (stop.work, stop.cause);
        let lasts = self.stations[i].begin_stop(class, clock);
        self.tell_stop(i, work);
        if passed && lasts == Time::ZERO {
            // It came and went while the station stood for something else.
            let rest = self.stations[i].after_stop;
            return self.work(i, rest);
        }
        self.stations[i].phase = Phase::Down;
        self.go_down(i, Some(work), cause, lasts);
    }

    /// Units jam at the end of a cycle.
    pub(super) fn jam_begins(&mut self, i: usize, lasts: Time) {
        self.tell_stop(i, Work::Jam);
        self.stations[i].after_stop = Time::ZERO;
        self.stations[i].phase = Phase::Down;
        self.go_down(i, Some(Work::Jam), Cause::Jam, lasts);
    }

    pub(super) fn tell_stop(&mut self, i: usize, work: Work) {
        let what = match work {
            Work::MicroStop => Happening::MicroStop,
            Work::Breakdown => Happening::Breakdown,
            Work::Jam => Happening::Jam,
            Work::Maintenance => Happening::Maintenance,
            Work::Refill => return,
        };
        if work == Work::Jam {
            self.doom_jammed(i);
        }
        self.observer.see(self.now, Fact::Happened { station: i as u16, what, units: 1 });
    }

    /// Before a cycle: stops by the calendar that came while the station waited are served as far
    /// as they still last, and planned work that is due begins.
    pub(super) fn look_at_clocks(&mut self, i: usize) {
        let clock = self.clock();
        let at = Moment { clock, operated: self.stations[i].operated };
        for class in 0..self.stations[i].stops.len() {
            for _ in 0..MOST_PASSED {
                let stop = &self.stations[i].stops[class];
                if !stop.has_passed(at) {
                    break;
                }
                let (work, cause) = (stop.work, stop.cause);
                let span = self.stations[i].begin_stop(class, clock);
                self.tell_stop(i, work);
                if span > Time::ZERO {
                    self.stations[i].holds.push_back(Hold { cause, span, work: Some(work) });
                }
            }
        }
        for class in 0..self.stations[i].planned.len() {
            let plan = &mut self.stations[i].planned[class];
            if plan.is_due(at) {
                let (cause, span) = (plan.cause, plan.begin_planned(at));
                let work = Some(Work::Maintenance);
                self.stations[i].holds.push_back(Hold { cause, span, work });
                self.tell_stop(i, Work::Maintenance);
            }
        }
    }

    /// Station `i` stands for this from now on; its phase says what comes afterwards.
    pub(super) fn go_down(&mut self, i: usize, work: Option<Work>, cause: Cause, span: Time) {
        self.stations[i].down = Down { cause, work, span, step: 0, crew: None };
        let restart = &self.line.stations[i].conduct.restart;
        match passed(restart, cause, 0) {
            Some((passing, span)) if span > Time::ZERO => self.stand(i, passing, span),
            _ => self.stop_itself(i),
        }
    }

    fn stand(&mut self, i: usize, cause: Cause, span: Time) {
        self.agenda.set(FIRST_STATION + i, self.now + span);
        self.set_cause(i, cause);
    }

    /// The stop itself begins, or waits for a person.
    fn stop_itself(&mut self, i: usize) {
        self.stations[i].down.step = STOP;
        let Down { cause, work, span, .. } = self.stations[i].down;
        match work {
            Some(work) if self.crews.are_there() => self.call_crew(i, work),
            _ => self.stand(i, cause, span),
        }
    }

    /// A person has come to the station.
    pub(super) fn tend(&mut self, i: usize, span: Time) {
        let cause = self.stations[i].down.cause;
        self.stand(i, cause, span);
    }

    /// A step of standing still ends.
    pub(super) fn step_ends(&mut self, i: usize) {
        let down = self.stations[i].down;
        if down.step == 0 {
            return self.stop_itself(i);
        }
        if let Some(crew) = self.stations[i].down.crew.take() {
            self.release_person(crew);
        }
        let mut step = down.step + 1;
        while let Some((cause, span)) =
            passed(&self.line.stations[i].conduct.restart, down.cause, step)
        {
            if span > Time::ZERO {
                self.stations[i].down.step = step;
                return self.stand(i, cause, span);
            }
            step += 1;
        }
        self.back_again(i);
    }

    fn back_again(&mut self, i: usize) {
        self.slow_after_stop(i);
        if self.stations[i].phase == Phase::Held {
            return self.collect(i);
        }
        let rest = self.stations[i].after_stop;
        self.work(i, rest);
    }

    /// The order begins: what the last one left behind is forgotten, and machines that need it
    /// will start up.
    pub(super) fn stations_get_ready(&mut self) {
        self.forget_standstill();
        let line = self.line;
        let order = u64::from(self.book.order());
        for (i, station) in line.stations.iter().enumerate() {
            if let Some(law) = &station.conduct.start_up {
                let span = Time::from_secs(law.draw(&mut self.stations[i].start_ups.of(order)));
                let hold = Hold { cause: Cause::Starting, span, work: None };
                self.stations[i].holds.push_front(hold);
            }
        }
    }

    /// All machines start up at the same time, not only those that have units to work on.
    pub(super) fn stations_start_up(&mut self) {
        for i in 0..self.stations.len() {
            if self.stations[i].phase == Phase::Waiting && !self.stations[i].holds.is_empty() {
                self.is_held(i);
            }
        }
    }
}

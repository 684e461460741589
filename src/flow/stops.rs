//! What stations stand for: the same classes with the same streams as in the pack engine.

use super::engine::Engine;
use super::run::{Hold, NEAR, Phase};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Happening, Observer};
use crate::line::conduct::Work;
use crate::line::{MOST_PASSED, STOP, passed};

impl Engine<'_> {
    /// All that is due at this moment at stations and stores.
    pub(super) fn stations_fire(&mut self) {
        if self.side_by_side {
            self.all_to_now();
        }
        for l in 0..self.tanks.len() {
            if self.due[self.runs.len() + l] > self.clock {
                continue;
            }
            self.flow_to_now(l);
            self.is_stale |= self.tanks[l].arrive(&mut self.joints[l], self.clock);
            self.plan_tank(l);
        }
        for i in 0..self.runs.len() {
            if self.due[i] > self.clock {
                continue;
            }
            self.work_to_now(i);
            match self.runs[i].phase {
                Phase::Off => {}
                Phase::Down => {
                    if self.runs[i].until <= self.clock {
                        self.step_ends(i);
                    }
                }
                Phase::Up => self.look_at_stops(i),
            }
            self.plan_station(i);
        }
        self.wind_down();
    }

    /// A stop by working time, planned work, a roll of labels.
    fn look_at_stops(&mut self, i: usize) {
        let clock = self.clock;
        let run = &mut self.runs[i];
        if run.roll_left <= NEAR {
            run.roll_left = self.machines[i].roll;
            run.roll_changes += 1;
            let roll = self.line.stations[i].equipment.as_ref().and_then(|e| e.roll.as_ref());
            if let Some(roll) = roll {
                let mut draws = run.rolls.of(run.roll_changes);
                let span = Time::from_secs(roll.change.draw(&mut draws));
                let hold = Hold { cause: Cause::RollChange, span, work: Some(Work::Refill) };
                run.holds.push_back(hold);
                self.happened(i, Happening::RollChange);
            }
        }
        let run = &self.runs[i];
        let by_clock = run.has_clocks && run.rate > 0.0;
        if run.worked >= run.due - 1e-9 || by_clock {
            self.take_due(i, clock);
        }
        self.next_hold(i);
    }

    fn take_due(&mut self, i: usize, clock: Time) {
        for k in 0..self.runs[i].stops.len() {
            for _ in 0..MOST_PASSED {
                let run = &mut self.runs[i];
                let at = run.moment(clock);
                if !run.stops[k].is_due(run.worked, at) {
                    break;
                }
                let stop = &mut run.stops[k].stop;
                let (work, cause, span) = (stop.work, stop.cause, stop.begin(at));
                run.stops[k].await_next();
                if work == Work::Jam {
                    let jams = self.line.stations[i].conduct.jams.as_ref();
                    run.doomed.jam +=
                        jams.map_or(0.0, |jams| f64::from(jams.scraps)) / self.machines[i].ratio;
                }
                if span > Time::ZERO {
                    run.holds.push_back(Hold { cause, span, work: Some(work) });
                }
                self.tally_stop(i, work);
                if !self.runs[i].stops[k].stop.goes_by_calendar() {
                    break;
                }
            }
        }
        for k in 0..self.runs[i].planned.len() {
            let run = &mut self.runs[i];
            let at = run.moment(clock);
            if run.planned[k].is_due(run.worked, at) {
                let plan = &mut run.planned[k].stop;
                let (cause, span) = (plan.cause, plan.begin_planned(at));
                run.planned[k].await_next();
                run.holds.push_back(Hold { cause, span, work: Some(Work::Maintenance) });
                self.tally_stop(i, Work::Maintenance);
            }
        }
        self.runs[i].find_due();
    }

    fn tally_stop(&mut self, i: usize, work: Work) {
        match work {
            Work::MicroStop => self.happened(i, Happening::MicroStop),
            Work::Breakdown => self.happened(i, Happening::Breakdown),
            Work::Jam => self.happened(i, Happening::Jam),
            Work::Maintenance => self.happened(i, Happening::Maintenance),
            Work::Refill => {}
        }
    }

    pub(super) fn happened(&mut self, i: usize, what: Happening) {
        self.tally.stations[i].happened[what.index()] += 1;
    }

    /// When the next stop by the calendar comes for a station that works.
    pub(super) fn clock_stop(&self, i: usize) -> Time {
        let at = self.runs[i].moment(self.clock);
        let all = self.runs[i].stops.iter().chain(&self.runs[i].planned);
        let by_calendar = all.filter(|class| class.stop.goes_by_calendar());
        let left = by_calendar.map(|class| class.stop.left(at));
        left.min().map_or(Time::NEVER, |left| self.clock + left)
    }

    /// Stations that begin to work, after a wait or a stop. True: something has changed by it.
    pub(super) fn stations_begin(&mut self) -> bool {
        let mut changed = false;
        if !std::mem::take(&mut self.some_begin) {
            return false;
        }
        for i in 0..self.runs.len() {
            let clock = self.clock;
            let run = &mut self.runs[i];
            if !std::mem::take(&mut run.begins) || run.phase != Phase::Up {
                continue;
            }
            let stood = run.worked_last.map_or(Time::ZERO, |last| clock - last);
            if stood > Time::ZERO
                && let Some(scrap) = self.line.stations[i].conduct.restart_scrap
                && stood > scrap.after
            {
                run.doomed.restart = f64::from(scrap.cycles) * self.machines[i].takes;
                run.doomed.by_wait = run.waited;
                run.worked_last = Some(clock);
                changed = true;
                self.plan_station(i);
            }
            let run = &self.runs[i];
            if run.has_clocks && self.clock_stop(i) <= clock {
                self.take_due(i, clock);
                self.next_hold(i);
                changed |= self.runs[i].phase == Phase::Down;
            }
        }
        changed
    }

    /// The station will stand for this; at once unless it stands for something else.
    pub(super) fn hold(&mut self, i: usize, cause: Cause, span: Time, work: Option<Work>) {
        self.runs[i].holds.push_back(Hold { cause, span, work });
        self.next_hold(i);
    }

    /// Begins what the station has to stand for next, if it is free for it.
    pub(super) fn next_hold(&mut self, i: usize) {
        if self.runs[i].phase != Phase::Up {
            return;
        }
        let Some(hold) = self.runs[i].holds.pop_front() else { return };
        self.work_to_now(i);
        let run = &mut self.runs[i];
        (run.phase, run.down, run.step, run.rate) = (Phase::Down, hold, 0, 0.0);
        match passed(&self.line.stations[i].conduct.restart, hold.cause, 0) {
            Some((cause, span)) if span > Time::ZERO => self.stand(i, cause, span),
            _ => self.stop_itself(i),
        }
    }

    pub(super) fn stand(&mut self, i: usize, cause: Cause, span: Time) {
        self.runs[i].until = self.clock + span;
        self.plan_station(i);
        self.set_cause(i, cause);
    }

    fn stop_itself(&mut self, i: usize) {
        self.runs[i].step = STOP;
        let hold = self.runs[i].down;
        match hold.work {
            Some(work) if self.crews.are_there() => self.call_crew(i, work),
            _ => self.stand(i, hold.cause, hold.span),
        }
    }

    fn step_ends(&mut self, i: usize) {
        if self.runs[i].step == 0 {
            return self.stop_itself(i);
        }
        if let Some(crew) = self.runs[i].crew.take() {
            self.release_person(crew);
        }
        let cause = self.runs[i].down.cause;
        let mut step = self.runs[i].step + 1;
        while let Some((passing, span)) =
            passed(&self.line.stations[i].conduct.restart, cause, step)
        {
            self.runs[i].step = step;
            if span > Time::ZERO {
                return self.stand(i, passing, span);
            }
            step += 1;
        }
        self.back_again(i);
    }

    fn back_again(&mut self, i: usize) {
        let slow = self.runs[i].law.as_ref().and_then(|law| law.after_restart);
        let run = &mut self.runs[i];
        run.phase = Phase::Up;
        run.until = Time::NEVER;
        if let Some(slow) = slow {
            run.slow_until = self.clock + slow.lasts;
        }
        self.plan_station(i);
        self.next_hold(i);
    }

    pub(super) fn tell_shift(&mut self, shift: u16) {
        let now = self.now();
        self.tally.see(now, Fact::Shift { shift });
    }
}

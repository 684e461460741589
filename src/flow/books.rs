//! What a run came to: the books are closed, and must balance.

use super::engine::{Engine, Finished};
use super::orders::Stage;
use crate::base::clock::Time;
use crate::journal::{Cause, Happening, Level, Reason};
use crate::kernel::Ending;
use crate::stats::Settled;

impl Engine<'_> {
    /// Packs made so far, and packs rejected for these reasons.
    pub(super) fn packs_made(&self) -> f64 {
        let makers = self.line.pack_makers();
        let makers = (0..self.runs.len()).filter(|&i| makers[i]);
        makers.map(|i| self.runs[i].taken * self.machines[i].ratio).sum()
    }

    pub(super) fn packs_rejected(&self) -> f64 {
        (0..self.runs.len()).map(|i| self.rejected_at(i).iter().map(|r| r.1).sum::<f64>()).sum()
    }

    /// What a station has rejected: units, packs, and why.
    fn rejected_at(&self, i: usize) -> [(f64, f64, Reason); 4] {
        let (run, machine) = (&self.runs[i], &self.machines[i]);
        let station = &self.line.stations[i];
        // A station that puts packs into larger units loses what it has taken in.
        let intake = station.makes > Level::Pack && station.from <= Level::Pack;
        let ratio = if intake { 1.0 } else { machine.ratio };
        let packs = if station.from.min(station.makes) > Level::Pack {
            0.0
        } else {
            machine.packs_in_reject
        };
        let of = |units: f64, why: Reason| (units, units * packs, why);
        let passed = run.passed() * machine.ratio;
        let by_weight = matches!(&station.equipment, Some(e) if e.weight.is_some());
        let why = if by_weight { Reason::Weight } else { Reason::Machine };
        [
            of(passed * machine.reject, why),
            of(run.lost_restart * ratio, Reason::Restart),
            of(run.lost_wait * ratio, Reason::Restart),
            of(run.lost_jam * ratio, Reason::Jam),
        ]
    }

    pub(super) fn close(mut self, ending: Ending, events: u64) -> Finished {
        self.all_to_now();
        self.assert_balance();
        let end = self.now();
        let good = self.whole_good();
        self.tally.good_bins.fold();
        self.tally.finish(end);
        let makers = self.line.pack_makers();
        let (mut made, mut reasons) = (0.0, [0.0; Reason::ALL.len()]);
        for (i, makes) in makers.into_iter().enumerate() {
            let rejected = self.rejected_at(i);
            let (run, machine) = (&self.runs[i], &self.machines[i]);
            let tally = &mut self.tally.stations[i];
            for (cause, seconds) in [Cause::Starved, Cause::Blocked].into_iter().zip(run.hidden) {
                let time = Time::from_secs(seconds).min(tally.time[cause.index()]);
                tally.time[cause.index()] = tally.time[cause.index()] - time;
                tally.time[Cause::Working.index()] += time;
            }
            let units = run.taken * machine.ratio;
            let packer = matches!(self.line.stations[i].kind, crate::line::model::Kind::Packer(_));
            tally.cycles = (run.taken / machine.takes).round() as u64;
            tally.units = if packer { run.taken } else { units }.round() as u64;
            made += if makes { units } else { 0.0 };
            for (units, packs, why) in rejected {
                tally.rejected[why.index()] += units.round() as u64;
                reasons[why.index()] += packs;
            }
            let lost = [
                (Happening::RestartScrap, rejected[1].0),
                (Happening::BlockedScrap, rejected[2].0),
                (Happening::JamScrap, rejected[3].0),
            ];
            for (what, units) in lost {
                tally.happened[what.index()] += units.round() as u64;
            }
        }
        for (tally, tank) in self.tally.links.iter_mut().zip(&self.tanks) {
            tally.max = tank.most.round() as u32;
        }
        let reasons = reasons.map(|packs| packs.round() as u64);
        let rejected: u64 = reasons.iter().sum();
        let made = (made.round() as u64).max(good + rejected);
        self.tally.settle(&Settled { made, good, reasons });
        if self.book.stage == Stage::Running {
            let of_order = good as f64 - self.good + self.good_of_order();
            self.book.orders[self.book.order].good = of_order.round().max(0.0) as u64;
        }
        Finished { ending, events, end, tally: self.tally, orders: self.book.orders }
    }

    /// Good packs in whole cycles of the last station: what it works on has not left the line.
    fn whole_good(&self) -> u64 {
        let mut begun = 0.0;
        for (run, machine) in self.runs.iter().zip(&self.machines) {
            let cycles = (run.taken - run.before) / machine.takes;
            begun +=
                (cycles - (cycles + 1e-6).floor()).max(0.0) * machine.takes * machine.packs_out;
        }
        let running = self.book.stage == Stage::Running;
        (self.good - if running { begun } else { 0.0 }).max(0.0).round() as u64
    }

    /// What came into every store is what went out of it and what is there; and what came in is
    /// what the stations above have put out.
    fn assert_balance(&self) {
        let running = self.book.stage == Stage::Running;
        for (l, tank) in self.tanks.iter().enumerate() {
            let scale = 1e-9 * tank.came.max(1e3);
            let there = if running { tank.content } else { 0.0 };
            let open = tank.came - tank.went - there;
            // Each order may leave what rounding has left.
            let orders = (self.book.order + 1) as f64 * 1e-5;
            assert!(
                open.abs() <= scale + orders,
                "{}: {open} units came in and are not accounted for",
                self.line.links[l].name
            );
            let out = |&f: &usize| {
                let machine = &self.machines[f];
                self.runs[f].passed() * machine.ratio * (1.0 - machine.reject)
            };
            let put: f64 = self.stores[l].from.iter().map(out).sum();
            let parts = (self.book.order + 1) as f64 * self.stores[l].from.len() as f64;
            let made = tank.came - put;
            assert!(
                made >= -scale - orders && made <= scale + orders + parts,
                "{}: {made} units more than the stations above have put out",
                self.line.links[l].name
            );
        }
    }
}

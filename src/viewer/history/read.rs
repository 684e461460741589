//! From the facts of a journal to its history.

use super::book::Book;
use super::marks::{self, Mark, MarkKind};
use super::shares::{Shares, States};
use lineproof::base::clock::Time;
use lineproof::journal::file::{Complete, JournalFault, Reader};
use lineproof::journal::{Cause, Fact, Head, OrderPhase};
use std::io::Read;

/// Stops of a minute or more are marked; a micro-stop comes every few minutes on every station.
const LONG_STOP: f64 = 60.0;
/// Seconds over which a rate is taken.
const RATE: f64 = 300.0;
/// Seconds over which the bottleneck is looked for.
const LATELY: f64 = 600.0;
/// Marks at most.
const MOST_MARKS: usize = 200_000;

/// A run as a whole.
#[derive(Debug, Clone, Default)]
pub struct History {
    states: Vec<States>,
    /// Breaks, changeovers and the like of each station, each with its end.
    off: Vec<Vec<(Time, Time)>>,
    /// Mean seconds of a cycle of each station.
    cycle: Vec<Option<f64>>,
    cycles: Vec<Book>,
    made: Vec<Book>,
    rejected: Vec<Book>,
    good: Book,
    marks: Vec<Mark>,
    /// Packs a minute that OEE is measured against.
    reference: Option<f64>,
    /// Place of the station whose planned time is that of the line.
    core: Option<usize>,
    end: Time,
    /// The journal has no end: its run goes on where its facts stop.
    cut_off: bool,
    worst: Option<WorstHour>,
}

/// The hour in which the core station lost most to stops, starving and blocking, looked for in the
/// first day by steps of ten seconds: that of the report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorstHour {
    pub from: Time,
    /// Seconds.
    pub lost: f64,
}

impl History {
    /// # Errors
    /// The source is no journal, or a block of it is damaged.
    pub fn read<R: Read>(source: R) -> Result<History, JournalFault> {
        let mut reader = Reader::new(source)?;
        let head = reader.head().clone();
        let mut reading = Reading::new(&head);
        while let Some((at, fact)) = reader.next_fact()? {
            reading.see(at, fact);
        }
        let whole = match reader.complete() {
            Some(Complete::Yes(totals)) => Some(totals.end),
            _ => None,
        };
        let end = whole.unwrap_or(reading.last);
        Ok(History { cut_off: whole.is_none(), ..reading.end(end) })
    }

    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The first mark of some kinds behind a time.
    pub fn next_mark(&self, after: Time, kinds: &[MarkKind]) -> Option<&Mark> {
        marks::next(&self.marks, after, kinds)
    }

    pub fn prev_mark(&self, before: Time, kinds: &[MarkKind]) -> Option<&Mark> {
        marks::prev(&self.marks, before, kinds)
    }

    /// Since when a station does what it does at a time.
    pub fn cause_at(&self, station: usize, at: Time) -> Option<(Time, Cause)> {
        self.states.get(station)?.cause_at(at)
    }

    /// What a station did, each with its begin and end: for a Gantt chart.
    pub fn gantt(&self, station: usize, from: Time, to: Time) -> Vec<(Time, Time, Cause)> {
        self.states.get(station).map_or_else(Vec::new, |states| states.between(from, to).collect())
    }

    /// The last stops of a station's own before a time, the latest first.
    pub fn last_stops(&self, station: usize, at: Time, most: usize) -> Vec<(Time, Time, Cause)> {
        let Some(states) = self.states.get(station) else { return Vec::new() };
        let end = states.0.partition_point(|(since, _)| *since <= at);
        let stops = (0..end).rev().filter(|place| states.0[*place].1.is_own_stop());
        let until = |place: usize| states.0.get(place + 1).map_or(self.end, |(next, _)| *next);
        stops
            .take(most)
            .map(|place| (states.0[place].0, until(place).min(at), states.0[place].1))
            .collect()
    }

    pub fn shares(&self, station: usize, from: Time, to: Time) -> Shares {
        self.states.get(station).map_or_else(Shares::default, |states| states.shares(from, to))
    }

    /// Units that a station made up to a time, and those that it rejected.
    pub fn counts(&self, station: usize, at: Time) -> (f64, f64) {
        let of = |books: &[Book]| books.get(station).map_or(0.0, |book| book.at(at));
        (of(&self.made), of(&self.rejected))
    }

    /// Units a minute of a station over the last five minutes.
    pub fn station_rate(&self, station: usize, at: Time) -> f64 {
        self.made.get(station).map_or(0.0, |book| per_minute(book, at))
    }

    /// Good packs a minute that left the line over the last five minutes.
    pub fn packs_per_min(&self, at: Time) -> f64 {
        per_minute(&self.good, at)
    }

    /// Good packs of all that could have been made at the reference rate in the planned busy time
    /// so far (ISO 22400-2: availability x effectiveness x quality ratio, in one step). None: the
    /// journal states no rate.
    pub fn oee(&self, at: Time) -> Option<f64> {
        let reference = self.reference?;
        let busy = self.core.map_or(at.secs(), |core| self.busy(core, at));
        (busy > 60.0).then(|| self.good.at(at) / (reference * busy / 60.0))
    }

    /// The same of one station: its cycles at their ideal length in the time in which it was to
    /// run, times the share of its units that it did not reject. None: nothing was made yet.
    pub fn station_oee(&self, station: usize, at: Time) -> Option<f64> {
        let ideal =
            self.cycles.get(station)?.at(at) * self.cycle.get(station).copied().flatten()?;
        let (busy, (made, rejected)) = (self.busy(station, at), self.counts(station, at));
        (busy > 60.0 && made > 0.0).then(|| ideal / busy * (1.0 - rejected / made))
    }

    /// Seconds so far in which a station was to run.
    fn busy(&self, station: usize, at: Time) -> f64 {
        let off = self.off.get(station).into_iter().flatten().take_while(|(from, _)| *from < at);
        at.secs() - off.map(|(from, until)| (*until).min(at).secs() - from.secs()).sum::<f64>()
    }

    /// The station that was starved and blocked least over the last ten minutes: what it does not
    /// make, nobody makes. None: nobody worked.
    pub fn bottleneck(&self, at: Time) -> Option<usize> {
        let from = Time::from_secs((at.secs() - LATELY).max(0.0));
        let of = |station: usize| (station, self.shares(station, from, at));
        let all = (0..self.states.len()).map(of).filter(|(_, s)| s.working + s.stopped > 0.05);
        let waits = |s: &Shares| s.starved + s.blocked;
        all.min_by(|a, b| waits(&a.1).total_cmp(&waits(&b.1))).map(|(station, _)| station)
    }

    pub fn is_cut_off(&self) -> bool {
        self.cut_off
    }

    pub fn worst_hour(&self) -> Option<WorstHour> {
        self.worst
    }

    pub fn end(&self) -> Time {
        self.end
    }
}

fn per_minute(book: &Book, at: Time) -> f64 {
    let span = RATE.min(at.secs());
    let from = Time::from_secs(at.secs() - span);
    if span > 0.0 { 60.0 * book.between(from, at) / span } else { 0.0 }
}

/// A history in the making.
struct Reading<'a> {
    head: &'a Head,
    history: History,
    last: Time,
    /// Since when the line is set up for an order.
    set_up: Option<Time>,
}

impl<'a> Reading<'a> {
    fn new(head: &'a Head) -> Reading<'a> {
        let stations = head.stations.len();
        let (core, reference) = reference(head);
        let history = History {
            states: vec![States::default(); stations],
            made: vec![Book::default(); stations],
            rejected: vec![Book::default(); stations],
            cycle: head.stations.iter().map(|station| station.cycle_s).collect(),
            cycles: vec![Book::default(); stations],
            core,
            reference,
            ..History::default()
        };
        Reading { head, history, last: Time::ZERO, set_up: None }
    }

    #[inline]
    fn see(&mut self, at: Time, fact: Fact) {
        self.last = at;
        let history = &mut self.history;
        match fact {
            Fact::State { station, cause } => self.state(at, station.into(), cause),
            Fact::Made { station, units } => {
                let station = usize::from(station);
                if let Some(book) = history.made.get_mut(station) {
                    book.add(at, units.into());
                    history.cycles[station].add(at, 1);
                }
            }
            Fact::Rejected { station, .. } => {
                if let Some(book) = history.rejected.get_mut(usize::from(station)) {
                    book.add(at, 1);
                }
            }
            Fact::Exited { packs } => history.good.add(at, packs.into()),
            Fact::Injected { fault, station, .. } => {
                let what = self.head.faults.get(usize::from(fault)).cloned().unwrap_or_default();
                let station = Some(usize::from(station));
                self.mark(Mark { at, lasts: Time::ZERO, kind: MarkKind::Fault, station, what });
            }
            Fact::Order { order, phase } => self.order(at, order.into(), phase),
            Fact::Shift { .. } => {
                let (kind, what) = (MarkKind::Shift, String::new());
                self.mark(Mark { at, lasts: Time::ZERO, kind, station: None, what });
            }
            _ => {}
        }
    }

    fn state(&mut self, at: Time, station: usize, cause: Cause) {
        let Some(states) = self.history.states.get_mut(station) else { return };
        let before = states.0.last().copied();
        if before.is_some_and(|(_, before)| before == cause) {
            return;
        }
        states.0.push((at, cause));
        if let Some((since, before)) = before {
            self.stopped(station, since, at, before);
        }
    }

    fn stopped(&mut self, station: usize, at: Time, until: Time, cause: Cause) {
        let lasts = until - at;
        if cause.is_own_stop() && lasts.secs() >= LONG_STOP {
            let what = cause.name().to_owned();
            self.mark(Mark { at, lasts, kind: MarkKind::Stop, station: Some(station), what });
        }
    }

    fn order(&mut self, at: Time, order: usize, phase: OrderPhase) {
        match phase {
            OrderPhase::Released | OrderPhase::SetUp => {
                self.set_up.get_or_insert(at);
            }
            OrderPhase::Started => {
                let since = self.set_up.take().unwrap_or(at);
                let what = self.head.orders.get(order).map_or_else(String::new, |o| o.lot.clone());
                let (kind, lasts) = (MarkKind::Changeover, at - since);
                self.mark(Mark { at: since, lasts, kind, station: None, what });
            }
            OrderPhase::Closing | OrderPhase::Closed => {}
        }
    }

    fn mark(&mut self, mark: Mark) {
        if self.history.marks.len() < MOST_MARKS {
            self.history.marks.push(mark);
        }
    }

    fn end(mut self, end: Time) -> History {
        for station in 0..self.history.states.len() {
            if let Some(&(since, cause)) = self.history.states[station].0.last() {
                self.stopped(station, since, end, cause);
            }
        }
        self.history.marks.sort_by_key(|mark| mark.at);
        self.history.end = end;
        self.history.off = self.history.states.iter().map(|states| states.off(end)).collect();
        let core = self.history.core.and_then(|core| self.history.states.get(core));
        self.history.worst = core.and_then(|core| worst(core, end));
        self.history
    }
}

/// `core`: its states; of several equal hours the first.
fn worst(core: &States, end: Time) -> Option<WorstHour> {
    const STEP: i64 = 10_000_000_000;
    const HOUR: usize = 360;
    let end = end.0.min(24 * HOUR as i64 * STEP);
    let steps = usize::try_from((end + STEP - 1) / STEP).unwrap_or(0);
    let wide = HOUR.min(steps);
    let mut lost = vec![0_i64; steps];
    for (since, until, cause) in core.between(Time::ZERO, Time(end)) {
        if !cause.is_own_stop() && !matches!(cause, Cause::Starved | Cause::Blocked) {
            continue;
        }
        let mut at = since.0.max(0);
        while at < until.0 {
            let step = at / STEP;
            let edge = until.0.min((step + 1) * STEP);
            lost[step as usize] += edge - at;
            at = edge;
        }
    }
    if wide == 0 {
        return None;
    }
    let mut sum: i64 = lost[..wide].iter().sum();
    let (mut most, mut first) = (sum, 0);
    for begin in 1..=steps - wide {
        sum += lost[begin + wide - 1] - lost[begin - 1];
        if sum > most {
            (most, first) = (sum, begin);
        }
    }
    Some(WorstHour { from: Time(first as i64 * STEP), lost: Time(most).secs() })
}

/// Core station and reference rate, as the head states them; else the slowest station that makes
/// packs.
fn reference(head: &Head) -> (Option<usize>, Option<f64>) {
    let packs = head.stations.iter().enumerate().filter(|(_, station)| station.makes == "pack");
    let slowest = packs
        .filter_map(|(place, station)| Some((place, station.rate_per_min.filter(|r| *r > 0.0)?)))
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let core = head.core.map(usize::from).or(slowest.map(|(place, _)| place));
    (core, head.reference_per_min.or(slowest.map(|(_, rate)| rate)))
}

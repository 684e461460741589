//! The stop log of a run: every stop of every station, as a line's own records would hold it, and
//! the way back from such a log. A log that is read back gives the laws that were configured.

use crate::base::clock::Time;
use crate::journal::{Cause, Class, Fact, Observer};
use crate::line::model::Line;
use crate::line::watch;

const HEAD: &str = "station,cause,begin_s,running_s,lasts_s";

/// A stop as it stands in a log.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedStop {
    pub station: String,
    pub cause: String,
    /// Seconds since the start of the run.
    pub begin: f64,
    /// Seconds that the station has worked since its last stop of this cause, or since the start.
    pub running: f64,
    /// Seconds, without breaks and nights; None: it had not ended when the run did.
    pub lasts: Option<f64>,
}

/// Runs the line once and writes its stops as CSV, in the order in which they ended.
pub fn stop_log(line: &Line, seed: u64) -> String {
    let mut seen = Watch::new(line.stations.len());
    watch(line, seed, &mut seen);
    seen.finish();
    let mut text = format!("{HEAD}\n");
    for row in &seen.rows {
        let name = &line.stations[row.station].name;
        let lasts = row.lasts.map_or(String::new(), seconds);
        let (begin, running) = (seconds(row.begin), seconds(row.running));
        text += &format!("{name},{},{begin},{running},{lasts}\n", row.cause.name());
    }
    text
}

/// Whole nanoseconds, so that nothing is lost on the way.
fn seconds(time: Time) -> String {
    format!("{}.{:09}", time.0 / 1_000_000_000, time.0 % 1_000_000_000)
}

/// Reads a stop log. An error names the row.
pub fn read_stop_log(text: &str) -> Result<Vec<LoggedStop>, String> {
    let mut rows = text.lines();
    if rows.next() != Some(HEAD) {
        return Err(format!("the first row of a stop log is {HEAD}"));
    }
    let read = |(i, row): (usize, &str)| {
        let wrong = |what: &str| format!("row {}: {what}", i + 2);
        let fields: Vec<&str> = row.split(',').collect();
        let [station, cause, begin, running, lasts] = fields[..] else {
            return Err(wrong("a stop has five fields"));
        };
        let number = |field: &str| {
            field.parse::<f64>().map_err(|_| wrong(&format!("`{field}` is no number")))
        };
        Ok(LoggedStop {
            station: station.to_owned(),
            cause: cause.to_owned(),
            begin: number(begin)?,
            running: number(running)?,
            lasts: if lasts.is_empty() { None } else { Some(number(lasts)?) },
        })
    };
    rows.enumerate().map(read).collect()
}

#[derive(Debug)]
struct Row {
    station: usize,
    cause: Cause,
    begin: Time,
    running: Time,
    lasts: Option<Time>,
}

/// A stop that goes on.
#[derive(Debug, Clone, Copy)]
struct Open {
    cause: Cause,
    begin: Time,
    running: Time,
    lasts: Time,
}

#[derive(Debug, Clone)]
struct Seen {
    cause: Cause,
    since: Time,
    /// Working time in all, and at the begin of the last stop of each cause.
    worked: Time,
    worked_at: [Time; Cause::ALL.len()],
    open: Option<Open>,
}

struct Watch {
    stations: Vec<Seen>,
    rows: Vec<Row>,
}

impl Watch {
    fn new(stations: usize) -> Watch {
        let seen = Seen {
            cause: Cause::NoOrder,
            since: Time::ZERO,
            worked: Time::ZERO,
            worked_at: [Time::ZERO; Cause::ALL.len()],
            open: None,
        };
        Watch { stations: vec![seen; stations], rows: Vec::new() }
    }

    /// What goes on when the run ends has no end in the log.
    fn finish(&mut self) {
        for station in 0..self.stations.len() {
            self.close(station, false);
        }
    }

    fn close(&mut self, station: usize, ended: bool) {
        if let Some(open) = self.stations[station].open.take() {
            let Open { cause, begin, running, lasts } = open;
            let lasts = ended.then_some(lasts);
            self.rows.push(Row { station, cause, begin, running, lasts });
        }
    }

    fn enter(&mut self, at: Time, station: usize, cause: Cause) {
        let seen = &mut self.stations[station];
        let span = at - seen.since;
        match seen.cause.class() {
            Class::Production => seen.worked += span,
            Class::OwnStop => {
                if let Some(open) = &mut seen.open {
                    open.lasts += span;
                }
            }
            _ => {}
        }
        (seen.cause, seen.since) = (cause, at);
        // In a pause a stop stands still, and goes on afterwards.
        let pauses = cause.is_off() || cause == Cause::StartUp;
        if pauses || seen.open.is_some_and(|open| open.cause == cause) {
            return;
        }
        self.close(station, true);
        if cause.class() == Class::OwnStop {
            let seen = &mut self.stations[station];
            let running = seen.worked - seen.worked_at[cause.index()];
            seen.worked_at[cause.index()] = seen.worked;
            seen.open = Some(Open { cause, begin: at, running, lasts: Time::ZERO });
        }
    }
}

impl Observer for Watch {
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::State { station, cause } = fact {
            self.enter(at, station as usize, cause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_stands_still_in_a_break_and_the_log_reads_back() {
        let mut watch = Watch::new(1);
        let second = |s: i64| Time(s * 1_000_000_000);
        for (at, cause) in [
            (10, Cause::Working),
            (40, Cause::MicroStop),
            (45, Cause::Break),
            (100, Cause::MicroStop),
            (107, Cause::Working),
            (127, Cause::Starved),
            (130, Cause::Working),
            (131, Cause::MicroStop),
        ] {
            watch.enter(second(at), 0, cause);
        }
        watch.finish();
        let found: Vec<_> = watch.rows.iter().map(|r| (r.begin, r.running, r.lasts)).collect();
        let first = (second(40), second(30), Some(second(12)));
        assert_eq!(found, [first, (second(131), second(21), None)]);
        let text = format!("{HEAD}\nfiller,micro-stop,{},30.000000000,\n", seconds(second(40)));
        let stop = LoggedStop {
            station: "filler".into(),
            cause: "micro-stop".into(),
            begin: 40.0,
            running: 30.0,
            lasts: None,
        };
        assert_eq!(read_stop_log(&text), Ok(vec![stop]));
        assert!(read_stop_log("a,b\n").is_err());
        assert!(read_stop_log(&format!("{HEAD}\nx,y,1,2\n")).is_err_and(|e| e.contains("row 2")));
    }
}

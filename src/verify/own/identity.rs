//! Two ways to the same times: the pack engine and the recursion of departure times, one
//! replication after another and in lanes, on random serial lines.

use crate::base::clock::Time;
use crate::base::random::{Draws, Stream, replication_seed};
use crate::exact::Section;
use crate::journal::{Fact, Observer};
use crate::line::model::Line;
use crate::line::watch;
use crate::verify::check::{Limit, Observed};
use crate::verify::experiment::{line_of, scenario};
use crate::verify::protocol::{Book, Context, Extent, Subject};

const RECURSION: &str = "D[i][n] = max(max(D[i-1][n], D[i][n-1]) + s, D[i+1][n-b-1]): Buzacott and \
                         Shanthikumar 1993, ch. 5";
const UNITS: u64 = 400;
/// Replications side by side: more than one bundle of lanes, and no multiple of it.
const SEEDS: u32 = 19;

pub fn add(book: &mut Book) {
    let lines = match book.extent {
        Extent::Full => 1_000,
        Extent::Quick => 200,
    };
    let pack = "Pack engine and recursion, bit by bit, on random serial lines";
    add_pair(book, lines, pack, |line, section, seed| {
        let mut left = Vec::new();
        section.run_each(seed, UNITS, |unit| left.push((unit.made, unit.left)));
        let mut departures = Departures::default();
        watch(line, seed, &mut departures);
        departures.0 != left
    });
    let lanes = "Recursion one by one and in lanes, bit by bit, on random serial lines";
    add_pair(book, lines, lanes, |_, section, seed| {
        let seeds: Vec<u64> = (0..SEEDS).map(|number| replication_seed(seed, number)).collect();
        let alone: Vec<_> = seeds.iter().map(|seed| section.run(*seed, UNITS)).collect();
        section.run_many(&seeds, UNITS) != alone
    });
}

fn add_pair(
    book: &mut Book,
    lines: u32,
    model: &'static str,
    differ: impl Fn(&Line, &Section, u64) -> bool + Send + Sync + 'static,
) {
    let subject = Subject {
        prefix: "Q-BITS",
        model,
        source: RECURSION,
        parameters: vec![("lines", lines.into()), ("parts", (UNITS as u32).into())],
        quick: true,
    };
    let work = move |context: &Context| {
        let apart = context.each(lines, |seed| {
            let line = line_of(&random_line(&mut Stream::new(seed)))?;
            let section = Section::of(&line).map_err(|all| {
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                format!("seed {seed}: the recursion refuses it: {}", all.join("; "))
            })?;
            Ok(differ(&line, &section, seed))
        })?;
        let found = Observed::exact(apart.iter().filter(|differ| **differ).count() as f64);
        Ok(vec![found])
    };
    let quantities = vec![("lines whose times differ", 0.0, Limit::Same)];
    book.add(&subject, quantities, lines, Box::new(work));
}

/// When packs were made, and when they left the line.
#[derive(Debug, Default)]
struct Departures(Vec<(Time, Time)>);

impl Observer for Departures {
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::Left { since } = fact {
            self.0.push((since, at));
        }
    }
}

/// Two to nine stations; whole and half seconds among the cycles make ties.
fn random_line(stream: &mut Stream) -> String {
    let stations = 2 + pick(stream, 8);
    let station = |i: usize, stream: &mut Stream| {
        let law = law(stream);
        let infeed = if i == 0 { String::new() } else { infeed(stream) };
        let stops = [("micro_stops", 8.0, 1.5), ("breakdowns", 40.0, 10.0)].map(|(key, f, r)| {
            if pick(stream, 5) > 1 {
                return String::new();
            }
            let (every, lasts) = (f * (0.5 + stream.unit()), r * (0.5 + stream.unit()));
            let every = format!("\"exponential(mean: {every} s)\"");
            format!(", {key}: {{every: {every}, lasts: \"gamma(mean: {lasts} s, shape: 2)\"}}")
        });
        format!("name: m{i}, kind: machine, cycle: \"{law}\"{infeed}{}", stops.concat())
    };
    let rows: Vec<String> = (0..stations).map(|i| station(i, stream)).collect();
    scenario(&rows, UNITS)
}

fn pick(stream: &mut Stream, n: usize) -> usize {
    ((stream.unit() * n as f64) as usize).min(n - 1)
}

fn law(stream: &mut Stream) -> String {
    let mean = 0.5 + 1.5 * stream.unit();
    match pick(stream, 5) {
        0 => format!("constant({} s)", 0.5 * (1 + pick(stream, 4)) as f64),
        1 => format!("uniform(low: {} s, high: {} s)", 0.5 * mean, 1.5 * mean),
        2 => format!("gamma(mean: {mean} s, shape: 3)"),
        _ => format!("exponential(mean: {mean} s)"),
    }
}

fn infeed(stream: &mut Stream) -> String {
    match pick(stream, 8) {
        0 => String::new(),
        1 => ", infeed: {buffer: unlimited}".to_owned(),
        2 => {
            let metres = 1 + pick(stream, 6);
            format!(
                ", infeed: {{conveyor: {{length: {metres} m, pitch: 0.25 m, speed: 1 m/s, \
                 accumulation: true}}}}"
            )
        }
        _ => format!(", infeed: {{buffer: {}}}", pick(stream, 12)),
    }
}

//! How fast the parts are of which a run is made: `cargo bench`, or `cargo bench -- agenda`.
//!
//! Whole lines with a known answer are measured by `lineproof bench`, and against other simulators
//! by `benches/peers/run`.

#![allow(missing_docs, reason = "the macros of criterion make functions of their own")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lineproof::base::clock::Time;
use lineproof::base::law::Law;
use lineproof::base::random::{Keyed, Stream};
use lineproof::exact::{LANES, Section};
use lineproof::flow;
use lineproof::journal::{Cause, Fact, Observer};
use lineproof::kernel::Agenda;
use lineproof::line::simulate;
use lineproof::run::layout;
use lineproof::stats::{Layout, Tally};
use lineproof::verify::bench::{Case, Engine};
use std::hint::black_box;

/// One event of a line of so many stations: find the next, plan another.
fn agenda(c: &mut Criterion) {
    let mut group = c.benchmark_group("agenda");
    for timers in [13, 33] {
        let mut agenda = Agenda::<3>::new(timers);
        for timer in 0..timers {
            agenda.set(timer, Time(1000 + 37 * timer as i64));
        }
        group.bench_function(format!("{timers} timers"), |b| {
            b.iter(|| {
                let (timer, at) = agenda.next();
                agenda.set(timer, at + Time(1000 + (at.0 & 511)));
                black_box(timer)
            });
        });
    }
    group.finish();
}

fn draws(c: &mut Criterion) {
    let laws = [
        ("exponential", Law::Exponential { mean: 1.0 }),
        ("lognormal", Law::lognormal_by_mean(1.0, 1.0)),
    ];
    let mut group = c.benchmark_group("draws");
    for (name, law) in &laws {
        let mut stream = Stream::new(1);
        group.bench_function(format!("{name}, of a stream"), |b| {
            b.iter(|| law.draw(&mut stream));
        });
        let (keyed, mut pack) = (Keyed::new(1), 0);
        group.bench_function(format!("{name}, of a pack"), |b| {
            b.iter(|| {
                pack += 1;
                law.draw(&mut keyed.of(pack))
            });
        });
    }
    group.finish();
}

/// What it costs to count a change of state.
fn tally(c: &mut Criterion) {
    let stations = 10;
    let of = Layout { stations, links: 9, pack_makers: vec![false; 10], crews: 0 };
    let mut tally = Tally::new(of, 0);
    let mut now = Time::ZERO;
    c.bench_function("tally, a change of state", |b| {
        b.iter(|| {
            now += Time(1);
            let station = (now.0 % stations as i64) as u16;
            let cause = if now.0 & 16 == 0 { Cause::Working } else { Cause::Starved };
            tally.see(now, Fact::State { station, cause });
        });
    });
}

/// Whole runs, with everything counted and with nobody watching.
fn lines(c: &mut Criterion) {
    const PARTS: u64 = 20_000;
    let mut group = c.benchmark_group("pack engine");
    group.throughput(Throughput::Elements(PARTS)).sample_size(10);
    for case in Case::ALL.into_iter().filter(|case| case.engines().contains(&Engine::Pack)) {
        let scenario = case.scenario(PARTS).expect("a sound scenario");
        let line = &scenario.line;
        group.bench_function(case.name(), |b| {
            b.iter(|| simulate(line, 1, Tally::new(layout(line), 0)).events);
        });
        group.bench_function(format!("{}, unwatched", case.name()), |b| {
            b.iter(|| simulate(line, 1, ()).events);
        });
    }
    group.finish();
}

/// Times only, one run or several side by side.
fn recursion(c: &mut Criterion) {
    const PARTS: u64 = 20_000;
    let mut group = c.benchmark_group("recursion");
    for case in [Case::B1, Case::B2, Case::B3] {
        let scenario = case.scenario(PARTS).expect("a sound scenario");
        let section = Section::of(&scenario.line).expect("a section");
        group.throughput(Throughput::Elements(PARTS));
        group.bench_function(case.name(), |b| b.iter(|| section.run(1, PARTS).end));
        group.throughput(Throughput::Elements(PARTS * LANES as u64));
        let seeds: Vec<u64> = (1..=LANES as u64).collect();
        group.bench_function(format!("{}, in lanes", case.name()), |b| {
            b.iter(|| section.run_many(&seeds, PARTS));
        });
    }
    group.finish();
}

/// A year of a line by its rates.
fn year(c: &mut Criterion) {
    let scenario = Case::LineYear.scenario(0).expect("a sound scenario");
    let line = &scenario.line;
    let mut group = c.benchmark_group("flow engine");
    group.sample_size(10);
    group.bench_function("a line-year", |b| {
        b.iter(|| flow::simulate(line, 1, layout(line)).events);
    });
    group.finish();
}

criterion_group!(kernels, agenda, draws, tally, lines, recursion, year);
criterion_main!(kernels);

//! How long a frame takes with 20,000 packs that all move, drawing left out; and how quickly a
//! journal of ten million facts is opened and looked at anywhere.
//!
//! `cargo bench --profile viewer -p lineproof-viewer`

use bevy::app::{App, PluginsState, Update};
use lineproof::base::clock::Time;
use lineproof::base::random::{Draws, Stream};
use lineproof::journal::Observer as _;
use lineproof::journal::file::Writer;
use lineproof::journal::{Cause, Fact, Head, Level, LinkHead, StationHead};
use lineproof_viewer::app;
use lineproof_viewer::replay::Replay;
use lineproof_viewer::stage::{Clock, Stage, Staged};
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PACKS: u32 = 20_000;
const FRAMES: usize = 200;

fn main() {
    let folder = std::env::temp_dir().join(format!("lineproof-frame-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for temporary files");
    let rows = [frames(&folder), journals(&folder)].concat();
    let mut out = std::io::stdout().lock();
    for (what, took, bar) in rows {
        let (took, bar) = (took.as_secs_f64() * 1e3, bar.as_secs_f64() * 1e3);
        let met = if took <= bar { "met" } else { "MISSED" };
        writeln!(out, "{what}: {took:.2} ms (at most {bar:.1}): {met}").expect("a listener");
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

type Row = (&'static str, Duration, Duration);

fn head() -> Head {
    let station = |name: &str| StationHead {
        name: name.into(),
        kind: "machine".into(),
        from: "pack".into(),
        makes: "pack".into(),
        rate_per_min: Some(400.0),
        ..StationHead::default()
    };
    let belt = LinkHead {
        name: "belt".into(),
        from: vec![0],
        to: vec![1],
        level: "pack".into(),
        kind: "conveyor".into(),
        slots: Some(2 * PACKS),
        crossing_s: 4_000.0,
        rigid: false,
    };
    Head { stations: vec![station("a"), station("b")], links: vec![belt], ..Head::default() }
}

/// 20,000 packs on one belt, none of which stands.
fn crowded(path: &Path) {
    let file = BufWriter::new(File::create(path).expect("the journal is made"));
    let mut writer = Writer::new(file, &head());
    writer.see(Time::ZERO, Fact::State { station: 0, cause: Cause::Working });
    for unit in 0..PACKS {
        let at = Time::from_secs(f64::from(unit) * 0.1);
        writer.see(at, Fact::Born { station: 0, unit, order: 0 });
        writer.see(at, Fact::Entered { link: 0, level: Level::Pack, unit });
    }
    writer.finish(Time::from_secs(4_000.0), "horizon").expect("it is written");
}

fn frames(folder: &Path) -> Vec<Row> {
    let path = folder.join("crowded.journal");
    crowded(&path);
    let staged = Staged::open(&path, None).expect("it opens");
    let mut app = app::undrawn(Stage::of(vec![staged]));
    while app.plugins_state() == PluginsState::Adding {
        bevy::tasks::tick_global_task_pools_on_main_thread();
    }
    app.finish();
    app.cleanup();
    let mut at = 2_100.0;
    let mut forward = |app: &mut App| {
        at += 0.04;
        app.world_mut().resource_mut::<Clock>().go_to(Time::from_secs(at));
    };
    for _ in 0..20 {
        forward(&mut app);
        app.update();
    }
    let seen = app.world().resource::<Stage>().lines[0].placements.len();
    assert!(seen >= PACKS as usize, "only {seen} packs are seen");
    let mut median = |timed: fn(&mut App)| {
        let frame = |_| {
            forward(&mut app);
            let begun = Instant::now();
            timed(&mut app);
            begun.elapsed()
        };
        let mut took: Vec<Duration> = (0..FRAMES).map(frame).collect();
        took.sort();
        took[FRAMES / 2]
    };
    let whole = median(|app| app.update());
    // The schedule of all systems that are ours, with the few of the engine that are in it.
    let ours = median(|app| app.world_mut().run_schedule(Update));
    vec![
        ("our own systems, 20,000 packs", ours, Duration::from_micros(1_500)),
        ("a whole frame without drawing, 20,000 packs", whole, Duration::from_millis(8)),
    ]
}

fn journals(folder: &Path) -> Vec<Row> {
    let path = long(folder);
    let begun = Instant::now();
    let staged = Staged::open(&path, None).expect("it opens");
    let opened = begun.elapsed();
    let end = staged.replay.end();
    let facts = staged.replay.facts();
    assert!(facts >= 10_000_000, "only {facts} facts");
    let file = BufReader::new(File::open(&path).expect("it is there"));
    let mut replay = Replay::open(file).expect("it opens");
    let mut stream = Stream::new(1);
    let jump = |_| {
        let to = Time((stream.word() % end.0 as u64) as i64);
        let begun = Instant::now();
        replay.seek(to).expect("the journal is whole");
        begun.elapsed()
    };
    let worst = (0..200).map(jump).max().unwrap_or_default();
    vec![
        ("a journal of 10 million facts opened, history and all", opened, Duration::from_secs(2)),
        ("a jump in it, the slowest of 200", worst, Duration::from_millis(100)),
    ]
}

/// Packs that are made, coded, read, moved on, and leave: ten million facts.
fn long(folder: &Path) -> PathBuf {
    let path = folder.join("long.journal");
    let file = BufWriter::new(File::create(&path).expect("the journal is made"));
    let mut writer = Writer::new(file, &head());
    for unit in 0..1_250_000_u32 {
        let at = |more: f64| Time::from_secs(f64::from(unit) * 0.15 + more);
        let level = Level::Pack;
        writer.see(at(0.0), Fact::Born { station: 0, unit, order: 0 });
        writer.see(at(0.01), Fact::Made { station: 0, units: 1 });
        let flaws = lineproof::journal::Flaws(0);
        let coded = Fact::Coded { station: 0, unit, encoded: unit, printed: unit, flaws };
        writer.see(at(0.02), coded);
        writer.see(at(0.03), Fact::Read { station: 0, unit, read: unit, accepted: true });
        writer.see(at(0.04), Fact::Entered { link: 0, level, unit });
        if let Some(first) = unit.checked_sub(400) {
            writer.see(at(0.05), Fact::Taken { link: 0, level, unit: first });
            writer.see(at(0.06), Fact::Departed { level, unit: first });
            writer.see(at(0.06), Fact::Exited { packs: 1 });
        }
        if unit % 50 == 0 {
            let cause = if unit % 100 == 0 { Cause::Working } else { Cause::MicroStop };
            writer.see(at(0.07), Fact::State { station: 0, cause });
        }
    }
    let end = Time::from_secs(1_250_000.0 * 0.15);
    writer.finish(end, "horizon").expect("it is written");
    path
}

//! The lines that are shown, each with its journal.

use super::clock::Clock;
use crate::history::History;
use crate::layout::Layout;
use crate::replay::{Placement, Replay};
use bevy::prelude::*;
use lineproof::base::clock::Time;
use lineproof::journal::file::JournalFault;
use lineproof::journal::{Cause, State};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Metres between two lines that are shown side by side.
const AISLE: f32 = 3.0;

/// All lines, in step.
#[derive(Resource, Debug, Default)]
pub struct Stage {
    pub lines: Vec<Staged>,
    /// A block that could not be read: the line stands still there.
    pub trouble: Option<String>,
}

/// One line.
#[derive(Debug)]
pub struct Staged {
    pub journal: PathBuf,
    pub replay: Replay<BufReader<File>>,
    pub layout: Layout,
    pub history: History,
    /// Where the line's own zero lies.
    pub origin: Vec3,
    /// What is seen at the time shown.
    pub placements: Vec<Placement>,
    /// What the judge said, for the badge.
    pub verdict: Option<String>,
}

impl Staged {
    /// # Errors
    /// The file cannot be read, or is no journal.
    pub fn open(journal: &Path, verdict: Option<String>) -> Result<Staged, String> {
        let told = |fault: JournalFault| {
            let JournalFault { cause, cure, offset, .. } = fault;
            format!("{}: {cause} (byte {offset})\n  help: {cure}", journal.display())
        };
        let open = || {
            let file = File::open(journal);
            let file = file.map_err(|e| format!("cannot read {}: {e}", journal.display()))?;
            Ok::<_, String>(BufReader::with_capacity(1 << 18, file))
        };
        let history = History::read(open()?).map_err(told)?;
        let replay = Replay::open(open()?).map_err(told)?;
        let layout = Layout::of(replay.head());
        let placements = Vec::new();
        let (origin, journal) = (Vec3::ZERO, journal.to_owned());
        Ok(Staged { journal, replay, layout, history, origin, placements, verdict })
    }

    pub fn name(&self) -> &str {
        &self.replay.head().name
    }

    /// Corners of the box that the line fills, where it stands.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        (self.layout.min + self.origin, self.layout.max + self.origin)
    }
}

impl Stage {
    /// The first line stands in front, the next one behind it.
    pub fn of(mut lines: Vec<Staged>) -> Stage {
        let mut back = None;
        for line in &mut lines {
            if let Some(back) = back {
                line.origin.z = back - AISLE - line.layout.max.z;
            }
            back = Some(line.layout.min.z + line.origin.z);
        }
        Stage { lines, trouble: None }
    }

    /// Time at which the last of the runs ended.
    pub fn end(&self) -> Time {
        self.lines.iter().map(|line| line.replay.end()).max().unwrap_or_default()
    }

    /// When the worst hour of all lines begins.
    pub fn worst_hour(&self) -> Option<Time> {
        let hours = self.lines.iter().filter_map(|line| line.history.worst_hour());
        hours.max_by(|a, b| a.lost.total_cmp(&b.lost)).map(|hour| hour.from)
    }

    pub fn bounds(&self) -> (Vec3, Vec3) {
        let start = (Vec3::splat(f32::INFINITY), Vec3::splat(f32::NEG_INFINITY));
        let all = self.lines.iter().map(Staged::bounds);
        let (low, high) = all.fold(start, |(low, high), (a, b)| (low.min(a), high.max(b)));
        if low.x <= high.x { (low, high) } else { (Vec3::ZERO, Vec3::ZERO) }
    }

    pub fn cause(&self, line: usize, station: usize) -> Option<Cause> {
        self.lines.get(line)?.replay.scene().stations().get(station)?.cause
    }

    pub fn state(&self, line: usize, station: usize) -> Option<State> {
        self.cause(line, station).map(Cause::state)
    }

    /// How far a belt has run at the time shown. A rigid one stands while what it feeds stands.
    pub fn belt_metres(&self, line: usize, link: usize) -> f64 {
        let Some(line) = self.lines.get(line) else { return 0.0 };
        let (replay, belts) = (&line.replay, &line.layout.belts);
        let (Some(belt), Some(head)) = (belts.get(link), replay.head().links.get(link)) else {
            return 0.0;
        };
        if !belt.moving_s.is_finite() || belt.moving_s <= 0.0 {
            return 0.0;
        }
        let metres_per_s = f64::from(belt.length / belt.moving_s);
        let fed = head.to.first().and_then(|to| replay.scene().stations().get(usize::from(*to)));
        let stands =
            belt.rigid && fed.is_some_and(|s| s.cause.is_some_and(|c| c.state() != State::Execute));
        let until = fed.filter(|_| stands).map_or(replay.at(), |station| station.since);
        until.secs() * metres_per_s
    }
}

/// Brings all lines to the time of the clock.
pub fn follow(clock: Res<Clock>, mut stage: ResMut<Stage>) {
    let Stage { lines, trouble } = &mut *stage;
    for line in lines {
        if let Err(fault) = line.replay.advance(clock.at) {
            *trouble = Some(format!("{} (byte {})", fault.cause, fault.offset));
        }
        line.placements.clear();
        line.replay.placements(&line.layout, &mut line.placements);
    }
}

//! A journal that is played, or looked at anywhere.

use super::look::{Looks, UnitLook};
use super::recent::{Event, Recent};
use lineproof::base::clock::Time;
use lineproof::journal::file::{JournalFault, Opened};
use lineproof::journal::scene::Scene;
use lineproof::journal::{Fact, Head, Level, UnitId};
use std::io::{Read, Seek};

/// Further forward than this a jump is quicker than playing.
const JUMP: f64 = 600.0;
/// Facts of one unit, from its birth until it is packed, are no more than this.
const FACTS_OF_UNIT: u64 = 60;
/// Facts that a jump reads again at most, so that each unit on the line has its look.
const MOST_AGAIN: u64 = 1_500_000;
/// Looks that are kept before those of units that have gone in their parents are looked for.
const MOST_LOOKS: usize = 50_000;

/// A journal at a time.
#[derive(Debug)]
pub struct Replay<R: Read + Seek> {
    opened: Opened<R>,
    scene: Scene,
    at: Time,
    looks: Looks,
    recent: Recent,
    /// The facts of a block, and the place of the next one.
    facts: Vec<(Time, Fact)>,
    next: usize,
    /// The block behind it.
    block: usize,
}

impl<R: Read + Seek> Replay<R> {
    /// At time zero, before the first fact.
    ///
    /// # Errors
    /// The source is no journal, or its head is damaged.
    pub fn open(source: R) -> Result<Replay<R>, JournalFault> {
        let opened = Opened::open(source)?;
        let scene = Scene::new(opened.head());
        let (looks, recent) = (Looks::default(), Recent::default());
        let (at, facts) = (Time(-1), Vec::new());
        Ok(Replay { opened, scene, at, looks, recent, facts, next: 0, block: 0 })
    }

    pub fn head(&self) -> &Head {
        self.opened.head()
    }

    /// When the run ended.
    pub fn end(&self) -> Time {
        self.opened.end()
    }

    /// Facts in all.
    pub fn facts(&self) -> u64 {
        self.opened.facts()
    }

    /// The time that is shown: all facts up to it are in the scene.
    pub fn at(&self) -> Time {
        self.at.max(Time::ZERO)
    }

    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    pub fn look(&self, level: Level, unit: UnitId) -> UnitLook {
        self.looks.of(level, unit)
    }

    /// What happened in the last seconds, the oldest first.
    pub fn recent(&self) -> impl Iterator<Item = &Event> {
        self.recent.iter()
    }

    /// To a time: by playing if it is near, else by a jump.
    ///
    /// # Errors
    /// A block or a key frame on the way is damaged. The scene stays at the last fact before it.
    pub fn advance(&mut self, to: Time) -> Result<(), JournalFault> {
        if to < self.at || to.secs() - self.at.secs() > JUMP {
            return self.seek(to);
        }
        self.play(to)
    }

    /// To a time, by the key frames. What is seen then is what playing to it would show.
    ///
    /// # Errors
    /// As [`Replay::advance`].
    pub fn seek(&mut self, to: Time) -> Result<(), JournalFault> {
        self.looks.clear();
        self.recent.clear();
        self.next = 0;
        self.facts.clear();
        let units = self.opened.scene_at(to)?.units() as u64;
        let blocks = &self.opened.index().blocks;
        let last = blocks.partition_point(|block| block.first <= to);
        let facts = last.checked_sub(1).map_or(0, |last| blocks[last].before);
        let again = (FACTS_OF_UNIT * (units + 200)).min(MOST_AGAIN);
        let first = blocks.partition_point(|block| block.before <= facts.saturating_sub(again));
        let first = first.saturating_sub(1);
        // All facts before the block, those of the very time at which it begins left out.
        let begins = blocks.get(first).map_or(Time::ZERO, |block| block.first);
        let before = Time(begins.0 - 1);
        self.scene = self.opened.scene_at(before)?;
        self.at = before;
        self.block = self.opened.index().first_block(begins);
        self.load()?;
        self.next = self.facts.partition_point(|(at, _)| *at < begins);
        self.play(to)
    }

    fn play(&mut self, to: Time) -> Result<(), JournalFault> {
        loop {
            while let Some(&(at, fact)) = self.facts.get(self.next) {
                if at > to {
                    self.arrive(to);
                    return Ok(());
                }
                self.scene.apply(at, fact);
                self.looks.see(fact);
                self.recent.see(at, fact);
                self.next += 1;
            }
            if self.block >= self.opened.index().blocks.len() {
                self.arrive(to);
                return Ok(());
            }
            self.load()?;
        }
    }

    fn load(&mut self) -> Result<(), JournalFault> {
        self.next = 0;
        self.facts.clear();
        if self.block < self.opened.index().blocks.len() {
            self.facts = self.opened.block(self.block)?;
            self.block += 1;
        }
        Ok(())
    }

    fn arrive(&mut self, to: Time) {
        self.at = to;
        self.recent.forget(to);
        if self.looks.count() > MOST_LOOKS {
            self.tidy();
        }
    }

    /// Forgets the looks of units that are not by themselves on the line any more.
    fn tidy(&mut self) {
        let links = self.scene.links().iter().flat_map(|link| link.queue.iter());
        let stations = self.scene.stations().iter().flat_map(|station| station.inside.iter());
        let here: std::collections::HashSet<(Level, UnitId)> =
            links.chain(stations).map(|present| (present.level, present.unit)).collect();
        let parents = self.scene.parents().values().filter(|parent| parent.closed.is_none());
        let open: std::collections::HashSet<(Level, UnitId)> = parents
            .flat_map(|parent| parent.children.iter().map(|child| (parent.of, *child)))
            .collect();
        self.looks
            .keep(|level, unit| here.contains(&(level, unit)) || open.contains(&(level, unit)));
    }
}

//! What the builtin controller keeps of packs and parents: what it was told of them, and no more.

use crate::capture::names::Numbered;
use crate::journal::{Level, OrderId, UNNUMBERED, UnitId};

/// No unit.
pub const NONE: UnitId = UnitId::MAX;

/// A pack as its devices told of it.
#[derive(Debug, Clone, Copy)]
pub struct Pack {
    /// Number that was sent to the printer for it.
    pub sent: u32,
    /// Number that the camera read.
    pub read: u32,
    /// Number that is commissioned for it.
    pub number: u32,
    pub parent: UnitId,
    pub order: OrderId,
    pub marks: Marks,
}

/// A bundle, case or pallet.
#[derive(Debug, Clone)]
pub struct Parent {
    /// Number under which it is recorded; None: it bears none.
    pub number: Option<Numbered>,
    pub parent: UnitId,
    /// Level of what is in it, and of what it is in.
    pub holds: Level,
    pub above: Level,
    pub children: Vec<UnitId>,
    pub marks: Marks,
}

/// Marks of a unit, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u8);

impl Marks {
    /// A camera has looked at it.
    pub const SEEN: Marks = Marks(1);
    /// And judged it good.
    pub const ACCEPTED: Marks = Marks(2);
    /// It is no more.
    pub const ENDED: Marks = Marks(4);
    /// It has left the line, good.
    pub const OUT: Marks = Marks(8);
    /// A scanner that looks at it reads nothing.
    pub const BLIND: Marks = Marks(16);

    pub fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    pub fn set(&mut self, mark: Marks, on: bool) {
        self.0 = if on { self.0 | mark.0 } else { self.0 & !mark.0 };
    }
}

const BLANK: Pack = Pack {
    sent: UNNUMBERED,
    read: UNNUMBERED,
    number: UNNUMBERED,
    parent: NONE,
    order: 0,
    marks: Marks(0),
};

/// All units of a run.
#[derive(Debug, Clone, Default)]
pub struct Units {
    packs: Vec<Pack>,
    parents: [Vec<Parent>; 5],
    /// By order: the pool of its packs.
    pools: Vec<Option<u16>>,
    /// The level above packs, into which they are put.
    above_packs: Option<Level>,
    /// Where the units of the present lot begin.
    begin: [usize; 5],
}

/// Units of a run at most: places beyond are no units.
const MOST: usize = 1 << 28;

impl Units {
    pub fn new(pools: Vec<Option<u16>>) -> Units {
        Units { pools, ..Units::default() }
    }

    pub fn born(&mut self, unit: UnitId, order: OrderId) {
        if let Some(pack) = self.pack(unit) {
            *pack = Pack { order, ..BLANK };
        }
    }

    pub fn pack(&mut self, unit: UnitId) -> Option<&mut Pack> {
        let at = unit as usize;
        if at >= self.packs.len() && at < MOST {
            self.packs.resize(at + 1, BLANK);
        }
        self.packs.get_mut(at)
    }

    pub fn parent(&mut self, level: Level, unit: UnitId) -> Option<&mut Parent> {
        let at = unit as usize;
        let parents = &mut self.parents[level.index()];
        if at >= parents.len() && at < MOST {
            parents.resize_with(at + 1, || Parent {
                number: None,
                parent: NONE,
                holds: Level::Pack,
                above: Level::Pallet,
                children: Vec::new(),
                marks: Marks::default(),
            });
        }
        parents.get_mut(at)
    }

    /// The number as it is told to others.
    pub fn numbered(&self, order: OrderId, place: u32) -> Option<Numbered> {
        let pool = self.pools.get(usize::from(order)).copied().flatten()?;
        (place != UNNUMBERED).then_some(Numbered { order, pool, place })
    }

    /// The number under which a unit is in use.
    pub fn number(&self, level: Level, unit: UnitId) -> Option<Numbered> {
        match level {
            Level::Primary => None,
            Level::Pack => {
                let pack = self.packs.get(unit as usize)?;
                self.numbered(pack.order, pack.number)
            }
            _ => self.parents[level.index()].get(unit as usize)?.number,
        }
    }

    pub fn put_in(&mut self, level: Level, parent: UnitId, from: Level, child: UnitId) {
        match from {
            Level::Primary => return,
            Level::Pack => {
                self.above_packs = Some(level);
                if let Some(pack) = self.pack(child) {
                    pack.parent = parent;
                }
            }
            _ => {
                if let Some(own) = self.parent(from, child) {
                    (own.parent, own.above) = (parent, level);
                }
            }
        }
        if let Some(own) = self.parent(level, parent) {
            own.holds = from;
            own.children.push(child);
        }
    }

    /// Takes a child out of its parent.
    pub fn take_out(&mut self, level: Level, parent: UnitId, child: UnitId) -> Option<Level> {
        let own = self.parent(level, parent)?;
        own.children.retain(|other| *other != child);
        let holds = own.holds;
        match holds {
            Level::Pack => self.pack(child)?.parent = NONE,
            Level::Primary => {}
            _ => self.parent(holds, child)?.parent = NONE,
        }
        Some(holds)
    }

    /// A unit as others see it: its own number, or the numbers of what is in it.
    pub fn visible(&self, level: Level, unit: UnitId, found: &mut Vec<Numbered>) {
        if let Some(number) = self.number(level, unit) {
            found.push(number);
        } else if level > Level::Pack {
            self.visible_in(level, unit, found);
        }
    }

    /// What is in a parent, as others see it.
    pub fn visible_in(&self, level: Level, unit: UnitId, found: &mut Vec<Numbered>) {
        let Some(own) = self.parents[level.index()].get(unit as usize) else { return };
        for child in &own.children {
            self.visible(own.holds, *child, found);
        }
    }

    /// All children of a parent, and their level.
    pub fn children(&self, level: Level, unit: UnitId) -> (Level, Vec<UnitId>) {
        let own = self.parents[level.index()].get(unit as usize);
        own.map_or((Level::Pack, Vec::new()), |own| (own.holds, own.children.clone()))
    }

    /// Whether a unit of the present lot is in something that bears a number, or has left.
    fn is_somewhere(&self, level: Level, unit: UnitId) -> bool {
        let (mut level, mut unit) = (level, unit);
        loop {
            let (marks, above, parent) = match level {
                Level::Pack => match self.packs.get(unit as usize) {
                    Some(own) => (own.marks, self.above_packs, own.parent),
                    None => return true,
                },
                _ => match self.parents[level.index()].get(unit as usize) {
                    Some(own) => (own.marks, Some(own.above), own.parent),
                    None => return true,
                },
            };
            if marks.has(Marks::OUT) || marks.has(Marks::ENDED) {
                return true;
            }
            let (Some(above), true) = (above, parent != NONE) else { return false };
            if self.number(above, parent).is_some() {
                return true;
            }
            (level, unit) = (above, parent);
        }
    }

    /// Units of the present lot that bear a number in use and are nowhere.
    pub fn nowhere(&self) -> Vec<(Level, UnitId)> {
        let mut found = Vec::new();
        for level in [Level::Pallet, Level::Case, Level::Bundle, Level::Pack] {
            let units = if level == Level::Pack {
                self.packs.len()
            } else {
                self.parents[level.index()].len()
            };
            for unit in self.begin[level.index()]..units {
                let unit = unit as UnitId;
                if self.number(level, unit).is_some() && !self.is_somewhere(level, unit) {
                    found.push((level, unit));
                }
            }
        }
        found
    }

    /// Packs of the present lot for which a number was sent that is not in use on them.
    pub fn without_use(&self) -> Vec<Pack> {
        let packs = &self.packs[self.begin[Level::Pack.index()].min(self.packs.len())..];
        let sent = packs.iter().filter(|pack| pack.sent != UNNUMBERED);
        sent.filter(|pack| pack.number != pack.sent).copied().collect()
    }

    /// Numbers in use of the present lot.
    pub fn in_use(&self) -> impl Iterator<Item = Numbered> {
        let packs = self.packs[self.begin[Level::Pack.index()].min(self.packs.len())..].iter();
        let packs = packs
            .filter(|pack| !pack.marks.has(Marks::ENDED))
            .filter_map(|pack| self.numbered(pack.order, pack.number));
        let levels = [Level::Bundle, Level::Case, Level::Pallet];
        let parents = levels.into_iter().flat_map(|level| {
            let own = &self.parents[level.index()];
            own[self.begin[level.index()].min(own.len())..].iter()
        });
        let parents = parents.filter(|own| !own.marks.has(Marks::ENDED));
        packs.chain(parents.filter_map(|own| own.number))
    }

    /// The lot is closed: nothing more becomes of its units.
    pub fn close(&mut self) {
        for level in [Level::Bundle, Level::Case, Level::Pallet] {
            let begin = self.begin[level.index()];
            for own in self.parents[level.index()].iter_mut().skip(begin) {
                own.children = Vec::new();
            }
            self.begin[level.index()] = self.parents[level.index()].len();
        }
        self.begin[Level::Pack.index()] = self.packs.len();
    }
}

//! How large units are drawn.

use glam::Vec3;
use lineproof::journal::{Head, Level};

/// Along the belt, height, across the belt, metres. A blister is drawn thicker than it is, to be
/// seen.
const PRIMARY: Vec3 = Vec3::new(0.06, 0.012, 0.09);
/// A folding box that lies flat, its long edge across the belt.
const PACK: Vec3 = Vec3::new(0.06, 0.04, 0.11);
/// Parents are no larger than this.
const MOST: [Vec3; 5] = [
    PRIMARY,
    PACK,
    Vec3::new(0.45, 0.30, 0.40),
    Vec3::new(0.60, 0.50, 0.50),
    Vec3::new(1.20, 1.40, 0.80),
];
/// Children of a parent where the line has no packer for its level.
const HOLDS: [u32; 5] = [1, 1, 10, 40, 24];
/// Wrapping, board and air around the children.
const AROUND: f32 = 1.04;

/// Size of a unit of a level, metres: along the belt, height, across the belt. A parent is so
/// large that its children fit in rows and layers, up to a limit.
pub fn unit_size(level: Level, head: &Head) -> Vec3 {
    UnitSizes::of(head).of_level(level)
}

/// The sizes of all levels of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitSizes {
    sizes: [Vec3; 5],
    /// How many children lie along, above and across each other in a full parent.
    rows: [[u32; 3]; 5],
}

impl UnitSizes {
    pub fn of(head: &Head) -> UnitSizes {
        let (mut sizes, mut rows) = ([PRIMARY, PACK, PACK, PACK, PACK], [[1; 3]; 5]);
        for level in [Level::Bundle, Level::Case, Level::Pallet] {
            let i = level.index();
            let packer =
                head.stations.iter().find(|s| s.makes == level.name() && s.holds.is_some());
            let from = packer.and_then(|packer| Level::of_name(&packer.from));
            let child = from.filter(|from| *from < level).unwrap_or(Level::ALL[i - 1]);
            let holds = packer.and_then(|packer| packer.holds).unwrap_or(HOLDS[i]);
            let child = sizes[child.index()];
            rows[i] = arrange(child, holds.clamp(1, 5000), MOST[i]);
            let full = child * Vec3::from(rows[i].map(|n| n as f32)) * AROUND;
            sizes[i] = full.min(MOST[i]).max(PACK);
        }
        UnitSizes { sizes, rows }
    }

    pub fn of_level(&self, level: Level) -> Vec3 {
        self.sizes[level.index()]
    }

    /// Centre of child number `place` within a parent, from the middle of the parent's underside,
    /// and how large the child is drawn: smaller than it is where the parent is at its limit.
    pub fn child(&self, parent: Level, place: usize) -> (Vec3, Vec3) {
        let rows = self.rows[parent.index()];
        let size = self.sizes[parent.index()];
        let cell = size / Vec3::from(rows.map(|n| n as f32));
        let [along, _, across] = rows.map(|n| n as usize);
        let (layer, rest) = (place / (along * across), place % (along * across));
        let corner = Vec3::new((rest % along) as f32, layer as f32, (rest / along) as f32);
        let from_corner = (corner + 0.5) * cell;
        (from_corner - Vec3::new(size.x, 0.0, size.z) / 2.0, cell * 0.97)
    }
}

/// Rows along, above and across for so many children: of the arrangements that waste no more than
/// a quarter, the one that comes nearest to the limit's proportions.
fn arrange(child: Vec3, holds: u32, most: Vec3) -> [u32; 3] {
    let (mut best, mut found) = (f32::INFINITY, [holds, 1, 1]);
    for along in 1..=holds.min(40) {
        for across in 1..=holds.div_ceil(along).min(40) {
            let above = holds.div_ceil(along * across);
            let size = child * Vec3::new(along as f32, above as f32, across as f32);
            let waste = (along * across * above) as f32 / holds as f32;
            let share = size / most;
            let badness = share.max_element() * waste * waste;
            if badness < best {
                (best, found) = (badness, [along, above, across]);
            }
        }
    }
    found
}

//! What a station looks like.

use glam::Vec3;
use lineproof::journal::StationHead;

/// The kinds of machine that can be told apart by looking at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Makes primaries: a thermoformer, a blister machine.
    Blister,
    Cartoner,
    Checkweigher,
    Printer,
    Camera,
    /// A reject gate.
    Gate,
    Bundler,
    CasePacker,
    Labeller,
    Palletiser,
    /// A filler of bottles or vials, or a tablet counter.
    Filler,
    /// A table at which people work.
    Table,
    /// Any other machine.
    Machine,
}

/// Words in a name, and the shape that they tell; the first that fits counts.
const BY_NAME: [(&str, Shape); 30] = [
    ("manual", Shape::Table),
    ("table", Shape::Table),
    ("bench", Shape::Table),
    ("hand", Shape::Table),
    ("repair", Shape::Table),
    ("rework", Shape::Table),
    ("checkweigh", Shape::Checkweigher),
    ("weigher", Shape::Checkweigher),
    ("scale", Shape::Checkweigher),
    ("label", Shape::Labeller),
    ("print", Shape::Printer),
    ("laser", Shape::Printer),
    ("camera", Shape::Camera),
    ("vision", Shape::Camera),
    ("gate", Shape::Gate),
    ("reject", Shape::Gate),
    ("thermoform", Shape::Blister),
    ("blister", Shape::Blister),
    ("bundl", Shape::Bundler),
    ("wrapp", Shape::Bundler),
    ("pallet", Shape::Palletiser),
    ("carton", Shape::Cartoner),
    ("case", Shape::CasePacker),
    ("fill", Shape::Filler),
    ("count", Shape::Filler),
    ("bottle", Shape::Filler),
    ("unscrambl", Shape::Machine),
    ("capper", Shape::Machine),
    ("feeder", Shape::Machine),
    ("hopper", Shape::Machine),
];

impl Shape {
    pub const ALL: [Shape; 13] = [
        Shape::Blister,
        Shape::Cartoner,
        Shape::Checkweigher,
        Shape::Printer,
        Shape::Camera,
        Shape::Gate,
        Shape::Bundler,
        Shape::CasePacker,
        Shape::Labeller,
        Shape::Palletiser,
        Shape::Filler,
        Shape::Table,
        Shape::Machine,
    ];

    /// By kind where the kind says it; then by the name; then by what goes in and comes out.
    pub fn of(station: &StationHead) -> Shape {
        let name = station.name.to_lowercase();
        let by_name = BY_NAME.iter().find(|(word, _)| name.contains(word)).map(|(_, shape)| *shape);
        let levels = (station.from.as_str(), station.makes.as_str());
        match station.kind.as_str() {
            "printer" => Shape::Printer,
            "camera" => Shape::Camera,
            "gate" | "reject-gate" => Shape::Gate,
            "checkweigher" => Shape::Checkweigher,
            "packer" if by_name == Some(Shape::Table) => Shape::Table,
            "packer" => match station.makes.as_str() {
                "bundle" => Shape::Bundler,
                "case" => Shape::CasePacker,
                "pallet" => Shape::Palletiser,
                _ => Shape::Cartoner,
            },
            _ => by_name.unwrap_or(match levels {
                ("primary", "primary") => Shape::Blister,
                ("primary", _) => Shape::Cartoner,
                (_, "bundle") => Shape::Bundler,
                (_, "case") => Shape::CasePacker,
                (_, "pallet") => Shape::Palletiser,
                _ => Shape::Machine,
            }),
        }
    }

    /// Length along the line, height, width across it, in metres.
    pub fn size(self) -> Vec3 {
        let [length, height, width] = match self {
            Shape::Blister => [4.0, 1.9, 1.4],
            Shape::Cartoner => [3.0, 1.8, 1.3],
            Shape::Checkweigher => [1.0, 1.5, 0.8],
            Shape::Printer => [0.8, 1.6, 0.8],
            Shape::Camera => [0.6, 1.5, 0.7],
            Shape::Gate => [0.6, 1.2, 0.7],
            Shape::Bundler => [2.0, 1.7, 1.2],
            Shape::CasePacker => [2.6, 1.9, 1.6],
            Shape::Labeller => [1.0, 1.6, 1.0],
            Shape::Palletiser => [3.0, 2.6, 3.0],
            Shape::Filler => [2.4, 1.9, 1.4],
            Shape::Table => [1.8, 0.9, 1.0],
            Shape::Machine => [1.6, 1.7, 1.1],
        };
        Vec3::new(length, height, width)
    }

    /// As it is called on a sign.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Blister => "blister machine",
            Shape::Cartoner => "cartoner",
            Shape::Checkweigher => "checkweigher",
            Shape::Printer => "printer",
            Shape::Camera => "camera",
            Shape::Gate => "reject gate",
            Shape::Bundler => "bundler",
            Shape::CasePacker => "case packer",
            Shape::Labeller => "labeller",
            Shape::Palletiser => "palletiser",
            Shape::Filler => "filler",
            Shape::Table => "table",
            Shape::Machine => "machine",
        }
    }

    /// Rejects of it fall into a bin of its own.
    pub fn has_bin(self) -> bool {
        !matches!(
            self,
            Shape::Printer | Shape::Bundler | Shape::CasePacker | Shape::Palletiser | Shape::Table
        )
    }
}

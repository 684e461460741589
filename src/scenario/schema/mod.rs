//! The files as they are written: one type a mapping, one doc comment a key.
//!
//! These types are what an editor shows, what `lineproof schema` prints and what the decoder
//! accepts. What they mean together is checked in `compile`.

mod calendar;
mod conduct;
mod crew;
mod inspection;
pub mod json;
mod leaf;
mod levels;
mod line;
mod orders;
mod packing;
mod printing;
pub mod programme;
mod recipe;
mod station;
mod study;
mod sweep;
mod topology;
mod waivers;

pub use calendar::{Calendar, CalendarShift, Cleaning, Days, Moment, Overtime, ShiftBreak};
pub use conduct::{
    AfterRestart, ClockWord, Jams, Maintenance, NamedStops, Restart, RestartScrap, Sensor, Speed,
    SpeedRange, StopWord, Stops, VCurve,
};
pub use crew::{Crew, CrewShift};
pub use inspection::{
    Bin, Challenge, Confirmation, ReadByGrade, ResultTime, StopAfter, TestMoment, TextCheck,
    Tracking, Weight,
};
pub use json::{FILES, schema_of};
pub use leaf::{
    Count, Day, Digits, Factor, Grams, KpiValue, LONGEST_SPAN, LawOfTime, Metres, MetresPerSecond,
    Name, NormalOfGrams, Rate, Resolution, Room, Seconds, Share, Sum, SymbolGrade, Text, TimeOfDay,
    Written,
};
pub use levels::{ControlLevel, Levels, NumberStock, Outage, SiteLevel};
pub use line::{
    BetweenOrders, Break, FidelityWord, Horizon, Limits, Line, Packaging, Shift, UntilWord,
};
pub use orders::{
    CharsetWord, HumanReadable, LevelWord, MethodWord, NationalNumber, Order, Pool, Product,
    SchemeWord,
};
pub use packing::{
    CaseRework, LabelRoll, Labeller, Magazine, ModeWord, Packing, Retain, Samples, ScanWord,
};
pub use printing::{Cartridge, CommissionedWord, Decap, GradeModel, Head, LateJob, LateWord, Roll};
pub use recipe::{ChangeMatrix, Customer, DepthWord, RequestWord};
pub use station::{Aggregation, Buffer, Conveyor, Infeed, KindWord, Station};
pub use study::{
    GridValues, Insert, LineSource, Near, Pair, Patch, Precision, Range, Study, Target, Variant,
};
pub use sweep::Sweep;
pub use topology::{MergeWord, Split, SplitWord};
pub use waivers::{Waiver, Waivers};

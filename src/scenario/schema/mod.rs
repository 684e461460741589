//! The files as they are written: one type a mapping, one doc comment a key.
//!
//! These types are what an editor shows, what `lineproof schema` prints and what the decoder
//! accepts. What they mean together is checked in `compile`.

mod calendar;
mod conduct;
mod crew;
pub mod json;
mod leaf;
mod levels;
mod line;
mod orders;
mod packing;
mod recipe;
mod station;
mod study;
mod topology;
mod waivers;

pub use calendar::{Calendar, CalendarShift, Cleaning, Days, Moment, Overtime, ShiftBreak};
pub use conduct::{
    AfterRestart, ClockWord, Jams, Maintenance, NamedStops, Restart, RestartScrap, Sensor, Speed,
    SpeedRange, StopWord, Stops, VCurve,
};
pub use crew::Crew;
pub use json::{FILES, schema_of};
pub use leaf::{
    Count, Day, Digits, Factor, KpiValue, LONGEST_SPAN, LawOfTime, Metres, MetresPerSecond, Name,
    Rate, Room, Seconds, Share, Text, TimeOfDay, Written,
};
pub use levels::{ControlLevel, Levels, NumberStock, Outage, SiteLevel};
pub use line::{BetweenOrders, Break, Horizon, Limits, Line, Packaging, Shift, UntilWord};
pub use orders::{
    CharsetWord, HumanReadable, LevelWord, MethodWord, NationalNumber, Order, Pool, Product,
    SchemeWord,
};
pub use packing::{
    CaseRework, Labeller, Magazine, ModeWord, Packing, Retain, Roll, Samples, ScanWord,
};
pub use recipe::{ChangeMatrix, Customer, DepthWord, RequestWord};
pub use station::{Aggregation, Buffer, Conveyor, Infeed, KindWord, Station};
pub use study::{
    GridValues, Insert, LineSource, Near, Pair, Patch, Precision, Range, Study, Target, Variant,
};
pub use topology::{MergeWord, Split, SplitWord};
pub use waivers::{Waiver, Waivers};

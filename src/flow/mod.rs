//! Floor 5: the flow engine. It runs the same compiled line as the pack engine with rates instead
//! of packs: between two events (a stop, a repair, a store full or empty, a change of speed, a
//! shift, the end of an order) everything flows at constant rates, and a year costs milliseconds.
//! Stops are drawn from the same streams as in the pack engine, so that the two differ little, and
//! pair by pair.
//!
//! What it represents: rates of fixed cycles, and of varying ones where buffers are large; buffers;
//! accumulating conveyors with their crossing time and their pitch; stops by working time and by
//! the calendar in any number of classes, jams by time with what they scrap, maintenance, the
//! states of a restart and what it scraps; shares of rejects; machines and packers that combine or
//! divide units, with the lumps in which units come; speeds by a sensor and after a stop; copies
//! side by side; crews that queue; rolls of labels; orders with all that lies between them, shifts,
//! breaks and calendars.
//!
//! What it cannot represent, it refuses ([`refusals`]; fault LP-S110), all reasons at once:
//!
//! * anything done to single packs: faults of prints, verdicts of cameras, grades, samples,
//!   rejects in a row, reject bins, shift registers, missed rejects, challenge tests, first
//!   articles, start-up rejects, numbers that a printer waits for, messages of control levels;
//! * units scanned or labelled once more, layers, magazines, opened parents;
//! * rework, loops, ways that meet or part other than copies side by side;
//! * belts without accumulation, jams by chance, speeds that change for longer than 30 s;
//! * cycles that vary, where there is not room to smooth them; machines that put out and take in
//!   several units at once with hardly any room between them;
//! * stops that come every few hundred cycles at the slowest stations: each leaves its neighbours
//!   out of step by up to a cycle;
//! * small lots, runs of fewer than 200 units, steady-state horizons.
//!
//! It knows no serial numbers, no lead times and no number of packs on the line: these figures are
//! absent, and no order is judged.

mod books;
mod calendar;
mod crew;
mod engine;
mod model;
mod orders;
mod rates;
mod refusal;
mod run;
mod stops;

pub use engine::{Finished, simulate};
pub use refusal::{Refusal, refusals};

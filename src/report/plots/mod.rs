//! Plots as SVG and PNG from one drawing (plotters), with a font that is built in.

pub mod axis;
pub mod palette;
pub mod sheet;

mod all;
mod boxes;
mod buffers;
mod calendar;
mod crews;
mod deadlines;
mod gantt;
mod grades;
pub mod losses;
mod orderbook;
mod pareto;
mod plot;
mod pools;
mod reconciliation;
mod sankey;
mod states;
mod throughput;
mod tornado;
mod vgraph;
mod waterfall;

pub use all::all;
pub use calendar::draw as calendar;
pub use gantt::coarsened;
pub use plot::{Drawn, Plot, Section, Table, png};

//! What a simulated programme tells: for scripts (JSON, CSV, a workbook), for a manager (tables,
//! one page in words, plots, a page of HTML).

mod columns;
mod folder;
mod health;
mod json;
mod money;
mod network;
mod page;
mod plan;
mod plots;
mod rows;
mod starts;
mod tables;
mod text;
mod why;

pub use folder::files;
pub use health::{Health, health};
pub use json::json;
pub use network::{PlanRead, network_json, network_text};
pub use text::text;

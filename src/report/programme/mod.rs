//! What a simulated programme tells: for scripts (JSON, CSV), for a manager (tables, one page in
//! words).

mod columns;
mod health;
mod json;
mod money;
mod plan;
mod plots;
mod tables;
mod text;
mod why;

pub use health::{Health, health};
pub use json::json;
pub use plan::plan;
pub use tables::files;
pub use text::text;

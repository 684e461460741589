//! A film: frames without a window, one after the other, each at its own time of the line.

mod adapter;
mod shoot;

pub use adapter::{NO_ADAPTER, any_adapter};
pub use shoot::{Script, Studio};

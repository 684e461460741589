//! Camera paths with captions: those that every line has, and those of a file.

mod built_in;
mod file;
mod path;

pub use built_in::{BUILT_IN, built_in};
pub use file::read;
pub use path::{From, Path, Stop, Tour};

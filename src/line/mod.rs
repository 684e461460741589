//! Floor 4: the packaging line. Its model, and the engine that runs it.

pub mod model;

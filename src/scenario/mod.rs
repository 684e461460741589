//! Floor 6: from a scenario file to a line that can run, or to all that is wrong with the file.
//!
//! ```text
//! file -tree-> nodes with places -patch-> variants -decode-> schema -compile-> Scenario | faults
//! ```
//!
//! [`load`] and [`load_study`] are the doors. `tree` reads YAML, `schema` declares the files as
//! written, `decode` and `record` turn one into the other, `patch` and `study` make variants,
//! `compile` checks what the sections mean together and resolves all names and units. Every fault
//! has a code of the table in `codes`, from which `explain` prints.

pub mod codes;
mod compile;
mod decode;
mod fidelity;
mod files;
mod load;
mod model;
mod patch;
mod ranges;
mod record;
pub mod schema;
mod sets;
mod shipped;
mod study;
mod tree;

pub use decode::{At, Entries, List, Part};
pub use load::{
    in_order, load, load_line_text, load_programme, load_programme_text, load_shipped, load_study,
    load_study_text,
};
pub use model::{
    Assumption, Backing, Bound, Fidelity, LoadError, Loaded, Options, OrderInfo, ProgrammeText,
    Replications, Scenario, Study, SweepPlan, Target, Variant,
};
pub use shipped::SHIPPED;
pub use study::{SweepPoint, sweep_points};

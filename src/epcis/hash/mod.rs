//! The hash by which two records of one event are known to be the same (CBV 2.0 section 8.9).

mod canonical;
mod digest;
mod item;
mod link;
mod order;
mod uri;
mod value;

pub use canonical::text as prehash;
pub use digest::hash;
pub use uri::canonical as canonical_uri;
pub use value::time as canonical_time;

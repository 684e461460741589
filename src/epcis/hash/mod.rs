//! The hash by which two records of one event are known to be the same (CBV 2.0 section 8.9).

mod canonical;
mod item;
mod link;
mod order;
mod uri;
mod value;

use super::model::Event;
use sha2::{Digest, Sha256};
use std::fmt::Write;

pub use canonical::text as prehash;
pub use uri::canonical as canonical_uri;
pub use value::time as canonical_time;

/// `ni:///sha-256;...?ver=CBV2.0`
pub fn hash(event: &Event) -> String {
    let mut text = String::from("ni:///sha-256;");
    for byte in Sha256::digest(prehash(event)) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.push_str("?ver=CBV2.0");
    text
}

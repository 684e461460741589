//! The hash of an event.

use super::canonical;
use crate::epcis::model::Event;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// `ni:///sha-256;...?ver=CBV2.0`
pub fn hash(event: &Event) -> String {
    let mut text = String::from("ni:///sha-256;");
    for byte in Sha256::digest(canonical::text(event)) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.push_str("?ver=CBV2.0");
    text
}

//! The hash that `reproduce` compares.

use super::dossier::Dossier;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256, in small hexadecimal digits, of the report's JSON without `manifest`: two studies
/// with equal hashes found the same, whatever the machine, the clock or the number of jobs.
pub fn result_hash(dossier: &Dossier) -> String {
    let mut value = serde_json::to_value(dossier).expect("a dossier holds text keys only");
    if let Some(object) = value.as_object_mut() {
        object.shift_remove("manifest");
    }
    let digest = Sha256::digest(value.to_string().as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn only_the_manifest_is_left_out() {
        let dossier = sample::dossier();
        let hash = result_hash(&dossier);
        assert_eq!(hash.len(), 64);
        let mut other = sample::dossier();
        other.manifest.jobs += 1;
        other.manifest.created = "2031-01-01T00:00:00Z".into();
        assert_eq!(hash, result_hash(&other));
        other.variants[0].verdicts.clear();
        other.variants[1].verdicts[0].failed += 1;
        assert_ne!(hash, result_hash(&other));
    }
}

//! Reading and writing whole files, with failures that name the path.

use super::Failure;
use std::fs;
use std::path::Path;

/// Writes a file, and the folders above it where they are missing.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|cause| Failure::disk("create", folder, &cause))?;
    }
    fs::write(path, bytes).map_err(|cause| Failure::disk("write", path, &cause))
}

//! Lists of packs, good and bad.

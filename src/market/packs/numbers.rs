//! Which packs share their number, over a list of any length: 24 bytes a pack.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Hash of product code and number, and the pack that bears it. 128 bits: among a thousand million
/// numbers two share one by chance once in 10^20 lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    hash: [u64; 2],
    form: u32,
    row: u32,
}

#[derive(Debug, Default)]
pub struct Numbers(Vec<Seen>);

/// Of a number that many forms bear, so many of them are told to each.
const OTHERS: usize = 16;

/// Packs of one form that share their number with packs of the same or another form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    pub packs: u64,
    /// Rows of the first pair.
    pub rows: (u32, u32),
}

impl Numbers {
    pub fn add(&mut self, gtin: &str, serial: &str, form: u32, row: u32) {
        self.0.push(Seen { hash: hash(gtin, serial), form, row });
    }

    /// For each pair (form, form with which it shares numbers); a form may share with itself.
    pub fn shared(mut self) -> BTreeMap<(u32, u32), Shared> {
        self.0.sort_unstable();
        let mut all: BTreeMap<(u32, u32), Shared> = BTreeMap::new();
        for group in self.0.chunk_by(|a, b| a.hash == b.hash).filter(|group| group.len() > 1) {
            let forms: Vec<&[Seen]> = group.chunk_by(|a, b| a.form == b.form).collect();
            for own in &forms {
                let others = forms.iter().filter(|other| other[0].form != own[0].form);
                for other in std::iter::once(own).chain(others.take(OTHERS)) {
                    if let Some(row) = other.iter().map(|pack| pack.row).find(|r| *r != own[0].row)
                    {
                        let key = (own[0].form, other[0].form);
                        let rows = (own[0].row.min(row), own[0].row.max(row));
                        let shared = all.entry(key).or_insert(Shared { packs: 0, rows });
                        shared.packs += own.len() as u64;
                        shared.rows = shared.rows.min(rows);
                    }
                }
            }
        }
        all
    }
}

fn hash(gtin: &str, serial: &str) -> [u64; 2] {
    [1u8, 2].map(|part| {
        let mut hasher = DefaultHasher::new();
        (part, gtin, serial).hash(&mut hasher);
        hasher.finish()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_one_number_ends() {
        let mut numbers = Numbers::default();
        (0..400_000).for_each(|row| numbers.add("A", "1", row % 4_000, row));
        let shared = numbers.shared();
        assert_eq!(shared.len(), 4_000 * (OTHERS + 1));
        assert!(shared.values().all(|shared| shared.packs == 100));
    }

    #[test]
    fn numbers_that_come_twice_are_told_form_by_form() {
        let mut numbers = Numbers::default();
        for (gtin, serial, form, row) in [
            ("A", "1", 0, 2),
            ("A", "2", 0, 3),
            ("A", "1", 0, 4),
            ("A", "1", 1, 5),
            ("B", "2", 2, 6),
            ("A", "3", 1, 7),
        ] {
            numbers.add(gtin, serial, form, row);
        }
        let shared: Vec<((u32, u32), Shared)> = numbers.shared().into_iter().collect();
        assert_eq!(
            shared,
            [
                ((0, 0), Shared { packs: 2, rows: (2, 4) }),
                ((0, 1), Shared { packs: 2, rows: (2, 5) }),
                ((1, 0), Shared { packs: 1, rows: (2, 5) }),
            ]
        );
    }
}

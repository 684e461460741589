//! Numbers as a table: what all share at both ends is cut off, the rest stands in columns.

use super::system::System;

/// More characters that vary than AI 21 holds: another rule's business, and 82^20 is what 128 bits
/// hold.
const WIDEST: usize = 20;

#[derive(Debug, Clone)]
pub struct View<'a> {
    /// The numbers as they were issued.
    pub issued: &'a [String],
    /// Characters that all numbers share at their beginning, and at their end beyond that.
    pub head: usize,
    pub tail: usize,
    /// Whether all numbers are of one length.
    pub even: bool,
    /// Characters seen, ascending; a cell holds the place of its character herein.
    pub symbols: Vec<u8>,
    /// Each column from the first number to the last.
    pub columns: Vec<Vec<u8>>,
}

impl<'a> View<'a> {
    /// None: what varies is longer than a serial number may be.
    pub fn of(issued: &'a [String]) -> Option<View<'a>> {
        let (head, tail) = common_ends(issued);
        let middle = |number: &'a String| &number.as_bytes()[head..number.len() - tail];
        let width = issued.iter().map(|number| middle(number).len()).max().unwrap_or(0);
        if width > WIDEST {
            return None;
        }
        let even = issued.iter().all(|number| middle(number).len() == width);
        let mut used = [false; 256];
        issued.iter().flat_map(middle).for_each(|byte| used[usize::from(*byte)] = true);
        let symbols: Vec<u8> = (0..=u8::MAX).filter(|byte| used[usize::from(*byte)]).collect();
        // A number without leading zeros gets them back.
        let fill = if used[usize::from(b'0')] { b'0' } else { *symbols.first().unwrap_or(&b'0') };
        let place = |byte: u8| symbols.partition_point(|symbol| *symbol < byte) as u8;
        let mut columns = vec![Vec::with_capacity(issued.len()); width];
        for number in issued {
            let text = middle(number);
            let blank = width - text.len();
            for (at, column) in columns.iter_mut().enumerate() {
                column.push(place(if at < blank { fill } else { text[at - blank] }));
            }
        }
        Some(View { issued, head, tail, even, symbols, columns })
    }

    pub fn rows(&self) -> usize {
        self.issued.len()
    }

    /// Columns that hold more than one character.
    pub fn free(&self) -> impl Iterator<Item = usize> {
        let varies = |column: &[u8]| column.iter().any(|cell| *cell != column[0]);
        (0..self.columns.len()).filter(move |at| varies(&self.columns[*at]))
    }

    /// The numbers as values; `system` writes all symbols.
    pub fn values(&self, system: &System) -> Vec<u128> {
        let digits: Vec<u128> = self.symbols.iter().map(|s| system.digit(*s).into()).collect();
        let mut values = vec![0u128; self.rows()];
        for column in &self.columns {
            for (value, cell) in values.iter_mut().zip(column) {
                *value = *value * u128::from(system.base) + digits[usize::from(*cell)];
            }
        }
        values
    }

    /// A column as people count the places of a number.
    pub fn place(&self, column: usize) -> usize {
        self.head + column + 1
    }
}

fn common_ends(issued: &[String]) -> (usize, usize) {
    let Some(first) = issued.first().map(|number| number.as_bytes()) else { return (0, 0) };
    let (mut head, mut tail) = (first.len(), first.len());
    for number in issued {
        let bytes = number.as_bytes();
        let same = |(a, b): &(&u8, &u8)| a == b;
        head = head.min(first.iter().zip(bytes).take_while(same).count());
        tail = tail.min(first.iter().rev().zip(bytes.iter().rev()).take_while(same).count());
    }
    let shortest = issued.iter().map(String::len).min().unwrap_or(0);
    (head, tail.min(shortest - head))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::attack::system::systems;

    #[test]
    fn ends_are_cut_and_zeros_filled_in() {
        let issued = ["AB7Z", "AB10Z", "AB150Z"].map(String::from);
        let view = View::of(&issued).expect("short numbers");
        assert_eq!((view.head, view.tail, view.even), (2, 1, false));
        assert_eq!(view.values(&systems(&view.symbols)[0]), [7, 10, 150]);
        assert_eq!(view.free().collect::<Vec<_>>(), [0, 1, 2]);
        assert!(View::of(&["0".repeat(21), "1".repeat(21)]).is_none());
        assert_eq!(View::of(&[]).map(|view| view.rows()), Some(0));
    }
}

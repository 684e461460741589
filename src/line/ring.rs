//! A queue in a ring whose length is a power of two: an entry is found by a mask. It grows when it
//! is full, and allocates at no other time.

#[derive(Debug, Clone)]
pub struct Ring<T> {
    entries: Box<[T]>,
    head: usize,
    len: usize,
}

impl<T: Copy + Default> Ring<T> {
    /// With room for so many before it grows.
    pub fn with_capacity(capacity: usize) -> Ring<T> {
        let room = capacity.max(1).next_power_of_two();
        Ring { entries: vec![T::default(); room].into_boxed_slice(), head: 0, len: 0 }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    fn at(&self, place: usize) -> usize {
        self.head.wrapping_add(place) & self.entries.len().wrapping_sub(1)
    }

    #[inline(always)]
    pub fn front(&self) -> Option<&T> {
        if self.len == 0 { None } else { self.entries.get(self.at(0)) }
    }

    #[inline(always)]
    pub fn pop_front(&mut self) -> Option<T> {
        let first = *self.front()?;
        self.head = self.at(1);
        self.len = self.len.wrapping_sub(1);
        Some(first)
    }

    #[inline(always)]
    pub fn push_back(&mut self, entry: T) {
        if self.len == self.entries.len() {
            self.grow();
        }
        let at = self.at(self.len);
        self.entries[at] = entry;
        self.len = self.len.wrapping_add(1);
    }

    #[inline(always)]
    pub fn push_front(&mut self, entry: T) {
        if self.len == self.entries.len() {
            self.grow();
        }
        self.head = self.head.wrapping_sub(1) & self.entries.len().wrapping_sub(1);
        self.entries[self.head] = entry;
        self.len = self.len.wrapping_add(1);
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let mut more = Ring::with_capacity(2 * self.entries.len());
        while let Some(entry) = self.pop_front() {
            more.push_back(entry);
        }
        *self = more;
    }

    pub fn each(&mut self, mut change: impl FnMut(&mut T)) {
        for place in 0..self.len {
            let at = self.at(place);
            change(&mut self.entries[at]);
        }
    }
}

impl<T: Copy + Default> Extend<T> for Ring<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        entries.into_iter().for_each(|entry| self.push_back(entry));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::VecDeque;

    proptest! {
        /// It does what the queue of the standard library does.
        #[test]
        fn it_is_a_queue(steps in proptest::collection::vec((0u8..4, any::<u32>()), 0..300)) {
            let (mut ring, mut queue) = (Ring::with_capacity(3), VecDeque::new());
            for (what, entry) in steps {
                match what {
                    0 | 1 => { ring.push_back(entry); queue.push_back(entry); }
                    2 => { ring.push_front(entry); queue.push_front(entry); }
                    _ => prop_assert_eq!(ring.pop_front(), queue.pop_front()),
                }
                prop_assert_eq!(ring.len(), queue.len());
                prop_assert_eq!(ring.is_empty(), queue.is_empty());
                prop_assert_eq!(ring.front(), queue.front());
            }
            ring.each(|entry| *entry = entry.wrapping_add(1));
            for entry in queue {
                prop_assert_eq!(ring.pop_front(), Some(entry.wrapping_add(1)));
            }
        }
    }
}

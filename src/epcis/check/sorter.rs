//! Records in their order, sorted in memory up to a bound and beyond it on disk: sorted runs that
//! are merged in the end.

use super::room::{Room, Store};
use super::spool::{Record, Run, write};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

/// Bytes of all runs together that are held in memory while they are merged.
const MERGED: usize = 32 << 20;

pub struct Sorter<'a, T, const N: usize> {
    room: Room<'a>,
    most: usize,
    memory: Vec<T>,
    store: Option<Box<dyn Store>>,
    /// First record and number of records.
    runs: Vec<(u64, u64)>,
}

impl<'a, T: Record<N>, const N: usize> Sorter<'a, T, N> {
    /// Takes the `part`th part of the memory.
    pub fn new(room: Room<'a>, part: usize) -> Self {
        let (memory, runs) = (Vec::new(), Vec::new());
        Sorter { room, most: room.part(part), memory, store: None, runs }
    }

    /// Of records that are in memory anyway.
    pub fn of(room: Room<'a>, memory: Vec<T>) -> Self {
        Sorter { memory, ..Sorter::new(room, 1) }
    }

    pub fn push(&mut self, record: T) -> io::Result<()> {
        if self.memory.len() >= self.most {
            self.memory.sort_unstable();
            let mut store = match self.store.take() {
                Some(store) => store,
                None => self.room.disk.store()?,
            };
            write(&mut *store, &self.memory)?;
            self.store = Some(store);
            let first = self.runs.last().map_or(0, |(first, count)| first + count);
            self.runs.push((first, self.memory.len() as u64));
            self.memory.clear();
        }
        self.memory.push(record);
        Ok(())
    }

    /// All in their order.
    pub fn sorted(mut self) -> io::Result<Sorted<T, N>> {
        self.memory.sort_unstable();
        let chunk = MERGED / self.runs.len().max(32);
        let runs = self.runs.iter().map(|&(first, count)| Run::new(first, count, chunk)).collect();
        let memory = self.memory.into_iter();
        let mut sorted = Sorted { store: self.store, runs, memory, heads: BinaryHeap::new() };
        if sorted.store.is_some() {
            for run in 0..=sorted.runs.len() {
                sorted.head(run)?;
            }
        }
        Ok(sorted)
    }
}

/// Hands out records, the least first.
pub struct Sorted<T, const N: usize> {
    store: Option<Box<dyn Store>>,
    runs: Vec<Run<T, N>>,
    memory: std::vec::IntoIter<T>,
    /// The next of each run, with the number of the run; that behind the last is the memory.
    heads: BinaryHeap<Reverse<(T, usize)>>,
}

impl<T: Record<N>, const N: usize> Sorted<T, N> {
    pub fn next(&mut self) -> io::Result<Option<T>> {
        if self.store.is_none() {
            return Ok(self.memory.next());
        }
        let Some(Reverse((record, run))) = self.heads.pop() else { return Ok(None) };
        self.head(run)?;
        Ok(Some(record))
    }

    fn head(&mut self, run: usize) -> io::Result<()> {
        let next = match (self.runs.get_mut(run), &mut self.store) {
            (Some(runs), Some(store)) => runs.next(&mut **store)?,
            _ => self.memory.next(),
        };
        self.heads.extend(next.map(|record| Reverse((record, run))));
        Ok(())
    }
}

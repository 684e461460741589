//! Records in the order in which they came, in memory up to a bound and beyond it on disk.

use super::room::{Room, Store};
use std::io;

/// What can be kept on disk: a fixed number of words.
pub trait Record<const N: usize>: Copy + Ord {
    fn words(&self) -> [u64; N];
    fn of(words: [u64; N]) -> Self;
}

/// Bytes that are moved at once.
const CHUNK: usize = 1 << 20;

pub struct Spool<'a, T, const N: usize> {
    room: Room<'a>,
    most: usize,
    memory: Vec<T>,
    stored: Option<(Box<dyn Store>, u64)>,
}

impl<'a, T: Record<N>, const N: usize> Spool<'a, T, N> {
    pub fn new(room: Room<'a>) -> Self {
        Spool { room, most: room.part(1), memory: Vec::new(), stored: None }
    }

    pub fn push(&mut self, record: T) -> io::Result<()> {
        if self.memory.len() >= self.most {
            self.store()?;
        }
        self.memory.push(record);
        Ok(())
    }

    fn store(&mut self) -> io::Result<()> {
        let (mut store, count) = match self.stored.take() {
            Some(stored) => stored,
            None => (self.room.disk.store()?, 0),
        };
        write(&mut *store, &self.memory)?;
        self.stored = Some((store, count + self.memory.len() as u64));
        self.memory.clear();
        Ok(())
    }

    /// The records where none is on disk, and then this is empty.
    pub fn in_memory(&mut self) -> Option<Vec<T>> {
        self.stored.is_none().then(|| std::mem::take(&mut self.memory))
    }

    /// Frees the memory where some records are on disk already.
    pub fn settle(&mut self) -> io::Result<()> {
        if self.stored.is_some() {
            self.store()?;
            self.memory = Vec::new();
        }
        Ok(())
    }

    /// Hands over each record.
    pub fn each(&mut self, each: &mut dyn FnMut(&T) -> io::Result<()>) -> io::Result<()> {
        if let Some((store, count)) = &mut self.stored {
            let mut run = Run::new(0, *count, CHUNK);
            while let Some(record) = run.next(&mut **store)? {
                each(&record)?;
            }
        }
        self.memory.iter().try_for_each(each)
    }
}

/// Appends records.
pub fn write<T: Record<N>, const N: usize>(store: &mut dyn Store, records: &[T]) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(CHUNK);
    for part in records.chunks(CHUNK / (8 * N)) {
        bytes.clear();
        for word in part.iter().flat_map(Record::words) {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        store.append(&bytes)?;
    }
    Ok(())
}

/// Records of a store, from one of them on, read chunk by chunk.
pub struct Run<T, const N: usize> {
    from: u64,
    left: u64,
    at_once: u64,
    chunk: std::vec::IntoIter<T>,
}

impl<T: Record<N>, const N: usize> Run<T, N> {
    /// `chunk`: bytes that are read at once.
    pub fn new(first: u64, count: u64, chunk: usize) -> Self {
        let at_once = (chunk / (8 * N)).max(1) as u64;
        Run { from: first * 8 * N as u64, left: count, at_once, chunk: Vec::new().into_iter() }
    }

    pub fn next(&mut self, store: &mut dyn Store) -> io::Result<Option<T>> {
        if self.chunk.len() == 0 && self.left > 0 {
            let count = self.left.min(self.at_once);
            let mut bytes = vec![0; count as usize * 8 * N];
            store.read_at(self.from, &mut bytes)?;
            let (words, _) = bytes.as_chunks::<8>();
            let (records, _) = words.as_chunks::<N>();
            let record = |words: &[[u8; 8]; N]| T::of(words.map(u64::from_le_bytes));
            self.chunk = records.iter().map(record).collect::<Vec<T>>().into_iter();
            self.from += bytes.len() as u64;
            self.left -= count;
        }
        Ok(self.chunk.next())
    }
}

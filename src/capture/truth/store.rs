//! A list that grows without ever being copied.

/// Entries of one piece.
const PIECE: usize = 1 << 14;

/// Entries by place. It grows by pieces, so that its memory is never held twice.
#[derive(Debug, Clone)]
pub struct Store<T> {
    pieces: Vec<Vec<T>>,
    len: usize,
}

impl<T> Default for Store<T> {
    fn default() -> Store<T> {
        Store { pieces: Vec::new(), len: 0 }
    }
}

impl<T: Copy> Store<T> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn push(&mut self, entry: T) {
        match self.pieces.last_mut().filter(|piece| piece.len() < PIECE) {
            Some(piece) => piece.push(entry),
            None => {
                // A short list stays small.
                let room = if self.pieces.is_empty() { 16 } else { PIECE };
                let mut piece = Vec::with_capacity(room);
                piece.push(entry);
                self.pieces.push(piece);
            }
        }
        self.len += 1;
    }

    #[inline]
    pub fn get(&self, at: usize) -> Option<&T> {
        self.pieces.get(at / PIECE)?.get(at % PIECE)
    }

    #[inline]
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.pieces.get_mut(at / PIECE)?.get_mut(at % PIECE)
    }

    /// The entry at a place, before which the list is filled up. None: it would be longer than
    /// `most`.
    pub fn reach(&mut self, at: usize, filling: T, most: usize) -> Option<&mut T> {
        if at >= most {
            return None;
        }
        while self.len <= at {
            self.push(filling);
        }
        self.get_mut(at)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.pieces.iter().flatten()
    }
}

#[test]
fn a_store_is_a_list() {
    let mut store = Store::default();
    for number in 0..3 * PIECE + 5 {
        store.push(number);
    }
    assert_eq!(store.len(), 3 * PIECE + 5);
    assert!(store.iter().copied().eq(0..store.len()));
    assert_eq!((store.get(PIECE), store.get(store.len())), (Some(&PIECE), None));
    assert!(store.reach(4 * PIECE, 7, 4 * PIECE).is_none());
    *store.reach(4 * PIECE, 7, usize::MAX).expect("room") = 9;
    assert_eq!((store.get(4 * PIECE - 1), store.get(4 * PIECE)), (Some(&7), Some(&9)));
}

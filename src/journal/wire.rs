//! Numbers as bytes: LEB128 and zigzag. Whatever is read may be hostile: nothing here can fail
//! otherwise than by `None`.

/// Bytes that one record takes at most, rounded up to a power of two.
pub(super) const ROOM: usize = 64;

/// Writes one record into room that is there already: no look at a length per byte.
pub(super) struct Pen<'a> {
    room: &'a mut [u8; ROOM],
    at: usize,
}

impl<'a> Pen<'a> {
    pub(super) fn new(room: &'a mut [u8; ROOM]) -> Pen<'a> {
        Pen { room, at: 0 }
    }

    /// Bytes written.
    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.at
    }

    #[inline(always)]
    pub(super) fn byte(&mut self, byte: u8) {
        self.room[self.at % ROOM] = byte;
        self.at += 1;
    }

    /// Seven bits a byte, the lowest first; the top bit says that more follow.
    #[inline(always)]
    pub(super) fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// As [`Pen::varint`], but 0 takes no byte at all. Nothing is guessed by the processor: for
    /// numbers whose length is by chance.
    #[inline(always)]
    pub(super) fn varint_or_none(&mut self, value: u64) {
        let chunk = self.room.get_mut(self.at..).and_then(|rest| rest.first_chunk_mut::<8>());
        match chunk {
            Some(chunk) if value < 1 << 56 => {
                let length = (70 - value.leading_zeros()) / 7;
                // All bytes but the last say that more follow.
                let more = TOPS & ((1u64 << (8 * length.max(1) - 8)) - 1);
                *chunk = (spread(value) | more).to_le_bytes();
                self.at += length as usize;
            }
            _ if value > 0 => self.varint(value),
            _ => {}
        }
    }

    /// A byte that is there or not, likewise.
    #[inline(always)]
    pub(super) fn byte_if(&mut self, is_there: bool, byte: u8) {
        self.room[self.at % ROOM] = byte;
        self.at += usize::from(is_there);
    }
}

/// The bits of a number of 56 bits, seven a byte.
#[inline(always)]
fn spread(value: u64) -> u64 {
    let value = (value & 0x0fff_ffff) | (value & 0x00ff_ffff_f000_0000) << 4;
    let value = (value & 0x0000_3fff_0000_3fff) | (value & 0x0fff_c000_0fff_c000) << 2;
    (value & 0x007f_007f_007f_007f) | (value & 0x3f80_3f80_3f80_3f80) << 1
}

/// Back from [`spread`]; the top bits of the bytes are 0.
#[inline(always)]
fn gather(value: u64) -> u64 {
    let value = (value & 0x007f_007f_007f_007f) | (value & 0x7f00_7f00_7f00_7f00) >> 1;
    let value = (value & 0x0000_3fff_0000_3fff) | (value & 0x3fff_0000_3fff_0000) >> 2;
    (value & 0x0fff_ffff) | (value & 0x0fff_ffff_0000_0000) >> 4
}

const TOPS: u64 = 0x8080_8080_8080_8080;

/// As [`Pen::varint`], onto a list that grows.
pub(super) fn put(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Reads what a [`Pen`] wrote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pull<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Pull<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Pull<'a> {
        Pull { bytes, at }
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    #[inline(always)]
    pub(super) fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// None: the bytes end in it, or it holds more than 64 bits.
    #[inline(always)]
    pub(super) fn varint(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(u64::from(first));
        }
        self.longer(u64::from(first & 0x7f))
    }

    #[inline]
    fn longer(&mut self, mut value: u64) -> Option<u64> {
        for shift in (7..64).step_by(7) {
            let byte = self.byte()?;
            // The tenth byte has room for one bit.
            if shift == 63 && byte > 1 {
                return None;
            }
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// As [`Pull::varint`], for numbers whose length is by chance.
    #[inline(always)]
    pub(super) fn long_varint(&mut self) -> Option<u64> {
        let chunk = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>());
        let word = chunk.map_or(u64::MAX, |chunk| u64::from_le_bytes(*chunk));
        let ends = !word & TOPS;
        if ends == 0 {
            return self.varint();
        }
        // All bits up to the last byte's top.
        let kept = word & (ends ^ (ends - 1)) & !TOPS;
        self.at += ends.trailing_zeros() as usize / 8 + 1;
        Some(gather(kept))
    }

    #[inline(always)]
    pub(super) fn varint32(&mut self) -> Option<u32> {
        u32::try_from(self.varint()?).ok()
    }

    #[inline(always)]
    pub(super) fn varint16(&mut self) -> Option<u16> {
        u16::try_from(self.varint()?).ok()
    }

    /// A length of a list whose entries take at least one byte each.
    pub(super) fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.varint()?).ok()?;
        (count <= self.left()).then_some(count)
    }

    pub(super) fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let slice = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(slice)
    }
}

/// Small numbers of either sign to small numbers: 0, -1, 1, -2 to 0, 1, 2, 3.
#[inline(always)]
pub(super) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

#[inline(always)]
pub(super) fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

/// The way from what was expected to what came, modulo 2^32.
#[inline(always)]
pub(super) fn step32(value: u32, expected: u32) -> u64 {
    zigzag(i64::from(value.wrapping_sub(expected) as i32))
}

/// None: no step between two numbers of 32 bits.
#[inline(always)]
pub(super) fn after32(step: u64, expected: u32) -> Option<u32> {
    let step = i32::try_from(unzigzag(step)).ok()?;
    Some(expected.wrapping_add(step as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(value in any::<u64>(), shift in 0u32..64, expected in any::<u32>()) {
            let value = value >> shift;
            let mut room = [0; ROOM];
            let mut pen = Pen::new(&mut room);
            pen.varint(value);
            let length = pen.len();
            let mut bytes = Vec::new();
            put(&mut bytes, value);
            prop_assert_eq!(&room[..length], &bytes[..]);
            let mut pull = Pull::new(&bytes, 0);
            prop_assert_eq!(pull.varint(), Some(value));
            prop_assert_eq!(pull.left(), 0);
            prop_assert_eq!(Pull::new(&bytes, 0).long_varint(), Some(value));
            bytes.extend([0xff; 8]);
            let mut pull = Pull::new(&bytes, 0);
            prop_assert_eq!(pull.long_varint(), Some(value));
            prop_assert_eq!(pull.at, length);
            let mut other = [0; ROOM];
            let mut pen = Pen::new(&mut other);
            pen.varint_or_none(value);
            let written = if value == 0 { 0 } else { length };
            prop_assert_eq!(pen.len(), written);
            prop_assert_eq!(&other[..written], &room[..written]);
            prop_assert_eq!(unzigzag(zigzag(value as i64)), value as i64);
            let value = value as u32;
            prop_assert_eq!(after32(step32(value, expected), expected), Some(value));
        }
    }

    #[test]
    fn what_is_cut_off_or_too_long_is_none() {
        assert_eq!(Pull::new(&[0x80, 0x80], 0).varint(), None);
        assert_eq!(Pull::new(&[0xff; 11], 0).varint(), None);
        let mut most = [0xff; 10];
        most[9] = 1;
        assert_eq!(Pull::new(&most, 0).varint(), Some(u64::MAX));
        most[9] = 2;
        assert_eq!(Pull::new(&most, 0).varint(), None);
        assert_eq!(Pull::new(&[5, 1, 1], 0).count(), None);
        assert_eq!(Pull::new(&[1, 2], 3).byte(), None);
        assert_eq!(after32(zigzag(1 << 40), 0), None);
    }
}

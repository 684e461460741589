//! From a pool and the place of a number in issue order to the number's text, without storage.

use super::permutation::Permutation;
use crate::base::random::mix;
use crate::gs1::{Sscc, check_digit};
use crate::line::model::{Charset, Method, Pool, Scheme};
use std::fmt;

/// The numbers of one pool in issue order.
///
/// A random pool permutes a *core* of trailing characters: as many as fit 2^63 combinations (18
/// digits, 12 characters of 36 or of 32). The core alone makes the numbers unique. Characters
/// before it, in longer numbers, are drawn from a hash of the number's index: they look as random
/// as the core, but the pool ends when the core is used up, not at alphabet^length.
#[derive(Debug, Clone)]
pub struct Numbers {
    scheme: Scheme,
    symbols: &'static [u8],
    length: u32,
    /// Trailing characters that are permuted or counted, and how many combinations they have.
    core: u32,
    space: u64,
    order: Order,
    seed: u64,
    company_prefix: String,
    extension: u8,
}

#[derive(Debug, Clone)]
enum Order {
    Random(Permutation),
    /// From this number up.
    Sequential(u64),
}

/// A serial number has 20 characters at most, the serial reference of an SSCC 16.
const MOST_PLACES: usize = 20;

/// Why a pool cannot issue numbers at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PoolFault {
    /// AI 21 holds 1 to 20 characters.
    Length(u32),
    /// Extension digit, prefix and serial reference must make 17 digits.
    SsccLength { prefix: usize, reference: u32 },
    /// The company prefix is not digits only.
    Prefix,
    /// Extension digit above 9.
    Extension(u8),
    /// The first number lies beyond the last one of the pool.
    Start { start: u64, space: u64 },
}

impl Numbers {
    /// `seed` decides a random pool's order; derive it from study seed, replication and pool name.
    /// An SSCC pool is numeric whatever charset it states.
    pub fn new(pool: &Pool, seed: u64) -> Result<Numbers, PoolFault> {
        let charset = if pool.scheme == Scheme::Sscc { Charset::Numeric } else { pool.charset };
        fits_scheme(pool)?;
        let symbols = charset.characters().as_bytes();
        let (core, space) = core_of(symbols.len() as u64, pool.length);
        let order = match pool.method {
            Method::Random => Order::Random(Permutation::new(space, mix(seed))),
            Method::Sequential if pool.start < space => Order::Sequential(pool.start),
            Method::Sequential => return Err(PoolFault::Start { start: pool.start, space }),
        };
        Ok(Numbers {
            scheme: pool.scheme,
            symbols,
            length: pool.length,
            core,
            space,
            order,
            seed,
            company_prefix: pool.company_prefix.clone(),
            extension: pool.lead_digit,
        })
    }

    /// How many numbers the pool can issue; at most 2^63, see [`Numbers`].
    pub fn capacity(&self) -> u128 {
        u128::from(match self.order {
            Order::Random(_) => self.space,
            Order::Sequential(start) => self.space - start,
        })
    }

    /// Characters a place may hold.
    pub fn alphabet(&self) -> u32 {
        self.symbols.len() as u32
    }

    /// Places that vary: the serial number, or the serial reference of an SSCC.
    pub fn length(&self) -> u32 {
        self.length
    }

    /// The number at `index` in issue order: the serial number (AI 21) of an SGTIN pool, all 18
    /// digits of an SSCC. None: the pool is used up.
    pub fn number(&self, index: u64) -> Option<String> {
        let mut text = String::with_capacity(20);
        if self.scheme == Scheme::Sscc {
            text.push(char::from(b'0' + self.extension));
            text.push_str(&self.company_prefix);
        }
        if !self.push_reference(index, &mut text) {
            return None;
        }
        if self.scheme == Scheme::Sscc {
            text.push(char::from(b'0' + check_digit(&text).unwrap_or_default()));
        }
        Some(text)
    }

    /// Appends the places of the number at `index` that vary: the whole serial number of an SGTIN
    /// pool, the serial reference of an SSCC. False: the pool is used up, and nothing is appended.
    pub fn push_reference(&self, index: u64, to: &mut String) -> bool {
        if u128::from(index) >= self.capacity() {
            return false;
        }
        let base = self.symbols.len() as u64;
        let mut places = [self.symbols[0]; MOST_PLACES];
        let text = &mut places[..self.length as usize];
        let (lead, core) = text.split_at_mut((self.length - self.core) as usize);
        let mut value = match &self.order {
            Order::Random(permutation) => permutation.of(index),
            Order::Sequential(start) => start + index,
        };
        for place in core.iter_mut().rev() {
            *place = self.symbols[(value % base) as usize];
            value /= base;
        }
        if let Order::Random(_) = self.order {
            let mut word = mix(self.seed ^ mix(index));
            for place in lead {
                word = mix(word);
                // The high bits times the base: bias below 2^-26.
                *place = self.symbols[(((word >> 32) * base) >> 32) as usize];
            }
        }
        to.extend(text.iter().map(|byte| char::from(*byte)));
        true
    }
}

/// The most trailing characters with no more than 2^63 combinations, and these.
fn core_of(base: u64, length: u32) -> (u32, u64) {
    let (mut core, mut space) = (0, 1u64);
    while core < length {
        match space.checked_mul(base) {
            Some(larger) if larger <= 1 << 63 => (core, space) = (core + 1, larger),
            _ => break,
        }
    }
    (core, space)
}

fn fits_scheme(pool: &Pool) -> Result<(), PoolFault> {
    match pool.scheme {
        Scheme::Sgtin if (1..=20).contains(&pool.length) => Ok(()),
        Scheme::Sgtin => Err(PoolFault::Length(pool.length)),
        Scheme::Sscc if pool.lead_digit > 9 => Err(PoolFault::Extension(pool.lead_digit)),
        Scheme::Sscc => {
            let prefix = &pool.company_prefix;
            if !prefix.bytes().all(|b| b.is_ascii_digit()) {
                return Err(PoolFault::Prefix);
            }
            // A length of zero or beyond 17 fails here too.
            let reference = "0".repeat(pool.length.clamp(0, 18) as usize);
            let fault = PoolFault::SsccLength { prefix: prefix.len(), reference: pool.length };
            if pool.length == 0 {
                return Err(fault);
            }
            Sscc::build(pool.lead_digit, prefix, &reference).map(|_| ()).map_err(|_| fault)
        }
    }
}

impl fmt::Display for PoolFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PoolFault::Length(length) => {
                write!(f, "a serial number has 1 to 20 characters, not {length}")
            }
            PoolFault::SsccLength { prefix, reference } => write!(
                f,
                "company prefix and serial reference of an SSCC must make 16 digits, not {prefix} + {reference}"
            ),
            PoolFault::Prefix => f.write_str("a company prefix is digits only"),
            PoolFault::Extension(digit) => {
                write!(f, "the extension digit is 0 to 9, not {digit}")
            }
            PoolFault::Start { start, space } => {
                write!(f, "the first number {start} lies beyond the pool of {space}")
            }
        }
    }
}

impl std::error::Error for PoolFault {}

#[cfg(test)]
#[path = "pool_tests.rs"]
mod tests;

//! Quantiles of very many spans in flat memory: buckets of at most 0.1 % width.

use crate::base::clock::Time;

/// log2 of the buckets in each power of two.
const FINE: u32 = 10;

#[derive(Debug, Clone, Default)]
pub struct Histogram {
    counts: Vec<u32>,
    total: u64,
}

impl Histogram {
    #[inline]
    pub fn add(&mut self, span: Time) {
        let bucket = bucket(span.0.max(0) as u64);
        if bucket >= self.counts.len() {
            self.counts.resize(bucket + 1, 0);
        }
        self.counts[bucket] += 1;
        self.total += 1;
    }

    /// The span below which a share `p` lies; None without any span. Linear within a bucket.
    pub fn quantile(&self, p: f64) -> Option<Time> {
        if self.total == 0 {
            return None;
        }
        let wanted = p * self.total as f64;
        let mut below = 0.0;
        for (bucket, &count) in self.counts.iter().enumerate() {
            let count = f64::from(count);
            if count > 0.0 && below + count >= wanted {
                let (low, high) = (floor(bucket) as f64, floor(bucket + 1) as f64);
                let share = ((wanted - below) / count).clamp(0.0, 1.0);
                return Some(Time((low + share * (high - low)) as i64));
            }
            below += count;
        }
        None
    }
}

fn bucket(value: u64) -> usize {
    let bits = 64 - value.leading_zeros();
    if bits <= FINE + 1 {
        return value as usize;
    }
    let shift = bits - FINE - 1;
    ((shift as usize) << FINE) + (value >> shift) as usize
}

/// Smallest value of a bucket.
fn floor(bucket: usize) -> u64 {
    if bucket < 2 << FINE {
        return bucket as u64;
    }
    let shift = (bucket >> FINE) - 1;
    let rest = bucket - (shift << FINE);
    (rest as u64) << shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_narrow_and_in_order() {
        for value in (0..5_000).chain([1 << 20, (1 << 40) + 12345, 1 << 60]) {
            let b = bucket(value);
            assert!(floor(b) <= value && value < floor(b + 1), "{value} in bucket {b}");
            let width = (floor(b + 1) - floor(b)) as f64;
            assert!(width <= 1.0 || width / value as f64 <= 1.0 / 1024.0 + 1e-12);
        }
    }

    #[test]
    fn quantiles_of_a_known_sample() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.quantile(0.5), None);
        for i in 0..=1000 {
            histogram.add(Time(i * 1_000_000));
        }
        let median = histogram.quantile(0.5).map(|t| t.0 as f64 / 500e6);
        assert!(median.is_some_and(|m| (m - 1.0).abs() < 0.002));
    }
}

//! In which band the answer must lie.

use crate::verify::theory::Band as Known;

/// Parts of the runs from which the bands come.
const PARTS: f64 = 1_000_000.0;
/// Fewer parts than this feel the empty line of the beginning too much.
const LEAST: u64 = 100_000;
/// Half the width of a band, in standard deviations.
const SIGMAS: f64 = 4.0;

/// Both ends of a band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    pub low: f64,
    pub high: f64,
}

impl Band {
    pub fn holds(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// Four standard deviations of the mean of `replications` runs about the mean of such runs. For
/// another number of parts the deviation goes with its root, and the empty line at the beginning is
/// allowed for: it is felt in proportion to 1 / parts.
pub fn band(known: &Known, parts: u64, replications: u32) -> Option<Band> {
    if parts < LEAST {
        return None;
    }
    let longer = parts as f64 / PARTS;
    let spread = SIGMAS * known.sd / (longer * f64::from(replications)).sqrt();
    let (middle, half) = if parts as f64 == PARTS {
        (known.mean, spread)
    } else {
        (known.long_run, spread + (known.long_run - known.mean).abs() / longer)
    };
    Some(Band { low: middle - half, high: middle + half })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_narrows_with_parts_and_replications_and_few_parts_have_none() {
        let known =
            Known { mean: 0.849, sd: 0.0005, long_run: 0.8495, ..crate::verify::theory::BANDS[0] };
        let width = |parts, n| band(&known, parts, n).map(|band| band.high - band.low);
        assert_eq!(width(99_999, 1), None);
        let near = |a: Option<f64>, b: f64| assert!(a.is_some_and(|a| (a - b).abs() < 1e-12));
        near(width(1_000_000, 1), 0.004);
        near(width(1_000_000, 4), 0.002);
        near(width(100_000_000, 1), 0.0004 + 0.00001);
        assert!(band(&known, 1_000_000, 1).is_some_and(|b| b.holds(0.851) && !b.holds(0.8511)));
    }
}

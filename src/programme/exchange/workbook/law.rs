//! A law in one cell, in the unit of its column: `8/15/26`, `2..6`, `lognormal(median: 45,
//! sigma: 0.6)`.

use crate::programme::model::Law;

pub const HELP: &str = "write one number, low/mode/high as 8/15/26, low..high, \
    triangular(low: 1, mode: 2, high: 6), lognormal(median: 45, sigma: 0.6), \
    discrete(0: 0.75, 4: 0.25) or empirical(1, 2, 6)";

pub fn text(law: &Law) -> String {
    match law {
        Law::Fixed(value) => value.to_string(),
        Law::Uniform { low, high } => format!("{low}..{high}"),
        Law::BetaPert { low, mode, high } => format!("{low}/{mode}/{high}"),
        Law::Triangular { low, mode, high } => {
            format!("triangular(low: {low}, mode: {mode}, high: {high})")
        }
        Law::Lognormal { median, sigma } => format!("lognormal(median: {median}, sigma: {sigma})"),
        Law::Discrete(values) => {
            let values = values.iter().map(|(value, chance)| format!("{value}: {chance}"));
            format!("discrete({})", values.collect::<Vec<_>>().join(", "))
        }
        Law::Empirical(values) => {
            let values = values.iter().map(f64::to_string);
            format!("empirical({})", values.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The greatest value of a law; of a lognormal one, which has none, its median.
pub fn greatest(law: &Law) -> f64 {
    match law {
        Law::Fixed(value) => *value,
        Law::Uniform { high, .. } | Law::Triangular { high, .. } | Law::BetaPert { high, .. } => {
            *high
        }
        Law::Lognormal { median, .. } => *median,
        Law::Discrete(values) => values.iter().map(|pair| pair.0).fold(0.0, f64::max),
        Law::Empirical(values) => values.iter().copied().fold(0.0, f64::max),
    }
}

/// The law of a text; None: it is none, or its figures contradict each other.
pub fn read(text: &str) -> Option<Law> {
    let text = text.trim();
    if let Some((name, inner)) = text.split_once('(') {
        return named(name.trim(), inner.strip_suffix(')')?);
    }
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return (low <= high).then_some(Law::Uniform { low, high });
    }
    let parts: Vec<&str> = text.split('/').collect();
    match parts[..] {
        [one] => Some(Law::Fixed(number(one)?)),
        [low, mode, high] => {
            let (low, mode, high) = ascending(number(low)?, number(mode)?, number(high)?)?;
            Some(Law::BetaPert { low, mode, high })
        }
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    (0.0..=1e15).contains(&number).then_some(number)
}

fn ascending(low: f64, mode: f64, high: f64) -> Option<(f64, f64, f64)> {
    (low <= mode && mode <= high).then_some((low, mode, high))
}

fn named(name: &str, inner: &str) -> Option<Law> {
    let value = |key: &str| {
        let mut pairs = inner.split(',').filter_map(|part| part.split_once(':'));
        number(pairs.find(|(name, _)| name.trim() == key)?.1)
    };
    match name {
        "triangular" => {
            let (low, mode, high) = ascending(value("low")?, value("mode")?, value("high")?)?;
            Some(Law::Triangular { low, mode, high })
        }
        "lognormal" => {
            let (median, sigma) = (value("median")?, value("sigma")?);
            (median > 0.0 && sigma <= 5.0).then_some(Law::Lognormal { median, sigma })
        }
        "discrete" => {
            let pair = |part: &str| {
                let (value, chance) = part.split_once(':')?;
                Some((number(value)?, number(chance)?))
            };
            let mut values: Vec<(f64, f64)> = inner.split(',').map(pair).collect::<Option<_>>()?;
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            let total: f64 = values.iter().map(|(_, chance)| chance).sum();
            ((total - 1.0).abs() < 1e-9).then_some(Law::Discrete(values))
        }
        "empirical" => {
            let mut values: Vec<f64> = inner.split(',').map(number).collect::<Option<_>>()?;
            values.sort_by(f64::total_cmp);
            Some(Law::Empirical(values))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_comes_back() {
        let laws = [
            Law::Fixed(0.1 + 0.2),
            Law::Uniform { low: 0.3, high: 0.6 },
            Law::BetaPert { low: 8.0, mode: 15.0, high: 26.0 },
            Law::Triangular { low: 1.0, mode: 2.5, high: 6.0 },
            Law::Lognormal { median: 45.0, sigma: 0.7 },
            Law::Discrete(vec![(0.0, 0.75), (52.0, 0.25)]),
            Law::Empirical(vec![1.0, 2.0, 2.0, 9.5]),
        ];
        for law in laws {
            assert_eq!(read(&text(&law)), Some(law.clone()), "{}", text(&law));
        }
        for odd in [
            "",
            "x",
            "-1",
            "3/2/1",
            "6..2",
            "1/2",
            "nan",
            "inf",
            "lognormal(median: 0, sigma: 1)",
            "discrete(1: 0.5)",
            "empirical()",
            "weibull(1)",
            "triangular(low: 1",
            "1e400",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}

//! Probability laws by name: `exponential(mean: 10 min)`. A bare quantity is a constant.

use super::number::{clip, split_number};
use super::unit::time;
use super::{Bad, Why, nearest};
use crate::base::law::Law;
use std::ops::Range;

/// Reads the file of an empirical law; gives its text, or why it cannot be read.
pub type FileReader<'a> = dyn FnMut(&str) -> Result<String, String> + 'a;

/// Upper 5 % and 10 % points of the standard normal law.
const Z95: f64 = 1.644_853_626_951_472_7;
const Z90: f64 = 1.281_551_565_544_600_4;

/// Each law with the parameters it takes, one set an entry.
const LAWS: [(&str, &str); 10] = [
    ("constant", "constant(10 min)"),
    ("exponential", "exponential(mean: 10 min)"),
    ("uniform", "uniform(low: 1 min, high: 3 min)"),
    ("triangular", "triangular(low: 1 min, mode: 2 min, high: 6 min)"),
    ("beta-pert", "beta-pert(low: 1 min, mode: 2 min, high: 6 min)"),
    (
        "lognormal",
        "lognormal(mean: 3 min, cv: 1), (median: 2 min, sigma: 0.8), (p10: 1 min, p90: 9 min) or \
         (median: 10 min, p95: 2 h)",
    ),
    ("weibull", "weibull(shape: 1.5, scale: 10 min) or (shape: 1.5, mean: 10 min)"),
    ("gamma", "gamma(mean: 10 min, cv: 0.5) or (mean: 10 min, shape: 4)"),
    ("geometric", "geometric(p: 0.9, step: 1 s)"),
    ("empirical", "empirical(stops.csv)"),
];

/// A law of a time, in seconds: `lognormal(mean: 3 min, cv: 1)`, or `12 min` for a constant.
pub fn law_of_time(text: &str, read: &mut FileReader<'_>) -> Result<Law, Bad> {
    let Some(open) = text.find('(') else {
        return bare(text);
    };
    let name = text[..open].trim();
    let usage = usage_of(name).ok_or_else(|| unknown_law(name, 0..open))?;
    let Some(inner) = text[open + 1..].trim_end().strip_suffix(')') else {
        return Err(Bad::new(
            Why::Law,
            0..text.len(),
            format!("the bracket after `{name}` is not closed"),
            format!("write {usage}"),
        ));
    };
    if name == "empirical" {
        return empirical(inner, read).map_err(|bad| bad.shifted(open + 1));
    }
    let arguments = Arguments::read(name, usage, inner, open + 1)?;
    let law = arguments.law()?;
    let mean = law.mean();
    if mean.is_finite() && mean <= 100.0 * 365.25 * 86_400.0 {
        return Ok(law);
    }
    Err(Bad::new(
        Why::Range,
        0..text.len(),
        "the mean of this law is longer than a century",
        "look at its spread: a very small shape or a very large cv makes the mean explode",
    ))
}

/// No bracket: a constant, or the bare name of a law.
fn bare(text: &str) -> Result<Law, Bad> {
    let word = text.trim();
    if let Some(usage) = usage_of(word) {
        return Err(Bad::new(
            Why::Parameter,
            0..text.len(),
            format!("`{word}` has no parameters"),
            format!("write {usage}"),
        ));
    }
    let begins_with_letter = word.starts_with(|c: char| c.is_alphabetic());
    if begins_with_letter && word != "nan" && word != "inf" {
        return Err(unknown_law(word, 0..text.len()));
    }
    time(text).map(Law::Constant)
}

fn usage_of(name: &str) -> Option<&'static str> {
    LAWS.iter().find(|(law, _)| *law == name).map(|(_, usage)| *usage)
}

fn unknown_law(name: &str, bytes: Range<usize>) -> Bad {
    let names: Vec<&str> = LAWS.iter().map(|(law, _)| *law).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the laws are {}", names.join(", ")),
    };
    Bad::new(Why::Law, bytes, format!("no law is called `{}`", clip(name)), help)
}

/// One `key: value`; `key` is empty where the value stands alone.
struct Argument<'a> {
    key: &'a str,
    value: &'a str,
    key_bytes: Range<usize>,
    value_start: usize,
}

/// The bracket behind a law's name, read but not yet understood.
struct Arguments<'a> {
    law: &'a str,
    usage: &'static str,
    list: Vec<Argument<'a>>,
    bytes: Range<usize>,
}

impl<'a> Arguments<'a> {
    fn read(
        law: &'a str,
        usage: &'static str,
        inner: &'a str,
        start: usize,
    ) -> Result<Arguments<'a>, Bad> {
        let mut list: Vec<Argument<'a>> = Vec::new();
        let mut at = start;
        for part in split_arguments(inner) {
            let (key, value) = part.split_once(':').unwrap_or(("", part));
            let lead = key.len() - key.trim_start().len();
            let key_bytes = at + lead..at + lead + key.trim().len();
            let argument = Argument {
                key: key.trim(),
                value,
                key_bytes: key_bytes.clone(),
                value_start: at + part.len() - value.len(),
            };
            if !argument.key.is_empty() && list.iter().any(|other| other.key == argument.key) {
                return Err(Bad::new(
                    Why::Parameter,
                    key_bytes,
                    format!("`{}` stands twice", argument.key),
                    format!("write {usage}"),
                ));
            }
            list.push(argument);
            at += part.len() + 1;
        }
        Ok(Arguments { law, usage, list, bytes: start..start + inner.len() })
    }

    fn law(&self) -> Result<Law, Bad> {
        match self.law {
            "constant" => Ok(Law::Constant(self.only()?)),
            "exponential" => {
                self.takes(&["mean"])?;
                Ok(Law::Exponential { mean: self.positive("mean")? })
            }
            "uniform" => {
                self.takes(&["low", "high"])?;
                let (low, high) = (self.time("low")?, self.time("high")?);
                self.in_order(&[("low", low), ("high", high)])?;
                Ok(Law::Uniform { low, high })
            }
            "triangular" => {
                let (low, mode, high) = self.three_points()?;
                Ok(Law::Triangular { low, mode, high })
            }
            "beta-pert" => {
                let (low, mode, high) = self.three_points()?;
                Ok(Law::BetaPert { low, mode, high })
            }
            "lognormal" => self.lognormal(),
            "weibull" => self.weibull(),
            "geometric" => {
                self.takes(&["p", "step"])?;
                Ok(Law::Geometric { p: self.number("p", 1e-6, 1.0)?, step: self.positive("step")? })
            }
            _ => self.gamma(),
        }
    }

    fn three_points(&self) -> Result<(f64, f64, f64), Bad> {
        self.takes(&["low", "mode", "high"])?;
        let (low, mode, high) = (self.time("low")?, self.time("mode")?, self.time("high")?);
        self.in_order(&[("low", low), ("mode", mode), ("high", high)])?;
        Ok((low, mode, high))
    }

    fn lognormal(&self) -> Result<Law, Bad> {
        if self.has("p10") {
            self.takes(&["p10", "p90"])?;
            let (low, high) = (self.positive("p10")?, self.positive("p90")?);
            self.in_order(&[("p10", low), ("p90", high)])?;
            let (low, high) = (libm::log(low), libm::log(high));
            return Ok(Law::Lognormal {
                mu: (low + high) / 2.0,
                sigma: (high - low) / (2.0 * Z90),
            });
        }
        if self.has("p95") {
            self.takes(&["median", "p95"])?;
            let (median, high) = (self.positive("median")?, self.positive("p95")?);
            self.in_order(&[("median", median), ("p95", high)])?;
            return Ok(Law::Lognormal {
                mu: libm::log(median),
                sigma: libm::log(high / median) / Z95,
            });
        }
        if self.has("median") {
            self.takes(&["median", "sigma"])?;
            let median = self.positive("median")?;
            return Ok(Law::Lognormal {
                mu: libm::log(median),
                sigma: self.number("sigma", 0.0, 5.0)?,
            });
        }
        self.takes(&["mean", "cv"])?;
        Ok(Law::lognormal_by_mean(self.positive("mean")?, self.number("cv", 0.0, 100.0)?))
    }

    fn weibull(&self) -> Result<Law, Bad> {
        if self.has("mean") {
            self.takes(&["shape", "mean"])?;
            let (shape, mean) = (self.number("shape", 0.1, 100.0)?, self.positive("mean")?);
            return Ok(Law::Weibull { shape, scale: mean / libm::tgamma(1.0 + 1.0 / shape) });
        }
        self.takes(&["shape", "scale"])?;
        let shape = self.number("shape", 0.1, 100.0)?;
        Ok(Law::Weibull { shape, scale: self.positive("scale")? })
    }

    fn gamma(&self) -> Result<Law, Bad> {
        let shape = if self.has("shape") {
            self.takes(&["mean", "shape"])?;
            self.number("shape", 0.01, 1e6)?
        } else {
            self.takes(&["mean", "cv"])?;
            let cv = self.number("cv", 0.001, 10.0)?;
            1.0 / (cv * cv)
        };
        Ok(Law::Gamma { shape, scale: self.positive("mean")? / shape })
    }

    fn has(&self, key: &str) -> bool {
        self.list.iter().any(|argument| argument.key == key)
    }

    /// Exactly these parameters, each by its name.
    fn takes(&self, keys: &[&str]) -> Result<(), Bad> {
        for argument in &self.list {
            if argument.key.is_empty() {
                let start = argument.value_start;
                return Err(Bad::new(
                    Why::Parameter,
                    start..start + argument.value.len(),
                    format!("`{}` does not say which parameter it is", clip(argument.value.trim())),
                    format!("write {}", self.usage),
                ));
            }
            if !keys.contains(&argument.key) {
                return Err(Bad::new(
                    Why::Parameter,
                    argument.key_bytes.clone(),
                    format!("`{}` takes no `{}` here", self.law, clip(argument.key)),
                    match nearest(argument.key, keys.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`? write {}", self.usage),
                        None => format!("write {}", self.usage),
                    },
                ));
            }
        }
        match keys.iter().find(|key| !self.has(key)) {
            None => Ok(()),
            Some(key) => Err(Bad::new(
                Why::Parameter,
                self.bytes.clone(),
                format!("`{}` needs `{key}`", self.law),
                format!("write {}", self.usage),
            )),
        }
    }

    /// The one value of `constant(10 min)`.
    fn only(&self) -> Result<f64, Bad> {
        match self.list.as_slice() {
            [one] if one.key.is_empty() => {
                time(one.value).map_err(|bad| bad.shifted(one.value_start))
            }
            _ => Err(Bad::new(
                Why::Parameter,
                self.bytes.clone(),
                format!("`{}` takes one value and no names", self.law),
                format!("write {}", self.usage),
            )),
        }
    }

    /// Only called for a key that [`Arguments::takes`] has found.
    fn argument(&self, key: &str) -> Result<&Argument<'a>, Bad> {
        self.list.iter().find(|argument| argument.key == key).ok_or_else(|| {
            Bad::new(Why::Parameter, self.bytes.clone(), format!("no `{key}`"), self.usage)
        })
    }

    fn time(&self, key: &str) -> Result<f64, Bad> {
        let argument = self.argument(key)?;
        time(argument.value).map_err(|bad| bad.shifted(argument.value_start))
    }

    fn positive(&self, key: &str) -> Result<f64, Bad> {
        let value = self.time(key)?;
        if value > 0.0 {
            return Ok(value);
        }
        let argument = self.argument(key)?;
        Err(Bad::new(
            Why::Range,
            argument.value_start..argument.value_start + argument.value.len(),
            format!("`{key}` of `{}` is zero", self.law),
            "write a time above zero, or leave the law out",
        ))
    }

    /// A plain number or a share, `0.8` or `80 %`.
    fn number(&self, key: &str, low: f64, high: f64) -> Result<f64, Bad> {
        let argument = self.argument(key)?;
        let start = argument.value_start;
        let (value, unit, unit_bytes) =
            split_number(argument.value).map_err(|bad| bad.shifted(start))?;
        let value = match unit {
            "" => value,
            "%" => value / 100.0,
            _ => {
                return Err(Bad::new(
                    Why::Unit,
                    unit_bytes,
                    format!("`{key}` is a plain number, without `{}`", clip(unit)),
                    format!("write {}", self.usage),
                )
                .shifted(start));
            }
        };
        if (low..=high).contains(&value) {
            return Ok(value);
        }
        Err(Bad::new(
            Why::Range,
            start..start + argument.value.len(),
            format!("`{key}` of `{}` is outside {low} to {high}", self.law),
            format!("write {}", self.usage),
        ))
    }

    fn in_order(&self, points: &[(&str, f64)]) -> Result<(), Bad> {
        for pair in points.windows(2) {
            if let [(low, a), (high, b)] = pair
                && a > b
            {
                return Err(Bad::new(
                    Why::Range,
                    self.bytes.clone(),
                    format!("`{low}` is above `{high}`"),
                    format!("put them in order: {}", self.usage),
                ));
            }
        }
        Ok(())
    }
}

/// The parts between commas; a comma between two digits parts thousands.
fn split_arguments(inner: &str) -> Vec<&str> {
    let bytes = inner.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_digit())
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b',' && !(digit(at.checked_sub(1)) && digit(Some(at + 1))) {
            parts.push(&inner[start..at]);
            start = at + 1;
        }
    }
    if start > 0 || !inner.trim().is_empty() {
        parts.push(&inner[start..]);
    }
    parts
}

/// The first column of a CSV file. The header is optional and may name the unit of plain numbers
/// in brackets, `stop (min)`; else each cell brings its own.
fn empirical(inner: &str, read: &mut FileReader<'_>) -> Result<Law, Bad> {
    let file = inner.trim().trim_matches(['"', '\'']);
    let bytes = 0..inner.len();
    if file.is_empty() {
        let help = "write empirical(stops.csv)";
        return Err(Bad::new(Why::Parameter, bytes, "`empirical` needs a file", help));
    }
    let text = read(file).map_err(|cause| {
        let help = "the path is relative to the file that names it";
        Bad::new(Why::File, bytes.clone(), format!("cannot read `{file}`: {cause}"), help)
    })?;
    let mut unit = String::new();
    let mut values = Vec::new();
    for (index, row) in text.lines().enumerate() {
        let cell = row.split([',', ';', '\t']).next().unwrap_or("").trim().trim_matches('"');
        if cell.is_empty() {
            continue;
        }
        if values.is_empty() && unit.is_empty() && !cell.starts_with(|c: char| c.is_ascii_digit()) {
            unit = header_unit(cell).unwrap_or(" ").to_owned();
            continue;
        }
        let value = time(cell).or_else(|bad| {
            let alone = split_number(cell).is_ok_and(|(_, unit, _)| unit.is_empty());
            if alone { time(&format!("{cell} {unit}")) } else { Err(bad) }
        });
        values.push(value.map_err(|bad| {
            Bad::new(
                Why::File,
                bytes.clone(),
                format!("row {} of `{file}`: {}", index + 1, bad.message),
                "write times with units, or name the unit in the header: `stop (min)`",
            )
        })?);
    }
    if values.is_empty() {
        let message = format!("`{file}` holds no value in its first column");
        return Err(Bad::new(Why::File, bytes, message, "one time a row: `2.5 min`"));
    }
    Ok(Law::Empirical(values.into()))
}

/// `min` of `stop (min)` or `stop [min]`.
fn header_unit(header: &str) -> Option<&str> {
    let open = header.rfind(['(', '['])?;
    header[open + 1..].trim_end().strip_suffix([')', ']']).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(text: &str) -> Result<Law, Bad> {
        law_of_time(text, &mut |_| Err("no files here".to_owned()))
    }

    #[test]
    fn laws_are_read_with_their_means() {
        for (text, mean) in [
            ("12 min", 720.0),
            ("constant(12 min)", 720.0),
            ("exponential(mean: 10 min)", 600.0),
            ("uniform(low: 0 s, high: 10 s)", 5.0),
            ("triangular(low: 25 min, mode: 35 min, high: 60 min)", 2400.0),
            ("beta-pert(low: 1 s, mode: 2 s, high: 9 s)", 3.0),
            ("lognormal(mean: 3 min, cv: 1)", 180.0),
            ("lognormal(mean: 1,500 s, cv: 20 %)", 1500.0),
            ("weibull(shape: 2, mean: 1 h)", 3600.0),
            ("gamma(mean: 10 min, cv: 0.5)", 600.0),
            ("gamma(mean: 10 min, shape: 4)", 600.0),
            ("geometric(p: 80 %, step: 4 s)", 5.0),
        ] {
            let found = law(text).unwrap().mean();
            assert!((found / mean - 1.0).abs() < 1e-12, "{text}: {found}");
        }
    }

    /// Quantiles given are quantiles got: checked with the normal law's distribution function.
    #[test]
    fn lognormal_quantiles_hold() {
        let below = |law: &Law, x: f64| match *law {
            Law::Lognormal { mu, sigma } => {
                0.5 * (1.0 + libm::erf((x.ln() - mu) / sigma / 2f64.sqrt()))
            }
            _ => f64::NAN,
        };
        let by_tails = law("lognormal(p10: 1 min, p90: 9 min)").unwrap();
        assert!((below(&by_tails, 60.0) - 0.1).abs() < 1e-12);
        assert!((below(&by_tails, 540.0) - 0.9).abs() < 1e-12);
        let by_median = law("lognormal(median: 10 min, p95: 2 h)").unwrap();
        assert!((below(&by_median, 600.0) - 0.5).abs() < 1e-12);
        assert!((below(&by_median, 7200.0) - 0.95).abs() < 1e-12);
    }

    #[test]
    fn what_is_wrong_says_where() {
        let bad = law("exponential(maen: 10 min)").unwrap_err();
        assert_eq!((bad.why, bad.bytes), (Why::Parameter, 12..16));
        assert!(bad.help.starts_with("did you mean `mean`?"));
        let bad = law("exponentail(mean: 10 min)").unwrap_err();
        assert_eq!(bad.help, "did you mean `exponential`?");
        let bad = law("lognormal(mean: 3 mni, cv: 1)").unwrap_err();
        assert_eq!((bad.why, bad.bytes), (Why::Unit, 18..21));
        for (text, why) in [
            ("", Why::Number),
            ("exponential", Why::Parameter),
            ("exponential()", Why::Parameter),
            ("exponential(10 min)", Why::Parameter),
            ("exponential(mean: 10 min", Why::Law),
            ("exponential(mean: 0 s)", Why::Range),
            ("uniform(low: 5 s, high: 1 s)", Why::Range),
            ("weibull(shape: 1e-9, mean: 1 h)", Why::Range),
            ("lognormal(median: 1 h, sigma: NaN)", Why::Number),
            ("gamma(mean: 1 h, mean: 2 h)", Why::Parameter),
            ("geometric(p: 0, step: 1 s)", Why::Range),
            ("geometric(p: 0.5, step: 0 s)", Why::Range),
            ("empirical(x.csv)", Why::File),
            ("empirical()", Why::Parameter),
            ("(", Why::Law),
        ] {
            assert_eq!(law(text).unwrap_err().why, why, "{text}");
        }
    }

    #[test]
    fn an_empirical_law_reads_the_first_column() {
        let read = |text: &'static str| {
            law_of_time("empirical(stops.csv)", &mut |_| Ok(text.to_owned())).map(|law| law.mean())
        };
        assert_eq!(read("stop (min),machine\n1,a\n2,b\n\n3,c\n"), Ok(120.0));
        assert_eq!(read("10 s\n20 s\n"), Ok(15.0));
        assert_eq!(
            read("stop\n5\n").unwrap_err().message,
            "row 2 of `stops.csv`: a time needs its unit"
        );
        assert_eq!(read("stop (min)\n").unwrap_err().why, Why::File);
    }
}

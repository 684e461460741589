//! Figures of a programme that scatter: `8/15/26 weeks`, `lognormal(median: 45 weeks, sigma: 0.6)`.

use crate::base::quantity::{self, Bad, Why, nearest};
use crate::scenario::codes;
use crate::scenario::decode::{Leaf, Unfit};
use crate::scenario::tree::Scalar;
use serde_json::{Value, json};

type Files<'a> = dyn FnMut(&str) -> Result<String, String> + 'a;
type ReadOne = dyn Fn(&str) -> Result<f64, Bad>;

/// How a figure scatters, in the unit of its leaf.
#[derive(Debug, Clone, PartialEq)]
pub enum Spread {
    Fixed(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    BetaPert {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// `sigma` is the standard deviation of the logarithm.
    Lognormal {
        median: f64,
        sigma: f64,
    },
    /// Value and probability.
    Discrete(Vec<(f64, f64)>),
    Empirical(Vec<f64>),
}

/// A time that varies, in weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Weeks(pub Spread);

/// A sum that varies, and its currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    pub sum: Spread,
    pub currency: String,
}

/// A share that varies, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Portion(pub Spread);

/// A factor that varies.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiple(pub Spread);

/// Weeks, or a factor: which of the two the unit tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Impact {
    Weeks(Spread),
    Factor(Spread),
}

/// Each law with how it is written.
const LAWS: [(&str, &str); 6] = [
    ("uniform", "uniform(low: 2 weeks, high: 6 weeks), or 2..6 weeks"),
    ("triangular", "triangular(low: 2 weeks, mode: 3 weeks, high: 7 weeks)"),
    ("beta-pert", "beta-pert(low: 2 weeks, mode: 3 weeks, high: 7 weeks), or 2/3/7 weeks"),
    (
        "lognormal",
        "lognormal(median: 45 weeks, sigma: 0.6), (p10: 20 weeks, p90: 98 weeks) or (mean: 50 \
         weeks, cv: 0.7)",
    ),
    ("discrete", "discrete(0 weeks: 75 %, 52 weeks: 25 %)"),
    ("empirical", "empirical(answers.csv)"),
];

const USUAL: &str = "write one value, low/mode/high as 2/3/7 weeks, low..high, or a law by its \
                     name";

/// Seconds of a week.
const WEEK: f64 = 7.0 * 86_400.0;
/// A century in weeks.
const LONGEST: f64 = 5218.0;
/// Standard normal quantile of 0.9.
const Z90: f64 = 1.281_551_565_544_600_4;

fn weeks(text: &str) -> Result<f64, Bad> {
    let (value, unit, _) = quantity::split_number(text)?;
    if matches!(unit, "wd" | "working day" | "working days") {
        return Ok(value / 5.0);
    }
    quantity::time(text).map(|seconds| seconds / WEEK)
}

fn factor(text: &str) -> Result<f64, Bad> {
    let (value, unit, bytes) = quantity::split_number(text)?;
    let value = match unit {
        "" => value,
        "%" => value / 100.0,
        _ => {
            let message = format!("`{unit}` is not a unit of a factor");
            return Err(Bad::new(Why::Unit, bytes, message, "write a number, or %"));
        }
    };
    if value <= 100.0 {
        return Ok(value);
    }
    let message = format!("`{}` is no factor of a programme", text.trim());
    Err(Bad::new(Why::Range, 0..text.len(), message, "a factor is 0 to 100"))
}

fn unfit(bad: Bad) -> Unfit {
    let code = match bad.why {
        Why::Number => codes::NO_QUANTITY,
        Why::Unit => codes::UNIT,
        Why::Range => codes::OUT_OF_RANGE,
        Why::Law => codes::LAW,
        Why::Parameter => codes::LAW_PARAMETER,
        Why::File => codes::LAW_FILE,
    };
    Unfit::new(code, bad.message, bad.help)
}

fn parameter(message: String, help: &str) -> Unfit {
    Unfit::new(codes::LAW_PARAMETER, message, help)
}

/// Reads a figure that may scatter, each of its values by `one`.
fn spread(text: &str, one: &ReadOne, files: &mut Files<'_>) -> Result<Spread, Unfit> {
    let text = text.trim();
    if let Some((name, inner)) = text.split_once('(') {
        return law(name.trim(), inner, one, files);
    }
    let parts: Vec<&str> = if text.contains("..") {
        text.split("..").collect()
    } else if text.contains('/') {
        text.split('/').collect()
    } else {
        return one(text).map(Spread::Fixed).map_err(unfit);
    };
    let unit = parts.last().and_then(|last| quantity::split_number(last).ok());
    let unit = unit.map_or("", |(_, unit, _)| unit);
    let value = |part: &&str| {
        let bare = quantity::split_number(part).is_ok_and(|(_, own, _)| own.is_empty());
        let whole = if bare { format!("{} {unit}", part.trim()) } else { (*part).to_owned() };
        one(whole.trim()).map_err(unfit)
    };
    let values: Vec<f64> = parts.iter().map(value).collect::<Result<_, _>>()?;
    match (values.as_slice(), text.contains("..")) {
        ([low, high], true) => between(*low, *high),
        ([low, mode, high], false) => {
            three(*low, *mode, *high)?;
            Ok(Spread::BetaPert { low: *low, mode: *mode, high: *high })
        }
        _ => Err(parameter(format!("`{text}` is no figure that scatters"), USUAL)),
    }
}

fn between(low: f64, high: f64) -> Result<Spread, Unfit> {
    if low <= high {
        return Ok(Spread::Uniform { low, high });
    }
    Err(parameter("the low end lies above the high one".to_owned(), "write the lower one first"))
}

fn three(low: f64, mode: f64, high: f64) -> Result<(), Unfit> {
    if low <= mode && mode <= high {
        return Ok(());
    }
    let message = "low, mode and high do not follow each other".to_owned();
    Err(parameter(message, "write the least value first and the greatest last: 2/3/7 weeks"))
}

fn law(name: &str, inner: &str, one: &ReadOne, files: &mut Files<'_>) -> Result<Spread, Unfit> {
    let names = LAWS.iter().map(|(name, _)| *name);
    let Some((_, usage)) = LAWS.iter().find(|(law, _)| *law == name) else {
        let help = match nearest(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the laws are {}", names.collect::<Vec<_>>().join(", ")),
        };
        return Err(Unfit::new(codes::LAW, format!("no law is called `{name}`"), help));
    };
    let Some(inner) = inner.trim_end().strip_suffix(')') else {
        let message = format!("the bracket after `{name}` is not closed");
        return Err(Unfit::new(codes::LAW, message, format!("write {usage}")));
    };
    match name {
        "empirical" => empirical(inner.trim(), one, files),
        "discrete" => discrete(inner, one),
        _ => named(name, usage, inner, one),
    }
}

/// A law whose parameters have names.
fn named(name: &str, usage: &str, inner: &str, one: &ReadOne) -> Result<Spread, Unfit> {
    let mut list: Vec<(&str, &str)> = Vec::new();
    for part in inner.split(", ") {
        match part.split_once(':') {
            Some((key, value)) => list.push((key.trim(), value.trim())),
            None => {
                let message = format!("`{}` does not say which parameter it is", part.trim());
                return Err(parameter(message, &format!("write {usage}")));
            }
        }
    }
    let keys: Vec<&str> = list.iter().map(|(key, _)| *key).collect();
    let text = |key: &str| list.iter().find(|(k, _)| *k == key).map_or("", |(_, value)| *value);
    let value = |key: &str| one(text(key)).map_err(unfit);
    let plain = |key: &str| factor(text(key)).map_err(unfit);
    match (name, keys.as_slice()) {
        ("uniform", ["low", "high"]) => between(value("low")?, value("high")?),
        ("triangular" | "beta-pert", ["low", "mode", "high"]) => {
            let (low, mode, high) = (value("low")?, value("mode")?, value("high")?);
            three(low, mode, high)?;
            Ok(match name {
                "triangular" => Spread::Triangular { low, mode, high },
                _ => Spread::BetaPert { low, mode, high },
            })
        }
        ("lognormal", ["median", "sigma"]) => lognormal(value("median")?, plain("sigma")?),
        ("lognormal", ["p10", "p90"]) => {
            let (low, high) = (value("p10")?, value("p90")?);
            between(low, high)?;
            let sigma = (libm::log(high) - libm::log(low)) / (2.0 * Z90);
            lognormal((low * high).sqrt(), sigma)
        }
        ("lognormal", ["mean", "cv"]) => {
            let (mean, cv) = (value("mean")?, plain("cv")?);
            let variance = libm::log(1.0 + cv * cv);
            lognormal(mean / libm::exp(variance / 2.0), variance.sqrt())
        }
        _ => {
            let message = format!("`{name}` does not take {}", keys.join(", "));
            Err(parameter(message, &format!("write {usage}")))
        }
    }
}

fn lognormal(median: f64, sigma: f64) -> Result<Spread, Unfit> {
    if median > 0.0 && (0.0..=5.0).contains(&sigma) {
        return Ok(Spread::Lognormal { median, sigma });
    }
    let message = "a lognormal law has a median above zero and a sigma up to 5".to_owned();
    Err(parameter(message, "look at its values"))
}

/// `0 weeks: 75 %, 52 weeks: 25 %`.
fn discrete(inner: &str, one: &ReadOne) -> Result<Spread, Unfit> {
    let mut values = Vec::new();
    for part in inner.split(", ") {
        let Some((value, share)) = part.rsplit_once(':') else {
            let message = format!("`{}` is no value with its probability", part.trim());
            return Err(parameter(message, LAWS[4].1));
        };
        let share = quantity::share(share.trim()).map_err(unfit)?;
        values.push((one(value.trim()).map_err(unfit)?, share));
    }
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let sum: f64 = values.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() < 1e-6 {
        return Ok(Spread::Discrete(values));
    }
    let message = format!("the probabilities come to {:.4} %, not to 100 %", sum * 100.0);
    Err(parameter(message, LAWS[4].1))
}

/// The first column of a file, a value a row; a first row that is none is a heading.
fn empirical(name: &str, one: &ReadOne, files: &mut Files<'_>) -> Result<Spread, Unfit> {
    let bad = |why: String| {
        let help = "write one value with its unit a row; see `lineproof explain LP-S019`";
        Unfit::new(codes::LAW_FILE, format!("{name}: {why}"), help)
    };
    let text = files(name).map_err(bad)?;
    let mut values = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let cell = line.split([';', '\t']).next().unwrap_or("").trim().trim_matches('"');
        match one(cell) {
            _ if cell.is_empty() => {}
            Ok(value) => values.push(value),
            Err(_) if row == 0 => {}
            Err(wrong) => return Err(bad(format!("row {}: {}", row + 1, wrong.message))),
        }
    }
    if values.is_empty() {
        return Err(bad("it holds no value".to_owned()));
    }
    values.sort_by(f64::total_cmp);
    Ok(Spread::Empirical(values))
}

impl Weeks {
    /// A figure of the program's own.
    pub fn of(text: &str) -> Option<Spread> {
        spread(text, &weeks, &mut |_| Err(String::new())).ok()
    }
}

impl Amount {
    /// A figure of the program's own, in EUR or any other currency.
    pub fn of(text: &str) -> Option<Spread> {
        spread(text, &|text| money(text), &mut |_| Err(String::new())).ok()
    }
}

impl Portion {
    /// A figure of the program's own.
    pub fn of(text: &str) -> Option<Spread> {
        spread(text, &quantity::share, &mut |_| Err(String::new())).ok()
    }
}

impl Multiple {
    /// A figure of the program's own.
    pub fn of(text: &str) -> Option<Spread> {
        spread(text, &factor, &mut |_| Err(String::new())).ok()
    }
}

impl Spread {
    /// Its greatest value; of a lognormal one its 99.9 % point.
    pub fn greatest(&self) -> f64 {
        match self {
            Spread::Fixed(value) => *value,
            Spread::Uniform { high, .. }
            | Spread::Triangular { high, .. }
            | Spread::BetaPert { high, .. } => *high,
            Spread::Lognormal { median, sigma } => median * libm::exp(3.09 * sigma),
            Spread::Discrete(values) => values.iter().map(|v| v.0).fold(0.0, f64::max),
            Spread::Empirical(values) => values.iter().copied().fold(0.0, f64::max),
        }
    }
}

fn at_most(spread: Spread, limit: f64, what: &str, help: &str) -> Result<Spread, Unfit> {
    // Written so that what is no number is refused too.
    if spread.greatest() <= limit {
        return Ok(spread);
    }
    Err(Unfit::new(codes::OUT_OF_RANGE, what, help))
}

impl Leaf for Weeks {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<Weeks, Unfit> {
        let time = spread(&scalar.text, &weeks, files)?;
        let what = format!("`{}` may come to more than a century", scalar.text);
        at_most(time, LONGEST, &what, "look for a wrong unit or a sigma that is too large")
            .map(Weeks)
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": [
            "8/15/26 weeks", "2..6 weeks", "3 months", "10 working days",
            "lognormal(median: 45 weeks, sigma: 0.65)", "discrete(0 weeks: 75 %, 52 weeks: 25 %)",
        ]})
    }
}

impl Leaf for Amount {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<Amount, Unfit> {
        let text = scalar.text.trim();
        let capitals =
            |word: &&str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        let words = || text.split(|c: char| !c.is_ascii_alphabetic());
        let currency = words().find(capitals).unwrap_or("").to_owned();
        if currency.is_empty() {
            let message = format!("`{text}` does not tell its currency");
            return Err(Unfit::new(codes::UNIT, message, "write three capital letters: 60 kEUR"));
        }
        let sum = spread(text, &|text| money(text), files)?;
        Ok(Amount { sum, currency })
    }

    fn schema() -> Value {
        json!({"type": "string", "examples": [
            "60/90/150 thousand EUR", "80000 EUR", "1.2 million EUR",
        ]})
    }
}

/// `90 thousand EUR`, `1.2 million EUR`, `80,000 EUR`.
fn money(text: &str) -> Result<f64, Bad> {
    for (word, times) in [(" thousand ", 1e3), (" million ", 1e6)] {
        if text.contains(word) {
            return quantity::money(&text.replacen(word, " ", 1)).map(|sum| sum.amount * times);
        }
    }
    quantity::money(text).map(|sum| sum.amount)
}

impl Leaf for Portion {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<Portion, Unfit> {
        spread(&scalar.text, &quantity::share, files).map(Portion)
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": ["30..60 %", "20/30/50 %", 0.25]})
    }
}

impl Leaf for Multiple {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<Multiple, Unfit> {
        spread(&scalar.text, &factor, files).map(Multiple)
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": ["1/1.15/1.6", "90..160 %", 1.45]})
    }
}

impl Leaf for Impact {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<Impact, Unfit> {
        let text = &scalar.text;
        let is_time = ["day", "week", "month", "year"].iter().any(|unit| text.contains(unit));
        if is_time {
            return Weeks::read(scalar, files).map(|weeks| Impact::Weeks(weeks.0));
        }
        spread(text, &factor, files).map(Impact::Factor)
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": ["1/1.2/1.6", "4/10/20 weeks"]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: Leaf>(text: &str) -> Result<T, String> {
        let scalar = Scalar { text: text.to_owned(), quoted: true };
        T::read(&scalar, &mut |_| Ok("time\n2 weeks\n1 week\n".to_owned()))
            .map_err(|unfit| unfit.message)
    }

    fn time(text: &str) -> Spread {
        read::<Weeks>(text).unwrap().0
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        assert_eq!(time("8/15/26 weeks"), Spread::BetaPert { low: 8.0, mode: 15.0, high: 26.0 });
        assert_eq!(time("2..6 weeks"), Spread::Uniform { low: 2.0, high: 6.0 });
        assert_eq!(time("10 working days"), Spread::Fixed(2.0));
        assert_eq!(time("14 days"), Spread::Fixed(2.0));
        let law = time("lognormal(median: 45 weeks, sigma: 0.6)");
        assert_eq!(law, Spread::Lognormal { median: 45.0, sigma: 0.6 });
        let law = time("discrete(52 weeks: 25 %, 0 weeks: 75 %)");
        assert_eq!(law, Spread::Discrete(vec![(0.0, 0.75), (52.0, 0.25)]));
        assert_eq!(time("empirical(a.csv)"), Spread::Empirical(vec![1.0, 2.0]));
        let sum = read::<Amount>("60/90/150 thousand EUR").unwrap();
        assert_eq!(sum.sum, Spread::BetaPert { low: 6e4, mode: 9e4, high: 15e4 });
        assert_eq!(
            read::<Portion>("30..60 %"),
            Ok(Portion(Spread::Uniform { low: 0.3, high: 0.6 }))
        );
        assert!(matches!(read::<Impact>("1/1.2/1.6"), Ok(Impact::Factor(_))));
        assert!(matches!(read::<Impact>("4/10/20 weeks"), Ok(Impact::Weeks(_))));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for text in [
            "8/7/6 weeks",
            "8",
            "normal(mean: 2 weeks)",
            "8/15 weeks",
            "6..2 weeks",
            "lognormal(median: 0 weeks, sigma: 1)",
            "discrete(1 week: 50 %)",
            "8/15/26 EUR",
            "lognormal(median: 45 weeks, sigma: 4)",
            "",
            "(",
            "discrete()",
            "8//9 weeks",
        ] {
            assert!(read::<Weeks>(text).is_err(), "{text}");
        }
        assert!(read::<Amount>("60").is_err() && read::<Portion>("30..160 %").is_err());
    }
}

//! What single values mean: quantities, names, dates, switches.

use crate::base::law::Law;
use crate::base::quantity::{self, Bad, Counted, Why};
use crate::scenario::codes;
use crate::scenario::decode::{Leaf, Unfit};
use crate::scenario::tree::{Scalar, Sort};
use jiff::civil::Date;
use serde_json::{Value, json};

type Files<'a> = dyn FnMut(&str) -> Result<String, String> + 'a;

/// A span of time in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds(pub f64);

/// A length in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metres(pub f64);

/// A speed in metres per second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MetresPerSecond(pub f64);

/// A mass in grams.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grams(pub f64);

/// A sum of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum(pub quantity::Money);

/// The normal law of a mass, in grams.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalOfGrams(pub quantity::Normal);

/// Dots to the inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolution(pub f64);

/// A grade of ISO/IEC 15415, or a difference of two: 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SymbolGrade(pub f64);

/// A share of a whole, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share(pub f64);

/// A factor of a speed, 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor(pub f64);

/// Things per second.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    pub rate: quantity::Rate,
    /// As written: `40 packs/min`.
    pub text: String,
}

/// A number of things.
#[derive(Debug, Clone, PartialEq)]
pub struct Count(pub Counted);

/// A number of things, or no bound at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Room {
    Unlimited,
    Slots(Counted),
}

/// The law of a time, in seconds. Neither its mean nor its greatest value, where it has one, is
/// above [`LONGEST_SPAN`].
#[derive(Debug, Clone, PartialEq)]
pub struct LawOfTime(pub Law);

/// Ten Julian years in seconds: no time on a line is longer, and sums of such times stay far
/// within the engine's clock.
pub const LONGEST_SPAN: f64 = 10.0 * 365.25 * 86_400.0;

/// The greatest value of a law; its mean where the values have no bound.
fn longest(law: &Law) -> f64 {
    match law {
        Law::Uniform { high, .. } | Law::Triangular { high, .. } | Law::BetaPert { high, .. } => {
            *high
        }
        Law::Empirical(values) => values.iter().copied().fold(0.0, f64::max),
        Law::Constant(_)
        | Law::Exponential { .. }
        | Law::Lognormal { .. }
        | Law::Weibull { .. }
        | Law::Gamma { .. }
        | Law::Geometric { .. } => law.mean(),
    }
}

/// The name of a thing, by which others refer to it: letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(pub String);

/// Free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

/// Digits that are a key, not a number: a GTIN keeps its leading zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits(pub String);

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

/// A time of the day, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay(pub u32);

/// A value of a KPI, not yet in the KPI's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KpiValue {
    Plain(f64),
    /// So many packs, or other things.
    Count(f64),
    Share(f64),
    PerSecond(f64),
    Seconds(f64),
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
    Unfit { code, message: bad.message, help: bad.help, bytes: Some(bad.bytes) }
}

fn quantity_schema(examples: &[&str]) -> Value {
    json!({"type": "string", "examples": examples})
}

/// Declares a leaf that is a quantity: its reader and examples for the editor.
macro_rules! quantity_leaf {
    ($name:ident, $read:path, [$($example:literal),*]) => {
        impl Leaf for $name {
            const QUANTITY: bool = true;

            fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<$name, Unfit> {
                $read(&scalar.text).map($name).map_err(unfit)
            }

            fn schema() -> Value {
                quantity_schema(&[$($example),*])
            }
        }
    };
}

quantity_leaf!(Seconds, quantity::time, ["2.5 s", "10 min", "8 h", "36 months"]);
quantity_leaf!(Metres, quantity::length, ["80 mm", "12 m"]);
quantity_leaf!(MetresPerSecond, quantity::speed, ["24 m/min", "300 mm/s"]);

quantity_leaf!(Sum, quantity::money, ["0.05 EUR", "12 CHF"]);
quantity_leaf!(Grams, quantity::mass, ["52 g", "800 mg"]);
quantity_leaf!(NormalOfGrams, quantity::normal_of_mass, ["normal(mean: 52 g, sd: 0.8 g)"]);

impl Leaf for Resolution {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Resolution, Unfit> {
        let (value, unit, _) = quantity::split_number(&scalar.text).map_err(unfit)?;
        if unit == "dpi" && (50.0..=2400.0).contains(&value) {
            return Ok(Resolution(value));
        }
        let code = if unit == "dpi" { codes::OUT_OF_RANGE } else { codes::UNIT };
        let help = "write dots to the inch, 50 dpi to 2400 dpi, as `600 dpi`";
        Err(Unfit::new(code, format!("`{}` is no resolution of a print head", scalar.text), help))
    }

    fn schema() -> Value {
        quantity_schema(&["300 dpi", "600 dpi"])
    }
}

impl Leaf for SymbolGrade {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<SymbolGrade, Unfit> {
        let (value, unit, _) = quantity::split_number(&scalar.text).map_err(unfit)?;
        if unit.is_empty() && value <= 4.0 {
            return Ok(SymbolGrade(value));
        }
        Err(Unfit::new(
            codes::GRADE,
            format!("`{}` is no grade", scalar.text),
            "grades of ISO/IEC 15415 are plain numbers from 0 to 4, as 3.8",
        ))
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": [3.8, 0.02]})
    }
}

impl Leaf for Rate {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Rate, Unfit> {
        let rate = quantity::rate(&scalar.text).map_err(unfit)?;
        Ok(Rate { rate, text: scalar.text.trim().to_owned() })
    }

    fn schema() -> Value {
        quantity_schema(&["400 packs/min", "120/min", "60 cycles/min"])
    }
}

impl Leaf for Share {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Share, Unfit> {
        quantity::share(&scalar.text).map(Share).map_err(unfit)
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": ["0.3 %", 0.003]})
    }
}

impl Leaf for Factor {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Factor, Unfit> {
        let (value, unit, _) = quantity::split_number(&scalar.text).map_err(unfit)?;
        let factor = match unit {
            "%" => value / 100.0,
            "" => value,
            _ => {
                let message = format!("`{unit}` is not a unit of a factor");
                return Err(Unfit::new(codes::UNIT, message, "write it in %, as `80 %`"));
            }
        };
        if (0.01..=10.0).contains(&factor) {
            return Ok(Factor(factor));
        }
        Err(Unfit::new(
            codes::OUT_OF_RANGE,
            format!("`{}` is no factor of a speed", scalar.text),
            "a factor is 1 % to 1000 %",
        ))
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": ["80 %", "110 %", 0.8]})
    }
}

impl Leaf for Count {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Count, Unfit> {
        quantity::count(&scalar.text).map(Count).map_err(unfit)
    }

    fn schema() -> Value {
        json!({"type": ["string", "integer"], "examples": ["3 blisters", "6,000 packs", 12]})
    }
}

impl Leaf for Room {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Room, Unfit> {
        if scalar.text == "unlimited" {
            return Ok(Room::Unlimited);
        }
        quantity::count(&scalar.text).map(Room::Slots).map_err(|bad| {
            let mut unfit = unfit(bad);
            unfit.help = format!("{}; or write `unlimited`", unfit.help);
            unfit
        })
    }

    fn schema() -> Value {
        json!({"type": ["string", "integer"], "examples": ["20 bundles", 4, "unlimited"]})
    }
}

impl Leaf for LawOfTime {
    const QUANTITY: bool = true;

    fn read(scalar: &Scalar, files: &mut Files<'_>) -> Result<LawOfTime, Unfit> {
        let law = quantity::law_of_time(&scalar.text, files).map_err(unfit)?;
        // Written so that a mean that is no number is refused too.
        if longest(&law) <= LONGEST_SPAN {
            return Ok(LawOfTime(law));
        }
        Err(Unfit::new(
            codes::OUT_OF_RANGE,
            format!("`{}` comes to more than 10 years", scalar.text),
            "times of a line are at most 10 years: look for a zero too many or a wrong unit",
        ))
    }

    fn schema() -> Value {
        quantity_schema(&[
            "12 min",
            "exponential(mean: 10 min)",
            "lognormal(mean: 3 min, cv: 1)",
            "triangular(low: 25 min, mode: 35 min, high: 70 min)",
            "empirical(stops.csv)",
        ])
    }
}

/// A text or a number, as it is written: what it means is decided where it is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written(pub String);

impl Leaf for Written {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Written, Unfit> {
        Ok(Written(scalar.text.clone()))
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"]})
    }
}

impl Leaf for KpiValue {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<KpiValue, Unfit> {
        let text = scalar.text.as_str();
        let (value, unit, _) = quantity::split_number(text).map_err(unfit)?;
        let value = match unit {
            "" => Ok(KpiValue::Plain(value)),
            "%" | "ppm" => quantity::share(text).map(KpiValue::Share),
            unit if unit.contains('/') => {
                quantity::rate(text).map(|rate| KpiValue::PerSecond(rate.per_second))
            }
            _ => quantity::time(text).map(KpiValue::Seconds).or_else(|bad| {
                let count = quantity::count(text).map(|count| KpiValue::Count(count.number as f64));
                count.map_err(|_| bad)
            }),
        };
        value.map_err(unfit)
    }

    fn schema() -> Value {
        json!({"type": ["string", "number"], "examples": ["1500 packs/h", "40 %", "5 min", 12]})
    }
}

impl Leaf for Text {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Text, Unfit> {
        must_be_text(scalar)?;
        if scalar.text.trim().is_empty() {
            return Err(Unfit::new(codes::SHAPE, "the text is empty", "write a text"));
        }
        Ok(Text(scalar.text.clone()))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "\\S"})
    }
}

/// A plain `012` is a number to every other YAML tool, and loses its zero there.
fn must_be_text(scalar: &Scalar) -> Result<(), Unfit> {
    match scalar.sort() {
        Sort::Text => Ok(()),
        sort => Err(Unfit::new(
            codes::QUOTES,
            format!("`{}` must be text, but YAML reads it as {}", scalar.text, sort.describe()),
            format!("put it into quotes: \"{}\"", scalar.text),
        )),
    }
}

const NAME_LENGTH: usize = 64;

impl Leaf for Name {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Name, Unfit> {
        must_be_text(scalar)?;
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let length = scalar.text.len();
        if (1..=NAME_LENGTH).contains(&length) && scalar.text.chars().all(fits) {
            return Ok(Name(scalar.text.clone()));
        }
        Err(Unfit::new(
            codes::NAME,
            format!("`{}` cannot be a name", scalar.text),
            format!("use 1 to {NAME_LENGTH} letters, digits, `-` and `_`, as `case-packer`"),
        ))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$", "examples": ["case-packer"]})
    }
}

impl Leaf for Digits {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Digits, Unfit> {
        must_be_text(scalar)?;
        if !scalar.text.is_empty() && scalar.text.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Digits(scalar.text.clone()));
        }
        Err(Unfit::new(
            codes::DIGITS,
            format!("`{}` is not made of digits alone", scalar.text),
            "write the digits in quotes, without blanks or hyphens: \"04150012345671\"",
        ))
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^[0-9]+$", "examples": ["04150012345671"]})
    }
}

impl Leaf for Day {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<Day, Unfit> {
        let shape = |text: &str| {
            text.len() == 10
                && text.bytes().enumerate().all(|(at, byte)| match at {
                    4 | 7 => byte == b'-',
                    _ => byte.is_ascii_digit(),
                })
        };
        if !shape(&scalar.text) {
            return Err(Unfit::new(
                codes::DATE,
                format!("`{}` is not a date", scalar.text),
                "write year, month and day: 2029-05-31",
            ));
        }
        scalar.text.parse::<Date>().map(Day).map_err(|_| {
            Unfit::new(
                codes::DATE,
                format!("the calendar has no day `{}`", scalar.text),
                "look at the month and the day",
            )
        })
    }

    fn schema() -> Value {
        json!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "examples": ["2029-05-31"],
        })
    }
}

impl Leaf for TimeOfDay {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<TimeOfDay, Unfit> {
        let bytes = scalar.text.as_bytes();
        let digit =
            |at: usize| bytes.get(at).filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0'));
        let read = || {
            let hours = digit(0)? * 10 + digit(1)?;
            let minutes = digit(3)? * 10 + digit(4)?;
            (bytes.len() == 5 && bytes[2] == b':' && hours < 24 && minutes < 60)
                .then_some(hours * 60 + minutes)
        };
        read().map(TimeOfDay).ok_or_else(|| {
            Unfit::new(
                codes::TIME_OF_DAY,
                format!("`{}` is not a time of the day", scalar.text),
                "write hours and minutes, 00:00 to 23:59: \"06:00\"",
            )
        })
    }

    fn schema() -> Value {
        json!({
            "type": "string",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            "examples": ["06:00"],
        })
    }
}

impl Leaf for bool {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<bool, Unfit> {
        match scalar.text.as_str() {
            "true" if !scalar.quoted => Ok(true),
            "false" if !scalar.quoted => Ok(false),
            other => Err(Unfit::new(
                codes::SWITCH,
                format!("`{other}` is neither true nor false"),
                "write true or false, without quotes",
            )),
        }
    }

    fn schema() -> Value {
        json!({"type": "boolean"})
    }
}

impl Leaf for u64 {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<u64, Unfit> {
        whole(scalar)
    }

    fn schema() -> Value {
        json!({"type": "integer", "minimum": 0})
    }
}

impl Leaf for u32 {
    fn read(scalar: &Scalar, _: &mut Files<'_>) -> Result<u32, Unfit> {
        whole(scalar)?.try_into().map_err(|_| {
            Unfit::new(
                codes::WHOLE_NUMBER,
                format!("`{}` is too large", scalar.text),
                format!("write a whole number up to {}", u32::MAX),
            )
        })
    }

    fn schema() -> Value {
        json!({"type": "integer", "minimum": 0, "maximum": u32::MAX})
    }
}

fn whole(scalar: &Scalar) -> Result<u64, Unfit> {
    let bad = || {
        Unfit::new(
            codes::WHOLE_NUMBER,
            format!("`{}` is not a whole number", scalar.text),
            "write digits alone, without quotes: 100",
        )
    };
    if scalar.quoted || !scalar.text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    scalar.text.parse().map_err(|_| bad())
}

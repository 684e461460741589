//! A check: what is planned before anything runs, what was found, and the verdict.

use serde::Serialize;

/// A mean lies at most so many standard errors from its expected value.
pub const Z_AT_MOST: f64 = 4.0;
/// A value without error is met up to rounding.
const ROUNDING: f64 = 1e-9;

/// A parameter of a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Parameter {
    Number(f64),
    Numbers(Vec<f64>),
    Text(String),
}

impl From<f64> for Parameter {
    fn from(value: f64) -> Parameter {
        Parameter::Number(value)
    }
}

impl From<u32> for Parameter {
    fn from(value: u32) -> Parameter {
        Parameter::Number(value.into())
    }
}

impl From<&[f64]> for Parameter {
    fn from(values: &[f64]) -> Parameter {
        Parameter::Numbers(values.to_vec())
    }
}

impl From<&str> for Parameter {
    fn from(text: &str) -> Parameter {
        Parameter::Text(text.to_owned())
    }
}

pub type Parameters = Vec<(&'static str, Parameter)>;

/// When a check is passed: set before anything runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// The mean of independent replications lies within four standard errors of the expected
    /// value, and one standard error is at most this share of it.
    StandardErrors {
        share: f64,
    },
    Between {
        low: f64,
        high: f64,
    },
    /// The expected value, but for the rounding of sums: 1e-9 of it.
    Rounding,
    /// Nothing but the expected value.
    Same,
}

impl Limit {
    pub fn words(&self) -> String {
        match self {
            Limit::StandardErrors { share } => {
                let percent = share * 100.0;
                format!("|z| <= {Z_AT_MOST}, standard error <= {percent} % of the value")
            }
            Limit::Between { low, high } => format!("{low} to {high}"),
            Limit::Rounding => "equal within 1e-9".to_owned(),
            Limit::Same => "equal".to_owned(),
        }
    }
}

/// What a protocol says of a check before it runs.
#[derive(Debug, Clone)]
pub struct Planned {
    /// `Q-MM1-03`: stable from version to version.
    pub id: String,
    pub model: &'static str,
    /// What is compared: `time in the system`.
    pub quantity: String,
    pub parameters: Parameters,
    pub expected: f64,
    pub limit: Limit,
    pub source: &'static str,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    pub value: f64,
    /// Standard error; None: the value has none.
    pub error: Option<f64>,
    /// What a reader should know of it; may be empty.
    pub note: String,
}

impl Observed {
    pub fn exact(value: f64) -> Observed {
        Observed { value, error: None, note: String::new() }
    }

    /// Mean and standard error of values that are independent.
    pub fn mean(values: &[f64]) -> Observed {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>();
        let error = (squares / (n - 1.0) / n).sqrt();
        Observed { value: mean, error: Some(error), note: String::new() }
    }
}

/// A check that has run.
#[derive(Debug, Clone)]
pub struct Check {
    pub planned: Planned,
    /// NaN: nothing was found.
    pub observed: f64,
    pub error: Option<f64>,
    /// The observed value is accepted from `low` to `high`.
    pub low: f64,
    pub high: f64,
    pub passed: bool,
    pub note: String,
    /// Why it failed; empty where it passed.
    pub deviation: String,
}

/// Holds what was found against what was planned. An error tells why there is nothing.
pub fn judge(planned: &Planned, found: Result<Observed, String>) -> Check {
    let (found, broken) = match found {
        Ok(found) => (found, None),
        Err(cause) => (Observed::exact(f64::NAN), Some(cause)),
    };
    let (expected, value) = (planned.expected, found.value);
    let reach = match (planned.limit, found.error) {
        (Limit::StandardErrors { .. }, Some(error)) => Z_AT_MOST * error,
        (Limit::StandardErrors { .. }, None) | (Limit::Rounding, _) => ROUNDING * expected.abs(),
        (Limit::Between { .. } | Limit::Same, _) => 0.0,
    };
    let (low, high) = match planned.limit {
        Limit::Between { low, high } => (low, high),
        Limit::StandardErrors { .. } | Limit::Rounding | Limit::Same => {
            (expected - reach, expected + reach)
        }
    };
    let deviation = if let Some(cause) = broken {
        cause
    } else if !value.is_finite() || !expected.is_finite() {
        "there is no value".to_owned()
    } else if !(low..=high).contains(&value) {
        format!("{value} is not within {low} to {high}")
    } else {
        too_coarse(planned, &found).unwrap_or_default()
    };
    Check {
        planned: planned.clone(),
        observed: value,
        error: found.error,
        low,
        high,
        passed: deviation.is_empty(),
        note: found.note,
        deviation,
    }
}

/// A wide interval holds every value, and tells nothing.
fn too_coarse(planned: &Planned, found: &Observed) -> Option<String> {
    let Limit::StandardErrors { share } = planned.limit else { return None };
    let error = found.error?;
    let most = share * planned.expected.abs();
    let is_fine = error <= most;
    (!is_fine).then(|| format!("the standard error {error} is above {most}"))
}

impl Check {
    /// Distance from the expected value in standard errors.
    pub fn z(&self) -> Option<f64> {
        let error = self.error.filter(|error| *error > 0.0)?;
        Some((self.observed - self.planned.expected) / error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(expected: f64, limit: Limit) -> Planned {
        Planned {
            id: "Q-X-01".into(),
            model: "x",
            quantity: "y".into(),
            parameters: vec![("rho", 0.5.into())],
            expected,
            limit,
            source: "made up",
        }
    }

    fn found(value: f64, error: f64) -> Result<Observed, String> {
        Ok(Observed { value, error: Some(error), note: String::new() })
    }

    #[test]
    fn a_mean_passes_within_four_standard_errors_and_fails_beyond() {
        let plan = planned(2.0, Limit::StandardErrors { share: 0.001 });
        assert!(judge(&plan, found(2.003, 0.001)).passed);
        assert!(judge(&plan, found(1.996_1, 0.001)).passed);
        let wrong = judge(&plan, found(2.004_1, 0.001));
        assert!(!wrong.passed && wrong.deviation.contains("is not within"), "{}", wrong.deviation);
        assert!(wrong.z().is_some_and(|z| (z - 4.1).abs() < 1e-9));
        assert!(!judge(&plan, found(1.995_9, 0.001)).passed);
    }

    #[test]
    fn a_mean_that_is_too_coarse_fails_though_its_interval_holds_the_value() {
        let plan = planned(2.0, Limit::StandardErrors { share: 0.001 });
        assert!(!judge(&plan, found(2.0, 0.002_1)).passed);
        assert!(!judge(&plan, found(2.0, f64::NAN)).passed);
        assert!(!judge(&plan, found(f64::NAN, 0.001)).passed);
        assert!(!judge(&planned(f64::NAN, plan.limit), found(2.0, 0.001)).passed);
    }

    #[test]
    fn a_value_without_error_must_be_met() {
        let plan = planned(2.0, Limit::StandardErrors { share: 0.001 });
        assert!(judge(&plan, Ok(Observed::exact(2.0 + 1e-12))).passed);
        assert!(!judge(&plan, Ok(Observed::exact(2.001))).passed);
        assert!(judge(&planned(0.0, Limit::Same), Ok(Observed::exact(0.0))).passed);
        assert!(!judge(&planned(0.0, Limit::Same), Ok(Observed::exact(1.0))).passed);
        let band = planned(0.95, Limit::Between { low: 0.942, high: 0.958 });
        assert!(judge(&band, Ok(Observed::exact(0.942))).passed);
        assert!(!judge(&band, Ok(Observed::exact(0.941_9))).passed);
        assert!(!judge(&band, Err("it broke".into())).passed);
    }

    #[test]
    fn a_mean_by_hand() {
        let found = Observed::mean(&[1.0, 2.0, 3.0]);
        assert!((found.value - 2.0).abs() < 1e-15);
        assert!(found.error.is_some_and(|e| (e - (1.0f64 / 3.0).sqrt()).abs() < 1e-15));
    }
}

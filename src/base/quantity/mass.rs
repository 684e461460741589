//! Masses: `52 g`, and the normal law of one, `normal(mean: 52 g, sd: 0.8 g)`.

use super::number::{clip, split_number};
use super::{Bad, Why, nearest};

/// Grams in each unit of mass.
const MASSES: [(&str, f64); 3] = [("mg", 1e-3), ("g", 1.0), ("kg", 1e3)];
const USAGE: &str = "write `normal(mean: 52 g, sd: 0.8 g)`";

/// A normal law by its mean and standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    pub mean: f64,
    pub sd: f64,
}

/// A mass in grams.
pub fn mass(text: &str) -> Result<f64, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    if let Some((_, grams)) = MASSES.iter().find(|(name, _)| *name == unit) {
        return Ok(value * grams);
    }
    let message = match unit {
        "" => "a mass needs its unit".to_owned(),
        unit => format!("`{}` is not a unit of mass", clip(unit)),
    };
    let help = match nearest(unit, MASSES.iter().map(|(name, _)| *name)) {
        Some(near) if !unit.is_empty() => format!("did you mean `{near}`? units of mass: mg g kg"),
        _ => "units of mass: mg g kg".to_owned(),
    };
    Err(Bad::new(Why::Unit, bytes, message, help))
}

/// The normal law of a mass, in grams.
pub fn normal_of_mass(text: &str) -> Result<Normal, Bad> {
    let inner = text.trim().strip_prefix("normal(").and_then(|rest| rest.strip_suffix(')'));
    let Some(inner) = inner else {
        let message = format!("`{}` is not a normal law of a weight", clip(text.trim()));
        return Err(Bad::new(Why::Law, 0..text.len(), message, USAGE));
    };
    let (mut mean, mut sd) = (None, None);
    for part in inner.split(',') {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let bytes = start..start + part.len();
        let Some((key, value)) = part.split_once(':') else {
            let message = format!("`{}` does not say which parameter it is", clip(part.trim()));
            return Err(Bad::new(Why::Parameter, bytes, message, USAGE));
        };
        let slot = match key.trim() {
            "mean" => &mut mean,
            "sd" => &mut sd,
            other => {
                let message = format!("`normal` takes no `{}`", clip(other));
                return Err(Bad::new(Why::Parameter, bytes, message, USAGE));
            }
        };
        if slot.is_some() {
            let message = format!("`{}` stands twice", key.trim());
            return Err(Bad::new(Why::Parameter, bytes, message, USAGE));
        }
        *slot = Some(mass(value).map_err(|bad| bad.shifted(start + key.len() + 1))?);
    }
    match (mean, sd) {
        (Some(mean), Some(sd)) => Ok(Normal { mean, sd }),
        _ => Err(Bad::new(
            Why::Parameter,
            0..text.len(),
            "a normal law needs `mean` and `sd`",
            USAGE,
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masses_and_their_law_are_read_in_grams() {
        assert_eq!(mass("52 g").unwrap(), 52.0);
        assert_eq!(mass("1.5 kg").unwrap(), 1500.0);
        assert_eq!(mass("52").unwrap_err().message, "a mass needs its unit");
        let law = normal_of_mass("normal(mean: 52 g, sd: 800 mg)").unwrap();
        assert_eq!(law, Normal { mean: 52.0, sd: 0.8 });
        let bad = normal_of_mass("normal(mean: 52 g, sd: 0.8 lb)").unwrap_err();
        assert_eq!((bad.why, bad.bytes), (Why::Unit, 27..29));
        for text in ["52 g", "normal()", "normal(mean: 1 g)", "normal(mean: 1 g, mean: 1 g)"] {
            assert!(normal_of_mass(text).is_err(), "{text}");
        }
    }
}

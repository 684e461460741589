//! The words of `--what-if`.

use crate::base::quantity;
use crate::cli::Failure;
use crate::programme::simulate::WhatIf;

/// What can be tried, for the help.
pub const FORMS: &str = "without=DRIVER, more=RESOURCE:1, start=4 weeks, answer=CUSTOMER:8 weeks, \
                         congestion=1.2, pre-build=6 weeks, dates=later";

/// Units of a resource that can be added or taken away.
const MOST_UNITS: i32 = 1_000;

/// All words together.
pub fn read(words: &[String]) -> Result<WhatIf, Failure> {
    let mut all = WhatIf::default();
    for word in words {
        one(word, &mut all)
            .map_err(|why| Failure::Usage(format!("--what-if {word}: {why}; there is {FORMS}")))?;
    }
    Ok(all)
}

fn one(word: &str, all: &mut WhatIf) -> Result<(), String> {
    let (key, value) = word.split_once('=').ok_or("it has no `=`")?;
    let value = value.trim();
    match key.trim() {
        "without" => all.without_drivers.push(value.to_owned()),
        "more" => {
            let (name, units) = value.rsplit_once(':').unwrap_or((value, "1"));
            let units: i32 =
                units.trim().parse().map_err(|_| format!("`{units}` is no whole number"))?;
            if !(-MOST_UNITS..=MOST_UNITS).contains(&units) {
                return Err(format!("write -{MOST_UNITS} to {MOST_UNITS} units"));
            }
            all.more.push((name.to_owned(), units));
        }
        "start" => all.start_shift_weeks = weeks(value)?,
        "answer" => {
            let (name, earlier) = value.rsplit_once(':').ok_or("write CUSTOMER:8 weeks")?;
            let earlier = if earlier == "at once" { f64::INFINITY } else { weeks(earlier)? };
            all.answers_earlier.push((name.to_owned(), earlier));
        }
        "congestion" => {
            let factor: f64 = value.parse().map_err(|_| format!("`{value}` is no factor"))?;
            if !(0.1..=10.0).contains(&factor) {
                return Err("a factor is 0.1 to 10".to_owned());
            }
            all.congestion = factor;
        }
        "pre-build" => all.pre_build_weeks = Some(weeks(value)?.max(0.0)),
        "dates" if value == "later" => all.later_dates = true,
        _ => return Err("nothing is called so".to_owned()),
    }
    Ok(())
}

/// Weeks, earlier with a minus.
fn weeks(text: &str) -> Result<f64, String> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let seconds = quantity::time(rest).map_err(|bad| bad.message)?;
    Ok(sign * seconds / (7.0 * 86_400.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Result<WhatIf, Failure> {
        read(&list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn every_form_is_read_and_all_else_is_refused() {
        let all = words(&[
            "without=audit",
            "more=validation:2",
            "start=-4 weeks",
            "answer=big:at once",
            "congestion=1.2",
            "pre-build=6 weeks",
            "dates=later",
        ]);
        let wanted = WhatIf {
            without_drivers: vec!["audit".into()],
            more: vec![("validation".into(), 2)],
            start_shift_weeks: -4.0,
            answers_earlier: vec![("big".into(), f64::INFINITY)],
            congestion: 1.2,
            pre_build_weeks: Some(6.0),
            later_dates: true,
        };
        assert_eq!(all.ok(), Some(wanted));
        assert!(words(&["more=it:2147483647"]).is_err());
        for wrong in ["audit", "dates=never", "start=soon", "congestion=0", "more=crew:x", "x=1"] {
            assert!(words(&[wrong]).is_err(), "{wrong}");
        }
    }
}

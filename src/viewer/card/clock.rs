//! The time of the line, as its people read it.

use jiff::civil::DateTime;
use lineproof::base::clock::Time;

/// Time of day at a time of the run, with the day where it is not the first one. `begins`: as a
/// journal's head has it, `2026-03-02T06:00:00+01:00`. Where that cannot be read, the time since
/// the run began.
pub fn clock_text(begins: &str, at: Time) -> String {
    let whole = at.0.div_euclid(1_000_000_000);
    let begin = begins.get(..19).and_then(|text| text.parse::<DateTime>().ok());
    let then = begin.and_then(|begin| {
        begin.checked_add(jiff::Span::new().try_seconds(whole).ok()?).ok().map(|then| (begin, then))
    });
    match then {
        Some((begin, then)) if then.date() == begin.date() => then.strftime("%H:%M:%S").to_string(),
        Some((_, then)) => then.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        None => {
            let (hours, rest) = (whole.div_euclid(3600), whole.rem_euclid(3600));
            format!("{hours}:{:02}:{:02}", rest / 60, rest % 60)
        }
    }
}

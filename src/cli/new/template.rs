//! The text of a new scenario: a template with the user's figures put in.

use clap::ValueEnum;

/// The lines there are templates for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Blister machine, cartoner, checkweigher, bundler, case packer, palletiser
    Blister,
    /// The same at high speed, with a crew and an automatic end of line
    #[value(name = "blister-400")]
    Blister400,
    /// Unscrambler, slat filler, capper, accumulator, labeller, case packer
    Bottle,
    /// Vials labelled and cartoned one by one
    Vial,
    /// People at a table, cases scanned by hand
    Manual,
    /// A cell that prints, checks and aggregates what other lines packed
    OffLineCell,
}

impl Kind {
    /// Holds `$(speed)`, `$(x1.3)` (the speed times 1.3), `$(n 6)` (the same as a whole number),
    /// `$(people 40)` (people who do 40 a minute each), `$(stop 12)` (12 min of work between two
    /// stops, scaled) and the other words of [`Wishes::word`].
    fn template(self) -> &'static str {
        match self {
            Kind::Blister => include_str!("blister.yaml"),
            Kind::Blister400 => include_str!("blister-400.yaml"),
            Kind::Bottle => include_str!("bottle.yaml"),
            Kind::Vial => include_str!("vial.yaml"),
            Kind::Manual => include_str!("manual.yaml"),
            Kind::OffLineCell => include_str!("off-line-cell.yaml"),
        }
    }
}

/// Replications of the study that is written, and of its calibration: fewer where a day has very
/// many packs, whose figures vary less.
const REPLICATIONS: (f64, f64) = (20.0, 100.0);
/// Packs of all replications together, between these bounds.
const PACKS: f64 = 4e6;
/// The one break of a day, in minutes.
const BREAK: f64 = 30.0;

/// What the user says about the line.
#[derive(Debug, Clone)]
pub struct Wishes {
    pub kind: Kind,
    /// Packs per minute of the line.
    pub speed: f64,
    /// Share, 0 to 1.
    pub oee: f64,
    /// Packs of an order.
    pub batch: u64,
    /// Orders a day, each followed by a changeover.
    pub changeovers: u32,
    pub as_of: String,
}

impl Wishes {
    /// Minutes of a day, without its break, in which the orders of a day are made at this OEE.
    pub fn planned_minutes(&self) -> f64 {
        let packs = self.batch as f64 * f64::from(self.changeovers);
        packs / (self.speed * self.oee)
    }

    /// The whole scenario, with stops `factor` times as frequent as usual.
    pub fn scenario(&self, factor: f64) -> String {
        let mut rest = self.kind.template();
        let mut text = String::with_capacity(2 * rest.len());
        while let Some((before, after)) = rest.split_once("$(") {
            text.push_str(before);
            let (word, after) = after.split_once(')').unwrap_or((after, ""));
            text.push_str(&self.word(word, factor));
            rest = after;
        }
        text + rest
    }

    fn word(&self, word: &str, factor: f64) -> String {
        let figure =
            |prefix: &str| word.strip_prefix(prefix).and_then(|text| text.parse::<f64>().ok());
        let shift = self.planned_minutes() + BREAK;
        if let Some(each) = figure("people ") {
            return number((self.speed / each).ceil().max(1.0));
        }
        if let Some(minutes) = figure("stop ") {
            return number(minutes / factor);
        }
        if let Some(times) = figure("n ") {
            return format!("{:.0}", (self.speed * times).max(1.0));
        }
        if let Some(times) = figure("x") {
            return number(self.speed * times);
        }
        match word {
            "speed" => number(self.speed),
            "oee" => format!("{} %", number(self.oee * 100.0)),
            "batch" => self.batch.to_string(),
            "changeovers" => self.changeovers.to_string(),
            "planned" => number(self.planned_minutes()),
            "shift" => number(shift),
            "half" => number(shift / 2.0),
            "factor" => number(factor),
            "replications" => {
                let packs = self.batch as f64 * f64::from(self.changeovers);
                format!("{:.0}", (PACKS / packs).clamp(REPLICATIONS.0, REPLICATIONS.1))
            }
            "as_of" => self.as_of.clone(),
            "orders" => self.orders(),
            _ => String::new(),
        }
    }

    /// So many orders that a day never runs out of them, even without any loss.
    fn orders(&self) -> String {
        let count = (f64::from(self.changeovers) / self.oee).ceil() as u32 + 1;
        let order = |n: u32| {
            let (product, market, country) =
                if n % 2 == 1 { ("product-eu", "EU", "DE") } else { ("product-us", "US", "US") };
            format!(
                "    - {{lot: L{n:04}, product: {product}, quantity: {} packs, market: {market}, \
                 country: {country}, expiry: 2030-12-31}}",
                self.batch
            )
        };
        (1..=count).map(order).collect::<Vec<_>>().join("\n")
    }
}

/// Four digits that count, without noughts behind the point.
fn number(value: f64) -> String {
    let decimals = (3.0 - value.abs().max(1e-9).log10().floor()).clamp(0.0, 9.0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_template_has_a_meaning() {
        for kind in Kind::value_variants() {
            let wishes = Wishes {
                kind: *kind,
                speed: 120.0,
                oee: 0.38,
                batch: 8000,
                changeovers: 5,
                as_of: "D".into(),
            };
            for part in kind.template().split("$(").skip(1) {
                let word = part.split(')').next().unwrap_or_default();
                assert!(!wishes.word(word, 1.0).is_empty(), "{kind:?}: `{word}` means nothing");
            }
            assert!(!wishes.scenario(1.0).contains("$("));
            assert!((wishes.planned_minutes() - 877.2).abs() < 0.1);
        }
    }

    #[test]
    fn numbers_have_four_digits_that_count() {
        assert_eq!(number(120.0), "120");
        assert_eq!(number(16.8), "16.8");
        assert_eq!(number(0.123_456), "0.1235");
        assert_eq!(number(877.193), "877.2");
        assert_eq!(number(12_345.6), "12346");
    }
}

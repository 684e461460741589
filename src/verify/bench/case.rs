//! The lines that are measured: scenario files of the house, compiled in.

use super::band::band;
use super::{Band, Engine, Metric};
use crate::base::diagnostic::Fault;
use crate::journal::Level;
use crate::line::model::Line;
use crate::scenario::{Options, Scenario, load_study_text};
use crate::verify::theory::BANDS;

/// Fewer parts are over before a clock has moved.
pub const SMALLEST: u64 = 1000;

/// A line to be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    B1,
    B2,
    B3,
    Blister400,
    /// The shipped line blister-400 for 250 days of two shifts.
    LineYear,
}

impl Case {
    pub const ALL: [Case; 5] = [Case::B1, Case::B2, Case::B3, Case::Blister400, Case::LineYear];

    pub fn name(self) -> &'static str {
        match self {
            Case::B1 => "B1",
            Case::B2 => "B2",
            Case::B3 => "B3",
            Case::Blister400 => "blister-400",
            Case::LineYear => "line-year",
        }
    }

    /// What it is, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Case::B1 => "ten exponential stations, ten slots between them",
            Case::B2 => "the same with a fixed cycle and breakdowns",
            Case::B3 => "a single server at 90 % load",
            Case::Blister400 => "a blister line with print, check and three levels of aggregation",
            Case::LineYear => "a blister line for 250 days of two shifts, order after order",
        }
    }

    /// Where the scenario stands in the house, and its text.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Case::B1 => {
                ("scenarios/theory/b1.yaml", include_str!("../../../scenarios/theory/b1.yaml"))
            }
            Case::B2 => {
                ("scenarios/theory/b2.yaml", include_str!("../../../scenarios/theory/b2.yaml"))
            }
            Case::B3 => {
                ("scenarios/theory/b3.yaml", include_str!("../../../scenarios/theory/b3.yaml"))
            }
            Case::Blister400 => (
                "scenarios/bench/blister-400.yaml",
                include_str!("../../../scenarios/bench/blister-400.yaml"),
            ),
            Case::LineYear => ("scenarios/lines/blister-400.yaml", LINE),
        }
    }

    /// The compiled line for so many parts, or for a year, through the loader of all files.
    pub fn scenario(self, parts: u64) -> Result<Scenario, Vec<Fault>> {
        let (name, text) = self.file();
        let text = if self == Case::LineYear { year(text) } else { text.to_owned() };
        let sets = match self {
            Case::B1 | Case::B2 | Case::B3 => vec![format!("horizon.units={parts}")],
            Case::Blister400 => vec![format!("orders.B26001.quantity={parts}")],
            Case::LineYear => {
                let words = ["fidelity=flow", "horizon.until=time", "horizon.time=350 days"];
                words.map(str::to_owned).to_vec()
            }
        };
        let options = Options { sets: &sets, ..Options::default() };
        let study = load_study_text(name, &text, &options)?;
        let first = study.variants.into_iter().next();
        first.map(|variant| variant.scenario).ok_or_else(Vec::new)
    }

    pub fn metric(self) -> Metric {
        match self {
            Case::B1 | Case::B2 | Case::Blister400 | Case::LineYear => Metric::Throughput,
            Case::B3 => Metric::MeanTimeInSystem,
        }
    }

    /// The engines that can compute it.
    pub fn engines(self) -> &'static [Engine] {
        match self {
            Case::B1 | Case::B2 | Case::B3 => &[Engine::Pack, Engine::Recursion, Engine::Simd],
            Case::Blister400 => &[Engine::Pack],
            Case::LineYear => &[Engine::Flow],
        }
    }

    /// The key figure that holds the metric, and how many of its units make one of the metric.
    pub fn kpi(self) -> (&'static str, f64) {
        match self.metric() {
            Metric::Throughput => ("throughput_per_h", 60.0),
            Metric::MeanTimeInSystem => ("lead_time_mean_min", 1.0),
        }
    }

    /// Where the mean of so many runs must lie.
    pub fn band(self, parts: u64, replications: u32) -> Option<Band> {
        let known = BANDS.iter().find(|known| known.benchmark == self.name())?;
        band(known, parts, replications)
    }

    /// Stations through which each part goes.
    pub fn visits(line: &Line) -> u32 {
        line.stations.iter().map(|station| u32::from(station.from == Level::Pack)).sum()
    }

    /// Each part stays on record to the end.
    pub fn keeps(self) -> bool {
        self == Case::Blister400
    }
}

const LINE: &str = include_str!("../../../scenarios/lines/blister-400.yaml");
/// More orders than the line makes in a year.
const ORDERS: usize = 1000;

/// The line with its orders again and again, each time under a lot of its own.
fn year(text: &str) -> String {
    let (head, orders) = text.split_once("\norders:\n").unwrap_or((text, ""));
    let rows: Vec<&str> = orders.lines().filter(|row| row.contains("{lot: ")).collect();
    let mut year = format!("{head}\norders:\n");
    for (number, row) in rows.iter().cycle().take(ORDERS).enumerate() {
        year.push_str(&row.replacen("{lot: ", &format!("{{lot: {number}-"), 1));
        year.push('\n');
    }
    year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_compiles_for_any_number_of_parts_and_has_the_stations_that_it_tells_of() {
        let visits = Case::ALL.map(|case| {
            let scenario = case.scenario(SMALLEST).expect("a sound scenario");
            Case::visits(&scenario.line)
        });
        assert_eq!(visits, [10, 10, 2, 8, 2]);
    }
}

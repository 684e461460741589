//! Print quality of the symbol, which only a verifier can grade.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::evidence::{GradeEvidence, GradeSource};
use crate::market::words::{count, counted};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SymbolQuality {
    /// `ISO/IEC 15415`, which grades one symbol.
    standard: String,
    /// Overall grade, 0 to 4.
    min_grade: f64,
}

/// Only a verifier decides; what a camera on the line sees is told beside.
impl Check for SymbolQuality {
    fn least_grade(&self) -> Option<f64> {
        Some(self.min_grade)
    }

    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        let Some(grades) = subject.evidence.grades.as_ref().filter(|g| !g.symbols.is_empty())
        else {
            return Finding::not_reviewed(format!(
                "no verifier measurement by {} is at hand (wanted: grade {:.1}); what a camera on the line sees does not decide",
                self.standard, self.min_grade
            ));
        };
        let below = self.below(grades);
        match &grades.source {
            GradeSource::Inline => Finding::not_reviewed(format!(
                "graded by a camera on the line, which only indicates: {}{}; a verifier decides (wanted: grade {:.1} by {})",
                self.told(grades, below),
                drift(grades),
                self.min_grade,
                self.standard
            )),
            GradeSource::Verifier { per_hour, aperture_mils, light_nm } => {
                let with = [
                    per_hour.map(|n| format!("{n} symbols an hour")),
                    aperture_mils.map(|mils| format!("aperture {mils} mil")),
                    light_nm.map(|nm| format!("light {nm} nm")),
                ];
                let with: Vec<String> = with.into_iter().flatten().collect();
                let with =
                    if with.is_empty() { String::new() } else { format!(" ({})", with.join(", ")) };
                let says =
                    format!("by {} verifier{with}: {}", self.standard, self.told(grades, below));
                if below == 0 { Finding::pass(says) } else { Finding::fail(says) }
            }
        }
    }
}

impl SymbolQuality {
    /// Symbols below the least grade.
    fn below(&self, grades: &GradeEvidence) -> u64 {
        let least = (self.min_grade * 10.0).round() as u8;
        grades.symbols.range(..least).map(|(_, count)| *count).sum()
    }

    fn told(&self, grades: &GradeEvidence, below: u64) -> String {
        let all: u64 = grades.symbols.values().sum();
        let lowest = grades.symbols.keys().next().map_or(0.0, |tenths| f64::from(*tenths) / 10.0);
        format!(
            "{} of {} below grade {:.1}, the lowest {lowest:.1}",
            count(below),
            counted(all, "symbol"),
            self.min_grade
        )
    }
}

fn drift(grades: &GradeEvidence) -> String {
    grades.drift.map_or(String::new(), |(first, last)| {
        format!(", from {first:.1} in the first tenth to {last:.1} in the last")
    })
}

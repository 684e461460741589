//! Print grades in a list: those of a verifier apart from those of a camera on the line.

use super::column::Column;
use super::values::{self, Bad};
use crate::market::evidence::{GradeEvidence, GradeSource};
use std::collections::BTreeMap;

/// What a row says of the grade of its pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Graded {
    /// 0 to 40.
    pub tenths: u8,
    pub verified: bool,
    pub per_hour: Option<f64>,
    pub aperture_mils: Option<f64>,
    pub light_nm: Option<f64>,
}

impl Graded {
    /// From the cells of a row, each of which is None where it is empty. None: no grade. What is
    /// wrong comes with its column.
    pub fn read<'a>(
        cell: impl Fn(Column) -> Option<&'a str>,
    ) -> Result<Option<Graded>, (Column, Bad)> {
        let Some(written) = cell(Column::Grade) else { return Ok(None) };
        let tenths = values::grade(written).map_err(|bad| (Column::Grade, bad))?;
        let source = cell(Column::GradeSource).map(values::is_verifier).transpose();
        let number =
            |column| cell(column).map(values::number).transpose().map_err(|bad| (column, bad));
        Ok(Some(Graded {
            tenths,
            verified: source.map_err(|bad| (Column::GradeSource, bad))?.unwrap_or(false),
            per_hour: number(Column::VerifierPerHour)?,
            aperture_mils: number(Column::ApertureMils)?,
            light_nm: number(Column::LightNm)?,
        }))
    }
}

/// Grades of the packs of a form.
#[derive(Debug, Default)]
pub struct Grading {
    verified: Grades,
    inline: Grades,
    per_hour: Same,
    aperture_mils: Same,
    light_nm: Same,
}

#[derive(Debug, Default)]
struct Grades {
    symbols: BTreeMap<u8, u64>,
    /// In the order of the list, the first of them.
    order: Vec<u8>,
}

/// A figure, as long as all rows that state it agree.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Same {
    #[default]
    Unknown,
    One(f64),
    Differ,
}

impl Same {
    fn add(&mut self, value: Option<f64>) {
        *self = match (*self, value) {
            (same, None) => same,
            (Same::Unknown, Some(value)) => Same::One(value),
            (Same::One(held), Some(value)) if held == value => Same::One(held),
            _ => Same::Differ,
        };
    }

    fn value(self) -> Option<f64> {
        match self {
            Same::One(value) => Some(value),
            Same::Unknown | Same::Differ => None,
        }
    }
}

impl Grading {
    /// Counts a grade; the order of the first `most` is kept.
    pub fn add(&mut self, graded: &Graded, most: usize) {
        let grades = if graded.verified { &mut self.verified } else { &mut self.inline };
        *grades.symbols.entry(graded.tenths).or_default() += 1;
        if grades.order.len() < most {
            grades.order.push(graded.tenths);
        }
        if graded.verified {
            self.per_hour.add(graded.per_hour);
            self.aperture_mils.add(graded.aperture_mils);
            self.light_nm.add(graded.light_nm);
        }
    }

    /// Grade of the pack at this place of so many; the best where not each has one of its own.
    pub fn of(&self, pack: u64, packs: u64) -> f64 {
        let grades = [&self.inline, &self.verified];
        let whole = grades.into_iter().find(|g| g.symbols.values().sum::<u64>() == packs);
        let tenths = whole.and_then(|grades| grades.order.get(pack as usize));
        tenths.map_or(4.0, |tenths| f64::from(*tenths) / 10.0)
    }

    /// A single grade of a verifier outweighs all that a camera saw: only a verifier decides.
    pub fn evidence(&self) -> Option<GradeEvidence> {
        let verified = !self.verified.symbols.is_empty();
        let grades = if verified { &self.verified } else { &self.inline };
        if grades.symbols.is_empty() {
            return None;
        }
        let source = if verified {
            GradeSource::Verifier {
                per_hour: self.per_hour.value(),
                aperture_mils: self.aperture_mils.value(),
                light_nm: self.light_nm.value(),
            }
        } else {
            GradeSource::Inline
        };
        let (order, tenth) = (&grades.order, grades.order.len() / 10);
        let drift =
            (tenth > 0).then(|| (mean(&order[..tenth]), mean(&order[order.len() - tenth..])));
        Some(GradeEvidence { source, symbols: grades.symbols.clone(), drift })
    }
}

fn mean(grades: &[u8]) -> f64 {
    grades.iter().map(|tenths| f64::from(*tenths) / 10.0).sum::<f64>() / grades.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(tenths: u8, verified: bool, aperture: f64) -> Graded {
        let aperture_mils = Some(aperture);
        Graded { tenths, verified, per_hour: Some(4.0), aperture_mils, light_nm: Some(660.0) }
    }

    #[test]
    fn a_verifier_outweighs_the_camera_and_differing_figures_are_not_told() {
        let mut grading = Grading::default();
        assert!(grading.evidence().is_none());
        (0..30).for_each(|_| grading.add(&graded(10, false, 5.0), 100));
        let inline = grading.evidence().expect("grades");
        assert_eq!((inline.source, inline.symbols), (GradeSource::Inline, [(10, 30)].into()));
        assert_eq!((grading.of(3, 30), grading.of(3, 31)), (1.0, 4.0));
        grading.add(&graded(30, true, 8.0), 100);
        let wanted = |aperture_mils| GradeSource::Verifier {
            per_hour: Some(4.0),
            aperture_mils,
            light_nm: Some(660.0),
        };
        let one = grading.evidence().expect("grades");
        assert_eq!((one.source, one.symbols), (wanted(Some(8.0)), [(30, 1)].into()));
        grading.add(&graded(20, true, 6.0), 100);
        assert_eq!(grading.evidence().expect("grades").source, wanted(None));
    }
}

//! What a workbook changed, as figures of the user's own: a list of assumptions must not vouch for
//! a value that is no longer taken.

use super::cell::{Cell, Sheet};
use super::columns::GUIDE;
use super::fill::sheets;
use crate::programme::model::Programme;
use crate::scenario::{Assumption, Backing};

/// Who vouches for a figure of a workbook.
const SOURCE: &str = "the workbook, in place of the file";

/// The assumptions of `made`: those of `base`, less durations that were replaced, and one for each
/// cell that differs and each row that is new or gone.
pub fn assumptions(base: &Programme, made: &Programme) -> Vec<Assumption> {
    let mut changed = Vec::new();
    for (before, after) in sheets(base).iter().zip(&sheets(made)) {
        if after.name != GUIDE {
            compare(before, after, &mut changed);
        }
    }
    let replaced: Vec<String> = changed
        .iter()
        .filter_map(|one| one.path.strip_prefix("workbook.activities.")?.strip_suffix(".weeks"))
        .map(|phase| format!("durations.{}", phase.replace('-', "_")))
        .collect();
    let kept = base.assumptions.iter().filter(|one| !replaced.contains(&one.path));
    kept.cloned().chain(changed).collect()
}

fn compare(before: &Sheet, after: &Sheet, changed: &mut Vec<Assumption>) {
    let key = |row: &[Cell]| row.first().map(Cell::shown).unwrap_or_default();
    let mut tell = |path: String, value: String| {
        let source = SOURCE.to_owned();
        let kind = Backing::User;
        changed.push(Assumption { path, value, kind, source, marked: false, range: None });
    };
    let sheet = &after.name;
    for row in &after.rows {
        let name = key(row);
        let Some(old) = before.rows.iter().find(|old| key(old) == name) else {
            tell(format!("workbook.{sheet}.{name}"), "added".to_owned());
            continue;
        };
        for ((column, cell), old) in after.head.iter().zip(row).zip(old) {
            if cell != old {
                tell(format!("workbook.{sheet}.{name}.{column}"), cell.shown());
            }
        }
    }
    for row in &before.rows {
        let name = key(row);
        if !after.rows.iter().any(|new| key(new) == name) {
            tell(format!("workbook.{sheet}.{name}"), "taken out".to_owned());
        }
    }
}

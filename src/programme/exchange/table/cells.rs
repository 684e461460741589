//! Cells that hold several things: `a FS+3; b`, `crew 1; validation 0.5`.

use crate::programme::network::LinkKind;

/// Names of the columns, in order.
pub const COLUMNS: [&str; 12] = [
    "id",
    "name",
    "level",
    "summary",
    "duration_days",
    "calendar",
    "predecessors",
    "resources",
    "constraint",
    "constraint_date",
    "percent",
    "dates",
];

/// What separates cells: a spreadsheet of a country with decimal commas separates by semicolons.
pub fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or("");
    let by_semicolon = head.matches(';').count() > head.matches(',').count();
    if by_semicolon { b';' } else { b',' }
}

/// The things of a cell; they stand between semicolons.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// Id of the predecessor, kind and lag of `id FS+3`; a bare id is FS without lag.
pub fn link(part: &str) -> Option<(&str, LinkKind, i32)> {
    let Some((id, tail)) = part.rsplit_once(char::is_whitespace) else {
        return Some((part, LinkKind::FinishToStart, 0));
    };
    let kind = LinkKind::ALL
        .into_iter()
        .find(|kind| tail.get(..2).is_some_and(|word| word.eq_ignore_ascii_case(kind.word())));
    let Some(kind) = kind else { return Some((part, LinkKind::FinishToStart, 0)) };
    let lag = match &tail[2..] {
        "" => 0,
        lag => lag.trim_end_matches('d').parse().ok().filter(|days: &i32| days.abs() <= 36_600)?,
    };
    Some((id.trim(), kind, lag))
}

pub fn link_text(id: &str, kind: LinkKind, lag: i32) -> String {
    match lag {
        0 => format!("{id} {}", kind.word()),
        lag => format!("{id} {}{lag:+}", kind.word()),
    }
}

/// Name and units of `crew 2`; without a number it is one unit.
pub fn used(part: &str) -> (&str, f64) {
    let number = part.rsplit_once(char::is_whitespace).and_then(|(name, units)| {
        let units: f64 = units.parse().ok()?;
        (0.0..=1e9).contains(&units).then_some((name.trim(), units))
    });
    number.unwrap_or((part, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_uses_as_planners_write_them() {
        assert_eq!(link("a"), Some(("a", LinkKind::FinishToStart, 0)));
        assert_eq!(link("a 1 ss+3"), Some(("a 1", LinkKind::StartToStart, 3)));
        assert_eq!(link("a FF-2d"), Some(("a", LinkKind::FinishToFinish, -2)));
        assert_eq!(link("a b"), Some(("a b", LinkKind::FinishToStart, 0)));
        assert_eq!(link("a FSx"), None);
        assert_eq!(used("site crew 2"), ("site crew", 2.0));
        assert_eq!(used("site crew"), ("site crew", 1.0));
        assert_eq!(parts(" a ;; b; ").collect::<Vec<_>>(), ["a", "b"]);
    }
}

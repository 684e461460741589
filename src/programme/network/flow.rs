//! What a link asks of the activity at its other end.

use super::calendar::{Days, OutOfTime};
use super::model::{Activity, Link, LinkKind};

/// Instants between which an activity lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stretch {
    pub start: i32,
    pub finish: i32,
}

/// The stretch of so many days that begins at an instant or on the first working day after it.
/// A milestone stands at the instant itself.
pub fn from_start(days: &Days, activity: &Activity, at: i32) -> Result<Stretch, OutOfTime> {
    if activity.duration_days == 0 {
        return Ok(Stretch { start: at, finish: at });
    }
    let start = days.next(at)?;
    Ok(Stretch { start, finish: days.add(start, activity.duration_days as i32)? })
}

/// The latest stretch that ends at an instant or before.
pub fn from_finish(days: &Days, activity: &Activity, at: i32) -> Result<Stretch, OutOfTime> {
    let start = days.latest_from(at, activity.duration_days as i32)?;
    from_start(days, activity, start)
}

/// The earliest start of the successor that this link allows. `own`: the successor's days.
pub fn pushed(
    link: &Link,
    before: Stretch,
    own: &Days,
    successor: &Activity,
) -> Result<i32, OutOfTime> {
    let lagged = |at: i32| own.add(at, link.lag_days);
    match link.kind {
        LinkKind::FinishToStart => lagged(before.finish),
        LinkKind::StartToStart => lagged(before.start),
        LinkKind::FinishToFinish => {
            own.earliest_from(lagged(before.finish)?, successor.duration_days)
        }
        LinkKind::StartToFinish => {
            own.earliest_from(lagged(before.start)?, successor.duration_days)
        }
    }
}

/// The latest stretch of the predecessor that does not push the successor beyond `after`.
/// `theirs`: the successor's days, `own`: the predecessor's.
pub fn pulled(
    link: &Link,
    after: Stretch,
    theirs: &Days,
    own: &Days,
    predecessor: &Activity,
) -> Result<Stretch, OutOfTime> {
    let limit = |at: i32| theirs.latest_from(at, link.lag_days);
    let by_start = |at: i32| {
        // A start at `at` or before: the working day that begins there, or the last one before.
        let start = match predecessor.duration_days {
            0 => at,
            _ => own.latest_from(at, -1).and_then(|next| own.add(next, -1))?,
        };
        from_start(own, predecessor, start)
    };
    match link.kind {
        LinkKind::FinishToStart => from_finish(own, predecessor, limit(after.start)?),
        LinkKind::FinishToFinish => from_finish(own, predecessor, limit(after.finish)?),
        LinkKind::StartToStart => by_start(limit(after.start)?),
        LinkKind::StartToFinish => by_start(limit(after.finish)?),
    }
}

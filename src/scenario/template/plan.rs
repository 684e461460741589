//! The working day and the order book that a wish asks for, and whether its figures fit together.

use super::numbers::{counted, sensible};
use super::wish::Wish;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
/// A shift of the template, and the break in it.
const SHIFT: f64 = 8.0 * HOUR;
const BREAK: f64 = 30.0 * MINUTE;
/// Orders that miss the stated changeovers by less than this share are taken to meet them.
const TOLERANCE: f64 = 0.1;
/// Seconds of planned time from which on no longer day is proposed.
const MOST: f64 = 22.0 * HOUR;
/// More orders than this make no readable file.
const MOST_ORDERS: f64 = 400.0;

/// Minutes between orders, as the template writes them. All [K].
pub(super) const START_UP: f64 = 10.0;
pub(super) const LOT_CLOSE: f64 = 10.0;
pub(super) const CLEARANCE: f64 = 15.0;
pub(super) const CHANGEOVER: [f64; 3] = [20.0, 30.0, 60.0];
pub(super) const SAME_PRODUCT: f64 = 10.0;

/// Mean minutes from one order to the next of another product.
fn between_products() -> f64 {
    LOT_CLOSE + CLEARANCE + CHANGEOVER.iter().sum::<f64>() / 3.0
}

/// The day of a wish.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Seconds, breaks included.
    pub shift: f64,
    /// Start and length of each break, in seconds from the start of the shift.
    pub breaks: Vec<(f64, f64)>,
    /// Orders to write: as many as the day can ever hold.
    pub orders: u32,
    /// Of the steps from order to order, the share that goes to another product.
    pub changes: f64,
    /// Figures that do not quite fit, one sentence each.
    pub doubts: Vec<String>,
}

/// The figures of a wish contradict each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfeasible {
    pub message: String,
    pub help: String,
}

impl Plan {
    /// Plans the day, or says which figures cannot stand together.
    pub fn new(wish: &Wish) -> Result<Plan, Unfeasible> {
        let days: Vec<(f64, Vec<(f64, f64)>)> = match wish.shift {
            Some(shift) => vec![(shift, breaks(shift, wish.breaks))],
            None => (1..=3)
                .map(|shifts| f64::from(shifts) * SHIFT)
                .map(|shift| (shift, breaks(shift, wish.breaks)))
                .collect(),
        };
        let fits = |day: &&(f64, Vec<(f64, f64)>)| {
            let planned = planned(day.0, &day.1);
            orders_a_day(wish, planned) >= f64::from(wish.changeovers) * (1.0 - TOLERANCE)
                && wish.oee <= highest_oee(wish, planned)
        };
        let day = days.iter().find(fits).or(days.last()).cloned();
        let (shift, breaks) = day.unwrap_or_else(|| (SHIFT, breaks(SHIFT, wish.breaks)));
        let planned = planned(shift, &breaks);
        changeovers_leave_time(wish, planned)?;
        let a_day = orders_a_day(wish, planned);
        let changes = (f64::from(wish.changeovers) / a_day).min(1.0);
        let doubts = doubts(wish, planned, a_day);
        Ok(Plan { shift, breaks, orders: orders(wish, planned, changes), changes, doubts })
    }

    /// Seconds of planned busy time.
    pub fn planned(&self) -> f64 {
        planned(self.shift, &self.breaks)
    }
}

fn planned(shift: f64, breaks: &[(f64, f64)]) -> f64 {
    shift - breaks.iter().map(|pause| pause.1).sum::<f64>()
}

/// One break for every eight hours begun, each in the middle of its part of the day.
fn breaks(shift: f64, stated: Option<f64>) -> Vec<(f64, f64)> {
    let parts = libm::ceil(shift / SHIFT - 1e-9).max(1.0);
    let part = shift / parts;
    let length = stated.map_or(BREAK * part / SHIFT, |all| all / parts);
    // Whole minutes where the day is long enough for them to matter.
    let length = if stated.is_none() && length > 5.0 * MINUTE {
        libm::floor(length / MINUTE) * MINUTE
    } else {
        length
    };
    if length <= 0.0 {
        return Vec::new();
    }
    let start = |i: f64| {
        let middle = part * i + (part - length) / 2.0;
        let whole = libm::floor(middle / (15.0 * MINUTE)) * 15.0 * MINUTE;
        if whole > part * i { whole } else { middle }
    };
    (0..parts as u32).map(|i| (start(f64::from(i)), length)).collect()
}

/// Orders that the stated OEE makes in a day.
fn orders_a_day(wish: &Wish, planned: f64) -> f64 {
    wish.oee * wish.packs_per_min * planned / MINUTE / f64::from(wish.batch)
}

/// What start-up and the stated changeovers leave, with no stop at all.
fn highest_oee(wish: &Wish, planned: f64) -> f64 {
    let lost = START_UP + f64::from(wish.changeovers) * between_products();
    1.0 - lost * MINUTE / planned
}

fn changeovers_leave_time(wish: &Wish, planned: f64) -> Result<(), Unfeasible> {
    let highest = highest_oee(wish, planned);
    if wish.oee < highest {
        return Ok(());
    }
    let each = between_products();
    let all = f64::from(wish.changeovers) * each;
    let share = (1.0 - highest) * 100.0;
    let message = if highest <= 0.0 {
        format!(
            "{} of {each:.0} min need {}, and the day has {} of planned time",
            counted(wish.changeovers, "changeover"),
            hours(all * MINUTE),
            hours(planned),
        )
    } else {
        format!(
            "{} of {each:.0} min and the start-up cost {share:.0} % of the {} of planned time, so that \
             OEE cannot exceed {:.0} %; {} % was stated",
            counted(wish.changeovers, "changeover"),
            hours(planned),
            libm::floor(highest * 100.0),
            sensible(wish.oee * 100.0),
        )
    };
    let room = (1.0 - wish.oee) * planned / MINUTE - START_UP;
    let most = libm::floor(room / each).max(0.0);
    let longer = if planned < MOST { ", a longer --shift" } else { "" };
    let help = format!(
        "at this OEE the day has time for {}: state fewer --changeovers, a lower \
         --oee{longer}; shorter changeovers are entered in the file afterwards",
        counted(most as u32, "changeover"),
    );
    Err(Unfeasible { message, help })
}

fn doubts(wish: &Wish, planned: f64, a_day: f64) -> Vec<String> {
    if a_day >= f64::from(wish.changeovers) * (1.0 - TOLERANCE) {
        return Vec::new();
    }
    let packs = a_day * f64::from(wish.batch);
    let changeovers = counted(wish.changeovers, "changeover");
    let fitting = super::significant(packs / f64::from(wish.changeovers), 2);
    let smaller = if fitting >= 1.0 { format!(" --batch {fitting}") } else { String::new() };
    let longer = if planned < MOST { " --shift, a longer one" } else { "" };
    let or = if smaller.is_empty() || longer.is_empty() { "" } else { " or" };
    vec![format!(
        "{changeovers} a day and orders of {} do not fit: at {} % OEE the line makes {} in {} of \
         planned time, {} orders a day. Each order of the file is another product, so that there are \
         fewer changeovers. For {changeovers} state{smaller}{or}{longer}",
        counted(wish.batch, "pack"),
        sensible(wish.oee * 100.0),
        counted(packs as u32, "pack"),
        hours(planned),
        sensible(super::significant(a_day, 2)),
    )]
}

/// As many orders as the day can hold at full speed, and one more: the book never runs out.
fn orders(wish: &Wish, planned: f64, changes: f64) -> u32 {
    let run = f64::from(wish.batch) / wish.packs_per_min;
    let step = if changes >= 1.0 { CHANGEOVER[0] } else { SAME_PRODUCT };
    let each = run + LOT_CLOSE + CLEARANCE + step;
    (libm::ceil(planned / MINUTE / each) + 1.0).clamp(2.0, MOST_ORDERS) as u32
}

/// A span of time as it is written in a file: exact, in hours where these are quarters.
pub(super) fn span(seconds: f64) -> String {
    let quarters = seconds / (HOUR / 4.0);
    if (quarters - libm::round(quarters)).abs() < 1e-9 {
        format!("{} h", sensible(seconds / HOUR))
    } else {
        format!("{} min", sensible(seconds / MINUTE))
    }
}

/// A span of time for a sentence: `7.5 h`.
fn hours(seconds: f64) -> String {
    if seconds < HOUR {
        format!("{} min", sensible(super::significant(seconds / MINUTE, 3)))
    } else {
        format!("{} h", sensible(super::significant(seconds / HOUR, 3)))
    }
}

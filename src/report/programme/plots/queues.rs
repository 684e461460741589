//! Use of resources and the queues before them, week by week: a row for each kind of resource, the
//! longest queues first.

use super::years::years;
use crate::programme::simulate::{ResourceOutcome, StrategyOutcome};
use crate::report::plots::axis::{Scale, ceiling};
use crate::report::plots::palette::{ACCENT, ALERT, AXIS, INK, LOSS, QUIET};
use crate::report::plots::sheet::{Hang, Sheet, fit_text};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const PANEL: f64 = 84.0;
const GAP: f64 = 30.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 40.0;
pub fn draw(one: &StrategyOutcome) -> Option<Drawn> {
    let weeks: Vec<Date> = one.readiness.iter().map(|week| week.date).collect();
    let waited = |r: &ResourceOutcome| r.queue.iter().sum::<f64>();
    let kinds = kinds(&one.resources);
    let mut order: Vec<&ResourceOutcome> =
        kinds.iter().filter(|r| r.in_use.iter().any(|&used| used > 0.01)).collect();
    order.sort_by(|a, b| waited(b).total_cmp(&waited(a)).then(a.name.cmp(&b.name)));
    let shown = &order[..];
    let is_busy =
        |week: &usize| shown.iter().any(|r| r.in_use.get(*week).is_some_and(|&used| used > 0.01));
    let last = (0..weeks.len()).rev().find(is_busy)?;
    let (first_day, last_day) = (*weeks.first()?, weeks[last]);
    let days = f64::from((last_day - first_day).get_days());
    let x = Scale::new(0.0, days.max(1.0), LEFT, RIGHT);
    let bottom = TOP + shown.len() as f64 * (PANEL + GAP) - GAP;
    let mut sheet = Sheet::new(WIDTH, bottom + 28.0);
    years(&mut sheet, x, (first_day, last_day), (TOP - 6.0, bottom));
    let mut table = Table::new(&["Resource", "Units", "Mean use", "Longest mean queue"]);
    for (place, resource) in shown.iter().enumerate() {
        let top = TOP + place as f64 * (PANEL + GAP);
        panel(&mut sheet, resource, (x, last), top);
        let used = resource.in_use[..=last].iter().sum::<f64>() / (last + 1) as f64;
        let most = resource.queue.iter().copied().fold(0.0, f64::max);
        table.row(vec![
            resource.name.clone(),
            resource.capacity.to_string(),
            format!("{used:.2}"),
            format!("{most:.1}"),
        ]);
    }
    legend(&mut sheet);
    let worst = shown.first()?;
    let most = worst.queue.iter().copied().fold(0.0, f64::max);
    let sentence = format!(
        "{}: the longest queue is that for “{}” ({} there): {most:.1} activities wait at its peak, \
         on average over the runs.",
        one.name, worst.name, worst.capacity
    );
    Some(Drawn { variant: Some(one.name.clone()), sentence, table, sheet })
}

/// Resources of one kind as one, whichever site, vendor or customer they belong to; the file
/// `resources.csv` has each of them.
fn kinds(all: &[ResourceOutcome]) -> Vec<ResourceOutcome> {
    let mut made: Vec<ResourceOutcome> = Vec::new();
    for one in all {
        let kind = one.name.split('/').next().unwrap_or_default();
        let Some(sum) = made.iter_mut().find(|sum| sum.name == kind) else {
            made.push(ResourceOutcome { name: kind.to_owned(), one_more: None, ..one.clone() });
            continue;
        };
        sum.capacity = sum.capacity.saturating_add(one.capacity);
        let add = |sums: &mut [f64], more: &[f64]| {
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        };
        add(&mut sum.in_use, &one.in_use);
        add(&mut sum.queue, &one.queue);
    }
    made
}

fn panel(sheet: &mut Sheet, resource: &ResourceOutcome, (x, last): (Scale, usize), top: f64) {
    let most = |list: &[f64]| list.iter().copied().fold(0.0, f64::max);
    let high = most(&resource.queue).max(most(&resource.in_use)).max(f64::from(resource.capacity));
    let y = Scale::new(0.0, ceiling(high, 2), top + PANEL, top);
    let at = |week: usize| x.at(week as f64 * 7.0);
    let mut area = vec![(at(0), y.at(0.0))];
    area.extend((0..=last).map(|week| (at(week), y.at(resource.queue[week]))));
    area.push((at(last), y.at(0.0)));
    sheet.area(area, LOSS.alpha(0.45));
    let used = (0..=last).map(|week| (at(week), y.at(resource.in_use[week]))).collect();
    sheet.line(used, 2.0, ACCENT);
    let units = y.at(f64::from(resource.capacity));
    sheet.dashed_row((LEFT, RIGHT), units, 5.0, 4.0, ALERT);
    sheet.segment((LEFT, top + PANEL), (RIGHT, top + PANEL), 1.0, AXIS);
    sheet.text(LEFT - 8.0, y.at(y.high), &format!("{:.0}", y.high), 11.0, Hang::End, QUIET);
    sheet.text(LEFT - 8.0, y.at(0.0), "0", 11.0, Hang::End, QUIET);
    let name = fit_text(&resource.name, 12.0, LEFT - 50.0);
    sheet.text(10.0, top + PANEL / 2.0, &name, 12.0, Hang::Start, INK);
}

fn legend(sheet: &mut Sheet) {
    sheet.segment((LEFT, 14.0), (LEFT + 18.0, 14.0), 2.0, ACCENT);
    sheet.text(LEFT + 24.0, 14.0, "in use", 12.0, Hang::Start, QUIET);
    sheet.rect(LEFT + 90.0, 9.0, 14.0, 11.0, LOSS.alpha(0.45));
    sheet.text(LEFT + 110.0, 14.0, "waiting for it", 12.0, Hang::Start, QUIET);
    sheet.dashed_row((LEFT + 220.0, LEFT + 244.0), 14.0, 5.0, 4.0, ALERT);
    sheet.text(LEFT + 250.0, 14.0, "there is", 12.0, Hang::Start, QUIET);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_the_sum_of_its_resources() {
        let of = |name: &str, capacity: i32| ResourceOutcome {
            name: name.to_owned(),
            capacity,
            in_use: vec![1.0, 0.5],
            queue: vec![0.0, 2.0],
            one_more: None,
        };
        let found = kinds(&[of("validation/north", 1), of("it", 2), of("validation/south", 3)]);
        let named: Vec<_> = found.iter().map(|r| (r.name.as_str(), r.capacity)).collect();
        assert_eq!(named, [("validation", 4), ("it", 2)]);
        assert_eq!((&found[0].in_use[..], &found[0].queue[..]), (&[2.0, 1.0][..], &[0.0, 4.0][..]));
    }
}

//! Money by month: what is paid for equipment and for running it, and the sum of both.

use crate::programme::model::Programme;
use crate::programme::simulate::StrategyOutcome;
use crate::report::plots::axis::{Scale, ceiling, grid_rows, ticks};
use crate::report::plots::palette::{ACCENT, AXIS, INK, LOSS, QUIET};
use crate::report::plots::sheet::{Hang, Sheet, text_width};
use crate::report::plots::{Drawn, Table};

const WIDTH: f64 = 940.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = WIDTH - 70.0;
const TOP: f64 = 36.0;
const BOTTOM: f64 = HEIGHT - 44.0;

pub fn draw(programme: &Programme, one: &StrategyOutcome) -> Option<Drawn> {
    let (capex, opex) = (&one.money.capex_by_month, &one.money.opex_by_month);
    let months = capex.len().min(opex.len());
    let paid = |month: usize| capex[month] + opex[month];
    let most = (0..months).map(paid).fold(0.0, f64::max) / 1e3;
    if months == 0 || most <= 0.0 {
        return None;
    }
    let all: f64 = (0..months).map(paid).sum::<f64>() / 1e6;
    let y = Scale::new(0.0, ceiling(most, 5), BOTTOM, TOP);
    let sums = Scale::new(0.0, ceiling(all, 5), BOTTOM, TOP);
    let x = Scale::new(0.0, months as f64, LEFT, RIGHT);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    grid_rows(&mut sheet, y, (LEFT, RIGHT), &ticks(0.0, y.high, 5), false);
    for mark in ticks(0.0, sums.high, 5) {
        let text = format!("{mark:.1}");
        sheet.text(RIGHT + 8.0, sums.at(mark), &text, 12.0, Hang::Start, QUIET);
    }
    let mut table = Table::new(&["Month", "Capex", "Opex", "Sum so far"]);
    let mut sum = 0.0;
    let mut line = vec![(x.at(0.0), sums.at(0.0))];
    for month in 0..months {
        let (left, wide) = (x.at(month as f64) + 0.5, x.at(1.0) - x.at(0.0) - 1.0);
        let (low, high) = (y.at(capex[month] / 1e3), y.at(paid(month) / 1e3));
        sheet.rect(left, low, wide.max(1.0), BOTTOM - low, ACCENT);
        sheet.rect(left, high, wide.max(1.0), low - high, LOSS.alpha(0.7));
        sum += paid(month);
        line.push((x.at(month as f64 + 1.0), sums.at(sum / 1e6)));
        let cell = |amount: f64| format!("{amount:.0}");
        table.row(vec![(month + 1).to_string(), cell(capex[month]), cell(opex[month]), cell(sum)]);
        if month % 12 == 0 {
            let text = (month + 1).to_string();
            sheet.text(x.at(month as f64 + 0.5), BOTTOM + 14.0, &text, 12.0, Hang::Middle, QUIET);
        }
    }
    sheet.line(line, 2.0, INK);
    sheet.segment((LEFT, BOTTOM), (RIGHT, BOTTOM), 1.0, AXIS);
    let words = "month of the programme; bars: thousand a month (left), line: sum in million";
    sheet.text((LEFT + RIGHT) / 2.0, BOTTOM + 34.0, words, 12.0, Hang::Middle, QUIET);
    legend(&mut sheet);
    let sentence = format!(
        "{}: {} {all:.2} million are paid in {months} months on average; the cash need at its peak \
         is {:.2} million in half of the runs and {:.2} million in one of ten.",
        one.name,
        programme.currency,
        one.money.peak_cash.p50 / 1e6,
        one.money.peak_cash.p90 / 1e6
    );
    Some(Drawn { variant: Some(one.name.clone()), sentence, table, sheet })
}

fn legend(sheet: &mut Sheet) {
    let mut from = LEFT;
    for (word, ink) in [("capex", ACCENT), ("opex", LOSS.alpha(0.7)), ("sum so far", INK)] {
        sheet.rect(from, 9.0, 11.0, 11.0, ink);
        sheet.text(from + 16.0, 14.5, word, 12.0, Hang::Start, INK);
        from += 36.0 + text_width(word, 12.0, false);
    }
}

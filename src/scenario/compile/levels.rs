//! The levels of control: latency, loss, outages, the stock of numbers.

use super::Check;
use crate::base::clock::Time;
use crate::base::diagnostic::Fault;
use crate::base::law::Law;
use crate::line::plan::{Channel, Levels, Outage, Stock};
use crate::scenario::codes;
use crate::scenario::decode::{At, Part};
use crate::scenario::schema::{self, Count, LawOfTime, Seconds, Share};

/// Time to the next try of a message: one hub parks a message and tries every 15 minutes.
const RETRY: f64 = 900.0;
/// Half of all messages lost is no level but a hole.
const MOST_LOST: f64 = 0.5;
/// Outages come a minute apart at least, on average.
const SHORTEST: f64 = 60.0;

/// The inner None: there are no levels.
#[allow(clippy::option_option)]
pub(super) fn compile(line: &schema::Line, check: &mut Check<'_>) -> Option<Option<Box<Levels>>> {
    let written = match &line.levels {
        Part::Absent => return Some(None),
        Part::Faulty => return None,
        Part::Sound(written) => written,
    };
    let before = check.faults.len();
    let mut simple = |level: &Option<schema::ControlLevel>| {
        level.as_ref().map(|l| channel(&l.latency, &l.loss, &l.retry, &l.outage, check))
    };
    let (l2, l4) = (simple(&written.l2), simple(&written.l4));
    let l3 = written.l3.as_ref();
    let stock = l3.and_then(|l| l.stock.as_ref()).and_then(|stock| self::stock(stock, check));
    let l3 = l3.map(|l| channel(&l.latency, &l.loss, &l.retry, &l.outage, check));
    (check.faults.len() == before).then(|| Some(Box::new(Levels { l2, l3, l4, stock })))
}

fn channel(
    latency: &Option<At<LawOfTime>>,
    loss: &Option<At<Share>>,
    retry: &Option<At<Seconds>>,
    outage: &Option<schema::Outage>,
    check: &mut Check<'_>,
) -> Channel {
    let mut fault = |at, message: &str, help: &str| {
        check.fault(Fault::new(codes::LEVELS, at, message, help));
    };
    if let Some(loss) = loss.as_ref().filter(|loss| loss.value.0 > MOST_LOST) {
        fault(&loss.place, "more than half of all messages are lost", "write at most 50 %");
    }
    if let Some(retry) = retry.as_ref().filter(|retry| retry.value.0 < 1.0) {
        fault(&retry.place, "a message is sent again at once", "write a second or more");
    }
    if let Some(outage) = outage.as_ref().filter(|o| o.every.value.0.mean() < SHORTEST) {
        let help = "write a time whose mean is a minute or more";
        fault(&outage.every.place, "outages within less than a minute", help);
    }
    let law = |at: &At<LawOfTime>| at.value.0.clone();
    Channel {
        latency: latency.as_ref().map_or(Law::Constant(0.0), law),
        loss: loss.as_ref().map_or(0.0, |at| at.value.0),
        retry: Time::from_secs(retry.as_ref().map_or(RETRY, |at| at.value.0)),
        outage: outage.as_ref().map(|o| Outage { every: law(&o.every), lasts: law(&o.lasts) }),
    }
}

fn stock(written: &schema::NumberStock, check: &mut Check<'_>) -> Option<Stock> {
    let block = numbers(&written.block, 1, check);
    let low = written.low.as_ref().map_or(Some(0), |low| numbers(low, 0, check));
    Some(Stock { block: block?, low: low? })
}

fn numbers(count: &At<Count>, least: u32, check: &mut Check<'_>) -> Option<u32> {
    let noun = count.value.0.noun.as_deref();
    if let Some(noun) = noun.filter(|noun| !["number", "numbers"].contains(noun)) {
        check.fault(Fault::new(
            codes::NOUN,
            &count.place,
            format!("a stock counts numbers, not `{noun}`"),
            "write `10,000 numbers`",
        ));
        return None;
    }
    let number = u32::try_from(count.value.0.number).ok().filter(|number| *number >= least);
    if number.is_none() {
        let message = format!("a stock of {} numbers", count.value.0.number);
        check.fault(Fault::new(codes::LEVELS, &count.place, message, "write 1 or more numbers"));
    }
    number
}

//! What a simulation tells: plain data, from which reports are made.

use super::estimate::{Difference, Probability};
use crate::stats::Estimate;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The results of all strategies on the same draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    pub programme: String,
    pub start: Date,
    pub currency: String,
    pub seed: u64,
    /// Runs of each strategy that were asked for.
    pub runs: u32,
    /// What was tried, in the words of the command line.
    pub what_if: Vec<String>,
    /// It was stopped before all was done.
    pub partial: bool,
    pub strategies: Vec<StrategyOutcome>,
    /// Each strategy against the first, run by run.
    pub comparisons: Vec<Comparison>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StrategyOutcome {
    pub name: String,
    pub title: String,
    pub runs: u32,
    pub activities: usize,
    /// Products that the strategy means to get ready, and those that it gives up.
    pub planned_products: u32,
    pub dropped_products: u32,
    pub ready_date: ReadyDates,
    /// By market: all products ready by the legal date, nothing credited.
    pub p_on_time: BTreeMap<String, Probability>,
    /// All markets at once. None: the strategy makes nothing ready, so that nothing can be on time.
    pub p_all_on_time: Option<Probability>,
    /// By market: what stock, a moved date or soft enforcement would change, each alone.
    pub credits: BTreeMap<String, Credits>,
    /// By market: the chance by day under each of these, against the same date.
    pub credit_curves: BTreeMap<String, CreditCurves>,
    pub expected_loss: Money,
    pub npv: Money,
    pub money: MoneySheet,
    /// By confidence ("0.8", "0.9"): the last day on which the programme may start; None: not even
    /// its own start gives that confidence.
    pub latest_start: BTreeMap<String, Option<Date>>,
    /// The same for each market alone.
    pub latest_start_by_market: BTreeMap<String, BTreeMap<String, Option<Date>>>,
    /// Where there is no latest start: the day on which the programme should have started. None:
    /// its own start is early enough, or a start 52 weeks earlier would not do either.
    pub should_have_started: BTreeMap<String, Option<Date>>,
    /// The same for each market alone.
    pub should_have_started_by_market: BTreeMap<String, BTreeMap<String, Option<Date>>>,
    /// Probability that all is on time if it starts on its day. None: nothing is made ready.
    pub max_attainable_probability: Option<f64>,
    pub markets: Vec<Curve>,
    pub lines: Vec<Curve>,
    pub customers: Vec<CustomerOutcome>,
    pub drivers: Vec<DriverEffect>,
    pub resources: Vec<ResourceOutcome>,
    pub activities_by_importance: Vec<ActivityOutcome>,
    /// Where the time goes: mean days of each phase on the chain that ends with the last product,
    /// of runs in which it is ready; the longest first. They add up to the mean of that date.
    pub critical_chain: Vec<PhaseDays>,
    /// None: no line is ordered.
    pub orders: Option<Orders>,
    pub readiness: Vec<WeekReady>,
    pub earlier_start: Vec<EarlierStart>,
    /// None: not asked for, or too few runs for it.
    pub wait_or_start: Option<WaitOrStart>,
    pub joint_confidence: Vec<JointConfidence>,
    pub scatter: Vec<Dot>,
    /// The plan without chance, with whiskers from the runs.
    pub plan: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadyDates {
    /// None: the strategy gives up all products.
    pub all_products: Option<Percentiles>,
    pub revenue_95: Option<Percentiles>,
}

/// Dates of a distribution. None: more runs than that are not ready within the horizon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Percentiles {
    pub p10: Option<Date>,
    pub p50: Option<Date>,
    pub p80: Option<Date>,
    pub p90: Option<Date>,
    /// Days after the start, not rounded.
    pub days: BTreeMap<String, Option<f64>>,
    /// Standard errors in days.
    pub standard_error_days: BTreeMap<String, Option<f64>>,
    /// Share of runs that are not ready within the horizon.
    pub never: f64,
}

/// The distribution of a ready date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    pub name: String,
    pub ready: Percentiles,
    /// The date that counts, if there is one.
    pub deadline: Option<Date>,
    pub on_time: Option<Probability>,
    /// (day, share of runs ready by then), at most 100 points.
    pub points: Vec<(Date, f64)>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Credits {
    pub stock: Probability,
    pub slip: Probability,
    pub soft: Probability,
}

/// (day, share of runs) of ready dates that are earlier by what is credited.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CreditCurves {
    pub stock: Vec<(Date, f64)>,
    pub slip: Vec<(Date, f64)>,
    pub soft: Vec<(Date, f64)>,
}

/// A distribution of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Money {
    pub mean: f64,
    /// Of the 95 % interval of the mean.
    pub half_width: f64,
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    /// Mean of the worst 5 % of the runs.
    pub shortfall: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneySheet {
    pub capex: Money,
    pub opex: Money,
    pub peak_cash: Money,
    pub revenue_at_risk: Money,
    /// Part of the loss: margin of products whose customer left.
    pub margin_of_leavers: f64,
    /// Paid by customers, and proceeds of lines sold.
    pub shares: f64,
    /// Income from the higher price.
    pub price_rise: f64,
    pub lost_supply: Estimate,
    pub holding: f64,
    pub expiry: f64,
    pub rework: f64,
    /// Expected loss if stock, a moved date, soft enforcement were credited, each alone.
    pub loss_with_stock: f64,
    pub loss_with_slip: f64,
    pub loss_with_soft: f64,
    pub capex_by_month: Vec<f64>,
    pub opex_by_month: Vec<f64>,
    /// Share of today's volume at which the mean NPV is zero. None: no volume pays.
    pub break_even_volume: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CustomerOutcome {
    pub name: String,
    pub ready: Percentiles,
    pub on_time: Probability,
    /// (day, share of runs ready by then), at most 100 points.
    pub points: Vec<(Date, f64)>,
    /// By confidence: the last day on which its answer may come. None: no day gives it, or none is
    /// known to.
    pub latest_answer: BTreeMap<String, Option<Date>>,
    /// An answer later than any that was tried would do: another thing decides.
    pub is_not_binding: bool,
    /// The chance that an answer on that day gives, with its interval. None: no day is known.
    pub latest_answer_chance: BTreeMap<String, Option<Probability>>,
    /// The best that an early answer gives: of the first days that were tried, or what was measured
    /// without any change if that is better. None: too few runs tell.
    pub best_chance: Option<Probability>,
    /// It is what was measured: in the experiment other customers answer later than they do.
    pub best_is_measured: bool,
    pub max_attainable_probability: Option<f64>,
    /// What an answer on the first day would save in expected loss; None: not asked for.
    pub value_of_answer: Option<Difference>,
}

/// A risk driver switched off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DriverEffect {
    pub name: String,
    /// Days by which the mean ready date comes earlier.
    pub days: Difference,
    pub p80_days: f64,
    /// By how much the expected loss falls, and the NPV rises.
    pub loss: Difference,
    pub npv: Difference,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResourceOutcome {
    pub name: String,
    pub capacity: i32,
    /// Mean by week from the start.
    pub in_use: Vec<f64>,
    pub queue: Vec<f64>,
    /// One unit more; None: not tried, since hardly anything waits for it.
    pub one_more: Option<OneMore>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OneMore {
    pub days: Difference,
    /// Loss saved, before what the unit costs.
    pub loss: Difference,
    /// By how much the NPV rises; with the unit's wage if `is_paid`, else before its cost.
    pub npv: Difference,
    pub is_paid: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActivityOutcome {
    pub name: String,
    pub phase: String,
    /// Share of runs in which it stands on the chain that ends with the last product.
    pub criticality: f64,
    /// Criticality x standard deviation of its length / that of the finish.
    pub sensitivity: f64,
    /// Correlation of its length with the finish.
    pub cruciality: f64,
    pub mean_days: f64,
    /// Mean days waited for resources.
    pub queue_days: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseDays {
    /// A phase, or `decision`: waiting for the date on which the packager decides alone.
    pub phase: String,
    pub days: f64,
}

/// When lines are ordered, and what is known then.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Orders {
    /// Mean weeks after the start.
    pub mean_week: f64,
    /// Share of orders before the answer of the line's main customer.
    pub before_answer: f64,
}

/// Mean shares at the end of a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekReady {
    pub date: Date,
    pub products: f64,
    pub sales: f64,
    pub lines: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EarlierStart {
    pub weeks: f64,
    /// By how much the expected loss falls, and P(all on time) rises.
    pub loss: Difference,
    pub p_all_on_time: f64,
}

/// The value of being free to start at a stage gate, by what is known there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaitOrStart {
    /// Mean NPV of a start now, and of the best rule that waits for the gates.
    pub start_now: f64,
    pub wait: f64,
    /// The second minus the first, run by run.
    pub gain: Difference,
    pub gates: Vec<GateValue>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GateValue {
    pub week: f64,
    /// Mean NPV if every run starts here.
    pub npv_if_all_start: f64,
    /// Share of runs which the rule starts here; at the last gate all that are left.
    pub started: f64,
}

/// Cost and date kept at once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JointConfidence {
    pub level: f64,
    pub date: Option<Date>,
    pub cost: f64,
    pub date_alone: f64,
    pub cost_alone: f64,
    pub both: f64,
}

/// One run: cost (capex and opex) and ready date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dot {
    pub date: Option<Date>,
    pub cost: f64,
}

/// An activity of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    pub name: String,
    pub phase: String,
    pub start: Option<Date>,
    pub finish: Option<Date>,
    pub finish_p50: Option<Date>,
    pub finish_p90: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub strategy: String,
    pub against: String,
    /// Strategy minus the other, days of the last product. None: one of them makes nothing ready.
    pub days: Option<Difference>,
    pub loss: Difference,
    pub npv: Difference,
    /// Share of runs in which its NPV is the higher one.
    pub wins: f64,
}

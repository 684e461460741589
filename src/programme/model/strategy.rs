//! Strategies: policies that react inside a run to what is known then.

use super::{Law, TeamKind};

/// The article's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Planning with customers, who are invited.
    Joint,
    /// Ordering a standard flexible specification without asking.
    Alone,
    /// Waiting for each customer's requirements.
    Wait,
    /// No line is converted: business is run off.
    Exit,
    /// The best lines are converted, the products of the others moved or dropped.
    Partial,
    /// Long-lead generic modules are ordered now, aggregation is decided when answers come.
    Hybrid,
}

impl Policy {
    pub fn word(self) -> &'static str {
        match self {
            Policy::Joint => "joint",
            Policy::Alone => "alone",
            Policy::Wait => "wait",
            Policy::Exit => "exit",
            Policy::Partial => "partial",
            Policy::Hybrid => "hybrid",
        }
    }
}

/// What the order of a line waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Customers are invited: [`super::Customer::answer_invited`] after the phase `ask`.
    Invited,
    /// Answers are waited for: [`super::Customer::answer_waiting`] from the start.
    Waiting,
    /// Nobody is asked before the order; answers come as if waited for, for connections only.
    Nobody,
}

/// Which lines are converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    All,
    /// So many lines with the highest sales for each unit of capex.
    Best(u32),
    None,
}

/// What is looked at on a stage gate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GateRule {
    /// Lines whose customer has not answered are ordered to a guess.
    OrderUnanswered,
    /// Lines whose expected margin until the end of `value_years` is below their capex, by what is
    /// known then, are dropped.
    DropUnprofitable,
    /// The team becomes a dedicated one.
    DedicateTeam,
    /// One unit of each resource is added if the plan by mean times misses a deadline.
    AddResources,
}

/// A stage gate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// Weeks after the start of the programme.
    pub week: f64,
    pub rule: GateRule,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    pub name: String,
    pub title: String,
    pub policy: Policy,
    /// None: the programme's own.
    pub team: Option<TeamKind>,
    /// Weeks by which all work begins later than the programme's start.
    pub start_delay_weeks: f64,
    pub asking: Asking,
    /// Weeks after the start on which the CMO decides for those who have not answered; None: never.
    pub decide_after_weeks: Option<f64>,
    /// A factor on [`super::Customer::co_pay`], 0: nobody pays. At most 1 in effect.
    pub co_pay_factor: f64,
    /// Probability that a line ordered without an answer must be reworked.
    pub guess_wrong: f64,
    pub conversion: Conversion,
    /// Factor on the vendor's congestion: who waits orders when everybody does. Fixed(1): none.
    pub congestion_factor: Law,
    /// In ascending order of weeks.
    pub gates: Vec<Gate>,
}

//! Strategies.

use super::{Multiple, TeamWord, Weeks};
use crate::scenario::decode::{At, List};
use crate::scenario::record::{choice, record};
use crate::scenario::schema::leaf::{Name, Share, Text};

record! {
    /// A strategy: a policy that reacts inside a run to what is known then.
    StrategyEntry in "a strategy" {
        /// Name of the strategy, unique in the file. Default: the word of its policy.
        name: Option<At<Name>>,
        /// What it is, in one sentence.
        title: Option<At<Text>>,
        /// The policy.
        policy: At<PolicyWord>,
        /// Dedicated or part-time team. Default: that of the programme.
        team: Option<At<TeamWord>>,
        /// All work begins so much later. Default: 0 weeks.
        start_delay: Option<At<Weeks>>,
        /// The CMO decides for those who have not answered. Default: joint, hybrid and partial 26
        /// weeks, alone 52 weeks, wait 104 weeks.
        decide_after: Option<At<Weeks>>,
        /// Factor on the share that customers pay. Default: alone and exit 0, others 1.
        co_pay_factor: Option<At<Multiple>>,
        /// Probability that a line ordered without an answer must be reworked. Default: 25 %.
        guess_wrong: Option<At<Share>>,
        /// Partial exit: so many best lines are converted.
        convert: Option<At<u32>>,
        /// Factor on the vendors' congestion. Default: 1; wait 1/1.1/1.3.
        congestion_factor: Option<At<Multiple>>,
        /// Stage gates.
        gates: List<GateEntry>,
    }
}

record! {
    /// A stage gate: what is decided then, by what is known then.
    GateEntry in "a stage gate" {
        /// When, after the start.
        after: At<Weeks>,
        /// What is decided.
        rule: At<GateWord>,
    }
}

choice! {
    /// The choices of a contract manufacturer.
    PolicyWord in "policy" {
        /// Planning with customers, who are invited.
        Joint = "joint",
        /// Ordering a standard specification without asking.
        Alone = "alone",
        /// Waiting for each customer's requirements.
        Wait = "wait",
        /// No line is converted.
        Exit = "exit",
        /// The best lines are converted, the products of others moved or dropped.
        Partial = "partial",
        /// Long-lead modules now, aggregation when answers come.
        Hybrid = "hybrid",
    }
}

choice! {
    /// What is decided at a stage gate.
    GateWord in "rule of a gate" {
        /// Lines without an answer are ordered to a guess.
        OrderUnanswered = "order-unanswered",
        /// Lines that do not earn their capex are dropped.
        DropUnprofitable = "drop-unprofitable",
        /// The team becomes a dedicated one.
        DedicateTeam = "dedicate-team",
        /// One unit of each resource is added if the plan misses a date.
        AddResources = "add-resources",
    }
}

//! How long the phases take, and what is done again.

use super::Weeks;
use crate::scenario::decode::At;
use crate::scenario::record::record;
use crate::scenario::schema::leaf::Share;

record! {
    /// How long each phase takes, once for each thing it is repeated for. Times are working time of
    /// the calendar that holds: a week is five working days.
    Durations in "durations" {
        /// Team, mandate, budget. Default: 2/4/8 weeks.
        mobilise: Option<At<Weeks>>,
        /// Survey, process analysis, user requirements. Default: 8/15/26 weeks.
        requirements: Option<At<Weeks>>,
        /// Selection of vendors and contract. Default: 8/13/22 weeks.
        vendor_selection: Option<At<Weeks>>,
        /// Contract and set-up of the enterprise system (L4). Default: 8/16/30 weeks.
        enterprise_system: Option<At<Weeks>>,
        /// Site server (L3). Default: 3/6/12 weeks.
        site_server: Option<At<Weeks>>,
        /// IQ and OQ of the site server. Default: 2/3/6 weeks.
        site_qualification: Option<At<Weeks>>,
        /// Procedures and training of a site. Default: 3/5/9 weeks.
        training: Option<At<Weeks>>,
        /// Asking a customer. Default: 1/2/4 weeks.
        ask: Option<At<Weeks>>,
        /// Agreement on who pays what. Default: 2/4/10 weeks.
        negotiate: Option<At<Weeks>>,
        /// Connection to a customer: work. Default: 2/3/7 weeks.
        connect: Option<At<Weeks>>,
        /// End-to-end test with a customer. Default: 3/6/14 weeks.
        end_to_end_test: Option<At<Weeks>>,
        /// Contract with the hub. Default: 2/4/12 weeks.
        hub_contract: Option<At<Weeks>>,
        /// Legitimacy check of the hub, each time. Default: 2/3/6 weeks.
        legitimacy_check: Option<At<Weeks>>,
        /// Baseline test with the hub. Default: 1/2/4 weeks.
        hub_test: Option<At<Weeks>>,
        /// Artwork of one pack: work. Default: 0.3/0.5/1 weeks.
        artwork: Option<At<Weeks>>,
        /// Approval of one artwork. Default: 4/6/12 weeks.
        artwork_approval: Option<At<Weeks>>,
        /// Print, and change-over of the stock. Default: 4/6/12 weeks.
        stock_change: Option<At<Weeks>>,
        /// Registration at another packager. Default: 26/40/78 weeks.
        registration: Option<At<Weeks>>,
        /// Detail design and order of a line. Default: 2/4/8 weeks.
        design: Option<At<Weeks>>,
        /// Delivery of a line, before congestion. Default: 14/22/44 weeks.
        build: Option<At<Weeks>>,
        /// Factory acceptance test. Default: 1/1.5/3 weeks.
        factory_test: Option<At<Weeks>>,
        /// Repair after a failed factory test. Default: 4 weeks.
        factory_repair: Option<At<Weeks>>,
        /// Transport. Default: 1/1/2 weeks.
        ship: Option<At<Weeks>>,
        /// Making room for stations. Default: 4/8/16 weeks.
        rebuild: Option<At<Weeks>>,
        /// Stop of the line to site acceptance. Default: 2/3/7 weeks.
        install: Option<At<Weeks>>,
        /// IQ and OQ of a line. Default: 2/3/5 weeks.
        iq_oq: Option<At<Weeks>>,
        /// PQ of a line on three real orders. Default: 2/3/6 weeks.
        pq: Option<At<Weeks>>,
        /// From capable to steady OEE. Default: 6/12/26 weeks.
        ramp_up: Option<At<Weeks>>,
        /// Rework of a line built to a wrong guess. Default: 6/10/16 weeks.
        guess_rework: Option<At<Weeks>>,
    }
}

record! {
    /// What must be done again.
    Rework in "rework" {
        /// Probability that a factory test fails, each time. Default: 25 %.
        factory_test_fails: Option<At<Share>>,
        /// Probability that a legitimacy check is repeated, each time. Default: 30 %.
        legitimacy_repeats: Option<At<Share>>,
        /// Repetitions of one activity at most. Default: 5.
        most_repeats: Option<At<u32>>,
        /// Probability that a customer changes its specification after the order. Default: 10 %.
        specification_changes: Option<At<Share>>,
    }
}

//! Money.

use super::{Amount, Portion, Weeks};
use crate::scenario::decode::{At, Entries, List};
use crate::scenario::record::record;
use crate::scenario::schema::leaf::{Day, Share, Sum};

record! {
    /// The price list.
    Costs in "the price list" {
        /// Print-and-check station. Default: 60/90/150 thousand EUR.
        print_and_check: Option<At<Amount>>,
        /// Tamper-evident labeller. Default: 35/60/90 thousand EUR.
        tamper_evident: Option<At<Amount>>,
        /// Line controller (L2). Default: 20/35/60 thousand EUR.
        line_controller: Option<At<Amount>>,
        /// Integration into the machines. Default: 15/40/120 thousand EUR.
        integration: Option<At<Amount>>,
        /// Rebuilding a line without room. Default: 40/100/300 thousand EUR.
        rebuild: Option<At<Amount>>,
        /// Manual aggregation table. Default: 20/40/70 thousand EUR.
        manual_table: Option<At<Amount>>,
        /// Semi-automatic case station. Default: 70/110/180 thousand EUR.
        semi_automatic: Option<At<Amount>>,
        /// Automatic case packer with aggregation. Default: 180/300/500 thousand EUR.
        automatic: Option<At<Amount>>,
        /// Pallet station. Default: 15/35/70 thousand EUR.
        pallet_station: Option<At<Amount>>,
        /// IQ, OQ and PQ of a line. Default: 15/30/60 thousand EUR.
        qualification: Option<At<Amount>>,
        /// Site server (L3). Default: 60/120/250 thousand EUR.
        site_server: Option<At<Amount>>,
        /// Set-up of the enterprise system (L4). Default: 60/150/500 thousand EUR.
        enterprise_set_up: Option<At<Amount>>,
        /// Enterprise system, a year. Default: 40/120/400 thousand EUR.
        enterprise_per_year: Option<At<Amount>>,
        /// Connection of a customer. Default: 5/12/30 thousand EUR.
        connection: Option<At<Amount>>,
        /// Connection of a customer, a year. Default: 3/6/12 thousand EUR.
        connection_per_year: Option<At<Amount>>,
        /// Artwork of a pack. Default: 0.4/0.8/2 thousand EUR.
        artwork: Option<At<Amount>>,
        /// Rework of a line built to a wrong guess, as share of its capex. Default: 20..40 %.
        guess_rework: Option<At<Portion>>,
        /// Maintenance of a year, as share of capex. Default: 19 %.
        maintenance: Option<At<Share>>,
        /// Share of a line's price paid with the order. Default: 30 %.
        deposit: Option<At<Share>>,
        /// Holding of stock for a year, as share of its value. Default: 12 %.
        holding: Option<At<Share>>,
        /// Share of its capex that a line brings if it is sold on. Default: 20 %.
        resale: Option<At<Share>>,
        /// Closing one line: severance, notice, clearing. Default: 150 thousand EUR.
        severance: Option<At<Sum>>,
        /// Fees of the hub by day and number of holders. Default: none.
        onboarding: List<Fees>,
    }
}

record! {
    /// What the hub asks for on-boarding from a day on.
    Fees in "a list of fees" {
        /// First day on which they hold.
        from: At<Day>,
        /// Fee by the greatest number of holders it holds for: {1: 3000 EUR, 2: 6000 EUR}.
        fees: Entries<At<Amount>>,
    }
}

record! {
    /// What lateness costs in sales.
    Commerce in "commerce" {
        /// Margin of so many years is lost with a customer who leaves. Default: 3 years.
        years_lost: Option<At<Weeks>>,
        /// What is asked a serialised pack on top of its price. Default: 0.02 EUR.
        price_rise: Option<At<Sum>>,
        /// Share of the sales of a late week that is lost, not only delayed. Default: 100 %.
        lost_share: Option<At<Share>>,
        /// Weeks of demand packed ahead for the shut-down of a line. Default: 4 weeks.
        pre_build: Option<At<Weeks>>,
        /// Share of pre-built stock that expires. Default: 2 %.
        expiry: Option<At<Share>>,
        /// Time over which the net present value counts. Default: 8 years.
        value_over: Option<At<Weeks>>,
    }
}

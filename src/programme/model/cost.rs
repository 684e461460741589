//! The price list, in the programme's currency.

use super::Law;
use jiff::civil::Date;

/// On-boarding fees from a day on, by the number of marketing-authorisation holders.
#[derive(Debug, Clone, PartialEq)]
pub struct FeeStep {
    pub from: Date,
    /// (holders up to this number, fee), ascending; the last one holds for all above.
    pub fees: Vec<(u32, f64)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    /// A line: print-and-check station.
    pub print_and_check: Law,
    pub tamper_evident: Law,
    /// Line controller (L2).
    pub line_controller: Law,
    /// Integration into the machines.
    pub integration: Law,
    /// A line without room.
    pub rebuild: Law,
    pub manual_table: Law,
    pub semi_automatic: Law,
    pub automatic: Law,
    /// With automatic aggregation, and with an off-line cell.
    pub pallet_station: Law,
    /// IQ, OQ, PQ of a line.
    pub qualification: Law,
    /// A site: L3.
    pub site_server: Law,
    /// L4, once.
    pub enterprise_set_up: Law,
    /// L4, a year.
    pub enterprise_per_year: Law,
    /// A customer: connection, once.
    pub connection: Law,
    /// A customer: connection, a year.
    pub connection_per_year: Law,
    /// A pack.
    pub artwork: Law,
    /// Rework of a line that was built to a wrong guess, as share of the line's capex.
    pub guess_rework_share: Law,
    /// Maintenance a year as share of capex.
    pub maintenance_share: f64,
    /// Share of a line's price that is paid at the order; what is lost if the order is withdrawn.
    pub deposit_share: f64,
    /// Holding of stock a year as share of its value.
    pub holding_per_year: f64,
    /// Share of the capex that a line brings if it is sold on.
    pub resale_share: f64,
    /// Severance, notice and clearing of one line that is closed.
    pub severance_per_line: f64,
    /// Ascending; empty: nothing is paid.
    pub onboarding: Vec<FeeStep>,
}

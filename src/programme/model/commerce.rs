//! What lateness costs in sales.

/// How sales go after a missed date.
#[derive(Debug, Clone, PartialEq)]
pub struct Commerce {
    /// Years of margin that are lost with a customer or product that leaves.
    pub years_lost: f64,
    /// What the CMO can ask a serialised pack on top of its price (1-5 cents).
    pub price_rise_per_pack: f64,
    /// Weeks at which revenue of products that are not ready is lost share by share: of the sales
    /// of a late week so much is lost (the rest is only delayed); 1: all of it.
    pub lost_share: f64,
    /// Weeks of demand that the CMO packs ahead for each shut-down of a line, as far as capacity
    /// allows.
    pub pre_build_weeks: f64,
    /// Share of pre-built stock that expires or is written off.
    pub expiry_share: f64,
    /// Years over which the net present value counts.
    pub value_years: f64,
}

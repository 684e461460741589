//! A product pack: what is ready, or not, for its markets.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artwork {
    /// The code has its place on the pack already.
    Done,
    /// To be changed.
    Needed,
    /// To be changed, and a variation to be filed with the authority.
    Variation,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub name: String,
    /// Lines on which it can be packed, the usual one first; indices. It is made by a capable line
    /// as soon as one of them is.
    pub lines: Vec<usize>,
    /// Index into the customers.
    pub customer: usize,
    /// Markets it goes to, in equal parts; indices. A market outside the programme's list (no
    /// deadline) is not named: the list may be empty.
    pub markets: Vec<usize>,
    pub packs_per_year: f64,
    /// What the CMO earns a pack: its price of packing.
    pub price_per_pack: f64,
    /// Contribution margin as share of the price.
    pub margin: f64,
    pub artwork: Artwork,
    /// Of the product, in weeks.
    pub shelf_life_weeks: f64,
    /// Weeks of sales that can be packed before the deadline and sold after it, if the market
    /// grandfathers them: already the least of shelf-life rule and warehouse. Never credited in the
    /// base case.
    pub stock_cover_weeks: f64,
}

impl Product {
    /// Sales a year.
    pub fn revenue_per_year(&self) -> f64 {
        self.packs_per_year * self.price_per_pack
    }
}

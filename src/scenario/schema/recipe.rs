//! Customers, and what changes between two orders.

use super::leaf::{LawOfTime, Name, Text};
use crate::scenario::decode::At;
use crate::scenario::record::{choice, record};

record! {
    /// A customer, whose recipe its orders are made by. Set-up and close come with every order of
    /// the customer but, for the set-up, the first one of a run. Not modelled: what a wrong format
    /// or label costs.
    Customer in "a customer" {
        /// Name of the customer, unique in the file.
        name: At<Name>,
        /// Pool of the pack numbers of its orders. Default: the pool of the product.
        number_source: Option<At<Name>>,
        /// Format in which numbers come and reports go, in words.
        format: Option<At<Text>>,
        /// The highest level that is aggregated; above it units are packed without reading and
        /// without a label. Default: all packers that aggregate do so.
        aggregation: Option<At<DepthWord>>,
        /// Label of cases and pallets, in words.
        label: Option<At<Text>>,
        /// Time that its recipe adds to the changeover. Default: 0 s.
        set_up: Option<At<LawOfTime>>,
        /// Time that its recipe adds to the close of the lot. Default: 0 s.
        close: Option<At<LawOfTime>>,
    }
}

choice! {
    /// How deep an order is aggregated.
    DepthWord in "depth of aggregation" {
        /// Not at all.
        None = "none",
        /// Bundles know their packs.
        Bundle = "bundle",
        /// Cases know what is in them, bundles as well.
        Case = "case",
        /// All levels.
        Pallet = "pallet",
    }
}

record! {
    /// The changeover matrix: the time to change over by the greatest of what changes between two
    /// orders. A time that is left out is that of the greater change before it.
    ChangeMatrix in "a changeover matrix" {
        /// Another format of the pack. Default: `changeover`.
        format: Option<At<LawOfTime>>,
        /// Another product in the same format.
        product: Option<At<LawOfTime>>,
        /// The same product with another artwork: another market or country.
        artwork: Option<At<LawOfTime>>,
        /// Only the lot.
        lot: Option<At<LawOfTime>>,
    }
}

choice! {
    /// When the numbers of an order are asked for.
    RequestWord in "moment of the request" {
        /// When the order before has left the line. The numbers of the first order are there.
        Ahead = "ahead",
        /// When the order is released to the line, which is set up by then.
        AtRelease = "at-release",
    }
}

//! Vendors, markets, customers, products.

use super::{Amount, Multiple, Portion, Weeks};
use crate::scenario::decode::{At, Entries, List};
use crate::scenario::record::{choice, record};
use crate::scenario::schema::leaf::{Count, Day, Name, Share, Text};

record! {
    /// A vendor of equipment.
    VendorEntry in "a vendor" {
        /// Name of the vendor, unique in the file.
        name: At<Name>,
        /// Name of its calendar. Default: the first one.
        calendar: Option<At<Name>>,
        /// Lines of this programme in design or building at a time. Default: 2.
        slots: Option<At<u32>>,
        /// New lines a month at most. Default: no bound.
        starts_per_month: Option<At<u32>>,
        /// Bays for factory acceptance tests. Default: 1.
        fat_bays: Option<At<u32>>,
        /// Crews of field technicians; 0: no bound. Default: 0.
        technicians: Option<At<u32>>,
        /// Lead time before congestion. Default: the duration `build`.
        lead_time: Option<At<Weeks>>,
        /// How much longer than usual deliveries take.
        congestion: Option<Congestion>,
        /// Probability that a factory test fails. Default: that of `rework`.
        factory_test_fails: Option<At<Share>>,
    }
}

record! {
    /// How much longer than usual deliveries take, by the day of the order.
    Congestion in "the congestion" {
        /// Factor of the lead time by day, straight lines between: {2016-02-09: 1.0, 2018-06-01:
        /// 1.4}. Default: 1.
        clock: Entries<At<Multiple>>,
        /// A factor on top, drawn once a run. Default: 1.
        spread: Option<At<Multiple>>,
        /// Prices rise by this share of what the lead time rises by. Default: 30 %.
        price_share: Option<At<Share>>,
    }
}

record! {
    /// A market and its date.
    MarketDeadline in "a market" {
        /// Market as in the rulebook, as EU; or a name of the file's own.
        id: At<Name>,
        /// What it is about.
        title: Option<At<Text>>,
        /// Market of the rulebook whose rules and dates hold, where `id` is a name of the file's
        /// own.
        rulebook: Option<At<Name>>,
        /// Word for word in `who` of the milestone that is the date, as Italy.
        who: Option<At<Text>>,
        /// The date itself, in place of that of the rulebook.
        deadline: Option<At<Day>>,
        /// Whether contents of cases must be known. Default: no.
        aggregation: Option<At<NeedWord>>,
        /// With `aggregation: asked`: the share of customers who ask for it. Default: 50 %.
        asked_by: Option<At<Share>>,
        /// Marketing-authorisation holders must be on-boarded to a hub. Default: only EU and IT.
        onboarding: Option<At<bool>>,
        /// The legal date moves. Never credited in the base case. Default: 10 % in the EU, 25 % in
        /// the US, 50 % elsewhere, by 52 weeks.
        slip: Option<Postponed>,
        /// Enforcement begins later. Never credited in the base case. Default: 60 %, by 26 to 52
        /// weeks.
        soft: Option<Postponed>,
        /// Packs released before the date may be sold after it. Default: true.
        grandfathers: Option<At<bool>>,
    }
}

record! {
    /// A date that moves, with a probability.
    Postponed in "a postponement" {
        /// Of moving at all.
        probability: At<Share>,
        /// By how much.
        by: At<Weeks>,
    }
}

choice! {
    /// Whether contents of cases and pallets must be known.
    NeedWord in "need of aggregation" {
        /// Nobody asks for it.
        No = "no",
        /// The law does not, but customers do.
        Asked = "asked",
        /// The law asks for it.
        Law = "law",
    }
}

choice! {
    /// How parents of packs come to be known.
    AggregationWord in "kind of aggregation" {
        /// They are not.
        None = "none",
        /// Cases are packed and scanned by hand.
        Manual = "manual",
        /// A semi-automatic case station.
        SemiAutomatic = "semi-automatic",
        /// An automatic case packer.
        Automatic = "automatic",
        /// A cell beside the lines, which they share.
        OffLineCell = "off-line-cell",
    }
}

record! {
    /// A customer, or a group of them.
    CustomerGroup in "a customer" {
        /// Name of the customer, unique in the file; of a group: `small` makes small-1, ...
        name: At<Name>,
        /// How many there are. Default: one.
        count: Option<At<u32>>,
        /// Name of its calendar. Default: the first one.
        calendar: Option<At<Name>>,
        /// Share of sales of all of the group together. Default: groups without one share the rest
        /// by their number.
        sales_share: Option<At<Share>>,
        /// Standard deviation of the logarithm of sales within the group. Default: 0.7.
        spread: Option<At<Multiple>>,
        /// When it answers.
        answer: Option<Answer>,
        /// Share of the capex of its lines that it pays if it plans together. Default: 30..60 %.
        co_pay: Option<At<Portion>>,
        /// How late its products may be before it leaves. Default: 13/26/52 weeks.
        patience: Option<At<Weeks>>,
        /// Name of its enterprise system.
        system: Option<At<Text>>,
        /// Its system is connected already. Default: false.
        connected: Option<At<bool>>,
        /// Marketing-authorisation holders it stands for. Default: 1.
        holders: Option<At<u32>>,
        /// How far its connection to the hub has come. Default: open.
        onboarding: Option<At<OnboardingWord>>,
        /// Probability of a year that it becomes insolvent or moves away. Default: 2 %.
        leaves: Option<At<Share>>,
    }
}

record! {
    /// When a customer tells its requirements.
    Answer in "an answer" {
        /// Weeks after it was invited to plan together. Default: lognormal(median: 10 weeks,
        /// sigma: 0.6).
        invited: Option<At<Weeks>>,
        /// Weeks after the start, if it is waited for. Default: lognormal(median: 45 weeks, sigma:
        /// 0.7).
        waiting: Option<At<Weeks>>,
        /// Probability that it never answers. Default: 5 %.
        never: Option<At<Share>>,
    }
}

choice! {
    /// How far a connection to the hub has come.
    OnboardingWord in "state of on-boarding" {
        /// It is connected.
        Done = "done",
        /// The contract is signed.
        Signed = "signed",
        /// Nothing is done.
        Open = "open",
    }
}

record! {
    /// A product pack, or a group of them. A group is dealt out: each pack goes to one market, to a
    /// customer by the customers' shares of sales, and to the line with the least load.
    ProductGroup in "a product" {
        /// Name of the pack, unique in the file; of a group: `rx` makes rx-1, rx-2, ...
        name: At<Name>,
        /// How many there are. Default: one.
        count: Option<At<u32>>,
        /// Names of lines, or of groups of lines. Default: all lines.
        lines: List<At<Name>>,
        /// Further lines that can make each pack, besides its usual one. Default: 0.
        alternatives: Option<At<u32>>,
        /// Names of customers, or of groups of them. Default: all customers.
        customers: List<At<Name>>,
        /// Share of sales by market: {EU: 75 %, US: 25 %}. What is missing to 100 % goes where no
        /// date holds.
        markets: Entries<At<Share>>,
        /// Sales of a year of all packs of the group together, as 9 million EUR.
        revenue: Option<At<Amount>>,
        /// Or else packs a year of the group.
        packs_per_year: Option<At<Count>>,
        /// What is earned a pack: its price of packing. Default: 0.60 EUR.
        price: Option<At<Amount>>,
        /// Contribution margin as share of the price. Default: 25 %.
        margin: Option<At<Share>>,
        /// Standard deviation of the logarithm of sales within the group. Default: 0.8.
        spread: Option<At<Multiple>>,
        /// State of the artwork. Default: needed.
        artwork: Option<At<ArtworkWord>>,
        /// Share of packs with a variation to be filed, where artwork is needed. Default: 20 %.
        variations: Option<At<Share>>,
        /// Shelf life. Default: 36 months.
        shelf_life: Option<At<Weeks>>,
        /// Weeks of sales that may be packed before the date and sold after it. Default: 8 weeks.
        stock_cover: Option<At<Weeks>>,
    }
}

choice! {
    /// State of the artwork of a pack.
    ArtworkWord in "state of artwork" {
        /// The code has its place already.
        Done = "done",
        /// It is to be changed.
        Needed = "needed",
    }
}

//! Risk drivers.

use super::{Amount, Impact};
use crate::scenario::decode::{At, List};
use crate::scenario::record::{choice, record};
use crate::scenario::schema::leaf::{Name, Share, Text};

record! {
    /// Something that may go wrong for many activities at once: it multiplies their times, or adds
    /// weeks to them.
    Driver in "a risk driver" {
        /// Name of the driver, unique in the file.
        name: At<Name>,
        /// What happens, in a few words.
        title: Option<At<Text>>,
        /// Of happening. Default: 100 %, a figure that only varies.
        probability: Option<At<Share>>,
        /// The probability is that of a year. Default: false.
        yearly: Option<At<bool>>,
        /// Factor, as 1/1.2/1.6, or weeks to add, as 4/8/20 weeks.
        effect: At<Impact>,
        /// How its factor combines with others on one activity. Default: series.
        combine: Option<At<CombineWord>>,
        /// For what it is drawn anew. Default: programme.
        occurs: Option<At<OccursWord>>,
        /// The phases it reaches, as [build, install]; all if left out.
        phases: List<At<Name>>,
        /// Only at these sites, or groups of sites.
        sites: List<At<Name>>,
        /// Only at these lines, or groups of lines.
        lines: List<At<Name>>,
        /// Only for these customers, or groups of customers.
        customers: List<At<Name>>,
        /// Only with these vendors.
        vendors: List<At<Name>>,
        /// Cost each time it happens. Default: none.
        cost: Option<At<Amount>>,
    }
}

choice! {
    /// How factors combine.
    CombineWord in "way to combine" {
        /// One after the other: factors multiply.
        Series = "series",
        /// At the same time: the greatest counts.
        Parallel = "parallel",
    }
}

choice! {
    /// For what a driver is drawn anew.
    OccursWord in "word for how often" {
        /// Once a run, for all activities in reach.
        Programme = "programme",
        /// For each site.
        Site = "site",
        /// For each line.
        Line = "line",
        /// For each customer.
        Customer = "customer",
        /// For each product.
        Product = "product",
        /// For each vendor.
        Vendor = "vendor",
        /// For each activity.
        Activity = "activity",
    }
}

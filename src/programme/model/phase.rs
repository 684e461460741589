//! The activities of a programme, and how long each takes.

use super::{Law, Resource};

/// What an activity is repeated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    Programme,
    Site,
    Customer,
    Product,
    Line,
}

macro_rules! phases {
    ($($(#[doc = $doc:literal])* $name:ident = $word:literal, $owner:ident, $resource:expr,
        $own:literal;)*) => {
        /// A kind of activity. The order is that of the network, owner by owner.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Phase {
            $($(#[doc = $doc])* $name,)*
        }

        impl Phase {
            pub const ALL: &'static [Phase] = &[$(Phase::$name),*];

            /// Its name in files and reports.
            pub fn word(self) -> &'static str {
                match self { $(Phase::$name => $word,)* }
            }

            /// What it is repeated for.
            pub fn owner(self) -> Owner {
                match self { $(Phase::$name => Owner::$owner,)* }
            }

            /// What it needs one unit of while it lasts; None: nothing that is scarce.
            pub fn resource(self) -> Option<Resource> {
                match self { $(Phase::$name => $resource,)* }
            }

            /// The CMO's own people do it: a part-time team takes longer.
            pub fn is_own_work(self) -> bool {
                match self { $(Phase::$name => $own,)* }
            }
        }
    };
}

phases! {
    /// Team, mandate, budget.
    Mobilise = "mobilise", Programme, Some(Resource::Core), true;
    /// Survey of the lines, process analysis, user requirements.
    Requirements = "requirements", Programme, Some(Resource::Core), true;
    /// Selection of vendors and contract.
    VendorSelection = "vendor-selection", Programme, Some(Resource::Core), true;
    /// Contract and set-up of the enterprise system (L4).
    EnterpriseSystem = "enterprise-system", Programme, Some(Resource::It), true;
    /// Site server (L3): installation.
    SiteServer = "site-server", Site, Some(Resource::It), true;
    /// Site server: IQ and OQ.
    SiteQualification = "site-qualification", Site, Some(Resource::Validation), true;
    /// Procedures and training of a site.
    Training = "training", Site, None, true;
    /// Asking a customer for requirements: the letter, the meeting.
    Ask = "ask", Customer, None, true;
    /// Waiting for the answer: see [`super::Customer`] for its laws, which this one replaces only
    /// where a customer has none.
    Answer = "answer", Customer, None, false;
    /// Who pays which share.
    Negotiate = "negotiate", Customer, None, true;
    /// Connecting to the customer's system: work.
    Connect = "connect", Customer, Some(Resource::It), true;
    /// End-to-end test with the customer.
    EndToEndTest = "end-to-end-test", Customer, Some(Resource::CustomerSlot), false;
    /// Contract of the marketing-authorisation holder with the hub.
    HubContract = "hub-contract", Customer, None, false;
    /// Legitimacy check by the hub; may be repeated, see [`super::Rework`].
    LegitimacyCheck = "legitimacy-check", Customer, None, false;
    /// Baseline test with the hub.
    HubTest = "hub-test", Customer, Some(Resource::It), true;
    /// Artwork of one pack: work.
    Artwork = "artwork", Product, Some(Resource::Artwork), true;
    /// Approval of the artwork by customer and authority.
    ArtworkApproval = "artwork-approval", Product, None, false;
    /// Printing, and change-over of the stock of packaging material.
    StockChange = "stock-change", Product, None, false;
    /// Registration of the product at another packager, for what is moved.
    Registration = "registration", Product, None, false;
    /// Detail design and order of one line.
    Design = "design", Line, Some(Resource::VendorSlot), true;
    /// Building and delivery; times the vendor's congestion.
    Build = "build", Line, Some(Resource::VendorSlot), false;
    /// Factory acceptance test; may fail, see [`super::Rework`].
    FactoryTest = "factory-test", Line, Some(Resource::FatBay), true;
    /// Repair at the vendor after a failed factory test, before the next one.
    FactoryRepair = "factory-repair", Line, Some(Resource::VendorSlot), false;
    /// Transport.
    Ship = "ship", Line, None, false;
    /// Making room: only lines that have none.
    Rebuild = "rebuild", Line, Some(Resource::SiteCrew), true;
    /// Stop of the line, installation, site acceptance test.
    Install = "install", Line, Some(Resource::SiteCrew), true;
    /// IQ and OQ: the line still stands.
    InstallationQualification = "iq-oq", Line, Some(Resource::Validation), true;
    /// PQ on three real orders: the line is capable afterwards.
    PerformanceQualification = "pq", Line, Some(Resource::Validation), true;
    /// From capable to steady OEE. Nothing waits for its end.
    RampUp = "ramp-up", Line, None, false;
    /// Rework of a line that was built to a wrong guess of requirements.
    GuessRework = "guess-rework", Line, Some(Resource::SiteCrew), true;
}

/// How long each phase takes, in weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Durations {
    /// By [`Phase::ALL`].
    pub laws: Vec<Law>,
}

impl Durations {
    pub fn of(&self, phase: Phase) -> &Law {
        &self.laws[phase as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_stand_at_their_index() {
        for (index, phase) in Phase::ALL.iter().enumerate() {
            assert_eq!(*phase as usize, index, "{}", phase.word());
        }
    }
}

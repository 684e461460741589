//! What a document is to be like.

use super::party::Party;
use crate::base::clock::Time;
use crate::capture::names::Ids;
use crate::epcis::model::Form;

/// Beyond the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// That of GS1 US for the DSCSA (R1.3): a transaction statement in the header, for which 2.0
    /// XML has no place, and whether a shipment is a drop shipment.
    #[default]
    Dscsa,
    /// None.
    Plain,
}

/// Who and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// Owns and sends the goods, and sends the document.
    pub seller: Party,
    /// Where they are packed, and from where they are shipped.
    pub plant: Party,
    pub buyer: Party,
    /// Where they are shipped to.
    pub destination: Party,
    /// Begins of the numbers of the purchase order and of the despatch advice; the place of the
    /// order in the run comes behind.
    pub order: String,
    pub despatch: String,
}

impl Default for Parties {
    /// GLNs of nobody, marked as such by their names: for tests.
    fn default() -> Parties {
        Parties {
            seller: Party::for_tests("952123400001", "TEST seller (no GLN was given)"),
            plant: Party::for_tests("952123400002", "TEST plant (no GLN was given)"),
            buyer: Party::for_tests("952987600001", "TEST buyer (no GLN was given)"),
            destination: Party::for_tests("952987600002", "TEST warehouse (no GLN was given)"),
            order: "TEST-PO-".to_owned(),
            despatch: "TEST-DA-".to_owned(),
        }
    }
}

/// All that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    pub form: Form,
    pub ids: Ids,
    pub profile: Profile,
    pub parties: Parties,
    /// EPCs at most in one commissioning event. 1, the default: each pack has an event of its own,
    /// with its own time. More: packs are told together as long as nothing else happens between
    /// them, with the time of the last, which makes a document a quarter as long.
    pub group: usize,
    /// When the document is made, from the beginning of the run: after its last fact.
    pub created: Time,
    /// Each event tells when the site system had it.
    pub record_times: bool,
    /// Each event has the hash of CBV 2.0 as its id; much slower.
    pub event_ids: bool,
}

impl Options {
    pub fn new(form: Form, created: Time) -> Options {
        Options {
            form,
            ids: Ids::Urn,
            profile: Profile::default(),
            parties: Parties::default(),
            group: 1,
            created,
            record_times: false,
            event_ids: false,
        }
    }
}

//! The codes of consistency findings.

use crate::epcis::Severity::{self, Error, Warning};
use crate::epcis::schema;

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub id: &'static str,
    pub severity: Severity,
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $meaning:literal;)*) => {
        $(#[doc = $meaning]
        pub const $name: Code = Code { id: $id, severity: $severity, meaning: $meaning };)*

        /// Every code of the consistency layer.
        const OWN: &[Code] = &[$($name,)*];
    };
}

/// Every code of a finding: those of consistency, then those of the schema.
pub static CODES: [Code; OWN.len() + schema::CODES.len()] = {
    let mut all = [SYNTAX; OWN.len() + schema::CODES.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < OWN.len() {
            OWN[at]
        } else {
            let (id, meaning) = schema::CODES[at - OWN.len()];
            Code { id, severity: Error, meaning }
        };
        at += 1;
    }
    all
};

codes! {
    SYNTAX = "LP-E101", Error, "An identifier that is not written as its scheme asks.";
    CHECK_DIGIT = "LP-E102", Error, "A key whose check digit is wrong.";
    NO_INSTANCE = "LP-E103", Error, "A class or a pattern where one thing must be named.";
    ASSET_DIGIT = "LP-E104", Warning, "A returnable asset whose check digit is wrong.";
    UNKNOWN_PRODUCT = "LP-E105", Warning, "A product that the document's master data do not name.";
    UNKNOWN_PLACE = "LP-E106", Warning, "A place that the document's master data do not name.";
    NO_PARENT = "LP-E201", Error, "Something is packed or unpacked, and no parent is named.";
    NO_CHILDREN = "LP-E202", Error, "Something is packed or added, and nothing is named.";
    OWN_PARENT = "LP-E203", Error, "A thing is packed into itself.";
    TWICE_IN_LIST = "LP-E204", Warning, "A thing stands twice in one list.";
    NO_OUTPUT = "LP-E205", Error, "A transformation without inputs or without outputs.";
    SAME_EVENT_ID = "LP-E206", Error, "Two events have one eventID, and none is declared an error.";
    MIXED_LIST = "LP-E207", Warning, "Things of several kinds are commissioned in one DSCSA event.";
    AFTER_RECORD = "LP-E301", Error, "An event happened after it was recorded.";
    FUTURE = "LP-E302", Error, "An event lies in the future.";
    AFTER_DOCUMENT = "LP-E303", Warning, "An event is later than the document.";
    OUT_OF_ORDER = "LP-E304", Warning, "An event is earlier than the one before it.";
    OFFSET = "LP-E305", Warning, "The offset of the event is not the one in its time.";
    DECLARED_EARLY = "LP-E306", Warning, "An event was declared an error before it happened.";
    STEP_AND_ACTION = "LP-E401", Error, "A business step with an action that it cannot have.";
    STEP_AND_DISPOSITION = "LP-E402", Warning, "A step with a disposition that is not its own.";
    CONTRADICTION = "LP-E403", Error, "A business step with a disposition that contradicts it.";
    UNKNOWN_WORD = "LP-E404", Error, "A word that the Core Business Vocabulary does not have.";
    UNKNOWN_PAPER = "LP-E405", Warning, "A type of business transaction that the CBV does not have.";
    COMMISSIONED_TWICE = "LP-E501", Error, "A thing is commissioned twice.";
    BEFORE_COMMISSIONING = "LP-E502", Error, "A thing is used before it is commissioned.";
    NEVER_COMMISSIONED = "LP-E503", Error, "A thing is used that was never commissioned.";
    AFTER_END = "LP-E504", Error, "A thing is used after it was decommissioned.";
    TWO_PARENTS = "LP-E601", Error, "A thing is packed while it is in another parent.";
    PACKED_TWICE = "LP-E602", Error, "A thing is packed into the parent that it is already in.";
    NOT_PACKED = "LP-E603", Error, "A thing is unpacked from a parent that it is not in.";
    IN_A_RING = "LP-E604", Error, "A thing is packed into what it holds.";
    FILLED_LATE = "LP-E605", Error, "Something is packed into a thing that is packed itself.";
    EMPTY_SHIPMENT = "LP-E606", Error, "A logistic unit is shipped under the DSCSA, and is empty.";
    AFTER_SHIPPING = "LP-E701", Error, "A thing is packed after it was shipped, without a receipt.";
    SHIPPED_TWICE = "LP-E702", Warning, "A thing is shipped twice, without a receipt.";
    NO_STATEMENT = "LP-E703", Error, "A shipment under the DSCSA without a transaction statement.";
    NO_SOURCE = "LP-E704", Error, "A DSCSA shipment without owner and place it comes from.";
    NO_DESTINATION = "LP-E705", Error, "A DSCSA shipment without owner and place it goes to.";
    LOCATION_OF_SHIPPING = "LP-E706", Error, "A shipment with a bizLocation: it is on its way.";
    NO_TRANSACTION = "LP-E707", Error, "A shipment under the DSCSA without a business transaction.";
    SAME_OWNER = "LP-E708", Warning, "A shipment whose owner stays the same.";
    ENDED_AFTER_SHIPPING = "LP-E709", Error, "A thing is decommissioned after it was shipped.";
    OTHER_SENDER = "LP-E710", Warning, "A shipment whose owner is not the sender of the document.";
    NO_DROP_FLAG = "LP-E711", Warning, "A DSCSA shipment that tells not whether it is a drop one.";
    NO_READ_POINT = "LP-E712", Error, "DSCSA goods are commissioned or shipped with no readPoint.";
    NO_LOCATION = "LP-E713", Error, "Things are commissioned under the DSCSA with no bizLocation.";
    PACKED_NOWHERE = "LP-E714", Warning, "Something is packed under the DSCSA with no readPoint.";
    DROP_FLAG = "LP-E715", Error, "A dropShipment that is neither true nor false.";
    NO_NOTICE = "LP-E716", Warning, "A transaction statement without its legal notice.";
    NO_LOT = "LP-E801", Error, "Things are commissioned without lot or expiry, others have them.";
    TWO_EXPIRIES = "LP-E802", Error, "One lot of one product has two expiry dates.";
    OTHER_LOT = "LP-E803", Error, "A thing has another lot or expiry than the parent it is in.";
    LEFT_OVER = "LP-E804", Error, "A thing is commissioned, and neither packed, shipped nor ended.";
    UNFOLLOWED = "LP-E805", Warning, "More parents in parents than are followed: rings are not seen.";
    EXPIRED = "LP-E806", Error, "A thing is commissioned after its expiry.";
    NO_DAY = "LP-E807", Error, "An expiry that is no day of the calendar, as YYYY-MM-DD.";
}

#[test]
fn each_code_stands_once() {
    let mut ids: Vec<&str> = OWN.iter().map(|code| code.id).collect();
    ids.dedup();
    assert!(ids.is_sorted() && ids.len() == OWN.len());
    assert!(CODES.iter().all(|code| code.meaning.ends_with('.')));
}

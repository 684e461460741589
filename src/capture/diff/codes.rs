//! The codes of differences between reports and truth.

/// A kind of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub id: &'static str,
    /// Short name in kebab case.
    pub name: &'static str,
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($constant:ident = $id:literal, $name:literal, $meaning:literal;)*) => {
        $(#[doc = $meaning]
        pub const $constant: Code = Code { id: $id, name: $name, meaning: $meaning };)*

        /// Every kind of difference.
        pub const CODES: &[Code] = &[$($constant,)*];
    };
}

codes! {
    MISSING = "LP-D101", "missing",
        "A thing is in trade, and was never reported commissioned.";
    INVENTED = "LP-D102", "invented",
        "A number is reported, and no thing bears it.";
    DUPLICATE_NUMBER = "LP-D103", "duplicate-number",
        "Two things in trade bear one number, which is reported once.";
    REPORTED_TWICE = "LP-D104", "reported-twice",
        "One thing is reported commissioned, packed or shipped twice.";
    WRONG_PARENT = "LP-D201", "wrong-parent",
        "A thing is reported in a parent in which it is not.";
    SWAPPED_CHILDREN = "LP-D202", "swapped-children",
        "Children of two parents are reported each in the other one.";
    LABEL_DIFFERS = "LP-D203", "label-differs",
        "A parent is reported under a number that its label does not bear.";
    INCOMPLETE = "LP-D204", "aggregation-incomplete",
        "Things are in a parent, and are reported in none.";
    WRONG_LOT = "LP-D301", "wrong-lot",
        "Another lot is reported than that of the order, or none.";
    WRONG_EXPIRY = "LP-D302", "wrong-expiry",
        "Another expiry is reported than that of the order, or none.";
    WRONG_DATA = "LP-D303", "wrong-data-on-pack",
        "A pack is reported as of its order, and bears another lot or expiry.";
    WRONG_TIME = "LP-D401", "wrong-time",
        "Something is reported at a time at which it did not happen.";
    WRONG_ORDER = "LP-D402", "wrong-order",
        "A thing is reported packed before it was commissioned or filled.";
    WRONG_STATUS = "LP-D501", "wrong-status",
        "A thing that is gone is reported in trade, or one in trade as gone.";
    NOT_DECOMMISSIONED = "LP-D502", "not-decommissioned",
        "A thing that is gone stays commissioned in the report.";
    UNREADABLE = "LP-D503", "unreadable-as-good",
        "A pack is reported as good, and bears no number that can be read.";
    NOT_SHIPPED = "LP-D504", "not-shipped",
        "A parent has left the line with its lot, and is reported shipped nowhere.";
}

#[test]
fn each_code_stands_once() {
    assert!(CODES.is_sorted_by(|a, b| a.id < b.id));
    assert!(CODES.iter().all(|code| code.meaning.ends_with('.')));
    let kebab = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    assert!(CODES.iter().all(|code| kebab(code.name)));
}

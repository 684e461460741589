//! The codes of schema findings.

macro_rules! codes {
    ($($name:ident = $code:literal, $text:literal;)*) => {
        $(#[doc = $text] pub const $name: &str = $code;)*

        /// Every code of this layer with its meaning.
        pub const CODES: &[(&str, &str)] = &[$(($code, $text),)*];
    };
}

codes! {
    MISSING = "missing_field", "A field that must be there is not there.";
    UNKNOWN = "unknown_field",
        "A field that the standard does not know here, and without the prefix of an extension.";
    TYPE = "wrong_type", "A value of the wrong JSON type, as text where a number is wanted.";
    TERM = "unknown_term", "A word that is not in the vocabulary of its field.";
    URI = "bad_uri", "Text that is no URI by RFC 3986.";
    TIME = "bad_time", "Text that is no date-time by RFC 3339.";
    ORDER = "wrong_order", "An element of an XML document behind one that it must precede.";
    TWICE = "repeated_element",
        "An element of an XML document that stands twice where it may stand once.";
    STRAY = "stray_text", "Text between the elements of an XML document.";
    ROOT = "unknown_document", "An XML document that is none of EPCIS 1.2 or 2.0.";
    FORM = "bad_form", "Text that has not the form of its field.";
    DUPLICATE = "duplicate_item", "An item that stands twice in a list where each may stand once.";
    EMPTY = "empty_list", "A list without items where one at least is wanted.";
    NOTHING = "nothing_identified", "An event that names none of the things it is about.";
    ILMD = "ilmd_not_allowed",
        "Master data of instances or lots in an event that does not make them.";
    MANY = "too_many_findings",
        "The rest of this event was not looked at: it has too many findings already.";
}

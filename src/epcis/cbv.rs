//! The words of the Core Business Vocabulary and their spellings: bare in JSON, as URN or as web
//! address in XML.

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    BizStep,
    Disposition,
    BizTransaction,
    SourceDestination,
    ErrorReason,
    /// What a sensor measures, and its alarms.
    Sensor,
    Component,
}

/// Beginnings of the spellings.
struct Heads {
    /// None: the words are younger than the URNs.
    urn: Option<&'static str>,
    web: &'static str,
    short: &'static str,
}

impl Family {
    /// The list from which the value of an element is taken.
    pub fn of(parent: &str, name: &str) -> Option<Family> {
        Some(match (parent, name) {
            (_, "bizStep") => Family::BizStep,
            (_, "disposition") | ("persistentDisposition", "set" | "unset") => Family::Disposition,
            ("bizTransaction", "type") => Family::BizTransaction,
            ("source" | "destination", "type") => Family::SourceDestination,
            ("errorDeclaration", "reason") => Family::ErrorReason,
            ("sensorReport", "type" | "exception") => Family::Sensor,
            ("sensorReport", "component") => Family::Component,
            _ => return None,
        })
    }

    fn heads(self) -> Heads {
        let (urn, web, short) = match self {
            Family::BizStep => {
                ("urn:epcglobal:cbv:bizstep:", "https://ref.gs1.org/cbv/BizStep-", "cbv:BizStep-")
            }
            Family::Disposition => {
                ("urn:epcglobal:cbv:disp:", "https://ref.gs1.org/cbv/Disp-", "cbv:Disp-")
            }
            Family::BizTransaction => {
                ("urn:epcglobal:cbv:btt:", "https://ref.gs1.org/cbv/BTT-", "cbv:BTT-")
            }
            Family::SourceDestination => {
                ("urn:epcglobal:cbv:sdt:", "https://ref.gs1.org/cbv/SDT-", "cbv:SDT-")
            }
            Family::ErrorReason => {
                ("urn:epcglobal:cbv:er:", "https://ref.gs1.org/cbv/ER-", "cbv:ER-")
            }
            Family::Sensor => ("", "https://gs1.org/voc/", "gs1:"),
            Family::Component => ("", "https://ref.gs1.org/cbv/Comp-", "cbv:Comp-"),
        };
        Heads { urn: Some(urn).filter(|urn| !urn.is_empty()), web, short }
    }

    /// The bare word of a text in any spelling; None: it is none of this list's.
    pub fn word(self, text: &str) -> Option<&str> {
        let heads = self.heads();
        let word = heads
            .urn
            .and_then(|urn| text.strip_prefix(urn))
            .or_else(|| text.strip_prefix(heads.web))
            .or_else(|| text.strip_prefix(heads.short))
            .unwrap_or(text);
        let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        (!word.is_empty() && word.bytes().all(is_word)).then_some(word)
    }

    /// As XML writes it: a URN, or a short address where there is none.
    pub fn for_xml(self, text: &str) -> Option<String> {
        let heads = self.heads();
        self.word(text).map(|word| format!("{}{word}", heads.urn.unwrap_or(heads.short)))
    }

    /// As the hash has it: the web address.
    pub fn for_hash(self, text: &str) -> Option<String> {
        self.word(text).map(|word| format!("{}{word}", self.heads().web))
    }
}

#[test]
fn a_word_is_the_same_in_every_spelling() {
    let step = Family::BizStep;
    for text in [
        "shipping",
        "urn:epcglobal:cbv:bizstep:shipping",
        "https://ref.gs1.org/cbv/BizStep-shipping",
        "cbv:BizStep-shipping",
    ] {
        assert_eq!(step.word(text), Some("shipping"));
        assert_eq!(step.for_xml(text).as_deref(), Some("urn:epcglobal:cbv:bizstep:shipping"));
    }
    assert_eq!(step.word("https://example.com/steps/shipping"), None);
    assert_eq!(Family::Sensor.for_xml("Temperature").as_deref(), Some("gs1:Temperature"));
    assert_eq!(Family::of("sensorReport", "exception"), Some(Family::Sensor));
}

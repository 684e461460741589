//! Serial numbers are a commercial secret: people see the end of a number only.

/// Characters that stay readable.
const SHOWN: usize = 3;

/// An identifier with its serial number hidden: `urn:epc:id:sgtin:0614141.107346....018`. What is
/// behind the last dot or slash counts as the serial number.
pub fn masked(epc: &str) -> String {
    let at = epc.rfind(['.', '/']).map_or(0, |at| at + 1);
    let (head, serial) = epc.split_at(at);
    let hidden = serial.chars().count().saturating_sub(SHOWN);
    let end: String =
        if hidden == 0 { String::new() } else { serial.chars().skip(hidden).collect() };
    format!("{head}...{end}")
}

#[test]
fn only_the_end_is_shown() {
    assert_eq!(
        masked("urn:epc:id:sgtin:0614141.107346.2018"),
        "urn:epc:id:sgtin:0614141.107346....018"
    );
    assert_eq!(masked("https://id.gs1.org/00/006141411234567890"), "https://id.gs1.org/00/...890");
    assert_eq!(masked("ab"), "...");
}

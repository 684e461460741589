//! Where a lot goes: a market of the rulebook, or a country of one.

use crate::market::Rulebook;

/// Countries whose packs are bound by the rules of the EU: its members, those of the European
/// Economic Area, and Northern Ireland (XI), which left the system.
const EU: [&str; 31] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

/// Market and country of `EU`, `DE`, `EU-DE`.
pub fn destination(rulebook: &Rulebook, written: &str) -> Option<(String, Option<String>)> {
    let name = written.trim().to_uppercase();
    if rulebook.market(&name).is_some() {
        return Some((name, None));
    }
    let country = name.strip_prefix("EU-").or(name.strip_prefix("EU/")).unwrap_or(&name);
    EU.contains(&country).then(|| ("EU".to_string(), Some(country.to_string())))
}

/// The usual name of a country that goes by another of its own.
pub fn usual_name(written: &str) -> Option<&'static str> {
    match written.trim().to_uppercase().trim_start_matches("EU-") {
        "EL" => Some("GR"),
        "UK" => Some("GB"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_of_the_union_goes_by_its_rules() {
        let book = Rulebook::embedded();
        let of = |written: &str| destination(&book, written);
        assert_eq!(of("us"), Some(("US".into(), None)));
        assert_eq!(of(" de "), Some(("EU".into(), Some("DE".into()))));
        assert_eq!(of("EU-IT"), Some(("EU".into(), Some("IT".into()))));
        assert_eq!(of("CH"), Some(("CH".into(), None)));
        assert_eq!(of("Atlantis"), None);
        assert_eq!(
            (usual_name("el"), usual_name("UK"), usual_name("DE")),
            (Some("GR"), Some("GB"), None)
        );
        assert!(EU.is_sorted());
    }
}

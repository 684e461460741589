//! Facts of artwork, packing and process that nobody can read from a code: somebody states them.

use crate::base::quantity::nearest;
use std::collections::BTreeMap;

/// Whether each fact that is stated holds, by name.
pub type Stated = BTreeMap<String, bool>;

/// Name of a fact, and what is so where it holds.
const FACTS: [(&str, &str); 16] = [
    ("text-beside-code", "the text stands next to the code, or the pack has no room for that"),
    ("text-with-identifiers", "the text names its elements by AIs in brackets or by data titles"),
    ("smooth-surface", "the code stands on a smooth, uniform surface of low reflection"),
    ("composite-part", "the symbol has its composite part"),
    ("linear-bar-code", "the label bears the linear bar code of the drug"),
    ("label-form", "the label has the size, ground and margin that are asked for"),
    ("scratch-layer", "a hidden number of 16 digits lies under a scratch layer"),
    ("expiry-as-yymmdd", "the printed expiry has the form YYMMDD"),
    ("expiry-as-yy-mm-dd", "the printed expiry has the form YY/MM/DD"),
    ("expiry-as-mm-yy", "the printed expiry has the form MM/YY"),
    ("code-names-drug", "the code tells generic name and brand name"),
    ("code-names-maker", "the code tells name, address and licence number of the maker"),
    (
        "licensed-print-site",
        "no code was printed in the country, or a licensed site did it for an approved batch",
    ),
    ("site-location-code", "each site that handles the packs has a location code of its own"),
    ("code-on-primary-label", "the code stands on the primary label, or that has no room for it"),
    ("broken-case-ended", "the number of each case that was broken up was ended"),
];

/// Names with this beginning are those of whoever writes rules of their own.
const OWN: &str = "x-";

/// What is so where the fact holds.
pub fn meaning(fact: &str) -> &str {
    FACTS.iter().find(|(name, _)| *name == fact).map_or(fact, |(_, meaning)| meaning)
}

/// Why this is no name of a fact.
pub fn unknown(fact: &str) -> Option<String> {
    if fact.starts_with(OWN) || FACTS.iter().any(|(name, _)| *name == fact) {
        return None;
    }
    let names = || FACTS.iter().map(|(name, _)| *name);
    Some(nearest(fact, names()).map_or_else(
        || {
            format!(
                "there are {}, and names of your own as {OWN}gloss",
                names().collect::<Vec<_>>().join(", ")
            )
        },
        |near| format!("did you mean `{near}`?"),
    ))
}

/// `scratch-layer` holds, `not scratch-layer` does not.
///
/// # Errors
///
/// The name that is none, and what to write.
pub fn entry(written: &str) -> Result<(String, bool), (String, String)> {
    let written = written.trim();
    let (fact, holds) = match written.strip_prefix("not ") {
        Some(fact) => (fact.trim(), false),
        None => (written, true),
    };
    match unknown(fact) {
        Some(help) => Err((format!("no fact is called `{fact}`"), help)),
        None => Ok((fact.to_string(), holds)),
    }
}

/// All entries; one that says the contrary of another is none.
///
/// # Errors
///
/// As [`entry`].
pub fn all<'a>(written: impl Iterator<Item = &'a str>) -> Result<Stated, (String, String)> {
    let mut stated = Stated::new();
    for written in written {
        let (fact, holds) = entry(written)?;
        add(&mut stated, fact, holds)?;
    }
    Ok(stated)
}

/// Adds what is stated.
///
/// # Errors
///
/// The contrary has been stated.
pub fn add(stated: &mut Stated, fact: String, holds: bool) -> Result<(), (String, String)> {
    match stated.insert(fact.clone(), holds) {
        Some(before) if before != holds => {
            let message = format!("`{fact}` is stated to hold and not to hold");
            Err((message, "remove one of the two".to_string()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_holds_or_does_not_and_has_a_known_name() {
        assert_eq!(entry("label-form"), Ok(("label-form".into(), true)));
        assert_eq!(entry(" not  label-form "), Ok(("label-form".into(), false)));
        assert_eq!(entry("x-gloss"), Ok(("x-gloss".into(), true)));
        assert!(all(["label-form", "not label-form"].into_iter()).is_err());
        let (message, help) = entry("lable-form").expect_err("misspelt");
        assert!(message.contains("`lable-form`") && help.contains("`label-form`"), "{help}");
    }

    #[test]
    fn the_readmes_tell_each_fact() {
        for readme in [
            include_str!("../../scenarios/README.md"),
            include_str!("../../scenarios/markets/README.md"),
        ] {
            for (name, meaning) in FACTS {
                assert!(readme.contains(&format!("| `{name}` | {meaning} |")), "{name}");
            }
        }
    }
}

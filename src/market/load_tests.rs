use super::*;
use crate::market::Rulebook;

/// A file with one sound rule; `extra` is added to the rule, `more` to the file.
fn file(extra: &str, more: &str) -> String {
    format!(
        r#"
version: 1
kind: market
id: XX
name: Somewhere
status: in force
rules:
  - id: XX-01
    title: One number a pack
    topic: serialization
    level: must
    scope: {{products: any, levels: [pack], actors: [manufacturer]}}
    citation: Act 1, Art. 2
    status: in force
    evidence: SP
    cure: Do it.
    fails: {{duplicates: 1}}
{extra}
milestones: []
{more}
"#
    )
}

const SOUND: &str = "    from: 2020-01-01\n    checks: [{kind: unique-serials}]";

fn faults(text: &str) -> String {
    match load("XX.yaml", text) {
        Ok(_) => "none".to_string(),
        Err(faults) => faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn the_embedded_rulebook_is_sound() {
    let book = Rulebook::embedded();
    let ids: Vec<&str> = book.markets().iter().map(|market| market.id.as_str()).collect();
    assert_eq!(ids.len(), 37);
    assert!(ids.is_sorted());
    assert_eq!(book.hash().len(), 64);
}

#[test]
fn a_sound_file_has_no_fault() {
    assert_eq!(faults(&file(SOUND, "")), "none");
}

#[test]
fn each_fault_is_named() {
    let rule = |change: (&str, &str)| file(SOUND, "").replace(change.0, change.1);
    for (text, says) in [
        (rule(("evidence: SP", "evidence: XY")), "XX.yaml:15: unknown variant"),
        (rule(("evidence: SP", "")), "missing field"),
        (rule(("cure: Do it.", "cure: Do it.\n    curse: 1")), "curse"),
        (rule(("citation: Act 1, Art. 2", "citation: \"\"")), "its citation is empty"),
        (rule(("2020-01-01", "2020-02-30")), "XX.yaml:18: "),
        (rule(("id: XX-01", "id: YY-01")), "an id starts with the market"),
        (rule(("unique-serials", "unique-serial")), "did you mean `unique-serials`?"),
        (rule(("unique-serials", "zzz")), "no kind of check is called `zzz`"),
        (rule(("kind: unique-serials", "kind: unique-serials, with: {a: 1}")), "unknown field `a`"),
        (
            rule(("kind: unique-serials", "kind: expiry-day, with: {coded_from: soon}")),
            "expiry-day",
        ),
        (rule(("kind: unique-serials", "kind: guess-probability")), "missing field `one_in`"),
        (rule(("{kind: unique-serials}", "")), "no check"),
        (rule(("from: 2020-01-01", "from: 2020-01-01\n    until: 2019-01-01")), "are not in order"),
        (rule(("    from: 2020-01-01\n", "")), "in force, but no date"),
        (rule(("version: 1", "version: 2")), "`version: 1`"),
        ("[1, 2".to_string(), "XX.yaml"),
        (String::new(), "XX.yaml"),
        (
            file(
                SOUND,
                "windows: [{country: AA, from: 2021-01-01, until: 2020-01-01, effect: unsure, why: w, citation: c, evidence: SP, except: [XX-09]}]",
            ),
            "no rule XX-09",
        ),
    ] {
        let faults = faults(&text);
        assert!(faults.contains(says), "{says}: {faults}");
    }
}

#[test]
fn all_faults_of_a_file_come_at_once() {
    let text = file(SOUND, "").replace("Act 1, Art. 2", "\"\"").replace("unique-serials", "zzz");
    assert_eq!(faults(&text).lines().count(), 2);
}

#[test]
fn a_market_stands_in_one_file_and_the_hash_sees_texts_only() {
    let (a, b) = (file(SOUND, ""), file(SOUND, "").replace("XX", "YY"));
    assert!(Rulebook::load(&[("a", &a), ("b", &a)]).is_err());
    let hash = |files: &[(&str, &str)]| Rulebook::load(files).map(|book| book.hash().to_string());
    let both = hash(&[("a", &a), ("b", &b)]).expect("sound");
    assert_eq!(hash(&[("c", &b), ("d", &a)]), Ok(both.clone()));
    assert_ne!(hash(&[("a", &a)]), Ok(both));
}

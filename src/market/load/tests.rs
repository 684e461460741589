use super::load;
use crate::base::diagnostic::Fault;
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
        Err(faults) => faults.iter().map(told).collect::<Vec<_>>().join("\n"),
    }
}

fn told(fault: &Fault) -> String {
    let place = &fault.place;
    let (row, column) = (place.row, place.column);
    format!(
        "{} {}:{row}:{column}: {} [{}]",
        fault.code.0, place.source.name, fault.message, fault.help
    )
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
        (rule(("evidence: SP", "evidence: XY")), "M001 XX.yaml:15:15: unknown variant `XY` [expe"),
        (
            rule(("evidence: SP", "")),
            "M001 XX.yaml:19:5: missing field `evidence` [write `evidence:`;",
        ),
        (
            rule(("cure: Do it.", "cure: Do it.\n    curse: 1")),
            "17:5: unknown field `curse` [did you mean `cure`?]",
        ),
        (
            rule(("citation: Act 1, Art. 2", "citation: \"\"")),
            "M003 XX.yaml:13:15: rule XX-01: its citation is empty",
        ),
        (rule(("2020-01-01", "2020-02-30")), "M001 XX.yaml:18:11: "),
        (
            rule(("id: XX-01", "id: YY-01")),
            "M003 XX.yaml:8:9: `YY-01` is no rule of XX [an id starts with the market, as XX-01]",
        ),
        (
            rule(("unique-serials", "unique-serial")),
            "M005 XX.yaml:19:21: no kind of check is called `unique-serial` [did you mean `unique-serials`?]",
        ),
        (
            rule(("unique-serials", "zzz")),
            "no kind of check is called `zzz` [there are aggregation,",
        ),
        (
            rule(("kind: unique-serials", "kind: unique-serials, with: {a: 1}")),
            "19:44: unknown field `a`",
        ),
        (
            rule(("kind: unique-serials", "kind: serial-format, with: {min_lenght: 1}")),
            "19:43: unknown field `min_lenght` [did you mean `min_length`?]",
        ),
        (
            rule(("kind: unique-serials", "kind: expiry-day, with: {coded_from: soon}")),
            "M005 XX.yaml:19:21: ",
        ),
        (
            rule(("kind: unique-serials", "kind: guess-probability")),
            "19:21: missing field `one_in`",
        ),
        (rule(("{kind: unique-serials}", "")), "M003 XX.yaml:19:13: rule XX-01 has no check"),
    ] {
        let faults = faults(&text);
        assert!(faults.contains(says), "{says}: {faults}");
    }
}

#[test]
fn each_fault_of_dates_examples_and_files_is_named() {
    let rule = |change: (&str, &str)| file(SOUND, "").replace(change.0, change.1);
    for (text, says) in [
        (
            rule(("from: 2020-01-01", "from: 2020-01-01\n    until: 2019-01-01")),
            "M003 XX.yaml:19:12: rule XX-01: until 2019-01-01 lies before from 2020-01-01",
        ),
        (
            rule(("    from: 2020-01-01\n", "")),
            "M003 XX.yaml:14:13: rule XX-01 is in force from no day",
        ),
        (
            rule(("    fails: {duplicates: 1}\n", "")),
            "M008 XX.yaml:8:9: rule XX-01 has no failing example",
        ),
        (
            rule(("duplicates: 1", "dupllicates: 1")),
            "M007 XX.yaml:17:13: example lot: unknown field `dupllicates` [did you mean `duplicates`?]",
        ),
        (
            rule(("duplicates: 1", "serials: {length: 1000}")),
            "M007 XX.yaml:17:13: example lot: `serials`: numbers of 1000 places [expected 64 at most]",
        ),
        (
            rule(("products: any", "products: any, list: A")),
            "M003 XX.yaml:12:12: rule XX-01: a list is named",
        ),
        (rule(("version: 1", "version: 2")), "M002 XX.yaml:2:10: version 2 is not known"),
        (rule(("kind: market", "kind: line")), "M002 XX.yaml:3:7: `line` is no rule file"),
        (
            format!("{}lot: {{codes: []}}", file(SOUND, "")),
            "M007 XX.yaml:22:7: example lot: unknown field `codes` [did you mean `code`?]",
        ),
        ("[1, 2".to_string(), "M001 XX.yaml:1:"),
        (String::new(), "M001 XX.yaml:1:1:"),
        ("[".repeat(100_000), "M001 XX.yaml:1:"),
        (
            file(
                SOUND,
                "windows: [{country: AA, from: 2021-01-01, until: 2020-01-01, effect: unsure, why: w, citation: c, evidence: SP, except: [XX-09]}]",
            ),
            "M009 XX.yaml:21:11: the window of AA excepts XX-09, which is not there [name rules of this file]",
        ),
    ] {
        let faults = faults(&text);
        assert!(faults.contains(says), "{says}: {faults}");
    }
}

/// The sound rule with an expression in place of its check, on row 19.
fn expression(cel: &str) -> String {
    let check = format!("{{kind: expression, with: {{cel: {cel}, says: w}}}}");
    file(SOUND, "").replace("{kind: unique-serials}", &check)
}

/// Where the expression stands in that file, from its first character.
const COLUMN: usize = "    checks: [{kind: expression, with: {cel: '".len() + 1;

/// The fault of an expression is told, with `at` under the caret.
fn stands(cel: &str, at: &str, says: &str) {
    let column = match (at, cel.matches('?').count() > 48) {
        ("END", _) => COLUMN + cel.len(),
        (_, true) => COLUMN + cel.match_indices('?').nth(48).map_or(0, |(at, _)| at),
        (word, false) => COLUMN + cel.find(word).expect(word),
    };
    let faults = faults(&expression(&format!("'{cel}'")));
    let place = format!("LP-M006 XX.yaml:19:{column}: ");
    assert!(faults.starts_with(&place) && faults.contains(says), "{cel}: {place}{says}: {faults}");
}

#[test]
fn faults_of_expressions_stand_at_their_characters() {
    // The expression, what stands under the caret, and what is told.
    for (cel, at, says) in [
        (
            "lot.serials.duplicates == ",
            "END",
            "the expression cannot be read: mismatched input the end",
        ),
        ("lot.code = [1]", "= [", "the expression cannot be read: token recognition error"),
        (
            "lot.prodct.gtin == \"1\"",
            "prodct",
            "there is no fact `lot.prodct` [did you mean `lot.product`?]",
        ),
        ("lot.code == lto.code", "lto", "no variable is called `lto` [did you mean `lot`?]"),
        (
            "product.gtin == \"1\"",
            "product",
            "no variable is called `product` [did you mean `lot.product`?]",
        ),
        (
            "lot.parents.all(p, p.leved == \"case\")",
            "leved",
            "there is no fact `lot.parents[].leved` [did you mean `lot.parents[].level`?]",
        ),
        ("lot.serials.duplicates", "lot", "the expression gives a number, and not true or false"),
        ("lot.code < 1", "lot", "the expression compares or joins what does not fit"),
        (
            "1 == 1 && lot.module_mm == 2",
            "module_mm",
            "`lot.module_mm` is never equal to what it is compared with [compare it with a decimal",
        ),
        (
            "lot.country == null",
            "country",
            "[compare it with a text in quotes; whether it is known tells has(",
        ),
    ] {
        stands(cel, at, says);
    }
}

#[test]
fn faults_of_what_an_expression_may_not_do_stand_at_their_characters() {
    for (cel, at, says) in [
        (
            "1 < sise(lot.code)",
            "sise",
            "no function `sise` is known with these words [did you mean `size`?]",
        ),
        ("lot.a{b: 1} == 1", "{", "the expression makes a map"),
        ("1 < -lot.serials.length", "-", "changes the sign"),
        (
            "lot.values.all(k, true)",
            "lot.values",
            "a loop runs over `lot.values`, which is no list of the lot",
        ),
        ("[lot.code].all(l, l.all(x, true))", "[lot", "a loop runs over this, which is no list"),
        ("size(lot.code + lot.code) > 1", "+", "the expression adds what may be a list"),
        (
            "lot.code.all(a, lot.code.all(b, lot.code.all(c, true)))",
            "c",
            "more than 2 loops stand inside each other",
        ),
        (&"1+".repeat(300), "1", "the expression is 600 bytes long, allowed are 500"),
        (&"true?1:1".repeat(60), "?", "the expression has more than 48 brackets"),
    ] {
        stands(cel, at, says);
    }
    assert_eq!(faults(&expression("'lot.serials.duplicates == 0'")), "none");
    assert!(faults(&expression("''")).contains("M006 XX.yaml:19:45: the expression is empty"));
    assert!(faults(&expression("5")).contains("M005 XX.yaml:19:21: invalid type: integer `5`"));
    let silent = expression("'true'").replace("says: w", "says: ''");
    assert!(faults(&silent).contains("M005 XX.yaml:19:"), "{}", faults(&silent));
    assert!(faults(&silent).contains("`says` is empty"), "{}", faults(&silent));
}

#[test]
fn an_expression_over_several_rows_is_shown_at_its_row() {
    let check = "- kind: expression\n        with:\n          says: w\n          cel: |\n            lot.code == lot.code &&\n              lot.cod == []";
    let text = file(SOUND, "").replace("[{kind: unique-serials}]", &format!("\n      {check}"));
    assert!(faults(&text).contains("M006 XX.yaml:24:"), "{}", faults(&text));
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
    assert_eq!(hash(&[("c", &b), ("d", &a)]).ok(), Some(both.clone()));
    assert_ne!(hash(&[("a", &a)]).ok(), Some(both));
}

#[test]
fn the_history_of_a_rule_is_linted_and_every_fault_has_a_cure() {
    let rule = |more: &str| file(&format!("{SOUND}\n{more}"), "");
    let known = "    end_known: 2021-01-01";
    for (more, says) in [
        (known, "M003 XX.yaml:20:16: rule XX-01 has no end that could become known"),
        (
            "    announced: 2019-05-01\n    until: 2022-01-01\n    end_known: 2019-01-01",
            "end_known 2019-01-01 lies before announced 2019-05-01",
        ),
        (
            "    earlier: [{from: 2019-01-01, known_until: 2018-01-01}, {from: 2019-05-01, \
             known_until: 2018-01-01}]",
            "known_until 2018-01-01 does not follow the one before",
        ),
        (
            "    earlier: [{from: 2019-01-01, enforced_from: 2018-06-01, known_until: 2018-01-01}]",
            "it was to be enforced before it was in force",
        ),
        ("    earlier: [{from: 2019-01-01}]", "missing field `known_until` [write `known_until:`;"),
    ] {
        let faults = faults(&rule(more));
        assert!(faults.contains(says), "{says}: {faults}");
    }
    let sound = "    until: 2022-01-01\n    end_known: 2021-01-01\n    \
                 earlier: [{from: 2019-01-01, known_until: 2018-01-01}]";
    assert_eq!(faults(&rule(sound)), "none");
    // Windows and milestones may be left out.
    assert_eq!(faults(&file(SOUND, "").replace("milestones: []\n", "")), "none");
    let window = "windows: [{country: AA, end_known: 2020-01-01, effect: unsure, why: w, \
                  citation: c, evidence: SP}]";
    assert!(faults(&file(SOUND, window)).contains("has no end that could become known"));
    let listed =
        file(SOUND, "").replace("products: any", "products: listed, list: A, except_lists: [A]");
    assert!(faults(&listed).contains("it leaves out the list that it binds"));
}

//! Lengths and widths, as ratchets: what is too long today may only get shorter.

use super::rust::{code_only, is_word, places, row};
use super::{none, tree};

const FILE_ROWS: usize = 600;
const FUNCTION_ROWS: usize = 70;
const WIDTH: usize = 100;

/// Functions that are longer, with their present length, as (`file function`, rows). A shorter
/// function must have its row lowered or taken out; the list is meant to stay empty.
const LONGER: [(&str, usize); 0] = [];

fn file_complaints(name: &str, source: &str) -> Vec<String> {
    let rows = source.lines().count();
    let long = (rows > FILE_ROWS).then(|| format!("{name}: {rows} rows, limit {FILE_ROWS}"));
    let wide = source.lines().enumerate().filter(|(_, text)| {
        // An address cannot be broken.
        text.chars().count() > WIDTH && !text.contains("://")
    });
    let wide = wide.map(|(at, _)| format!("{name}:{}: wider than {WIDTH}", at + 1));
    long.into_iter().chain(wide).collect()
}

/// The functions of a file with the rows from `fn` to the closing brace.
fn functions(source: &str) -> Vec<(String, usize)> {
    let code = code_only(source);
    let is_name = |c: &char| c.is_ascii() && is_word(*c as u8);
    let body = |at: &usize| {
        let name: String = code[at + 2..].trim_start().chars().take_while(is_name).collect();
        if name.is_empty() {
            return None; // the type of a function
        }
        let close = body_end(&code, *at)?;
        Some((name, row(&code, close) - row(&code, *at) + 1))
    };
    places(&code, "fn").iter().filter_map(body).collect()
}

/// The closing brace of the body that follows `at`; None: there is none.
fn body_end(code: &str, at: usize) -> Option<usize> {
    // Open braces, None before the body; open brackets of the signature.
    let (mut depth, mut nested) = (None, 0i32);
    for (here, byte) in code.bytes().enumerate().skip(at) {
        match (byte, depth) {
            (b'(' | b'[', None) => nested += 1,
            (b')' | b']', None) => nested -= 1,
            (b';' | b'}', None) if nested <= 0 => return None,
            (b'{', _) => depth = Some(depth.unwrap_or(0) + 1),
            (b'}', Some(1)) => return Some(here),
            (b'}', Some(open)) => depth = Some(open - 1),
            _ => {}
        }
    }
    None
}

/// Functions above the limit that the list does not excuse, and rows of the list that are stale.
fn ratchet(found: &[(String, usize)], excused: &[(&str, usize)]) -> Vec<String> {
    let excuse =
        |name: &str| excused.iter().find(|(other, _)| *other == name).map(|(_, rows)| *rows);
    let long = found.iter().filter(|(name, rows)| *rows > excuse(name).unwrap_or(FUNCTION_ROWS));
    let long = long.map(|(name, rows)| format!("{name}: {rows} rows, limit {FUNCTION_ROWS}"));
    let stale = excused.iter().filter(|(name, rows)| {
        !found.iter().any(|(other, now)| other == name && now == rows && *rows > FUNCTION_ROWS)
    });
    let stale =
        stale.map(|(name, rows)| format!("{name}: is no longer {rows} rows; lower the list"));
    long.chain(stale).collect()
}

#[test]
fn files_and_functions_are_short_and_rows_narrow() {
    let files = tree::rust_files();
    let mut found: Vec<String> =
        files.iter().flat_map(|(name, text)| file_complaints(name, text)).collect();
    let functions: Vec<(String, usize)> = files
        .iter()
        .flat_map(|(file, text)| {
            functions(text).into_iter().map(move |(name, rows)| (format!("{file} {name}"), rows))
        })
        .collect();
    assert!(functions.len() > 100, "the search for functions finds too few");
    found.extend(ratchet(&functions, &LONGER));
    none(found);
}

#[test]
fn a_long_file_and_a_wide_row_are_found() {
    assert_eq!(file_complaints("a.rs", &"x\n".repeat(FILE_ROWS + 1)).len(), 1);
    assert_eq!(file_complaints("a.rs", &"x".repeat(WIDTH + 1)).len(), 1);
    assert!(
        file_complaints("a.rs", &format!("{}\n", "x".repeat(WIDTH)).repeat(FILE_ROWS)).is_empty()
    );
}

#[test]
fn functions_are_measured_with_their_bodies() {
    let free = "fn a<A: B<C = u8>, D>(f: fn(u8) -> u8) -> [u8; 2]\nwhere\n{\n  { }\n}\n";
    let source = format!("{free}trait T {{ fn b();\n fn c() {{ \"}}\"; }}\n}}");
    let found = functions(&source);
    assert_eq!(found, [("a".to_owned(), 5), ("c".to_owned(), 1)]);
}

#[test]
fn the_ratchet_holds_both_ways() {
    let now = |rows: usize| vec![("f.rs g".to_owned(), rows)];
    assert_eq!(ratchet(&now(71), &[]).len(), 1);
    assert!(ratchet(&now(70), &[]).is_empty());
    assert!(ratchet(&now(90), &[("f.rs g", 90)]).is_empty());
    assert_eq!(ratchet(&now(91), &[("f.rs g", 90)]).len(), 2, "too long, and not as listed");
    assert_eq!(ratchet(&now(89), &[("f.rs g", 90)]).len(), 1, "the list must be lowered");
    assert_eq!(ratchet(&[], &[("f.rs g", 90)]).len(), 1, "gone from the code");
}

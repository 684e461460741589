//! The symbol against two programs of others: dmtxread (libdmtx) reads ours, and we read zint's.

#![allow(clippy::panic, clippy::print_stderr, reason = "a test may fail")]

mod common;

use lineproof::base::random::Stream;
use lineproof::gs1::{Separator, parse};
use lineproof::symbol::{Bitmap, Condition, PIXELS, encode, read, render};
use std::process::{Command, Stdio};

const PACK: &str = "(01)04150012345678(21)A1b2-C3/D4_E5.F6!GH(17)290531(10)A26001";

/// Element strings of all the shapes that packs carry.
fn strings() -> Vec<String> {
    let code = "Qx7+/".repeat(20);
    let russian =
        |end: usize| format!("(01)04150012345678(21)5tYdXGNT4mzbM(91)EE06(92){}", &code[..end]);
    vec![
        PACK.to_owned(),
        "(01)04150012345678(21)7".to_owned(),
        "(01)04150012345678(17)290531(10)LOT20CHARACTERSABCDE(21)SERIAL20CHARACTERSAB".to_owned(),
        "(01)04150012345678(21)12345678901234567890(17)290500(10)1(714)1234567".to_owned(),
        "(00)106141412345678908".to_owned(),
        russian(44),
        russian(88),
    ]
}

/// Whether the tool is here; where it is not, CI demands it and others are told.
fn has(tool: &str, package: &str) -> bool {
    let mut run = Command::new(tool);
    run.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    if run.status().is_ok() {
        return true;
    }
    let ci = std::env::var_os("CI").is_some_and(|word| word == "true");
    assert!(!ci, "symbol_tools: {tool} is missing (package {package}), and CI must have it");
    eprintln!("SKIPPED symbol_tools: {tool} is missing (package {package})");
    false
}

fn transmitted(bracketed: &str) -> String {
    let parsed = parse(bracketed);
    assert!(parsed.ok(), "{bracketed}: {:?}", parsed.faults);
    parsed.unbracketed(Separator::Gs)
}

fn picture(text: &str, condition: &Condition) -> Bitmap {
    let modules = encode(text).expect("a symbol holds it");
    render(&modules, condition, PIXELS, &mut Stream::new(6)).expect("a picture")
}

#[test]
fn dmtxread_reads_our_symbols() {
    if !has("dmtxread", "dmtx-utils") {
        return;
    }
    let folder = common::scratch("symbol_dmtxread");
    for (k, string) in strings().iter().enumerate() {
        let text = transmitted(string);
        for (name, condition) in [("perfect", Condition::PERFECT), ("b", Condition::of_grade(3.0))]
        {
            let file = folder.join(format!("{k}-{name}.png"));
            let png = picture(&text, &condition).to_png().expect("a PNG file");
            std::fs::write(&file, png).expect("the folder of the test");
            // -G: FNC1 in front is printed as the character of this code, and GS stays GS.
            let mut dmtxread = Command::new("dmtxread");
            let output = dmtxread.args(["-N1", "-G94"]).arg(&file).output().expect("dmtxread runs");
            let said = String::from_utf8_lossy(&output.stdout);
            assert_eq!(said, format!("^{text}"), "{string} {name}");
        }
    }
}

/// By both separators: FNC1, as zint has it by default, and GS.
#[test]
fn we_read_the_symbols_of_zint() {
    if !has("zint", "zint") {
        return;
    }
    let folder = common::scratch("symbol_zint");
    for (k, string) in strings().iter().enumerate() {
        let text = transmitted(string);
        for separator in [&[][..], &["--gssep"]] {
            let file = folder.join(format!("{k}-{}.png", separator.len()));
            let mut zint = Command::new("zint");
            zint.args(["--barcode=DATAMATRIX", "--gs1", "--square", "--quietzones", "--scale=3"]);
            zint.args(separator).arg("-d").arg(string.replace('(', "[").replace(')', "]"));
            let output = zint.arg("-o").arg(&file).output().expect("zint runs");
            assert!(output.status.success(), "{string}: {output:?}");
            let png = std::fs::read(&file).expect("zint wrote a file");
            let content = read(&Bitmap::from_png(&png).expect("a PNG file")).expect("a symbol");
            assert!(content.gs1, "{string}");
            assert_eq!(content.text, text, "{string} {separator:?}");
        }
    }
}

/// The tests above can fail: one other character is another text.
#[test]
fn another_text_is_another_symbol() {
    let (ours, other) = (transmitted(PACK), transmitted(&PACK.replace("A26001", "A26002")));
    let content = read(&picture(&other, &Condition::PERFECT)).expect("a content");
    assert!(content.text == other && content.text != ours);
}

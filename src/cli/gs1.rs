//! `lineproof gs1`

use super::{Exit, Failure, Outcome, Screen, symbol};
use crate::gs1::{Epc, Fault, Form, Input, Options, Parsed, Separator, parse, parse_as};
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

/// What is done with a text.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Reads an element string or a GS1 Digital Link URI, and tells all its faults
    ///
    /// Reads what a carrier holds: bracketed as (01)...(21)..., unbracketed with FNC1 as ^ or GS,
    /// as a scanner sends it behind ]d2 and the like, or as a GS1 Digital Link URI. Prints it in
    /// each form. Exits with 3 if it has faults.
    #[command(after_long_help = "Examples:
  lineproof gs1 parse '(01)00614141123452(17)290531(10)A1(21)7'
  lineproof gs1 parse ']d2010061414112345221A1' --format json
  lineproof gs1 parse https://id.gs1.org/01/00614141123452/21/A1")]
    Parse(ParseArgs),
    /// Turns an EPC URN into an element string, or an element string into an EPC URN
    ///
    /// The digits of the company prefix cannot be seen from a key: say how many there are. A URN
    /// has them. Exits with 3 if the text makes no EPC.
    #[command(after_long_help = "Examples:
  lineproof gs1 convert urn:epc:id:sgtin:0614141.012345.A1
  lineproof gs1 convert '(01)00614141123452(21)A1' --prefix-digits 7")]
    Convert(ConvertArgs),
    /// Prints a GS1 DataMatrix as a picture, as well or as badly as a grade says
    ///
    /// Each flaw that ISO/IEC 15415 measures stands at the threshold of the grade: contrast,
    /// modulation, axial non-uniformity, unused error correction. Says whether the picture reads
    /// back.
    #[command(after_long_help = "Example:
  lineproof gs1 symbol '(01)00614141123452(21)7' --out symbol.png --grade 1.5")]
    Symbol(symbol::SymbolArgs),
    /// Reads the GS1 DataMatrix in a PNG file
    ///
    /// Prints what a scanner sends, with FNC1 as ^, and its elements. Exits with 3 if nothing is
    /// read or the elements have faults.
    #[command(after_long_help = "Example:
  lineproof gs1 read symbol.png")]
    Read(symbol::ReadArgs),
}

/// What is read, and how it is told.
#[derive(Debug, clap::Args)]
struct ParseArgs {
    /// Element string, scanned data or URI
    #[arg(value_name = "STRING", allow_hyphen_values = true)]
    text: String,
    /// How to read it
    #[arg(long = "as", value_enum, default_value_t = As::Auto)]
    form: As,
    /// One carrier of several: identifiers that others need may be missing
    #[arg(long)]
    partial: bool,
    /// Let identifiers pass that are not in the GS1 General Specifications
    #[arg(long)]
    unknown_ais: bool,
    /// Write GS for FNC1, as transmitted, and not ^
    #[arg(long)]
    gs: bool,
    /// What the URI begins with
    #[arg(long, value_name = "URI", default_value = "https://id.gs1.org")]
    stem: String,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What is converted, and how it is told.
#[derive(Debug, clap::Args)]
struct ConvertArgs {
    /// EPC URN, or element string or URI of a key
    #[arg(value_name = "STRING", allow_hyphen_values = true)]
    text: String,
    /// Digits of the company prefix, 6 to 12; a URN has them
    #[arg(long, value_name = "DIGITS")]
    prefix_digits: Option<usize>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    /// By its first characters
    Auto,
    /// (01)...(21)...
    Bracketed,
    /// Unbracketed behind ^, a URI, or plain data
    Data,
    /// Behind a symbology identifier
    Scan,
    /// GS1 Digital Link URI
    Link,
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A small table
    Text,
    /// One object
    Json,
}

/// The forms in which elements are printed. None: there is no such.
struct Printed {
    bracketed: Option<String>,
    unbracketed: Option<String>,
    digital_link: Option<String>,
    urn: Option<String>,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    match &args.task {
        Task::Parse(args) => parsed(args, screen),
        Task::Convert(args) => converted(args, screen),
        Task::Symbol(args) => symbol::draw(args, screen),
        Task::Read(args) => symbol::read_file(args, screen),
    }
}

fn parsed(args: &ParseArgs, screen: &mut Screen) -> Outcome {
    let input = match args.form {
        As::Auto => Input::Auto,
        As::Bracketed => Input::Bracketed,
        As::Data => Input::Data,
        As::Scan => Input::Scan,
        As::Link => Input::DigitalLink,
    };
    let options = Options {
        required_pairs: !args.partial,
        unknown_ais: args.unknown_ais,
        ..Options::default()
    };
    let read = parse_as(&args.text, input, &options);
    let separator = if args.gs { Separator::Gs } else { Separator::Caret };
    let any = !read.elements.is_empty();
    let printed = Printed {
        bracketed: any.then(|| read.bracketed()),
        unbracketed: any.then(|| read.unbracketed(separator)),
        // Faulty elements would make a URI that looks right.
        digital_link: read.ok().then(|| read.digital_link_at(&args.stem).ok()).flatten(),
        urn: None,
    };
    screen.result(match args.format {
        Format::Text => table(&read, &printed),
        Format::Json => {
            let elements: Vec<Value> = read.pairs().map(|(ai, value)| json!([ai, value])).collect();
            let faults: Vec<Value> = read.faults.iter().map(fault_json).collect();
            pretty(&json!({
                "ok": read.ok(),
                "form": form(read.form),
                "elements": elements,
                "bracketed": printed.bracketed,
                "unbracketed": printed.unbracketed,
                "digital_link": printed.digital_link,
                "ignored": read.ignored,
                "faults": faults,
            }))
        }
    })?;
    Ok(if read.ok() { Exit::Ok } else { Exit::Faults })
}

fn converted(args: &ConvertArgs, screen: &mut Screen) -> Outcome {
    let text = &args.text;
    let epc = if text.starts_with("urn:") {
        Epc::parse(text).map_err(|fault| vec![fault])
    } else {
        let Some(digits) = args.prefix_digits else {
            let words = "--prefix-digits says how many digits of the key are the company prefix";
            return Err(Failure::Usage(words.to_owned()));
        };
        let read = parse(text);
        let epc = Epc::from_elements(&read, digits);
        if read.ok() { epc.map_err(|fault| vec![fault]) } else { Err(read.faults) }
    };
    let (printed, faults) = match epc {
        Ok(epc) => (Printed::of(&epc), Vec::new()),
        Err(faults) => (Printed::nothing(), faults),
    };
    screen.result(match args.format {
        Format::Text => rows(&printed) + &told(&faults),
        Format::Json => pretty(&json!({
            "ok": faults.is_empty(),
            "urn": printed.urn,
            "bracketed": printed.bracketed,
            "digital_link": printed.digital_link,
            "faults": faults.iter().map(fault_json).collect::<Vec<Value>>(),
        })),
    })?;
    Ok(if faults.is_empty() { Exit::Ok } else { Exit::Faults })
}

impl Printed {
    fn nothing() -> Printed {
        Printed { bracketed: None, unbracketed: None, digital_link: None, urn: None }
    }

    fn of(epc: &Epc) -> Printed {
        Printed {
            bracketed: Some(epc.bracketed()),
            digital_link: epc.digital_link().ok(),
            urn: Some(epc.urn()),
            ..Printed::nothing()
        }
    }
}

fn form(form: Form) -> String {
    match form {
        Form::Bracketed => "bracketed".to_owned(),
        Form::Unbracketed => "unbracketed".to_owned(),
        Form::Scan(symbology) => format!("scan ]{}", symbology.identifier()),
        Form::DigitalLink => "digital link".to_owned(),
        Form::ScannedLink(symbology) => format!("digital link ]{}", symbology.identifier()),
        Form::Plain => "plain data".to_owned(),
    }
}

/// `at` and `length` count bytes of the text.
fn fault_json(fault: &Fault) -> Value {
    json!({
        "code": fault.problem.word(),
        "at": fault.place.start,
        "length": fault.place.len(),
        "cause": fault.cause,
        "cure": fault.cure,
    })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Each element with its title, then each form, then the faults.
fn table(read: &Parsed<'_>, printed: &Printed) -> String {
    let heads: Vec<String> = read
        .elements
        .iter()
        .map(|element| format!("({}) {}", element.code, element.ai.title))
        .collect();
    let width = heads.iter().map(|head| head.chars().count()).max().unwrap_or(0);
    let mut text = format!("{}\n", form(read.form));
    for (head, element) in heads.iter().zip(&read.elements) {
        text.push_str(&format!("  {head:width$}  {}\n", plain(&element.value)));
    }
    for part in &read.ignored {
        text.push_str(&format!("  ignored: {}\n", plain(part)));
    }
    text + &rows(printed) + &told(&read.faults)
}

fn rows(printed: &Printed) -> String {
    let all = [
        ("EPC URN", &printed.urn),
        ("bracketed", &printed.bracketed),
        ("unbracketed", &printed.unbracketed),
        ("digital link", &printed.digital_link),
    ];
    let row = |(name, value): (&str, &Option<String>)| {
        value.as_ref().map(|value| format!("{name:12}  {}\n", plain(value)))
    };
    all.into_iter().filter_map(row).collect()
}

fn told(faults: &[Fault]) -> String {
    let row = |fault: &Fault| {
        let (word, at) = (fault.problem.word(), fault.place.start);
        let (cause, cure) = (plain(&fault.cause), plain(&fault.cure));
        format!("{word} at byte {at}: {cause}\n  help: {cure}\n")
    };
    faults.iter().map(row).collect()
}

/// Without characters that would steer a terminal.
fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_control() => format!("\\x{:02x}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_shows_elements_forms_and_faults() {
        let read = parse("(01)00614141123452(17)291301");
        let printed = Printed { bracketed: Some(read.bracketed()), ..Printed::nothing() };
        let text = table(&read, &printed);
        assert_eq!(
            text,
            "bracketed\n  \
             (01) GTIN              00614141123452\n  \
             (17) USE BY or EXPIRY  291301\n\
             bracketed     (01)00614141123452(17)291301\n\
             date at byte 24: AI 17: no such month: \"13\"\n  \
             help: write 01 to 12\n"
        );
    }

    #[test]
    fn an_epc_is_shown_in_each_form() {
        let epc = Epc::parse("urn:epc:id:sscc:0614141.1234567890").expect("an SSCC");
        assert_eq!(
            rows(&Printed::of(&epc)),
            "EPC URN       urn:epc:id:sscc:0614141.1234567890\n\
             bracketed     (00)106141412345678908\n\
             digital link  https://id.gs1.org/00/106141412345678908\n"
        );
    }

    #[test]
    fn a_place_counts_bytes_and_nothing_steers_the_terminal() {
        let read = parse("(10)é\u{1b}(01)12345678901231");
        let fault = fault_json(&read.faults[0]);
        assert_eq!(
            (&fault["code"], &fault["at"], &fault["length"]),
            (&json!("character"), &json!(4), &json!(2))
        );
        assert!(!table(&read, &Printed::nothing()).contains('\u{1b}'));
    }
}

//! From element strings to EPCs and back (EPC Tag Data Standard section 7).

use super::super::check_digit::{check_digit, has_check_digit};
use super::super::syntax::{Fault, LinkFault, Parsed, Problem, from_pairs};
use super::model::{Epc, Scheme};
use super::read::PREFIX;

/// Extension of a location that has none.
const NO_EXTENSION: &str = "0";

impl Epc {
    /// The EPC that elements name: by the first of AI 00, 01 (with 21 one item, else with 10 a
    /// batch, else all items), 414, 417, 8003, 8004. `prefix_digits`: digits of the company prefix
    /// in the key, 6 to 12.
    ///
    /// # Errors
    ///
    /// No such key, a key without the serial number that its EPC needs, a wrong number of digits.
    pub fn from_elements(parsed: &Parsed<'_>, prefix_digits: usize) -> Result<Epc, Fault> {
        let has = |code: &str| parsed.get(code).is_some();
        let key = ["00", "01", "414", "417", "8003", "8004"].into_iter().find(|code| has(code));
        let scheme = match key {
            Some("00") => Scheme::Sscc,
            Some("01") if has("21") => Scheme::Sgtin,
            Some("01") if has("10") => Scheme::Lgtin,
            Some("01") => Scheme::SgtinPattern,
            Some("414") => Scheme::Sgln,
            Some("417") => Scheme::Pgln,
            Some("8003") => Scheme::Grai,
            Some("8004") => Scheme::Giai,
            _ => {
                return Err(none("no key that an EPC is made of", "add AI 00, 01, 414 or another"));
            }
        };
        Epc::of_scheme(parsed, scheme, prefix_digits)
    }

    /// The same, where the scheme is chosen: of a pack with serial number and batch, its batch.
    ///
    /// # Errors
    ///
    /// As [`Epc::from_elements`].
    pub fn of_scheme(
        parsed: &Parsed<'_>,
        scheme: Scheme,
        prefix_digits: usize,
    ) -> Result<Epc, Fault> {
        if !PREFIX.contains(&prefix_digits) {
            return Err(Fault::new(
                Problem::PrefixLength,
                0..0,
                format!("a company prefix of {prefix_digits} digits"),
                "say how many of its 6 to 12 digits the key begins with",
            ));
        }
        let value = |code| value(parsed, code);
        let (split, serial) = match scheme {
            Scheme::Sgtin => (with_first(key(value("01")?, 14)?, prefix_digits), value("21")?),
            Scheme::SgtinPattern => (with_first(key(value("01")?, 14)?, prefix_digits), ""),
            Scheme::Lgtin => (with_first(key(value("01")?, 14)?, prefix_digits), value("10")?),
            Scheme::Sscc => (with_first(key(value("00")?, 18)?, prefix_digits), ""),
            Scheme::Sgln => {
                (plain(key(value("414")?, 13)?, prefix_digits), extension(parsed.get("254"))?)
            }
            Scheme::Pgln => (plain(key(value("417")?, 13)?, prefix_digits), ""),
            Scheme::Grai => grai(value("8003")?, prefix_digits)?,
            Scheme::Giai => (giai(value("8004")?, prefix_digits)?, ""),
        };
        let (company_prefix, reference) = split;
        let epc = Epc { scheme, company_prefix, reference, serial: serial.to_owned() };
        // What a value holds was judged when the elements were read; a faulty one makes no URN.
        Epc::parse(&epc.urn()).map_err(|fault| none(&fault.cause, fault.cure))
    }

    /// Application identifiers and values, the key first.
    pub fn elements(&self) -> Vec<(&'static str, String)> {
        let (prefix, reference) = (&self.company_prefix, &self.reference);
        let serial = || self.serial.clone();
        match self.scheme {
            Scheme::Sgtin => vec![("01", self.with_first()), ("21", serial())],
            Scheme::SgtinPattern => vec![("01", self.with_first())],
            Scheme::Lgtin => vec![("01", self.with_first()), ("10", serial())],
            Scheme::Sscc => vec![("00", self.with_first())],
            Scheme::Sgln if self.serial == NO_EXTENSION => vec![("414", self.plain())],
            Scheme::Sgln => vec![("414", self.plain()), ("254", serial())],
            Scheme::Pgln => vec![("417", self.plain())],
            Scheme::Grai => vec![("8003", format!("0{}{}", self.plain(), self.serial))],
            Scheme::Giai => vec![("8004", format!("{prefix}{reference}"))],
        }
    }

    /// The element string in brackets.
    pub fn bracketed(&self) -> String {
        self.read(|parsed| parsed.bracketed())
    }

    /// The canonical GS1 Digital Link URI.
    ///
    /// # Errors
    ///
    /// None: each scheme has a primary key.
    pub fn digital_link(&self) -> Result<String, LinkFault> {
        self.read(|parsed| parsed.digital_link())
    }

    fn read<T>(&self, print: impl Fn(&Parsed<'_>) -> T) -> T {
        let elements = self.elements();
        let pairs = elements.iter().map(|(code, value)| (*code, value.as_str()));
        print(&from_pairs(pairs))
    }

    /// Indicator or extension digit, company prefix, the rest, check digit.
    fn with_first(&self) -> String {
        let (first, rest) = self.reference.split_at(1.min(self.reference.len()));
        checked(format!("{first}{}{rest}", self.company_prefix))
    }

    fn plain(&self) -> String {
        checked(format!("{}{}", self.company_prefix, self.reference))
    }
}

fn checked(mut digits: String) -> String {
    let check = check_digit(&digits).unwrap_or_default();
    digits.push(char::from(b'0' + check));
    digits
}

fn none(cause: &str, cure: impl Into<String>) -> Fault {
    Fault::new(Problem::NoEpc, 0..0, cause, cure)
}

fn value<'a>(parsed: &'a Parsed<'_>, code: &str) -> Result<&'a str, Fault> {
    let missing = || none(&format!("AI {code} is missing for this EPC"), format!("add AI {code}"));
    parsed.get(code).ok_or_else(missing)
}

/// So many digits with their check digit.
fn key(digits: &str, length: usize) -> Result<&str, Fault> {
    if digits.len() == length && has_check_digit(digits) {
        return Ok(digits);
    }
    Err(none(&format!("{digits:?} is no key of {length} digits"), "write the key as it is"))
}

/// Company prefix and reference where a digit stands before the prefix.
fn with_first(key: &str, prefix_digits: usize) -> (String, String) {
    let (first, rest) = key[..key.len() - 1].split_at(1);
    let (prefix, reference) = rest.split_at(prefix_digits);
    (prefix.to_owned(), format!("{first}{reference}"))
}

fn plain(key: &str, prefix_digits: usize) -> (String, String) {
    let (prefix, reference) = key[..key.len() - 1].split_at(prefix_digits);
    (prefix.to_owned(), reference.to_owned())
}

/// What a URN says of AI 254.
fn extension(value: Option<&str>) -> Result<&str, Fault> {
    match value {
        None => Ok(NO_EXTENSION),
        Some(NO_EXTENSION) => Err(none(
            "the extension 0 of a location means none in a URN",
            "leave AI 254 out, or use another extension",
        )),
        Some(other) => Ok(other),
    }
}

/// `0`, twelve digits, check digit, serial number.
fn grai(value: &str, prefix_digits: usize) -> Result<((String, String), &str), Fault> {
    let shape = || none("no GRAI with a serial number", "write 0, 13 digits and the serial number");
    let rest = value.strip_prefix('0').ok_or_else(shape)?;
    let (digits, serial) = rest.split_at_checked(13).ok_or_else(shape)?;
    if serial.is_empty() {
        return Err(shape());
    }
    Ok((plain(key(digits, 13)?, prefix_digits), serial))
}

fn giai(value: &str, prefix_digits: usize) -> Result<(String, String), Fault> {
    let (prefix, reference) = value
        .split_at_checked(prefix_digits)
        .ok_or_else(|| none("shorter than the company prefix", "write the whole GIAI"))?;
    Ok((prefix.to_owned(), reference.to_owned()))
}

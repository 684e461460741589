//! What can be wrong with the content of a value, and how to mend it.

/// A flaw and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub flaw: Flaw,
    /// Byte in the text that was checked.
    pub at: usize,
    /// Bytes; 0 where the text is empty.
    pub length: usize,
}

/// Why the content of a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    NotDigit,
    NotCset82,
    NotCset39,
    NotCset64,
    Padding,
    CheckDigit,
    CheckPair,
    /// Too short to hold its two check characters.
    TooShortForPair,
    /// Too short to hold a company prefix.
    TooShortForPrefix,
    /// A company prefix begins with four digits.
    Prefix,
    ImporterIndex,
    ZeroValue,
    NotZero,
    ZeroPrefix,
    NotYesNo,
    Winding,
    Country,
    CountryOr999,
    CountryAlpha,
    Currency,
    IbanLength,
    IbanCharacter,
    IbanCountry,
    IbanCheck,
    DateLength,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    PieceLength,
    ZeroPiece,
    ZeroTotal,
    PieceAboveTotal,
    Percent,
    Latitude,
    Longitude,
    NotHyphen,
    Sex,
    PackageType,
    MediaType,
    Sequence,
    PositionAboveEnd,
    OnlyDigits,
    Coupon(CouponField, CouponTrouble),
}

/// A part of the North American coupon codes of AI 8110 and 8112.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CouponField {
    Format,
    Funder,
    CompanyPrefix,
    Offer,
    SaveValue,
    FirstRequirement,
    FirstRequirementCode,
    FirstFamily,
    AdditionalRules,
    SecondRequirement,
    SecondRequirementCode,
    SecondFamily,
    SecondPrefix,
    ThirdRequirement,
    ThirdRequirementCode,
    ThirdFamily,
    ThirdPrefix,
    Expiration,
    Start,
    Serial,
    Retailer,
    SaveValueCode,
    AppliesTo,
    StoreFlag,
    MultiplyFlag,
    Rest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CouponTrouble {
    Missing,
    /// Its value, or the digit that gives its length.
    Invalid,
    Truncated,
    /// The coupon ends before it starts.
    BeforeStart,
    /// Digits that belong to no field.
    Excess,
}

impl Flaw {
    /// The word by which programs know its kind.
    pub fn word(self) -> &'static str {
        match self {
            Flaw::NotDigit | Flaw::NotCset82 | Flaw::NotCset39 | Flaw::NotCset64 => "character",
            Flaw::Padding | Flaw::Percent => "encoding",
            Flaw::CheckDigit | Flaw::CheckPair | Flaw::TooShortForPair => "check-digit",
            Flaw::TooShortForPrefix | Flaw::Prefix => "company-prefix",
            Flaw::DateLength | Flaw::Month | Flaw::Day => "date",
            Flaw::Hour | Flaw::Minute | Flaw::Second => "time",
            Flaw::IbanLength | Flaw::IbanCharacter | Flaw::IbanCountry | Flaw::IbanCheck => "iban",
            Flaw::Country | Flaw::CountryOr999 | Flaw::CountryAlpha | Flaw::Currency => "code-list",
            Flaw::Sex | Flaw::PackageType | Flaw::MediaType | Flaw::Winding => "code-list",
            Flaw::Coupon(..) => "coupon",
            _ => "content",
        }
    }

    /// What is wrong.
    pub fn cause(self) -> String {
        match self {
            Flaw::Coupon(field, trouble) => {
                format!("coupon: {} {}", field.words(), trouble.words())
            }
            other => other.words().0.to_owned(),
        }
    }

    /// How to mend it.
    pub fn cure(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Flaw::NotDigit => ("not a digit", "write digits only"),
            Flaw::NotCset82 => (
                "a character outside GS1 character set 82",
                "use letters, digits and !\"%&'()*+,-./:;<=>?_",
            ),
            Flaw::NotCset39 => {
                ("a character outside GS1 character set 39", "use capitals, digits and # - /")
            }
            Flaw::NotCset64 => ("a character outside base64url", "use letters, digits, - and _"),
            Flaw::Padding => (
                "wrong filler of base64url",
                "fill up with one or two = to a multiple of three characters, or not at all",
            ),
            Flaw::CheckDigit => ("wrong check digit", "read the key again"),
            Flaw::CheckPair => ("wrong pair of check characters", "read the key again"),
            Flaw::TooShortForPair => {
                ("too short for its two check characters", "write the whole key")
            }
            Flaw::TooShortForPrefix => {
                ("too short for a GS1 company prefix", "write the whole key")
            }
            Flaw::Prefix => (
                "a GS1 company prefix begins with four digits",
                "start the key with the digits of the company prefix",
            ),
            Flaw::ImporterIndex => ("no importer index", "use one letter, digit, - or _"),
            other => other.numbers(),
        }
    }

    /// Flaws of numbers, dates and times.
    fn numbers(self) -> (&'static str, &'static str) {
        match self {
            Flaw::ZeroValue => ("zero is not allowed here", "write the number"),
            Flaw::NotZero => ("must be zero", "write 0"),
            Flaw::ZeroPrefix => ("a leading zero", "leave it out"),
            Flaw::NotYesNo => ("neither 0 nor 1", "write 0 for no, 1 for yes"),
            Flaw::Winding => ("no winding direction", "write 0, 1 or 9"),
            Flaw::DateLength => ("a date of the wrong length", "write all digits of the date"),
            Flaw::Month => ("no such month", "write 01 to 12"),
            Flaw::Day => ("no such day in this month", "write a day that the month has"),
            Flaw::Hour => ("no such hour", "write 00 to 23"),
            Flaw::Minute => ("no such minute", "write 00 to 59"),
            Flaw::Second => ("no such second", "write 00 to 59"),
            Flaw::PieceLength => {
                ("not as many digits for the piece as for the total", "write two digits each")
            }
            Flaw::ZeroPiece => ("piece number zero", "count the pieces from 1"),
            Flaw::ZeroTotal => ("no piece in all", "write how many pieces there are"),
            Flaw::PieceAboveTotal => {
                ("the piece number is above the total", "write the piece first, then the total")
            }
            Flaw::Latitude => (
                "a latitude beyond 90 degrees",
                "write (latitude + 90) x 10^7 in ten digits, at most 1800000000",
            ),
            Flaw::Longitude => (
                "a longitude beyond 180 degrees",
                "write (longitude + 360) mod 360 x 10^7 in ten digits, at most 3600000000",
            ),
            Flaw::Sequence => ("no position in a sequence", "write it as 1/3"),
            Flaw::PositionAboveEnd => {
                ("the position is above the end of the sequence", "write the position first")
            }
            other => other.codes(),
        }
    }

    /// Flaws of codes that others keep lists of.
    fn codes(self) -> (&'static str, &'static str) {
        match self {
            Flaw::Country => ("no country of ISO 3166-1", "write its three digits"),
            Flaw::CountryOr999 => {
                ("no country of ISO 3166-1", "write its three digits, or 999 for several")
            }
            Flaw::CountryAlpha => ("no country of ISO 3166-1", "write its two capitals"),
            Flaw::Currency => ("no currency of ISO 4217", "write its three digits"),
            Flaw::IbanLength => ("no length of an IBAN", "write 11 to 34 characters"),
            Flaw::IbanCharacter => {
                ("a character that no IBAN has", "write capitals and digits without blanks")
            }
            Flaw::IbanCountry => ("an IBAN begins with a country", "write its two capitals first"),
            Flaw::IbanCheck => ("wrong check digits of the IBAN", "read the IBAN again"),
            Flaw::Percent => (
                "a percent sign without two hexadecimal digits",
                "write a percent sign itself as %25",
            ),
            Flaw::NotHyphen => ("only a hyphen may stand here", "write - for a negative value"),
            Flaw::Sex => ("no code of ISO/IEC 5218", "write 0, 1, 2 or 9"),
            Flaw::PackageType => {
                ("no package type of the GS1 code list", "write a PackageTypeCode, as CT")
            }
            Flaw::MediaType => ("no AIDC media type", "write 01 to 10, or 80 to 99"),
            Flaw::OnlyDigits => {
                ("at least one character must be no digit", "put a letter into the key")
            }
            _ => ("a coupon that cannot be read", "compare it with the coupon's specification"),
        }
    }
}

impl CouponTrouble {
    fn words(self) -> &'static str {
        match self {
            CouponTrouble::Missing => "is missing",
            CouponTrouble::Invalid => "is not valid",
            CouponTrouble::Truncated => "is cut off",
            CouponTrouble::BeforeStart => "lies before the start date",
            CouponTrouble::Excess => "belong to no field",
        }
    }
}

impl CouponField {
    fn words(self) -> &'static str {
        match self {
            CouponField::Format => "format code",
            CouponField::Funder => "funder",
            CouponField::CompanyPrefix => "company prefix",
            CouponField::Offer => "offer code",
            CouponField::SaveValue => "save value",
            CouponField::FirstRequirement => "first purchase requirement",
            CouponField::FirstRequirementCode => "code of the first purchase requirement",
            CouponField::FirstFamily => "family code of the first purchase",
            CouponField::AdditionalRules => "code of the additional purchase rules",
            CouponField::SecondRequirement => "second purchase requirement",
            CouponField::SecondRequirementCode => "code of the second purchase requirement",
            CouponField::SecondFamily => "family code of the second purchase",
            CouponField::SecondPrefix => "company prefix of the second purchase",
            CouponField::ThirdRequirement => "third purchase requirement",
            CouponField::ThirdRequirementCode => "code of the third purchase requirement",
            CouponField::ThirdFamily => "family code of the third purchase",
            CouponField::ThirdPrefix => "company prefix of the third purchase",
            CouponField::Expiration => "expiration date",
            CouponField::Start => "start date",
            CouponField::Serial => "serial number",
            CouponField::Retailer => "prefix or GLN of the retailer",
            CouponField::SaveValueCode => "code of the save value",
            CouponField::AppliesTo => "item that the save value applies to",
            CouponField::StoreFlag => "flag of a store coupon",
            CouponField::MultiplyFlag => "flag against multiplying",
            CouponField::Rest => "the last digits",
        }
    }
}

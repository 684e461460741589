//! The checks by their kind.

use super::flaw::{Flaw, Spot};
use super::{coupon, iban, lists, pair, plain, time};

/// A check of one component of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// The last digit is the check digit of those before it.
    CheckDigit,
    /// The last two characters are those of GS1 General Specifications 7.9.5.
    CheckPair,
    /// A company prefix begins at the first character. Only its four leading digits are looked at:
    /// the list of company prefixes is not public.
    Prefix1,
    /// A company prefix begins at the second character.
    Prefix2,
    /// YYMMDD, where day 00 means no day.
    DateOrMonth,
    /// YYMMDD.
    Date,
    /// YYYYMMDD.
    LongDate,
    Hour,
    Minute,
    Second,
    HourMinute,
    NonZero,
    Zero,
    NoZeroPrefix,
    /// Three digits of ISO 3166-1.
    Country,
    /// The same, or 999.
    CountryOr999,
    /// Two capitals of ISO 3166-1.
    CountryAlpha,
    /// Three digits of ISO 4217.
    Currency,
    Iban,
    Latitude,
    Longitude,
    /// North American coupon, AI 8110.
    Coupon,
    /// North American positive offer file, AI 8112.
    CouponOffer,
    ImporterIndex,
    /// AIDC media type.
    MediaType,
    /// Each percent sign is followed by two hexadecimal digits.
    PercentEncoded,
    /// Piece and total, half of the digits each.
    PieceOfTotal,
    /// `1/3`.
    PositionInSequence,
    Winding,
    YesNo,
    HasNonDigit,
    /// ISO/IEC 5218.
    Sex,
    PackageType,
    Hyphen,
}

impl Check {
    pub const ALL: [Check; 34] = [
        Check::CheckDigit,
        Check::CheckPair,
        Check::Prefix1,
        Check::Prefix2,
        Check::DateOrMonth,
        Check::Date,
        Check::LongDate,
        Check::Hour,
        Check::Minute,
        Check::Second,
        Check::HourMinute,
        Check::NonZero,
        Check::Zero,
        Check::NoZeroPrefix,
        Check::Country,
        Check::CountryOr999,
        Check::CountryAlpha,
        Check::Currency,
        Check::Iban,
        Check::Latitude,
        Check::Longitude,
        Check::Coupon,
        Check::CouponOffer,
        Check::ImporterIndex,
        Check::MediaType,
        Check::PercentEncoded,
        Check::PieceOfTotal,
        Check::PositionInSequence,
        Check::Winding,
        Check::YesNo,
        Check::HasNonDigit,
        Check::Sex,
        Check::PackageType,
        Check::Hyphen,
    ];

    /// The name of the linter in the GS1 Syntax Dictionary.
    pub const fn linter(self) -> &'static str {
        match self {
            Check::CheckDigit => "csum",
            Check::CheckPair => "csumalpha",
            Check::Prefix1 => "gcppos1",
            Check::Prefix2 => "gcppos2",
            Check::DateOrMonth => "yymmd0",
            Check::Date => "yymmdd",
            Check::LongDate => "yyyymmdd",
            Check::Hour => "hh",
            Check::Minute => "mi",
            Check::Second => "ss",
            Check::HourMinute => "hhmi",
            Check::NonZero => "nonzero",
            Check::Zero => "zero",
            Check::NoZeroPrefix => "nozeroprefix",
            Check::Country => "iso3166",
            Check::CountryOr999 => "iso3166999",
            Check::CountryAlpha => "iso3166alpha2",
            Check::Currency => "iso4217",
            Check::Iban => "iban",
            Check::Latitude => "latitude",
            Check::Longitude => "longitude",
            Check::Coupon => "couponcode",
            Check::CouponOffer => "couponposoffer",
            Check::ImporterIndex => "importeridx",
            Check::MediaType => "mediatype",
            Check::PercentEncoded => "pcenc",
            Check::PieceOfTotal => "pieceoftotal",
            Check::PositionInSequence => "posinseqslash",
            Check::Winding => "winding",
            Check::YesNo => "yesno",
            Check::HasNonDigit => "hasnondigit",
            Check::Sex => "iso5218",
            Check::PackageType => "packagetype",
            Check::Hyphen => "hyphen",
        }
    }

    /// The first flaw of `text` (the text of one component), or None.
    pub fn flaw(self, text: &str) -> Option<Spot> {
        let bytes = text.as_bytes();
        let one = |allowed: &[u8], flaw| plain::one_of(bytes, allowed, flaw);
        match self {
            Check::CheckDigit => plain::check_digit(text),
            Check::CheckPair => pair::check_pair(bytes),
            Check::Prefix1 => plain::prefix(bytes, 0),
            Check::Prefix2 => plain::prefix(bytes, 1),
            Check::DateOrMonth => time::short_date(bytes, true),
            Check::Date => time::short_date(bytes, false),
            Check::LongDate => time::long_date(bytes),
            Check::Hour => time::up_to(bytes, 0, 23, Flaw::Hour),
            Check::Minute => time::up_to(bytes, 0, 59, Flaw::Minute),
            Check::Second => time::up_to(bytes, 0, 59, Flaw::Second),
            Check::HourMinute => time::hour_minute(bytes),
            Check::NonZero => plain::non_zero(bytes),
            Check::Zero => plain::all(bytes, b'0', Flaw::NotZero),
            Check::NoZeroPrefix => plain::no_zero_prefix(bytes),
            Check::Country => plain::whole(lists::country(bytes), bytes, Flaw::Country),
            Check::CountryOr999 => {
                plain::whole(bytes == b"999" || lists::country(bytes), bytes, Flaw::CountryOr999)
            }
            Check::CountryAlpha => {
                plain::whole(lists::country_alpha(bytes), bytes, Flaw::CountryAlpha)
            }
            Check::Currency => plain::whole(lists::currency(bytes), bytes, Flaw::Currency),
            Check::Iban => iban::iban(bytes),
            Check::Latitude => plain::degrees(bytes, 1_800_000_000, Flaw::Latitude),
            Check::Longitude => plain::degrees(bytes, 3_600_000_000, Flaw::Longitude),
            Check::Coupon => coupon::coupon(bytes),
            Check::CouponOffer => coupon::offer(bytes),
            Check::ImporterIndex => plain::importer_index(bytes),
            Check::MediaType => plain::whole(lists::media_type(bytes), bytes, Flaw::MediaType),
            Check::PercentEncoded => plain::percent(bytes),
            Check::PieceOfTotal => plain::piece_of_total(bytes),
            Check::PositionInSequence => plain::position(bytes),
            Check::Winding => one(b"019", Flaw::Winding),
            Check::YesNo => one(b"01", Flaw::NotYesNo),
            Check::HasNonDigit => plain::has_non_digit(bytes),
            Check::Sex => one(b"0129", Flaw::Sex),
            Check::PackageType => plain::whole(lists::package_type(text), bytes, Flaw::PackageType),
            Check::Hyphen => plain::all(bytes, b'-', Flaw::NotHyphen),
        }
    }
}

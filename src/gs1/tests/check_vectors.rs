//! What the linters of the GS1 Syntax Engine say of single components: facts, in rows of our own.
//! A row has a check, its verdict, and texts with blanks between them. Character sets and lists of
//! codes are left out: they would be those lists once more.

use super::super::check::Check;
use super::super::check::Flaw::{self, *};

/// A check, what it finds, and the texts in which it does.
pub(super) type Row = (Check, Option<Flaw>, &'static str);

pub(super) const VECTORS: &[Row] = &[
    (
        Check::CheckDigit,
        None,
        "02345673 416000336108 1234567890128 12345678901231 123456789012345675",
    ),
    (
        Check::CheckDigit,
        Some(CheckDigit),
        "12345673 416000336109 1234567890129 12345678901232 123456789012345670",
    ),
    (
        Check::CheckPair,
        None,
        "22 !22 !!22 1987654Ad4X4bL5ttr2310c2K 12345678901234567890123NT \
         12345_ABCDEFGHIJKLMCP 12345_NOPQRSTUVWXYZDN 12345_abcdefghijklmN3 \
         12345_nopqrstuvwxyzP2 12345_!\"%&'()*+,-./LC 12345_0123456789:;<=>?62 7907665Bm8v2AB \
         97850l6KZm0yCD 225803106GSpEF 149512464PM+GH 62577B8fRG7HJK 515942070CYxLM \
         390800494sP6NP 386830132uO+QR 53395376X1:nST 957813138Sb6UV 530790no0qOgWX \
         62185314IvwmYZ 23956qk1&dB!23 794394895ic045 57453Uq3qA<H67 0881063PhHvY89 00000!HV \
         99999zzzzzzzzzzzzzzzzzzT2 \
         1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567HA \
         zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzUA",
    ),
    (Check::CheckPair, Some(TooShortForPair), "2"),
    (
        Check::CheckPair,
        Some(CheckPair),
        "33 1987654Ad4X4bL5ttr2310cXK 1987654Ad4X4bL5ttr2310c2X \
         12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678ZZ",
    ),
    (
        Check::HasNonDigit,
        None,
        "/ : /123456789 012345678/ :123456789 012345678: AA A1 1A AAA 1AA A1A AA1 11A A11 1A1",
    ),
    (Check::HasNonDigit, Some(OnlyDigits), "0 1 2 3 4 5 6 7 8 9 0123456789 11 111"),
    (Check::Hour, None, "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23"),
    (Check::Hour, Some(Hour), "24 1 111 1111"),
    (Check::Hour, Some(NotDigit), "x0 0x"),
    (
        Check::HourMinute,
        None,
        "0000 2359 0100 0200 0300 0400 0500 0600 0700 0800 0900 1000 1100 1200 1300 1400 1500 \
         1600 1700 1800 1900 2000 2100 2200 2300 0001 0002 0003 0004 0005 0006 0007 0008 0009 \
         0010 0011 0012 0013 0014 0015 0016 0017 0018 0019 0020 0021 0022 0023 0024 0025 0026 \
         0027 0028 0029 0030 0031 0032 0033 0034 0035 0036 0037 0038 0039 0040 0041 0042 0043 \
         0044 0045 0046 0047 0048 0049 0050 0051 0052 0053 0054 0055 0056 0057 0058 0059",
    ),
    (Check::HourMinute, Some(Hour), "2400 1 11 111 11111"),
    (Check::HourMinute, Some(Minute), "0060"),
    (Check::HourMinute, Some(NotDigit), "x000 0x00 00x0 000x"),
    (Check::Hyphen, None, "- --"),
    (Check::Hyphen, Some(NotHyphen), "X XX"),
    (
        Check::Iban,
        None,
        "FR7630006000011234567890189 DE91100000000123456789 GR9608100010000001234567890 \
         MU43BOMM0101123456789101000MUR PK70BANK0000123456789000 PL10105000997603123456789123 \
         RO09BCYP0000001234567890 SA4420000001234567891234 ES7921000813610123456789 \
         CH5604835012345678009 GB98MIDL07009312345678 BE71096123456769 \
         LC14BOSL123456789012345678901234 MT90MALT011000012345MTLCAST001SABC",
    ),
    (
        Check::Iban,
        Some(IbanCheck),
        "BE71096123456760 LC14BOSL123456789012345678901230 MT90MALT011000012345MTLCAST001SAB0",
    ),
    (
        Check::Iban,
        Some(IbanLength),
        "B BE BE7 BE71 MTXXMALT011000012345MTLCAST001SABCD \
         MTXXMALT011000012345MTLCAST001SABCDE",
    ),
    (Check::Iban, Some(IbanCharacter), "LC14BOSLxx3456789012345678901230"),
    (Check::Iban, Some(IbanCountry), "XX361234567890"),
    (Check::CountryOr999, None, "999 004 894"),
    (Check::CountryOr999, Some(CountryOr999), "000 998 9 99 9999 _999 999_ AAA"),
    (Check::Sex, None, "0 1 2 9"),
    (Check::Sex, Some(Sex), "3 4 5 6 7 8 / : 01"),
    (Check::Latitude, None, "0279085848 0000000000 1800000000"),
    (Check::Latitude, Some(Latitude), "027908584 02790858481 1800000001"),
    (Check::Latitude, Some(NotDigit), "123456789x"),
    (Check::Longitude, None, "3015297971 0000000000 3600000000"),
    (Check::Longitude, Some(Longitude), "301529797 30152979711 3600000001"),
    (Check::Longitude, Some(NotDigit), "123456789x"),
    (
        Check::Minute,
        None,
        "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 \
         28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 \
         56 57 58 59",
    ),
    (Check::Minute, Some(Minute), "60 1 111"),
    (Check::Minute, Some(NotDigit), "x0 0x"),
    (Check::NonZero, None, "1 01 10 11 001 010 011 100 101 110 111 0009 9000 01234567890"),
    (Check::NonZero, Some(ZeroValue), "0 00 000 0000"),
    (Check::NonZero, Some(NotDigit), "A999 9A99 99A9 999A"),
    (Check::NoZeroPrefix, None, "1 10 210 321 1234567890"),
    (Check::NoZeroPrefix, Some(ZeroPrefix), "0 01 012 0123"),
    (Check::NoZeroPrefix, Some(NotDigit), "A999 9A99 99A9 999A"),
    (
        Check::PercentEncoded,
        None,
        "A ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHI %00 %FF %Ff %fF %ff %20 ABC%20 ABC%00 ABC%FF \
         ABC%ff ABC%20XYZ ABC%00XYZ ABC%FFXYZ ABC%ffXYZ ABCDEFGHIJKLMNOPQRSTUVWXYZ%00+12345",
    ),
    (
        Check::PercentEncoded,
        Some(Percent),
        "%fg %gf %g ABC%fg ABC%gf ABC%g ABC%fgXYZ ABC%gfXYZ ABC%gXYZ",
    ),
    (
        Check::PieceOfTotal,
        None,
        "11 13 23 33 89 99 0101 0103 0203 0303 9899 9999 001001 001003 002003 003003 998999 \
         999999",
    ),
    (Check::PieceOfTotal, Some(PieceLength), "1 111 11111 1111111 111111111"),
    (
        Check::PieceOfTotal,
        Some(NotDigit),
        "x5555555 5x555555 55x55555 555x5555 5555x555 55555x55 555555x5 5555555x",
    ),
    (Check::PieceOfTotal, Some(ZeroPiece), "01 00 0001 0000 000001 000000"),
    (Check::PieceOfTotal, Some(ZeroTotal), "10 0100 001000"),
    (
        Check::PieceOfTotal,
        Some(PieceAboveTotal),
        "21 98 0908 1009 1110 9998 002001 099098 100099 101100 999998",
    ),
    (
        Check::PositionInSequence,
        None,
        "1/1 1/3 2/3 3/3 8/9 9/9 9/10 10/10 1/100 100/100 98/99 99/99 998/999 999/999",
    ),
    (Check::PositionInSequence, Some(Sequence), "/ 1 x 1/ x/ 1// /1 /x //1 // 1//2 x/y x//y"),
    (Check::PositionInSequence, Some(ZeroPrefix), "0/1 1/0 0/0 1/02 01/2 01/02"),
    (
        Check::PositionInSequence,
        Some(PositionAboveEnd),
        "2/1 9/8 10/9 11/10 99/98 100/99 101/100 999/998",
    ),
    (
        Check::Second,
        None,
        "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 \
         28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 \
         56 57 58 59",
    ),
    (Check::Second, Some(Second), "60 1 111 1111"),
    (Check::Second, Some(NotDigit), "x0 0x"),
    (Check::Winding, None, "0 1 9"),
    (Check::Winding, Some(Winding), "2 3 4 5 6 7 8 / : 01"),
    (Check::YesNo, None, "0 1"),
    (Check::YesNo, Some(NotYesNo), "/ 2 01"),
    (
        Check::DateOrMonth,
        None,
        "000606 250606 500606 750606 990606 200131 200229 200331 200430 200531 200630 200731 \
         200831 200930 201031 201130 201231 210228 220228 230228 240229 000229 040229 960229 \
         200600",
    ),
    (Check::DateOrMonth, Some(NotDigit), "x00131 2x0131 20x131 200x31 2001x1 20013x"),
    (Check::DateOrMonth, Some(DateLength), "1 11 111 1111 11111 1111111"),
    (Check::DateOrMonth, Some(Month), "200010 201310 209910"),
    (
        Check::DateOrMonth,
        Some(Day),
        "200132 200230 200332 200431 200532 200631 200732 200832 200931 201032 201131 201232 \
         210229 220229 230229 240230 000230 040230 960230",
    ),
    (
        Check::Date,
        None,
        "000606 250606 500606 750606 990606 200131 200229 200331 200430 200531 200630 200731 \
         200831 200930 201031 201130 201231 210228 220228 230228 240229 000229 040229 960229",
    ),
    (Check::Date, Some(NotDigit), "x00131 2x0131 20x131 200x31 2001x1 20013x"),
    (Check::Date, Some(DateLength), "1 11 111 1111 11111 1111111"),
    (Check::Date, Some(Month), "200010 201310 209910"),
    (
        Check::Date,
        Some(Day),
        "200132 200230 200332 200431 200532 200631 200732 200832 200931 201032 201131 201232 \
         210229 220229 230229 240230 000230 040230 960230 200600",
    ),
    (
        Check::LongDate,
        None,
        "20000606 20250606 20500606 19750606 19990606 20200131 20200229 20200331 20200430 \
         20200531 20200630 20200731 20200831 20200930 20201031 20201130 20201231 20210228 \
         20220228 20230228 20240229 20000229 20040229 19960229",
    ),
    (
        Check::LongDate,
        Some(NotDigit),
        "x0200131 2x200131 20x00131 202x0131 2020x131 20200x31 202001x1 2020013x",
    ),
    (Check::LongDate, Some(DateLength), "1 11 111 1111 11111 111111 1111111 111111111"),
    (Check::LongDate, Some(Month), "20200010 20201310 20209910"),
    (
        Check::LongDate,
        Some(Day),
        "20200132 20200230 20200332 20200431 20200532 20200631 20200732 20200832 20200931 \
         20201032 20201131 20201232 20210229 20220229 20230229 20240230 20000230 20040230 \
         19960230 20200600",
    ),
    (Check::Zero, None, "0 00 000"),
    (Check::Zero, Some(NotZero), "1 01 10 001 010 011 100 101 110 X 0X X0"),
];

/// The same of single texts that are empty or hold a blank.
pub(super) const ODD: &[Row] = &[
    (Check::CheckDigit, Some(CheckDigit), ""),
    (Check::CheckDigit, Some(NotDigit), " 23456789012345675"),
    (Check::CheckDigit, Some(NotDigit), "12345678 012345675"),
    (Check::CheckDigit, Some(NotDigit), "12345678901234567 "),
    (Check::CheckPair, Some(TooShortForPair), ""),
    (Check::CheckPair, Some(CheckPair), "12345678901234567890123 T"),
    (Check::CheckPair, Some(CheckPair), "12345678901234567890123N "),
    (Check::CheckPair, Some(NotCset82), " 2345678901234567890123NT"),
    (Check::CheckPair, Some(NotCset82), "123456789 1234567890123NT"),
    (Check::CheckPair, Some(NotCset82), "1234567890123456789012 NT"),
    (Check::HasNonDigit, Some(OnlyDigits), ""),
    (Check::Hour, Some(Hour), ""),
    (Check::HourMinute, Some(Hour), ""),
    (Check::Hyphen, Some(NotHyphen), ""),
    (Check::Iban, Some(IbanLength), ""),
    (Check::CountryOr999, Some(CountryOr999), ""),
    (Check::Sex, Some(Sex), ""),
    (Check::Minute, Some(Minute), ""),
    (Check::NonZero, Some(ZeroValue), ""),
    (Check::NoZeroPrefix, None, ""),
    (Check::PercentEncoded, None, ""),
    (Check::PieceOfTotal, Some(PieceLength), ""),
    (Check::PositionInSequence, Some(Sequence), ""),
    (Check::Second, Some(Second), ""),
    (Check::Winding, Some(Winding), ""),
    (Check::YesNo, Some(NotYesNo), ""),
    (Check::DateOrMonth, Some(DateLength), ""),
    (Check::Date, Some(DateLength), ""),
    (Check::LongDate, Some(DateLength), ""),
    (Check::Zero, Some(NotZero), ""),
];

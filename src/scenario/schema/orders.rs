//! Products, number pools and orders.

use super::calendar::Moment;
use super::leaf::{Count, Day, Digits, LawOfTime, Metres, Name, Seconds, Share, Text};
use crate::scenario::decode::{At, List};
use crate::scenario::record::{choice, record};

record! {
    /// A product, as its owner states it. The judge of a market reads these facts.
    Product in "a product" {
        /// Name of the product, unique in the file.
        name: At<Name>,
        /// Global Trade Item Number of the pack, 14 digits with check digit, in quotes.
        gtin: At<Digits>,
        /// Prescription medicine. Default: true.
        prescription: Option<At<bool>>,
        /// Lists of authorities that the product stands on, by the names that the rules of its
        /// market use: `lineproof markets show EU`. Default: none.
        lists: List<At<Text>>,
        /// Shelf life, as `36 months`.
        shelf_life: Option<At<Seconds>>,
        /// Packs a year under this GTIN.
        annual_volume: Option<At<Count>>,
        /// GS1 application identifiers in the symbol of the pack, in their printed order, each in
        /// quotes: ["01", "21", "17", "10"].
        code: List<At<Digits>>,
        /// National number, with its application identifier.
        national_number: Option<NationalNumber>,
        /// What is also printed for people to read.
        human_readable: List<At<HumanReadable>>,
        /// Sum of the two longest dimensions of the pack.
        two_longest: Option<At<Metres>>,
        /// The pack carries an anti-tampering device.
        tamper_evident: Option<At<bool>>,
        /// GTIN of a homogeneous case that is itself a trade item.
        case_gtin: Option<At<Digits>>,
        /// Visible 2D codes on the pack besides that of the safety feature.
        other_2d_codes: Option<At<u32>>,
        /// Product codes on the pack beside that in its symbol, as in a linear bar code, each in
        /// quotes. Default: not stated.
        other_gtins: List<At<Digits>>,
        /// First characters of its numbers, where they name the company or the drug.
        serial_prefix: Option<At<Text>>,
        /// Facts of artwork, packing and process that hold, or with `not` before them do not:
        /// [scratch-layer, not label-form]. The README of the scenarios lists them.
        stated: List<At<Text>>,
        /// Characters of the cryptographic tail under (92), which comes with a key of 4 characters
        /// under (91). It makes the symbol larger. Default: none.
        crypto: Option<At<Count>>,
        /// Pool of the numbers of the packs; needed where the line has a printer.
        pool: Option<At<Name>>,
        /// Format of the pack: products of one format need no change of format parts. Default: a
        /// format of its own.
        format: Option<At<Name>>,
    }
}

record! {
    /// A national number in the symbol of the pack.
    NationalNumber in "a national number" {
        /// Its application identifier, in quotes: "714" for Portugal.
        ai: At<Digits>,
        /// The number itself.
        value: At<Text>,
    }
}

choice! {
    /// What is printed for people to read.
    HumanReadable in "human-readable element" {
        /// The GTIN.
        Gtin = "gtin",
        /// The serial number.
        Serial = "serial",
        /// The lot.
        Lot = "lot",
        /// The expiry date.
        Expiry = "expiry",
        /// The national number.
        NationalNumber = "national-number",
    }
}

record! {
    /// A pool of numbers: who issues numbers of which kind for which level.
    Pool in "a pool" {
        /// Name of the pool, unique in the file.
        name: At<Name>,
        /// Level of the units that bear the numbers.
        level: At<LevelWord>,
        /// How a unit is identified.
        scheme: At<SchemeWord>,
        /// Characters of a serial number. Default: alphanumeric for sgtin; an sscc has digits.
        charset: Option<At<CharsetWord>>,
        /// Characters of a serial number, 1 to 20; default 12. For an sscc the digits of the
        /// serial reference, which follow from the company prefix.
        length: Option<At<u32>>,
        /// How the next number is chosen. Default: random for sgtin, sequential for sscc.
        method: Option<At<MethodWord>>,
        /// First number of a sequential pool. Default: 1.
        start: Option<At<u64>>,
        /// Numbers ordered above the quantity of an order. Default: 0 %.
        overage: Option<At<Share>>,
        /// Time until the site system (L3) answers a request for numbers. Default: 0 s.
        reply: Option<At<LawOfTime>>,
        /// GS1 company prefix of an sscc, in quotes.
        company_prefix: Option<At<Digits>>,
        /// Extension digit of an sscc, indicator digit of a case sgtin. Default: 0.
        lead_digit: Option<At<u32>>,
        /// Whose company prefix the numbers bear, and who answers for them: `cmo`, or
        /// `customer:NAME`. Shown with the reconciliation. Default: not stated.
        owner: Option<At<Text>>,
        /// Time in which a number is not used a second time. Default for an sscc: 12 months (GS1
        /// General Specifications); a pool that the annual volumes of the products use up sooner
        /// is a fault. An sgtin never comes back.
        reuse_after: Option<At<Seconds>>,
    }
}

choice! {
    /// Packaging levels, from the smallest up.
    LevelWord in "packaging level" {
        /// What goes into a pack.
        Primary = "primary",
        /// The saleable unit.
        Pack = "pack",
        /// Packs held together by film or band.
        Bundle = "bundle",
        /// A shipping case.
        Case = "case",
        /// A pallet.
        Pallet = "pallet",
    }
}

choice! {
    /// GS1 schemes of identification.
    SchemeWord in "scheme" {
        /// GTIN and serial number, AI (01) and (21).
        Sgtin = "sgtin",
        /// Serial Shipping Container Code, AI (00).
        Sscc = "sscc",
    }
}

choice! {
    /// The characters a serial number is made of.
    CharsetWord in "character set" {
        /// Digits.
        Numeric = "numeric",
        /// Digits and capital letters.
        Alphanumeric = "alphanumeric",
        /// Digits and capital letters without those that are easily confused (0 O, 1 I, ...).
        Unambiguous = "unambiguous",
    }
}

choice! {
    /// How the next number is chosen.
    MethodWord in "method" {
        /// At random, hard to guess.
        Random = "random",
        /// One after the other.
        Sequential = "sequential",
    }
}

record! {
    /// An order: so many packs of a product under one lot, for one market.
    Order in "an order" {
        /// Lot number as it is printed, at most 20 characters.
        lot: At<Text>,
        /// Name of the product.
        product: At<Name>,
        /// Packs to be started.
        quantity: At<Count>,
        /// Market by whose rules the order is judged: EU, US, ...
        market: At<Text>,
        /// Country of destination, two capital letters (ISO 3166-1).
        country: Option<At<Text>>,
        /// Expiry date of the lot.
        expiry: At<Day>,
        /// The day the packs are coded. Default: the day of the study.
        coded_on: Option<At<Day>>,
        /// Name of the customer, whose recipe the order is made by. Default: no recipe.
        customer: Option<At<Name>>,
        /// Artwork of the pack. Default: that of its market and country.
        artwork: Option<At<Name>>,
        /// The order cannot begin before: a span from the begin of the run, or with a calendar a
        /// date and time of the day. Orders keep their sequence. Default: it is ready.
        ready: Option<At<Moment>>,
        /// The line that its packs come from, where this one is an off-line cell; in words.
        line: Option<At<Name>>,
    }
}

//! The table of all application identifiers, as of the GS1 Syntax Dictionary of July 2026.

use super::ai::{Component, Row, ai};
use super::charset::Charset;
use super::check::Check::*;

const fn n(length: usize) -> Component {
    Component::n(length)
}

const fn n_to(max: usize) -> Component {
    Component::to(Charset::Numeric, max)
}

const fn x(length: usize) -> Component {
    Component::x(length)
}

const fn x_to(max: usize) -> Component {
    Component::to(Charset::Cset82, max)
}

const fn y_to(max: usize) -> Component {
    Component::to(Charset::Cset39, max)
}

const fn z_to(max: usize) -> Component {
    Component::to(Charset::Cset64, max)
}

/// Text in which other characters are written as `%` and two hexadecimal digits.
const fn encoded(max: usize) -> Component {
    x_to(max).holding(&[PercentEncoded])
}

/// Predefined length, may be an attribute of a Digital Link.
const fn fixed(codes: &'static str, title: &'static str, parts: &'static [Component]) -> Row {
    ai(codes, title, parts).predefined().attribute()
}

/// Followed by a separator, may be an attribute of a Digital Link.
const fn open(codes: &'static str, title: &'static str, parts: &'static [Component]) -> Row {
    ai(codes, title, parts).attribute()
}

/// Followed by a separator, never an attribute of a Digital Link.
const fn bare(codes: &'static str, title: &'static str, parts: &'static [Component]) -> Row {
    ai(codes, title, parts)
}

/// A measure of a trade item; the last digit of its code tells the decimal places.
const fn trade(codes: &'static str, title: &'static str, others: &'static str) -> Row {
    fixed(codes, title, SIX).requires("01 02").excludes(others)
}

/// A measure of a logistic unit.
const fn logistic(codes: &'static str, title: &'static str, others: &'static str) -> Row {
    fixed(codes, title, SIX).requires("00 01").excludes(others)
}

const SIX: &[Component] = &[n(6)];
const GTIN: Component = n(14).holding(&[CheckDigit, Prefix2]);
const SSCC: Component = n(18).holding(&[CheckDigit, Prefix2]);
const GLN: Component = n(13).holding(&[CheckDigit, Prefix1]);
const GSIN: Component = n(17).holding(&[CheckDigit, Prefix1]);
const GSRN: Component = n(18).holding(&[CheckDigit, Prefix1]);
const KEY_30: Component = x_to(30).holding(&[Prefix1]);
const DAY_OR_MONTH: Component = n(6).holding(&[DateOrMonth]);
const DAY: Component = n(6).holding(&[Date]);
const LONG_DAY: Component = n(8).holding(&[LongDate]);
const TIME: Component = n(4).holding(&[HourMinute]);
const COUNTRY: Component = n(3).holding(&[Country]);
const MORE: Component = COUNTRY.optional();
const COUNTRY_OR_999: Component = n(3).holding(&[CountryOr999]);
const COUNTRY_ALPHA: Component = x(2).holding(&[CountryAlpha]);
const CURRENCY: Component = n(3).holding(&[Currency]);
const LATITUDE: Component = n(10).holding(&[Latitude]);
const LONGITUDE: Component = n(10).holding(&[Longitude]);
const MINUS: Component = x(1).holding(&[Hyphen]).optional();
const YES_NO: Component = n(1).holding(&[YesNo]);
const PIECE: Component = n(4).holding(&[PieceOfTotal]);
const COUNTRIES: &[Component] = &[COUNTRY, MORE, MORE, MORE, MORE];
/// Width, length, diameter of the core, winding direction, splices.
const ROLL: &[Component] = &[
    n(4).holding(&[NonZero]),
    n(5).holding(&[NonZero]),
    n(3).holding(&[NonZero]),
    n(1).holding(&[Winding]),
    n(1),
];
/// Day and hour, perhaps minute and second.
const MOMENT: &[Component] = &[
    DAY,
    n(2).holding(&[Hour]),
    n(2).holding(&[Minute]).optional(),
    n(2).holding(&[Second]).optional(),
];

/// Keys of a trade item, or of the items in it.
const ITEM: &str = "01 02 03 8006 8026";
const MEASURES: &str = "30 31nn 32nn 35nn 36nn";
const ITEM_AND_MEASURE: &str = "01+30 01+31nn 01+32nn 01+35nn 01+36nn";
/// Keys that identify one thing, not a kind of things.
const ONE_THING: &str = "00 01+21 03+21 253 255 8003 8004 8006+21 8010+8011 8017 8018";

pub(super) static ROWS: [Row; 224] = [
    fixed("00", "SSCC", &[SSCC]).key(""),
    fixed("01", "GTIN", &[GTIN]).excludes("255 37").key("22 10 21|235"),
    fixed("02", "CONTENT", &[GTIN]).excludes("01 03").requires("37"),
    fixed("03", "MTO GTIN", &[GTIN]).no_attribute().excludes("01 02 37 235"),
    open("10", "BATCH/LOT", &[x_to(20)]).requires(ITEM),
    fixed("11", "PROD DATE", &[DAY_OR_MONTH]).requires(ITEM),
    fixed("12", "DUE DATE", &[DAY_OR_MONTH]).requires("8020"),
    fixed("13", "PACK DATE", &[DAY_OR_MONTH]).requires(ITEM),
    fixed("15", "BEST BEFORE or BEST BY", &[DAY_OR_MONTH]).requires(ITEM),
    fixed("16", "SELL BY", &[DAY_OR_MONTH]).requires(ITEM),
    fixed("17", "USE BY or EXPIRY", &[DAY_OR_MONTH]).requires("01 02 03 255 8006 8026"),
    fixed("20", "VARIANT", &[n(2)]).requires(ITEM),
    bare("21", "SERIAL", &[x_to(20)]).requires("01 03 8006").excludes("235"),
    bare("22", "CPV", &[x_to(20)]).requires("01"),
    bare("235", "TPX", &[x_to(28)]).requires("01"),
    open("240", "ADDITIONAL ID", &[x_to(30)]).requires(ITEM),
    open("241", "CUST. PART No.", &[x_to(30)]).requires(ITEM),
    open("242", "MTO VARIANT", &[n_to(6)]).requires("01 02 8006 8026"),
    open("243", "PCN", &[x_to(20)]).requires("01 03"),
    open("250", "SECONDARY SERIAL", &[x_to(30)]).requires("01+21 03+21 8006+21"),
    open("251", "REF. TO SOURCE", &[x_to(30)]).requires("01 03 8006"),
    open("253", "GDTI", &[GLN, x_to(17).optional()]).key(""),
    bare("254", "GLN EXTENSION COMPONENT", &[x_to(20)]).requires("414"),
    open("255", "GCN", &[GLN, n_to(12).optional()]).key("").excludes("01 02 415 8006 8020 8026"),
    open("30", "VAR. COUNT", &[n_to(8)]).requires("01 02"),
    trade("3100-3105", "NET WEIGHT (kg)", "310n"),
    trade("3110-3115", "LENGTH (m)", "311n"),
    trade("3120-3125", "WIDTH (m)", "312n"),
    trade("3130-3135", "HEIGHT (m)", "313n"),
    trade("3140-3145", "AREA (m²)", "314n"),
    trade("3150-3155", "NET VOLUME (l)", "315n"),
    trade("3160-3165", "NET VOLUME (m³)", "316n"),
    trade("3200-3205", "NET WEIGHT (lb)", "320n"),
    trade("3210-3215", "LENGTH (in)", "321n"),
    trade("3220-3225", "LENGTH (ft)", "322n"),
    trade("3230-3235", "LENGTH (yd)", "323n"),
    trade("3240-3245", "WIDTH (in)", "324n"),
    trade("3250-3255", "WIDTH (ft)", "325n"),
    trade("3260-3265", "WIDTH (yd)", "326n"),
    trade("3270-3275", "HEIGHT (in)", "327n"),
    trade("3280-3285", "HEIGHT (ft)", "328n"),
    trade("3290-3295", "HEIGHT (yd)", "329n"),
    logistic("3300-3305", "GROSS WEIGHT (kg)", "330n"),
    logistic("3310-3315", "LENGTH (m), log", "331n"),
    logistic("3320-3325", "WIDTH (m), log", "332n"),
    logistic("3330-3335", "HEIGHT (m), log", "333n"),
    logistic("3340-3345", "AREA (m²), log", "334n"),
    logistic("3350-3355", "VOLUME (l), log", "335n"),
    logistic("3360-3365", "VOLUME (m³), log", "336n"),
    fixed("3370-3375", "KG PER m²", &[n(6)]).requires("01").excludes("337n"),
    logistic("3400-3405", "GROSS WEIGHT (lb)", "340n"),
    logistic("3410-3415", "LENGTH (in), log", "341n"),
    logistic("3420-3425", "LENGTH (ft), log", "342n"),
    logistic("3430-3435", "LENGTH (yd), log", "343n"),
    logistic("3440-3445", "WIDTH (in), log", "344n"),
    logistic("3450-3455", "WIDTH (ft), log", "345n"),
    logistic("3460-3465", "WIDTH (yd), log", "346n"),
    logistic("3470-3475", "HEIGHT (in), log", "347n"),
    logistic("3480-3485", "HEIGHT (ft), log", "348n"),
    logistic("3490-3495", "HEIGHT (yd), log", "349n"),
    trade("3500-3505", "AREA (in²)", "350n"),
    trade("3510-3515", "AREA (ft²)", "351n"),
    trade("3520-3525", "AREA (yd²)", "352n"),
    logistic("3530-3535", "AREA (in²), log", "353n"),
    logistic("3540-3545", "AREA (ft²), log", "354n"),
    logistic("3550-3555", "AREA (yd²), log", "355n"),
    trade("3560-3565", "NET WEIGHT (tr oz)", "356n"),
    trade("3570-3575", "NET VOLUME (oz)", "357n"),
    trade("3600-3605", "NET VOLUME (qt (US))", "360n"),
    trade("3610-3615", "NET VOLUME (gal.)", "361n"),
    logistic("3620-3625", "VOLUME (qt (US)), log", "362n"),
    logistic("3630-3635", "VOLUME (gal (US)), log", "363n"),
    trade("3640-3645", "NET VOLUME (in³)", "364n"),
    trade("3650-3655", "NET VOLUME (ft³)", "365n"),
    trade("3660-3665", "NET VOLUME (yd³)", "366n"),
    logistic("3670-3675", "VOLUME (in³), log", "367n"),
    logistic("3680-3685", "VOLUME (ft³), log", "368n"),
    logistic("3690-3695", "VOLUME (yd³), log", "369n"),
    open("37", "COUNT", &[n_to(8)]).requires("00+02 00+8026"),
    open("3900-3909", "AMOUNT", &[n_to(15)]).requires("255 8020").excludes("390n 391n 394n 8111"),
    open("3910-3919", "AMOUNT", &[CURRENCY, n_to(15)]).requires("8020").excludes("391n"),
    open("3920-3929", "PRICE", &[n_to(15)]).requires(ITEM_AND_MEASURE).excludes("392n 393n"),
    open("3930-3939", "PRICE", &[CURRENCY, n_to(15)]).requires(MEASURES).excludes("393n"),
    open("3940-3943", "PRCNT OFF", &[n(4)]).requires("255").excludes("394n 8111"),
    open("3950-3955", "PRICE/UoM", &[n(6)]).requires(MEASURES).excludes("392n 393n 395n 8005"),
    open("400", "ORDER NUMBER", &[x_to(30)]),
    open("401", "GINC", &[KEY_30]).key(""),
    open("402", "GSIN", &[GSIN]).key(""),
    open("403", "ROUTE", &[x_to(30)]).requires("00"),
    fixed("410", "SHIP TO LOC", &[GLN]),
    fixed("411", "BILL TO", &[GLN]),
    fixed("412", "PURCHASE FROM", &[GLN]),
    fixed("413", "SHIP FOR LOC", &[GLN]),
    fixed("414", "LOC No.", &[GLN]).key("254|7040"),
    fixed("415", "PAY TO", &[GLN]).requires("8020").key("8020"),
    fixed("416", "PROD/SERV LOC", &[GLN]),
    fixed("417", "PARTY", &[GLN]).key("7040"),
    open("420", "SHIP TO POST", &[x_to(20)]).excludes("421"),
    open("421", "SHIP TO POST", &[COUNTRY, x_to(9)]).excludes("4307"),
    open("422", "ORIGIN", &[COUNTRY]).requires(ITEM).excludes("426"),
    open("423", "COUNTRY - INITIAL PROCESS", COUNTRIES).requires("01 02 03").excludes("426"),
    open("424", "COUNTRY - PROCESS", &[COUNTRY]).requires("01 02 03").excludes("426"),
    open("425", "COUNTRY - DISASSEMBLY", COUNTRIES).requires("01 02 03").excludes("426"),
    open("426", "COUNTRY - FULL PROCESS", &[COUNTRY]).requires("01 02 03"),
    open("427", "ORIGIN SUBDIVISION", &[x_to(3)]).requires("01+422 02+422 03+422"),
    open("4300", "SHIP TO COMP", &[encoded(35)]).requires("00"),
    open("4301", "SHIP TO NAME", &[encoded(35)]).requires("00"),
    open("4302", "SHIP TO ADD1", &[encoded(70)]).requires("00"),
    open("4303", "SHIP TO ADD2", &[encoded(70)]).requires("4302"),
    open("4304", "SHIP TO SUB", &[encoded(70)]).requires("00"),
    open("4305", "SHIP TO LOC", &[encoded(70)]).requires("00"),
    open("4306", "SHIP TO REG", &[encoded(70)]).requires("00"),
    open("4307", "SHIP TO COUNTRY", &[COUNTRY_ALPHA]).requires("00"),
    open("4308", "SHIP TO PHONE", &[x_to(30)]).requires("00"),
    open("4309", "SHIP TO GEO", &[LATITUDE, LONGITUDE]).requires("00"),
    open("4310", "RTN TO COMP", &[encoded(35)]).requires("00"),
    open("4311", "RTN TO NAME", &[encoded(35)]).requires("00"),
    open("4312", "RTN TO ADD1", &[encoded(70)]).requires("00"),
    open("4313", "RTN TO ADD2", &[encoded(70)]).requires("4312"),
    open("4314", "RTN TO SUB", &[encoded(70)]).requires("00"),
    open("4315", "RTN TO LOC", &[encoded(70)]).requires("00"),
    open("4316", "RTN TO REG", &[encoded(70)]).requires("00"),
    open("4317", "RTN TO COUNTRY", &[COUNTRY_ALPHA]).requires("00"),
    open("4318", "RTN TO POST", &[x_to(20)]).requires("00"),
    open("4319", "RTN TO PHONE", &[x_to(30)]).requires("00"),
    open("4320", "SRV DESCRIPTION", &[encoded(35)]).requires("00"),
    open("4321", "DANGEROUS GOODS", &[YES_NO]).requires("00"),
    open("4322", "AUTH TO LEAVE", &[YES_NO]).requires("00"),
    open("4323", "SIG REQUIRED", &[YES_NO]).requires("00"),
    open("4324", "NOT BEF DEL DT", &[DAY_OR_MONTH, TIME]).requires("00"),
    open("4325", "NOT AFT DEL DT", &[DAY_OR_MONTH, TIME]).requires("00"),
    open("4326", "REL DATE", &[DAY]).requires("00"),
    open("4330", "MAX TEMP F.", &[n(6), MINUS]).requires("00").excludes("4331"),
    open("4331", "MAX TEMP C.", &[n(6), MINUS]).requires("00").excludes("4330"),
    open("4332", "MIN TEMP F.", &[n(6), MINUS]).requires("00").excludes("4333"),
    open("4333", "MIN TEMP C.", &[n(6), MINUS]).requires("00").excludes("4332"),
    open("7001", "NSN", &[n(13)]).requires("01 02 8006 8026"),
    open("7002", "MEAT CUT", &[x_to(30)]).requires("01 02"),
    open("7003", "EXPIRY TIME", &[DAY, TIME]).requires("01 02 03"),
    open("7004", "ACTIVE POTENCY", &[n_to(4)]).requires("01+10 03+10"),
    open("7005", "CATCH AREA", &[x_to(12)]).requires("01 02"),
    open("7006", "FIRST FREEZE DATE", &[DAY]).requires("01 02"),
    open("7007", "HARVEST DATE", &[DAY, DAY.optional()]).requires("01 02"),
    open("7008", "AQUATIC SPECIES", &[x_to(3)]).requires("01 02"),
    open("7009", "FISHING GEAR TYPE", &[x_to(10)]).requires("01 02"),
    open("7010", "PROD METHOD", &[x_to(2)]).requires("01 02 03"),
    open("7011", "TEST BY DATE", &[DAY, TIME.optional()]).requires("01 02 03"),
    open("7020", "REFURB LOT", &[x_to(20)]).requires("01+416 03+416 8006+416"),
    open("7021", "FUNC STAT", &[x_to(20)]).requires("01 03 8006"),
    open("7022", "REV STAT", &[x_to(20)]).requires("01+7021 03+7021 8006+7021"),
    open("7023", "GIAI - ASSEMBLY", &[KEY_30]),
    open("7030", "PROCESSOR # 0", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7031", "PROCESSOR # 1", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7032", "PROCESSOR # 2", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7033", "PROCESSOR # 3", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7034", "PROCESSOR # 4", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7035", "PROCESSOR # 5", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7036", "PROCESSOR # 6", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7037", "PROCESSOR # 7", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7038", "PROCESSOR # 8", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    open("7039", "PROCESSOR # 9", &[COUNTRY_OR_999, x_to(27)]).requires("01 02"),
    bare("7040", "UIC+EXT", &[n(1), x(1), x(1), x(1).holding(&[ImporterIndex])]),
    bare("7041", "UFRGT UNIT TYPE", &[x_to(4).holding(&[PackageType])]).requires("00"),
    open("710", "NHRN PZN", &[x_to(20)]).requires("01"),
    open("711", "NHRN CIP", &[x_to(20)]).requires("01"),
    open("712", "NHRN CN", &[x_to(20)]).requires("01"),
    open("713", "NHRN DRN", &[x_to(20)]).requires("01"),
    open("714", "NHRN AIM", &[x_to(20)]).requires("01"),
    open("715", "NHRN NDC", &[x_to(20)]).requires("01"),
    open("716", "NHRN AIC", &[x_to(20)]).requires("01"),
    open("717", "NHRN SRN", &[x_to(20)]).requires("01"),
    open("7230", "CERT # 1", &[x(2), x_to(28)]).requires("01 8004"),
    open("7231", "CERT # 2", &[x(2), x_to(28)]).requires("01 8004"),
    open("7232", "CERT # 3", &[x(2), x_to(28)]).requires("01 8004"),
    open("7233", "CERT # 4", &[x(2), x_to(28)]).requires("01 8004"),
    open("7234", "CERT # 5", &[x(2), x_to(28)]).requires("01 8004"),
    open("7235", "CERT # 6", &[x(2), x_to(28)]).requires("01 8004"),
    open("7236", "CERT # 7", &[x(2), x_to(28)]).requires("01 8004"),
    open("7237", "CERT # 8", &[x(2), x_to(28)]).requires("01 8004"),
    open("7238", "CERT # 9", &[x(2), x_to(28)]).requires("01 8004"),
    open("7239", "CERT # 10", &[x(2), x_to(28)]).requires("01 8004"),
    open("7240", "PROTOCOL", &[x_to(20)]).requires("01 8006").excludes("03"),
    open("7241", "AIDC MEDIA TYPE", &[n(2).holding(&[MediaType])]).requires("8017 8018"),
    open("7242", "VCN", &[x_to(25)]).requires("8017 8018"),
    open("7250", "DOB", &[LONG_DAY]).requires("8018").excludes("7251"),
    open("7251", "DOB TIME", &[LONG_DAY, TIME]).requires("8018").excludes("7250"),
    open("7252", "BIO SEX", &[n(1).holding(&[Sex])]).requires("8018"),
    open("7253", "FAMILY NAME", &[encoded(40)]).requires("8017 8018").excludes("7256 7259"),
    open("7254", "GIVEN NAME", &[encoded(40)]).requires("8017 8018").excludes("7256 7259"),
    open("7255", "SUFFIX", &[x_to(10)]).requires("8017 8018").excludes("7256 7259"),
    open("7256", "FULL NAME", &[encoded(90)]).requires("8017 8018"),
    open("7257", "PERSON ADDR", &[encoded(70)]).requires("8018"),
    open("7258", "BIRTH SEQUENCE", &[x(3).holding(&[PositionInSequence])]).requires("8018+7259"),
    open("7259", "BABY", &[encoded(40)]).requires("8018").excludes("7256"),
    open("8001", "DIMENSIONS", ROLL).requires("01"),
    open("8002", "CMT No.", &[x_to(20)]),
    open("8003", "GRAI", &[n(1).holding(&[Zero]), GLN, x_to(16).optional()]).key(""),
    open("8004", "GIAI", &[KEY_30]).key("7040"),
    open("8005", "PRICE PER UNIT", &[n(6)]).requires("01 02"),
    open("8006", "ITIP", &[GTIN, PIECE]).excludes("01 03 37").key("22 10 21"),
    open("8007", "IBAN", &[x_to(34).holding(&[Iban])]).requires("415"),
    open("8008", "PROD TIME", MOMENT).requires("01 02 03"),
    open("8009", "OPTSEN", &[x_to(50)]).requires("00 01 03"),
    open("8010", "CPID", &[y_to(30).holding(&[Prefix1])]).key("8011"),
    bare("8011", "CPID SERIAL", &[n_to(12).holding(&[NoZeroPrefix])]).requires("8010"),
    open("8012", "VERSION", &[x_to(20)]).requires("01 03 8006"),
    open("8013", "GMN", &[x_to(25).holding(&[CheckPair, Prefix1])]).key(""),
    bare("8014", "MUDI", &[x_to(25).holding(&[CheckPair, Prefix1, HasNonDigit])]).requires("01"),
    open("8017", "GSRN - PROVIDER", &[GSRN]).excludes("8018").key("8019"),
    open("8018", "GSRN - RECIPIENT", &[GSRN]).excludes("8017").key("8019"),
    bare("8019", "SRIN", &[n_to(10)]).requires("8017 8018"),
    bare("8020", "REF No.", &[x_to(25)]).requires("415"),
    open("8026", "ITIP CONTENT", &[GTIN, PIECE]).requires("37").excludes("02 03 8006"),
    open("8030", "DIGSIG", &[z_to(90)]).requires(ONE_THING),
    bare("8040", "IMEI", &[n(15)]).requires("01+21"),
    bare("8041", "IMEI2", &[n(15)]).requires("01+21+8040"),
    bare("8042", "ESIM", &[n(32)]).requires("01+21+8040"),
    bare("8043", "PSIM", &[n(18), n_to(2).optional()]).requires("01+21+8040"),
    open("8110", "", &[x_to(70).holding(&[Coupon])]),
    open("8111", "POINTS", &[n(4)]).requires("255"),
    open("8112", "", &[x_to(70).holding(&[CouponOffer])]),
    bare("8200", "PRODUCT URL", &[x_to(70)]).requires("01"),
    open("90", "INTERNAL", &[x_to(30)]),
    open("91-99", "INTERNAL", &[x_to(90)]),
];

//! All faults a scenario can have, in one table: what `explain` prints, and what the tests hold
//! the rest of this module to.

use crate::base::diagnostic::Code;

/// A kind of fault.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub code: Code,
    /// In a few words.
    pub title: &'static str,
    /// Why it is a fault, and how to mend it.
    pub text: &'static str,
    /// What is wrong, and what is right.
    pub example: &'static str,
}

/// The entry of a code, as `LP-S014`; case and the prefix may be left out.
pub fn explain(code: &str) -> Option<&'static Entry> {
    let wanted = code.trim().to_uppercase();
    TABLE.iter().find(|entry| {
        let code = entry.code.0;
        code == wanted || code.strip_prefix("LP-") == Some(&wanted)
    })
}

macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal, $text:literal, $example:literal;)*) => {
        $(#[doc = $title] pub const $name: Code = Code($code);)*

        /// Every code, in order.
        pub const TABLE: &[Entry] = &[
            $(Entry { code: $name, title: $title, text: $text, example: $example },)*
        ];
    };
}

codes! {
    // The text itself.
    NOT_YAML = "LP-S001", "the file is not YAML",
        "The text breaks the grammar of YAML, so nothing in it can be read and no other fault can \
         be told. Usual causes: a tab in the indentation, an open quote or bracket, a blank \
         missing after a colon, `: ` inside text without quotes.",
        "wrong: title: Line 3: blister\nright: title: \"Line 3: blister\"";
    NOT_UTF8 = "LP-S002", "the file is not UTF-8",
        "Scenarios are UTF-8 text. Editors on Windows may save UTF-16 or a code page; choose UTF-8 \
         when saving.",
        "";
    EMPTY = "LP-S003", "there is nothing in the file",
        "An empty file, or one of comments only, describes nothing.",
        "right: version: 1\n       kind: line\n       stations: ...";
    DOCUMENTS = "LP-S004", "more than one document in a file",
        "`---` starts a new YAML document. A file holds one scenario.",
        "";
    YAML_FEATURE = "LP-S005", "a feature of YAML that scenarios do not use",
        "Tags (`!!str`), merge keys (`<<`), keys that are lists, and aliases of the node they \
         stand in are refused: they make a file hard to read and are not needed. Plain anchors and \
         aliases are fine.",
        "wrong: <<: *cartoner\nright: from: today      # in a variant\n       repeat: 3        # \
         for equal stations";
    LIMIT = "LP-S006", "larger than any scenario",
        "Size, nesting and number of values are bounded, so that no file can exhaust the machine.",
        "";
    DUPLICATE_KEY = "LP-S007", "a key stands twice",
        "YAML forbids two equal keys in one mapping; which of the two counts would be a guess.",
        "wrong: rate: 100 packs/min\n       rate: 120 packs/min";
    VERSION = "LP-S008", "version missing or unknown",
        "Every file begins with `version: 1`, so that a later lineproof still knows how to read \
         it.",
        "right: version: 1";
    KIND = "LP-S009", "kind missing or unknown",
        "Every file says what it describes: `kind: line`, `study`, `programme` or `waivers`. The \
         kind `device` exists in the format but is not read by this version.",
        "right: kind: line";
    // The shape.
    UNKNOWN_KEY = "LP-S010", "an unknown key",
        "A key that is silently ignored is worse than a fault: the run would not be what the file \
         says. `lineproof schema line` lists all keys.",
        "wrong: brakedowns: ...\nright: breakdowns: ...";
    MISSING_KEY = "LP-S011", "a key is missing",
        "This mapping cannot do without the key.",
        "wrong: - {name: cartoner, kind: machine}\nright: - {name: cartoner, kind: machine, rate: \
         100 packs/min}";
    SHAPE = "LP-S012", "a list, mapping or value where another is wanted",
        "Lists start their items with `- ` or stand in `[ ]`; mappings have `key: value` or stand \
         in `{ }`; a value is one word, number or text. A key without a value is a fault too: \
         remove the key, or write a value.",
        "wrong: stations: {name: filler}\nright: stations: [{name: filler, ...}]";
    UNKNOWN_WORD = "LP-S013", "a word that is none of the choices",
        "Here only certain words are possible.",
        "wrong: kind: cartoner\nright: kind: machine";
    // Values.
    NO_QUANTITY = "LP-S014", "no number can be read",
        "A quantity is a number and its unit. Thousands may be parted by commas; the decimal sign \
         is a point.",
        "wrong: rate: fast, 1,5 min\nright: rate: 100 packs/min, 1.5 min, 1,500 packs";
    UNIT = "LP-S015", "the unit is missing, unknown, or of another kind",
        "Every quantity has its unit, so that nobody mistakes seconds for minutes. Times: ns us ms \
         s min h d week month. Lengths: mm cm m. Speeds: m/min m/s mm/s. Rates: packs/min, \
         blisters/min, cycles/min, /h, ... Shares: % or a number up to 1.",
        "wrong: lasts: 3\nright: lasts: 3 min";
    OUT_OF_RANGE = "LP-S016", "a value outside what makes sense",
        "The value can be read, but no line has it: a share above 100 %, a negative time, a rate \
         of zero.",
        "wrong: reject: 120 %\nright: reject: 1.2 %";
    LAW = "LP-S017", "no such law",
        "Times vary by a law: constant, exponential, uniform, triangular, beta-pert, lognormal, \
         weibull, gamma, geometric, empirical. A bare time is a constant.",
        "wrong: normal(mean: 3 min)\nright: lognormal(mean: 3 min, cv: 0.4)";
    LAW_PARAMETER = "LP-S018", "the parameters of a law are wrong",
        "Each law takes certain parameters, each by its name.",
        "wrong: exponential(10 min)\nright: exponential(mean: 10 min)";
    LAW_FILE = "LP-S019", "the file of an empirical law cannot be used",
        "empirical(stops.csv) draws from the first column of a file, whose path is relative to the \
         file that names it. Each row is a time with its unit, or a number whose unit the header \
         names.",
        "right: stop (min)\n       2.5\n       0.8";
    WHOLE_NUMBER = "LP-S020", "not a whole number",
        "Here stands a count: digits alone, without quotes and without unit.",
        "wrong: replications: \"100\"\nright: replications: 100";
    DATE = "LP-S021", "not a date",
        "Dates are year, month and day, and exist in the calendar.",
        "wrong: 31.05.2029, 2029-02-30\nright: 2029-05-31";
    TIME_OF_DAY = "LP-S022", "not a time of the day",
        "Times of the day are hours and minutes, 00:00 to 23:59.",
        "wrong: 6h\nright: \"06:00\"";
    NAME = "LP-S023", "not usable as a name",
        "Names are used in paths, file names and reports: 1 to 64 letters, digits, `-` and `_`.",
        "wrong: name: case packer 2\nright: name: case-packer-2";
    DUPLICATE_NAME = "LP-S024", "a name is given twice",
        "Stations, products, pools, variants and lots are referred to by name, so each has its \
         own.",
        "";
    REFERENCE = "LP-S025", "a name that nothing bears",
        "The station, product, pool or variant that is named here does not exist.",
        "wrong: core: cartonner\nright: core: cartoner";
    SWITCH = "LP-S026", "neither true nor false",
        "yes, no, on and off mean different things to different YAML tools.",
        "wrong: accumulation: yes\nright: accumulation: true";
    QUOTES = "LP-S027", "text that needs quotes",
        "Without quotes YAML tools take it for a number, drop leading zeros, or read true and \
         null.",
        "wrong: lot: 0012\nright: lot: \"0012\"";
    DIGITS = "LP-S028", "not made of digits alone",
        "GTINs, company prefixes and application identifiers are strings of digits, in quotes.",
        "wrong: gtin: \"0415-0012\"\nright: gtin: \"04150012345672\"";
    // What keys mean together.
    EXCLUSIVE = "LP-S029", "keys that exclude each other",
        "Only one of these can hold: rate or cycle, conveyor or buffer, replications or precision, \
         after or before.",
        "";
    KEY_OF_OTHER_KIND = "LP-S030", "a key of another kind of station",
        "A camera has `false_reject`, a printer `no_print`, a machine `reject`, a packer \
         `aggregation`, and so on.",
        "wrong: {kind: camera, reject: 0.5 %}\nright: {kind: camera, false_reject: 0.5 %}";
    LEVEL_FLOW = "LP-S031", "units that cannot flow so",
        "Along a line units become larger: primary units, packs, bundles, cases, pallets. \
         Printers, cameras and gates work on packs. A pack passes at most one printer, and a line \
         begins with a machine.",
        "";
    PACKAGING = "LP-S032", "packaging does not say what goes in",
        "A station that puts units into larger ones takes their number from `packaging`, and it \
         must come out whole.",
        "right: packaging: {bundle: 10 packs, case: 8 bundles}";
    NOUN = "LP-S033", "another unit is counted here",
        "The noun of a rate or a count says which units are meant, and must be what the station \
         takes in or puts out. The primary unit of the line is named in `packaging.primary`.",
        "wrong: {kind: packer, makes: case, rate: 20 blisters/min}\nright: {kind: packer, makes: \
         case, rate: 20 bundles/min}";
    FIRST_INFEED = "LP-S034", "the first station has no infeed",
        "The first station always finds material, so nothing lies before it.",
        "";
    CONVEYOR = "LP-S035", "a conveyor that cannot be",
        "Length, pitch and speed are above zero, and at least one unit has room.",
        "wrong: {length: 5 cm, pitch: 12 cm, speed: 24 m/min}";
    SHIFT = "LP-S036", "a shift or break that cannot be",
        "A shift lasts up to a day; its breaks lie within it and do not overlap. `at` counts from \
         the start of the shift.",
        "right: shift: {start: \"06:00\", length: 8 h, breaks: [{at: 3 h, length: 30 min}]}";
    HORIZON = "LP-S037", "the end of a run is unclear",
        "A run ends with the shift, with the last order, after a number of units or after a time; \
         what it refers to must be there.",
        "right: horizon: {until: units, units: 1,000,000}";
    SERIALIZATION = "LP-S038", "numbers that cannot reach the packs",
        "Where a line has a printer, every product names the pool of its packs' numbers. \
         Aggregation reads numbers, so it stands behind a printer, and its pool numbers the units \
         it makes.",
        "";
    POOL = "LP-S039", "a number pool that cannot be",
        "sgtin: packs, bundles or cases, 1 to 20 characters. sscc: bundles, cases or pallets, made \
         of an extension digit, the company prefix and the serial reference, 17 digits in all \
         before the check digit.",
        "right: {name: cases, level: case, scheme: sscc, company_prefix: \"4012345\"}";
    POOL_TOO_SMALL = "LP-S040", "fewer numbers than units",
        "The pool cannot number all units of the orders that draw from it, overage included. A \
         packer that labels draws one number for each parent, and one more an order.",
        "wrong: {length: 3, charset: numeric} for an order of 6000 packs";
    GTIN = "LP-S041", "not a GTIN",
        "A GTIN of a pack has 14 digits. The last one is computed from the others (GS1 General \
         Specifications section 7.9), so that typing errors show.",
        "";
    APPLICATION_IDENTIFIER = "LP-S042", "not a GS1 application identifier",
        "The code lists the application identifiers of the symbol, each once, in quotes.",
        "right: code: [\"01\", \"21\", \"17\", \"10\"]";
    MARKET = "LP-S043", "no rules for this market",
        "Orders are judged by the rules of their market. `lineproof markets` lists those there \
         are.",
        "right: market: EU";
    COUNTRY = "LP-S044", "not a country code",
        "Two capital letters of ISO 3166-1.",
        "wrong: country: Germany\nright: country: DE";
    EXPIRY = "LP-S045", "expired before it is made",
        "The expiry date lies after the day on which the packs are coded: `coded_on`, or the day \
         of the study.",
        "";
    LOT = "LP-S046", "not a lot number",
        "A lot is printed under application identifier (10): up to 20 characters of the GS1 \
         character set 82.",
        "";
    ORDER = "LP-S047", "an order that cannot be",
        "Orders have 1 to 10,000,000 packs, and a scenario at most 10,000 orders.",
        "";
    // Studies.
    PATH = "LP-S050", "a path that leads nowhere",
        "Paths go by keys and by names, with dots between: stations.cartoner.rate, \
         pools.eu-packs.method, orders.A26001.quantity. Keys that are missing are made; elements \
         of a list must exist. Stations are put in with `insert`.",
        "wrong: stations.1.rate\nright: stations.cartoner.rate";
    SET = "LP-S051", "a --set that sets nothing",
        "--set takes path=value; the value is read like YAML.",
        "right: --set \"stations.cartoner.rate=90 packs/min\"";
    CYCLE = "LP-S052", "a variant that starts from itself",
        "`from` names another variant to start with; going along them must come to an end.",
        "";
    RANGE = "LP-S053", "a grid or range that cannot be",
        "A range has both ends in one unit and 2 to 1000 steps; a study has at most 1000 variants.",
        "right: range: {stations.cartoner.rate: {from: 80 packs/min, to: 120 packs/min, steps: 5}}";
    STUDY_LINE = "LP-S054", "the line of the study cannot be used",
        "`line` is the path of a `kind: line` file, relative to the study, or the line itself.",
        "right: line: ../lines/blister-100.yaml";
    PRECISION = "LP-S055", "a precision that cannot be reached",
        "The half-width is above zero, the confidence between 50 % and 100 %, and `at_least` (2 or \
         more) not above `at_most`.",
        "right: precision: {kpi: good_packs_per_h, half_width: 1 %, at_most: 1000}";
    KPI = "LP-S056", "no such KPI",
        "Targets, expectations and precision name a KPI of the report.",
        "right: kpi: good_packs_per_h";
    TARGET = "LP-S057", "a bound that cannot be",
        "A target has one bound, in the unit of its KPI: rates per hour, times, shares in % or \
         plain numbers.",
        "right: {kpi: good_packs_per_h, at_least: 1500 packs/h}\n       {kpi: oee, between: [35 %, \
         45 %]}\n       {kpi: throughput_per_h, near: {value: 48/h, tolerance: 0.2/h}}";
    REFERENCE_RATE = "LP-S058", "variants with different reference rates",
        "OEE is a ratio to the reference rate. Two variants can be compared only against one rate: \
         the qualified speed before the change.",
        "";
    NETWORK = "LP-S059", "stations that cannot hang together so",
        "Where ways meet or part there must be room (a buffer or a conveyor). In a loop one pack at \
         a time goes round. Rejected packs lose their print and come back to the printer. Shares of a \
         split sum to 100 %.",
        "right: - {name: rework, kind: machine, rejects_of: [gate], infeed: {buffer: 50 packs}}";
    STOPS = "LP-S060", "stops that cannot be",
        "Jams come either after a working time (`every`) or with a probability in each cycle. They \
         scrap packs or primary units: a larger unit holds numbers that were aggregated.",
        "right: jams: {every: \"exponential(mean: 30 min)\", lasts: 90 s, scraps: 3 packs}";
    RESTART_SCRAP = "LP-S061", "restart scrap that cannot be",
        "A station that makes packs or primary units scraps 1 to 1000 cycles after it has stood \
         too long.",
        "right: restart_scrap: {cycles: 4, after: 10 s}";
    CREW = "LP-S062", "a crew that cannot work",
        "A crew has 1 to 1000 people with at least some hands-on work. Its skills are names of \
         stations and kinds of work: micro-stops, breakdowns, jams, maintenance, refills.",
        "right: crew: [{name: operators, headcount: 2, skills: [cartoner, micro-stops]}]";
    SPEED = "LP-S063", "a speed that cannot be",
        "A sensor counts units before a station where there is room for them; few are fewer than \
         many, and the low speed is not above the high one. The rate of a station, times its \
         factors, lies in the range that it states.",
        "right: speed: {low: 80 %, high: 110 %, sensor: {before: cartoner, few: 20 packs, many: 60 \
         packs}, ramp: 10 s}";
    V_CURVE = "LP-S064", "a V-curve without its core",
        "The V-curve starts at the core machine: `core` names it, and it has a rate or cycle of its \
         own.",
        "right: {core: cartoner, v_curve: {step: 10 %}}";
    HEAD = "LP-S070", "a print head that cannot be",
        "Speed, pitch, height and module of a print head are above zero, and a module is at least \
         one dot wide.",
        "right: head: {resolution: 600 dpi, pitch: 0.12 m}";
    SYMBOL = "LP-S071", "a symbol that cannot be printed",
        "The content of the code, with the longest lot and the full serial number, makes a Data \
         Matrix of a certain number of modules. It must exist, and with its quiet zone be no higher \
         than the print head.",
        "";
    GRADE = "LP-S072", "a grade that cannot be",
        "Grades of ISO/IEC 15415 go from 0 to 4. A printer whose fresh cartridge is below the \
         minimum makes nothing but rejects.",
        "right: grade: {start: 3.8, drift: 0.02, noise: 0.2, minimum: 1.5}";
    CONSUMABLE = "LP-S073", "ink or labels that cannot be",
        "A cartridge or roll lasts for at least one cycle; a decap or bin counts at least one pack.",
        "right: roll: {labels: 3000, change: 2 min}";
    INSPECTION = "LP-S074", "an inspection that cannot be",
        "A worse grade is not read more surely than a better one. Where results take time, the \
         time that there is follows from distance and speed of the next gate, or is stated as \
         `window`.",
        "right: read: {A: 99.99 %, B: 99.9 %, C: 99 %, D: 90 %, F: 20 %}";
    REJECTION = "LP-S075", "a reject gate that cannot be",
        "Distance and speed go together, and so do gap and arm with the speed; all counts are 1 or \
         more.",
        "right: tracking: {distance: 300 mm, speed: 30 m/min, pitch: 0.12 m}";
    CHALLENGE = "LP-S076", "a challenge test that cannot be",
        "A test has a moment and at least one pack. A shift change needs a shift.",
        "right: challenge: {at: [order-start, order-end], lasts: 5 min, packs: 6}";
    WEIGHT = "LP-S077", "a weight that cannot be checked",
        "Two limits, the lower one first; the mean lies between them, and the standard deviation \
         is above zero. Packs are weighed, no other units.",
        "right: weight: {law: \"normal(mean: 52 g, sd: 0.8 g)\", limits: [50 g, 54 g]}";
    COMMISSIONED = "LP-S078", "nothing on the line can commission",
        "The moment at which numbers are commissioned belongs to a station that the line must have.",
        "wrong: commissioned: gate      # on a line without a gate";
    // Calendar, customers, levels.
    CALENDAR = "LP-S080", "a calendar that cannot be",
        "Shifts last up to a day and do not overlap; breaks lie within their shift; cleaning comes \
         at a time of the day or every so many hours of work; overtime prolongs a shift of its day, \
         or says when it begins.",
        "right: calendar: {start: 2026-11-23, shifts: [{name: early, start: \"06:00\", length: 8 h, \
         days: [mon..fri]}]}";
    TIME_ZONE = "LP-S081", "no such time zone",
        "Time zones have the names of the IANA data base, a continent and a city.",
        "wrong: time_zone: MEZ\nright: time_zone: Europe/Berlin";
    CUSTOMER = "LP-S082", "a customer whose numbers fit no pack",
        "The number source of a customer is a pool of pack numbers.",
        "right: customers: [{name: alpha, number_source: alpha-packs}]";
    MATRIX = "LP-S083", "a changeover matrix without its greatest time",
        "The matrix has a time for each class of change; what is left out is as the greater change \
         before it, and the greatest is a change of format.",
        "right: matrix: {format: 45 min, product: 30 min, artwork: 20 min, lot: 10 min}";
    READY = "LP-S084", "an order that is ready at no known time",
        "A date needs a calendar, which says when the run begins.",
        "right: ready: 26 h\n       ready: 2026-11-24 08:00";
    LEVELS = "LP-S085", "levels of control that cannot be",
        "At most half of all messages are lost, a lost one is sent again after a second or more, \
         outages come a minute or more apart, and a block holds at least one number.",
        "right: levels: {l3: {loss: 0.1 %, stock: {block: 10,000 numbers, low: 2,000 numbers}}}";
    // Packing and the numbers of parents.
    SSCC_REUSE = "LP-S090", "an SSCC that would come back too soon",
        "An SSCC is not given a second time within a year (GS1 General Specifications), or within \
         `reuse_after` of its pool. The annual volumes of the products need more parents in that \
         time than the pool has numbers: the serial reference is what the company prefix leaves \
         of 16 digits.",
        "wrong: {company_prefix: \"401234567890\"}   # 10,000 numbers\nright: {company_prefix: \
         \"4012345\"}        # 1,000,000,000 numbers";
    PACKING_KEYS = "LP-S091", "keys of packing that do not go together",
        "`scan` belongs to `mode: manual`, `picture` to `layer`, a labeller or a second number to \
         a `pool`. Samples, retained packs and packs that are taken out are packs: the packer that \
         takes in packs has them.",
        "wrong: packing: {mode: automatic, scan: hand-scanner}\nright: packing: {mode: manual, \
         scan: hand-scanner}";
    PACKING = "LP-S092", "a number that no packer can have",
        "A layer, and what is taken out of a parent, is smaller than the parent; a magazine, a \
         roll and a sample have one piece at least.",
        "wrong: magazine: {blanks: 0, refill: 90 s}\nright: magazine: {blanks: 200, refill: 90 s}";
    OWNER = "LP-S093", "nobody who can own a company prefix",
        "The numbers of a pool belong to the contract manufacturer, `cmo`, or to one of its \
         customers, `customer:NAME`.",
        "right: owner: customer:Acme";
    INJECTED = "LP-S094", "a fault that cannot be injected so",
        "A row of `faults` names a fault of the catalogue, says in one way when it strikes (`unit`, \
         `at` or `rate`), and names a station where it can strike, if any.",
        "right: faults: [{fault: label-shift, unit: 12, lasts: 3 cases}]";
    STATED = "LP-S095", "a fact that nobody can state",
        "The facts that a product may state have names, which rules of markets ask for; `not` before \
         a name says that the fact does not hold. Names of your own begin with `x-`.",
        "wrong: stated: [scratch-layers]\nright: stated: [scratch-layer, not label-form]";
    ASSUMPTION_RANGE = "LP-S100", "a range that no assumption can have",
        "The mark of an assumed figure may state its range, for the sweep of a study: two \
         quantities of one kind with two dots between, the lower first. It is the range of each \
         figure on its row that lies within it and has its unit.",
        "right: every: \"exponential(mean: 12 min)\"   # [K 8 min..20 min] vendors' figures";
    SWEEP = "LP-S101", "a sweep that cannot be",
        "A sweep runs 2 to 1000 replications at each end of each range, and changes figures without \
         a written range by 1 % to 95 %, down and up.",
        "right: sweep: {kpi: good_packs_per_h, replications: 10, range: 30 %}";
    // Engines.
    FIDELITY = "LP-S110", "more than the flow engine can represent",
        "`fidelity: flow` runs a line by rates, which know no single pack: no print, no verdict, no \
         rework, no parent that is scanned once more. What it cannot represent it refuses, rather \
         than leave it out; all reasons are told at once. The list stands in scenarios/README.md.",
        "wrong: fidelity: flow     # with printer: {unreadable: 0.3 %}\nright: fidelity: pack";
}

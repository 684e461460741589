//! The faults that a programme can have beyond those of any scenario file: what `explain` prints.

use crate::base::diagnostic::Code;

pub const TWICE: Code = Code("LP-P001");
pub const UNKNOWN: Code = Code("LP-P002");
pub const NO_DATE: Code = Code("LP-P003");
pub const GROUP: Code = Code("LP-P004");
pub const SHARES: Code = Code("LP-P005");
pub const MISSING: Code = Code("LP-P006");
pub const CURRENCY: Code = Code("LP-P007");
pub const REACH: Code = Code("LP-P008");
pub const STRATEGY: Code = Code("LP-P009");
pub const STUDY: Code = Code("LP-P010");
pub const ORDER: Code = Code("LP-P011");
pub const LIMIT: Code = Code("LP-P012");
pub const NOBODY: Code = Code("LP-P013");
pub const RANGE: Code = Code("LP-P014");

/// Each code with its title, why it is a fault, and an example.
pub const TABLE: [(Code, &str, &str, &str); 14] = [
    (
        TWICE,
        "a name stands twice",
        "Things are referred to by name: which of the two would be meant is a guess. A group with \
         `count` also takes the names of its members: `plant` with count 3 takes plant-1 to \
         plant-3.",
        "wrong: sites: [{name: north}, {name: north}]\nright: sites: [{name: north}, {name: \
         south}]",
    ),
    (
        UNKNOWN,
        "nothing has this name",
        "A site, line, vendor, calendar, customer, market or phase is named that is not in the \
         file. A group is named by its name, a member by name and number.",
        "wrong: vendor: acm\nright: vendor: acme",
    ),
    (
        NO_DATE,
        "a market without a date",
        "The rulebook knows no date of this market that lies after the programme's start and was \
         known on that day. What was announced later is left out on purpose: a plan of 2016 cannot \
         know of it. Name the milestone by `who`, or write the date yourself.",
        "right: markets: [{id: IT, rulebook: EU, who: Italy}]\n       markets: [{id: EG, deadline: \
         2027-07-01}]",
    ),
    (
        GROUP,
        "a group that cannot be",
        "A group has one member at least, and no more capable lines than lines.",
        "wrong: {name: blister, count: 5, capable: 7}\nright: {name: blister, count: 7, capable: \
         5}",
    ),
    (
        SHARES,
        "shares that come to more than the whole",
        "Shares of sales, by market or by customer, come to 100 % at most.",
        "wrong: markets: {EU: 80 %, US: 40 %}\nright: markets: {EU: 60 %, US: 40 %}",
    ),
    (
        MISSING,
        "a programme lacks something",
        "A programme has a start, and at least one site, one market, one line, one customer and \
         one product with sales.",
        "right: start: 2016-02-09",
    ),
    (
        CURRENCY,
        "another currency",
        "All sums of a programme are in its one currency: nothing is converted.",
        "wrong: currency: EUR      # and then 60 thousand USD",
    ),
    (
        REACH,
        "a driver that reaches nothing, or wrongly",
        "A risk driver reaches phases, at certain sites, lines, customers or vendors. What is \
         named must be able to carry it out: a phase of customers is at no line.",
        "wrong: {phases: [artwrk], ...}\nright: {phases: [artwork], ...}",
    ),
    (
        STRATEGY,
        "a strategy that cannot be",
        "A partial exit says how many lines are converted; no other policy does. Gates follow each \
         other in time. Two strategies have two names.",
        "wrong: {policy: partial}\nright: {policy: partial, convert: 4}",
    ),
    (
        STUDY,
        "a line study that cannot be used",
        "`study` names a study file, relative to the programme, and two of its variants: the line \
         before and after its upgrade. A line has either a study or `oee`.",
        "right: study: {line: ../studies/blister-eu-us.yaml, before: today, after: \
         print-and-check}",
    ),
    (
        ORDER,
        "dates that do not follow each other",
        "A deadline lies after the start of the programme and before its horizon; clocks and fees \
         go forward in time.",
        "wrong: start: 2020-01-01     # and a deadline in 2019",
    ),
    (
        LIMIT,
        "larger than any programme",
        "Numbers of sites, lines, customers and products are bounded, so that no file can exhaust \
         the machine.",
        "",
    ),
    (
        NOBODY,
        "work that nobody can do",
        "Lines are installed by a crew, validated by a team, built in a vendor's slot and tested \
         in its bay; artwork and IT have people. With none of them no line would ever be ready.",
        "wrong: {name: north, crews: 0}\nright: {name: north, crews: 1}",
    ),
    (
        RANGE,
        "a figure that no programme has",
        "The figure can be read, but makes no sense here: a line that works more hours than the \
         week has, a horizon of a day, a factor of zero.",
        "wrong: hours_per_week: 200 h\nright: hours_per_week: 120 h",
    ),
];

//! The faults a rule file can have: what `explain` prints.

use crate::base::diagnostic::Code;

pub const SHAPE: Code = Code("LP-M001");
pub const ENVELOPE: Code = Code("LP-M002");
pub const RULE: Code = Code("LP-M003");
pub const TWICE: Code = Code("LP-M004");
pub const CHECK: Code = Code("LP-M005");
pub const EXPRESSION: Code = Code("LP-M006");
pub const LOT: Code = Code("LP-M007");
pub const EXAMPLE: Code = Code("LP-M008");
pub const WINDOW: Code = Code("LP-M009");

/// Each code with its title and why it is a fault.
pub const TABLE: [(Code, &str, &str); 9] = [
    (
        SHAPE,
        "a rule file of another shape",
        "The text is not YAML, or a key is unknown, missing, or holds a value of another kind. \
         scenarios/markets/README.md lists every key.",
    ),
    (
        ENVELOPE,
        "not a rule file",
        "A rule file is `version: 1` and `kind: market`, so that a later lineproof still knows how \
         to read it.",
    ),
    (
        RULE,
        "a rule that lacks something",
        "A verdict names its rule, act and cure, and is dated: each rule has an id that starts \
         with its market, title, citation and cure, at least one check, and dates that follow \
         each other: announced, from, enforced_from, until. What was known earlier stands in \
         `end_known` and `earlier`.",
    ),
    (TWICE, "an id stands twice", "Which of the two counts would be a guess."),
    (
        CHECK,
        "an unknown check, or wrong parameters",
        "A rule names the kind of each check, and its parameters under `with`. \
         scenarios/markets/README.md lists all.",
    ),
    (
        EXPRESSION,
        "an expression that cannot be used",
        "An expression in CEL says what is true of a lot that passes. It is read and tried on the \
         rule's own examples before anything is judged by it, and it is bounded in length, \
         brackets and loops.",
    ),
    (
        LOT,
        "an example lot that cannot be read",
        "`lot`, `passes` and `fails` change the usual example lot key by key. A key that is \
         silently ignored would make an example prove nothing.",
    ),
    (
        EXAMPLE,
        "an example that does not do what it says",
        "Each rule that can bind a lot is passed by the market's `lot` (changed by `passes`, where \
         that is needed) and failed by the same lot changed by `fails`, on a day when it is in \
         force. So a rule that could never fail, or never pass, is found.",
    ),
    (
        WINDOW,
        "a window that cannot be",
        "A window has a country, begins before it ends, and excepts rules of its own file.",
    ),
];

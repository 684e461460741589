//! What is looked for in a network, and why.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A simulation would mislead.
    Serious,
    /// Should be explained.
    Doubtful,
    /// Good to know.
    Note,
}

macro_rules! checks {
    ($($name:ident = $word:literal, $practice:literal, $severity:ident, $title:literal,
        $cure:literal;)*) => {
        /// What is looked for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Check {
            $(#[doc = $title] $name,)*
        }

        impl Check {
            pub const ALL: &'static [Check] = &[$(Check::$name),*];

            /// Its name in reports.
            pub fn word(self) -> &'static str {
                match self { $(Check::$name => $word,)* }
            }

            /// Number of the practice in GAO-16-89G, 1 to 10.
            pub fn practice(self) -> u8 {
                match self { $(Check::$name => $practice,)* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Check::$name => Severity::$severity,)* }
            }

            pub fn title(self) -> &'static str {
                match self { $(Check::$name => $title,)* }
            }

            pub fn cure(self) -> &'static str {
                match self { $(Check::$name => $cure,)* }
            }
        }
    };
}

checks! {
    SameId = "same-id", 1, Serious,
        "two activities have one id",
        "give each its own";
    Circle = "circle", 2, Serious,
        "activities wait for each other",
        "take a link out";
    Unknown = "unknown", 2, Serious,
        "a link, calendar or resource is not in the lists",
        "name one that is";
    OutOfTime = "out-of-time", 4, Serious,
        "dates lie outside some 80 years, or a calendar has no working day",
        "check durations, dates and calendars";
    OpenStart = "open-start", 2, Serious,
        "nothing comes before it, and it is not the first",
        "link it to what it waits for";
    OpenEnd = "open-end", 2, Serious,
        "nothing waits for it, and it is not the last",
        "link it to what needs it: its delay delays nothing";
    DanglingStart = "dangling-start", 2, Doubtful,
        "only its finish is driven",
        "add what its start waits for";
    DanglingFinish = "dangling-finish", 2, Doubtful,
        "only its start drives others",
        "add what waits for its finish";
    SummaryLink = "summary-link", 2, Doubtful,
        "a summary has links, which are not followed",
        "link the activities below it";
    StartToFinish = "start-to-finish", 2, Doubtful,
        "a link from start to finish",
        "turn it round, unless it is meant";
    Lead = "lead", 2, Doubtful,
        "a lag below zero hides work that overlaps",
        "split the activity";
    LongLag = "long-lag", 2, Doubtful,
        "a long lag hides waiting that cannot vary",
        "make the waiting an activity";
    HardConstraint = "hard-constraint", 6, Serious,
        "a date that holds whatever comes before",
        "let links drive it, and compare with the date";
    NoResource = "no-resource", 3, Doubtful,
        "work without a resource",
        "say who does it, or accept that nobody is scarce";
    IdleResource = "idle-resource", 3, Note,
        "a resource that nothing uses",
        "assign it or leave it out";
    Overload = "overload", 3, Serious,
        "an activity needs more units than there are",
        "raise the units or lower the need";
    LongDuration = "long-duration", 4, Doubtful,
        "a long activity shows trouble late",
        "split it, or explain it";
    NegativeFloat = "negative-float", 7, Serious,
        "a date cannot be kept even without trouble",
        "shorten the path or move the date";
    LateLevelled = "late-levelled", 7, Serious,
        "with people and slots as scarce as they are, a date cannot be kept even without trouble",
        "begin earlier, add people or slots, or take work out";
    HighFloat = "high-float", 7, Doubtful,
        "so much float is often a missing link",
        "add the link, or explain it";
    NoCriticalPath = "no-critical-path", 6, Serious,
        "no critical chain reaches from start to end",
        "take out dates and open ends that break it";
}

//! The people of a line.

use super::leaf::{Name, Share};
use crate::scenario::decode::{At, List};
use crate::scenario::record::record;

record! {
    /// People with the same skills. A stop that needs hands waits for one of them who is free; of
    /// several that wait, the one with the highest priority is served first, then the one that
    /// has waited longest. Work is never left for other work. What no crew has the skill for goes
    /// on by itself and lasts as stated. A person is bound for the stop itself, not for the states
    /// that `restart` adds to it. Not modelled: ways between machines, several people at one stop,
    /// and the operators of manual packers, who stand at their place.
    ///
    /// A published mean stop contains the reaction: somebody had to see it and come. Of stops that
    /// are not planned (micro-stops, breakdowns, jams) a crew works `hands_on` of what is stated;
    /// waiting for a free person is the rest. Nominal load is the load at which the mean wait is
    /// (1 - hands_on) x the mean stop: there the mean stop comes out as stated. With fewer calls
    /// than that the line does better than the published figures, with more it does worse.
    Crew in "a crew" {
        /// Name of the crew, unique in the file.
        name: At<Name>,
        /// How many they are, in each shift that `shifts` does not name. Operator use is measured
        /// against this number.
        headcount: At<u32>,
        /// Shifts of the calendar with another number of people; 0 for none. Who is at work when
        /// the shift changes ends what he does.
        shifts: List<CrewShift>,
        /// What they can do: names of stations, and of kinds of work: micro-stops, breakdowns,
        /// jams, maintenance, refills. Where no station is named they can tend all; where no kind
        /// of work is named, they can do all. Default: everything everywhere.
        skills: List<At<Name>>,
        /// Stations that are served first, in this order; the others come after.
        priority: List<At<Name>>,
        /// Share of a stated stop that is work of hands. Default: 60 %.
        hands_on: Option<At<Share>>,
    }
}

record! {
    /// How many people a crew has in one shift.
    CrewShift in "the strength of a shift" {
        /// Name of the shift, as in `calendar.shifts`.
        name: At<Name>,
        /// How many they are then.
        headcount: At<u32>,
    }
}

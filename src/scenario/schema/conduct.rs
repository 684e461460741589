//! How a station stops, comes back and keeps its pace.

use super::leaf::{Count, Factor, LawOfTime, Name, Rate, Seconds, Share, Sum};
use crate::scenario::decode::At;
use crate::scenario::record::{choice, record};

record! {
    /// Stops of one class. What they do not model: stops that make others likelier, and wear.
    Stops in "stops" {
        /// Time from the end of one stop to the next, by `clock`.
        every: At<LawOfTime>,
        /// How long a stop lasts. Published means contain the time until somebody came; with a
        /// `crew` only the hands-on part of it is left, and the reaction comes from the crew.
        lasts: At<LawOfTime>,
        /// What runs down to the next stop. Default: operating.
        clock: Option<At<ClockWord>>,
    }
}

choice! {
    /// What runs down to the next stop.
    ClockWord in "clock" {
        /// Working time: a station that does not work does not fail.
        Operating = "operating",
        /// Time on the clock, without breaks and nights. A stop that falls into a wait of the
        /// station is repaired during it, and shows as that wait.
        Calendar = "calendar",
    }
}

record! {
    /// A further class of stops, beside `micro_stops` and `breakdowns`.
    NamedStops in "a class of stops" {
        /// Name of the class, unique at the station.
        name: At<Name>,
        /// What kind of stop it is, and so its PackML states.
        kind: At<StopWord>,
        /// Time from the end of one stop to the next, by `clock`.
        every: At<LawOfTime>,
        /// How long a stop lasts.
        lasts: At<LawOfTime>,
        /// What runs down to the next stop. Default: operating.
        clock: Option<At<ClockWord>>,
    }
}

choice! {
    /// Kinds of stops.
    StopWord in "kind of stop" {
        /// Short, PackML Held.
        MicroStop = "micro-stop",
        /// Long, PackML Aborted.
        Breakdown = "breakdown",
    }
}

record! {
    /// Units jam in the machine, PackML Held, and are scrapped when it is cleared. Either `every`
    /// or `probability` says how often. Not modelled: jams on the belts between stations.
    Jams in "jams" {
        /// Working time from one jam to the next.
        every: Option<At<LawOfTime>>,
        /// Probability of a jam in one cycle.
        probability: Option<At<Share>>,
        /// How long it takes to clear a jam.
        lasts: At<LawOfTime>,
        /// Units scrapped at each jam: the one worked on and those behind it. A station that puts
        /// packs into larger units loses whole cycles of its intake instead. Default: none.
        scraps: Option<At<Count>>,
    }
}

record! {
    /// Planned maintenance, PackML Stopped: it waits for the end of the cycle, and is part of the
    /// planned busy time. Not modelled: that it prevents stops.
    Maintenance in "planned maintenance" {
        /// Time from one to the next, by `clock`.
        every: At<LawOfTime>,
        /// How long it lasts, in full also with a crew.
        lasts: At<LawOfTime>,
        /// What runs down to the next one. Default: operating.
        clock: Option<At<ClockWord>>,
    }
}

record! {
    /// Spans of the PackML states (ANSI/ISA-TR88.00.02) that a station passes on its way down and
    /// back. A state that is not stated is passed in no time and does not show. Small stops, jams
    /// and refills pass Holding, Held, Unholding; breakdowns pass Aborting, Aborted, Clearing,
    /// Stopped, Resetting, Idle, Starting; planned maintenance passes Stopped, Resetting, Idle,
    /// Starting.
    Restart in "a restart" {
        /// Holding: from Execute to Held.
        holding: Option<At<Seconds>>,
        /// Unholding: from Held to Execute.
        unholding: Option<At<Seconds>>,
        /// Aborting: from Execute to Aborted.
        aborting: Option<At<Seconds>>,
        /// Clearing: faults and product are cleared after the repair.
        clearing: Option<At<Seconds>>,
        /// Stopped: cleared, not yet reset.
        stopped: Option<At<Seconds>>,
        /// Resetting: safety and drives are reset.
        resetting: Option<At<Seconds>>,
        /// Idle: ready, not yet started.
        idle: Option<At<Seconds>>,
        /// Starting: the machine comes up to speed.
        starting: Option<At<Seconds>>,
    }
}

record! {
    /// A thermoformer that has stood too long scraps its first index cycles: the film between
    /// heater and die is lost. Standing is any time without work in an order, breaks apart: own
    /// stops, blocked, starved. Not modelled: film and foil lost in the web behind the die.
    RestartScrap in "restart scrap" {
        /// Index cycles scrapped, each with all its units. 2 to 6 are usual.
        cycles: At<u32>,
        /// Standing longer than this. Default: 10 s.
        after: Option<At<Seconds>>,
        /// What one scrapped unit costs. The report then tells what restarts cost a run, and how
        /// much of it for having been blocked or starved.
        unit_cost: Option<At<Sum>>,
    }
}

record! {
    /// What changes the speed of a station from cycle to cycle, as factors of its rate. Not
    /// modelled: a change in the middle of a cycle.
    Speed in "a speed" {
        /// Factor where the sensor asks for less. Default: 100 %.
        low: Option<At<Factor>>,
        /// Factor where the sensor asks for more. Default: 100 %.
        high: Option<At<Factor>>,
        /// What decides between low, nominal and high speed at the beginning of each cycle.
        sensor: Option<Sensor>,
        /// Time from the low speed to the high one. Default: 0 s, at once.
        ramp: Option<At<Seconds>>,
        /// Slower for a while after each stop of its own.
        after_restart: Option<AfterRestart>,
        /// Between which rates the machine may run. It is checked, and changes nothing.
        range: Option<SpeedRange>,
    }
}

record! {
    /// Watches how many units lie before a station. Before the station itself, few units ask for
    /// the low speed and many for the high one; before a later station it is the other way round.
    Sensor in "a sensor" {
        /// Station before which the units are counted.
        before: At<Name>,
        /// So many units or fewer are few.
        few: At<Count>,
        /// So many units or more are many.
        many: At<Count>,
    }
}

record! {
    /// Slow running after a stop.
    AfterRestart in "a slow restart" {
        /// Factor of the speed.
        factor: At<Factor>,
        /// For how long after the stop.
        lasts: At<Seconds>,
    }
}

record! {
    /// The speeds a machine is built for.
    SpeedRange in "a range of speed" {
        /// Lowest rate, as `60 packs/min`.
        min: Option<At<Rate>>,
        /// Highest rate, as `120 packs/min`.
        max: Option<At<Rate>>,
    }
}

record! {
    /// The V-curve: the core machine is the slowest, and each station is faster than its neighbour
    /// on the side of the core. Steps of 10 to 20 % are usual. It gives stations without a rate of
    /// their own one. Distance is counted in the list of `stations`.
    VCurve in "a V-curve" {
        /// How much faster a station is than its neighbour towards the core.
        step: At<Share>,
    }
}

//! Printing and labelling: heads, grades, ink, labels and jobs.

use super::leaf::{
    Count, LawOfTime, Metres, MetresPerSecond, Resolution, Seconds, Share, SymbolGrade,
};
use crate::scenario::decode::At;
use crate::scenario::record::{choice, record};

record! {
    /// An ink-jet head prints on the fly: rate x pitch is at most its speed, and the printer runs
    /// at that limit where its own rate is above. The report states the limit, and the size of
    /// the symbols in modules of whole dots. Not modelled: bidirectional print, several heads in
    /// a row, a `speed` that rises above the rate.
    Head in "a print head" {
        /// Dots to the inch, as `600 dpi`.
        resolution: At<Resolution>,
        /// Fastest belt on which it prints. Default: 18,000 m dpi/min over the resolution, that is
        /// 60 m/min at 300 dpi and 30 m/min at 600 dpi.
        speed: Option<At<MetresPerSecond>>,
        /// Distance from one pack to the next on the belt.
        pitch: At<Metres>,
        /// Height that the head covers. A symbol with its quiet zone that is higher is a fault.
        /// Default: high enough.
        height: Option<At<Metres>>,
        /// Width of a module that is aimed at; whole dots make it. Default: 0.38 mm.
        module: Option<At<Metres>>,
    }
}

record! {
    /// Ink dries in the nozzles of a head that does not print. Not modelled: purging, and how much
    /// worse a longer pause is.
    Decap in "decap" {
        /// Time since the print before, from which on nozzles have dried.
        idle: At<Seconds>,
        /// Prints after such a pause that are worse.
        prints: At<Count>,
        /// Grades that they lose.
        loss: At<SymbolGrade>,
    }
}

record! {
    /// The overall grade of a print by ISO/IEC 15415, 0 to 4: start - drift + noise, in tenths.
    /// It drifts with the prints of a cartridge, and is fresh after its change; without
    /// `cartridge` it drifts for the whole run. Not modelled: the single parameters of a grade,
    /// and that an in-line camera grades differently from a verifier.
    GradeModel in "a grade" {
        /// Mean grade with a fresh cartridge.
        start: At<SymbolGrade>,
        /// Grades lost by 1,000 prints. Default: 0.
        drift: Option<At<SymbolGrade>>,
        /// Standard deviation from print to print (normal law). Default: 0.
        noise: Option<At<SymbolGrade>>,
        /// A print below is not accepted: the camera judges the pack bad. Default: 0, any.
        minimum: Option<At<SymbolGrade>>,
    }
}

record! {
    /// Ink lasts for so many prints; then the printer is held for the change.
    Cartridge in "a cartridge" {
        /// Packs that it prints.
        prints: At<Count>,
        /// How long its change takes.
        change: At<LawOfTime>,
    }
}

record! {
    /// The line controller (L2) sends a job for each pack, and some come after the pack.
    LateJob in "late jobs" {
        /// Share of packs whose job is late.
        probability: At<Share>,
        /// How long the printer waits for it. Default: 1 s.
        latency: Option<At<LawOfTime>>,
        /// What the printer does meanwhile.
        then: At<LateWord>,
    }
}

choice! {
    /// What a printer does without a job.
    LateWord in "way to go on" {
        /// The pack goes on without a print; its number is spoiled.
        NoPrint = "no-print",
        /// The printer stands before its next pack until the job is there.
        Stop = "stop",
    }
}

record! {
    /// A roll of labels, as of a tamper-evidence labeller. A roll that is too short for one more
    /// cycle is changed, and the rest of it thrown away. Not modelled: splicing in motion.
    Roll in "a roll" {
        /// Labels on a roll.
        labels: At<Count>,
        /// How long its change takes.
        change: At<LawOfTime>,
        /// Labels on one unit. Default: 1.
        each: Option<At<Count>>,
    }
}

choice! {
    /// When the number of a pack is commissioned.
    CommissionedWord in "moment" {
        /// When the last camera has judged it good.
        Camera = "camera",
        /// When it has passed the last gate.
        Gate = "gate",
        /// When it is put into its first parent.
        FirstPacker = "first-packer",
    }
}

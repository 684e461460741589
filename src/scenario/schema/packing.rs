//! What a packer does beyond its cycle, and the labeller of its parents.

use super::leaf::{Count, LawOfTime, Share};
use crate::scenario::decode::At;
use crate::scenario::record::{choice, record};

record! {
    /// How a packer works. Not modelled: a packer that pauses for want of people (see `crew`), more
    /// than one kind of blank, and a layer that is put in again after a bad picture.
    Packing in "packing" {
        /// Who packs. It gives the rate where none is stated, and bounds beyond which a rate is
        /// warned of, in children a minute `[K]`: manual 15 to 40 an operator (25 if not stated),
        /// by hand scanner 8 to 15 (10); in packs a minute: semi-automatic 60 to 120 (90),
        /// automatic 150 to 400 (250).
        mode: Option<At<ModeWord>>,
        /// With `mode: manual`: how children are read. Default: fixed-camera.
        scan: Option<At<ScanWord>>,
        /// So many children are read by one picture, layer by layer, as `10 packs`. Default: each
        /// child is read as it comes. The last layer of a parent may be smaller.
        layer: Option<At<Count>>,
        /// Time of one picture, in which the station packs nothing. Default: 2 s `[K]`.
        picture: Option<At<LawOfTime>>,
        /// Blanks of which the parents are made; without them the packer stands. Default: no end.
        magazine: Option<Magazine>,
        /// Parents that are opened and put right. Default: none.
        rework: Option<CaseRework>,
        /// Packs that quality assurance keeps, taken out of the first parent of each order, which
        /// is then filled up and labelled anew. Default: none.
        retain: Option<Retain>,
        /// Samples that are put aside here, before they are packed. Default: none.
        samples: Option<Samples>,
        /// Fault of the people: share of packs that somebody takes out of the open parent without
        /// recording it. The record still says that they are in it. Default: 0 %.
        taken_unrecorded: Option<At<Share>>,
    }
}

choice! {
    /// Who packs.
    ModeWord in "mode of packing" {
        /// By hand.
        Manual = "manual",
        /// By hand, read in layers by a machine.
        SemiAutomatic = "semi-automatic",
        /// By machine.
        Automatic = "automatic",
    }
}

choice! {
    /// How a child is read in manual packing.
    ScanWord in "scan" {
        /// Under a camera that is always ready.
        FixedCamera = "fixed-camera",
        /// With a scanner in the hand.
        HandScanner = "hand-scanner",
    }
}

record! {
    /// A magazine of blanks, full at the start of each order.
    Magazine in "a magazine" {
        /// Parents that can be made of one filling.
        blanks: At<Count>,
        /// How long the packer stands to be refilled, once the magazine is empty (PackML Held).
        refill: At<LawOfTime>,
    }
}

record! {
    /// A parent is opened after it was labelled: children are scrapped and replaced by the next
    /// that come, it is read again and gets a new label; its old numbers are withdrawn. A parent is
    /// opened once at most, and keeps one child at least. A child that is a bundle or a case is
    /// scrapped with all that is in it.
    CaseRework in "rework" {
        /// Share of parents that are opened.
        opened: At<Share>,
        /// How long the packer stands for it. Default: triangular, 3 to 8 min, mode 5 min; at a
        /// palletiser 20 to 60 min, mode 40 min `[K]`.
        lasts: Option<At<LawOfTime>>,
        /// Children that are replaced. Default: 1; at a palletiser none.
        replaces: Option<At<Count>>,
    }
}

record! {
    /// Retained packs.
    Retain in "retain" {
        /// Packs of each order.
        packs: At<Count>,
        /// How long the packer stands while the parent is open. Default: 5 min `[K]`.
        lasts: Option<At<LawOfTime>>,
    }
}

record! {
    /// A sampling plan at a packer. It takes no time.
    Samples in "samples" {
        /// Packs of each order, spread evenly over its quantity.
        per_order: At<Count>,
    }
}

record! {
    /// The labeller of a parent. Its verify scan reads the label before it is applied, so it does
    /// not see a label that goes onto the wrong parent. Not modelled: sorting out the parents that
    /// went before the fault was noticed.
    Labeller in "a labeller" {
        /// Time from the full parent to the label on it. Default: 0 s.
        print_latency: Option<At<LawOfTime>>,
        /// Share of labels that pass their verify scan; the others are scrapped with their number
        /// and printed anew. Instead of `label_fail`. Default: 100 %.
        verify: Option<At<Share>>,
        /// Time to print and apply a label again. Instead of `relabel` of the aggregation.
        relabel: Option<At<LawOfTime>>,
        /// The roll of labels. Default: no end.
        roll: Option<LabelRoll>,
    }
}

record! {
    /// A roll of labels, and the fault that its change may cause: each label goes onto the parent
    /// after its own, and the first parent gets none. The record knows nothing of it.
    LabelRoll in "a label roll" {
        /// Labels on a roll. It is worn by scrapped labels too, and goes from order to order.
        labels: At<Count>,
        /// How long the packer stands to change it (PackML Held).
        change: At<LawOfTime>,
        /// Share of changes after which labels are one parent late. Default: 0 %.
        shift_by_one: Option<At<Share>>,
        /// Parents with a wrong label until somebody notices, or else the order ends. Default: 20
        /// `[K]`.
        noticed_after: Option<At<Count>>,
        /// How long the packer stands to set the labeller right. Default: 15 min `[K]`.
        mend: Option<At<LawOfTime>>,
    }
}

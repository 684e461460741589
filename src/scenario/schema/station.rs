//! A station and what leads to it.

use super::conduct::{Jams, Maintenance, NamedStops, Restart, RestartScrap, Speed, Stops};
use super::inspection::{
    Bin, Challenge, Confirmation, ReadByGrade, ResultTime, StopAfter, TextCheck, Tracking, Weight,
};
use super::leaf::{Count, LawOfTime, Metres, MetresPerSecond, Name, Rate, Room, Share};
use super::orders::LevelWord;
use super::packing::{Labeller, Packing};
use super::printing::{Cartridge, Decap, GradeModel, Head, LateJob, Roll};
use super::topology::{MergeWord, Split};
use crate::scenario::decode::{At, List};
use crate::scenario::record::{choice, record};

record! {
    /// One station of the line. Its kind says which of the keys it may have.
    Station in "a station" {
        /// Name of the station, unique on the line.
        name: At<Name>,
        /// What kind of station it is.
        kind: At<KindWord>,
        /// What lies between the station before and this one. Default: nothing, the station before
        /// holds its unit until this one takes it. The first station has none.
        infeed: Option<Infeed>,
        /// Names of the stations that feed it. Default: the station written before it. Two stations
        /// after the same one are a split, several names are a merge, and the name of a later
        /// station closes a loop.
        after: List<At<Name>>,
        /// Names of the stations whose rejected packs come here, to be reworked: their print is
        /// void, and they go back to the printer, if the line has one.
        rejects_of: List<At<Name>>,
        /// It draws on the material of the order, not on a station before it. The first station of
        /// the file always does. Default: false.
        source: Option<At<bool>>,
        /// Where it stands in the hall, for who looks at it in 3D. Default: the line lays itself
        /// out.
        position: Option<Spot>,
        /// So many equal stations side by side, named NAME-1, NAME-2, ..., on one infeed.
        parallel: Option<At<u32>>,
        /// How it serves several infeeds. Default: alternate.
        merge: Option<At<MergeWord>>,
        /// How its units choose among several stations that follow. Default: alternate.
        split: Option<Split>,
        /// A pack that this station rejects is reworked at most so many times, if there is a
        /// station for it (`rejects_of`); then it leaves the line. Default: 1.
        reworks: Option<At<u32>>,
        /// Level of the units it puts out: for a machine the same as it takes in, unless it
        /// combines units; for a packer always to be stated.
        makes: Option<At<LevelWord>>,
        /// Speed without stops, as `100 packs/min`. The noun says which units are counted; with
        /// `operators` it is the speed of one of them.
        rate: Option<At<Rate>>,
        /// Instead of `rate`: the time of one cycle, as a law.
        cycle: Option<At<LawOfTime>>,
        /// Packers only: people who work side by side, each at `rate`.
        operators: Option<At<u32>>,
        /// Machines only: units put out together by one cycle. Default: 1.
        n_up: Option<At<u32>>,
        /// Machines that take in primary units only: each becomes so many, as a sheet that is cut
        /// into blisters. Default: 1.
        splits: Option<At<u32>>,
        /// Machines only: share of the units rejected inside the machine.
        reject: Option<At<Share>>,
        /// Printers only: share of packs on which nothing appears.
        no_print: Option<At<Share>>,
        /// Printers only: share of packs that get the number of the pack before.
        double_print: Option<At<Share>>,
        /// Printers only: share of packs with a right number but wrong lot or expiry.
        wrong_data: Option<At<Share>>,
        /// Printers only: share of packs whose symbol does not decode.
        unreadable: Option<At<Share>>,
        /// Cameras only: share of good packs judged bad.
        false_reject: Option<At<Share>>,
        /// Cameras only: share of bad packs judged good.
        false_accept: Option<At<Share>>,
        /// Gates only: share of packs judged bad that stay on the belt.
        miss: Option<At<Share>>,
        /// Gates only: one good pack in so many is taken out as a sample. Default: none.
        sample_every: Option<At<Count>>,
        /// Printers only: the print head, which bounds the rate.
        head: Option<Head>,
        /// Printers only: prints after a pause are worse.
        decap: Option<Decap>,
        /// Printers only: how well prints come out, and drift.
        grade: Option<GradeModel>,
        /// Printers only: how long the ink lasts, and how long its change takes.
        cartridge: Option<Cartridge>,
        /// Printers only: print jobs that come too late.
        late_job: Option<LateJob>,
        /// Cameras only: how surely a symbol is read, by its grade. Default: every symbol that
        /// decodes is read.
        read: Option<ReadByGrade>,
        /// Cameras only: the check of lot and expiry in plain text. Default: wrong text is found as
        /// surely as a bad code.
        text: Option<TextCheck>,
        /// Cameras only: how long a result takes. Default: it is always in time.
        result: Option<ResultTime>,
        /// Cameras only: share of packs that pass without a picture, and are judged bad.
        trigger_miss: Option<At<Share>>,
        /// Cameras only: tests with packs that the camera must find.
        challenge: Option<Challenge>,
        /// Gates only: the way from camera to gate, and the shift register that follows the packs.
        tracking: Option<Tracking>,
        /// Gates only: a sensor sees that a reject stayed on the belt. Default: nobody sees it.
        confirmation: Option<Confirmation>,
        /// Gates only: so many rejects in a row stop the line.
        stop_after: Option<StopAfter>,
        /// Gates only: the reject bin. Default: it is never full.
        bin: Option<Bin>,
        /// Machines only: a checkweigher, which rejects packs by their weight.
        weight: Option<Weight>,
        /// Machines only: a labeller's roll of labels.
        roll: Option<Roll>,
        /// After the first pack of an order the station stands so long for its approval.
        first_article: Option<At<LawOfTime>>,
        /// Packers only: children are read and the parent is labelled. Default: neither.
        aggregation: Option<Aggregation>,
        /// Packers only: how the packer works beyond its cycle.
        packing: Option<Packing>,
        /// Short stops, PackML Held. By default they come only while the station works.
        micro_stops: Option<Stops>,
        /// Long stops, PackML Aborted. By default they come only while the station works.
        breakdowns: Option<Stops>,
        /// Further classes of stops.
        stops: List<NamedStops>,
        /// Units that jam in the machine and are scrapped. Default: none.
        jams: Option<Jams>,
        /// Planned maintenance. Default: none.
        maintenance: List<Maintenance>,
        /// Time in the PackML states on the way down and back. Default: none.
        restart: Option<Restart>,
        /// Cycles scrapped after standing too long, as a thermoformer does. Default: none.
        restart_scrap: Option<RestartScrap>,
        /// Time from the beginning of an order until the station is ready, PackML Starting.
        /// Running down needs no key: a station is Completing while the line runs empty.
        start_up: Option<At<LawOfTime>>,
        /// What changes the speed from cycle to cycle. Default: nothing.
        speed: Option<Speed>,
        /// So many equal stations in series, named NAME-1, NAME-2, ..., each with this infeed.
        repeat: Option<At<u32>>,
    }
}

choice! {
    /// The kinds of station.
    KindWord in "kind of station" {
        /// Makes or combines units: blister machine, cartoner, checkweigher, labeller. Not
        /// modelled: what happens within a cycle, wear, quality that depends on speed, and
        /// material besides the units themselves, as leaflets and glue.
        Machine = "machine",
        /// Prints a number and the variable data on each pack. It takes the next number of the pool
        /// for each. Not modelled: the printed image itself, several codes on one pack, and faults
        /// that come in a row.
        Printer = "printer",
        /// Reads each pack and judges it good or bad. Taking the bad ones out is the work of a gate
        /// behind it. Not modelled: light, optics and image, and what a code looks like to another
        /// reader.
        Camera = "camera",
        /// Takes out packs that were judged bad, and samples. A pack that passes it is
        /// commissioned, unless the line says otherwise. Not modelled: packs that the reject
        /// arm damages.
        Gate = "gate",
        /// Puts units into a larger one, by hand or by machine. With `aggregation` it reads each
        /// child and gives the parent a number of its own. Not modelled: the pattern of a layer,
        /// the weight of a parent, and parents that burst or tip over.
        Packer = "packer",
    }
}

record! {
    /// The middle of a station's place on the floor.
    Spot in "a position" {
        /// From the beginning of the hall, along the line.
        along: At<Metres>,
        /// From the back of the hall, across the line.
        across: At<Metres>,
    }
}

record! {
    /// What lies between two stations: a conveyor or a buffer.
    Infeed in "an infeed" {
        /// A belt with length and speed.
        conveyor: Option<Conveyor>,
        /// A store without crossing time, first in, first out. Not modelled: how it is filled and
        /// emptied, and the shape of what lies in it.
        buffer: Option<Buffer>,
    }
}

record! {
    /// A belt. It has room for length / pitch units, and each takes length / speed to cross. Not
    /// modelled: curves and transfers, units that fall or turn, and belts that speed up slowly.
    Conveyor in "a conveyor" {
        /// Length of the belt.
        length: At<Metres>,
        /// Distance from one unit to the next when they touch.
        pitch: At<Metres>,
        /// Least distance that units keep beside their pitch while they move. Default: 0 mm.
        gap: Option<At<Metres>>,
        /// Speed of the belt.
        speed: At<MetresPerSecond>,
        /// Units close up while the first one waits. Default: false, the whole belt stands still.
        accumulation: Option<At<bool>>,
    }
}

/// Room for so many units, or `unlimited`.
pub type Buffer = At<Room>;

record! {
    /// Each child is read, and the full parent is labelled with a number of its own. Not modelled:
    /// children that are read in the wrong parent.
    Aggregation in "aggregation" {
        /// Pool of the parents' numbers. Default: the parent is known by its children only.
        pool: Option<At<Name>>,
        /// Pool of a second number on the same label, as an sscc beside an sgtin. Default: none.
        second_pool: Option<At<Name>>,
        /// Share of children that must be scanned again.
        misread: Option<At<Share>>,
        /// Time to scan a child again.
        rescan: Option<At<LawOfTime>>,
        /// Share of parents whose label fails its check, is scrapped and printed anew.
        label_fail: Option<At<Share>>,
        /// Time to print and apply a label again.
        relabel: Option<At<LawOfTime>>,
        /// The labeller in detail.
        labeller: Option<Labeller>,
    }
}

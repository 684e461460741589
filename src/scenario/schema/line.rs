//! A line file, and the sections of it that are not stations or orders.

use super::calendar::Calendar;
use super::conduct::VCurve;
use super::crew::Crew;
use super::faults::Injected;
use super::leaf::{Count, LawOfTime, Name, Rate, Seconds, Text, TimeOfDay};
use super::levels::Levels;
use super::orders::{Order, Pool, Product};
use super::printing::CommissionedWord;
use super::recipe::{ChangeMatrix, Customer, RequestWord};
use super::station::Station;
use crate::scenario::decode::{At, List, Part};
use crate::scenario::record::{choice, record};

record! {
    /// A packaging line: its stations in flow order, and what it has to do.
    Line in "a line" {
        /// Name of the line; default: the name of the file.
        name: Part<At<Name>>,
        /// What the line is, in one sentence.
        title: Part<At<Text>>,
        /// What goes into what. Default: the line knows packs only.
        packaging: Part<Packaging>,
        /// The station whose running time is the production time of OEE. Default: the slowest one.
        core: Part<At<Name>>,
        /// When the number of a pack is commissioned. Default: at the gate; without one at the
        /// camera, without that at the printer.
        commissioned: Part<At<CommissionedWord>>,
        /// Qualified speed of the line before the change, the reference of OEE and the same for
        /// all variants of a study. Default: the rate of the core station.
        reference_rate: Part<At<Rate>>,
        /// The stations in flow order. The first always finds material, the last is the line exit.
        stations: List<Station>,
        /// Gives the stations without a rate or cycle a rate around the core. Default: each states
        /// its own.
        v_curve: Part<VCurve>,
        /// The people who tend the machines. Default: stops and refills wait for nobody.
        crew: List<Crew>,
        /// What happens between two orders.
        between_orders: Part<BetweenOrders>,
        /// The working day. Default: the line runs round the clock.
        shift: Part<Shift>,
        /// Instead of `shift`: several shifts, week days, holidays, cleaning and overtime.
        calendar: Part<Calendar>,
        /// When a run ends. Default: with the shift, or else with the last order.
        horizon: Part<Horizon>,
        /// Bounds of a run; crossing one is an outcome of its own.
        limits: Part<Limits>,
        /// Which engine runs the line. Default: pack.
        fidelity: Part<At<FidelityWord>>,
        /// The levels of control above the machines. Default: jobs and numbers come without
        /// messages.
        levels: Part<Levels>,
        /// The customers that the orders name.
        customers: List<Customer>,
        /// The products that the orders name.
        products: List<Product>,
        /// The number pools that products and packers name.
        pools: List<Pool>,
        /// The orders in their sequence. Default: one order without end.
        orders: List<Order>,
        /// Faults that are injected into a run. Default: none.
        faults: List<Injected>,
    }
}

record! {
    /// What goes into what, from the smallest up. A level that no station makes is skipped: where
    /// no bundler stands, a case of 8 bundles of 10 packs takes 80 packs.
    Packaging in "packaging" {
        /// What the smallest unit is called: blister, sachet, bottle, vial, syringe, ...
        primary: Option<At<Text>>,
        /// Primary units in one pack, the saleable unit, as `3 blisters`.
        pack: Option<At<Count>>,
        /// Packs in one bundle.
        bundle: Option<At<Count>>,
        /// Bundles, or packs, in one shipping case.
        case: Option<At<Count>>,
        /// Cases on one pallet.
        pallet: Option<At<Count>>,
    }
}

record! {
    /// What happens between the last pack of an order and the first of the next. What is left
    /// out takes no time.
    BetweenOrders in "between_orders" {
        /// Starting the line at the beginning of a shift.
        start_up: Option<At<LawOfTime>>,
        /// Closing the order: batch report, reconciliation of numbers, release of the L3 order.
        lot_close: Option<At<LawOfTime>>,
        /// Clearing the line of material and print of the last order.
        line_clearance: Option<At<LawOfTime>>,
        /// Changing format parts, recipe and print for another product.
        changeover: Option<At<LawOfTime>>,
        /// Changing over where the product stays the same. Default: as `changeover`.
        changeover_same_product: Option<At<LawOfTime>>,
        /// Instead of `changeover_same_product`: times by what changes.
        matrix: Option<ChangeMatrix>,
        /// The first packs of each order, which are rejected by the last gate, or else by the
        /// machine that makes them; their numbers are used. Default: none.
        start_up_rejects: Option<At<Count>>,
        /// When the pack numbers of an order are asked for. Default: ahead.
        request: Option<At<RequestWord>>,
    }
}

record! {
    /// A working day: it begins with the run and returns every 24 hours.
    Shift in "a shift" {
        /// Time of the day at which the shift begins. Default: "06:00".
        start: Option<At<TimeOfDay>>,
        /// Length of the shift, breaks included.
        length: At<Seconds>,
        /// Planned breaks, in any order.
        breaks: List<Break>,
    }
}

record! {
    /// A planned break.
    Break in "a break" {
        /// When it begins, counted from the start of the shift.
        at: At<Seconds>,
        /// How long it lasts.
        length: At<Seconds>,
    }
}

record! {
    /// When a run ends.
    Horizon in "a horizon" {
        /// What ends the run.
        until: At<UntilWord>,
        /// With `until: units`: so many units have left the line.
        units: Option<At<Count>>,
        /// With `until: time`: so much time has passed.
        time: Option<At<Seconds>>,
        /// Cut the beginning of the run (MSER-5) from rates and means. Default: false.
        steady_state: Option<At<bool>>,
    }
}

choice! {
    /// What ends a run.
    UntilWord in "end of a run" {
        /// The end of the first shift.
        Shift = "shift",
        /// The close of the last order.
        Orders = "orders",
        /// A number of units that have left the line.
        Units = "units",
        /// A span of time.
        Time = "time",
    }
}

choice! {
    /// The engine that runs a line.
    FidelityWord in "fidelity" {
        /// Every pack by itself, with its number.
        Pack = "pack",
        /// Rates between events: a year in milliseconds, without single packs and numbers.
        Flow = "flow",
    }
}

record! {
    /// Bounds of a run.
    Limits in "limits" {
        /// Events of the engine. Default: 2000000000.
        events: Option<At<u64>>,
        /// Units on the line at once. Default: 10000000.
        wip: Option<At<u64>>,
    }
}

//! The faults that a real line and its systems produce, by name: the catalogue from which a
//! scenario injects. What each does, and what a right system must report, is told where systems
//! are graded; here are the words and the places where they strike.

use super::words::words;

words! {
    /// A fault of the catalogue.
    Trouble {
        /// The printer leaves a pack blank.
        NoPrint = "no-print",
        /// The printer prints the number of the pack before once more.
        DoublePrint = "double-print",
        /// The print comes one pack late: the first stays blank, each after it bears the number
        /// of the one before.
        LatePrint = "late-print",
        /// The ribbon is used up: packs stay blank until somebody changes it.
        RibbonOut = "ribbon-out",
        /// Lot and expiry of another order stand in the printer.
        WrongLot = "wrong-lot",
        /// The order itself names a wrong lot: printer and camera agree on it.
        WrongOrderData = "wrong-order-data",
        /// The line sends a number to the printer that it has sent before.
        NumberTwice = "number-twice",
        /// The order is released twice: its numbers come again from the first.
        OrderTwice = "order-twice",
        /// Prints get worse until they are below the minimum grade.
        GradeDrift = "grade-drift",
        /// The code is smeared and cannot be read.
        SmearedCode = "smeared-code",
        /// The site system has no number left for a while.
        PoolDry = "pool-dry",
        /// The camera accepts a code that nobody can read.
        FalseAccept = "false-accept",
        /// The gate lets by a pack that was judged bad, and its sensor sees nothing.
        GateMisses = "gate-misses",
        /// Somebody takes a rejected pack out of the bin and puts it into the open case.
        PutBack = "put-back",
        /// The camera rejects a pack that is in order.
        FalseReject = "false-reject",
        /// The camera is not triggered: there is no picture.
        WrongTrigger = "wrong-trigger",
        /// The camera judges the picture of the pack before.
        NeighbourPicture = "neighbour-picture",
        /// The camera reads nothing for a while.
        CameraBlind = "camera-blind",
        /// Two packs stick together: the camera sees the first only.
        PacksStuck = "packs-stuck",
        /// The gate takes out a good pack in place of its neighbour.
        GateTakesGood = "gate-takes-good",
        /// Somebody takes a good pack off the belt.
        PackTaken = "pack-taken",
        /// A sample is taken behind the gate, and nobody records it.
        SampleUnrecorded = "sample-unrecorded",
        /// The pack is scanned into the open case and lies in the one before.
        WrongParent = "wrong-parent",
        /// A pack of the layer fell out after the picture was taken.
        LayerShort = "layer-short",
        /// A pack of this case and one of the case before change places.
        ChildrenSwapped = "children-swapped",
        /// A case is closed before it is full.
        PartialCase = "partial-case",
        /// After a change of roll each label goes onto the case after its own.
        LabelShift = "label-shift",
        /// The label falls off the case.
        LabelLost = "label-lost",
        /// The labels of two cases are exchanged.
        LabelsSwapped = "labels-swapped",
        /// The label of the case before is printed and applied once more.
        LabelTwice = "label-twice",
        /// Somebody takes a closed case off the belt.
        CaseTaken = "case-taken",
        /// A case is recorded on this pallet and stands on the one before.
        CaseOnWrongPallet = "case-on-wrong-pallet",
        /// Two pallets are broken down and built again without a scan: half of their cases change
        /// places.
        PalletRebuilt = "pallet-rebuilt",
        /// The network between line and site is gone for minutes.
        NetworkGone = "network-gone",
        /// A message to the site system is lost.
        MessageLost = "message-lost",
        /// A message arrives twice.
        MessageTwice = "message-twice",
        /// A message arrives minutes late.
        MessageLate = "message-late",
        /// Two messages arrive in the wrong order.
        OutOfOrder = "out-of-order",
        /// The clock of the line controller is wrong.
        ClockSkew = "clock-skew",
        /// The line controller restarts while a case is open, and forgets what it had not sent.
        ControllerRestart = "controller-restart",
        /// The line controller comes back with its state of some minutes ago.
        Rollback = "rollback",
        /// The line controller takes its local time for that of another zone.
        TimeZoneSlip = "time-zone-slip",
        /// Summer time ends on the line and not in the site system.
        SummerTimeSlip = "summer-time-slip",
        /// The operator scans a case by hand a second time.
        HandScanTwice = "hand-scan-twice",
        /// The site system sends an expiry date that was changed meanwhile.
        StaleMasterData = "stale-master-data",
        /// An interface strips the leading zeros of serial numbers.
        ZerosStripped = "zeros-stripped",
        /// An interface turns serial numbers into capital letters or small ones.
        CaseFolded = "case-folded",
        /// The site system never hears that the order is closed.
        CloseLost = "close-lost",
    }
}

/// Where a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A printer has printed on a pack.
    Printer,
    /// A camera has looked at a pack.
    Camera,
    /// A reject gate has a pack before it.
    Gate,
    /// A pack was put into its first parent.
    Packer,
    /// A case was put onto its pallet.
    Palletiser,
    /// A parent above the pack gets its label.
    Label,
    /// A closed parent leaves its packer for another station.
    Leaving,
    /// A pallet is closed.
    Pallet,
    /// Between the line controller and the systems above it: nothing physical.
    Message,
}

impl Trouble {
    pub fn of_name(name: &str) -> Option<Trouble> {
        Trouble::ALL.into_iter().find(|trouble| trouble.name() == name)
    }

    pub fn spot(self) -> Spot {
        use Trouble as T;
        match self {
            T::NoPrint
            | T::DoublePrint
            | T::LatePrint
            | T::RibbonOut
            | T::WrongLot
            | T::WrongOrderData
            | T::NumberTwice
            | T::OrderTwice
            | T::GradeDrift
            | T::SmearedCode
            | T::PoolDry
            | T::FalseAccept
            | T::GateMisses
            | T::PutBack => Spot::Printer,
            T::FalseReject
            | T::WrongTrigger
            | T::NeighbourPicture
            | T::CameraBlind
            | T::PacksStuck => Spot::Camera,
            T::GateTakesGood | T::PackTaken | T::SampleUnrecorded => Spot::Gate,
            T::WrongParent | T::LayerShort | T::ChildrenSwapped | T::PartialCase => Spot::Packer,
            T::CaseOnWrongPallet => Spot::Palletiser,
            T::LabelShift | T::LabelLost | T::LabelsSwapped | T::LabelTwice => Spot::Label,
            T::CaseTaken => Spot::Leaving,
            T::PalletRebuilt => Spot::Pallet,
            _ => Spot::Message,
        }
    }

    /// Units that it falls on, where the scenario does not say.
    pub fn lasts(self) -> u32 {
        use Trouble as T;
        match self {
            T::LatePrint | T::RibbonOut | T::CameraBlind | T::GradeDrift | T::OrderTwice => 5,
            T::WrongLot | T::WrongOrderData => 8,
            T::LabelShift => 3,
            _ => 1,
        }
    }
}

//! What each fault of the catalogue does, and what a right system ends up reporting.

use crate::journal::Trouble;

/// One fault of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub trouble: Trouble,
    /// What happens to packs, parents or messages.
    pub effect: &'static str,
    /// What a right system must end up reporting.
    pub duty: &'static str,
}

/// Rows of the catalogue.
macro_rules! catalogue {
    ($($trouble:ident: $effect:literal => $duty:literal,)*) => {
        /// All faults, in the order of [`Trouble::ALL`].
        pub const CATALOGUE: &[Entry] = &[
            $(Entry { trouble: Trouble::$trouble, effect: $effect, duty: $duty },)*
        ];
    };
}

catalogue! {
    NoPrint: "one pack stays blank; camera and gate take it out"
        => "the number that was sent for it is decommissioned, never commissioned",
    DoublePrint: "a pack bears the number of the pack before; the camera sees another than it \
                  expects, and the gate takes it out"
        => "the number before stays on its own pack; the one that was sent is decommissioned",
    LatePrint: "one pack stays blank and those after it bear the number before their own; all are \
                taken out"
        => "none of their numbers is commissioned for them; all that were sent are decommissioned",
    RibbonOut: "a row of packs stays blank and is taken out"
        => "the numbers that were sent for them are decommissioned",
    WrongLot: "lot and expiry on a row of packs are those of another order; the camera finds the \
               text wrong, and the gate takes them out"
        => "their numbers are decommissioned",
    WrongOrderData: "lot and expiry on a row of packs are wrong, and the camera was taught the same"
        => "the lot is put on hold: what is printed is not what is reported",
    NumberTwice: "two packs bear one number, and the camera finds both right"
        => "the number is commissioned once; the second pack is stopped, and its case put on hold",
    OrderTwice: "a row of packs bears the first numbers of the order once more"
        => "no number is commissioned twice; the packs are stopped, and their cases put on hold",
    GradeDrift: "a row of prints is graded below the minimum and taken out"
        => "their numbers are decommissioned",
    SmearedCode: "one code cannot be read; the pack is taken out"
        => "its number is decommissioned",
    PoolDry: "the printer waits for numbers"
        => "as without the fault, only later",
    FalseAccept: "a code that nobody can read is accepted, and lies in a case"
        => "nothing right can be reported of it: its case is put on hold when the code is not \
            found in it",
    GateMisses: "a pack that was judged bad goes on and lies in a case"
        => "its number is not commissioned; the case holds a pack too many and is put on hold",
    PutBack: "a rejected pack lies in a case, beside those that are recorded there"
        => "its number stays decommissioned; the case holds a pack too many and is put on hold",
    FalseReject: "a good pack is taken out"
        => "its number is decommissioned",
    WrongTrigger: "there is no picture of a pack, which is taken out"
        => "its number is decommissioned",
    NeighbourPicture: "the camera reads the code of the pack before; the pack is taken out"
        => "the number before is not commissioned twice; the one that was sent is decommissioned",
    CameraBlind: "a row of packs is not read, and taken out"
        => "their numbers are decommissioned",
    PacksStuck: "a pack passes the camera unseen and lies in a case"
        => "its number is not commissioned without a picture; the case is put on hold",
    GateTakesGood: "a good pack is taken out in place of another"
        => "its number is decommissioned",
    PackTaken: "a good pack disappears between gate and packer"
        => "its number, commissioned and packed nowhere, is reported missing or decommissioned at \
            lot close",
    SampleUnrecorded: "a sample is taken behind the gate and not recorded"
        => "its number is reported missing or decommissioned at lot close",
    WrongParent: "a pack is recorded in one case and lies in the one before"
        => "only weighing or a scan of both cases can show it",
    LayerShort: "a pack is recorded in a case and is not there"
        => "only weighing or a scan of the case can show it",
    ChildrenSwapped: "two packs lie in each other's case"
        => "only a scan of both cases can show it",
    PartialCase: "a case is closed with fewer packs than usual"
        => "the case is reported with the packs that are in it",
    LabelShift: "cases bear the label of the one before, until somebody notices"
        => "a scan of the label on the case shows the difference: the cases are put on hold",
    LabelLost: "a case has no label"
        => "a scan of the label on the case fails: the case is put on hold",
    LabelsSwapped: "two cases bear each other's label"
        => "only a scan of both cases before they are packed can show it",
    LabelTwice: "two cases bear one label"
        => "a scan of the label on the case shows the difference: the case is put on hold",
    CaseTaken: "a closed case disappears before it is on a pallet"
        => "its number, packed nowhere, is reported missing or decommissioned at lot close",
    CaseOnWrongPallet: "a case is recorded on one pallet and stands on another"
        => "only a scan of both pallets can show it",
    PalletRebuilt: "half of the cases of two pallets change places"
        => "whoever breaks down a pallet unpacks it in the record too; here nobody did",
    NetworkGone: "messages wait until the network is back"
        => "as without the fault, recorded later",
    MessageLost: "a message does not arrive"
        => "it is sent again until it is acknowledged",
    MessageTwice: "a message arrives twice"
        => "each event once",
    MessageLate: "a message arrives minutes late"
        => "as without the fault, recorded later",
    OutOfOrder: "a message overtakes the one before it"
        => "events in the order in which things happened",
    ClockSkew: "the times of messages are wrong by a minute and a half"
        => "times within the tolerance of the site system",
    ControllerRestart: "the controller forgets what it had not yet sent of the open case"
        => "the case is reported with all its packs, or put on hold",
    Rollback: "the controller comes back with its state of some minutes ago"
        => "what was reported since then stands, each event once",
    TimeZoneSlip: "the times of messages are wrong by an hour, from one moment to the other"
        => "times with their right offset",
    SummerTimeSlip: "an hour comes twice by the clock of the line"
        => "times with their right offset",
    HandScanTwice: "a case is scanned twice, and is reported twice"
        => "each aggregation once",
    StaleMasterData: "commissioning names an expiry date that was changed meanwhile"
        => "the expiry that is printed",
    ZerosStripped: "serial numbers with leading zeros arrive without them"
        => "serial numbers as they are printed",
    CaseFolded: "serial numbers arrive in small letters"
        => "serial numbers as they are printed",
    CloseLost: "the message that closes the order does not arrive"
        => "unused numbers are decommissioned all the same",
}

#[cfg(test)]
mod tests {
    use super::CATALOGUE;
    use crate::journal::Trouble;

    #[test]
    fn the_catalogue_has_every_fault_in_order_and_more_than_forty() {
        let told: Vec<Trouble> = CATALOGUE.iter().map(|entry| entry.trouble).collect();
        assert_eq!(told, Trouble::ALL);
        assert!(told.len() >= 40);
    }
}

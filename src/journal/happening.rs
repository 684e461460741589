//! What is worth counting on a line beside states and units.

use super::words::words;

words! {
    /// Occurrences by station: what happened. The name is in the plural and says what is counted.
    Happening {
        /// A micro-stop began.
        MicroStop = "micro-stops",
        /// A breakdown began.
        Breakdown = "breakdowns",
        /// A rejected pack went to rework.
        Reworked = "packs sent to rework",
        /// Units jammed in the machine.
        Jam = "jams",
        /// Planned maintenance began.
        Maintenance = "planned maintenance",
        /// A unit was scrapped because it was jammed.
        JamScrap = "units scrapped by jams",
        /// A unit was scrapped because the machine had stood too long before it.
        RestartScrap = "units scrapped at restarts",
        /// The line was changed over to another pack format.
        FormatChange = "changes of format",
        /// To another product of the same format.
        ProductChange = "changes of product",
        /// To another artwork of the same product.
        ArtworkChange = "changes of artwork",
        /// To another lot only.
        LotChange = "changes of lot only",
        /// Numbers were asked for while an order ran.
        NumberRequest = "requests for numbers in an order",
        /// Numbers were asked for, and the pool had none.
        PoolDry = "requests to an empty pool",
        /// A message was lost or met a level out of service, and was sent again.
        MessageResent = "messages sent again",
        /// The line controller (L2) went out of service.
        ControllerOutage = "outages of the line controller",
        /// A pack came to the printer before its print job.
        LateJob = "late print jobs",
        /// The nozzles had dried: the first prints after a pause lose grades.
        Decap = "prints with dried nozzles",
        /// A print below the lowest grade that is accepted.
        LowGrade = "prints below the minimum grade",
        /// An ink cartridge was changed.
        CartridgeChange = "cartridge changes",
        /// A roll of labels was changed.
        RollChange = "roll changes",
        /// A camera's result came after its pack had passed the gate.
        LateResult = "late results",
        /// A pack passed the camera without a picture.
        TriggerMissed = "missed triggers",
        /// The shift register of a gate lost count by one pack.
        Slip = "slips of the shift register",
        /// A pack that was judged bad passed the gate.
        BadPassed = "bad packs passed",
        /// The confirmation sensor saw that a reject stayed on the belt.
        RejectMissed = "missed rejects noticed",
        /// A stop after too many rejects in a row.
        RejectStop = "stops for rejects in a row",
        /// A full reject bin was emptied.
        BinEmptied = "reject bins emptied",
        /// A test pack was sent through and taken out again.
        TestPack = "test packs",
        /// A challenge test in which a test pack was not found, and that was repeated.
        TestFailed = "challenge tests repeated",
        /// A layer of children was read by one picture.
        Picture = "pictures of layers",
        /// A magazine was filled.
        Refill = "magazine refills",
        /// A label failed its check, was scrapped and printed anew.
        Relabelled = "parents labelled once more",
        /// A parent got another label than the one that was recorded for it, or none.
        WrongLabel = "parents whose label is not the recorded number",
        /// Somebody noticed that labels were one parent late.
        ShiftNoticed = "shifts of labels noticed",
        /// A parent got no number: its pool is used up.
        Unnumbered = "parents without a number, the pool being used up",
        /// A closed parent was opened and labelled anew.
        Opened = "parents opened",
        /// A child of an opened parent was scrapped and replaced.
        Replaced = "children replaced in opened parents",
        /// A pack was taken out of an opened parent and kept.
        Retained = "retained packs",
        /// A pack was put aside at a packer as a sample of its order.
        OrderSample = "samples of the order",
        /// A pack was taken out of its parent, and nobody recorded it.
        TakenUnrecorded = "packs taken out and not recorded",
        /// A unit was scrapped because the machine had waited too long for the stations around it.
        BlockedScrap = "units scrapped after being blocked or starved",
    }
}

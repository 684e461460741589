//! A small line by hand: cartoner, printer, camera, gate, case packer, palletiser. Packs are made a
//! second apart.

use crate::base::clock::Time;
use crate::journal::{
    Fact, Flaws, Head, Level, OrderHead, OrderPhase, PoolHead, StationHead, UNNUMBERED, UnitId,
};

pub struct Line {
    pub head: Head,
    pub facts: Vec<(Time, Fact)>,
    pub now: Time,
    packs: UnitId,
    parents: [UnitId; 5],
    /// The next number of each pool.
    pub next: [u32; 3],
}

const SECOND: i64 = 1_000_000_000;

fn pool(level: &str, scheme: &str) -> PoolHead {
    let sscc = scheme == "sscc";
    PoolHead {
        name: format!("{level}s"),
        level: level.to_owned(),
        scheme: scheme.to_owned(),
        charset: if sscc { "numeric" } else { "alphanumeric" }.to_owned(),
        length: if sscc { 9 } else { 12 },
        method: if sscc { "sequential" } else { "random" }.to_owned(),
        start: 0,
        company_prefix: if sscc { "0614141" } else { "" }.to_owned(),
        lead_digit: u8::from(level == "case"),
        seed: 11,
    }
}

fn station(name: &str, from: &str, makes: &str) -> StationHead {
    StationHead {
        name: name.to_owned(),
        kind: name.to_owned(),
        from: from.to_owned(),
        makes: makes.to_owned(),
        ..StationHead::default()
    }
}

fn order(lot: &str, gtin: &str) -> OrderHead {
    let of = |level: &str, pool: u16| (level.to_owned(), pool);
    OrderHead {
        lot: lot.to_owned(),
        expiry: "2028-02-29".to_owned(),
        product: "Testamin <10 mg> & more".to_owned(),
        gtin: gtin.to_owned(),
        case_gtin: None,
        prefix_digits: Some(7),
        national_number: Some("0614-1123-45".to_owned()),
        market: "US".to_owned(),
        quantity: 100,
        pools: vec![of("pack", 0), of("case", 1), of("pallet", 2)],
    }
}

impl Line {
    /// `case`: `sgtin` or `sscc`, what cases bear.
    pub fn new(case: &str) -> Line {
        let head = Head {
            made_by: "a test".to_owned(),
            name: "by hand".to_owned(),
            seed: 42,
            begins: "2026-03-02T06:00:00+01:00".to_owned(),
            stations: vec![
                station("machine", "primary", "pack"),
                station("printer", "pack", "pack"),
                station("camera", "pack", "pack"),
                station("reject-gate", "pack", "pack"),
                station("packer", "pack", "case"),
                station("packer", "case", "pallet"),
            ],
            pools: vec![pool("pack", "sgtin"), pool("case", case), pool("pallet", "sscc")],
            orders: vec![order("LOT-1", "00614141123452"), order("LOT/2", "00614141999996")],
            ..Head::default()
        };
        let mut line = Line {
            head,
            facts: Vec::new(),
            now: Time::ZERO,
            packs: 0,
            parents: [0; 5],
            next: [0; 3],
        };
        line.order(0, OrderPhase::Started);
        line
    }

    pub fn tell(&mut self, fact: Fact) {
        self.facts.push((self.now, fact));
    }

    pub fn wait(&mut self, seconds: i64) {
        self.now += Time(seconds * SECOND);
    }

    pub fn order(&mut self, order: u16, phase: OrderPhase) {
        self.tell(Fact::Order { order, phase });
    }

    pub fn number(&mut self, pool: usize) -> u32 {
        self.next[pool] += 1;
        self.next[pool] - 1
    }

    /// A pack with the next number, printed as `printed` says.
    pub fn printed(&mut self, order: u16, printed: impl Fn(u32) -> u32) -> UnitId {
        self.wait(1);
        let unit = self.packs;
        self.packs += 1;
        let encoded = self.number(0);
        self.tell(Fact::Born { station: 0, unit, order });
        let (printed, flaws) = (printed(encoded), Flaws::default());
        self.tell(Fact::Coded { station: 1, unit, encoded, printed, flaws });
        unit
    }

    pub fn read(&mut self, unit: UnitId, read: u32, accepted: bool) {
        self.tell(Fact::Read { station: 2, unit, read, accepted });
    }

    pub fn commissioned(&mut self, unit: UnitId) {
        self.tell(Fact::Commissioned { station: 3, unit });
    }

    /// A good pack, up to the gate and past it.
    pub fn pack(&mut self, order: u16) -> UnitId {
        let number = self.next[0];
        let unit = self.printed(order, |encoded| encoded);
        self.read(unit, number, true);
        self.commissioned(unit);
        unit
    }

    pub fn put_in(&mut self, level: Level, parent: UnitId, children: &[UnitId]) {
        let station = if level == Level::Case { 4 } else { 5 };
        for child in children {
            self.tell(Fact::Packed { station, level, parent, child: *child });
        }
    }

    /// The parent gets this number: on its label, and on record.
    pub fn labelled(&mut self, level: Level, parent: UnitId, number: u32, recorded: u32) {
        let (station, pool) = if level == Level::Case { (4, 1) } else { (5, 2) };
        let children = 0;
        self.tell(Fact::Labelled { station, level, parent, pool, number, recorded });
        self.tell(Fact::Closed { station, level, parent, children });
    }

    /// A whole parent of these children.
    pub fn parent(&mut self, level: Level, children: &[UnitId]) -> UnitId {
        let parent = self.parents[level.index()];
        self.parents[level.index()] += 1;
        self.put_in(level, parent, children);
        let number = self.number(if level == Level::Case { 1 } else { 2 });
        self.labelled(level, parent, number, number);
        parent
    }

    /// A parent that bears no number.
    pub fn bare_parent(&mut self, level: Level, children: &[UnitId]) -> UnitId {
        let parent = self.parents[level.index()];
        self.parents[level.index()] += 1;
        self.put_in(level, parent, children);
        let (number, recorded) = (UNNUMBERED, UNNUMBERED);
        self.tell(Fact::Labelled { station: 4, level, parent, pool: u16::MAX, number, recorded });
        parent
    }

    pub fn departed(&mut self, level: Level, unit: UnitId) {
        self.tell(Fact::Departed { level, unit });
    }

    pub fn close(&mut self, order: u16) {
        self.wait(60);
        self.order(order, OrderPhase::Closing);
        self.order(order, OrderPhase::Closed);
    }

    /// So many pallets of two cases of three packs, with a reject after each case.
    pub fn pallets(&mut self, order: u16, pallets: usize) {
        for _ in 0..pallets {
            let cases: Vec<UnitId> = (0..2)
                .map(|_| {
                    let packs: Vec<UnitId> = (0..3).map(|_| self.pack(order)).collect();
                    let bad = self.printed(order, |_| UNNUMBERED);
                    self.read(bad, UNNUMBERED, false);
                    let reason = crate::journal::Reason::NoPrint;
                    let (station, level) = (3, Level::Pack);
                    self.tell(Fact::Rejected { station, level, unit: bad, reason });
                    self.parent(Level::Case, &packs)
                })
                .collect();
            let pallet = self.parent(Level::Pallet, &cases);
            self.departed(Level::Pallet, pallet);
        }
    }
}

//! The stations in flow order: which level each takes and makes, what it does, what leads to it.

use super::Check;
use super::packaging::Packaging;
use super::speed::{self, Turn};
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::base::law::Law;
use crate::base::quantity::nearest;
use crate::journal::Level;
use crate::line::model::{
    Aggregation, Camera, Gate, Kind, Link, LinkKind, Packer, Printer, Station, Stops,
};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, KindWord, LevelWord, Room, SchemeWord, Share};
use std::collections::BTreeMap;

/// The compiled stations and what later topics ask about them.
pub(super) struct Flow {
    pub stations: Vec<Station>,
    pub links: Vec<Link>,
    pub holds: [u32; 5],
    /// Place in `stations` of the one with the lowest rate in packs.
    pub slowest: usize,
    /// Where the printer stands in the file, if the line has one: its orders are serialized.
    pub printer: Option<Place>,
}

/// Most stations a line may have, copies by `repeat` included.
const MOST_STATIONS: usize = 1000;

/// None: a fault was told, here or while decoding.
pub(super) fn compile(
    line: &schema::Line,
    packaging: Option<&Packaging>,
    check: &mut Check<'_>,
) -> Option<Flow> {
    let unique = names_are_unique(line, check);
    if !line.stations.whole {
        return None;
    }
    if line.stations.is_empty() {
        let place = line.stations.place.as_ref().unwrap_or(&line.place);
        check.fault(Fault::new(
            codes::MISSING_KEY,
            place,
            "the line has no station",
            "add `stations:` with at least one: `- {name: filler, kind: machine, rate: 100 packs/min}`",
        ));
        return None;
    }
    let mut builder = Builder {
        line,
        packaging: packaging?,
        stations: Vec::new(),
        links: Vec::new(),
        holds: [0; 5],
        level: None,
        printer: None,
        camera: None,
        gated: false,
    };
    let mut sound = unique;
    for station in line.stations.iter() {
        // All stations are looked at: the level goes on even where one is faulty.
        sound &= builder.add(station, check).is_some();
    }
    builder.watch_inspection(check);
    if !sound {
        return None;
    }
    let Builder { packaging, stations, links, holds, printer, .. } = builder;
    let pace = |station: &Station| packaging.in_packs(station.from) * station.isolated_rate();
    let slowest = (0..stations.len())
        .min_by(|a, b| pace(&stations[*a]).total_cmp(&pace(&stations[*b])))
        .unwrap_or(0);
    watch_conveyors(&stations, &links, check);
    Some(Flow { stations, links, holds, slowest, printer: printer.map(|name| name.place.clone()) })
}

fn names_are_unique(line: &schema::Line, check: &mut Check<'_>) -> bool {
    let mut seen: BTreeMap<String, &Place> = BTreeMap::new();
    let mut unique = true;
    for station in line.stations.iter() {
        for name in copies(station) {
            if let Some(first) = seen.get(&name) {
                unique = false;
                check.fault(duplicate_name("station", &name, &station.name.place, first));
                break;
            }
            seen.insert(name, &station.name.place);
        }
    }
    unique
}

pub(super) fn duplicate_name(what: &str, name: &str, place: &Place, first: &Place) -> Fault {
    Fault::new(
        codes::DUPLICATE_NAME,
        place,
        format!("a second {what} is called `{name}`"),
        "give it a name of its own: others refer to it by name",
    )
    .related(first, "the first one")
}

/// The names of a station's copies; its own name without `repeat`.
fn copies(station: &schema::Station) -> Vec<String> {
    let name = &station.name.value.0;
    match &station.repeat {
        None => vec![name.clone()],
        Some(repeat) => (1..=repeat.value.min(MOST_STATIONS as u32))
            .map(|number| format!("{name}-{number}"))
            .collect(),
    }
}

struct Builder<'a> {
    line: &'a schema::Line,
    packaging: &'a Packaging,
    stations: Vec<Station>,
    links: Vec<Link>,
    holds: [u32; 5],
    /// What the last station puts out; None before the first.
    level: Option<Level>,
    printer: Option<&'a At<schema::Name>>,
    camera: Option<&'a At<schema::Name>>,
    gated: bool,
}

impl<'a> Builder<'a> {
    /// Adds a station and its copies. None: a fault was told.
    fn add(&mut self, station: &'a schema::Station, check: &mut Check<'_>) -> Option<()> {
        let fits = keys_fit_kind(station, check);
        let turn = self.turn(station, check);
        let infeed_level = self.level;
        let first = self.level.is_none();
        self.level =
            turn.as_ref().map(|turn| turn.makes).or_else(|| made_level(station)).or(self.level);
        let turn = turn?;
        let repeat = self.repeat(station, &turn, check);
        let kind = self.kind(station, &turn, check);
        let cycle = speed::cycle(station, &turn, self.packaging, check);
        let link = self.link(station, first, infeed_level.unwrap_or(turn.makes), check);
        let ((cycle, cap), kind, link, ()) = (cycle?, kind?, link?, repeat?);
        if !fits {
            return None;
        }
        let compiled = Station {
            name: String::new(),
            kind,
            from: turn.from,
            makes: turn.makes,
            takes: turn.takes,
            puts: turn.puts,
            cycle,
            micro_stop: station.micro_stops.as_ref().map(stops),
            breakdown: station.breakdowns.as_ref().map(stops),
            cap,
        };
        for name in copies(station) {
            if !self.stations.is_empty() {
                self.links.push(Link { name: format!("{name}-infeed"), kind: link.clone() });
            }
            self.stations.push(Station { name, ..compiled.clone() });
        }
        if first {
            self.holds[turn.makes.index()] = 1;
        } else if turn.from != turn.makes {
            self.holds[turn.makes.index()] =
                self.packaging.holds(turn.makes, turn.from).unwrap_or(0);
        }
        Some(())
    }

    /// The levels of a station and what one cycle moves.
    fn turn(&self, station: &schema::Station, check: &mut Check<'_>) -> Option<Turn> {
        let n_up = match &station.n_up {
            None => 1,
            Some(n_up) if (1..=1000).contains(&n_up.value) => n_up.value,
            Some(n_up) => {
                check.fault(Fault::new(
                    codes::OUT_OF_RANGE,
                    &n_up.place,
                    format!("{} units together in one cycle", n_up.value),
                    "write 1 to 1000",
                ));
                return None;
            }
        };
        let stated = made_level(station);
        let Some(from) = self.level else {
            return self.first_turn(station, stated.unwrap_or(Level::Pack), n_up, check);
        };
        let makes = stated.unwrap_or(from);
        match station.kind.value {
            KindWord::Machine | KindWord::Packer if makes > from => {
                let holds = self.holds(station, makes, from, check)?;
                if station.kind.value == KindWord::Packer {
                    return Some(Turn { from, makes, takes: 1, puts: 1 });
                }
                let takes = holds.checked_mul(n_up)?;
                Some(Turn { from, makes, takes, puts: n_up })
            }
            KindWord::Machine if makes == from => {
                Some(Turn { from, makes, takes: n_up, puts: n_up })
            }
            KindWord::Printer | KindWord::Camera | KindWord::Gate
                if makes == from && from == Level::Pack =>
            {
                Some(Turn { from, makes, takes: 1, puts: 1 })
            }
            kind => {
                check.fault(self.level_fault(station, kind, from, makes));
                None
            }
        }
    }

    fn first_turn(
        &self,
        station: &schema::Station,
        makes: Level,
        n_up: u32,
        check: &mut Check<'_>,
    ) -> Option<Turn> {
        if station.kind.value != KindWord::Packer && makes <= Level::Pack {
            return Some(Turn { from: makes, makes, takes: n_up, puts: n_up });
        }
        let place = station.makes.as_ref().map_or(&station.kind.place, |makes| &makes.place);
        check.fault(Fault::new(
            codes::LEVEL_FLOW,
            place,
            format!(
                "the line cannot begin with `{}`: nothing comes to be packed",
                station.name.value.0
            ),
            "begin with a machine that makes primary units or packs",
        ));
        None
    }

    /// Children in a parent, from packaging.
    fn holds(
        &self,
        station: &schema::Station,
        makes: Level,
        from: Level,
        check: &mut Check<'_>,
    ) -> Option<u32> {
        let holds = self.packaging.holds(makes, from);
        if holds.is_none() {
            let (parent, child) = (self.packaging.word(makes), self.packaging.word(from));
            let place = station.makes.as_ref().map_or(&station.kind.place, |makes| &makes.place);
            let mut fault = Fault::new(
                codes::PACKAGING,
                place,
                format!(
                    "`{}` puts {child}s into a {parent}, but packaging gives no whole number of them",
                    station.name.value.0
                ),
                format!(
                    "state `{}: ...` in packaging so that it comes to whole {child}s",
                    makes.name()
                ),
            );
            if let Some(packaging) = &self.packaging.place {
                fault = fault.related(packaging, "the packaging of the line");
            }
            check.fault(fault);
        }
        holds
    }

    fn level_fault(
        &self,
        station: &schema::Station,
        kind: KindWord,
        from: Level,
        makes: Level,
    ) -> Fault {
        let name = &station.name.value.0;
        let (from_word, makes_word) = (self.packaging.word(from), self.packaging.word(makes));
        let place = station.makes.as_ref().map_or(&station.kind.place, |makes| &makes.place);
        let (message, help) = match kind {
            KindWord::Packer if station.makes.is_none() => (
                format!("the packer `{name}` does not say what it makes"),
                "add `makes: bundle`, `makes: case` or `makes: pallet`".to_owned(),
            ),
            KindWord::Machine | KindWord::Packer => (
                format!("`{name}` makes a {makes_word}, but a {from_word} comes to it"),
                "a level can only go up along the line: move the station, or correct `makes`".to_owned(),
            ),
            _ => (
                format!("the {} `{name}` works on packs, but a {from_word} comes to it", kind.word()),
                "put it after the station that makes packs and before the first packer, without `makes`".to_owned(),
            ),
        };
        Fault::new(codes::LEVEL_FLOW, place, message, help)
    }

    fn repeat(&self, station: &schema::Station, turn: &Turn, check: &mut Check<'_>) -> Option<()> {
        let Some(written) = &station.repeat else { return Some(()) };
        let (repeat, place) = (written.value, &written.place);
        let many = repeat as usize + self.stations.len();
        if repeat == 0 || many > MOST_STATIONS {
            check.fault(Fault::new(
                codes::OUT_OF_RANGE,
                place,
                format!("`repeat: {repeat}` cannot be"),
                format!("write 1 or more; a line has at most {MOST_STATIONS} stations"),
            ));
            return None;
        }
        let repeatable = station.kind.value != KindWord::Printer && turn.from == turn.makes;
        if repeat > 1 && !repeatable {
            check.fault(Fault::new(
                codes::LEVEL_FLOW,
                place,
                format!("`{}` cannot be repeated in series", station.name.value.0),
                "only stations that put out what they take in can; write the others out",
            ));
            return None;
        }
        Some(())
    }

    fn kind(
        &mut self,
        station: &'a schema::Station,
        turn: &Turn,
        check: &mut Check<'_>,
    ) -> Option<Kind> {
        Some(match station.kind.value {
            KindWord::Machine => Kind::Machine { reject: share(&station.reject) },
            KindWord::Printer => {
                if let Some(first) = self.printer {
                    check.fault(
                        Fault::new(
                            codes::LEVEL_FLOW,
                            &station.name.place,
                            "a line has one printer for its packs",
                            "remove one of the two",
                        )
                        .related(&first.place, "the first printer"),
                    );
                    return None;
                }
                self.printer = Some(&station.name);
                Kind::Printer(printer(station, check)?)
            }
            KindWord::Camera => {
                self.camera = Some(&station.name);
                Kind::Camera(Camera {
                    false_reject: share(&station.false_reject),
                    false_accept: share(&station.false_accept),
                })
            }
            KindWord::Gate => {
                self.gated = true;
                Kind::Gate(self.gate(station, check)?)
            }
            KindWord::Packer => Kind::Packer(Packer {
                holds: self.packaging.holds(turn.makes, turn.from)?,
                aggregation: match &station.aggregation {
                    None => None,
                    Some(aggregation) => {
                        Some(self.aggregation(station, aggregation, turn, check)?)
                    }
                },
            }),
        })
    }

    fn gate(&self, station: &schema::Station, check: &mut Check<'_>) -> Option<Gate> {
        let miss = share(&station.miss);
        let Some(count) = &station.sample_every else {
            return Some(Gate { miss, sample_every: 0 });
        };
        let packs = self.packaging.must_count(&count.value.0, Level::Pack, &count.place, check);
        match u32::try_from(count.value.0.number) {
            Ok(sample_every) if packs && sample_every > 0 => Some(Gate { miss, sample_every }),
            _ => {
                if packs {
                    check.fault(Fault::new(
                        codes::OUT_OF_RANGE,
                        &count.place,
                        "a sample every so many packs needs 1 pack or more",
                        "write `sample_every: 2000 packs`, or leave the key out for no samples",
                    ));
                }
                None
            }
        }
    }

    fn aggregation(
        &self,
        station: &schema::Station,
        written: &schema::Aggregation,
        turn: &Turn,
        check: &mut Check<'_>,
    ) -> Option<Aggregation> {
        if self.printer.is_none() {
            check.fault(Fault::new(
                codes::SERIALIZATION,
                &written.place,
                format!(
                    "`{}` reads numbers, but no printer before it prints any",
                    station.name.value.0
                ),
                "put a printer upstream, or remove `aggregation`",
            ));
            return None;
        }
        let pool = match &written.pool {
            None => None,
            Some(name) => Some(self.parent_pool(name, turn.makes, check)?),
        };
        let time = |law: &Option<At<schema::LawOfTime>>| {
            law.as_ref().map_or(Law::Constant(0.0), |law| law.value.0.clone())
        };
        Some(Aggregation {
            pool,
            misread: share(&written.misread),
            rescan: time(&written.rescan),
            label_fail: share(&written.label_fail),
            relabel: time(&written.relabel),
        })
    }

    /// Place of the pool that numbers the parents.
    fn parent_pool(
        &self,
        name: &At<schema::Name>,
        level: Level,
        check: &mut Check<'_>,
    ) -> Option<usize> {
        let pools = &self.line.pools;
        let found = pools.iter().position(|pool| pool.name.value == name.value);
        let Some(index) = found else {
            if pools.whole {
                let names = pools.iter().map(|pool| pool.name.value.0.as_str());
                check.fault(unknown("pool", &name.value.0, &name.place, names));
            }
            return None;
        };
        let pool = &pools.items[index];
        if Level::from(pool.level.value) == level {
            return Some(index);
        }
        check.fault(
            Fault::new(
                codes::SERIALIZATION,
                &name.place,
                format!("the pool `{}` does not number a {}", name.value.0, level.name()),
                format!("name a pool with `level: {}`", level.name()),
            )
            .related(&pool.level.place, "its level"),
        );
        None
    }

    /// What leads to the station; on the first one it only stands between its copies.
    fn link(
        &self,
        station: &schema::Station,
        first: bool,
        level: Level,
        check: &mut Check<'_>,
    ) -> Option<LinkKind> {
        let Some(infeed) = &station.infeed else { return Some(LinkKind::Direct) };
        if first && station.repeat.as_ref().is_none_or(|repeat| repeat.value < 2) {
            check.fault(Fault::new(
                codes::FIRST_INFEED,
                &infeed.place,
                format!("`{}` is the first station and has no infeed", station.name.value.0),
                "remove `infeed`: the first station always finds material",
            ));
            return None;
        }
        match (&infeed.conveyor, &infeed.buffer) {
            (Some(conveyor), None) => conveyor_link(conveyor, check),
            (None, Some(room)) => match &room.value {
                Room::Unlimited => Some(LinkKind::Buffer { slots: None }),
                Room::Slots(count) => {
                    let fits = self.packaging.must_count(count, level, &room.place, check);
                    let slots = slots(count.number, &room.place, check)?;
                    fits.then_some(LinkKind::Buffer { slots: Some(slots) })
                }
            },
            (Some(_), Some(buffer)) => {
                check.fault(Fault::new(
                    codes::EXCLUSIVE,
                    &buffer.place,
                    "an infeed is a conveyor or a buffer, not both",
                    "keep one of the two",
                ));
                None
            }
            (None, None) => {
                check.fault(Fault::new(
                    codes::MISSING_KEY,
                    &infeed.place,
                    "the infeed is neither a conveyor nor a buffer",
                    "write `{buffer: 20 packs}` or `{conveyor: {length: 3 m, pitch: 0.1 m, speed: 24 m/min}}`",
                ));
                None
            }
        }
    }

    fn watch_inspection(&self, check: &mut Check<'_>) {
        match (self.printer, self.camera) {
            (Some(printer), None) => check
                .warn(format!("`{}` prints numbers, but no camera checks them", printer.value.0)),
            (_, Some(camera)) if !self.gated => check.warn(format!(
                "`{}` judges packs, but no gate takes out the bad ones",
                camera.value.0
            )),
            _ => {}
        }
    }
}

fn made_level(station: &schema::Station) -> Option<Level> {
    station.makes.as_ref().map(|makes| makes.value.into())
}

impl From<LevelWord> for Level {
    fn from(word: LevelWord) -> Level {
        match word {
            LevelWord::Primary => Level::Primary,
            LevelWord::Pack => Level::Pack,
            LevelWord::Bundle => Level::Bundle,
            LevelWord::Case => Level::Case,
            LevelWord::Pallet => Level::Pallet,
        }
    }
}

fn share(share: &Option<At<Share>>) -> f64 {
    share.as_ref().map_or(0.0, |share| share.value.0)
}

fn stops(stops: &schema::Stops) -> Stops {
    Stops { every: stops.every.value.0.clone(), lasts: stops.lasts.value.0.clone() }
}

fn printer(station: &schema::Station, check: &mut Check<'_>) -> Option<Printer> {
    let printer = Printer {
        no_print: share(&station.no_print),
        double_print: share(&station.double_print),
        wrong_data: share(&station.wrong_data),
        unreadable: share(&station.unreadable),
    };
    let sum = printer.no_print + printer.double_print + printer.wrong_data + printer.unreadable;
    if sum <= 1.0 {
        return Some(printer);
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        &station.name.place,
        format!("the faulty prints of `{}` add up to more than all packs", station.name.value.0),
        "no_print, double_print, wrong_data and unreadable exclude each other: their sum is at most 100 %",
    ));
    None
}

fn slots(number: u64, place: &Place, check: &mut Check<'_>) -> Option<u32> {
    const MOST: u64 = 10_000_000;
    if number <= MOST {
        return u32::try_from(number).ok();
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        place,
        format!("room for {number} units"),
        format!("write at most {MOST}, or `unlimited`"),
    ));
    None
}

fn conveyor_link(conveyor: &schema::Conveyor, check: &mut Check<'_>) -> Option<LinkKind> {
    let (length, pitch) = (conveyor.length.value.0, conveyor.pitch.value.0);
    let speed = conveyor.speed.value.0;
    for (value, place, what) in [
        (length, &conveyor.length.place, "length"),
        (pitch, &conveyor.pitch.place, "pitch"),
        (speed, &conveyor.speed.place, "speed"),
    ] {
        if value <= 0.0 {
            check.fault(Fault::new(
                codes::CONVEYOR,
                place,
                format!("a conveyor whose {what} is zero"),
                format!("write a {what} above zero"),
            ));
            return None;
        }
    }
    if pitch > length {
        check.fault(
            Fault::new(
                codes::CONVEYOR,
                &conveyor.pitch.place,
                "the pitch is longer than the conveyor: no unit has room on it",
                "shorten the pitch, or leave the conveyor out",
            )
            .related(&conveyor.length.place, "the length"),
        );
        return None;
    }
    // A millionth of a slot more: 12 m / 0.08 m is 150, whatever the last bit says.
    let slots = slots((length / pitch + 1e-6) as u64, &conveyor.pitch.place, check)?;
    Some(LinkKind::Conveyor {
        slots,
        crossing: Time::from_secs(length / speed),
        spacing: Time::from_secs(pitch / speed),
        rigid: !conveyor.accumulation.as_ref().is_some_and(|on| on.value),
    })
}

/// Warns of belts that carry less than the stations around them could move.
fn watch_conveyors(stations: &[Station], links: &[Link], check: &mut Check<'_>) {
    for (link, pair) in links.iter().zip(stations.windows(2)) {
        let (LinkKind::Conveyor { spacing, .. }, [above, below]) = (&link.kind, pair) else {
            continue;
        };
        let carries = 1.0 / spacing.secs();
        let children = if let Kind::Packer(packer) = &above.kind { packer.holds } else { 1 };
        let brings = f64::from(above.puts) / above.cycle.mean() / f64::from(children);
        let needed = brings.min(below.isolated_rate());
        if carries < needed * (1.0 - 1e-9) {
            check.warn(format!(
                "the conveyor to `{}` carries {:.0} units/min, less than the {:.0} units/min of the stations around it",
                below.name,
                carries * 60.0,
                needed * 60.0
            ));
        }
    }
}

/// A name that nothing bears.
pub(super) fn unknown<'n>(
    what: &str,
    name: &str,
    place: &Place,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Fault {
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let names: Vec<&str> = names.collect();
            if names.is_empty() {
                format!("the file has no {what} at all")
            } else {
                format!("there is {}", names.join(", "))
            }
        }
    };
    Fault::new(codes::REFERENCE, place, format!("no {what} is called `{name}`"), help)
}

/// Keys that stations of one kind have and others have not.
fn keys_fit_kind(station: &schema::Station, check: &mut Check<'_>) -> bool {
    use KindWord::{Camera, Gate, Machine, Packer, Printer};
    let place = |share: &Option<At<Share>>| share.as_ref().map(|share| share.place.clone());
    let keys: [(&str, KindWord, Option<Place>); 11] = [
        ("operators", Packer, station.operators.as_ref().map(|at| at.place.clone())),
        ("n_up", Machine, station.n_up.as_ref().map(|at| at.place.clone())),
        ("reject", Machine, place(&station.reject)),
        ("no_print", Printer, place(&station.no_print)),
        ("double_print", Printer, place(&station.double_print)),
        ("wrong_data", Printer, place(&station.wrong_data)),
        ("unreadable", Printer, place(&station.unreadable)),
        ("false_reject", Camera, place(&station.false_reject)),
        ("false_accept", Camera, place(&station.false_accept)),
        ("miss", Gate, place(&station.miss)),
        ("sample_every", Gate, station.sample_every.as_ref().map(|at| at.place.clone())),
    ];
    let aggregation =
        ("aggregation", Packer, station.aggregation.as_ref().map(|record| record.place.clone()));
    let mut fits = true;
    for (key, kind, place) in keys.into_iter().chain([aggregation]) {
        if let Some(place) = place.filter(|_| kind != station.kind.value) {
            fits = false;
            check.fault(
                Fault::new(
                    codes::KEY_OF_OTHER_KIND,
                    &place,
                    format!("a {} has no `{key}`", station.kind.value.word()),
                    format!("remove it, or make the station a {}", kind.word()),
                )
                .related(&station.kind.place, "the kind of this station"),
            );
        }
    }
    fits
}

/// Kept here so that pools and packers agree on what a scheme numbers.
pub(super) fn scheme_numbers(scheme: SchemeWord, level: Level) -> bool {
    match scheme {
        SchemeWord::Sgtin => matches!(level, Level::Pack | Level::Bundle | Level::Case),
        SchemeWord::Sscc => matches!(level, Level::Bundle | Level::Case | Level::Pallet),
    }
}

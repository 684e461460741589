//! The stations in flow order: which level each takes and makes, what it does, what leads to it.

use super::network::{self, Part};
use super::packaging::Packaging;
use super::speed::{self, Turn};
use super::{Check, conduct, equipment, kinds, links, pace, packing, printing};
use crate::base::diagnostic::{Fault, Place};
use crate::base::quantity::nearest;
use crate::journal::Level;
use crate::line::model::{self, Camera, Kind, Link, Merge, Packer, Split, Station};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, KindWord, LevelWord};
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
const MOST_STATIONS: usize = 200;
/// Most units that one cycle of a machine takes in.
const MOST_TAKEN: u64 = 100_000;

/// None: a fault was told, here or while decoding.
pub(super) fn compile(
    line: &schema::Line,
    packaging: Option<&Packaging>,
    check: &mut Check<'_>,
) -> Option<Flow> {
    let unique = names_are_unique(line, check);
    if !line.stations.whole {
        // Without all stations the levels are unknown; what each station says can be checked.
        for station in line.stations.iter() {
            kinds::keys_fit_kind(station, check);
            speed::stated(station, has_curve(line), check);
            conduct::stops(&station.micro_stops, check);
            conduct::stops(&station.breakdowns, check);
            if let Some(conveyor) = station.infeed.as_ref().and_then(|i| i.conveyor.as_ref()) {
                links::conveyor(conveyor, check);
            }
        }
        return None;
    }
    if line.stations.is_empty() {
        let place = line.stations.place.as_ref().unwrap_or(&line.place);
        check.fault(Fault::new(
            codes::MISSING_KEY,
            place,
            "the line has no station",
            "add `stations:` with at least one: `- {name: filler, kind: machine, rate: 100 \
             packs/min}`",
        ));
        return None;
    }
    let mut builder = Builder {
        line,
        packaging: packaging?,
        stations: Vec::new(),
        parts: Vec::new(),
        levels: Vec::new(),
        holds: [0; 5],
        level: None,
        printer: None,
        camera_after_printer: false,
        camera: None,
        gated: false,
        full: false,
    };
    let mut sound = unique;
    for station in line.stations.iter() {
        // All stations are looked at: the level goes on even where one is faulty.
        sound &= builder.add(station, check).is_some();
    }
    builder.watch_inspection(check);
    // Where a station is faulty, the levels after it are a guess.
    if !sound || !builder.makes_packs(check) {
        return None;
    }
    let Builder { packaging, mut stations, parts, holds, printer, .. } = builder;
    let links = network::links(&parts, &mut stations, check)?;
    pace::compile(line, &parts, &mut stations, &links, packaging, check)?;
    let pace = |part: &&Part| {
        let station = &stations[part.heads[0]];
        packaging.in_packs(station.from)
            * station.isolated_rate()
            * part.heads.len() as f64
            * model::parts(&stations, &links, part.heads[0]) as f64
    };
    let on_the_way = parts.iter().filter(|p| p.written.rejects_of.is_empty());
    let slowest = on_the_way.min_by(|a, b| pace(a).total_cmp(&pace(b))).map_or(0, |p| p.heads[0]);
    links::watch_conveyors(&stations, &links, check);
    Some(Flow { stations, links, holds, slowest, printer: printer.map(|name| name.place.clone()) })
}

/// Stations may leave their rate to the V-curve.
fn has_curve(line: &schema::Line) -> bool {
    line.v_curve.is_stated()
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

/// The names of a station's copies; its own name without `repeat` and `parallel`.
pub(super) fn copies(station: &schema::Station) -> Vec<String> {
    let name = &station.name.value.0;
    match station.repeat.as_ref().or(station.parallel.as_ref()) {
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
    parts: Vec<Part<'a>>,
    /// Name and level of what each station so far puts out.
    levels: Vec<(&'a str, Level)>,
    holds: [u32; 5],
    /// What the last station puts out; None before the first.
    level: Option<Level>,
    printer: Option<&'a At<schema::Name>>,
    camera_after_printer: bool,
    /// The last camera.
    camera: Option<&'a At<schema::Name>>,
    /// A gate stands after the last camera.
    gated: bool,
    /// A station too many was told.
    full: bool,
}

impl<'a> Builder<'a> {
    /// Adds a station and its copies. None: a fault was told.
    fn add(&mut self, station: &'a schema::Station, check: &mut Check<'_>) -> Option<()> {
        let fits = kinds::keys_fit_kind(station, check);
        self.level = network::level_before(&self.levels, station, self.level);
        let turn = self.turn(station, check);
        let infeed_level = self.level;
        let first = self.level.is_none();
        self.level = turn.as_ref().map(|turn| turn.makes).or_else(|| made_level(station));
        self.level = self.level.or(infeed_level).or(Some(Level::Pack));
        self.levels.extend(self.level.map(|level| (station.name.value.0.as_str(), level)));
        let turn = turn?;
        let repeat = self.repeat(station, &turn, check);
        let kind = self.kind(station, &turn, check);
        let cycle = speed::cycle(station, &turn, self.packaging, has_curve(self.line), check);
        let cycle = cycle.map(|cycle| printing::bounded(station, cycle));
        let equipment = equipment::compile(self.line, station, &turn, self.packaging, check);
        let link =
            links::link(station, first, infeed_level.unwrap_or(turn.makes), self.packaging, check);
        let micro_stop = conduct::stops(&station.micro_stops, check);
        let breakdown = conduct::stops(&station.breakdowns, check);
        let conduct = conduct::compile(station, &turn, self.packaging, check);
        let ((cycle, cap), kind, link, ()) = (cycle?, kind?, link?, repeat?);
        let (micro_stop, breakdown, conduct) = (micro_stop?, breakdown?, conduct?);
        let equipment = equipment?;
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
            micro_stop,
            breakdown,
            merge: Merge::default(),
            split: Split::default(),
            rejects_to: None,
            reworks: 1,
            conduct,
            cap,
            equipment,
        };
        let begin = self.stations.len();
        self.stations
            .extend(copies(station).into_iter().map(|name| Station { name, ..compiled.clone() }));
        let all = begin..self.stations.len();
        let (heads, tails) = match station.parallel {
            Some(_) => (all.clone().collect(), all.collect()),
            None => (vec![begin], vec![all.end - 1]),
        };
        self.parts.push(Part { written: station, heads, tails, infeed: link });
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
        // Machines combine primary units into packs; all that is larger is made of packs.
        let combines = station.kind.value == KindWord::Machine && makes == Level::Pack;
        let by_packs = from >= Level::Pack || combines;
        match station.kind.value {
            KindWord::Machine | KindWord::Packer if makes > from && by_packs => {
                let holds = self.holds(station, makes, from, check)?;
                if station.kind.value == KindWord::Packer {
                    return Some(Turn { from, makes, takes: 1, puts: 1 });
                }
                let takes = self.taken(station, holds, n_up, check)?;
                Some(Turn { from, makes, takes, puts: n_up })
            }
            KindWord::Machine if makes == from => {
                let puts = n_up * kinds::splits(station, from, check)?;
                Some(Turn { from, makes, takes: n_up, puts })
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

    /// Units that one cycle of a combining machine takes in.
    fn taken(
        &self,
        station: &schema::Station,
        holds: u32,
        n_up: u32,
        check: &mut Check<'_>,
    ) -> Option<u32> {
        let takes = u64::from(holds) * u64::from(n_up);
        if takes <= MOST_TAKEN {
            return u32::try_from(takes).ok();
        }
        let place = station.n_up.as_ref().map(|n_up| &n_up.place);
        let place = place.or(station.makes.as_ref().map(|makes| &makes.place));
        let mut fault = Fault::new(
            codes::OUT_OF_RANGE,
            place.unwrap_or(&station.kind.place),
            format!("one cycle of `{}` takes in {takes} units", station.name.value.0),
            format!("packaging times `n_up` comes to at most {MOST_TAKEN}"),
        );
        if let Some(packaging) = &self.packaging.place {
            fault = fault.related(packaging, "the packaging of the line");
        }
        check.fault(fault);
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
                    "`{}` puts {child}s into a {parent}, but packaging gives no whole number of \
                     them",
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
            KindWord::Packer if makes <= Level::Pack => (
                format!("the packer `{name}` cannot make a {makes_word}"),
                "`kind: machine` combines primary units into packs; a packer puts packs into \
                 bundles, cases or pallets"
                    .to_owned(),
            ),
            KindWord::Machine | KindWord::Packer if makes > from => (
                format!(
                    "`{name}` makes a {makes_word}, but a {from_word} comes to it: no station \
                     before it makes packs"
                ),
                "put a machine with `makes: pack` before it".to_owned(),
            ),
            KindWord::Machine | KindWord::Packer => (
                format!("`{name}` makes a {makes_word}, but a {from_word} comes to it"),
                "a level can only go up along the line: move the station, or correct \
                 `makes`"
                    .to_owned(),
            ),
            _ => (
                format!(
                    "the {} `{name}` works on packs, but a {from_word} comes to \
                    it",
                    kind.word()
                ),
                "put it after the station that makes packs and before the first packer, without \
                 `makes`"
                    .to_owned(),
            ),
        };
        Fault::new(codes::LEVEL_FLOW, place, message, help)
    }

    fn repeat(
        &mut self,
        station: &schema::Station,
        turn: &Turn,
        check: &mut Check<'_>,
    ) -> Option<()> {
        if let (Some(_), Some(parallel)) = (&station.repeat, &station.parallel) {
            check.fault(Fault::new(
                codes::EXCLUSIVE,
                &parallel.place,
                "copies in series and side by side at once",
                "keep `repeat` or `parallel`",
            ));
            return None;
        }
        let Some(written) = station.repeat.as_ref().or(station.parallel.as_ref()) else {
            if self.stations.len() < MOST_STATIONS {
                return Some(());
            }
            // Told once, not for each station that follows.
            if !self.full {
                self.full = true;
                check.fault(Fault::new(
                    codes::OUT_OF_RANGE,
                    &station.name.place,
                    format!("`{}` is one station too many", station.name.value.0),
                    format!("a line has at most {MOST_STATIONS} stations"),
                ));
            }
            return None;
        };
        let (repeat, place) = (written.value, &written.place);
        let key = if station.parallel.is_some() { "parallel" } else { "repeat" };
        let many = repeat as usize + self.stations.len();
        if repeat == 0 || many > MOST_STATIONS {
            check.fault(Fault::new(
                codes::OUT_OF_RANGE,
                place,
                format!("`{key}: {repeat}` cannot be"),
                format!("write 1 or more; a line has at most {MOST_STATIONS} stations"),
            ));
            return None;
        }
        let repeatable = station.kind.value != KindWord::Printer && turn.from == turn.makes;
        if repeat > 1 && station.repeat.is_some() && !repeatable {
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
            KindWord::Machine => Kind::Machine { reject: kinds::reject(station, turn, check)? },
            KindWord::Printer => {
                self.printer = Some(&station.name);
                Kind::Printer(kinds::printer(station, check)?)
            }
            KindWord::Camera => {
                self.camera = Some(&station.name);
                self.camera_after_printer = self.printer.is_some();
                self.gated = false;
                Kind::Camera(Camera {
                    false_reject: kinds::share(&station.false_reject),
                    false_accept: kinds::share(&station.false_accept),
                })
            }
            KindWord::Gate => {
                self.gated = true;
                Kind::Gate(kinds::gate(station, self.packaging, check)?)
            }
            KindWord::Packer => Kind::Packer(self.packer(station, turn, check)?),
        })
    }

    fn packer(
        &self,
        station: &schema::Station,
        turn: &Turn,
        check: &mut Check<'_>,
    ) -> Option<Packer> {
        let (pools, printed) = (&self.line.pools, self.printer.is_some());
        let aggregation = match &station.aggregation {
            None => Some(None),
            Some(written) => {
                kinds::aggregation(pools, printed, station, written, turn.makes, check).map(Some)
            }
        };
        let second = kinds::second_pool(pools, station.aggregation.as_ref(), turn.makes, check);
        let packing =
            packing::compile(station, turn, self.packaging, second.unwrap_or(None), check);
        second?;
        Some(Packer {
            holds: self.packaging.holds(turn.makes, turn.from)?,
            aggregation: aggregation?,
            packing: packing?,
        })
    }

    fn watch_inspection(&self, check: &mut Check<'_>) {
        if let Some(printer) = self.printer.filter(|_| !self.camera_after_printer) {
            check.warn(format!(
                "`{}` prints numbers, but no camera after it checks them",
                printer.value.0
            ));
        }
        if let Some(camera) = self.camera.filter(|_| !self.gated) {
            check.warn(format!(
                "`{}` judges packs, but no gate after it takes out the bad ones",
                camera.value.0
            ));
        }
    }

    /// Orders, rates and OEE count packs: a line that ends below them makes nothing.
    fn makes_packs(&self, check: &mut Check<'_>) -> bool {
        if self.level != Some(Level::Primary) {
            return true;
        }
        let place = self.line.stations.items.last().map_or(&self.line.place, |s| &s.name.place);
        check.fault(Fault::new(
            codes::LEVEL_FLOW,
            place,
            "the line ends here and no station makes packs",
            "add a machine with `makes: pack`; where the line makes saleable units at once, write \
             `makes: pack` instead of `makes: primary`",
        ));
        false
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

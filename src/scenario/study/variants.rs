//! The variants of a study: named ones, and those of grids and ranges.

use crate::base::diagnostic::{Fault, Place};
use crate::base::quantity::{nearest, split_number};
use crate::scenario::codes;
use crate::scenario::decode::{Entries, Part};
use crate::scenario::patch::{self, Path, scalar};
use crate::scenario::schema;
use crate::scenario::tree::{Key, Node, Value};
use std::collections::BTreeMap;

/// More variants than anyone can read in a report.
const MOST_VARIANTS: usize = 1000;
const MOST_STEPS: u32 = 1000;

/// A variant as the changes that make it of the line.
#[derive(Debug, Clone)]
pub struct Definition {
    pub name: String,
    pub title: String,
    /// None: the line as it is.
    pub place: Option<Place>,
    changes: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Change {
    Insert { anchor: String, place: Place, after: bool, stations: Vec<Node> },
    Remove { name: String, place: Place },
    Set { path: Path, value: Node },
}

impl Definition {
    /// Makes the changes, in order; gives the faults of those that cannot be made.
    pub fn apply(&self, line: &mut Node) -> Vec<Fault> {
        let make = |change: &Change| match change {
            Change::Insert { anchor, place, after, stations } => {
                patch::insert(line, anchor, place, *after, stations).err()
            }
            Change::Remove { name, place } => patch::remove(line, name, place).err(),
            Change::Set { path, value } => patch::set(line, path, value).err(),
        };
        self.changes.iter().filter_map(make).map(|fault| *fault).collect()
    }
}

/// All variants of a study, at least one. None: there are faults.
pub fn definitions(
    written: &schema::Study,
    line_name: &str,
    faults: &mut Vec<Fault>,
) -> Option<Vec<Definition>> {
    let faults_before = faults.len();
    let mut all = named(written, faults);
    if !written.variants.whole {
        return None;
    }
    if all.is_empty() && written.variants.is_empty() {
        let (name, title) = (line_name.to_owned(), String::new());
        all.push(Definition { name, title, place: None, changes: Vec::new() });
    }
    let base = match &written.baseline {
        Part::Sound(name) => all.iter().find(|definition| definition.name == name.value.0),
        Part::Absent | Part::Faulty => all.first(),
    };
    let base = base.or(all.first()).cloned();
    let axes = axes(written, faults);
    if let (Some(base), false) = (base, axes.is_empty()) {
        all.extend(combinations(&base, &axes, faults));
    }
    if written.grid.is_faulty() || written.range.is_faulty() || faults.len() > faults_before {
        return None;
    }
    Some(all)
}

/// The variants with a name, each with the changes of those it starts from.
fn named(written: &schema::Study, faults: &mut Vec<Fault>) -> Vec<Definition> {
    let mut places: BTreeMap<&str, (usize, &Place)> = BTreeMap::new();
    for (index, variant) in written.variants.iter().enumerate() {
        let name = variant.name.value.0.as_str();
        if let Some((_, first)) = places.get(name) {
            faults.push(
                Fault::new(
                    codes::DUPLICATE_NAME,
                    &variant.name.place,
                    format!("a second variant is called `{name}`"),
                    "give it a name of its own",
                )
                .related(first, "the first one"),
            );
        } else {
            places.insert(name, (index, &variant.name.place));
        }
    }
    let list = &written.variants.items;
    let mut definitions = Vec::new();
    for variant in list {
        let mut chain = vec![variant];
        while let Some(from) = chain.last().and_then(|last| last.from.as_ref()) {
            let Some((index, _)) = places.get(from.value.0.as_str()) else {
                if written.variants.whole && chain.len() == 1 {
                    faults.push(unknown_from(&from.value.0, &from.place, places.keys().copied()));
                }
                break;
            };
            let next = &list[*index];
            if chain.iter().any(|link| std::ptr::eq(*link, next)) {
                if std::ptr::eq(variant, next) {
                    faults.push(cycle(variant, &chain));
                }
                break;
            }
            chain.push(next);
        }
        let changes = chain.iter().rev().flat_map(|variant| changes(variant, faults)).collect();
        definitions.push(Definition {
            name: variant.name.value.0.clone(),
            title: variant.title.as_ref().map_or(String::new(), |title| title.value.0.clone()),
            place: Some(variant.name.place.clone()),
            changes,
        });
    }
    definitions
}

fn unknown_from<'n>(
    name: &str,
    place: &Place,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Fault {
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the variants are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Fault::new(codes::REFERENCE, place, format!("no variant is called `{name}`"), help)
}

fn cycle(variant: &schema::Variant, chain: &[&schema::Variant]) -> Fault {
    let names: Vec<&str> = chain.iter().map(|link| link.name.value.0.as_str()).collect();
    let place = variant.from.as_ref().map_or(&variant.place, |from| &from.place);
    Fault::new(
        codes::CYCLE,
        place,
        format!("the variant `{}` starts from itself", variant.name.value.0),
        format!(
            "`from` goes in a circle: {} -> {}; remove one `from`",
            names.join(" -> "),
            variant.name.value.0
        ),
    )
}

/// The changes of one variant: insert, remove, set.
fn changes(variant: &schema::Variant, faults: &mut Vec<Fault>) -> Vec<Change> {
    let mut changes = Vec::new();
    for insert in variant.insert.iter() {
        let (anchor, after) = match (&insert.after, &insert.before) {
            (Some(anchor), None) => (anchor, true),
            (None, Some(anchor)) => (anchor, false),
            _ => {
                let fault = Fault::new(
                    codes::EXCLUSIVE,
                    &insert.place,
                    "an insert has one place: `after` or `before` a station",
                    "write one of the two: `after: checkweigher`",
                );
                // A variant's changes are gone through again by those that start from it.
                if !faults.iter().any(|known| crate::scenario::load::same(known, &fault)) {
                    faults.push(fault);
                }
                continue;
            }
        };
        changes.push(Change::Insert {
            anchor: anchor.value.0.clone(),
            place: anchor.place.clone(),
            after,
            stations: insert.stations.0.clone(),
        });
    }
    for name in variant.remove.iter() {
        let (name, place) = (name.value.0.clone(), name.place.clone());
        changes.push(Change::Remove { name, place });
    }
    for (key, value) in &variant.set.0 {
        changes.push(Change::Set { path: path_of(key), value: value.0.clone() });
    }
    changes
}

fn path_of(key: &Key) -> Path {
    // `line.` in front is allowed, as on the command line.
    match key.name.strip_prefix("line.") {
        None => Path { text: key.name.clone(), place: key.place.clone() },
        Some(rest) => {
            let place = crate::scenario::decode::inside(&key.place, &key.name, 5..key.name.len());
            Path { text: rest.to_owned(), place }
        }
    }
}

/// One path and the values it takes, each with its name.
struct Axis {
    path: Path,
    values: Vec<(String, Node)>,
}

fn axes(written: &schema::Study, faults: &mut Vec<Fault>) -> Vec<Axis> {
    let mut axes = Vec::new();
    if let Part::Sound(Entries(grid)) = &written.grid {
        for (key, values) in grid {
            let values = values.0.iter().map(|node| (shown(node), node.clone())).collect();
            axes.push(Axis { path: path_of(key), values });
        }
    }
    if let Part::Sound(Entries(ranges)) = &written.range {
        for (key, range) in ranges {
            match steps(range) {
                Ok(values) => axes.push(Axis { path: path_of(key), values }),
                Err(fault) => faults.push(*fault),
            }
        }
    }
    axes
}

/// A value as its variant's name shows it.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::Seq(_) | Value::Map(_) => {
            node.place.source.text[node.place.bytes.clone()].to_owned()
        }
    }
}

fn steps(range: &schema::Range) -> Result<Vec<(String, Node)>, Box<Fault>> {
    let fault = |place: &Place, message: String, help: &str| {
        Box::new(Fault::new(codes::RANGE, place, message, help))
    };
    let read = |at: &crate::scenario::decode::At<schema::Written>| {
        split_number(&at.value.0)
            .map(|(value, unit, _)| (value, unit.to_owned()))
            .map_err(|bad| fault(&at.place, bad.message, &bad.help))
    };
    let (from, unit) = read(&range.from)?;
    let (to, other) = read(&range.to)?;
    if unit != other {
        let message = format!("the range goes from `{unit}` to `{other}`");
        return Err(fault(&range.to.place, message, "write both ends in one unit"));
    }
    let steps = range.steps.value;
    if !(2..=MOST_STEPS).contains(&steps) {
        let message = format!("a range of {steps} values");
        return Err(fault(&range.steps.place, message, "write 2 to 1000, both ends included"));
    }
    let value = |step: u32| {
        let value = from + (to - from) * f64::from(step) / f64::from(steps - 1);
        // Nine digits: enough for any quantity, and 0.1 + 0.2 stays 0.3.
        let value = format!("{value:.9}");
        let value = value.trim_end_matches('0').trim_end_matches('.');
        let text = format!("{value} {unit}").trim().to_owned();
        (text.clone(), scalar(text, &range.place))
    };
    Ok((0..steps).map(value).collect())
}

/// Every combination of the axes' values, put into the base variant.
fn combinations(base: &Definition, axes: &[Axis], faults: &mut Vec<Fault>) -> Vec<Definition> {
    let mut many: usize = 1;
    for axis in axes {
        many = many.saturating_mul(axis.values.len());
    }
    if many > MOST_VARIANTS {
        let place = &axes[0].path.place;
        faults.push(Fault::new(
            codes::RANGE,
            place,
            format!("grid and range make {many} variants"),
            format!("a study has at most {MOST_VARIANTS}: take fewer values"),
        ));
        return Vec::new();
    }
    let mut all = vec![(String::new(), base.changes.clone())];
    for axis in axes {
        let label = label(axis, axes);
        let mut next = Vec::new();
        for (name, changes) in &all {
            for (text, node) in &axis.values {
                let comma = if name.is_empty() { "" } else { ", " };
                let mut changes = changes.clone();
                changes.push(Change::Set { path: axis.path.clone(), value: node.clone() });
                next.push((format!("{name}{comma}{label}={text}"), changes));
            }
        }
        all = next;
    }
    let place = Some(axes[0].path.place.clone());
    let make =
        |(name, changes)| Definition { name, title: String::new(), place: place.clone(), changes };
    all.into_iter().map(make).collect()
}

/// The last element of the path where that is enough to tell the axes apart.
fn label<'a>(axis: &'a Axis, axes: &[Axis]) -> &'a str {
    let last = |axis: &'a Axis| axis.path.text.rsplit('.').next().unwrap_or("");
    let own = last(axis);
    let alike = axes.iter().filter(|other| other.path.text.rsplit('.').next() == Some(own)).count();
    if alike == 1 { own } else { &axis.path.text }
}

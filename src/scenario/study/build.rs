//! From a study's tree to a study whose variants are all compiled.

use super::variants::{Definition, definitions};
use super::{sweep, targets};
use crate::base::diagnostic::{Fault, Place};
use crate::base::quantity::nearest;
use crate::scenario::codes;
use crate::scenario::decode::Part;
use crate::scenario::files::ReadError;
use crate::scenario::load::{Kind, Loader, same};
use crate::scenario::model::{Replications, Study, Variant};
use crate::scenario::patch::{self, Path};
use crate::scenario::schema::{self, LineSource};
use crate::scenario::sets::{self, Scope, Set};
use crate::scenario::tree::{Key, Node, Value};

/// Replications where neither a number nor a precision is asked for.
const REPLICATIONS: u32 = 30;
const MOST_REPLICATIONS: u32 = 1_000_000;

/// A study of nothing but this line.
pub fn around(line: Node) -> Node {
    let place = line.place.clone();
    let key = Key { name: "line".to_owned(), place: place.clone() };
    Node { place, value: Value::Map(vec![(key, line)]) }
}

/// None: there are faults, in the loader.
pub fn load(loader: &mut Loader<'_>, mut root: Node, sets: &[Set], stem: &str) -> Option<Study> {
    let (sets, strange): (Vec<Set>, Vec<Set>) = sets.iter().cloned().partition(sets::leads_on);
    loader.faults.extend(strange.iter().map(sets::leads_nowhere));
    let sets = &sets[..];
    for set in sets.iter().filter(|set| set.scope == Scope::Study) {
        let fault = patch::set(&mut root, &set.path, &set.value).err();
        loader.faults.extend(fault.map(|fault| *fault));
    }
    let (written, faults, _) = loader.decode::<schema::Study>(&root);
    loader.faults.extend(faults);
    let Some(written) = written else {
        // The study cannot be taken apart, but its line may still be looked at.
        if let Some(line @ Node { value: Value::Map(_), .. }) = root.get("line") {
            loader.line(line, stem);
        }
        return None;
    };
    let line = line_of(loader, &written, stem);
    let line_name = line.as_ref().map_or(stem, |(_, name)| name.as_str());
    let definitions = definitions(&written, line_name, &mut loader.faults);
    let variants = match &line {
        Some((line, name)) => {
            let mut line = line.clone();
            if let Some(engine) = root.get("fidelity").filter(|_| !written.fidelity.is_faulty()) {
                let path = Path { text: "fidelity".to_owned(), place: engine.place.clone() };
                loader.faults.extend(patch::set(&mut line, &path, engine).err().map(|f| *f));
            }
            let rate = root.get("reference_rate").filter(|_| !written.reference_rate.is_faulty());
            compile_all(loader, &line, &definitions, rate, sets, name)
        }
        None => None,
    };
    let names: Vec<&str> = definitions.iter().map(|variant| variant.name.as_str()).collect();
    let complete = written.variants.whole;
    let baseline = baseline(loader, &written, &names);
    let replications = replications(loader, &written);
    let target_list = targets::compile(loader, &written.targets, &names, complete);
    let expectations = targets::compile(loader, &written.expect, &names, complete);
    let sweep = sweep::plan(loader, &written.sweep);
    if !loader.faults.is_empty() {
        return None;
    }

    let variants = variants?;
    let mut study = Study {
        name: written.name.sound().map_or(stem, |name| name.value.0.as_str()).to_owned(),
        title: written.title.sound().map_or(String::new(), |title| title.value.0.clone()),
        baseline: baseline?,
        replications: replications?,
        as_of: written.as_of.sound().map(|day| day.value.0),
        seed: written.seed.sound().map_or(1, |seed| seed.value),
        targets: target_list?,
        expectations: expectations?,
        sweep: sweep?,
        hash_input: loader.files.hash_input().to_vec(),
        warnings: warnings(&variants),
        variants,
    };
    one_reference_rate(loader, &definitions, &mut study);
    expiry_after_study(loader, &study);
    Some(study)
}

/// The tree of the line, and its default name where it has a file of its own.
fn line_of(loader: &mut Loader<'_>, written: &schema::Study, stem: &str) -> Option<(Node, String)> {
    let path = match &written.line {
        LineSource::Inline(node) => {
            let own = node.text_of("name").map(str::to_owned);
            let study = written.name.sound().map(|name| name.value.0.clone());
            return Some((node.clone(), own.or(study).unwrap_or_else(|| stem.to_owned())));
        }
        LineSource::Path(path) => path,
    };
    let file = loader.files.resolve(&path.place, &path.value.0);
    let mut root = match loader.files.read_tree(&file) {
        Ok((tree, faults)) => {
            loader.faults.extend(faults);
            tree.root
        }
        Err(ReadError::Faults(faults)) => {
            loader.faults.extend(faults);
            return None;
        }
        Err(ReadError::Unreadable(cause)) => {
            loader.faults.push(Fault::new(
                codes::STUDY_LINE,
                &path.place,
                format!("cannot read the line `{}`: {cause}", path.value.0),
                "the path is relative to the file of the study",
            ));
            return None;
        }
    };
    let place = root.place.clone();
    match loader.envelope(&mut root)? {
        Kind::Line => {
            let stem = file.file_stem().map_or("line".into(), |stem| stem.to_string_lossy());
            let name = root.text_of("name").map_or_else(|| stem.into_owned(), str::to_owned);
            Some((root, name))
        }
        Kind::Study | Kind::Programme | Kind::Waivers => {
            loader.faults.push(
                Fault::new(
                    codes::STUDY_LINE,
                    &path.place,
                    format!("`{}` is no line", path.value.0),
                    "name a file with `kind: line`",
                )
                .related(&place, "this file"),
            );
            None
        }
    }
}

/// What became of a `--set` over all variants.
#[derive(Default)]
struct Landing {
    landed: bool,
    fault: Option<Fault>,
}

/// Patches and compiles each variant. None: not all of them could be compiled.
fn compile_all(
    loader: &mut Loader<'_>,
    line: &Node,
    definitions: &[Definition],
    reference_rate: Option<&Node>,
    sets: &[Set],
    line_name: &str,
) -> Option<Vec<Variant>> {
    let mut found: Vec<(Fault, Vec<usize>)> = Vec::new();
    let mut landings: Vec<Landing> = sets.iter().map(|_| Landing::default()).collect();
    let mut variants = Vec::new();
    for (index, definition) in definitions.iter().enumerate() {
        let mut tree = line.clone();
        let mut faults = definition.apply(&mut tree);
        if let Some(rate) = reference_rate {
            // The study's rate goes into every line, which knows what its nouns mean.
            let path = Path { text: "reference_rate".to_owned(), place: rate.place.clone() };
            faults.extend(patch::set(&mut tree, &path, rate).err().map(|fault| *fault));
        }
        land(&mut tree, sets, &mut landings, &definition.name);
        let (scenario, more) = loader.try_line(&tree, line_name);
        faults.extend(more);
        for fault in faults {
            match found.iter_mut().find(|(known, _)| same(known, &fault)) {
                Some((_, where_)) => where_.push(index),
                None => found.push((fault, vec![index])),
            }
        }
        if let Some(scenario) = scenario {
            let (name, title) = (definition.name.clone(), definition.title.clone());
            variants.push(Variant { name, title, scenario });
        }
    }
    for (set, landing) in sets.iter().zip(landings) {
        if !landing.landed && set.scope != Scope::Study {
            let names: Vec<&str> = definitions.iter().map(|d| d.name.as_str()).collect();
            let fault = landing.fault.unwrap_or_else(|| unknown_variant(set, &names));
            loader.faults.push(fault);
        }
    }
    tell(loader, found, definitions);
    (variants.len() == definitions.len()).then_some(variants)
}

/// Makes the changes of `--set` in the line of one variant, where they fit.
fn land(tree: &mut Node, sets: &[Set], landings: &mut [Landing], variant: &str) {
    for (set, landing) in sets.iter().zip(landings) {
        let wanted = match &set.scope {
            Scope::Study => false,
            Scope::Line => true,
            Scope::Variant(name) => name == variant,
        };
        if !wanted {
            continue;
        }
        let mut changed = tree.clone();
        match patch::set(&mut changed, &set.path, &set.value) {
            Ok(()) => {
                landing.landed = true;
                *tree = changed;
            }
            Err(fault) => landing.fault = Some(*fault),
        }
    }
}

/// Tells each fault once; one that not all variants have names the first that has it.
fn tell(loader: &mut Loader<'_>, found: Vec<(Fault, Vec<usize>)>, definitions: &[Definition]) {
    for (fault, where_) in found {
        let everywhere = where_.len() >= definitions.len();
        let first = where_.first().and_then(|index| definitions.get(*index));
        loader.faults.push(match first {
            Some(Definition { place: Some(place), name, .. }) if !everywhere => {
                fault.related(place, format!("in the variant `{name}`"))
            }
            _ => fault,
        });
    }
}

fn unknown_variant(set: &Set, names: &[&str]) -> Fault {
    let wanted = match &set.scope {
        Scope::Variant(name) => name.as_str(),
        Scope::Study | Scope::Line => "",
    };
    no_variant(wanted, &set.path.place, names)
}

pub(super) fn no_variant(wanted: &str, place: &Place, names: &[&str]) -> Fault {
    let help = match nearest(wanted, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the variants are {}", names.join(", ")),
    };
    Fault::new(codes::REFERENCE, place, format!("no variant is called `{wanted}`"), help)
}

fn baseline(loader: &mut Loader<'_>, written: &schema::Study, names: &[&str]) -> Option<usize> {
    match &written.baseline {
        Part::Absent => Some(0),
        Part::Faulty => None,
        Part::Sound(name) => {
            let index = names.iter().position(|other| *other == name.value.0);
            if index.is_none() && !written.variants.lacks(&name.value.0) {
                loader.faults.push(no_variant(&name.value.0, &name.place, names));
            }
            index
        }
    }
}

fn replications(loader: &mut Loader<'_>, written: &schema::Study) -> Option<Replications> {
    match (&written.replications, &written.precision) {
        (Part::Sound(number), Part::Sound(precision)) => {
            loader.faults.push(
                Fault::new(
                    codes::EXCLUSIVE,
                    &precision.place,
                    "the study has a number of replications and a precision",
                    "keep one of the two; `precision` has `at_most` for an upper bound",
                )
                .related(&number.place, "the number of replications"),
            );
            None
        }
        (Part::Faulty, _) | (_, Part::Faulty) => None,
        (Part::Absent, Part::Absent) => Some(Replications::Fixed(REPLICATIONS)),
        (Part::Sound(number), Part::Absent) => {
            if (1..=MOST_REPLICATIONS).contains(&number.value) {
                return Some(Replications::Fixed(number.value));
            }
            loader.faults.push(Fault::new(
                codes::OUT_OF_RANGE,
                &number.place,
                format!("{} replications", number.value),
                format!("write 1 to {MOST_REPLICATIONS}"),
            ));
            None
        }
        (Part::Absent, Part::Sound(precision)) => by_precision(loader, precision),
    }
}

fn by_precision(loader: &mut Loader<'_>, written: &schema::Precision) -> Option<Replications> {
    let faults_before = loader.faults.len();
    let mut fault = |place: &Place, message: String, help: &str| {
        loader.faults.push(Fault::new(codes::PRECISION, place, message, help));
    };
    let half_width = written.half_width.value.0;
    if half_width <= 0.0 {
        let help = "write a share of the mean above zero: `half_width: 1 %`";
        fault(&written.half_width.place, "an interval of no width is never reached".into(), help);
    }
    let confidence = written.confidence.as_ref().map_or(0.95, |at| at.value.0);
    if let Some(at) = written.confidence.as_ref().filter(|at| !(0.5..1.0).contains(&at.value.0)) {
        let help = "write 50 % to 99.9 %; 95 % is usual";
        fault(&at.place, "this confidence is no use".into(), help);
    }
    let at_least = written.at_least.as_ref().map_or(10, |at| at.value);
    let at_most = written.at_most.as_ref().map_or(1000.max(at_least), |at| at.value);
    if at_least < 2 {
        let place = written.at_least.as_ref().map_or(&written.place, |at| &at.place);
        fault(place, "an interval needs two replications".into(), "write 2 or more, better 10");
    }
    if at_most < at_least || at_most > MOST_REPLICATIONS {
        let place = written.at_most.as_ref().or(written.at_least.as_ref());
        let place = place.map_or(&written.place, |at| &at.place);
        let message = format!("at most {at_most} replications, at least {at_least}");
        fault(place, message, "`at_most` lies between `at_least` and 1,000,000");
    }
    let kpi = targets::kpi(loader, &written.kpi);
    (loader.faults.len() == faults_before).then_some(())?;
    Some(Replications::Precision { kpi: kpi?, half_width, confidence, at_least, at_most })
}

/// OEE of all variants is against one rate: the stated one, or else that of the baseline's core.
fn one_reference_rate(loader: &mut Loader<'_>, definitions: &[Definition], study: &mut Study) {
    let common = study.variants[study.baseline].scenario.line.reference_rate;
    for (variant, definition) in study.variants.iter_mut().zip(definitions) {
        let rate = &mut variant.scenario.line.reference_rate;
        let differs = (*rate - common).abs() > 1e-9 * common;
        if let Some(place) = &definition.place
            && differs
            && variant.scenario.reference_rate_stated
        {
            loader.faults.push(Fault::new(
                codes::REFERENCE_RATE,
                place,
                format!("the variant `{}` changes the reference rate", variant.name),
                "OEE is compared against one rate: set `reference_rate` for the whole study",
            ));
        }
        *rate = common;
    }
}

/// Packs are coded on the day of the study unless their order says otherwise.
fn expiry_after_study(loader: &mut Loader<'_>, study: &Study) {
    let Some(as_of) = study.as_of else { return };
    for Variant { scenario, .. } in &study.variants {
        for (order, info) in scenario.line.orders.iter().zip(&scenario.orders) {
            if info.coded_on.is_none() && info.expiry <= as_of {
                loader.faults.push(Fault::new(
                    codes::EXPIRY,
                    &info.expiry_place,
                    format!("order `{}` has expired on the day of the study, {as_of}", order.lot),
                    "write a later expiry, or `coded_on:` with the day of coding",
                ));
            }
        }
    }
}

/// The warnings of the variants, each once, with the variants it concerns.
fn warnings(variants: &[Variant]) -> Vec<String> {
    let mut all: Vec<(String, Vec<&str>)> = Vec::new();
    for variant in variants {
        for text in &variant.scenario.warnings {
            match all.iter_mut().find(|(known, _)| known == text) {
                Some((_, names)) => names.push(&variant.name),
                None => all.push((text.clone(), vec![&variant.name])),
            }
        }
    }
    let tell = |(text, names): (String, Vec<&str>)| match names.len() == variants.len() {
        true => text,
        false => format!("{}: {text}", names.join(", ")),
    };
    all.into_iter().map(tell).collect()
}

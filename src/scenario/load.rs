//! From a path to what is in the file, or all that is wrong with it.

use super::codes;
use super::compile::{self, Check};
use super::decode::{Context, Decode, Noted};
use super::fidelity;
use super::files::{Files, ReadError, start_of};
use super::model::{
    Assumption, Backing, LoadError, Loaded, Options, ProgrammeText, Scenario, Study,
};
use super::patch;
use super::ranges;
use super::schema;
use super::sets::{self, Scope, Set};
use super::shipped::SHIPPED;
use super::study::{self, Changed};
use super::tree::{Node, Sort, Tree, Value};
use crate::base::diagnostic::{Fault, Place, Source};
use crate::base::quantity::nearest;
use crate::market::Waiver;
use std::path::Path;
use std::sync::Arc;

/// Loads a file of any kind.
pub fn load(path: &Path, options: &Options<'_>) -> Result<Loaded, LoadError> {
    Loader::new(options).load(path, false)
}

/// Loads a study; a line becomes a study of one variant.
pub fn load_study(path: &Path, options: &Options<'_>) -> Result<Study, LoadError> {
    match Loader::new(options).load(path, true)? {
        Loaded::Study(study) => Ok(*study),
        Loaded::Line(_) | Loaded::Waivers(_) | Loaded::Programme(_) => Err(LoadError::Unreadable {
            path: path.to_path_buf(),
            cause: "it is neither a line nor a study".to_owned(),
        }),
    }
}

/// Reads a programme as it is written. Its own faults stand in what comes back; an error is that it
/// cannot be read at all, or is no programme.
pub fn load_programme(path: &Path, options: &Options<'_>) -> Result<ProgrammeText, LoadError> {
    match Loader::new(options).load(path, false)? {
        Loaded::Programme(text) => Ok(*text),
        Loaded::Line(_) | Loaded::Study(_) | Loaded::Waivers(_) => Err(LoadError::Unreadable {
            path: path.to_path_buf(),
            cause: "it is no programme".to_owned(),
        }),
    }
}

/// As [`load_programme`], from a text that is not a file; faults name it `name`.
pub fn load_programme_text(name: &str, text: &str) -> Result<ProgrammeText, Vec<Fault>> {
    let mut loader = Loader::new(&Options { sets: &[], markets: &[], kpis: &[] });
    let source = Arc::new(Source { name: name.to_owned(), text: text.to_owned() });
    let read = loader.files.parse(&source, 0);
    match loader.loaded(read, Path::new(name), false) {
        Ok(Loaded::Programme(text)) => Ok(*text),
        Ok(_) | Err(LoadError::Unreadable { .. }) => {
            let help = "write `kind: programme`";
            Err(vec![Fault::new(codes::KIND, &start_of(&source), "it is no programme", help)])
        }
        Err(LoadError::Faults(faults)) => Err(faults),
    }
}

/// Loads a study from a text that is compiled in; faults name it `name`.
pub fn load_study_text(name: &str, text: &str, options: &Options<'_>) -> Result<Study, Vec<Fault>> {
    let mut loader = Loader::new(options);
    let source = Arc::new(Source { name: name.to_owned(), text: text.to_owned() });
    let read = loader.files.parse(&source, 0);
    let cause = |path, cause| format!("cannot read {}: {cause}", Path::display(path));
    match loader.loaded(read, Path::new(name), true) {
        Ok(Loaded::Study(study)) => Ok(*study),
        Ok(Loaded::Line(_) | Loaded::Waivers(_) | Loaded::Programme(_)) => {
            let message = "it is neither a line nor a study";
            Err(vec![Fault::new(codes::KIND, &start_of(&source), message, "write `kind: study`")])
        }
        Err(LoadError::Faults(faults)) => Err(faults),
        Err(LoadError::Unreadable { path, cause: why }) => {
            Err(vec![Fault::new(codes::SHAPE, &start_of(&source), cause(&path, why), "")])
        }
    }
}

/// Loads a shipped study or line as a study, from what is compiled in; `name` is its path.
pub fn load_shipped(name: &str, options: &Options<'_>) -> Result<Study, LoadError> {
    let mut loader = Loader::new(options);
    loader.files = Files::compiled_in(SHIPPED);
    match loader.load(Path::new(name), true)? {
        Loaded::Study(study) => Ok(*study),
        Loaded::Line(_) | Loaded::Waivers(_) | Loaded::Programme(_) => {
            Err(LoadError::Faults(Vec::new()))
        }
    }
}

/// Loads a study once more, with figures of single variants changed.
pub(super) fn load_changed(
    path: &Path,
    options: &Options<'_>,
    changed: &[Changed],
) -> Result<Study, LoadError> {
    let mut loader = Loader::new(options);
    loader.changed = changed.iter().map(Set::of).collect();
    match loader.load(path, true)? {
        Loaded::Study(study) => Ok(*study),
        Loaded::Line(_) | Loaded::Waivers(_) | Loaded::Programme(_) => {
            Err(LoadError::Faults(Vec::new()))
        }
    }
}

/// Loads a line from a text that is not yet a file; faults name it `name`.
pub fn load_line_text(
    name: &str,
    text: &str,
    options: &Options<'_>,
) -> Result<Scenario, Vec<Fault>> {
    let mut loader = Loader::new(options);
    let source = Arc::new(Source { name: name.to_owned(), text: text.to_owned() });
    let mut root = match loader.files.parse(&source, 0) {
        Ok((tree, faults)) => {
            loader.faults.extend(faults);
            tree.root
        }
        Err(ReadError::Faults(faults)) => return Err(faults),
        Err(ReadError::Unreadable(cause)) => {
            return Err(vec![Fault::new(codes::SHAPE, &start_of(&source), cause, "")]);
        }
    };
    let scenario = match loader.envelope(&mut root) {
        Some(Kind::Line) => loader.line(&root, name),
        Some(Kind::Study | Kind::Waivers | Kind::Programme) => {
            let help = "write `kind: line`";
            loader.faults.push(Fault::new(codes::KIND, &root.place, "this is no line", help));
            None
        }
        None => None,
    };
    scenario.filter(|_| loader.faults.is_empty()).ok_or_else(|| in_order(loader.faults))
}

/// File by file, from top to bottom; each fault once.
pub fn in_order(mut faults: Vec<Fault>) -> Vec<Fault> {
    let key = |fault: &Fault| (fault.place.source.name.clone(), fault.place.bytes.start);
    faults.sort_by_cached_key(key);
    faults.dedup_by(|a, b| same(a, b));
    faults
}

/// The same mistake, told twice.
pub(super) fn same(a: &Fault, b: &Fault) -> bool {
    a.code == b.code
        && a.message == b.message
        && a.place.bytes == b.place.bytes
        && a.place.source == b.place.source
}

/// What all steps of loading one file share.
pub(super) struct Loader<'a> {
    pub files: Files,
    pub options: &'a Options<'a>,
    pub faults: Vec<Fault>,
    /// Changes beside those of `--set`.
    changed: Vec<Set>,
}

impl Loader<'_> {
    fn new<'o>(options: &'o Options<'o>) -> Loader<'o> {
        Loader { files: Files::default(), options, faults: Vec::new(), changed: Vec::new() }
    }

    fn load(mut self, path: &Path, as_study: bool) -> Result<Loaded, LoadError> {
        let read = self.files.read_tree(path);
        self.loaded(read, path, as_study)
    }

    /// From what was read to what is in it. `path` is where a `--set` counts its files from.
    fn loaded(
        mut self,
        read: Result<(Tree, Vec<Fault>), ReadError>,
        path: &Path,
        as_study: bool,
    ) -> Result<Loaded, LoadError> {
        let mut root = match read {
            Ok((tree, faults)) => {
                self.faults.extend(faults);
                tree.root
            }
            Err(ReadError::Faults(faults)) => return Err(LoadError::Faults(faults)),
            Err(ReadError::Unreadable(cause)) => {
                return Err(LoadError::Unreadable { path: path.to_path_buf(), cause });
            }
        };
        self.files.adopt(sets::SOURCE, path.parent().unwrap_or(Path::new("")));
        let mut sets = self.sets();
        sets.append(&mut self.changed);
        let stem = path.file_stem().map_or("line".into(), |stem| stem.to_string_lossy());
        let kind = self.envelope(&mut root);
        let loaded = kind.and_then(|kind| self.load_kind(kind, root, &sets, &stem, as_study));
        match loaded {
            Some(loaded) if self.faults.is_empty() => Ok(loaded),
            _ => Err(LoadError::Faults(in_order(self.faults))),
        }
    }

    /// None: there are faults.
    fn load_kind(
        &mut self,
        kind: Kind,
        mut root: Node,
        sets: &[Set],
        stem: &str,
        as_study: bool,
    ) -> Option<Loaded> {
        match kind {
            Kind::Line if as_study => {
                let name = root.text_of("name").unwrap_or(stem).to_owned();
                let study = study::around(root);
                study::load(self, study, sets, &name).map(|study| Loaded::Study(Box::new(study)))
            }
            Kind::Line => {
                self.set_all(&mut root, sets);
                self.line(&root, stem).map(|scenario| Loaded::Line(Box::new(scenario)))
            }
            Kind::Study => {
                study::load(self, root, sets, stem).map(|study| Loaded::Study(Box::new(study)))
            }
            Kind::Programme => {
                self.set_all(&mut root, sets);
                Some(Loaded::Programme(Box::new(self.programme(&root, stem))))
            }
            Kind::Waivers => {
                self.set_all(&mut root, sets);
                self.waivers(&root).map(Loaded::Waivers)
            }
        }
    }

    fn sets(&mut self) -> Vec<Set> {
        let mut all = Vec::new();
        for words in self.options.sets {
            self.files.hash(words.as_bytes());
            match sets::read(words, &mut self.files) {
                Ok(set) => all.push(set),
                Err(faults) => self.faults.extend(faults),
            }
        }
        all
    }

    /// All sets on a file that is no study.
    fn set_all(&mut self, root: &mut Node, sets: &[Set]) {
        for set in sets {
            let result = match &set.scope {
                Scope::Line => patch::set(root, &set.path, &set.value),
                Scope::Study | Scope::Variant(..) => Err(Box::new(Fault::new(
                    codes::PATH,
                    &set.path.place,
                    format!("`{}` belongs to a study, and this file is none", set.path.text),
                    "set a key of the file, as stations.cartoner.rate",
                ))),
            };
            self.faults.extend(result.err().map(|fault| *fault));
        }
    }

    /// Decodes and compiles a line. The faults go to the loader.
    pub fn line(&mut self, root: &Node, name: &str) -> Option<Scenario> {
        let (scenario, faults) = self.try_line(root, name);
        self.faults.extend(faults);
        scenario
    }

    /// The same, with the faults beside it.
    pub fn try_line(&mut self, root: &Node, name: &str) -> (Option<Scenario>, Vec<Fault>) {
        let (line, mut faults, quantities) = self.decode::<schema::Line>(root);
        let mut check = Check { options: self.options, faults: Vec::new(), warnings: Vec::new() };
        let defaults = line.as_ref().map(compile::defaults_taken).unwrap_or_default();
        let scenario =
            line.and_then(|line| compile::scenario(&line, name, &mut check)).map(|mut scenario| {
                let (mut assumptions, wrong) = self.assumptions(&quantities);
                assumptions.extend(defaults);
                scenario.assumptions = assumptions;
                check.faults.extend(wrong);
                check.faults.extend(fidelity::faults(root, &scenario));
                scenario
            });
        faults.extend(check.faults);
        (scenario.filter(|_| faults.is_empty()), faults)
    }

    /// Decodes a record, and lists its quantities.
    pub fn decode<T: Decode>(&mut self, root: &Node) -> (Option<T>, Vec<Fault>, Vec<Noted>) {
        let files = &mut self.files;
        let mut read = |place: &Place, name: &str| files.data(place, name);
        let mut context = Context::new(&mut read);
        let value = T::decode(root, &mut context);
        (value, context.faults, context.quantities)
    }

    fn waivers(&mut self, root: &Node) -> Option<Vec<Waiver>> {
        let (waivers, faults, _) = self.decode::<schema::Waivers>(root);
        self.faults.extend(faults);
        let waivers = waivers?.waivers.items.into_iter().map(|written| Waiver {
            rule: written.rule.value.0,
            order: written.order.map(|order| order.value.0),
            reason: written.reason.value.0,
            who: written.who.value.0,
            until: written.until.value.0,
        });
        Some(waivers.collect())
    }

    /// A programme as written. Its faults go with it, so that they are told together with those
    /// of what it means, which a higher floor finds.
    fn programme(&mut self, root: &Node, stem: &str) -> ProgrammeText {
        let (written, faults, quantities) = self.decode::<schema::programme::ProgrammeFile>(root);
        self.faults.extend(faults);
        let (assumptions, wrong) = self.assumptions(&quantities);
        self.faults.extend(wrong);
        ProgrammeText {
            written,
            stem: stem.to_owned(),
            place: root.place.clone(),
            assumptions,
            faults: std::mem::take(&mut self.faults),
            hash_input: self.files.hash_input().to_vec(),
        }
    }

    /// The figures with who vouches for them, and the faults of their ranges.
    fn assumptions(&self, quantities: &[Noted]) -> (Vec<Assumption>, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut assumption = |noted: &Noted| {
            let comment = self.files.comment(&noted.place).unwrap_or("");
            let (kind, source) = backing(comment);
            let (mut range, mut source) = (None, source.to_owned());
            match ranges::range_of(comment) {
                Ok(Some((given, reason))) => {
                    reason.clone_into(&mut source);
                    range = ranges::fits(&noted.text, &given).then_some(given);
                }
                Ok(None) => {}
                Err(wrong) => faults.push(Fault::new(
                    codes::ASSUMPTION_RANGE,
                    &noted.place,
                    format!("the range in the comment of this row cannot be used: {wrong}"),
                    "write [K low..high] with quantities of one kind, as [K 8 min..20 min]",
                )),
            }
            let (path, value) = (noted.path.clone(), noted.text.clone());
            let marked = ranges::is_marked(comment);
            Assumption { path, value, kind, source, marked, range }
        };
        let all = quantities.iter().map(&mut assumption).collect();
        (all, faults)
    }

    /// Takes `version` and `kind` off the root. None: the file cannot be read further.
    pub fn envelope(&mut self, root: &mut Node) -> Option<Kind> {
        let root_place = root.place.clone();
        let Value::Map(entries) = &mut root.value else {
            let empty = root.is_null();
            let (code, message) = if empty {
                (codes::EMPTY, "there is nothing in it".to_owned())
            } else {
                (
                    codes::SHAPE,
                    format!("a scenario is a mapping, and here stands {}", root.describe()),
                )
            };
            let help = "a scenario begins with `version: 1` and `kind: line`";
            self.faults.push(Fault::new(code, &root_place, message, help));
            return None;
        };
        let mut take = |key: &str| {
            let index = entries.iter().position(|(k, _)| k.name == key)?;
            Some(entries.remove(index).1)
        };
        let (version, kind) = (take("version"), take("kind"));
        self.version(version.as_ref(), &root_place);
        match kind {
            Some(kind) => self.kind(&kind),
            None => {
                self.faults.push(Fault::new(
                    codes::KIND,
                    &root_place,
                    "the file does not say its kind",
                    "add `kind: line` or `kind: study` below the version",
                ));
                None
            }
        }
    }

    fn version(&mut self, version: Option<&Node>, root: &Place) {
        let fault = match version {
            None => Fault::new(
                codes::VERSION,
                root,
                "the file does not say its version",
                "add `version: 1` as the first key",
            ),
            Some(node) => {
                if let Value::Scalar(scalar) = &node.value
                    && scalar.sort() == Sort::Integer
                    && scalar.text == "1"
                {
                    return;
                }
                Fault::new(
                    codes::VERSION,
                    &node.place,
                    "this version of the file format is unknown",
                    "this lineproof reads `version: 1`",
                )
            }
        };
        self.faults.push(fault);
    }

    fn kind(&mut self, node: &Node) -> Option<Kind> {
        let word = match &node.value {
            Value::Scalar(scalar) => scalar.text.as_str(),
            _ => "",
        };
        let kind = match word {
            "line" => return Some(Kind::Line),
            "study" => return Some(Kind::Study),
            "programme" => return Some(Kind::Programme),
            "waivers" => return Some(Kind::Waivers),
            other => other,
        };
        let (message, help) = match kind {
            "device" => (
                format!("this version of lineproof does not read `kind: {kind}` yet"),
                "it reads `line`, `study`, `programme` and `waivers`".to_owned(),
            ),
            _ => (
                format!("`{kind}` is no kind of file"),
                match nearest(kind, ["line", "study", "programme", "device", "waivers"]) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write `line`, `study`, `programme` or `waivers`".to_owned(),
                },
            ),
        };
        self.faults.push(Fault::new(codes::KIND, &node.place, message, help));
        None
    }
}

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Study,
    Programme,
    Waivers,
}

/// Who vouches for a figure, by the mark at the head of its comment.
fn backing(comment: &str) -> (Backing, &str) {
    for (mark, kind) in
        [("[S]", Backing::Sourced), ("[U]", Backing::User), ("[K]", Backing::Assumed)]
    {
        if let Some(rest) = comment.strip_prefix(mark) {
            return (kind, rest.trim());
        }
    }
    (Backing::Assumed, comment)
}

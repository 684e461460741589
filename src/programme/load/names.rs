//! Names of things and of groups of things.

use super::check::Check;
use crate::base::diagnostic::Place;
use crate::base::quantity::nearest;
use crate::programme::codes;
use crate::scenario::schema::Name;
use crate::scenario::{At, List};
use std::collections::BTreeMap;

/// The names of one kind of thing, with the indices they stand for.
pub struct Names {
    /// `site`, as messages call it.
    what: &'static str,
    of: BTreeMap<String, Vec<usize>>,
    first: BTreeMap<String, Place>,
    /// Names of entries that were left out for faults of their own.
    left_out: Vec<String>,
    /// Some entry without a name was left out: any name may be its.
    unsure: bool,
    pub len: usize,
}

impl Names {
    pub fn new<T>(what: &'static str, entries: &List<T>) -> Names {
        let left_out: Vec<String> = entries.left_out().map(str::to_owned).collect();
        let unsure = !entries.whole && left_out.is_empty();
        let (of, first) = (BTreeMap::new(), BTreeMap::new());
        Names { what, of, first, left_out, unsure, len: 0 }
    }

    /// Takes up an entry of `count` members; gives the name of each.
    pub fn add(
        &mut self,
        name: &At<Name>,
        count: Option<u32>,
        check: &mut Check<'_>,
    ) -> Vec<String> {
        let group = &name.value.0;
        let members: Vec<String> = match count {
            None => vec![group.clone()],
            Some(n) => (1..=n).map(|k| format!("{group}-{k}")).collect(),
        };
        let indices: Vec<usize> = (self.len..self.len + members.len()).collect();
        self.len += members.len();
        let pairs = members.iter().cloned().zip(indices.iter().map(|&index| vec![index]));
        let whole = count.map(|_| (group.clone(), indices.clone()));
        for (known_as, stands_for) in whole.into_iter().chain(pairs) {
            if let Some(place) = self.first.get(&known_as) {
                let message = format!("two {}s are called `{known_as}`", self.what);
                let fault = crate::base::diagnostic::Fault::new(
                    codes::TWICE,
                    &name.place,
                    message,
                    "give each a name of its own",
                );
                check.faults.push(fault.related(place, "first here"));
                break;
            }
            self.first.insert(known_as.clone(), name.place.clone());
            self.of.insert(known_as, stands_for);
        }
        members
    }

    /// The indices that a name stands for; None: there is no such thing, and a fault tells so.
    pub fn find(&self, name: &At<Name>, check: &mut Check<'_>) -> Option<&[usize]> {
        let wanted = &name.value.0;
        if let Some(found) = self.of.get(wanted) {
            return Some(found);
        }
        let is_left_out = |other: &String| {
            wanted == other
                || wanted.strip_prefix(other.as_str()).is_some_and(|r| r.starts_with('-'))
        };
        if self.unsure || self.left_out.iter().any(is_left_out) {
            return None;
        }
        let known = self.of.keys().map(String::as_str);
        let help =
            match nearest(wanted, known.clone().chain(self.left_out.iter().map(String::as_str))) {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.of.is_empty() => format!("the file has no {}", self.what),
                None => format!("there is {}", known.take(12).collect::<Vec<_>>().join(", ")),
            };
        check.fault(
            codes::UNKNOWN,
            &name.place,
            format!("no {} is called `{wanted}`", self.what),
            help,
        );
        None
    }

    /// The one thing that a name stands for: of a group the first. 0 without a name or on a fault.
    pub fn one(&self, name: Option<&At<Name>>, check: &mut Check<'_>) -> usize {
        name.and_then(|name| self.find(name, check))
            .and_then(|all| all.first().copied())
            .unwrap_or(0)
    }

    /// All things that the names stand for, ascending; without a name none.
    pub fn listed(&self, names: &List<At<Name>>, check: &mut Check<'_>) -> Vec<usize> {
        let mut all: Vec<usize> = Vec::new();
        for name in names.iter() {
            all.extend(self.find(name, check).unwrap_or_default());
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// As [`Names::listed`]; without a name all.
    pub fn listed_or_all(&self, names: &List<At<Name>>, check: &mut Check<'_>) -> Vec<usize> {
        if names.is_empty() { (0..self.len).collect() } else { self.listed(names, check) }
    }
}

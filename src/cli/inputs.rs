//! What the verbs that read a scenario have in common.

use super::{Failure, Screen};
use crate::market::Rulebook;
use crate::report::terminal;
use crate::scenario::{LoadError, Loaded, Options, Study, load, load_study};
use crate::stats::KPIS;
use std::path::Path;

/// Changes to the scenario from outside.
#[derive(Debug, Default, clap::Args)]
pub struct Sets {
    /// Set a value of the scenario, checked as if it stood in the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE", value_parser = path_and_value)]
    pub sets: Vec<String>,
}

fn path_and_value(words: &str) -> Result<String, String> {
    match words.split_once('=') {
        Some((path, _)) if !path.trim().is_empty() => Ok(words.to_owned()),
        _ => Err("write it as path=value, as in stations.cartoner.rate=\"90 packs/min\"".into()),
    }
}

impl Sets {
    /// Loads a file of any kind.
    pub fn load(&self, file: &Path, rulebook: &Rulebook) -> Result<Loaded, LoadError> {
        self.with_options(rulebook, |options| load(file, options))
    }

    /// Loads a study, or a line as a study of one variant. Faults are drawn on stderr.
    pub fn study(
        &self,
        file: &Path,
        rulebook: &Rulebook,
        screen: &Screen,
    ) -> Result<Study, Failure> {
        self.with_options(rulebook, |options| load_study(file, options))
            .map_err(|error| failure(error, screen))
    }

    /// Hands on the options with which a file is loaded.
    pub fn with_options<T>(&self, rulebook: &Rulebook, then: impl FnOnce(&Options<'_>) -> T) -> T {
        let markets: Vec<&str> = rulebook.markets().iter().map(|m| m.id.as_str()).collect();
        let kpis: Vec<&str> = KPIS.iter().map(|kpi| kpi.name).collect();
        then(&Options { sets: &self.sets, markets: &markets, kpis: &kpis })
    }
}

/// What ends a verb that cannot go on without its input.
pub fn failure(error: LoadError, screen: &Screen) -> Failure {
    match error {
        LoadError::Unreadable { path, cause } => {
            Failure::Tool(format!("cannot read {}: {cause}", path.display()))
        }
        LoadError::Faults(found) => {
            super::screen::error(terminal::faults(&found, screen.colour_of_notes()).trim_end());
            Failure::Faults
        }
    }
}

//! From the words of a verb that simulates to its dossier.

use super::inputs::{Sets, failure};
use super::progress::Progress;
use super::rules::Rules;
use super::{Failure, Screen, interrupt, journal};
use crate::base::random::replication_seed;
use crate::journal::Head;
use crate::journal::file::Reader;
use crate::kernel::Ending;
use crate::market::{Law, Rulebook, Waiver};
use crate::report::build::{self, Inputs, dossier};
use crate::report::dossier::{Dossier, Manifest, Sweep};
use crate::run::{
    Replaying, Replication, Scatter, Settings, StudyResult, VariantResult, WorstHour, journal_head,
    replicate, stop_log, study, sweep, worst_hour,
};
use crate::scenario::{LoadError, Loaded, Study, load_study_text, sweep_points};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// What decides a run, besides the scenario.
#[derive(Debug, Default, clap::Args)]
pub struct Running {
    /// Seed of all random streams, in place of the study's own
    #[arg(long)]
    pub seed: Option<u64>,
    /// Threads; default: one for each core. The result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// What decides a verdict, besides the evidence.
#[derive(Debug, Default, clap::Args)]
pub struct Judging {
    /// Judge by the law of this day, in place of the study's own; without either, of today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Leave out rules that were announced after this day
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
    /// Let only facts from primary sources (SP) pass or fail a rule
    #[arg(long)]
    pub primary_only: bool,
    /// Print the symbols of a sample of each lot (first, last, 500, all with a fault) and read them
    /// back: half a second a lot
    #[arg(long)]
    pub symbols: bool,
    /// Judge every order by these markets (EU,US; or `all`) in place of its own: what if?
    #[arg(long, value_name = "MARKETS", value_delimiter = ',')]
    pub markets: Vec<String>,
    /// Judge the duties of these (importer,dispenser) in place of who packs or holds the
    /// authorisation
    #[arg(
        long = "actor",
        value_name = "ACTORS",
        value_delimiter = ',',
        value_parser = [
            "manufacturer", "holder", "importer", "repackager", "wholesaler", "dispenser",
            "operator",
        ]
    )]
    pub actors: Vec<String>,
    /// File of waivers: failures that somebody has accepted
    #[arg(long, value_name = "FILE")]
    pub waivers: Option<PathBuf>,
    #[command(flatten)]
    pub rules: Rules,
}

impl Judging {
    /// The law that was asked for; the day is the study's own where none is named.
    pub fn law(&self, rulebook: &Rulebook, day: Option<Date>) -> Result<Law, Failure> {
        Ok(Law {
            as_of: self.as_of.or(day).unwrap_or_else(today),
            known_on: self.known_on,
            primary_only: self.primary_only,
            symbols: self.symbols,
            markets: markets(&self.markets, rulebook)?,
            actors: self.actors.clone(),
        })
    }
}

/// Names of markets as the rulebook writes them; `all` is each of them.
fn markets(asked: &[String], rulebook: &Rulebook) -> Result<Vec<String>, Failure> {
    let all = || rulebook.markets().iter().map(|market| market.id.clone());
    if asked.iter().any(|name| name.eq_ignore_ascii_case("all")) {
        return Ok(all().collect());
    }
    let mut found: Vec<String> = Vec::new();
    for name in asked {
        let id = name.trim().to_uppercase();
        if rulebook.market(&id).is_none() {
            let all: Vec<String> = all().collect();
            return Err(Failure::Usage(format!(
                "no market is called `{name}`; there are {}",
                all.join(", ")
            )));
        }
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// One run of one variant instead of the whole study.
#[derive(Debug, Clone, Default)]
pub struct Single {
    /// None: the baseline.
    pub variant: Option<String>,
    pub replication: u32,
    /// Instead of the seed that follows from study and replication.
    pub exact_seed: Option<u64>,
}

/// A scenario that was loaded, and all that decides its result.
pub struct Job {
    study: Study,
    rulebook: Rulebook,
    waivers: Vec<Waiver>,
    law: Law,
    manifest: Manifest,
    file: PathBuf,
    sets: Sets,
}

impl Job {
    /// Loads what is to be run. Faults are told on stderr.
    pub fn load(
        file: &Path,
        sets: &Sets,
        running: &Running,
        judging: &Judging,
        screen: &Screen,
    ) -> Result<Job, Failure> {
        let rulebook = judging.rules.rulebook(screen)?;
        let mut study = sets.study(file, &rulebook, screen)?;
        study.seed = running.seed.unwrap_or(study.seed);
        Job::around(study, rulebook, file, sets, running, judging, screen)
    }

    /// The line of a journal, as the journal carries it.
    pub fn of_journal(
        file: &Path,
        head: &Head,
        judging: &Judging,
        screen: &Screen,
    ) -> Result<Job, Failure> {
        let rulebook = judging.rules.rulebook(screen)?;
        let sets = Sets::default();
        let study = sets.with_options(&rulebook, |options| {
            load_study_text(&file.display().to_string(), &head.scenario, options)
        });
        let mut study = study.map_err(|faults| failure(LoadError::Faults(faults), screen))?;
        study.seed = head.seed;
        let running = Running { seed: None, jobs: Some(1) };
        Job::around(study, rulebook, file, &sets, &running, judging, screen)
    }

    fn around(
        study: Study,
        rulebook: Rulebook,
        file: &Path,
        sets: &Sets,
        running: &Running,
        judging: &Judging,
        screen: &Screen,
    ) -> Result<Job, Failure> {
        let waivers = match &judging.waivers {
            Some(path) => waivers(path, &rulebook, screen)?,
            None => Vec::new(),
        };
        let law = judging.law(&rulebook, study.as_of)?;
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let manifest = Manifest {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            commit: env!("LINEPROOF_COMMIT").to_owned(),
            scenario_hash: hash(&study.hash_input),
            rules_hash: rulebook.hash().to_owned(),
            seed: study.seed,
            jobs: running.jobs.map_or_else(cores, usize::from),
            platform: platform(),
            created: now(),
            scenario: file.display().to_string(),
            overrides: sets.sets.clone(),
            as_of: law.as_of.to_string(),
            known_on: law.known_on.map(|day| day.to_string()),
            primary_only: law.primary_only,
            symbols: law.symbols,
            markets: law.markets.clone(),
            waivers: judging.waivers.as_ref().map(|path| path.display().to_string()),
            actors: law.actors.clone(),
            markets_dir: judging.rules.markets_dir.as_ref().map(|path| path.display().to_string()),
            partial: false,
            result_hash: String::new(),
        };
        let (file, sets) = (file.to_owned(), Sets { sets: sets.sets.clone() });
        Ok(Job { study, rulebook, waivers, law, manifest, file, sets })
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The study sweeps its assumptions.
    pub fn sweeps(&self) -> bool {
        self.study.sweep.is_some()
    }

    /// For a verb that asks for the verdicts alone.
    pub fn without_sweep(mut self) -> Job {
        self.study.sweep = None;
        self
    }

    /// Runs all replications of all variants; Ctrl-C ends it early, with what there is by then.
    pub fn run(&self, screen: &Screen) -> Result<Dossier, Failure> {
        let progress = Progress::new(screen);
        let settings = Settings {
            rulebook: &self.rulebook,
            law: &self.law,
            seed: self.study.seed,
            jobs: self.manifest.jobs,
            interrupted: interrupt::watch()?,
            progress: &progress,
        };
        let mut result = study(&self.study, &settings).map_err(Failure::Tool)?;
        let swept = self.sweep(&result, &settings)?;
        result.partial |= swept.is_none() && self.study.sweep.is_some();
        progress.end();
        Ok(self.dossier(&result, swept))
    }

    /// Sweeps the assumptions where the study asks for it. None: not asked for, or interrupted.
    fn sweep(&self, result: &StudyResult, settings: &Settings) -> Result<Option<Sweep>, Failure> {
        let Some(plan) = self.study.sweep.as_ref().filter(|_| !result.partial) else {
            return Ok(None);
        };
        let points = self.sets.with_options(&self.rulebook, |options| {
            sweep_points(&self.file, options, &self.study, plan)
        });
        let found = sweep(&self.study, plan, &points, result, settings);
        let found = found.map_err(Failure::Tool)?;
        Ok(found.map(|found| build::sweep(&self.study, plan, &points, &found)))
    }

    /// Runs one replication of one variant.
    pub fn run_once(mut self, single: &Single) -> Result<Dossier, Failure> {
        let (place, seed) = self.chosen(single)?;
        self.study.baseline = place;
        let number = single.replication;
        let scenario = &self.study.variants[place].scenario;
        let run = replicate(scenario, &self.rulebook, &self.law, number, seed, 0);
        let hour = worst_hour(&scenario.line, &run);
        Ok(self.of_one(run, hour))
    }

    /// What one run of the baseline comes to, alone.
    fn of_one(mut self, run: Replication, worst_hour: Option<WorstHour>) -> Dossier {
        let variant = self.study.variants.swap_remove(self.study.baseline);
        let variants = vec![VariantResult {
            replications: vec![run],
            scatter: Scatter::default(),
            precision: None,
            worst_hour,
        }];
        let about = |name: &Option<String>| name.as_ref().is_none_or(|n| *n == variant.name);
        self.study.targets.retain(|target| about(&target.variant));
        self.study.expectations.retain(|target| about(&target.variant));
        self.study.variants = vec![variant];
        self.study.baseline = 0;
        let result = StudyResult { variants, partial: false, warm_up: 0 };
        self.dossier(&result, None)
    }

    /// Writes the journal of one replication of one variant.
    pub fn record(
        &self,
        single: &Single,
        path: &Path,
        resume: bool,
        screen: &Screen,
    ) -> Result<(), Failure> {
        let (place, seed) = self.chosen(single)?;
        let scenario = &self.study.variants[place].scenario;
        let mut head = journal_head(scenario, seed, single.replication, self.law.as_of);
        head.name.clone_from(&self.study.variants[place].name);
        journal::record(path, &scenario.line, &head, resume, screen)
    }

    /// The run of a journal, measured and judged anew from its facts.
    pub fn replay(
        self,
        path: &Path,
        reader: &mut Reader<BufReader<File>>,
        screen: &Screen,
    ) -> Result<Dossier, Failure> {
        let head = reader.head().clone();
        let scenario = &self.study.variants[self.study.baseline].scenario;
        let mut replaying = Replaying::new(scenario);
        let end = journal::read(path, reader, screen, &mut |at, fact| replaying.see(at, fact))?;
        let ending = end.ending.as_deref().and_then(Ending::of_name);
        let ending = ending.unwrap_or(Ending::EventLimit);
        let run = replaying.end(&self.rulebook, &self.law, &head, ending, end.last);
        // The worst hour would have to be run again, and a judge runs nothing.
        Ok(self.of_one(run, None))
    }

    /// The stop log of one replication of one variant.
    pub fn stop_log(&self, single: &Single) -> Result<String, Failure> {
        let (place, seed) = self.chosen(single)?;
        Ok(stop_log(&self.study.variants[place].scenario.line, seed))
    }

    /// Place of the variant, and the seed of the replication.
    fn chosen(&self, single: &Single) -> Result<(usize, u64), Failure> {
        let place =
            single.variant.as_ref().map_or(Ok(self.study.baseline), |n| self.place_of(n))?;
        let follows = || replication_seed(self.study.seed, single.replication);
        Ok((place, single.exact_seed.unwrap_or_else(follows)))
    }

    fn place_of(&self, name: &str) -> Result<usize, Failure> {
        let names: Vec<&str> = self.study.variants.iter().map(|v| v.name.as_str()).collect();
        names.iter().position(|other| *other == name).ok_or_else(|| {
            Failure::Usage(format!("no variant is called `{name}`; there are {}", names.join(", ")))
        })
    }

    fn dossier(&self, result: &StudyResult, sweep: Option<Sweep>) -> Dossier {
        dossier(Inputs {
            study: &self.study,
            result,
            rulebook: &self.rulebook,
            waivers: &self.waivers,
            law: &self.law,
            manifest: Manifest { partial: result.partial, ..self.manifest.clone() },
            sweep,
        })
    }
}

pub fn waivers(path: &Path, rulebook: &Rulebook, screen: &Screen) -> Result<Vec<Waiver>, Failure> {
    match Sets::default().load(path, rulebook) {
        Ok(Loaded::Waivers(waivers)) => Ok(waivers
            .into_iter()
            .map(|given| Waiver {
                rule: given.rule,
                order: given.order,
                reason: given.reason,
                who: given.who,
                until: given.until,
            })
            .collect()),
        Ok(Loaded::Line(_) | Loaded::Study(_) | Loaded::Programme(_)) => {
            Err(Failure::Usage(format!("{} holds no waivers", path.display())))
        }
        Err(error @ (LoadError::Unreadable { .. } | LoadError::Faults(_))) => {
            Err(failure(error, screen))
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn platform() -> String {
    format!("{} {}", std::env::consts::ARCH, std::env::consts::OS)
}

/// Here, above all that is computed, the clock may be read.
pub fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

pub fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

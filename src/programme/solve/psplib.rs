//! Reads single-mode project files of PSPLIB (`.sm`): every fault with its row, cause and cure.

use super::codes::{DEMAND, KIND, LIMIT, LINK, ROW, SECTION};
use super::project::{LONGEST, MOST_CAPACITY, MOST_JOBS, MOST_RESOURCES, Project, Unsound};
use crate::base::diagnostic::{Code, Fault, Place, Source};
use std::sync::Arc;

/// A file is no longer, in bytes.
const LONGEST_FILE: usize = 16 << 20;
/// More faults than this help nobody.
const MOST_FAULTS: usize = 50;
const PRECEDENCE: &str = "PRECEDENCE RELATIONS";
const REQUESTS: &str = "REQUESTS/DURATIONS";
const CAPACITIES: &str = "RESOURCEAVAILABILITIES";

/// The project of a `.sm` file with this name and text, or all its faults.
pub fn read(name: &str, text: &str) -> Result<Project, Vec<Fault>> {
    let mut reader = Reader::new(name, text);
    let project = reader.project();
    match project {
        Some(project) if reader.faults.is_empty() => Ok(project),
        _ => Err(reader.faults),
    }
}

/// A row of the file: its number from 1, where it begins in bytes, its text.
#[derive(Clone, Copy)]
struct Row<'t> {
    number: usize,
    begin: usize,
    text: &'t str,
}

impl<'t> Row<'t> {
    /// Words with their first byte within the row.
    fn words(&self) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
        let text = self.text;
        text.split_whitespace()
            .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
    }

    fn is_rule(&self) -> bool {
        let text = self.text.trim();
        text.is_empty() || text.bytes().all(|b| b == b'*' || b == b'-')
    }
}

struct Reader<'t> {
    source: Arc<Source>,
    rows: Vec<Row<'t>>,
    faults: Vec<Fault>,
}

/// One job as it stands in the two sections.
#[derive(Default, Clone)]
struct Job {
    successors: Option<(usize, Vec<u32>)>,
    /// Row, duration, requests.
    work: Option<(usize, u32, Vec<u32>)>,
}

impl<'t> Reader<'t> {
    fn new(name: &str, text: &'t str) -> Reader<'t> {
        let kept = if text.len() > LONGEST_FILE { "" } else { text };
        let source = Arc::new(Source { name: name.to_owned(), text: kept.to_owned() });
        let mut rows = Vec::new();
        let mut begin = 0;
        for (at, row) in kept.split_inclusive('\n').enumerate() {
            rows.push(Row { number: at + 1, begin, text: row.trim_end() });
            begin += row.len();
        }
        let mut reader = Reader { source, rows, faults: Vec::new() };
        if kept.len() < text.len() {
            let message = format!("the file has more than {} MiB", LONGEST_FILE >> 20);
            reader.tell(LIMIT, None, message, "a project of 5,000 jobs needs less than 1 MiB");
        }
        reader
    }

    fn tell(&mut self, code: Code, at: Option<(Row, usize, usize)>, message: String, help: &str) {
        if self.faults.len() < MOST_FAULTS {
            let place = self.place(at);
            self.faults.push(Fault::new(code, &place, message, help));
        }
    }

    /// A stretch of a row, in bytes; None: the beginning of the file.
    fn place(&self, at: Option<(Row, usize, usize)>) -> Place {
        let source = Arc::clone(&self.source);
        match at {
            Some((row, start, length)) => Place {
                source,
                row: row.number,
                column: row.text[..start].chars().count() + 1,
                bytes: row.begin + start..row.begin + start + length,
            },
            None => Place { source, row: 1, column: 1, bytes: 0..0 },
        }
    }

    fn whole(row: Row<'_>) -> Option<(Row<'_>, usize, usize)> {
        let start = row.text.len() - row.text.trim_start().len();
        Some((row, start, row.text.len() - start))
    }

    /// A whole number that a word says.
    fn number(&mut self, row: Row<'t>, (at, word): (usize, &str)) -> Option<u32> {
        let number = word.parse::<u32>().ok();
        if number.is_none() {
            let message = format!("`{}` is no whole number from 0 to {}", shown(word), u32::MAX);
            self.tell(ROW, Some((row, at, word.len())), message, "write a whole number");
        }
        number
    }

    fn project(&mut self) -> Option<Project> {
        if !self.faults.is_empty() {
            return None;
        }
        self.check_kind();
        let sections = [PRECEDENCE, REQUESTS, CAPACITIES].map(|title| self.section(title));
        let [Some(precedence), Some(requests), Some(capacities)] = sections else { return None };
        let capacities = self.capacities(capacities)?;
        let jobs = self.declared_jobs(precedence)?;
        let mut found = vec![Job::default(); jobs];
        self.precedence(precedence, &mut found);
        self.requests(requests, &mut found, capacities.len());
        self.assemble(&found, capacities)
    }

    /// What stands behind the colon of the first row that holds `words`.
    fn header(&mut self, words: &str) -> Option<(Row<'t>, u32)> {
        let holds = |row: &&Row| row.text.to_ascii_lowercase().contains(words);
        let row = *self.rows.iter().take(100).find(holds)?;
        let (before, after) = row.text.split_once(':')?;
        let start = before.len() + 1;
        let word = after.split_whitespace().next().unwrap_or("");
        let at = start + after.find(word).unwrap_or(0);
        Some((row, self.number(row, (at, word))?))
    }

    fn check_kind(&mut self) {
        for words in ["- nonrenewable", "- doubly constrained"] {
            if let Some((row, 1..)) = self.header(words) {
                let message = "the file has resources that are used up".to_owned();
                self.tell(KIND, Self::whole(row), message, "give a single-mode file (.sm)");
            }
        }
        if let Some((row, 2..)) = self.header("projects  ") {
            let message = "the file holds several projects".to_owned();
            self.tell(KIND, Self::whole(row), message, "give each project in a file of its own");
        }
    }

    /// Index of the row behind the title and the row of headings.
    fn section(&mut self, title: &str) -> Option<usize> {
        let is_title = |row: &Row| row.text.trim_start().starts_with(title);
        let at = self.rows.iter().position(is_title);
        if at.is_none() {
            let message = format!("there is no section {title}");
            self.tell(SECTION, None, message, "give a single-mode file of PSPLIB (.sm)");
        }
        at.map(|at| at + 2)
    }

    /// Rows from there to the next rule of asterisks.
    fn body(&self, first: usize) -> Vec<Row<'t>> {
        let rest = self.rows.get(first..).unwrap_or(&[]);
        let rows = rest.iter().take_while(|row| !row.text.starts_with("***"));
        rows.filter(|row| !row.is_rule()).copied().collect()
    }

    /// So many jobs the head of the file states, else as many as rows follow.
    fn declared_jobs(&mut self, precedence: usize) -> Option<usize> {
        let stated = self.header("jobs (incl.").map(|(row, number)| (row, number as usize));
        let rows = self.body(precedence);
        let jobs = stated.map_or(rows.len(), |(_, jobs)| jobs);
        let row = stated.map(|(row, _)| row).or(rows.first().copied());
        if jobs == 0 || jobs > MOST_JOBS {
            let message = format!("the project has {jobs} jobs");
            let help = format!("1 to {MOST_JOBS} jobs are scheduled");
            self.tell(LIMIT, row.and_then(Self::whole), message, &help);
            return None;
        }
        Some(jobs)
    }

    fn capacities(&mut self, first: usize) -> Option<Vec<u32>> {
        let Some(&row) = self.body(first).first() else {
            let message = "no capacities follow".to_owned();
            let title = self.rows.get(first - 2).copied();
            let help = "write the units of each resource in one row below their names";
            self.tell(SECTION, title.and_then(Self::whole), message, help);
            return None;
        };
        let mut found = Vec::new();
        for word in row.words() {
            let number = self.number(row, word)?;
            if number > MOST_CAPACITY || found.len() == MOST_RESOURCES {
                let message = "too many resources, or units of one".to_owned();
                let help = format!("at most {MOST_RESOURCES} resources of {MOST_CAPACITY} units");
                self.tell(LIMIT, Some((row, word.0, word.1.len())), message, &help);
                return None;
            }
            found.push(number);
        }
        if let Some((head, stated)) = self.header("- renewable")
            && stated as usize != found.len()
        {
            let message = format!("{} capacities for {stated} resources", found.len());
            self.tell(ROW, Self::whole(row), message, "state one for each renewable resource");
            let label = "so many are stated here";
            let place = self.place(Self::whole(head));
            if let Some(fault) = self.faults.pop() {
                self.faults.push(fault.related(&place, label));
            }
            return None;
        }
        Some(found)
    }

    /// The first numbers of a row, the job's number checked, and all numbers behind them.
    fn job_row(&mut self, row: Row<'t>, jobs: usize) -> Option<(usize, Vec<u32>)> {
        let mut numbers = Vec::new();
        for word in row.words() {
            numbers.push(self.number(row, word)?);
        }
        let job = numbers[0] as usize;
        if job == 0 || job > jobs {
            let message = format!("there is no job {job}");
            let help = format!("jobs are numbered from 1 to {jobs}");
            self.tell(ROW, Self::whole(row), message, &help);
            return None;
        }
        if numbers.len() < 3 {
            let message = format!("the row of job {job} ends too early");
            let help = "write job, modes and successors, or job, mode, duration and requests";
            self.tell(ROW, Self::whole(row), message, help);
            return None;
        }
        if numbers[1] != 1 {
            let message = format!("job {job} has several modes");
            self.tell(KIND, Self::whole(row), message, "give a single-mode file (.sm)");
            return None;
        }
        Some((job - 1, numbers.split_off(2)))
    }

    fn twice(&mut self, row: Row<'t>, job: usize) {
        let message = format!("job {} has a second row in this section", job + 1);
        self.tell(ROW, Self::whole(row), message, "keep one of them");
    }

    fn precedence(&mut self, first: usize, found: &mut [Job]) {
        for row in self.body(first) {
            let Some((job, numbers)) = self.job_row(row, found.len()) else { continue };
            let (stated, next) = (numbers[0] as usize, &numbers[1..]);
            if stated != next.len() {
                let message = format!("{stated} successors are stated, {} follow", next.len());
                self.tell(ROW, Self::whole(row), message, "make number and list agree");
                continue;
            }
            let stray =
                next.iter().find(|&&s| s == 0 || s as usize > found.len() || s as usize == job + 1);
            if let Some(stray) = stray {
                let message = format!("{stray} is no successor of job {}", job + 1);
                let help = format!("name other jobs from 1 to {}", found.len());
                self.tell(LINK, Self::whole(row), message, &help);
                continue;
            }
            if found[job].successors.is_some() {
                self.twice(row, job);
            }
            found[job].successors = Some((row.number, next.iter().map(|s| s - 1).collect()));
        }
    }

    fn requests(&mut self, first: usize, found: &mut [Job], resources: usize) {
        for row in self.body(first) {
            let Some((job, numbers)) = self.job_row(row, found.len()) else { continue };
            let (duration, units) = (numbers[0], numbers[1..].to_vec());
            if units.len() != resources {
                let message = format!("{} requests for {resources} resources", units.len());
                self.tell(ROW, Self::whole(row), message, "write one request for each resource");
                continue;
            }
            if found[job].work.is_some() {
                self.twice(row, job);
            }
            found[job].work = Some((row.number, duration, units));
        }
    }

    fn assemble(&mut self, found: &[Job], capacities: Vec<u32>) -> Option<Project> {
        let faultless = self.faults.is_empty();
        for (job, what) in found.iter().enumerate().filter(|_| faultless) {
            let missing = match (&what.successors, &what.work) {
                (None, _) => PRECEDENCE,
                (_, None) => REQUESTS,
                _ => continue,
            };
            let message = format!("job {} has no row in {missing}", job + 1);
            self.tell(ROW, None, message, "give each job one row there");
        }
        if !self.faults.is_empty() {
            return None;
        }
        let successors = found.iter().filter_map(|job| job.successors.clone());
        let work = || found.iter().filter_map(|job| job.work.clone());
        let made = Project::new(
            work().map(|(_, duration, _)| duration).collect(),
            successors.map(|(_, next)| next).collect(),
            work().map(|(_, _, units)| units).collect(),
            capacities,
        );
        made.map_err(|unsound| self.unsound(&unsound, found)).ok()
    }

    fn unsound(&mut self, unsound: &Unsound, found: &[Job]) {
        let row = |number: Option<usize>| {
            number.and_then(|number| self.rows.get(number - 1)).copied().and_then(Self::whole)
        };
        let linked = |job: usize| found[job].successors.as_ref().map(|(row, _)| *row);
        let worked = |job: usize| found[job].work.as_ref().map(|(row, ..)| *row);
        let (code, at, message, help) = match unsound {
            Unsound::Circle(jobs) => {
                let named: Vec<String> =
                    jobs.iter().take(10).map(|job| (job + 1).to_string()).collect();
                let more = if jobs.len() > 10 { " -> ..." } else { "" };
                let message = format!("jobs wait in a circle: {}{more}", named.join(" -> "));
                (LINK, row(linked(jobs[0])), message, "take one of these links out".to_owned())
            }
            Unsound::Demand { job, resource } => {
                let message = format!(
                    "job {} needs more of resource {} than there is",
                    job + 1,
                    resource + 1
                );
                (
                    DEMAND,
                    row(worked(*job)),
                    message,
                    "lower the request or raise the capacity".to_owned(),
                )
            }
            Unsound::Limit(what) => {
                let help = format!("all durations together are at most {LONGEST}");
                (LIMIT, None, format!("too many {what}"), help)
            }
            Unsound::Successor { job, successor } => {
                let message = format!("{successor} is no successor of job {}", job + 1);
                (LINK, row(linked(*job)), message, "name another job".to_owned())
            }
            Unsound::Shape => (SECTION, None, "there is no job".to_owned(), "give one".to_owned()),
        };
        self.tell(code, at, message, &help);
    }
}

/// A word of a hostile file, cut.
fn shown(word: &str) -> String {
    let mut kept: String =
        word.chars().take(20).map(|c| if c.is_control() { '?' } else { c }).collect();
    if word.chars().nth(20).is_some() {
        kept.push_str("...");
    }
    kept
}

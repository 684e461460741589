//! Made-up projects for tests, with the three figures by which PSPLIB's own were made (Kolisch,
//! Sprecher and Drexl 1995): network complexity, resource factor, resource strength.

use super::bound::Bound;
use super::generate::{Generator, Way};
use super::project::Project;
use super::rule::Rule;
use crate::base::random::{Draws, Stream};
use std::fmt::Write as _;

/// What a project is to look like.
#[derive(Clone, Copy)]
pub struct Recipe {
    /// Without the two dummies.
    pub jobs: usize,
    /// Links a job.
    pub complexity: f64,
    /// Share of the four resources that a job needs.
    pub factor: f64,
    /// 0: capacities are just enough for one job; 1: for the peak of the earliest schedule.
    pub strength: f64,
}

fn whole(stream: &mut Stream, low: u32, high: u32) -> u32 {
    low + (stream.unit() * f64::from(high - low + 1)) as u32
}

pub fn project(recipe: Recipe, seed: u64) -> Project {
    let mut stream = Stream::new(seed);
    let n = recipe.jobs + 2;
    let (first, last) = (0, n as u32 - 1);
    let mut durations = vec![0; n];
    durations[1..n - 1].fill_with(|| whole(&mut stream, 1, 10));
    let mut next: Vec<Vec<u32>> = vec![Vec::new(); n];
    for job in 1..n as u32 - 1 {
        let before = if job <= 3 { first } else { whole(&mut stream, 1, job - 1) };
        next[before as usize].push(job);
    }
    for _ in 0..((recipe.complexity - 1.0).max(0.0) * n as f64) as usize {
        let from = whole(&mut stream, 1, n as u32 - 3);
        let to = whole(&mut stream, from + 1, n as u32 - 2);
        next[from as usize].push(to);
    }
    (1..n - 1)
        .filter(|&job| next[job].is_empty())
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|job| next[job].push(last));
    let mut demands = vec![vec![0; 4]; n];
    for demand in &mut demands[1..n - 1] {
        for units in demand.iter_mut() {
            if stream.chance(recipe.factor) {
                *units = whole(&mut stream, 1, 10);
            }
        }
    }
    let capacities = capacities(recipe, &durations, &next, &demands);
    Project::new(durations, next, demands, capacities).unwrap()
}

fn capacities(
    recipe: Recipe,
    durations: &[u32],
    next: &[Vec<u32>],
    demands: &[Vec<u32>],
) -> Vec<u32> {
    let plenty = vec![100_000; 4];
    let free = Project::new(durations.to_vec(), next.to_vec(), demands.to_vec(), plenty).unwrap();
    let bound = Bound::new(&free);
    let keys = Rule::Lft.values(Way::Forward, &free, &bound);
    let early = Generator::new(&free).serial(Way::Forward, &keys);
    let level = |resource: usize, at: u32| {
        let runs =
            |job: &usize| early.starts[*job] <= at && at < early.starts[*job] + durations[*job];
        (0..durations.len()).filter(runs).map(|job| demands[job][resource]).sum::<u32>()
    };
    (0..4)
        .map(|resource| {
            let least = demands.iter().map(|demand| demand[resource]).max().unwrap_or(0);
            let most = (0..early.makespan).map(|at| level(resource, at)).max().unwrap_or(0);
            least + (recipe.strength * f64::from(most - least)).round() as u32
        })
        .collect()
}

/// The project as a file.
pub fn written(project: &Project) -> String {
    let rule = "*".repeat(40);
    let resources = project.capacities().len();
    let mut text = format!(
        "{rule}\nprojects                      :  1\njobs (incl. supersource/sink ):  {}\n\
         RESOURCES\n  - renewable                 :  {resources}   R\n\
         \x20 - nonrenewable              :  0   N\n{rule}\nPRECEDENCE RELATIONS:\n\
         jobnr.    #modes  #successors   successors\n",
        project.jobs()
    );
    let list = |units: &[u32]| units.iter().map(|u| format!(" {u:4}")).collect::<String>();
    for (job, next) in project.successors().iter().enumerate() {
        let numbers: Vec<u32> = next.iter().map(|s| s + 1).collect();
        let _ = writeln!(text, "{:4} 1 {:4}  {}", job + 1, next.len(), list(&numbers));
    }
    let _ = writeln!(
        text,
        "{rule}\nREQUESTS/DURATIONS:\njobnr. mode duration  R 1\n{}",
        "-".repeat(40)
    );
    for (job, demand) in project.demands().iter().enumerate() {
        let duration = project.durations()[job];
        let _ = writeln!(text, "{:4} 1 {duration:4}  {}", job + 1, list(demand));
    }
    let _ = writeln!(
        text,
        "{rule}\nRESOURCEAVAILABILITIES:\n  R 1\n{}\n{rule}",
        list(project.capacities())
    );
    text
}

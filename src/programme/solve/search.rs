//! The search: two populations, one of schedules built forward and one built backward, each bred
//! from the other, so that every child is a pass of justification as well (after Debels and
//! Vanhoucke 2005, LNCS 3483).

use super::bound::Bound;
use super::breed::Breeder;
use super::generate::{Generator, Schedule, Way};
use super::project::Project;
use super::rule::Rule;
use super::sample::biased_list;
use super::solved::Solved;
use crate::base::random::{Draws, Stream, stream_seed};

/// How much may be tried, and from where the draws come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// At most so many schedules are generated; at least one is.
    pub schedules: u32,
    pub seed: u64,
}

/// A father is the best of so many.
const TOURNAMENT: usize = 3;
/// Rules for the first population.
const RULES: [Rule; 3] = [Rule::Lft, Rule::Lst, Rule::Mts];

/// A good schedule of the project; the same for the same project, budget and seed.
pub fn solve(project: &Project, budget: Budget) -> Solved {
    let bound = Bound::new(project);
    let (schedule, made) = Search::new(project, &bound, budget).run();
    Solved::new(project, &bound, schedule, made)
}

struct Search<'a> {
    project: &'a Project,
    bound: &'a Bound,
    generator: Generator<'a>,
    breeder: Breeder,
    stream: Stream,
    schedules: u32,
    /// The best so far, and how it was built.
    best: Option<(Schedule, Way)>,
}

impl<'a> Search<'a> {
    fn new(project: &'a Project, bound: &'a Bound, budget: Budget) -> Search<'a> {
        Search {
            project,
            bound,
            generator: Generator::new(project),
            breeder: Breeder::new(project),
            stream: Stream::new(stream_seed(budget.seed, "project", "search")),
            schedules: budget.schedules,
            best: None,
        }
    }

    fn run(mut self) -> (Schedule, u32) {
        let mut way = Way::Forward;
        let mut population = self.first_population();
        while self.is_open() {
            population = self.next_population(way.turned(), &population);
            way = way.turned();
        }
        match self.best {
            // Late starts are as good, but nobody waits without need: one more pass.
            Some((schedule, Way::Backward)) => {
                let early = self.generator.justified(Way::Backward, &schedule);
                (early, self.generator.made)
            }
            Some((schedule, Way::Forward)) => (schedule, self.generator.made),
            None => (Schedule::default(), self.generator.made),
        }
    }

    /// One schedule is kept back for the last pass.
    fn is_open(&self) -> bool {
        let is_proven = |(best, _): &(Schedule, Way)| best.makespan <= self.bound.makespan;
        self.generator.made + 1 < self.schedules && !self.best.as_ref().is_some_and(is_proven)
    }

    /// The square root of the budget: as many generations as schedules in one of them.
    fn size(&self) -> usize {
        (f64::from(self.schedules).sqrt() as usize).clamp(4, 100)
    }

    /// Three rules, then lists drawn with a bias to what they prefer, by the parallel scheme: it
    /// is the better one where few schedules are tried and resources are scarce.
    fn first_population(&mut self) -> Vec<Schedule> {
        let values = RULES.map(|rule| rule.values(Way::Forward, self.project, self.bound));
        let mut population = Vec::new();
        while population.is_empty() || (population.len() < self.size() && self.is_open()) {
            let turn = population.len();
            let of_rule = &values[turn % RULES.len()];
            let keys = if turn < RULES.len() {
                of_rule.clone()
            } else {
                biased_list(self.project, Way::Forward, of_rule, &mut self.stream)
            };
            let schedule = self.generator.parallel(Way::Forward, &keys);
            self.note(Way::Forward, &schedule);
            population.push(schedule);
        }
        population
    }

    /// The better of two children for each mother, in which the parents change their parts.
    fn next_population(&mut self, way: Way, parents: &[Schedule]) -> Vec<Schedule> {
        let mirrored: Vec<Schedule> =
            parents.iter().map(|schedule| schedule.mirrored(self.project)).collect();
        let mut children = Vec::with_capacity(mirrored.len());
        for mother in 0..mirrored.len() {
            if !self.is_open() {
                break;
            }
            let father = self.father(&mirrored, mother);
            let child = self.child(way, &mirrored[mother], &mirrored[father]);
            let twin = if self.is_open() {
                Some(self.child(way, &mirrored[father], &mirrored[mother]))
            } else {
                None
            };
            children.push(match twin {
                Some(twin) if twin.makespan < child.makespan => twin,
                _ => child,
            });
        }
        children
    }

    /// The shortest of a few that are drawn; another than the mother where there is one.
    fn father(&mut self, pool: &[Schedule], mother: usize) -> usize {
        let mut best: Option<usize> = None;
        for _ in 0..TOURNAMENT {
            let mut at = (self.stream.unit() * pool.len() as f64) as usize;
            if at == mother {
                at = (at + 1) % pool.len();
            }
            if best.is_none_or(|best| pool[at].makespan < pool[best].makespan) {
                best = Some(at);
            }
        }
        best.unwrap_or(mother)
    }

    fn child(&mut self, way: Way, mother: &Schedule, father: &Schedule) -> Schedule {
        let keys = self.breeder.keys(mother, father, &mut self.stream);
        let schedule = self.generator.serial(way, &keys);
        self.note(way, &schedule);
        schedule
    }

    fn note(&mut self, way: Way, schedule: &Schedule) {
        let is_best = self.best.as_ref().is_none_or(|(best, _)| schedule.makespan < best.makespan);
        if is_best {
            self.best = Some((schedule.clone(), way));
        }
    }
}

//! What is to be scheduled: jobs with durations, who comes before whom, renewable resources.

/// No more jobs, resources and time units: a schedule is counted by time units, and each pass
/// over it must stay short.
pub const MOST_JOBS: usize = 5_000;
pub const MOST_RESOURCES: usize = 64;
pub const LONGEST: u32 = 1_000_000;
pub const MOST_CAPACITY: u32 = 1 << 30;

/// A resource-constrained project with one mode a job. Jobs are 0..n in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    durations: Vec<u32>,
    successors: Vec<Vec<u32>>,
    predecessors: Vec<Vec<u32>>,
    /// `demands[job][resource]`, in units that the job holds from its start to its finish.
    demands: Vec<Vec<u32>>,
    capacities: Vec<u32>,
    /// Every job behind its predecessors.
    order: Vec<u32>,
}

/// Why figures are no project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsound {
    /// There is no job, or the lists do not have one entry a job and a resource.
    Shape,
    /// More jobs, resources, units or time than are taken.
    Limit(&'static str),
    /// A successor that is no job, or the job itself.
    Successor { job: usize, successor: u32 },
    /// The jobs wait for each other in this circle.
    Circle(Vec<usize>),
    /// A job needs more than there is, so that it can never start.
    Demand { job: usize, resource: usize },
}

impl Project {
    /// Checks all and works out predecessors and an order. Links that stand twice count once.
    pub fn new(
        durations: Vec<u32>,
        mut successors: Vec<Vec<u32>>,
        demands: Vec<Vec<u32>>,
        capacities: Vec<u32>,
    ) -> Result<Project, Unsound> {
        check_shape(&durations, &successors, &demands, &capacities)?;
        let jobs = durations.len();
        for (job, next) in successors.iter_mut().enumerate() {
            let stray = next.iter().find(|&&s| s as usize >= jobs || s as usize == job);
            if let Some(&successor) = stray {
                return Err(Unsound::Successor { job, successor });
            }
            next.sort_unstable();
            next.dedup();
        }
        for (job, demand) in demands.iter().enumerate() {
            let over = (0..capacities.len()).find(|&r| demand[r] > capacities[r]);
            if let Some(resource) = over {
                return Err(Unsound::Demand { job, resource });
            }
        }
        let mut predecessors = vec![Vec::new(); jobs];
        for (job, next) in successors.iter().enumerate() {
            next.iter().for_each(|&s| predecessors[s as usize].push(job as u32));
        }
        let order = ordered(&successors, &predecessors)?;
        Ok(Project { durations, successors, predecessors, demands, capacities, order })
    }

    pub fn jobs(&self) -> usize {
        self.durations.len()
    }

    pub fn durations(&self) -> &[u32] {
        &self.durations
    }

    pub fn successors(&self) -> &[Vec<u32>] {
        &self.successors
    }

    pub fn predecessors(&self) -> &[Vec<u32>] {
        &self.predecessors
    }

    pub fn demands(&self) -> &[Vec<u32>] {
        &self.demands
    }

    pub fn capacities(&self) -> &[u32] {
        &self.capacities
    }

    /// Every job behind its predecessors.
    pub fn order(&self) -> &[u32] {
        &self.order
    }
}

fn check_shape(
    durations: &[u32],
    successors: &[Vec<u32>],
    demands: &[Vec<u32>],
    capacities: &[u32],
) -> Result<(), Unsound> {
    let jobs = durations.len();
    let even = successors.len() == jobs
        && demands.len() == jobs
        && demands.iter().all(|demand| demand.len() == capacities.len());
    if jobs == 0 || !even {
        return Err(Unsound::Shape);
    }
    if jobs > MOST_JOBS {
        return Err(Unsound::Limit("jobs"));
    }
    if capacities.len() > MOST_RESOURCES {
        return Err(Unsound::Limit("resources"));
    }
    if capacities.iter().any(|&capacity| capacity > MOST_CAPACITY) {
        return Err(Unsound::Limit("units of a resource"));
    }
    let total: u64 = durations.iter().map(|&d| u64::from(d)).sum();
    if total > u64::from(LONGEST) {
        return Err(Unsound::Limit("time units in all durations together"));
    }
    Ok(())
}

/// Kahn's algorithm, the lowest number first; what is left over holds a circle.
fn ordered(successors: &[Vec<u32>], predecessors: &[Vec<u32>]) -> Result<Vec<u32>, Unsound> {
    let mut open: Vec<usize> = predecessors.iter().map(Vec::len).collect();
    let mut ready: std::collections::BTreeSet<u32> =
        (0..open.len() as u32).filter(|&job| open[job as usize] == 0).collect();
    let mut order = Vec::with_capacity(open.len());
    while let Some(job) = ready.pop_first() {
        order.push(job);
        for &next in &successors[job as usize] {
            open[next as usize] -= 1;
            if open[next as usize] == 0 {
                ready.insert(next);
            }
        }
    }
    if order.len() == open.len() {
        Ok(order)
    } else {
        Err(Unsound::Circle(circle(&open, predecessors)))
    }
}

/// Each job that is left waits for another that is left: walk back until one is met again.
fn circle(open: &[usize], predecessors: &[Vec<u32>]) -> Vec<usize> {
    let mut at = open.iter().position(|&count| count > 0).unwrap_or(0);
    let mut path: Vec<usize> = Vec::new();
    while !path.contains(&at) {
        path.push(at);
        let waits_for = predecessors[at].iter().find(|&&p| open[p as usize] > 0);
        at = waits_for.map_or(at, |&p| p as usize);
    }
    let start = path.iter().position(|&job| job == at).unwrap_or(0);
    let mut found = path.split_off(start);
    found.reverse();
    found
}

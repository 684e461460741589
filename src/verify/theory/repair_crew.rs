//! Machine repair: Palm 1947; Gross et al. 2008, sec. 2.7.

/// What machines and repairers do in the long run.
#[derive(Debug, Clone, Copy)]
pub struct RepairCrew {
    /// Share of the machines that run.
    pub availability: f64,
    /// Share of the repairers at work.
    pub utilisation: f64,
    /// Machines that wait for a repairer.
    pub waiting: f64,
}

/// Birth and death: k machines are down, p(k+1) = p(k) (m - k) fails / (min(k+1, r) mends).
pub fn repair_crew(machines: u32, repairers: u32, fails: f64, mends: f64) -> RepairCrew {
    let (m, r) = (f64::from(machines), f64::from(repairers));
    let (mut p, mut sum, mut down, mut busy) = (1.0, 0.0, 0.0, 0.0);
    for k in 0..=machines {
        let k = f64::from(k);
        sum += p;
        down += p * k;
        busy += p * k.min(r);
        p *= (m - k) * fails / ((k + 1.0).min(r) * mends);
    }
    RepairCrew {
        availability: 1.0 - down / sum / m,
        utilisation: busy / sum / r,
        waiting: (down - busy) / sum,
    }
}

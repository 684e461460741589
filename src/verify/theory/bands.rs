//! What one run of a benchmark must give. Long runs of an independent recursion of departure times
//! were simulated for these (200, 300 and 400 runs of 1,000,000 parts); they are no exact results,
//! but for the time in the system of B3, which is M/M/1.

/// Accept |value - mean| <= 4 sd / sqrt(R) for R runs of 1,000,000 parts from an empty line.
#[derive(Debug, Clone, Copy)]
pub struct Band {
    pub benchmark: &'static str,
    pub metric: &'static str,
    pub mean: f64,
    pub sd: f64,
    /// The value of a run without end, and its standard error.
    pub long_run: f64,
    pub long_run_error: f64,
}

pub const BANDS: [Band; 3] = [
    Band {
        benchmark: "B1",
        metric: "throughput",
        mean: 0.84907,
        sd: 0.00044,
        long_run: 0.84912,
        long_run_error: 2e-5,
    },
    Band {
        benchmark: "B2",
        metric: "throughput",
        mean: 0.72865,
        sd: 0.00117,
        long_run: 0.72854,
        long_run_error: 3e-5,
    },
    Band {
        benchmark: "B3",
        metric: "mean_time_in_system",
        mean: 9.998,
        sd: 0.182,
        long_run: 10.0,
        long_run_error: 0.0,
    },
];

use crate::programme::simulate::fixture::{LARGE, programme, strategy};
use crate::programme::simulate::{Options, WhatIf, simulate};
use crate::programme::model::Policy;
use std::sync::atomic::AtomicBool;

#[test]
fn timing() {
    let mut programme = programme(&LARGE);
    programme.strategies = vec![strategy(Policy::Joint)];
    let stop = AtomicBool::new(false);
    for (runs, sens) in [(2_000, Some(0)), (10_000, Some(0)), (10_000, None)] {
        let clock = std::time::Instant::now();
        let options = Options { runs, seed: 1, jobs: 2, strategies: vec![], what_if: WhatIf::default(), sensitivity_runs: sens, stop: &stop, progress: &() };
        let outcome = simulate(&programme, &options).unwrap();
        let s = &outcome.strategies[0];
        eprintln!("{runs} {sens:?}: {:?}, {} activities, {:?}\n{:?}\n{:?} {:?} {:?}", clock.elapsed(), s.activities, s.ready_date, s.p_on_time, s.expected_loss, s.npv, s.latest_start_by_market);
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        eprintln!("{}", status.lines().find(|l| l.starts_with("VmHWM")).unwrap());
    }
}

//! Bounds, rules and schemes on a project that can be worked out by hand.

use super::super::{Bound, Budget, Generator, Project, Rule, Unsound, Way, flaw, solve};

/// Dummy, three jobs beside each other of 3, 2 and 4 days for 2, 1 and 2 of three workers, one of
/// 2 days for all three behind the first, dummy.
fn by_hand() -> Project {
    let next = vec![vec![1, 2, 3], vec![4], vec![5], vec![5], vec![5], vec![]];
    let units = [0, 2, 1, 2, 3, 0].map(|units| vec![units]).to_vec();
    Project::new(vec![0, 3, 2, 4, 2, 0], next, units, vec![3]).unwrap()
}

#[test]
fn critical_path_and_work_by_hand() {
    let project = by_hand();
    let bound = Bound::new(&project);
    assert_eq!(bound.heads, [0, 0, 0, 0, 3, 5]);
    assert_eq!(bound.tails, [5, 2, 0, 0, 0, 0]);
    assert_eq!(bound.cpm_length, 5);
    assert_eq!(bound.slacks(&project), [0, 0, 3, 1, 0, 0]);
    // 6 + 2 + 8 + 6 = 22 worker-days for three workers: 8 days.
    assert_eq!(bound.makespan, 8);
}

#[test]
fn rules_by_hand() {
    let project = by_hand();
    let bound = Bound::new(&project);
    let values = |rule: Rule| rule.values(Way::Forward, &project, &bound);
    assert_eq!(values(Rule::Lft), [0, 3, 5, 5, 5, 5]);
    assert_eq!(values(Rule::Lst), [0, 0, 3, 1, 3, 5]);
    assert_eq!(values(Rule::Mts), [-5, -2, -1, -1, -1, 0]);
    assert_eq!(values(Rule::Grpw), [-9, -5, -2, -4, -2, 0]);
    assert_eq!(values(Rule::Slack), [0, 0, 3, 1, 0, 0]);
    // Job 2 may wait for the four days of job 4, and starts at 0 at the latest.
    assert_eq!(values(Rule::Wcs)[1], -4);
    let backward = Rule::Lft.values(Way::Backward, &project, &bound);
    assert_eq!(backward, [5, 5, 5, 5, 2, 0]);
}

#[test]
fn schemes_and_justification_by_hand() {
    let project = by_hand();
    let mut generator = Generator::new(&project);
    // In the order of numbers: 3 days for job 2 with job 3 beside it, then job 4 with its four
    // days from 3, then job 5.
    let keys = [0, 1, 2, 3, 4, 5];
    let serial = generator.serial(Way::Forward, &keys);
    assert_eq!((serial.starts.as_slice(), serial.makespan), (&[0, 0, 0, 3, 7, 9][..], 9));
    let parallel = generator.parallel(Way::Forward, &keys);
    assert_eq!(parallel.starts, serial.starts);
    let late = generator.justified(Way::Forward, &serial);
    assert_eq!(late.makespan, 9);
    let early = generator.justified(Way::Backward, &late);
    assert!(early.makespan <= late.makespan && flaw(&project, &early.starts).is_none());
    assert_eq!(generator.made, 4);
    // Best: job 5 needs all three workers, jobs 2 and 4 can not meet: 3 + 4 + 2.
    assert_eq!(solve(&project, Budget { schedules: 50, seed: 1 }).makespan, 9);
}

#[test]
fn odd_projects_are_solved_or_refused() {
    let one = Project::new(vec![0], vec![vec![]], vec![vec![]], vec![]).unwrap();
    assert_eq!(solve(&one, Budget { schedules: 0, seed: 1 }).makespan, 0);
    let wide =
        Project::new(vec![5, 7], vec![vec![], vec![]], vec![vec![1 << 29; 9]; 2], vec![1 << 29; 9]);
    assert_eq!(solve(&wide.unwrap(), Budget { schedules: 10, seed: 1 }).makespan, 12);
    assert_eq!(Project::new(vec![], vec![], vec![], vec![]), Err(Unsound::Shape));
    let own = Project::new(vec![1], vec![vec![0]], vec![vec![]], vec![]);
    assert_eq!(own, Err(Unsound::Successor { job: 0, successor: 0 }));
    let long = Project::new(vec![u32::MAX; 2], vec![vec![]; 2], vec![vec![]; 2], vec![]);
    assert!(matches!(long, Err(Unsound::Limit(_))));
}

#[test]
fn flaws_are_seen() {
    let project = by_hand();
    assert_eq!(flaw(&project, &[0, 0, 0, 3, 7, 9]), None);
    assert!(flaw(&project, &[0, 0, 0, 3, 2, 9]).is_some_and(|flaw| flaw.contains("job 5")));
    assert!(flaw(&project, &[0, 0, 0, 2, 7, 9]).is_some_and(|flaw| flaw.contains("resource 1")));
    assert!(flaw(&project, &[0]).is_some());
}

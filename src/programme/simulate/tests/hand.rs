//! Networks written by hand, and what theory says of them.

use crate::base::law::normal;
use crate::base::random::{Draws, Stream, stream_seed};
use crate::programme::model::Phase;
use crate::programme::simulate::calendar::{Calendar, DAY, MONDAY_TO_FRIDAY, Minute, NEVER, date};
use crate::programme::simulate::engine::{Flat, Scratch, run};
use crate::programme::simulate::laws::Quantiles;
use crate::programme::simulate::network::{
    Activity, Acts, Effect, Item, Kind, Line, Market, Network, Resource,
};
use crate::programme::simulate::ready::{MarketDraws, Readiness};
use crate::programme::simulate::tallies::Tallies;
use jiff::civil;

/// Tuesday 9 February 2016.
const ORIGIN: civil::Date = civil::date(2016, 2, 9);

fn activity(name: &str, law: Quantiles, after: &[usize]) -> Activity {
    Activity {
        name: name.to_owned(),
        phase: Phase::Design,
        owner: 0,
        law,
        unit: f64::from(DAY),
        calendar: 0,
        needs: Vec::new(),
        after: after.to_vec(),
        window: None,
        kind: Kind::Work,
        effects: Vec::new(),
        vendor: None,
        is_own: false,
        line: None,
        at_once: false,
        priority: 0,
    }
}

/// One product that is ready when these activities are done.
fn network(calendar: Calendar, activities: Vec<Activity>, ends: &[usize]) -> Network {
    let item = Item {
        customer: 0,
        market: 0,
        lines: vec![(0, None)],
        needs: ends.to_vec(),
        products: 1,
        packs_per_week: 1.0,
        revenue_per_week: 1.0,
        margin_per_week: 1.0,
        cover: 0,
    };
    let none = (0.0, Quantiles::Constant(0.0));
    let market = Market { id: "M".to_owned(), deadline: NEVER, slip: none.clone(), soft: none };
    let line = Line {
        name: "line".to_owned(),
        is_able: true,
        revenue_per_week: 1.0,
        order: None,
        stop: None,
        capable: None,
        ramp: None,
        rebuild: None,
        rework: None,
        answer: None,
        vendor: 0,
        capex: 0.0,
        tail: 0,
        deadline: NEVER,
        margin_per_week: 1.0,
    };
    Network {
        origin: ORIGIN,
        start: 0,
        delay: 0,
        horizon: 3_000 * DAY,
        calendars: vec![calendar],
        resources: Vec::new(),
        activities,
        effects: Vec::new(),
        drivers: Vec::new(),
        clocks: Vec::new(),
        congestion: Quantiles::Constant(1.0),
        congestion_more: 1.0,
        team: 1.0,
        stages: Vec::new(),
        value: 0,
        items: vec![item],
        packs: Vec::new(),
        markets: vec![market],
        lines: vec![line],
        customers: vec!["customer".to_owned()],
        answers: vec![None],
        earlier: vec![0],
        forced: (0.0, 0),
        is_planned: false,
    }
}

fn always() -> Calendar {
    Calendar::new(3_100, |_| true)
}

/// Each run's ready date, and the sums.
fn many(network: &Network, runs: u64, mut see: impl FnMut(&Scratch)) -> (Vec<Minute>, Tallies) {
    let flat = Flat::new(network, 4);
    let draws = MarketDraws::new(network, 4);
    let (mut scratch, mut ready) = (Scratch::new(&flat), Readiness::default());
    let mut tallies = Tallies::new(network, 0, true);
    let mut all = Vec::new();
    for number in 0..runs {
        run(&flat, &mut scratch, number);
        ready.read(&flat, &scratch, &draws, number);
        tallies.read(&flat, &scratch, &ready, [&[], &[]]);
        all.push(ready.all);
        see(&scratch);
    }
    (all, tallies)
}

fn days(units: f64) -> Quantiles {
    Quantiles::Constant(units)
}

/// A (3 days) before B (4) and C (2); D (1) after both. Friday 12 and Monday 15 February closed.
/// A: Tue 9 - Thu 11. B: Tue 16 - Fri 19. C: Tue 16, Wed 17. D: Mon 22.
#[test]
fn critical_path_with_a_calendar_by_hand() {
    let closed = [(civil::date(2016, 2, 12), civil::date(2016, 2, 15))];
    let calendar = Calendar::weekly(ORIGIN, 3_100, MONDAY_TO_FRIDAY, &closed);
    let activities = vec![
        activity("A", days(3.0), &[]),
        activity("B", days(4.0), &[0]),
        activity("C", days(2.0), &[0]),
        activity("D", days(1.0), &[1, 2]),
    ];
    let network = network(calendar, activities, &[3]);
    let (all, tallies) = many(&network, 1, |scratch| {
        let day = |a: usize| date(ORIGIN, scratch.finish[a]);
        assert_eq!(day(0), Some(civil::date(2016, 2, 11)));
        assert_eq!(day(1), Some(civil::date(2016, 2, 19)));
        assert_eq!(day(2), Some(civil::date(2016, 2, 17)));
    });
    assert_eq!(date(ORIGIN, all[0]), Some(civil::date(2016, 2, 22)));
    let critical: Vec<u32> = tallies.activities.iter().map(|a| a.critical).collect();
    assert_eq!(critical, [1, 1, 0, 1]);
}

/// One crew, three jobs that are asked for at once: by priority, one after the other.
#[test]
fn a_queue_is_served_by_priority() {
    let mut activities = vec![
        activity("a", days(5.0), &[]),
        activity("b", days(3.0), &[]),
        activity("c", days(2.0), &[]),
    ];
    for (activity, priority) in activities.iter_mut().zip([2, 3, 1]) {
        activity.needs = vec![0];
        activity.priority = priority;
    }
    let mut network = network(always(), activities, &[0, 1, 2]);
    network.resources = vec![Resource::new("crew", 1)];
    let (all, tallies) = many(&network, 1, |s| {
        assert_eq!(s.start, [2 * DAY, 7 * DAY, 0]);
    });
    assert_eq!(all, [10 * DAY]);
    assert_eq!(tallies.activities[1].waited, f64::from(7 * DAY));
    // Two in the queue until day 2, one until day 7: 9 days of waiting in the first week.
    assert!((tallies.by_week(0).1[0] - 9.0 / 7.0).abs() < 1e-9);
    // All hang on each other through the crew.
    assert!(tallies.activities.iter().all(|a| a.critical == 1));
    network.resources[0].capacity = 3;
    assert_eq!(many(&network, 1, |_| {}).0, [5 * DAY]);
}

/// Small work on one desk, and more urgent work for it from day 3 on: whoever sits there turns to
/// it, so that it ends on day 7 however early the small work came. A test bay is not left.
#[test]
fn small_work_that_comes_early_does_not_hold_up_urgent_work() {
    let ends = |kind: &str, small_comes: f64| {
        let mut activities = vec![
            activity("small comes", days(small_comes), &[]),
            activity("urgent comes", days(3.0), &[]),
            activity("small", days(10.0), &[0]),
            activity("urgent", days(4.0), &[1]),
        ];
        for (place, priority) in [(2, 2), (3, 1)] {
            activities[place].needs = vec![0];
            activities[place].priority = priority;
        }
        let mut network = network(always(), activities, &[2, 3]);
        network.resources = vec![Resource::new(kind, 1)];
        let mut found = Vec::new();
        let (_, tallies) = many(&network, 1, |s| {
            found = vec![s.finish[2] / DAY, s.finish[3] / DAY, s.paused[2] / DAY];
        });
        // 14 days of work in two weeks, as far as they lie there.
        let busy: f64 = tallies.by_week(0).0.iter().sum();
        assert!((busy - 2.0).abs() < 1e-6, "{busy}");
        found
    };
    assert_eq!(ends("artwork", 0.0), [14, 7, 4]);
    assert_eq!(ends("artwork", 5.0), [17, 7, 0]);
    assert_eq!(ends("fat-bay", 0.0), [10, 14, 0]);
}

/// Merge bias: the mean of the greatest of n uniforms is n / (n + 1), its variance
/// n / ((n + 1)^2 (n + 2)).
#[test]
fn the_last_of_many_sets_the_date() {
    for n in [1, 2, 5, 20] {
        let law = Quantiles::Uniform { low: 0.0, high: 100.0 };
        let names: Vec<String> = (0..n).map(|k| format!("path {k}")).collect();
        let activities = names.iter().map(|name| activity(name, law.clone(), &[])).collect();
        let ends: Vec<usize> = (0..n).collect();
        let (all, _) = many(&network(always(), activities, &ends), 10_000, |_| {});
        let mean = all.iter().map(|&at| f64::from(at)).sum::<f64>() / 10_000.0;
        let n = n as f64;
        let sd = 100.0 * (n / ((n + 1.0) * (n + 1.0) * (n + 2.0))).sqrt();
        let off = mean / f64::from(DAY) - 100.0 * n / (n + 1.0);
        assert!(off.abs() < 3.5 * sd / 100.0, "{n}: {off}");
    }
}

/// A normal law by 4,001 of its quantiles, as its own noise has it.
fn normal_days(mean: f64, sd: f64) -> Quantiles {
    let values: Vec<f64> = (0..4_001)
        .map(|k| {
            let u = (f64::from(k) + 0.5) / 4_001.0;
            mean + sd * crate::programme::simulate::laws::normal_quantile(u)
        })
        .collect();
    Quantiles::empirical(&values)
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (a, b) = pairs.iter().fold((0.0, 0.0), |s, p| (s.0 + p.0 / n, s.1 + p.1 / n));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for pair in pairs {
        ab += (pair.0 - a) * (pair.1 - b);
        aa += (pair.0 - a) * (pair.0 - a);
        bb += (pair.1 - b) * (pair.1 - b);
    }
    ab / (aa * bb).sqrt()
}

fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut rank = vec![0.0; values.len()];
    for (place, index) in order.into_iter().enumerate() {
        rank[index] = place as f64;
    }
    rank
}

/// Two activities that share an additive driver of the size of their own noise: Pearson 1/2, and
/// for normal laws Spearman 6/pi asin(1/4) = 0.483.
#[test]
fn a_shared_driver_correlates_what_it_reaches() {
    let noise = normal_days(100.0, 10.0);
    let mut activities = vec![
        activity("x", noise.clone(), &[]),
        activity("y", noise, &[]),
        activity("z", days(9.0), &[]),
    ];
    activities[0].effects = vec![0];
    activities[1].effects = vec![0];
    let mut network = network(always(), activities, &[0, 1]);
    network.drivers = vec!["weather".to_owned()];
    network.effects = vec![Effect {
        driver: 0,
        name: "weather/".to_owned(),
        probability: 1.0,
        size: normal_days(50.0, 10.0),
        acts: Acts::Added,
        cost: Quantiles::Constant(0.0),
    }];
    let mut pairs = Vec::new();
    many(&network, 10_000, |s| pairs.push((f64::from(s.length[0]), f64::from(s.length[1]))));
    let pearson = correlation(&pairs);
    assert!((pearson - 0.5).abs() < 0.02, "{pearson}");
    let (a, b) = (ranks(pairs.iter().map(|p| p.0)), ranks(pairs.iter().map(|p| p.1)));
    let spearman = correlation(&a.into_iter().zip(b).collect::<Vec<_>>());
    assert!((spearman - 0.483).abs() < 0.02, "{spearman}");
}

/// Factors in series multiply, of parallel ones the greatest counts.
#[test]
fn drivers_combine_by_hand() {
    let mut activities = vec![activity("x", days(10.0), &[])];
    activities[0].effects = vec![0, 1, 2, 3, 4];
    let mut network = network(always(), activities, &[0]);
    network.drivers = vec!["d".to_owned()];
    let effects = [
        (Acts::Series, 1.5),
        (Acts::Series, 2.0),
        (Acts::Parallel, 1.1),
        (Acts::Parallel, 1.2),
        (Acts::Added, 3.0),
    ];
    for (index, (acts, size)) in effects.into_iter().enumerate() {
        network.effects.push(Effect {
            driver: 0,
            name: format!("d/{index}"),
            probability: 1.0,
            size: Quantiles::Constant(size),
            acts,
            cost: Quantiles::Constant(0.0),
        });
    }
    many(&network, 1, |s| assert_eq!(s.length[0], 39 * DAY));
}

/// On a chain everything is critical, and the squares of the sensitivities add up to 1.
#[test]
fn a_serial_chain_is_critical_throughout() {
    let mut tables = crate::programme::simulate::laws::Tables::default();
    let activities = (0..6)
        .map(|k| {
            let law = Quantiles::beta_pert(1.0, 2.0 + k as f64, 20.0, &mut tables);
            let before: Vec<usize> = (k > 0).then(|| k - 1).into_iter().collect();
            activity(&format!("step {k}"), law, &before)
        })
        .collect();
    let network = network(always(), activities, &[5]);
    let (_, tallies) = many(&network, 5_000, |_| {});
    let n = 5_000.0;
    let deviation = |sum: f64, square: f64| (square / n - (sum / n) * (sum / n)).sqrt();
    let finish = deviation(tallies.finish, tallies.finish2);
    let mut squares = 0.0;
    for tally in &tallies.activities {
        assert_eq!(tally.critical, 5_000);
        squares += (deviation(tally.length, tally.length2) / finish).powi(2);
    }
    assert!((squares - 1.0).abs() < 0.05, "{squares}");
}

/// A repair after each failed test: mean failures p / (1 - p).
#[test]
fn rework_loops_have_their_mean() {
    let mut activities =
        vec![activity("repair", days(4.0), &[]), activity("check", days(3.0), &[])];
    activities[0].kind = Kind::Repair { probability: 0.25, most: 50 };
    activities[1].kind = Kind::Again { probability: 0.3, most: 50 };
    let (mut repair, mut check) = (0.0, 0.0);
    many(&network(always(), activities, &[0, 1]), 20_000, |s| {
        repair += f64::from(s.length[0]) / f64::from(DAY) / 20_000.0;
        check += f64::from(s.length[1]) / f64::from(DAY) / 20_000.0;
    });
    // Standard errors: 4 x 0.667 / 141 and 3 x 0.782 / 141.
    assert!((repair - 4.0 / 3.0).abs() < 0.06, "{repair}");
    assert!((check - 3.0 / 0.7).abs() < 0.06, "{check}");
}

/// The polar method and the quantile function are two ways to one law.
#[test]
fn normal_laws_agree() {
    let law = normal_days(0.0, 1.0);
    let mut stream = Stream::new(stream_seed(3, "normal", "law"));
    let n = 50_000;
    let mut polar: Vec<f64> = (0..n).map(|_| normal(&mut stream)).collect();
    let mut inverse: Vec<f64> = (0..n).map(|_| law.at(stream.unit())).collect();
    polar.sort_by(f64::total_cmp);
    inverse.sort_by(f64::total_cmp);
    for place in [n / 10, n / 2, 9 * n / 10] {
        assert!((polar[place] - inverse[place]).abs() < 0.04);
    }
}

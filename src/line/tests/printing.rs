//! Printers, labellers and checkweighers against formulas and hand calculations.

use super::*;
use crate::journal::{Fact, Happening, Observer, Reason};
use crate::line::equipment::*;
use crate::line::world::{Marks, NONE};

/// Grades in the order of printing.
#[derive(Default)]
struct Grades(Vec<f64>);

impl Observer for Grades {
    fn see(&mut self, _: Time, fact: Fact) {
        if let Fact::Printed { grade, .. } = fact {
            self.0.push(f64::from(grade) / 10.0);
        }
    }
}

/// A pack maker and a printer with this equipment; the orders are serialized.
pub fn printing(packs: u32, equipment: Equipment) -> Line {
    let mut printer = station("printer", Kind::Printer(Printer::default()), 0.5);
    printer.equipment = Some(Box::new(equipment));
    let maker = machine("cartoner", Law::Constant(0.5));
    let mut line = line(vec![maker, printer], buffer(Some(4)), Until::Orders);
    line.pools = vec![pool("packs", Level::Pack, Scheme::Sgtin, 9)];
    line.orders = vec![order("A", 0, packs, Some(0))];
    line
}

fn grade(drift: f64, noise: f64) -> Option<Grade> {
    Some(Grade { start: 3.0, drift, noise, minimum: 1.5 })
}

fn happened(tally: &Tally, station: usize, what: Happening) -> u64 {
    tally.stations[station].happened[what.index()]
}

#[test]
fn the_mean_grade_drifts_with_the_prints_of_a_cartridge() {
    // Two cartridges of 10,000 prints: the mean of print k is 3 - 0.0001 k, and in all
    // 3 - 0.0001 x 9,999 / 2.
    let (n, noise) = (20_000u32, 0.2);
    let cartridge = Consumable { units: 10_000, each: 1, change: Law::Constant(240.0) };
    let equipment = Equipment {
        grade: grade(0.0001, noise),
        cartridge: Some(cartridge),
        ..Equipment::default()
    };
    let line = printing(n, equipment);
    let grades = crate::line::simulate(&line, 7, Grades::default()).observer.0;
    assert_eq!(grades.len(), n as usize);
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    // Rounding to tenths adds a variance of 0.01 / 12.
    let band = |count: usize| 4.0 * ((noise * noise + 0.01 / 12.0) / count as f64).sqrt();
    assert!((mean(&grades) - (3.0 - 0.0001 * 9999.0 / 2.0)).abs() < band(20_000));
    let last = &grades[9000..10_000];
    assert!((mean(last) - (3.0 - 0.0001 * 9499.5)).abs() < band(1000), "end of a cartridge");
    let first = &grades[10_000..11_000];
    assert!((mean(first) - (3.0 - 0.0001 * 499.5)).abs() < band(1000), "a fresh cartridge");
}

#[test]
fn cartridges_are_changed_as_often_as_the_lot_asks() {
    // 1,050 prints of 100: ten changes of 4 min.
    let cartridge = Consumable { units: 100, each: 1, change: Law::Constant(240.0) };
    let line = printing(1050, Equipment { cartridge: Some(cartridge), ..Equipment::default() });
    let run = run(&line, 1);
    assert_eq!(happened(&run.observer, 1, Happening::CartridgeChange), 10);
    assert_eq!(seconds(&run.observer, 1, Cause::CartridgeChange), 10.0 * 240.0);
}

#[test]
fn the_first_prints_after_a_pause_lose_grades() {
    // A cartoner that takes 100 s a pack: every print comes after a pause but the first of all.
    let decap = Decap { idle: secs(60.0), prints: 3, loss: 1.5 };
    let equipment =
        Equipment { grade: grade(0.0, 0.0), decap: Some(decap.clone()), ..Equipment::default() };
    let mut line = printing(20, equipment.clone());
    line.stations[0].cycle = Law::Constant(100.0);
    let grades = crate::line::simulate(&line, 1, Grades::default()).observer.0;
    assert_eq!(grades[0], 3.0);
    assert!(grades[1..].iter().all(|grade| *grade == 1.5));
    // Two orders with 100 s between them: three prints of the second are worse.
    let mut line = printing(10, equipment);
    line.orders.push(order("B", 0, 10, Some(0)));
    line.between_orders.lot_close = Law::Constant(100.0);
    let grades = crate::line::simulate(&line, 1, Grades::default()).observer.0;
    let worse: Vec<usize> = (0..20).filter(|k| grades[*k] < 3.0).collect();
    assert_eq!(worse, [10, 11, 12]);
}

#[test]
fn prints_below_the_minimum_come_with_the_tail_of_the_noise() {
    // P(3 + 0.8 z, rounded to tenths, < 1.5) = P(3 + 0.8 z < 1.45).
    let n = 40_000;
    let line = printing(n, Equipment { grade: grade(0.0, 0.8), ..Equipment::default() });
    let run = run(&line, 11);
    let p = 0.5 * libm::erfc((3.0 - 1.45) / 0.8 / std::f64::consts::SQRT_2);
    let low = run.world.packs.iter().filter(|p| p.marks.has(Marks::LOW_GRADE)).count();
    binomial(low as f64, f64::from(n), p);
    assert_eq!(happened(&run.observer, 1, Happening::LowGrade), low as u64);
}

#[test]
fn a_late_job_stops_the_printer_or_leaves_the_pack_without_a_print() {
    let n = 20_000;
    let late = |waits| Equipment {
        late_job: Some(LateJob { probability: 0.02, waits }),
        ..Equipment::default()
    };
    let plain = run(&printing(n, late(None)), 3);
    let bare = plain.world.packs.iter().filter(|p| p.printed == NONE).count() as f64;
    binomial(bare, f64::from(n), 0.02);
    let stopped = run(&printing(n, late(Some(Law::Constant(2.0)))), 3);
    assert!(stopped.world.packs.iter().all(|p| p.printed != NONE));
    // The same packs, as the draw belongs to the pack.
    assert_eq!(seconds(&stopped.observer, 1, Cause::JobAwaited), 2.0 * bare);
}

#[test]
fn rolls_are_changed_as_often_as_the_lot_asks() {
    // Two labels a pack and two packs a cycle: a roll of 103 is good for 25 cycles, that is 50
    // packs. 1,010 packs: 20 changes of 2 min.
    let mut labeller = machine("labeller", Law::Constant(1.0));
    (labeller.takes, labeller.puts) = (2, 2);
    let roll = Consumable { units: 103, each: 2, change: Law::Constant(120.0) };
    labeller.equipment = Some(Box::new(Equipment { roll: Some(roll), ..Equipment::default() }));
    let maker = machine("cartoner", Law::Constant(0.5));
    let mut line = line(vec![maker, labeller], buffer(Some(4)), Until::Orders);
    line.orders = vec![order("A", 0, 1010, None)];
    let run = run(&line, 1);
    assert_eq!(happened(&run.observer, 1, Happening::RollChange), 20);
    assert_eq!(seconds(&run.observer, 1, Cause::RollChange), 20.0 * 120.0);
}

#[test]
fn a_checkweigher_rejects_the_tails_of_the_weight() {
    // normal(52, 0.8) outside [50.4, 53]: Phi(-2) + 1 - Phi(1.25).
    let n = 40_000;
    let mut weigher = machine("checkweigher", Law::Constant(0.5));
    let weight = Weight { mean: 52.0, sd: 0.8, low: 50.4, high: 53.0 };
    weigher.equipment = Some(Box::new(Equipment { weight: Some(weight), ..Equipment::default() }));
    let maker = machine("cartoner", Law::Constant(0.5));
    let mut line = line(vec![maker, weigher], buffer(Some(4)), Until::Orders);
    line.orders = vec![order("A", 0, n, None)];
    let run = run(&line, 5);
    let tail = |z: f64| 0.5 * libm::erfc(z / std::f64::consts::SQRT_2);
    let rejected = run.observer.stations[1].rejected[Reason::Weight.index()] as f64;
    binomial(rejected, f64::from(n), tail(2.0) + tail(1.25));
    assert_eq!(run.world.orders[0].good + rejected as u64, u64::from(n));
}

/// Four standard errors around the expected number of hits.
pub fn binomial(hits: f64, n: f64, p: f64) {
    let band = 4.0 * (n * p * (1.0 - p)).sqrt();
    assert!((hits - n * p).abs() <= band, "{hits} of {n}, expected {}", n * p);
}

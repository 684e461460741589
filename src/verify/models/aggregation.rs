//! Units of a Poisson stream that a packer puts into batches of k.

use super::{FINE, REPLICATIONS, WAITING};
use crate::base::clock::Time;
use crate::journal::{Fact, Observer};
use crate::verify::experiment::{Experiment, Gauge, scenario};
use crate::verify::protocol::{Book, Subject};
use crate::verify::theory::batch_formation;

const HOPP: &str = "elementary (Erlang law); Hopp and Spearman 2011, ch. 9";

pub fn add(book: &mut Book) {
    for (rate, size, batches, quick) in [
        (1.0, 2, 5_000_000u64, true),
        (1.0, 5, 3_600_000, false),
        (1.0, 10, 3_200_000, false),
        (4.0, 3, 5_000_000, false),
    ] {
        let exact = batch_formation(rate, size);
        let between = 1.0 / rate;
        let stations = [
            format!("name: arrivals, kind: machine, cycle: \"exponential(mean: {between} s)\""),
            "name: packer, kind: packer, makes: case, cycle: 1 us, infeed: {buffer: unlimited}"
                .to_owned(),
        ];
        let each = batches / u64::from(REPLICATIONS);
        let text = scenario(&stations, each) + &format!("packaging: {{case: {size} packs}}\n");
        let subject = Subject {
            prefix: "Q-BATCH",
            model: "Batches from a Poisson stream",
            source: HOPP,
            parameters: vec![("lam", rate.into()), ("k", size.into())],
            quick,
        };
        let quantities = vec![
            ("mean time between batches", exact.between_mean, FINE),
            ("squared variation of the time between batches", exact.between_scv, FINE),
            ("mean wait of a unit for its batch", exact.unit_wait, WAITING),
            ("batches a second", exact.rate, FINE),
        ];
        let run = Experiment { text, warm_up: 0, replications: REPLICATIONS };
        run.check(book, &subject, quantities, |_, batches: &Batches| batches.figures());
    }
}

/// Looks at when units are packed and parents closed.
#[derive(Debug, Default)]
struct Batches {
    closed: f64,
    last: Option<Time>,
    sum: f64,
    squares: f64,
    /// Units of the open batch, and the sum of the times since its first one.
    units: f64,
    first: Option<Time>,
    since: f64,
    all: f64,
    waits: f64,
}

impl Batches {
    fn figures(&self) -> Vec<f64> {
        let gaps = self.closed - 1.0;
        let mean = self.sum / gaps;
        let variance = (self.squares - self.sum * mean) / (gaps - 1.0);
        vec![mean, variance / (mean * mean), self.waits / self.all, gaps / self.sum]
    }

    fn close(&mut self, at: Time) {
        if let Some(last) = self.last {
            let gap = (at - last).secs();
            self.sum += gap;
            self.squares += gap * gap;
        }
        self.last = Some(at);
        self.closed += 1.0;
        if let Some(first) = self.first.take() {
            self.waits += self.units * (at - first).secs() - self.since;
            self.all += self.units;
        }
        (self.units, self.since) = (0.0, 0.0);
    }
}

impl Observer for Batches {
    fn see(&mut self, at: Time, fact: Fact) {
        match fact {
            Fact::Packed { .. } => {
                let first = *self.first.get_or_insert(at);
                self.units += 1.0;
                self.since += (at - first).secs();
            }
            Fact::Closed { .. } => self.close(at),
            _ => {}
        }
    }
}

impl Gauge for Batches {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Level;

    #[test]
    fn two_batches_by_hand() {
        let mut batches = Batches::default();
        let second = |s: i64| Time(s * 1_000_000_000);
        let packed = Fact::Packed { station: 1, level: Level::Case, parent: 0, child: 0 };
        let closed = Fact::Closed { station: 1, level: Level::Case, parent: 0, children: 2 };
        for (at, fact) in
            [(1, packed), (3, packed), (3, closed), (4, packed), (8, packed), (8, closed)]
        {
            batches.see(second(at), fact);
        }
        // Waits 2, 0, 4, 0; one gap of 5.
        assert!((batches.waits - 6.0).abs() < 1e-12 && (batches.all - 4.0).abs() < 1e-12);
        assert!((batches.sum - 5.0).abs() < 1e-12);
    }
}

//! When each product is ready for each of its markets, and what follows for markets, customers,
//! lines and sales.

use super::calendar::{Minute, NEVER, WEEK};
use super::engine::{Flat, Scratch};
use super::network::Network;
use crate::base::random::{Draws, Keyed, stream_seed};

/// What nobody promises, each taken alone: the base case credits none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credit {
    None,
    /// Stock that was packed before the date is sold.
    Stock,
    /// The legal date moves.
    Slip,
    /// Enforcement begins later.
    Soft,
}

pub const CREDITS: [Credit; 4] = [Credit::None, Credit::Stock, Credit::Slip, Credit::Soft];

/// Readiness in one run; made once for each thread.
#[derive(Debug, Default)]
pub struct Readiness {
    /// Of each item: [`NEVER`] if it does not become ready within the horizon.
    pub items: Vec<Minute>,
    /// The item's lines have been dropped by the strategy.
    pub is_dropped: Vec<bool>,
    pub all: Minute,
    /// When products with 95 % of the sales are ready.
    pub revenue_95: Minute,
    /// The activity on which the last item waited; None: nothing.
    pub last: Option<usize>,
    pub markets: Vec<Minute>,
    /// As `markets`, each product earlier by its stock.
    pub markets_with_stock: Vec<Minute>,
    /// How far the legal date moved, and enforcement after it.
    pub slip: Vec<Minute>,
    pub soft: Vec<Minute>,
    pub lines: Vec<Minute>,
    pub customers: Vec<Minute>,
    /// The latest by which any product of the customer misses its own date; below 0: all are early.
    pub customer_late: Vec<Minute>,
    by_week: Vec<f64>,
    near: Vec<(Minute, f64)>,
}

/// Streams of the markets' dates.
#[derive(Debug, Clone)]
pub struct MarketDraws(Vec<(Keyed, Keyed)>);

impl MarketDraws {
    pub fn new(network: &Network, seed: u64) -> MarketDraws {
        let keyed = |id: &str, what: &str| Keyed::new(stream_seed(seed, id, what));
        MarketDraws(
            network.markets.iter().map(|m| (keyed(&m.id, "slip"), keyed(&m.id, "soft"))).collect(),
        )
    }
}

impl Readiness {
    /// Reads the finishes of a run.
    pub fn read(&mut self, flat: &Flat, s: &Scratch, draws: &MarketDraws, run: u64) {
        let network = flat.network;
        self.items.clear();
        self.is_dropped.clear();
        self.all = network.start;
        self.last = None;
        reset(&mut self.markets, network.markets.len(), network.start);
        reset(&mut self.markets_with_stock, network.markets.len(), 0);
        reset(&mut self.customers, network.customers.len(), network.start);
        reset(&mut self.customer_late, network.customers.len(), -NEVER);
        for index in 0..network.items.len() {
            self.item(flat, s, index);
        }
        self.lines.clear();
        for (line, &dropped) in network.lines.iter().zip(&s.dropped) {
            let untouched = if line.is_able { network.start } else { NEVER };
            let ready = line.capable.map_or(untouched, |end| s.finish[end]);
            let ready = if ready > network.horizon || dropped { NEVER } else { ready };
            self.lines.push(ready);
        }
        self.dates(network, draws, run);
        self.share_of_sales(network);
    }

    fn item(&mut self, flat: &Flat, s: &Scratch, index: usize) {
        let network = flat.network;
        let item = &network.items[index];
        // The line that is able first.
        let mut made = (NEVER, None);
        let mut is_dropped = true;
        for pair in flat.item_lines.of_index(index).chunks_exact(2) {
            if s.dropped[pair[0] as usize] {
                continue;
            }
            is_dropped = false;
            let end = (pair[1] != super::engine::DONE).then_some(pair[1] as usize);
            let at = end.map_or(network.start, |end| s.finish[end]);
            if at < made.0 {
                made = (at, end);
            }
        }
        self.is_dropped.push(is_dropped);
        if is_dropped {
            self.items.push(NEVER);
            return;
        }
        for &need in flat.item_needs.of_index(index) {
            let at = s.finish[need as usize];
            if at > made.0 {
                made = (at, Some(need as usize));
            }
        }
        let ready = if made.0 > network.horizon { NEVER } else { made.0 };
        self.items.push(ready);
        if ready > self.all {
            self.all = ready;
            self.last = made.1;
        }
        let market = &mut self.markets[item.market];
        *market = ready.max(*market);
        let stock = &mut self.markets_with_stock[item.market];
        *stock = (ready - if ready < NEVER { item.cover } else { 0 }).max(*stock);
        let customer = &mut self.customers[item.customer];
        *customer = ready.max(*customer);
        let late = &mut self.customer_late[item.customer];
        *late = (ready - network.markets[item.market].deadline).max(*late);
    }

    fn dates(&mut self, network: &Network, draws: &MarketDraws, run: u64) {
        self.slip.clear();
        self.soft.clear();
        for (market, draw) in network.markets.iter().zip(&draws.0) {
            let weeks = |(p, law): &(f64, super::laws::Quantiles), keyed: &Keyed| {
                let mut draws = keyed.of(run);
                let happens = draws.unit() < *p;
                let weeks = law.at(draws.unit());
                if happens { super::build::minutes(weeks) } else { 0 }
            };
            self.slip.push(weeks(&market.slip, &draw.0));
            self.soft.push(weeks(&market.soft, &draw.1));
        }
    }

    /// Weeks from the start as bins, and the exact instant within the bin that counts.
    fn share_of_sales(&mut self, network: &Network) {
        // A start behind the horizon leaves one bin, in which nothing is ready.
        let weeks = ((network.horizon - network.start) / WEEK + 2).max(1) as usize;
        reset(&mut self.by_week, weeks, 0.0);
        let week =
            |at: Minute| ((at - network.start) / WEEK).clamp(0, weeks as Minute - 1) as usize;
        let mut total = 0.0;
        for (index, item) in network.items.iter().enumerate() {
            if !self.is_dropped[index] {
                total += item.revenue_per_week;
                if self.items[index] < NEVER {
                    self.by_week[week(self.items[index])] += item.revenue_per_week;
                }
            }
        }
        let wanted = 0.95 * total * (1.0 - 1e-12);
        let mut sum = 0.0;
        let found = self.by_week.iter().position(|sales| {
            sum += sales;
            sum >= wanted
        });
        let Some(bin) = found else {
            self.revenue_95 = NEVER;
            return;
        };
        let mut left = wanted - (sum - self.by_week[bin]);
        self.near.clear();
        for (index, item) in network.items.iter().enumerate() {
            let at = self.items[index];
            if at < NEVER && week(at) == bin {
                self.near.push((at, item.revenue_per_week));
            }
        }
        self.near.sort_unstable_by_key(|near| near.0);
        self.revenue_95 = self.near.last().map_or(network.start, |near| near.0);
        for near in &self.near {
            left -= near.1;
            if left <= 0.0 {
                self.revenue_95 = near.0;
                return;
            }
        }
    }

    /// The date that counts for an item under a credit, and by how much it is missed.
    #[inline]
    pub fn late(&self, network: &Network, index: usize, credit: Credit) -> Minute {
        let item = &network.items[index];
        let deadline = network.markets[item.market].deadline;
        let grace = match credit {
            Credit::None => 0,
            Credit::Stock => item.cover,
            Credit::Slip => self.slip[item.market],
            Credit::Soft => self.soft[item.market],
        };
        (self.items[index] - deadline - grace).max(0)
    }
}

fn reset<T: Copy>(list: &mut Vec<T>, n: usize, value: T) {
    list.clear();
    list.resize(n, value);
}

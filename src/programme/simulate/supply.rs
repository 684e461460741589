//! Packs that a line does not deliver while it stands and while it comes back to speed, and stock
//! that was built against it.

use super::build::WEEKS;
use super::network::Network;
use crate::programme::model::Programme;

/// One line's supply in a run, in money.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SupplyLine {
    /// Margin of demand that was not met.
    pub lost: f64,
    /// Holding of the stock.
    pub holding: f64,
    /// Stock that expires.
    pub expiry: f64,
}

/// Packs a week and money a pack.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flow {
    pub demand: f64,
    pub capacity_before: f64,
    pub capacity_after: f64,
    pub ramp_from: f64,
    pub price: f64,
    pub margin: f64,
}

#[derive(Debug, Clone)]
pub struct Supply {
    lines: Vec<Flow>,
    pub pre_build_weeks: f64,
    holding_per_week: f64,
    expiry_share: f64,
}

impl Supply {
    pub fn new(programme: &Programme, network: &Network) -> Supply {
        let lines = programme.lines.iter().enumerate().map(|(index, line)| {
            let items = network.items.iter();
            let mine = items.filter(|item| item.lines.first().is_some_and(|l| l.0 == index));
            let (mut demand, mut revenue, mut margin) = (0.0, 0.0, 0.0);
            for item in mine {
                demand += item.packs_per_week;
                revenue += item.revenue_per_week;
                margin += item.margin_per_week;
            }
            let a_pack = |money: f64| if demand > 0.0 { money / demand } else { 0.0 };
            Flow {
                demand,
                capacity_before: line.before.packs_per_hour * line.hours_per_week,
                capacity_after: line.after.packs_per_hour * line.hours_per_week,
                ramp_from: line.ramp_from,
                price: a_pack(revenue),
                margin: a_pack(margin),
            }
        });
        Supply {
            lines: lines.collect(),
            pre_build_weeks: programme.commerce.pre_build_weeks,
            holding_per_week: programme.costs.holding_per_year / WEEKS,
            expiry_share: programme.commerce.expiry_share,
        }
    }

    /// `before`: weeks in which stock can be built; then the stop, then the ramp-up. The stock is
    /// what was planned, as far as spare capacity allowed; half of the ramp-up and all of the stop
    /// may use it.
    pub fn of(&self, line: usize, before: f64, stopped: f64, ramping: f64) -> SupplyLine {
        let flow = &self.lines[line];
        let spare = (flow.capacity_before - flow.demand).max(0.0) * before.max(0.0);
        let stock = (self.pre_build_weeks * flow.demand).min(spare);
        let missing = flow.demand * stopped + ramp_shortage(flow) * ramping;
        let value = stock * flow.price;
        SupplyLine {
            lost: (missing - stock).max(0.0) * flow.margin,
            holding: value * self.holding_per_week * (self.pre_build_weeks + stopped) / 2.0,
            expiry: value * self.expiry_share,
        }
    }
}

/// Packs missing in an average week of a ramp-up that rises evenly from `ramp_from` to 1.
fn ramp_shortage(flow: &Flow) -> f64 {
    let from = flow.ramp_from * flow.capacity_after;
    let to = flow.capacity_after;
    if flow.demand <= from {
        0.0
    } else if flow.demand >= to {
        flow.demand - (from + to) / 2.0
    } else {
        // A triangle: from the beginning until the capacity meets the demand.
        (flow.demand - from) * (flow.demand - from) / (to - from) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn supply(weeks: f64) -> Supply {
        let flow = Flow {
            demand: 100.0,
            capacity_before: 150.0,
            capacity_after: 140.0,
            ramp_from: 0.5,
            price: 0.2,
            margin: 0.05,
        };
        Supply {
            lines: vec![flow],
            pre_build_weeks: weeks,
            holding_per_week: 0.01,
            expiry_share: 0.1,
        }
    }

    #[test]
    fn a_stop_by_hand() {
        // Stop 6 weeks: 600 packs. Ramp 10 weeks from 70 to 140: (30^2 / 70) / 2 = 6.43 a week.
        let none = supply(0.0).of(0, 50.0, 6.0, 10.0);
        assert!((none.lost - (600.0 + 64.285_714) * 0.05).abs() < 1e-4);
        let some = supply(4.0).of(0, 50.0, 6.0, 10.0);
        assert!((none.lost - some.lost - 400.0 * 0.05).abs() < 1e-9);
        assert!((some.expiry - 400.0 * 0.2 * 0.1).abs() < 1e-9);
        // Only 2 weeks at 50 spare packs: 100 packs.
        let late = supply(4.0).of(0, 2.0, 6.0, 10.0);
        assert!((none.lost - late.lost - 100.0 * 0.05).abs() < 1e-9);
    }

    #[test]
    fn more_pre_build_never_raises_lost_supply() {
        let mut before = f64::INFINITY;
        for weeks in 0..30 {
            let lost = supply(f64::from(weeks)).of(0, 20.0, 9.0, 12.0).lost;
            assert!(lost <= before);
            before = lost;
        }
    }
}

//! What the upgrade of a line costs.

use crate::programme::model::{Aggregation, Law, Programme};

/// The laws whose sum is the capex of a line, without rebuild, rework and congestion.
pub fn line_laws(programme: &Programme, line: usize) -> Vec<&Law> {
    let costs = &programme.costs;
    let line = &programme.lines[line];
    if !line.needs_upgrade() {
        return Vec::new();
    }
    if let Some(capex) = &line.capex {
        return vec![capex];
    }
    let mut laws = vec![&costs.integration, &costs.qualification];
    if !line.is_capable {
        laws.push(&costs.line_controller);
        if line.upgrade.print_and_check {
            laws.push(&costs.print_and_check);
        }
        if line.upgrade.tamper_evident {
            laws.push(&costs.tamper_evident);
        }
    }
    if line.upgrade.aggregation > line.has {
        match line.upgrade.aggregation {
            Aggregation::None => {}
            Aggregation::Manual => laws.push(&costs.manual_table),
            Aggregation::SemiAutomatic => laws.push(&costs.semi_automatic),
            Aggregation::Automatic => laws.extend([&costs.automatic, &costs.pallet_station]),
            Aggregation::OffLineCell => laws.push(&costs.pallet_station),
        }
    }
    laws
}

/// Mean capex of a line's upgrade.
pub fn line_capex(programme: &Programme, line: usize) -> f64 {
    line_laws(programme, line).iter().map(|law| law.mean()).sum()
}

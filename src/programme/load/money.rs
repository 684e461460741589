//! The price list, and what lateness costs.

use super::check::Check;
use crate::programme::codes;
use crate::programme::model::{Commerce, Costs, FeeStep};
use crate::scenario::List;
use crate::scenario::schema::programme::{self as written, Fees};

/// Weeks of a year.
const YEAR: f64 = 365.25 / 7.0;

/// A price of the list: as stated, or the usual one, in thousands.
macro_rules! price {
    ($file:ident, $check:ident, $key:ident, $usual:literal) => {
        $check.amount(
            $file.and_then(|file| file.$key.as_ref()),
            concat!("costs.", stringify!($key)),
            concat!($usual, " thousand"),
        )
    };
}

pub fn costs(file: Option<&written::Costs>, check: &mut Check<'_>) -> Costs {
    let share = |get: fn(
        &written::Costs,
    ) -> Option<&crate::scenario::At<crate::scenario::schema::Share>>| {
        file.and_then(get)
    };
    let rework = file.and_then(|file| file.guess_rework.as_ref());
    let severance = file.and_then(|file| file.severance.as_ref());
    Costs {
        print_and_check: price!(file, check, print_and_check, "60/90/150"),
        tamper_evident: price!(file, check, tamper_evident, "35/60/90"),
        line_controller: price!(file, check, line_controller, "20/35/60"),
        integration: price!(file, check, integration, "15/40/120"),
        rebuild: price!(file, check, rebuild, "40/100/300"),
        manual_table: price!(file, check, manual_table, "20/40/70"),
        semi_automatic: price!(file, check, semi_automatic, "70/110/180"),
        automatic: price!(file, check, automatic, "180/300/500"),
        pallet_station: price!(file, check, pallet_station, "15/35/70"),
        qualification: price!(file, check, qualification, "15/30/60"),
        site_server: price!(file, check, site_server, "60/120/250"),
        enterprise_set_up: price!(file, check, enterprise_set_up, "60/150/500"),
        enterprise_per_year: price!(file, check, enterprise_per_year, "40/120/400"),
        connection: price!(file, check, connection, "5/12/30"),
        connection_per_year: price!(file, check, connection_per_year, "3/6/12"),
        artwork: price!(file, check, artwork, "0.4/0.8/2"),
        guess_rework_share: check.portion(rework, "costs.guess_rework", "20..40 %"),
        maintenance_share: check.share(
            share(|f| f.maintenance.as_ref()),
            "costs.maintenance",
            0.19,
        ),
        deposit_share: check.share(share(|f| f.deposit.as_ref()), "costs.deposit", 0.30),
        holding_per_year: check.share(share(|f| f.holding.as_ref()), "costs.holding", 0.12),
        resale_share: check.share(share(|f| f.resale.as_ref()), "costs.resale", 0.20),
        severance_per_line: check.sum(severance, "costs.severance", "150 thousand"),
        onboarding: file.map(|file| fees(&file.onboarding, check)).unwrap_or_default(),
    }
}

fn fees(entries: &List<Fees>, check: &mut Check<'_>) -> Vec<FeeStep> {
    let mut all: Vec<FeeStep> = Vec::new();
    for entry in entries.iter() {
        let from = entry.from.value.0;
        if all.last().is_some_and(|before| before.from >= from) {
            let help = "write the days in their order";
            check.fault(codes::ORDER, &entry.from.place, "fees do not go forward in time", help);
        }
        let mut fees = Vec::new();
        for (key, fee) in &entry.fees.0 {
            let sum = check.amount(Some(fee), "", "").planned();
            match key.name.parse::<u32>() {
                Ok(holders) => fees.push((holders, sum)),
                Err(_) => {
                    let message = format!("`{}` is no number of holders", key.name);
                    let help = "write {1: 3000 EUR, 2: 6000 EUR}";
                    check.fault(codes::RANGE, &key.place, message, help);
                }
            }
        }
        fees.sort_by_key(|(holders, _)| *holders);
        all.push(FeeStep { from, fees });
    }
    all
}

pub fn commerce(file: Option<&written::Commerce>, check: &mut Check<'_>) -> Commerce {
    let lost = file.and_then(|file| file.years_lost.as_ref());
    let rise = file.and_then(|file| file.price_rise.as_ref());
    let share = file.and_then(|file| file.lost_share.as_ref());
    let pre_build = file.and_then(|file| file.pre_build.as_ref());
    let expiry = file.and_then(|file| file.expiry.as_ref());
    let over = file.and_then(|file| file.value_over.as_ref());
    Commerce {
        years_lost: check.span(lost, "commerce.years_lost", "3 years") / YEAR,
        price_rise_per_pack: check.sum(rise, "commerce.price_rise", "0.02"),
        lost_share: check.share(share, "commerce.lost_share", 1.0),
        pre_build_weeks: check.span(pre_build, "commerce.pre_build", "4 weeks"),
        expiry_share: check.share(expiry, "commerce.expiry", 0.02),
        value_years: check.span(over, "commerce.value_over", "8 years") / YEAR,
    }
}

//! The numbers of parents: who owns them, and how soon an SSCC may come back.

use super::Check;
use super::flow::Flow;
use crate::base::diagnostic::Fault;
use crate::line::model::{Kind, Pool, Scheme, packs_in_unit};
use crate::scenario::codes;
use crate::scenario::schema;

/// Seconds in a month of the quantity reader: a twelfth of a Julian year.
const MONTH: f64 = 30.4375 * 86_400.0;

/// Who owns the numbers of a pool: `cmo`, or `customer:NAME`. The inner None: not stated.
#[allow(clippy::option_option)]
pub(super) fn owner(written: &schema::Pool, check: &mut Check<'_>) -> Option<Option<String>> {
    let Some(owner) = &written.owner else { return Some(None) };
    let text = owner.value.0.trim();
    if text == "cmo" || text.strip_prefix("customer:").is_some_and(|name| !name.trim().is_empty()) {
        return Some(Some(text.to_owned()));
    }
    check.fault(Fault::new(
        codes::OWNER,
        &owner.place,
        format!("`{text}` is nobody who can own a company prefix here"),
        "write `cmo`, or the customer by name: `customer:Acme`",
    ));
    None
}

/// An SSCC comes back no sooner than a year later (GS1 General Specifications), or what the pool
/// states: in that time the products must not need more parents than the pool has numbers.
pub(super) fn watch_reuse(
    line: &schema::Line,
    flow: Option<&Flow>,
    pools: Option<&[Pool]>,
    check: &mut Check<'_>,
) {
    let (Some(flow), Some(pools)) = (flow, pools) else { return };
    let volumes = line.products.iter().filter_map(|product| product.annual_volume.as_ref());
    let packs: f64 = volumes.map(|volume| volume.value.0.number as f64).sum();
    let mut watched = vec![false; pools.len()];
    for station in &flow.stations {
        let Kind::Packer(packer) = &station.kind else { continue };
        let parents = packs / packs_in_unit(&flow.stations, &flow.holds, station.makes) as f64;
        for place in packer.pools().filter(|place| pools[*place].scheme == Scheme::Sscc) {
            let written = &line.pools.items[place];
            let reuse = written.reuse_after.as_ref().map_or(12.0 * MONTH, |at| at.value.0);
            let wanted = parents * reuse / (12.0 * MONTH);
            let free = 10f64.powi(pools[place].length as i32);
            if wanted <= free || std::mem::replace(&mut watched[place], true) {
                continue;
            }
            check.fault(Fault::new(
                codes::SSCC_REUSE,
                &written.name.place,
                format!(
                    "the products need {wanted:.0} {}s in {:.0} months, but `{}` has {free:.0} \
                     numbers",
                    station.makes.name(),
                    reuse / MONTH,
                    pools[place].name,
                ),
                "take a shorter company prefix, or another pool with another extension digit for \
                 a part of the products",
            ));
        }
    }
}

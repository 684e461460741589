//! The key figures of a made-up hour, by hand.

use super::{KPIS, Layout, Measures, Tally, kpi_index, sheet};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Level, Observer, OrderPhase, Reason};

fn minute(m: i64) -> Time {
    Time(m * 60_000_000_000)
}

/// 80 min: 10 start-up, 20 work, 5 micro-stop, 4 blocked, 6 breakdown, 10 break, 15 work, 3
/// run-down, 7 lot close. 2 packs/min at the reference rate; 60 made in 30 cycles of half the time.
fn hour() -> Tally {
    let layout = Layout { stations: 1, links: 0, pack_makers: vec![true], crews: 0 };
    let mut tally = Tally::new(layout, 0);
    let state = |cause| Fact::State { station: 0, cause };
    let mut see = |at: i64, fact: Fact| tally.see(minute(at), fact);
    see(0, state(Cause::StartUp));
    see(10, Fact::Order { order: 0, phase: OrderPhase::Started });
    see(10, state(Cause::Working));
    see(30, state(Cause::MicroStop));
    see(35, state(Cause::Blocked));
    see(39, state(Cause::Breakdown));
    see(42, state(Cause::Break));
    see(52, state(Cause::Breakdown));
    see(55, state(Cause::Working));
    for _ in 0..60 {
        see(60, Fact::Made { station: 0, units: 1 });
    }
    let (station, level, unit) = (0, Level::Pack, 0);
    for reason in [Reason::Machine, Reason::Machine, Reason::FalseReject] {
        see(60, Fact::Rejected { station, level, unit, reason });
    }
    see(60, Fact::Sampled { station, unit });
    see(60, Fact::Scrapped { station, level, units: 2 });
    for _ in 0..50 {
        see(65, Fact::Left { since: minute(60) });
        see(65, Fact::Exited { packs: 1 });
    }
    see(70, state(Cause::OrderDone));
    see(73, Fact::Order { order: 0, phase: OrderPhase::Closing });
    see(73, state(Cause::LotClose));
    tally.finish(minute(80));
    tally
}

#[test]
fn an_hour_by_hand() {
    let tally = hour();
    let (rate, cycle) = (2.0 / 60.0, 15.0);
    let measures = Measures {
        core: 0,
        reference_rate: rate,
        ideal_cycle: &[cycle],
        nominal: &[4.0 / 60.0],
        people: 0.0,
    };
    let sheet = sheet(&tally, &measures);
    let kpi = |name: &str| sheet.kpis[kpi_index(name).expect(name)];
    // PBT 70; APT 35, AUST 17 (start-up and lot close), own delay 11, waiting 4, ADOT 3.
    let near = |name: &str, wanted: f64| {
        let found = kpi(name);
        assert!((found - wanted).abs() < 1e-9, "{name}: {found}, by hand {wanted}");
    };
    near("availability", 35.0 / 70.0);
    near("effectiveness", 56.0 / (2.0 * 35.0));
    near("quality", 50.0 / 56.0);
    near("oee", 50.0 / 140.0);
    near("nee", 52.0 / 70.0 * 0.8 * 50.0 / 56.0);
    near("scrap_ratio", 5.0 / 56.0);
    near("reject_share", 3.0 / 56.0);
    near("throughput_per_h", 56.0 / 53.0 * 60.0);
    near("allocation_efficiency", 67.0 / 70.0);
    near("utilization_efficiency", 35.0 / 67.0);
    near("technical_efficiency", 35.0 / 50.0);
    near("delay_share", 15.0 / 70.0);
    near("down_share", 3.0 / 70.0);
    near("setup_share", 17.0 / 70.0);
    near("stop_share", 11.0 / 70.0);
    near("blocked_share", 4.0 / 70.0);
    near("efficiency_en415", 50.0 / (2.0 * 50.0));
    near("technical_efficiency_en415", 35.0 / 46.0 * 0.8 * 50.0 / 56.0);
    near("mean_effective_rate", 4.0 * 35.0 / 46.0);
    near("loss_breakdown", 6.0 / 70.0);
    near("loss_setup", 7.0 / 70.0);
    near("loss_minor_stops", (5.0 + 4.0 + 3.0) / 70.0);
    near("loss_speed", (35.0 - 28.0) / 70.0);
    near("loss_defects", 2.0 / 70.0);
    near("loss_start_up", (10.0 + 1.0) / 70.0);
    let six: f64 = KPIS.iter().filter(|k| k.name.starts_with("loss_")).map(|k| kpi(k.name)).sum();
    assert!((six + kpi("oee") - 1.0).abs() < 1e-12, "six big losses and OEE are the whole");
    let station = &sheet.stations[0];
    assert_eq!(station.entries[Cause::Breakdown.index()], 1, "a breakdown over a break is one");
    assert_eq!(sheet.flow.rejected[Reason::Machine.index()], 2);
    // 60 started: 3 rejected, 1 sampled, 2 scrapped, 50 good, 4 left.
    assert_eq!((sheet.flow.started, sheet.flow.left, sheet.flow.open()), (60, 4, 0));
}

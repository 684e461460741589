//! Programmes for tests, of any size, with the figures of `../shared/programme.md`.

use crate::programme::model::*;
use jiff::civil::{Date, date};

pub const START: Date = date(2016, 2, 9);

pub fn pert(low: f64, mode: f64, high: f64) -> Law {
    Law::BetaPert { low, mode, high }
}

fn durations() -> Durations {
    let law = |phase: &Phase| match phase {
        Phase::Mobilise => pert(1.0, 2.0, 4.0),
        Phase::Requirements => pert(8.0, 15.0, 26.0),
        Phase::VendorSelection => pert(8.0, 13.0, 22.0),
        Phase::EnterpriseSystem => pert(8.0, 12.0, 24.0),
        Phase::SiteServer => pert(2.0, 4.0, 8.0),
        Phase::SiteQualification => pert(2.0, 3.0, 5.0),
        Phase::Training => pert(1.0, 2.0, 4.0),
        Phase::Ask => pert(1.0, 2.0, 4.0),
        Phase::Answer => Law::Lognormal { median: 10.0, sigma: 0.6 },
        Phase::Negotiate => pert(1.0, 2.0, 6.0),
        Phase::Connect => pert(0.4, 0.6, 1.4),
        Phase::EndToEndTest => pert(3.0, 6.0, 14.0),
        Phase::HubContract => pert(2.0, 4.0, 12.0),
        Phase::LegitimacyCheck => pert(2.0, 3.0, 6.0),
        Phase::HubTest => pert(0.2, 0.4, 1.0),
        Phase::Artwork => pert(0.3, 0.5, 1.0),
        Phase::ArtworkApproval => pert(8.0, 12.0, 24.0),
        Phase::StockChange => pert(2.0, 4.0, 8.0),
        Phase::Registration => pert(26.0, 40.0, 78.0),
        Phase::Design => pert(2.0, 3.0, 6.0),
        Phase::Build => pert(14.0, 22.0, 44.0),
        Phase::FactoryTest => pert(1.0, 1.5, 3.0),
        Phase::FactoryRepair => Law::Fixed(4.0),
        Phase::Ship => pert(0.5, 1.0, 2.0),
        Phase::Rebuild => pert(2.0, 4.0, 8.0),
        Phase::Install => pert(2.0, 3.0, 7.0),
        Phase::InstallationQualification => pert(2.0, 3.0, 5.0),
        Phase::PerformanceQualification => pert(2.0, 3.0, 6.0),
        Phase::RampUp => pert(6.0, 12.0, 26.0),
        Phase::GuessRework => Law::Fixed(10.0),
    };
    Durations { laws: Phase::ALL.iter().map(law).collect() }
}

fn costs() -> Costs {
    let k = |a: f64, m: f64, b: f64| pert(a * 1e3, m * 1e3, b * 1e3);
    Costs {
        print_and_check: k(60.0, 90.0, 150.0),
        tamper_evident: k(35.0, 60.0, 90.0),
        line_controller: k(20.0, 35.0, 60.0),
        integration: k(15.0, 40.0, 120.0),
        rebuild: k(40.0, 100.0, 300.0),
        manual_table: k(20.0, 40.0, 70.0),
        semi_automatic: k(70.0, 110.0, 180.0),
        automatic: k(180.0, 300.0, 500.0),
        pallet_station: k(15.0, 35.0, 70.0),
        qualification: k(15.0, 30.0, 60.0),
        site_server: k(60.0, 120.0, 250.0),
        enterprise_set_up: k(60.0, 150.0, 500.0),
        enterprise_per_year: k(40.0, 120.0, 400.0),
        connection: k(5.0, 12.0, 30.0),
        connection_per_year: k(3.0, 6.0, 12.0),
        artwork: k(0.4, 0.8, 2.0),
        guess_rework_share: Law::Uniform { low: 0.2, high: 0.4 },
        maintenance_share: 0.18,
        deposit_share: 0.3,
        holding_per_year: 0.15,
        resale_share: 0.2,
        severance_per_line: 150e3,
        onboarding: vec![
            FeeStep { from: date(2016, 1, 1), fees: vec![(1, 3e3), (5, 8e3), (12, 10e3)] },
            FeeStep { from: date(2018, 6, 15), fees: vec![(1, 6.75e3), (5, 18e3), (12, 22.5e3)] },
        ],
    }
}

fn market(id: &str, deadline: Date, slip: f64) -> Market {
    Market {
        id: id.to_owned(),
        title: id.to_owned(),
        deadline,
        source: DateSource::File,
        aggregation: AggregationNeed::No,
        onboarding: id == "EU",
        slip: Chance { probability: slip, weeks: Law::Fixed(52.0) },
        soft: Chance { probability: 0.6, weeks: pert(26.0, 39.0, 52.0) },
        grandfathers: true,
        later: None,
    }
}

fn customer(index: usize) -> Customer {
    Customer {
        name: format!("customer {index}"),
        calendar: 0,
        answer_invited: Law::Lognormal { median: 10.0, sigma: 0.6 },
        answer_waiting: Law::Lognormal { median: 45.0, sigma: 0.7 },
        never_answers: 0.05,
        co_pay: Law::Uniform { low: 0.3, high: 0.6 },
        patience: Law::Fixed(26.0),
        system: String::new(),
        is_connected: false,
        holders: 1 + index as u32 % 4,
        onboarding: Onboarding::Open,
        sales_share: 0.0,
        leaves_per_year: 0.0,
    }
}

fn line(index: usize, sites: usize, capable: usize) -> Line {
    let capacity = |oee| Capacity { oee, packs_per_hour: 100.0 * 60.0 * oee };
    Line {
        name: format!("line {index}"),
        site: index % sites,
        vendor: index % 2,
        kind: LineKind::Blister,
        is_capable: index < capable,
        has: Aggregation::None,
        upgrade: Upgrade {
            print_and_check: true,
            tamper_evident: true,
            aggregation: if index.is_multiple_of(3) {
                Aggregation::Manual
            } else {
                Aggregation::None
            },
        },
        before: capacity(0.42),
        after: capacity(0.40),
        ramp_from: 0.6,
        hours_per_week: 100.0,
        study: None,
        capex: None,
    }
}

pub fn driver(name: &str, p: f64, size: Law, phases: &[Phase], occurs: Occurs) -> Driver {
    Driver {
        name: name.to_owned(),
        title: name.to_owned(),
        probability: p,
        is_yearly: false,
        effect: Effect::Factor,
        size,
        combine: Combine::Series,
        occurs,
        reach: Reach { phases: phases.to_vec(), ..Reach::default() },
        cost: Law::Fixed(0.0),
    }
}

fn drivers() -> Vec<Driver> {
    let check = [Phase::InstallationQualification, Phase::PerformanceQualification];
    let late = Driver {
        effect: Effect::Weeks,
        ..driver("vendor late", 0.35, Law::Fixed(13.0), &[Phase::Build], Occurs::Vendor)
    };
    let own = [Phase::Requirements, Phase::Connect, Phase::Artwork, Phase::Install];
    vec![
        late,
        driver("findings", 0.5, pert(1.0, 1.2, 1.6), &check, Occurs::Site),
        Driver {
            is_yearly: true,
            ..driver("key people leave", 0.15, Law::Fixed(1.3), &own, Occurs::Programme)
        },
        driver("interfaces", 0.26, pert(1.0, 1.3, 2.0), &[Phase::EndToEndTest], Occurs::Customer),
        driver("print quality", 0.1, Law::Fixed(1.5), &[Phase::RampUp], Occurs::Line),
    ]
}

pub fn strategy(policy: Policy) -> Strategy {
    let asking = match policy {
        Policy::Joint | Policy::Hybrid | Policy::Partial => Asking::Invited,
        Policy::Wait => Asking::Waiting,
        Policy::Alone | Policy::Exit => Asking::Nobody,
    };
    Strategy {
        name: policy.word().to_owned(),
        title: policy.word().to_owned(),
        policy,
        team: None,
        start_delay_weeks: 0.0,
        asking,
        decide_after_weeks: Some(if policy == Policy::Wait { 78.0 } else { 40.0 }),
        co_pay_factor: if asking == Asking::Nobody { 0.0 } else { 1.0 },
        guess_wrong: 0.25,
        conversion: match policy {
            Policy::Exit => Conversion::None,
            Policy::Partial => Conversion::Best(2),
            _ => Conversion::All,
        },
        congestion_factor: Law::Fixed(if policy == Policy::Wait { 1.1 } else { 1.0 }),
        gates: Vec::new(),
    }
}

fn vendor(index: usize, slots: u32) -> Vendor {
    let clock = vec![
        (date(2016, 1, 1), 0.9),
        (date(2017, 6, 1), 1.2),
        (date(2018, 9, 1), 1.6),
        (date(2019, 6, 1), 1.1),
    ];
    Vendor {
        name: format!("vendor {index}"),
        calendar: 1,
        slots,
        starts_per_month: f64::INFINITY,
        fat_bays: slots,
        technicians: 3 * slots,
        lead_time: None,
        congestion: Congestion { clock, spread: pert(0.9, 1.0, 1.3), price_share: 0.2 },
        fat_failure: None,
    }
}

fn calendars() -> Vec<Calendar> {
    let own = |name: &str, closed| Calendar {
        name: name.to_owned(),
        works_on: [true, true, true, true, true, false, false],
        closed,
    };
    let mut closed = Vec::new();
    for year in 2015..2024 {
        closed.push(Span { first: date(year, 8, 1), last: date(year, 8, 21) });
        closed.push(Span { first: date(year, 12, 22), last: date(year, 12, 31) });
    }
    vec![own("own", Vec::new()), own("vendors", closed)]
}

/// Sizes of a programme.
pub struct Size {
    pub sites: usize,
    pub lines: usize,
    pub capable: usize,
    pub customers: usize,
    pub products: usize,
    pub slots: u32,
    pub it: u32,
    pub artwork: u32,
    pub sales: f64,
}

pub const SMALL: Size = Size {
    sites: 1,
    lines: 4,
    capable: 0,
    customers: 9,
    products: 60,
    slots: 1,
    it: 1,
    artwork: 2,
    sales: 9e6,
};

pub const LARGE: Size = Size {
    sites: 14,
    lines: 120,
    capable: 27,
    customers: 100,
    products: 1800,
    slots: 6,
    it: 6,
    artwork: 30,
    sales: 520e6,
};

pub fn programme(size: &Size) -> Programme {
    let product = |index: usize| Product {
        name: format!("pack {index}"),
        lines: vec![index * 7 % size.lines],
        customer: (index * index / 3 + index) % size.customers,
        markets: if index % 5 < 2 { vec![0] } else { vec![1] },
        packs_per_year: size.sales / size.products as f64 / 0.2,
        price_per_pack: 0.2,
        margin: 0.3,
        artwork: if index.is_multiple_of(11) { Artwork::Variation } else { Artwork::Needed },
        shelf_life_weeks: 156.0,
        stock_cover_weeks: 8.0,
    };
    let site = |index: usize| Site {
        name: format!("site {index}"),
        country: String::new(),
        calendar: 0,
        crews: 1,
        validation_teams: 1,
        it: 0,
        artwork: 0,
        windows: Vec::new(),
        no_room: 0.2,
        has_server: false,
    };
    Programme {
        name: "test".to_owned(),
        title: "test".to_owned(),
        start: START,
        horizon_weeks: 416.0,
        currency: "EUR".to_owned(),
        discount_rate: 0.08,
        spread_seed: 1,
        calendars: calendars(),
        team: Team {
            kind: TeamKind::Dedicated,
            core: 2.0,
            it: size.it,
            artwork: size.artwork,
            part_time_factor: 1.45,
            cost_per_person_year: 90e3,
        },
        sites: (0..size.sites).map(site).collect(),
        lines: (0..size.lines).map(|i| line(i, size.sites, size.capable)).collect(),
        products: (0..size.products).map(product).collect(),
        customers: (0..size.customers).map(customer).collect(),
        vendors: (0..2).map(|i| vendor(i, size.slots)).collect(),
        markets: vec![market("US", date(2017, 11, 27), 0.25), market("EU", date(2019, 2, 9), 0.1)],
        durations: durations(),
        rework: Rework {
            fat_failure: 0.25,
            legitimacy_repeat: 0.3,
            most_repeats: 4,
            spec_change: 0.1,
        },
        drivers: drivers(),
        costs: costs(),
        commerce: Commerce {
            years_lost: 2.0,
            price_rise_per_pack: 0.02,
            lost_share: 1.0,
            pre_build_weeks: 2.0,
            expiry_share: 0.05,
            value_years: 7.0,
        },
        strategies: vec![strategy(Policy::Joint), strategy(Policy::Alone), strategy(Policy::Wait)],
        assumptions: Vec::new(),
    }
}

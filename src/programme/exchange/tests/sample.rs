//! A small programme that uses every field of the sheets.

use crate::programme::model::*;
use jiff::civil::date;

pub fn programme() -> Programme {
    let mut made = Programme {
        name: "small".to_owned(),
        title: "Small".to_owned(),
        start: date(2016, 2, 9),
        horizon_weeks: 260.0,
        currency: "EUR".to_owned(),
        discount_rate: 0.08,
        spread_seed: 1,
        calendars: ["own", "vendor"].map(calendar).to_vec(),
        team: Team {
            kind: TeamKind::PartTime,
            core: 2.0,
            it: 1,
            artwork: 2,
            part_time_factor: 1.45,
            cost_per_person_year: 80_000.0,
        },
        sites: vec![site()],
        lines: (1..=2).map(line).collect(),
        products: (1..=3).map(product).collect(),
        customers: (1..=2).map(customer).collect(),
        vendors: vec![vendor()],
        markets: vec![market("EU", date(2019, 2, 9)), market("US", date(2017, 11, 27))],
        durations: Durations {
            laws: Phase::ALL
                .iter()
                .map(|_| Law::BetaPert { low: 1.0, mode: 2.0, high: 5.5 })
                .collect(),
        },
        rework: Rework {
            fat_failure: 0.25,
            legitimacy_repeat: 0.3,
            most_repeats: 4,
            spec_change: 0.1,
        },
        drivers: vec![driver()],
        costs: costs(),
        commerce: Commerce {
            years_lost: 2.0,
            price_rise_per_pack: 0.01,
            lost_share: 0.5,
            pre_build_weeks: 4.0,
            expiry_share: 0.05,
            value_years: 5.0,
        },
        strategies: Vec::new(),
        assumptions: Vec::new(),
    };
    let total = made.revenue_per_year();
    for product in &made.products {
        made.customers[product.customer].sales_share += product.revenue_per_year() / total;
    }
    made
}

fn calendar(name: &str) -> Calendar {
    let works_on = [true, true, true, true, true, false, false];
    Calendar { name: name.to_owned(), works_on, closed: Vec::new() }
}

fn line(number: u32) -> Line {
    Line {
        name: format!("line-{number}"),
        site: 0,
        vendor: 0,
        kind: LineKind::Blister,
        is_capable: number == 2,
        has: Aggregation::None,
        upgrade: Upgrade {
            print_and_check: true,
            tamper_evident: number == 1,
            aggregation: Aggregation::SemiAutomatic,
        },
        before: Capacity { oee: 0.32, packs_per_hour: 1920.0 / 7.0 },
        after: Capacity { oee: 0.3, packs_per_hour: 1800.1 },
        ramp_from: 0.6,
        hours_per_week: 80.0,
        study: Some(StudyOutput {
            file: "lines/a.yaml".to_owned(),
            before: "before".to_owned(),
            after: "after".to_owned(),
            half_width: (1.0, 2.0),
        }),
        capex: (number == 2).then_some(Law::Uniform { low: 1e5, high: 3e5 }),
    }
}

fn product(number: u32) -> Product {
    Product {
        name: format!("pack-{number}"),
        lines: if number == 1 { vec![0] } else { vec![1, 0] },
        customer: (number as usize) % 2,
        markets: if number == 3 { vec![] } else { vec![0, 1] },
        packs_per_year: 1e6 / f64::from(number),
        price_per_pack: 0.15,
        margin: 0.35,
        artwork: Artwork::Variation,
        shelf_life_weeks: 104.0,
        stock_cover_weeks: 13.0,
    }
}

fn customer(number: u32) -> Customer {
    Customer {
        name: format!("customer-{number}"),
        calendar: 0,
        answer_invited: Law::Lognormal { median: 10.0, sigma: 0.6 },
        answer_waiting: Law::Lognormal { median: 45.0, sigma: 0.7 },
        never_answers: 0.05,
        co_pay: Law::Uniform { low: 0.3, high: 0.6 },
        patience: Law::Discrete(vec![(13.0, 0.25), (26.0, 0.75)]),
        system: "L4".to_owned(),
        is_connected: number == 1,
        holders: number,
        onboarding: Onboarding::Signed,
        sales_share: 0.0,
        leaves_per_year: 0.02,
    }
}

fn market(id: &str, deadline: jiff::civil::Date) -> Market {
    let chance = |probability, weeks| Chance { probability, weeks: Law::Fixed(weeks) };
    Market {
        id: id.to_owned(),
        title: format!("Market {id}"),
        deadline,
        source: DateSource::Rule(format!("{id}-01")),
        aggregation: if id == "US" { AggregationNeed::Asked(30) } else { AggregationNeed::No },
        onboarding: id == "EU",
        slip: chance(0.1, 52.0),
        soft: chance(0.6, 39.0),
        grandfathers: true,
        later: (id == "US").then_some(date(2018, 11, 27)),
    }
}

fn costs() -> Costs {
    let law = || Law::Fixed(1.0);
    Costs {
        print_and_check: law(),
        tamper_evident: law(),
        line_controller: law(),
        integration: law(),
        rebuild: law(),
        manual_table: law(),
        semi_automatic: law(),
        automatic: law(),
        pallet_station: law(),
        qualification: law(),
        site_server: law(),
        enterprise_set_up: law(),
        enterprise_per_year: law(),
        connection: law(),
        connection_per_year: law(),
        artwork: law(),
        guess_rework_share: law(),
        maintenance_share: 0.19,
        deposit_share: 0.3,
        holding_per_year: 0.1,
        resale_share: 0.2,
        severance_per_line: 1.0,
        onboarding: Vec::new(),
    }
}

fn site() -> Site {
    Site {
        name: "Site & Söhne".to_owned(),
        country: "DE".to_owned(),
        calendar: 0,
        crews: 1,
        validation_teams: 1,
        it: 0,
        artwork: 3,
        windows: vec![
            Span { first: date(2016, 8, 1), last: date(2016, 8, 21) },
            Span { first: date(2016, 12, 19), last: date(2017, 1, 5) },
        ],
        no_room: 0.2,
        has_server: true,
    }
}

fn vendor() -> Vendor {
    Vendor {
        name: "vendor".to_owned(),
        calendar: 1,
        slots: 1,
        starts_per_month: 0.5,
        fat_bays: 1,
        technicians: 0,
        lead_time: Some(Law::BetaPert { low: 14.0, mode: 22.0, high: 44.0 }),
        congestion: Congestion {
            clock: vec![(date(2016, 2, 9), 1.0), (date(2018, 6, 1), 1.6)],
            spread: Law::Triangular { low: 0.9, mode: 1.0, high: 1.3 },
            price_share: 0.5,
        },
        fat_failure: None,
    }
}

fn driver() -> Driver {
    Driver {
        name: "late".to_owned(),
        title: "late".to_owned(),
        probability: 0.3,
        is_yearly: false,
        effect: Effect::Factor,
        size: Law::Fixed(1.3),
        combine: Combine::Series,
        occurs: Occurs::Line,
        reach: Reach { phases: vec![Phase::Build], lines: vec![0], ..Reach::default() },
        cost: Law::Fixed(0.0),
    }
}

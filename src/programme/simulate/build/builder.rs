//! What all parts of the building share.

use super::{customers, items, lines, priority, risks, sites};
use crate::programme::model::{
    Conversion, Law, Phase, Programme, Resource as Kind_, Strategy, TeamKind,
};
use crate::programme::simulate::calendar::{
    Calendar, DAY, EVERY_DAY, Minute, NEVER, WEEK, days_between, instant,
};
use crate::programme::simulate::laws::{Quantiles, Tables};
use crate::programme::simulate::network::{
    Activity, Clock, Kind, Line, Market, Network, Resource, Stage,
};
use jiff::Span;
use std::collections::BTreeMap;

/// The time axis begins so long before the programme: 53 weeks.
pub const LEAD: Minute = 53 * WEEK;

/// What an activity belongs to; decides which risks reach it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    pub site: Option<usize>,
    pub line: Option<usize>,
    pub customer: Option<usize>,
    pub wave: Option<usize>,
    pub vendor: Option<usize>,
}

/// Packs of one customer whose artwork is done as one piece of work.
#[derive(Debug, Clone)]
pub struct Wave {
    pub customer: usize,
    pub products: Vec<usize>,
    pub is_variation: bool,
    pub name: String,
}

pub struct Builder<'a> {
    pub programme: &'a Programme,
    pub strategy: &'a Strategy,
    pub network: Network,
    pub tables: Tables,
    /// Parallel to the activities.
    pub places: Vec<Place>,
    pub index: BTreeMap<(Phase, usize), usize>,
    /// The decision on each customer's requirements.
    pub gates: Vec<Option<usize>>,
    pub waves: Vec<Wave>,
    /// Lines that are upgraded.
    pub converted: Vec<bool>,
    /// Products that have a line which is able, or will be.
    pub kept: Vec<bool>,
    /// The customer with the most sales on each line.
    pub main_customer: Vec<Option<usize>>,
    combined: BTreeMap<(usize, usize), usize>,
    resources: BTreeMap<(Kind_, usize), usize>,
    pub always: usize,
    days: u32,
}

/// The network of a strategy. What-ifs change the finished network.
pub fn network(programme: &Programme, strategy: &Strategy) -> Network {
    let mut builder = Builder::new(programme, strategy);
    // Who gives up every product has nothing to do.
    if builder.kept.contains(&true) {
        sites::add(&mut builder);
    }
    customers::add(&mut builder);
    lines::add(&mut builder);
    items::add(&mut builder);
    risks::add(&mut builder);
    priority::set(&mut builder);
    builder.network
}

impl<'a> Builder<'a> {
    fn new(programme: &'a Programme, strategy: &'a Strategy) -> Builder<'a> {
        let mut tables = Tables::default();
        let network = frame(programme, strategy, &mut tables);
        let days = network.calendars[0].days();
        let mut builder = Builder {
            programme,
            strategy,
            network,
            tables,
            places: Vec::new(),
            index: BTreeMap::new(),
            gates: vec![None; programme.customers.len()],
            waves: customers::waves(programme),
            converted: Vec::new(),
            kept: Vec::new(),
            main_customer: lines::main_customers(programme),
            combined: BTreeMap::new(),
            resources: BTreeMap::new(),
            always: 0,
            days,
        };
        builder.always = builder.calendar(Calendar::new(days, |_| true));
        builder.converted = converted(programme, strategy);
        builder.kept = kept(programme, &builder.converted);
        let packs = |wave: &Wave| wave.products.iter().filter(|&&p| builder.kept[p]).count() as u32;
        builder.network.packs = builder.waves.iter().map(packs).collect();
        builder
    }

    pub fn calendar(&mut self, calendar: Calendar) -> usize {
        self.network.calendars.push(calendar);
        self.network.calendars.len() - 1
    }

    /// The calendar of days that both work.
    pub fn both(&mut self, a: usize, b: usize) -> usize {
        if a == b {
            return a;
        }
        if let Some(&known) = self.combined.get(&(a, b)) {
            return known;
        }
        let made = self.network.calendars[a].both(&self.network.calendars[b]);
        let index = self.calendar(made);
        self.combined.insert((a, b), index);
        index
    }

    /// Days on which something may begin.
    pub fn window(&mut self, spans: &[crate::programme::model::Span]) -> Option<usize> {
        if spans.is_empty() {
            return None;
        }
        let origin = self.network.origin;
        let spans: Vec<(i64, i64)> = spans
            .iter()
            .map(|s| (days_between(origin, s.first), days_between(origin, s.last)))
            .collect();
        let inside = |day: u32| spans.iter().any(|s| s.0 <= day.into() && i64::from(day) <= s.1);
        let calendar = Calendar::new(self.days, inside);
        Some(self.calendar(calendar))
    }

    pub fn resource(&mut self, kind: Kind_, owner: usize, name: &str, capacity: i32) -> usize {
        let resources = &mut self.network.resources;
        *self.resources.entry((kind, owner)).or_insert_with(|| {
            let name = if name.is_empty() {
                kind.word().to_owned()
            } else {
                format!("{}/{name}", kind.word())
            };
            resources.push(Resource::new(name, capacity));
            resources.len() - 1
        })
    }

    pub fn law(&mut self, law: &Law) -> Quantiles {
        quantiles(law, &mut self.tables)
    }

    /// An activity of `phase` for `owner`, on `calendar`, after others. Its law is that of the
    /// phase. Own work follows the phase's table; what is scarce is added by the caller.
    pub fn activity(
        &mut self,
        phase: Phase,
        owner: usize,
        name: &str,
        calendar: usize,
        after: &[Option<usize>],
        place: Place,
    ) -> usize {
        let law = self.law(self.programme.durations.of(phase));
        let name = match name {
            "" => phase.word().to_owned(),
            name => format!("{}/{name}", phase.word()),
        };
        let unit = if calendar == self.always { WEEK } else { self.week_of(calendar) };
        let at = self.network.activities.len();
        self.network.activities.push(Activity {
            name,
            phase,
            owner,
            law,
            unit: f64::from(unit),
            calendar,
            needs: Vec::new(),
            after: after.iter().copied().flatten().collect(),
            window: None,
            kind: Kind::Work,
            effects: Vec::new(),
            vendor: None,
            is_own: phase.is_own_work(),
            line: place.line,
            at_once: false,
            priority: 0,
        });
        self.places.push(place);
        self.index.insert((phase, owner), at);
        at
    }

    pub fn of(&self, phase: Phase, owner: usize) -> Option<usize> {
        self.index.get(&(phase, owner)).copied()
    }

    pub fn get(&mut self, activity: usize) -> &mut Activity {
        &mut self.network.activities[activity]
    }

    /// A week of work: five days, or as many as the calendar works.
    fn week_of(&self, calendar: usize) -> Minute {
        let pattern = self.programme.calendars.get(calendar).map(|c| c.works_on);
        let days = pattern.map_or(5, |p| p.iter().filter(|d| **d).count());
        days.max(1) as Minute * DAY
    }
}

pub fn quantiles(law: &Law, tables: &mut Tables) -> Quantiles {
    match law {
        Law::Fixed(value) => Quantiles::Constant(*value),
        Law::Uniform { low, high } => Quantiles::Uniform { low: *low, high: *high },
        Law::Triangular { low, mode, high } => Quantiles::triangular(*low, *mode, *high),
        Law::BetaPert { low, mode, high } => Quantiles::beta_pert(*low, *mode, *high, tables),
        Law::Lognormal { median, sigma } => Quantiles::lognormal(*median, *sigma),
        Law::Discrete(values) => Quantiles::discrete(values),
        Law::Empirical(values) => Quantiles::empirical(values),
    }
}

/// Weeks of the calendar as minutes.
pub fn minutes(weeks: f64) -> Minute {
    libm::rint((weeks * f64::from(WEEK)).clamp(-f64::from(NEVER), f64::from(NEVER))) as Minute
}

/// The network without activities.
fn frame(programme: &Programme, strategy: &Strategy, tables: &mut Tables) -> Network {
    let lead = Span::new().days(LEAD / DAY);
    let origin = programme.start.checked_sub(lead).unwrap_or(programme.start);
    let start = instant(origin, programme.start);
    let horizon = start + minutes(programme.horizon_weeks);
    let days = (horizon / DAY) as u32 + 2 * 366;
    let calendars = programme.calendars.iter().map(|calendar| {
        let closed: Vec<_> = calendar.closed.iter().map(|s| (s.first, s.last)).collect();
        Calendar::weekly(origin, days, calendar.works_on, &closed)
    });
    let team = match strategy.team.unwrap_or(programme.team.kind) {
        TeamKind::Dedicated => 1.0,
        TeamKind::PartTime => programme.team.part_time_factor,
    };
    let mut calendars: Vec<Calendar> = calendars.collect();
    if calendars.is_empty() {
        calendars.push(Calendar::weekly(origin, days, EVERY_DAY, &[]));
    }
    let stage =
        |gate: &crate::programme::model::Gate| Stage { after: minutes(gate.week), rule: gate.rule };
    Network {
        origin,
        start,
        delay: minutes(strategy.start_delay_weeks),
        horizon,
        calendars,
        resources: Vec::new(),
        activities: Vec::new(),
        effects: Vec::new(),
        drivers: programme.drivers.iter().map(|d| d.name.clone()).collect(),
        clocks: clocks(programme, origin, days, tables),
        congestion: quantiles(&strategy.congestion_factor, tables),
        congestion_more: 1.0,
        team,
        stages: strategy.gates.iter().map(stage).collect(),
        value: minutes(programme.commerce.value_years * 365.25 / 7.0),
        items: Vec::new(),
        packs: Vec::new(),
        markets: markets(programme, origin, tables),
        lines: lines_of(programme),
        customers: programme.customers.iter().map(|c| c.name.clone()).collect(),
        answers: vec![None; programme.customers.len()],
        earlier: vec![0; programme.customers.len()],
        forced: (0.0, 0),
        is_planned: false,
    }
}

fn clocks(
    programme: &Programme,
    origin: jiff::civil::Date,
    days: u32,
    tables: &mut Tables,
) -> Vec<Clock> {
    let mut made = Vec::new();
    for vendor in &programme.vendors {
        let points: Vec<(f64, f64)> = vendor
            .congestion
            .clock
            .iter()
            .map(|&(date, factor)| (days_between(origin, date) as f64, factor))
            .collect();
        made.push(Clock {
            name: format!("congestion/{}", vendor.name),
            by_day: (0..days).map(|day| along(&points, f64::from(day)) as f32).collect(),
            spread: quantiles(&vendor.congestion.spread, tables),
            price_share: vendor.congestion.price_share,
        });
    }
    made
}

/// Straight lines between points in rising order, constant outside; 1 without points.
fn along(points: &[(f64, f64)], at: f64) -> f64 {
    let next = points.partition_point(|p| p.0 <= at);
    match (next.checked_sub(1).map(|i| points[i]), points.get(next)) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (at - a.0) / (b.0 - a.0),
        (Some(a), None) => a.1,
        (None, Some(b)) => b.1,
        (None, None) => 1.0,
    }
}

fn markets(programme: &Programme, origin: jiff::civil::Date, tables: &mut Tables) -> Vec<Market> {
    let mut made = Vec::new();
    for market in &programme.markets {
        made.push(Market {
            id: market.id.clone(),
            deadline: instant(origin, market.deadline),
            slip: (market.slip.probability, quantiles(&market.slip.weeks, tables)),
            soft: (market.soft.probability, quantiles(&market.soft.weeks, tables)),
        });
    }
    made
}

fn lines_of(programme: &Programme) -> Vec<Line> {
    let lines = programme.lines.iter().enumerate().map(|(index, line)| Line {
        name: line.name.clone(),
        is_able: !line.needs_upgrade(),
        revenue_per_week: lines::sales(programme, index),
        order: None,
        stop: None,
        capable: None,
        ramp: None,
        rebuild: None,
        rework: None,
        answer: None,
        vendor: line.vendor,
        capex: super::line_capex(programme, index),
        tail: 0,
        deadline: NEVER,
        margin_per_week: 0.0,
    });
    lines.collect()
}

/// Which lines are upgraded by the strategy.
fn converted(programme: &Programme, strategy: &Strategy) -> Vec<bool> {
    let needs = |i: usize| programme.lines[i].needs_upgrade();
    let all: Vec<usize> = (0..programme.lines.len()).filter(|&i| needs(i)).collect();
    let kept = match strategy.conversion {
        Conversion::All => all,
        Conversion::None => Vec::new(),
        Conversion::Best(count) => {
            let worth =
                |&i: &usize| lines::sales(programme, i) / super::line_capex(programme, i).max(1.0);
            let mut best = all;
            best.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.cmp(b)));
            best.truncate(count as usize);
            best
        }
    };
    (0..programme.lines.len()).map(|i| kept.contains(&i)).collect()
}

fn kept(programme: &Programme, converted: &[bool]) -> Vec<bool> {
    let able = |&line: &usize| programme.lines[line].is_capable || converted[line];
    programme.products.iter().map(|product| product.lines.iter().any(able)).collect()
}

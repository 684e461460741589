//! What a run costs and what it keeps.

use super::build::{line_capex, line_laws, minutes, quantiles};
use super::calendar::{Minute, NEVER, WEEK, instant};
use super::engine::{Flat, Scratch};
use super::laws::{Quantiles, Tables};
use super::ledger::{Account, Ledger, MONTH};
use super::network::{Item, Network};
use super::ready::{CREDITS, Readiness};
use super::supply::{Supply, SupplyLine};
use crate::base::maths::ln;
use crate::base::random::{Draws, Keyed, stream_seed};
use crate::programme::model::{FeeStep, Law, Phase, Policy, Programme, Strategy};
use std::collections::BTreeMap;

/// Minutes of a year.
const YEAR: f64 = 12.0 * MONTH;

/// Figures of one run, in the programme's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Margin lost by lateness, leaving and exit, and in the shut-down; by [`CREDITS`].
    pub loss: [f64; 4],
    /// Sales behind the part of the loss that lateness causes, nothing credited.
    pub revenue_at_risk: f64,
    /// Margin of products whose customer left.
    pub left: f64,
    pub npv: f64,
    pub capex: f64,
    pub opex: f64,
    pub peak: f64,
    pub shares: f64,
    pub price: f64,
    /// Present value of all that grows with the volume.
    pub worth_of_volume: f64,
    pub lost_supply: f64,
    pub holding: f64,
    pub expiry: f64,
    /// Cost of lines reworked after a wrong guess.
    pub rework: f64,
}

/// What one customer brings a week from the date of one market on.
struct Volume {
    customer: usize,
    deadline: Minute,
    margin: f64,
    packs: f64,
}

struct LineCost {
    laws: Vec<Quantiles>,
    draws: Keyed,
    /// Main customer and its index, for the cost share.
    customer: Option<usize>,
    mean: f64,
}

/// An activity that costs: so much when it begins, and so much a year after its end.
struct Step {
    activity: usize,
    account: Account,
    once: Quantiles,
    a_year: Quantiles,
    factor: f64,
    draws: Keyed,
}

/// All that is needed to price a run of one strategy.
pub struct Costing {
    pub months: usize,
    pub discount: Vec<f64>,
    zero: Minute,
    until: Minute,
    lines: Vec<Option<LineCost>>,
    steps: Vec<Step>,
    fees: Vec<(usize, Vec<(Minute, f64)>)>,
    rebuild: Quantiles,
    rework_share: Quantiles,
    co_pay: Vec<(Quantiles, Keyed)>,
    co_pay_factor: f64,
    patience: Vec<(Quantiles, Keyed)>,
    effect_costs: Vec<Keyed>,
    /// Rate a minute at which each customer leaves for reasons of its own.
    leaves: Vec<(f64, Keyed)>,
    /// Weeks until the products of a customer are registered at another packager.
    registration: Vec<(Quantiles, Keyed)>,
    /// Margin and packs a week of each customer and market.
    volumes: Vec<Volume>,
    /// Probability that modules ordered before the answer are given up with their deposit.
    option_lost: f64,
    deposit: f64,
    maintenance: f64,
    team_per_month: f64,
    person_per_month: f64,
    price_rise: f64,
    lost_share: f64,
    years_lost: f64,
    severance: f64,
    resale: f64,
    pub supply: Supply,
    /// Rates of margin and price if all is ready in time.
    in_time: Ledger,
}

impl Costing {
    pub fn new(
        programme: &Programme,
        strategy: &Strategy,
        network: &Network,
        zero: Minute,
        seed: u64,
    ) -> Costing {
        let mut tables = Tables::default();
        let keyed = |name: &str| Keyed::new(stream_seed(seed, name, "money"));
        let until = zero + network.value;
        let months = (f64::from(network.value) / MONTH).ceil().max(1.0) as usize;
        let monthly = libm::pow(1.0 + programme.discount_rate, -1.0 / 12.0);
        let costs = &programme.costs;
        let own = |law: &Law, tables: &mut Tables| quantiles(law, tables);
        let of_customers = |what: &str, of: &dyn Fn(usize) -> Law, tables: &mut Tables| {
            let made = programme.customers.iter().enumerate().map(|(index, customer)| {
                let draws = keyed(&format!("{what}/{}", customer.name));
                (quantiles(&of(index), tables), draws)
            });
            made.collect::<Vec<_>>()
        };
        let team = &programme.team;
        let people = team.core + f64::from(team.it) + f64::from(team.artwork);
        Costing {
            months,
            discount: (0..months).map(|m| libm::pow(monthly, m as f64 + 0.5)).collect(),
            zero,
            until,
            lines: line_costs(programme, network, seed, &mut tables),
            steps: steps(programme, network, seed, &mut tables),
            fees: fees(programme, network),
            rebuild: own(&costs.rebuild, &mut tables),
            rework_share: own(&costs.guess_rework_share, &mut tables),
            co_pay: of_customers("co-pay", &|i| programme.customers[i].co_pay.clone(), &mut tables),
            co_pay_factor: strategy.co_pay_factor,
            patience: of_customers(
                "patience",
                &|i| programme.customers[i].patience.clone(),
                &mut tables,
            ),
            effect_costs: network.effects.iter().map(|e| keyed(&e.name)).collect(),
            leaves: leaves(programme, &keyed),
            registration: of_customers(
                "registration",
                &|_| programme.durations.of(Phase::Registration).clone(),
                &mut tables,
            ),
            volumes: volumes(network),
            option_lost: match strategy.policy {
                Policy::Hybrid => strategy.guess_wrong,
                _ => 0.0,
            },
            deposit: costs.deposit_share,
            maintenance: costs.maintenance_share,
            team_per_month: people * team.cost_per_person_year / 12.0 / network.team,
            person_per_month: team.cost_per_person_year / 12.0,
            price_rise: programme.commerce.price_rise_per_pack,
            lost_share: programme.commerce.lost_share,
            years_lost: programme.commerce.years_lost,
            severance: costs.severance_per_line,
            resale: costs.resale_share,
            supply: Supply::new(programme, network),
            in_time: in_time(programme, network, zero, until, months),
        }
    }

    /// Prices a run. The books stay in the ledger.
    pub fn price(
        &self,
        flat: &Flat,
        s: &Scratch,
        ready: &Readiness,
        ledger: &mut Ledger,
        run: u64,
    ) -> Figures {
        let network = flat.network;
        let mut figures = Figures::default();
        ledger.reset(self.zero, self.months);
        for line in 0..network.lines.len() {
            self.line(flat, s, ledger, &mut figures, line, run);
        }
        for step in &self.steps {
            self.step(s, ledger, step, run);
        }
        for (contract, steps) in &self.fees {
            let at = s.finish[*contract];
            if let Some(fee) = steps.iter().rev().find(|f| f.0 <= at).or(steps.first()) {
                ledger.pay(Account::Opex, at, fee.1);
            }
        }
        for (index, effect) in network.effects.iter().enumerate() {
            if s.happened[index] {
                let cost = effect.cost.at(self.effect_costs[index].of(run).unit());
                ledger.pay(Account::Opex, network.start, cost);
            }
        }
        self.people(flat, s, ledger, ready.all.min(network.horizon));
        self.sales(flat, ready, ledger, &mut figures, run);
        self.supply(flat, s, ledger, &mut figures);
        ledger.close(&self.discount);
        figures.npv = ledger.npv;
        figures.peak = ledger.peak;
        figures.capex = ledger.sum(Account::Capex);
        figures.opex = ledger.sum(Account::Opex);
        figures.shares = ledger.sum(Account::Shares);
        figures.price = ledger.sum(Account::Price);
        figures.worth_of_volume = ledger.worth(Account::Price, &self.discount)
            + ledger.worth(Account::Margin, &self.discount);
        figures
    }

    /// The team until all is done; from the moments at which they come, the part of it that was
    /// not dedicated, and whoever was added.
    fn people(&self, flat: &Flat, s: &Scratch, ledger: &mut Ledger, done: Minute) {
        let network = flat.network;
        ledger.flow(Account::Opex, network.start, done, self.team_per_month);
        let staff = || network.resources.iter().filter(|resource| resource.is_staff);
        let more: i32 = staff().map(|resource| resource.extra.max(0)).sum();
        let wages = f64::from(more) * self.person_per_month;
        ledger.flow(Account::Opex, network.start, done, wages);
        if s.dedicated < NEVER {
            let rest = self.team_per_month * (network.team - 1.0);
            ledger.flow(Account::Opex, s.dedicated, done, rest);
        }
        for &from in &s.added {
            let wages = staff().count() as f64 * self.person_per_month;
            ledger.flow(Account::Opex, from, done, wages);
        }
    }

    /// Capex of a line: a deposit at the order, the rest when it is installed.
    fn line(
        &self,
        flat: &Flat,
        s: &Scratch,
        ledger: &mut Ledger,
        figures: &mut Figures,
        index: usize,
        run: u64,
    ) {
        let Some(cost) = &self.lines[index] else { return };
        let line = &flat.network.lines[index];
        let (Some(order), Some(stop), Some(capable)) = (line.order, line.stop, line.capable) else {
            self.close_line(flat, ledger, cost, line.deadline);
            return;
        };
        if s.dropped[index] {
            self.close_line(flat, ledger, cost, line.deadline);
            return;
        }
        let mut draws = cost.draws.of(run);
        let mut capex: f64 = cost.laws.iter().map(|law| law.at(draws.unit())).sum();
        let share = flat.network.clocks[line.vendor].price_share;
        capex *= 1.0 + share * (f64::from(s.order_factor[index]) - 1.0);
        ledger.pay(Account::Capex, s.start[order], self.deposit * capex);
        ledger.pay(Account::Capex, s.start[stop], (1.0 - self.deposit) * capex);
        let rebuild = self.rebuild.at(draws.unit());
        if line.rebuild.is_some_and(|a| s.length[a] > 0) {
            ledger.pay(Account::Capex, s.start[stop], rebuild);
        }
        let rework = capex * self.rework_share.at(draws.unit());
        if let Some(at) = line.rework.filter(|&a| s.length[a] > 0) {
            ledger.pay(Account::Capex, s.start[at], rework);
            figures.rework += rework;
        }
        let is_early = line.answer.is_some_and(|a| s.finish[a] > s.start[order]);
        if draws.unit() < self.option_lost && is_early {
            // The price of the option: what was ordered unasked does not fit the answer.
            ledger.pay(Account::Capex, s.start[stop], self.deposit * capex);
            figures.rework += self.deposit * capex;
        }
        let yearly = capex * self.maintenance / 12.0;
        ledger.flow(Account::Opex, s.finish[capable], self.until, yearly);
        if let Some(customer) = cost.customer {
            let (law, keyed) = &self.co_pay[customer];
            let share = (law.at(keyed.of(run).unit()) * self.co_pay_factor).clamp(0.0, 1.0);
            // Who has not answered has promised nothing.
            let has_answered =
                flat.network.answers[customer].is_some_and(|a| s.finish[a] <= s.start[stop]);
            if has_answered {
                ledger.pay(Account::Shares, s.start[stop], share * capex);
            }
        }
    }

    /// A line that is given up is sold, and its people are paid.
    fn close_line(&self, flat: &Flat, ledger: &mut Ledger, cost: &LineCost, deadline: Minute) {
        let at = if deadline >= NEVER { flat.network.start } else { deadline };
        ledger.pay(Account::Opex, at, self.severance);
        ledger.pay(Account::Shares, at, self.resale * cost.mean);
    }

    fn step(&self, s: &Scratch, ledger: &mut Ledger, step: &Step, run: u64) {
        let mut draws = step.draws.of(run);
        let once = step.once.at(draws.unit()) * step.factor;
        let a_year = step.a_year.at(draws.unit());
        ledger.pay(step.account, s.start[step.activity], once);
        ledger.flow(Account::Opex, s.finish[step.activity], self.until, a_year / 12.0);
    }

    /// Weeks of margin lost by a delay: the late ones, and the years of a product that leaves.
    fn lost_weeks(&self, late: Minute, patience: f64, most: f64) -> (f64, f64) {
        let weeks = f64::from(late) / f64::from(WEEK);
        let waited = weeks.min(patience).min(most);
        if weeks <= patience {
            return (self.lost_share * waited, 0.0);
        }
        let gone = (self.years_lost * YEAR / f64::from(WEEK)).max(weeks - patience);
        (self.lost_share * waited, gone.min((most - waited).max(0.0)))
    }

    /// What items keep and lose. In the base all are ready in time: that is computed once; a run
    /// only corrects it for those that are late.
    fn sales(
        &self,
        flat: &Flat,
        ready: &Readiness,
        ledger: &mut Ledger,
        figures: &mut Figures,
        run: u64,
    ) {
        let network = flat.network;
        ledger.add_rates(&self.in_time);
        let ends = self.ends(ledger, run);
        for (index, item) in network.items.iter().enumerate() {
            let deadline = network.markets[item.market].deadline;
            if ready.items[index] <= deadline {
                continue;
            }
            let end = ends[item.customer];
            let most = (f64::from(end - deadline) / f64::from(WEEK)).max(0.0);
            let (law, keyed) = &self.patience[item.customer];
            let patience = law.at(keyed.of(run).unit());
            let mut kept = 0.0;
            if ready.is_dropped[index] {
                self.run_off(ledger, figures, item, deadline.min(end), run);
            }
            for (place, credit) in CREDITS.into_iter().enumerate() {
                let (late, gone) = if ready.is_dropped[index] {
                    (0.0, most)
                } else {
                    let late = ready.late(network, index, credit);
                    self.lost_weeks(late, patience, most)
                };
                figures.loss[place] += item.margin_per_week * (late + gone);
                if place == 0 {
                    figures.revenue_at_risk += item.revenue_per_week * (late + gone);
                    figures.left += item.margin_per_week * gone;
                    kept = most - late - gone;
                }
            }
            // What is lost is lost first; what is kept runs to the end.
            let from = end - (kept * f64::from(WEEK)) as Minute;
            let monthly = MONTH / f64::from(WEEK);
            ledger.flow(Account::Margin, deadline, from, -item.margin_per_week * monthly);
            let rise = self.price_rise * item.packs_per_week * monthly;
            let raised = ready.items[index].max(from).min(end);
            ledger.flow(Account::Price, deadline, raised, -rise);
        }
    }

    /// When each customer's sales end: with what counts, or when it leaves for reasons of its own.
    /// Takes what they would have brought afterwards out of the books.
    fn ends(&self, ledger: &mut Ledger, run: u64) -> Vec<Minute> {
        let gone = |(rate, keyed): &(f64, Keyed)| {
            if *rate <= 0.0 {
                return self.until;
            }
            let after = -ln(keyed.of(run).unit().max(f64::MIN_POSITIVE)) / rate;
            self.zero + after.min(f64::from(self.until - self.zero)) as Minute
        };
        let ends: Vec<Minute> = self.leaves.iter().map(gone).collect();
        let monthly = MONTH / f64::from(WEEK);
        for volume in self.volumes.iter().filter(|v| ends[v.customer] < self.until) {
            let from = ends[volume.customer].max(volume.deadline);
            ledger.flow(Account::Margin, from, self.until, -volume.margin * monthly);
            let rise = self.price_rise * volume.packs * monthly;
            ledger.flow(Account::Price, from, self.until, -rise);
        }
        ends
    }

    /// A product that is given up goes before its date if it is registered elsewhere before.
    fn run_off(
        &self,
        ledger: &mut Ledger,
        figures: &mut Figures,
        item: &Item,
        until: Minute,
        run: u64,
    ) {
        let (law, keyed) = &self.registration[item.customer];
        let moved = self.zero + minutes(law.at(keyed.of(run).unit()));
        let weeks = (f64::from(until - moved) / f64::from(WEEK)).max(0.0);
        let monthly = MONTH / f64::from(WEEK);
        ledger.flow(Account::Margin, moved, until, -item.margin_per_week * monthly);
        figures.loss.iter_mut().for_each(|loss| *loss += item.margin_per_week * weeks);
    }

    fn supply(&self, flat: &Flat, s: &Scratch, ledger: &mut Ledger, figures: &mut Figures) {
        for (index, line) in flat.network.lines.iter().enumerate() {
            let (Some(stop), Some(capable), Some(ramp)) = (line.stop, line.capable, line.ramp)
            else {
                continue;
            };
            if s.dropped[index] || s.finish[ramp] >= NEVER {
                continue;
            }
            let stopped = f64::from(s.finish[capable] - s.start[stop]) / f64::from(WEEK);
            let ramping = f64::from(s.finish[ramp] - s.finish[capable]) / f64::from(WEEK);
            let before = f64::from(s.start[stop] - flat.network.start) / f64::from(WEEK);
            let SupplyLine { lost, holding, expiry } =
                self.supply.of(index, before, stopped, ramping);
            figures.lost_supply += lost;
            figures.holding += holding;
            figures.expiry += expiry;
            ledger.pay(Account::Opex, s.start[stop], holding + expiry);
            ledger.pay(Account::Margin, s.start[stop], -lost);
        }
        figures.loss.iter_mut().for_each(|loss| *loss += figures.lost_supply);
    }
}

/// The rates at which customers leave: 1 - (1 - p) ^ years of them have left after so many years.
fn leaves(programme: &Programme, keyed: &dyn Fn(&str) -> Keyed) -> Vec<(f64, Keyed)> {
    let of = |customer: &crate::programme::model::Customer| {
        let a_year = -ln(1.0 - customer.leaves_per_year.clamp(0.0, 0.999));
        (a_year / YEAR, keyed(&format!("leaves/{}", customer.name)))
    };
    programme.customers.iter().map(of).collect()
}

fn volumes(network: &Network) -> Vec<Volume> {
    let mut sums: BTreeMap<(usize, usize), (f64, f64)> = BTreeMap::new();
    for item in &network.items {
        let sum = sums.entry((item.customer, item.market)).or_default();
        sum.0 += item.margin_per_week;
        sum.1 += item.packs_per_week;
    }
    let volume = |((customer, market), (margin, packs)): ((usize, usize), (f64, f64))| Volume {
        customer,
        deadline: network.markets[market].deadline,
        margin,
        packs,
    };
    sums.into_iter().map(volume).collect()
}

/// Margin and price of all items from their deadlines on.
fn in_time(
    programme: &Programme,
    network: &Network,
    zero: Minute,
    until: Minute,
    months: usize,
) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.reset(zero, months);
    let monthly = MONTH / f64::from(WEEK);
    for item in &network.items {
        let deadline = network.markets[item.market].deadline;
        ledger.flow(Account::Margin, deadline, until, item.margin_per_week * monthly);
        let rise = programme.commerce.price_rise_per_pack * item.packs_per_week * monthly;
        ledger.flow(Account::Price, deadline, until, rise);
    }
    ledger
}

fn line_costs(
    programme: &Programme,
    network: &Network,
    seed: u64,
    tables: &mut Tables,
) -> Vec<Option<LineCost>> {
    let mains = super::build::main_customers(programme);
    let mut made = Vec::new();
    for (index, line) in programme.lines.iter().enumerate() {
        let laws = line_laws(programme, index);
        let laws: Vec<Quantiles> = laws.into_iter().map(|law| quantiles(law, tables)).collect();
        let draws = Keyed::new(stream_seed(seed, &line.name, "capex"));
        let is_touched = line.needs_upgrade() && !network.lines[index].name.is_empty();
        made.push(is_touched.then(|| LineCost {
            laws,
            draws,
            customer: mains[index],
            mean: line_capex(programme, index),
        }));
    }
    made
}

fn steps(programme: &Programme, network: &Network, seed: u64, tables: &mut Tables) -> Vec<Step> {
    let costs = &programme.costs;
    let nothing = Law::Fixed(0.0);
    let mut made = Vec::new();
    for (index, activity) in network.activities.iter().enumerate() {
        let (account, once, a_year, factor) = match activity.phase {
            Phase::EnterpriseSystem => {
                (Account::Capex, &costs.enterprise_set_up, &costs.enterprise_per_year, 1.0)
            }
            Phase::SiteServer => (Account::Capex, &costs.site_server, &nothing, 1.0),
            Phase::Connect => (Account::Opex, &costs.connection, &costs.connection_per_year, 1.0),
            Phase::Artwork => {
                let packs = f64::from(network.packs[activity.owner]);
                (Account::Opex, &costs.artwork, &nothing, packs)
            }
            _ => continue,
        };
        made.push(Step {
            activity: index,
            account,
            once: quantiles(once, tables),
            a_year: quantiles(a_year, tables),
            factor,
            draws: Keyed::new(stream_seed(seed, &activity.name, "cost")),
        });
    }
    made
}

/// On-boarding fees of each customer by the day of its contract.
fn fees(programme: &Programme, network: &Network) -> Vec<(usize, Vec<(Minute, f64)>)> {
    let steps = &programme.costs.onboarding;
    let fee = |step: &FeeStep, holders: u32| {
        let fitting = step.fees.iter().find(|f| holders <= f.0).or(step.fees.last());
        fitting.map_or(0.0, |f| f.1)
    };
    let contracts = network.activities.iter().enumerate();
    let contracts = contracts.filter(|(_, a)| a.phase == Phase::HubContract);
    let of = |customer: usize| {
        let holders = programme.customers[customer].holders;
        let day = |step: &FeeStep| instant(network.origin, step.from);
        steps.iter().map(|step| (day(step), fee(step, holders))).collect()
    };
    contracts.map(|(index, activity)| (index, of(activity.owner))).collect()
}

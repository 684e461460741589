//! Activities of each customer: answer, connection, on-boarding, artwork.

use super::builder::{Builder, Place, Wave, minutes};
use crate::programme::model::{Artwork, Asking, Onboarding, Phase, Product, Programme, Resource};
use crate::programme::simulate::network::Kind;

/// Packs in one piece of artwork work.
const WAVE: usize = 12;
/// A variation (IB) takes the authority about 60 days longer; weeks.
const VARIATION: f64 = 60.0 / 7.0;

/// Artwork in pieces of at most [`WAVE`] packs of one customer, variations apart.
pub fn waves(programme: &Programme) -> Vec<Wave> {
    let mut made = Vec::new();
    for (index, customer) in programme.customers.iter().enumerate() {
        for state in [Artwork::Needed, Artwork::Variation] {
            let products: Vec<usize> = (0..programme.products.len())
                .filter(|&p| programme.products[p].customer == index)
                .filter(|&p| programme.products[p].artwork == state)
                .collect();
            for (nth, chunk) in products.chunks(WAVE).enumerate() {
                let is_variation = state == Artwork::Variation;
                let mark = if is_variation { "v" } else { "" };
                let name = format!("{}/{mark}{}", customer.name, nth + 1);
                let products = chunk.to_vec();
                made.push(Wave { customer: index, products, is_variation, name });
            }
        }
    }
    made
}

pub fn add(b: &mut Builder) {
    for index in 0..b.programme.customers.len() {
        if !products_of(b, index).any(|_| true) {
            continue;
        }
        let gate = answer(b, index);
        connection(b, index, gate);
        if is_onboarded(b, index) {
            onboarding(b, index);
        }
    }
    for wave in 0..b.waves.len() {
        if b.network.packs[wave] > 0 {
            artwork(b, wave);
        }
    }
}

/// Products of the customer that are readied: nothing is done for those that are given up.
fn products_of<'a>(b: &'a Builder, customer: usize) -> impl Iterator<Item = &'a Product> + 'a {
    let all = b.programme.products.iter().zip(&b.kept);
    all.filter(move |(p, kept)| **kept && p.customer == customer).map(|(p, _)| p)
}

/// Asking, answering, and the date on which the CMO decides alone.
fn answer(b: &mut Builder, index: usize) -> usize {
    let customer = &b.programme.customers[index];
    let place = Place { customer: Some(index), ..Place::default() };
    let is_invited = b.strategy.asking == Asking::Invited;
    let name = &customer.name;
    let asked = is_invited.then(|| {
        let mobilised = b.of(Phase::Mobilise, 0);
        b.activity(Phase::Ask, index, name, 0, &[mobilised], place)
    });
    let answer = b.activity(Phase::Answer, index, name, b.always, &[asked], place);
    let law = if is_invited { &customer.answer_invited } else { &customer.answer_waiting };
    let law = b.law(law);
    b.get(answer).law = law;
    b.get(answer).kind = Kind::Answer { never: customer.never_answers };
    b.get(answer).at_once = !is_invited;
    b.network.answers[index] = Some(answer);
    // The gate has no phase of its own: it takes no time, and stands for the decision.
    let gate = b.activity(Phase::Answer, index, name, b.always, &[], place);
    b.index.insert((Phase::Answer, index), answer);
    let until = b.strategy.decide_after_weeks.map(minutes);
    b.get(gate).name = format!("decision/{name}");
    b.get(gate).kind = Kind::Gate { answer, until };
    b.get(gate).at_once = true;
    b.gates[index] = Some(gate);
    gate
}

fn connection(b: &mut Builder, index: usize, gate: usize) {
    let customer = &b.programme.customers[index];
    let place = Place { customer: Some(index), ..Place::default() };
    let name = &customer.name;
    let mut before = Some(gate);
    if b.strategy.asking == Asking::Invited {
        before = Some(b.activity(Phase::Negotiate, index, name, 0, &[before], place));
    }
    if customer.is_connected {
        return;
    }
    let system = b.of(Phase::EnterpriseSystem, 0);
    let it = b.resource(Resource::It, 0, "", b.programme.team.it as i32);
    let connect = b.activity(Phase::Connect, index, name, 0, &[before, system], place);
    b.get(connect).needs.push(it);
    let after = [Some(connect)];
    let test = b.activity(Phase::EndToEndTest, index, name, customer.calendar, &after, place);
    let slot = b.resource(Resource::CustomerSlot, index, name, 1);
    b.get(test).needs.push(slot);
}

/// Some market of the customer's products asks for it.
fn is_onboarded(b: &Builder, index: usize) -> bool {
    products_of(b, index).any(|p| p.markets.iter().any(|&m| b.programme.markets[m].onboarding))
}

fn onboarding(b: &mut Builder, index: usize) {
    let customer = &b.programme.customers[index];
    let place = Place { customer: Some(index), ..Place::default() };
    let (name, calendar) = (&customer.name, customer.calendar);
    if customer.onboarding == Onboarding::Done {
        return;
    }
    let mut before = b.of(Phase::Mobilise, 0);
    if customer.onboarding == Onboarding::Open {
        before = Some(b.activity(Phase::HubContract, index, name, calendar, &[before], place));
    }
    let check = b.activity(Phase::LegitimacyCheck, index, name, calendar, &[before], place);
    let rework = &b.programme.rework;
    b.get(check).kind =
        Kind::Again { probability: rework.legitimacy_repeat, most: rework.most_repeats };
    let system = b.of(Phase::EnterpriseSystem, 0);
    let it = b.resource(Resource::It, 0, "", b.programme.team.it as i32);
    let test = b.activity(Phase::HubTest, index, name, 0, &[Some(check), system], place);
    b.get(test).needs.push(it);
}

fn artwork(b: &mut Builder, index: usize) {
    let wave = b.waves[index].clone();
    let place = Place { customer: Some(wave.customer), wave: Some(index), ..Place::default() };
    let after = [b.gates[wave.customer], b.of(Phase::Requirements, 0)];
    let team = b.resource(Resource::Artwork, 0, "", b.programme.team.artwork as i32);
    let work = b.activity(Phase::Artwork, index, &wave.name, 0, &after, place);
    let packs = f64::from(b.network.packs[index]);
    let scaled = b.get(work).law.scaled(packs);
    b.get(work).law = scaled;
    b.get(work).needs.push(team);
    let calendar = b.programme.customers[wave.customer].calendar;
    let after = [Some(work)];
    let phase = Phase::ArtworkApproval;
    let approval = b.activity(phase, index, &wave.name, calendar, &after, place);
    let mut before = approval;
    if wave.is_variation {
        let name = format!("{} variation", wave.name);
        let filed = b.activity(phase, index, &name, b.always, &[Some(approval)], place);
        b.get(filed).law = crate::programme::simulate::laws::Quantiles::Constant(VARIATION);
        before = filed;
    }
    b.activity(Phase::StockChange, index, &wave.name, 0, &[Some(before)], place);
}

//! A blister line: blister machine, cartoner, checkweigher, bundler, case packer, palletiser.
//!
//! The cartoner runs at the stated speed and every station further out is ten points faster (the
//! V-curve round the constraint machine). What lies between two stations is sized in seconds of
//! the stated speed, so that lines of any speed behave alike.

use super::numbers::{counted, sensible, significant, up};
use super::plan::{self, Plan, span};
use super::rows::Rows;
use super::wish::Wish;
use super::{StopScale, orders};

/// Blisters in a carton where the user does not say.
const BLISTERS: u32 = 3;
const PACKS_A_BUNDLE: f64 = 12.0;
const BUNDLES_A_CASE: f64 = 8.0;
/// Metres from one carton to the next on a belt.
const PITCH: f64 = 0.12;

pub(super) fn text(wish: &Wish, plan: &Plan, stops: StopScale) -> String {
    let mut rows = Rows::default();
    head(&mut rows, wish, plan);
    rows.gap();
    packaging(&mut rows, wish);
    rows.gap();
    rows.plain("core: cartoner");
    rows.figure(
        format!("reference_rate: {} packs/min", sensible(wish.packs_per_min)),
        "[U] the qualified speed, against which OEE is measured",
    );
    rows.gap();
    stations(&mut rows, wish, stops);
    rows.gap();
    between_orders(&mut rows);
    rows.gap();
    shift(&mut rows, wish, plan);
    rows.gap();
    orders::write(&mut rows, wish, plan);
    rows.finish()
}

fn head(rows: &mut Rows, wish: &Wish, plan: &Plan) {
    let speed = sensible(wish.packs_per_min);
    rows.plain(format!("# yaml-language-server: $schema={}", wish.schema));
    rows.remark("Blister line before serialization, written by `lineproof new`. Your figures:");
    rows.remark(&format!(
        "{speed} packs/min, OEE {} %, orders of {}, {} a day.",
        sensible(wish.oee * 100.0),
        counted(wish.batch, "pack"),
        counted(wish.changeovers, "changeover"),
    ));
    rows.remark(
        "Marks: [U] a figure of yours, [S] from a source that was read, [K] an assumption.",
    );
    rows.remark(
        "Put figures of your own in place of the assumptions, the stops first, and mark them [U].",
    );
    for doubt in &plan.doubts {
        for row in wrapped(&format!("Note: {doubt}."), 96) {
            rows.remark(&row);
        }
    }
    rows.plain("version: 1");
    rows.plain("kind: line");
    rows.plain(format!("name: {}", wish.name));
    rows.plain(format!("title: Blister line, {speed} cartons a minute"));
}

/// Words in rows of at most so many characters.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match rows.last_mut() {
            Some(row) if row.chars().count() + 1 + word.chars().count() <= width => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}

fn packaging(rows: &mut Rows, wish: &Wish) {
    let blisters = wish.primaries.unwrap_or(BLISTERS);
    let mark = if wish.primaries.is_some() { "[U]" } else { "[K] one to four are usual" };
    let noun = if blisters == 1 { "blister" } else { "blisters" };
    rows.plain("packaging:");
    rows.plain("  primary: blister");
    rows.figure(format!("  pack: {blisters} {noun}"), mark);
    rows.figure(format!("  bundle: {PACKS_A_BUNDLE} packs"), "[S] pineberryinc.com: 3 x 4 cartons");
    rows.figure(
        format!("  case: {BUNDLES_A_CASE} bundles"),
        "[K] 60 to 120 cartons a case are usual",
    );
    rows.figure("  pallet: 24 cases", "[K] 24 to 60 are usual");
}

fn stations(rows: &mut Rows, wish: &Wish, stops: StopScale) {
    let factor = sensible(stops.factor);
    rows.remark("Stops come only while a station works: `every` counts its working time.");
    match stops.verified {
        Some((mean, half)) => rows.remark(&format!(
            "Their usual working times were multiplied by {factor}, so that OEE is {} %: simulated {:.1} % +- {:.1} %.",
            sensible(wish.oee * 100.0), mean * 100.0, half * 100.0,
        )),
        None => rows.remark(&format!("Their usual working times were multiplied by {factor}.")),
    }
    rows.plain("stations:");
    let writer = Stations { speed: wish.packs_per_min, factor: stops.factor };
    writer.blister(rows, wish.primaries.unwrap_or(BLISTERS));
    rows.gap();
    writer.cartoner(rows, wish.primaries.unwrap_or(BLISTERS));
    rows.gap();
    writer.checkweigher(rows);
    rows.gap();
    writer.bundler(rows);
    rows.gap();
    writer.case_packer(rows);
    rows.gap();
    writer.palletiser(rows);
}

struct Stations {
    /// Packs a minute.
    speed: f64,
    factor: f64,
}

impl Stations {
    fn blister(&self, rows: &mut Rows, blisters: u32) {
        let rate = up(1.1 * self.speed * f64::from(blisters), 3);
        let n_up = libm::ceil(rate / 70.0);
        rows.plain("  - name: blister");
        rows.plain("    kind: machine");
        rows.plain("    makes: primary");
        rows.figure(format!("    n_up: {n_up}"), "[K] some 60 to 70 cycles a minute");
        rows.figure(
            format!("    rate: {rate} blisters/min"),
            "[K] 10 % above the cartoner, as the V-curve asks",
        );
        rows.figure("    reject: 0.5 %", "[K]");
        self.micro_stops(rows, 12.0, 3.0);
        self.breakdowns(rows, 40.0);
    }

    fn cartoner(&self, rows: &mut Rows, blisters: u32) {
        let magazine = up(2.0 * self.speed * f64::from(blisters), 2);
        rows.plain("  - name: cartoner");
        rows.plain("    kind: machine");
        rows.plain("    makes: pack");
        rows.figure(
            format!("    rate: {} packs/min", sensible(self.speed)),
            "[U] your speed: the cartoner sets it",
        );
        rows.figure(
            format!("    infeed: {{buffer: {magazine} blisters}}"),
            "[K] a magazine of 2 min; 60 to 180 s are usual",
        );
        self.micro_stops(rows, 10.0, 2.0);
        self.breakdowns(rows, 40.0);
    }

    fn checkweigher(&self, rows: &mut Rows) {
        let rate = up(1.1 * self.speed, 3);
        rows.plain("  - name: checkweigher");
        rows.plain("    kind: machine");
        rows.figure(format!("    rate: {rate} packs/min"), "[K] V-curve: 10 % above the cartoner");
        rows.figure("    reject: 0.3 %", "[K]");
        self.belt(rows, rate);
    }

    fn bundler(&self, rows: &mut Rows) {
        let rate = up(1.2 * self.speed, 3);
        rows.plain("  - name: bundler");
        rows.plain("    kind: packer");
        rows.plain("    makes: bundle");
        rows.figure(format!("    rate: {rate} packs/min"), "[K] V-curve: 20 % above the cartoner");
        self.belt(rows, rate);
        self.micro_stops(rows, 15.0, 2.0);
        self.breakdowns(rows, 60.0);
    }

    fn case_packer(&self, rows: &mut Rows) {
        let rate = up(1.3 * self.speed / PACKS_A_BUNDLE, 3);
        let room = libm::ceil(2.0 * self.speed / PACKS_A_BUNDLE).max(3.0);
        rows.plain("  - name: case-packer");
        rows.plain("    kind: packer");
        rows.plain("    makes: case");
        rows.figure(
            format!("    rate: {rate} bundles/min"),
            "[K] V-curve: 30 % above the cartoner",
        );
        rows.figure(
            format!("    infeed: {{buffer: {room} bundles}}"),
            "[K] 2 min; 30 to 120 s before a case packer",
        );
        self.micro_stops(rows, 12.0, 3.0);
        self.breakdowns(rows, 60.0);
    }

    fn palletiser(&self, rows: &mut Rows) {
        let case = PACKS_A_BUNDLE * BUNDLES_A_CASE;
        let rate = up(1.4 * self.speed / case, 2);
        let room = libm::ceil(5.0 * self.speed / case).max(2.0);
        rows.plain("  - name: palletiser");
        rows.plain("    kind: packer");
        rows.plain("    makes: pallet");
        rows.figure(format!("    rate: {rate} cases/min"), "[K] V-curve: 40 % above the cartoner");
        rows.figure(format!("    infeed: {{buffer: {room} cases}}"), "[K] 5 min");
        self.micro_stops(rows, 40.0, 4.0);
    }

    /// A belt for ten seconds of packs at the stated speed, and half as fast again as the station
    /// behind it needs: it never is the constraint.
    fn belt(&self, rows: &mut Rows, rate: f64) {
        let packs = self.speed / 6.0;
        let length = (libm::ceil(2.0 * packs * PITCH) / 2.0).max(1.0);
        let speed = libm::ceil(1.5 * rate * PITCH);
        rows.figure(
            format!(
                "    infeed: {{conveyor: {{length: {length} m, pitch: {PITCH} m, \
                 speed: {speed} m/min, accumulation: true}}}}"
            ),
            "[K] 10 s; 5 to 15 s are usual",
        );
    }

    fn micro_stops(&self, rows: &mut Rows, run: f64, stop: f64) {
        rows.figure(
            format!(
                "    micro_stops: {{every: \"exponential(mean: {} min)\", \
                 lasts: \"lognormal(mean: {stop} min, cv: 1)\"}}",
                significant(run * self.factor, 3)
            ),
            format!("[K] {run} min run, fitted; {stop} min stop"),
        );
    }

    fn breakdowns(&self, rows: &mut Rows, run: f64) {
        rows.figure(
            format!(
                "    breakdowns: {{every: \"exponential(mean: {} h)\", \
                 lasts: \"lognormal(mean: 45 min, cv: 0.8)\"}}",
                significant(run * self.factor, 3)
            ),
            format!("[K] {run} h run, fitted; 45 min stop"),
        );
    }
}

fn between_orders(rows: &mut Rows) {
    let [low, mode, high] = plan::CHANGEOVER;
    rows.plain("between_orders:");
    rows.figure(format!("  start_up: {} min", plan::START_UP), "[K]");
    rows.figure(
        format!("  lot_close: {} min", plan::LOT_CLOSE),
        "[K] count the leftovers, sign the batch record",
    );
    rows.figure(format!("  line_clearance: {} min", plan::CLEARANCE), "[K]");
    rows.figure(
        format!("  changeover: \"triangular(low: {low} min, mode: {mode} min, high: {high} min)\""),
        "[K] format parts and print",
    );
    rows.figure(
        format!("  changeover_same_product: {} min", plan::SAME_PRODUCT),
        "[K] a new lot of the same product",
    );
}

fn shift(rows: &mut Rows, wish: &Wish, plan: &Plan) {
    let why = match (wish.shift, wish.changeovers) {
        (Some(_), _) => "[U] the working day".to_owned(),
        (None, 0) => "[K] the working day".to_owned(),
        (None, _) => {
            let changeovers = counted(wish.changeovers, "changeover");
            format!("[K] shifts of 8 h, as many as {changeovers} a day need")
        }
    };
    rows.plain("shift:");
    rows.plain("  start: \"06:00\"");
    rows.figure(format!("  length: {}", span(plan.shift)), why);
    if !plan.breaks.is_empty() {
        let mark = if wish.breaks.is_some() { "[U]" } else { "[K] 30 to 45 min a shift are usual" };
        rows.plain("  breaks:");
        for (at, length) in &plan.breaks {
            rows.figure(format!("    - {{at: {}, length: {}}}", span(*at), minutes(*length)), mark);
        }
    }
    rows.plain("horizon: {until: shift}");
}

fn minutes(seconds: f64) -> String {
    format!("{} min", sensible(seconds / 60.0))
}

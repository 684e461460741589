//! B1 and B2 in nexosim: nexosim-lines b1|b2 PARTS SEED
//!
//! Each station is a model that owns the ten slots before it. It tells the station above when a
//! slot comes free; a finished part stays where it is while the station above knows of none. One
//! thread, which is the quickest way for so small a model. Prints one row of JSON.

use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::Output;
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

const STATIONS: usize = 10;
const SLOTS: u32 = 10;
const FAILS_AFTER: f64 = 100.0;
const REPAIR: f64 = 10.0;

/// Parts that have left the last station.
static LEFT: AtomicU64 = AtomicU64::new(0);

/// The generator splitmix64, and exponential spans by inversion.
#[derive(Serialize, Deserialize)]
struct Draws(u64);

impl Draws {
    fn span(&mut self, mean: f64) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        let uniform = ((word >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        -mean * uniform.ln()
    }
}

/// What a station does.
#[derive(PartialEq, Serialize, Deserialize)]
enum Doing {
    Nothing,
    Work,
    /// It holds a finished part.
    Hold,
}

#[derive(Serialize, Deserialize)]
struct Station {
    /// A part goes down.
    down: Output<()>,
    /// A slot of this station has come free.
    up: Output<()>,
    is_first: bool,
    is_last: bool,
    is_unreliable: bool,
    doing: Doing,
    /// Parts in the slots before it.
    queue: u32,
    /// Free slots before the station below, as far as this one knows.
    room: u32,
    to_do: f64,
    until_failure: f64,
    draws: Draws,
}

#[Model]
impl Station {
    fn new(place: usize, is_unreliable: bool, seed: u64) -> Station {
        let mut draws = Draws(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ (place as u64) << 48);
        let until_failure = draws.span(FAILS_AFTER);
        Station {
            down: Output::default(),
            up: Output::default(),
            is_first: place == 0,
            is_last: place == STATIONS - 1,
            is_unreliable,
            doing: Doing::Nothing,
            queue: 0,
            room: SLOTS,
            to_do: 0.0,
            until_failure,
            draws,
        }
    }

    #[nexosim(init)]
    async fn open(&mut self, cx: &Context<Self>) {
        self.begin(cx).await;
    }

    /// A part comes from above.
    async fn arrive(&mut self, _: (), cx: &Context<Self>) {
        self.queue += 1;
        if self.doing == Doing::Nothing {
            self.begin(cx).await;
        }
    }

    /// The station below has taken a part out of its slots.
    async fn relieve(&mut self, _: (), cx: &Context<Self>) {
        self.room += 1;
        if self.doing == Doing::Hold {
            self.hand_over(cx).await;
        }
    }

    /// Begins a cycle if there is a part.
    async fn begin(&mut self, cx: &Context<Self>) {
        if !self.is_first {
            if self.queue == 0 {
                self.doing = Doing::Nothing;
                return;
            }
            self.queue -= 1;
            self.up.send(()).await;
        }
        self.doing = Doing::Work;
        if self.is_unreliable {
            self.to_do = 1.0;
            self.work_on((), cx);
        } else {
            let span = self.draws.span(1.0);
            cx.schedule_event(of(span), schedulable!(Self::end), ()).expect("a later time");
        }
    }

    /// Works to the end of the cycle, or to the failure before it.
    #[nexosim(schedulable)]
    fn work_on(&mut self, _: (), cx: &Context<Self>) {
        if self.until_failure < self.to_do {
            let span = self.until_failure;
            self.to_do -= span;
            cx.schedule_event(of(span), schedulable!(Self::fail), ()).expect("a later time");
        } else {
            self.until_failure -= self.to_do;
            cx.schedule_event(of(self.to_do), schedulable!(Self::end), ()).expect("a later time");
        }
    }

    #[nexosim(schedulable)]
    fn fail(&mut self, _: (), cx: &Context<Self>) {
        let span = self.draws.span(REPAIR);
        self.until_failure = self.draws.span(FAILS_AFTER);
        cx.schedule_event(of(span), schedulable!(Self::work_on), ()).expect("a later time");
    }

    #[nexosim(schedulable)]
    async fn end(&mut self, _: (), cx: &Context<Self>) {
        if self.is_last || self.room > 0 {
            self.hand_over(cx).await;
        } else {
            self.doing = Doing::Hold;
        }
    }

    async fn hand_over(&mut self, cx: &Context<Self>) {
        if self.is_last {
            LEFT.fetch_add(1, Ordering::Relaxed);
        } else {
            self.room -= 1;
            self.down.send(()).await;
        }
        self.begin(cx).await;
    }
}

/// nexosim counts nanoseconds, and plans nothing for the present.
fn of(span: f64) -> Duration {
    Duration::from_nanos(((span * 1e9) as u64).max(1))
}

/// Processor time of this process in user mode, in seconds.
fn user_time() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks: f64 = fields.split_whitespace().nth(11).ok_or("no user time")?.parse()?;
    Ok(ticks / 100.0)
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().collect();
    let [_, model, parts, seed] = &words[..] else {
        return Err("say: nexosim-lines b1|b2 PARTS SEED".into());
    };
    let (parts, seed): (u64, u64) = (parts.parse()?, seed.parse()?);
    let is_unreliable = match model.as_str() {
        "b1" => false,
        "b2" => true,
        _ => return Err("the models are b1 and b2".into()),
    };
    let mut stations: Vec<Station> =
        (0..STATIONS).map(|place| Station::new(place, is_unreliable, seed)).collect();
    let boxes: Vec<Mailbox<Station>> = (0..STATIONS).map(|_| Mailbox::new()).collect();
    for place in 1..STATIONS {
        stations[place - 1].down.connect(Station::arrive, &boxes[place]);
        stations[place].up.connect(Station::relieve, &boxes[place - 1]);
    }
    let mut bench = SimInit::with_num_threads(1);
    for (place, (station, mailbox)) in stations.into_iter().zip(boxes).enumerate() {
        bench = bench.add_model(station, mailbox, &format!("station-{}", place + 1));
    }
    let start = MonotonicTime::EPOCH;
    let mut simulation = bench.init(start)?;
    let before = user_time()?;
    while LEFT.load(Ordering::Relaxed) < parts {
        simulation.step()?;
    }
    let used = user_time()? - before;
    let time = simulation.time().duration_since(start).as_secs_f64();
    let value = parts as f64 / time;
    println!("{{\"parts\": {parts}, \"cpu_s\": {used}, \"value\": {value}}}");
    Ok(())
}

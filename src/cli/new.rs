//! `lineproof new`

use super::{Exit, Failure, Outcome, Screen, files, screen};
use crate::base::quantity::{self, Bad};
use crate::market::Rulebook;
use crate::run::{NoFit, fit_stops, fresh_oee};
use crate::scenario::template::{
    self, Destination, LineKind, Plan, StopScale, Wish, sensible, significant,
};
use crate::scenario::{Assumption, Backing, Options, Scenario, load_line_text};
use crate::stats::Estimate;
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// What the new file must meet: the verified OEE lies this near to the stated one.
const TOLERANCE: f64 = 0.005;

/// What a user knows of the line.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Kind of line
    #[arg(value_name = "KIND", value_enum)]
    kind: Kind,
    /// Qualified speed in packs, as 120/min or "120 packs/min"
    #[arg(long, value_name = "RATE", value_parser = speed)]
    speed: f64,
    /// OEE of the line as it is, as 38%
    #[arg(long, value_name = "SHARE", value_parser = oee)]
    oee: f64,
    /// Packs an order
    #[arg(long, value_name = "PACKS", value_parser = batch)]
    batch: u32,
    /// Changes to another product a day
    #[arg(long, value_name = "NUMBER", value_parser = changeovers)]
    changeovers: u32,
    /// Name of the line; default: kind and speed, as blister-120
    #[arg(long, value_parser = name)]
    name: Option<String>,
    /// Hours of a working day, as 8 or 16h; default: shifts of 8 h, as many as the changeovers need
    #[arg(long, value_name = "HOURS", value_parser = shift)]
    shift: Option<f64>,
    /// Breaks of a working day in all, as 45min; default: 30 min in 8 h
    #[arg(long, value_name = "TIME", value_parser = breaks)]
    breaks: Option<f64>,
    /// Markets in turn, each with a country if need be, as EU:FR,US; default: EU:DE,US
    #[arg(long, value_name = "MARKET", value_delimiter = ',', value_parser = destination)]
    market: Vec<Destination>,
    /// Blisters in a carton; default: 3
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=20))]
    blisters_per_carton: Option<u32>,
    /// File to write, or - for stdout; default: NAME.yaml in this folder
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    /// Seed of the runs that fit the stops
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(..1 << 53))]
    seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Blister machine, cartoner, checkweigher, bundler, case packer, palletiser
    Blister,
}

impl From<Kind> for LineKind {
    fn from(kind: Kind) -> LineKind {
        match kind {
            Kind::Blister => LineKind::Blister,
        }
    }
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let rulebook = Rulebook::embedded();
    let markets: Vec<&str> = rulebook.markets().iter().map(|m| m.id.as_str()).collect();
    let out = out(args)?;
    let wish = wish(args, out.as_deref(), &markets)?;
    let plan = match Plan::new(&wish) {
        Ok(plan) => plan,
        Err(told) => return Ok(contradiction(&told.message, &told.help)),
    };
    let options = Options { sets: &[], markets: &markets, kpis: &[] };
    let usual = load(&wish, &plan, StopScale::USUAL, &options)?;
    screen.note(&format!("{}: fitting the stops ...", wish.name));
    let factor = match fit_stops(&usual.line, wish.oee, args.seed) {
        Ok(factor) => factor,
        Err(no_fit) => return no_factor(&no_fit, &wish, &plan),
    };
    // What is verified is the file as it is written, with its rounded figures.
    let rounded = StopScale { factor: significant(factor, 3), verified: None };
    let written = load(&wish, &plan, rounded, &options)?;
    let oee = match fresh_oee(&written.line, args.seed) {
        Ok(oee) => oee,
        Err(no_fit) => return no_factor(&no_fit, &wish, &plan),
    };
    let verified = verified(&oee, &wish)?;
    let scale = StopScale { verified: Some(verified), ..rounded };
    let text = template::text(&wish, &plan, scale);
    let last = load(&wish, &plan, scale, &options)?;
    match &out {
        None => screen.result(&text)?,
        Some(path) => files::write(path, text.as_bytes())?,
    }
    screen.note(&report(&wish, &plan, &last, scale, verified));
    screen.note(&next(out.as_deref()));
    Ok(Exit::Ok)
}

/// None: stdout. A file that is there is left alone unless `--force` says otherwise.
fn out(args: &Args) -> Result<Option<PathBuf>, Failure> {
    let path = match &args.out {
        Some(path) if path.as_os_str() == "-" => return Ok(None),
        Some(path) => path.clone(),
        None => PathBuf::from(format!("{}.yaml", own_name(args))),
    };
    if path.is_dir() {
        return Err(Failure::Usage(format!(
            "{} is a folder: name a file in it, as --out {}",
            path.display(),
            path.join(format!("{}.yaml", own_name(args))).display()
        )));
    }
    if path.exists() && !args.force {
        return Err(Failure::Usage(format!(
            "{} is there already: name another file with --out, or write over it with --force",
            path.display()
        )));
    }
    Ok(Some(path))
}

fn own_name(args: &Args) -> String {
    let kind = LineKind::from(args.kind).name();
    args.name.clone().unwrap_or_else(|| format!("{kind}-{}", args.speed.round().max(1.0)))
}

fn wish(args: &Args, out: Option<&Path>, markets: &[&str]) -> Result<Wish, Failure> {
    for destination in &args.market {
        if !markets.contains(&destination.market.as_str()) {
            return Err(Failure::Usage(format!(
                "there are no rules for the market `{}`: state one of {}",
                destination.market,
                markets.join(", ")
            )));
        }
    }
    let day = args.shift.unwrap_or(8.0 * 3600.0);
    if args.breaks.is_some_and(|breaks| breaks >= day) {
        return Err(Failure::Usage(format!(
            "breaks of {} min leave nothing of a working day of {} h: state shorter --breaks",
            sensible(args.breaks.unwrap_or(0.0) / 60.0),
            sensible(day / 3600.0)
        )));
    }
    Ok(Wish {
        kind: args.kind.into(),
        name: own_name(args),
        packs_per_min: args.speed,
        oee: args.oee,
        batch: args.batch,
        changeovers: args.changeovers,
        shift: args.shift,
        breaks: args.breaks,
        destinations: args.market.clone(),
        primaries: args.blisters_per_carton,
        day: jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        schema: schema(out),
    })
}

/// The JSON Schema of line files, seen from the folder of the new file.
fn schema(out: Option<&Path>) -> String {
    const FILE: &str = "line.v1.json";
    let folder = out.and_then(Path::parent).unwrap_or(Path::new(""));
    let known = ["schemas", "scenarios/schemas", "../schemas", "../scenarios/schemas"];
    let found = known.iter().find(|place| folder.join(place).join(FILE).is_file());
    format!("{}/{FILE}", found.unwrap_or(&"schemas"))
}

/// The template as the loader reads it. A fault is the template's, not the user's.
fn load(
    wish: &Wish,
    plan: &Plan,
    stops: StopScale,
    options: &Options<'_>,
) -> Result<Scenario, Failure> {
    let text = template::text(wish, plan, stops);
    load_line_text(&format!("{}.yaml", wish.name), &text, options).map_err(|faults| {
        let first = faults
            .first()
            .map_or(String::new(), |fault| format!("row {}: {}", fault.place.row, fault.message));
        Failure::Tool(format!("the new file has {} faults, the first in {first}", faults.len()))
    })
}

/// The verified OEE and its half-width, if it meets the stated one.
fn verified(oee: &Estimate, wish: &Wish) -> Result<(f64, f64), Failure> {
    let (mean, half) = (oee.mean.unwrap_or(f64::NAN), oee.half_width.unwrap_or(f64::NAN));
    // A mean that is not a number meets nothing.
    if (mean - wish.oee).abs() <= TOLERANCE {
        return Ok((mean, half));
    }
    Err(Failure::Tool(format!(
        "the fitted line comes to {} OEE in fresh runs, {} was stated: try another --seed",
        percent(mean, half),
        plain_percent(wish.oee)
    )))
}

/// The figures of the command line contradict each other: exit 3.
fn contradiction(message: &str, help: &str) -> Exit {
    screen::error(&format!("error: {message}\n  help: {help}"));
    Exit::Faults
}

fn no_factor(no_fit: &NoFit, wish: &Wish, plan: &Plan) -> Outcome {
    let stated = plain_percent(wish.oee);
    match no_fit {
        NoFit::Broken(how) => Err(Failure::Tool(format!("a run of the new line ended in {how}"))),
        NoFit::TooLow { lowest } => Ok(contradiction(
            &format!(
                "an OEE of {stated} is below what stops can explain: with 64 times as many of them \
                 the line still comes to {}",
                plain_percent(significant(*lowest, 2))
            ),
            "state a higher --oee, or look whether --speed is the speed the line is qualified for",
        )),
        NoFit::TooHigh { highest, losses } => {
            let mut losses = losses.clone();
            losses.retain(|(name, share)| *name != "good packs" && *share >= 0.005);
            losses.sort_by(|a, b| b.1.total_cmp(&a.1));
            let told: Vec<String> = losses
                .iter()
                .take(4)
                .map(|(name, share)| format!("{name} {:.0} %", share * 100.0))
                .collect();
            let day = sensible(significant(plan.planned() / 3600.0, 3));
            Ok(contradiction(
                &format!(
                    "an OEE of {stated} cannot be reached: with hardly a stop the line comes to \
                     {:.0} %, for of the {day} h of planned time these cost: {}",
                    highest * 100.0,
                    told.join(", ")
                ),
                "state a lower --oee, larger --batch or fewer --changeovers; times between orders \
                 are entered in the file afterwards",
            ))
        }
    }
}

/// `38.07 % ± 0.14`.
fn percent(mean: f64, half: f64) -> String {
    format!("{:.2} % ± {:.2}", mean * 100.0, half * 100.0)
}

fn plain_percent(share: f64) -> String {
    format!("{} %", sensible(share * 100.0))
}

/// Whose the figures are, and what came out.
fn report(
    wish: &Wish,
    plan: &Plan,
    scenario: &Scenario,
    scale: StopScale,
    verified: (f64, f64),
) -> String {
    let mut rows = Vec::new();
    for doubt in &plan.doubts {
        rows.push(format!("warning: {doubt}"));
    }
    for warning in &scenario.warnings {
        rows.push(format!("warning: {warning}"));
    }
    rows.push("Your figures [U]".into());
    rows.push(format!(
        "  OEE {}, {} packs an order, {} changeovers a day",
        plain_percent(wish.oee),
        wish.batch,
        wish.changeovers
    ));
    figures(&mut rows, &scenario.assumptions, Backing::User);
    rows.push("Sourced [S]".into());
    figures(&mut rows, &scenario.assumptions, Backing::Sourced);
    rows.push("Assumed [K]: put your own figures in their place, and mark them [U]".into());
    figures(&mut rows, &scenario.assumptions, Backing::Assumed);
    rows.push("Fit".into());
    rows.push(format!(
        "  working time between stops x {}: OEE {} in fresh runs, wanted {}",
        sensible(scale.factor),
        percent(verified.0, verified.1),
        plain_percent(wish.oee)
    ));
    if !(0.25..=4.0).contains(&scale.factor) {
        rows.push(format!(
            "  warning: that is far from usual stops. Look at {} first",
            if scale.factor > 1.0 {
                "--changeovers, --batch and the times between orders, which leave little for stops,"
            } else {
                "--speed and the working day, which leave much for stops,"
            }
        ));
    }
    rows.join("\n")
}

/// The figures of one backing, those of a part in one row. Orders say the same in each row and
/// stand above.
fn figures(rows: &mut Vec<String>, all: &[Assumption], backing: Backing) {
    let mut table: Vec<[String; 3]> = Vec::new();
    for Assumption { path, value, kind, source } in all {
        if *kind != backing || path.starts_with("orders") {
            continue;
        }
        let (part, key) = path.rsplit_once('.').unwrap_or(("", path));
        match table.last_mut() {
            Some([last, values, same]) if last == part && same == source => {
                values.push_str(&format!(", {key} {value}"));
            }
            _ => table.push([part.to_owned(), format!("{key} {value}"), source.clone()]),
        }
    }
    let width = table.iter().map(|[part, ..]| part.len()).max().unwrap_or(0);
    for [part, values, source] in table {
        let source = if source.is_empty() { source } else { format!("   ({source})") };
        let row = if part.is_empty() { values } else { format!("{part:width$}  {values}") };
        rows.push(format!("  {row}{source}"));
    }
}

fn next(out: Option<&Path>) -> String {
    match out {
        Some(path) => {
            let path = path.display();
            format!("Written: {path}\nNext: lineproof study {path}")
        }
        None => "Next: save the text as FILE, then lineproof study FILE".into(),
    }
}

fn told(bad: &Bad) -> String {
    format!("{}; {}", bad.message, bad.help)
}

/// Packs a minute.
fn speed(text: &str) -> Result<f64, String> {
    const FASTEST: f64 = 1000.0;
    let rate = quantity::rate(text).map_err(|bad| told(&bad))?;
    if let Some(noun) = rate.noun.as_deref()
        && !["pack", "packs", "carton", "cartons"].contains(&noun)
    {
        return Err(format!("the speed counts packs, not `{noun}`; write \"120 packs/min\""));
    }
    let per_min = rate.per_second * 60.0;
    match per_min {
        _ if per_min > FASTEST => Err(format!(
            "no blister line makes {} packs a minute; is the number right, and the unit? The \
             fastest make some 400",
            sensible(per_min)
        )),
        _ if per_min < 1.0 => {
            Err("a line of less than 1 pack a minute; write the speed as 120/min".into())
        }
        _ => Ok(significant(per_min, 6)),
    }
}

fn oee(text: &str) -> Result<f64, String> {
    let share = quantity::share(text).map_err(|bad| told(&bad))?;
    if share > 0.0 && share < 1.0 {
        return Ok(share);
    }
    Err("an OEE lies between 0 % and 100 %, both left out; packaging lines have 20 to 60 %".into())
}

fn batch(text: &str) -> Result<u32, String> {
    const LARGEST: u64 = 10_000_000;
    let count = quantity::count(text).map_err(|bad| told(&bad))?;
    if let Some(noun) = count.noun.as_deref()
        && !["pack", "packs", "carton", "cartons"].contains(&noun)
    {
        return Err(format!("an order counts packs, not `{noun}`; write --batch 8000"));
    }
    match u32::try_from(count.number) {
        Ok(0) => Err("an order of no packs; write the packs of a usual order, as 8000".into()),
        Ok(number) if u64::from(number) <= LARGEST => Ok(number),
        _ => Err("an order has at most 10,000,000 packs; is there a zero too many?".into()),
    }
}

fn changeovers(text: &str) -> Result<u32, String> {
    let number = quantity::whole(text).map_err(|bad| told(&bad))?;
    u32::try_from(number).ok().filter(|number| *number <= 200).ok_or_else(|| {
        "a day has time for 200 changeovers at the very most; write those of one day".into()
    })
}

fn name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    // A name of digits alone, or a word like `no`, would not be text to YAML.
    let begins = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let text_to_yaml = begins && !word.contains(&text.to_lowercase().as_str());
    if text.len() <= 64 && text.chars().all(fits) && text_to_yaml {
        return Ok(text.to_owned());
    }
    Err("use a letter first, then letters, digits, - and _, 64 at most, as blister-3".into())
}

/// Seconds; a number without a unit counts hours.
fn shift(text: &str) -> Result<f64, String> {
    let hours = text.trim().parse::<f64>().ok().filter(|hours| hours.is_finite());
    let seconds = match hours {
        Some(hours) => hours * 3600.0,
        None => quantity::time(text).map_err(|bad| told(&bad))?,
    };
    if (3600.0..=86_400.0).contains(&seconds) {
        return Ok(seconds);
    }
    Err("a working day has 1 to 24 hours; write --shift 8, or 16 for two shifts".into())
}

/// Seconds.
fn breaks(text: &str) -> Result<f64, String> {
    if text.trim() == "0" {
        return Ok(0.0);
    }
    quantity::time(text).map_err(|bad| told(&bad))
}

fn destination(text: &str) -> Result<Destination, String> {
    let (market, country) = match text.split_once(':') {
        Some((market, country)) => (market, country.to_owned()),
        None if text == "EU" => (text, "DE".to_owned()),
        None => (text, text.to_owned()),
    };
    if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(Destination { market: market.to_owned(), country });
    }
    Err("write a market, or a market with its country in two capital letters, as EU:FR".into())
}

//! Paths of a file, as YAML.

use super::path::{From, Path, Stop};
use crate::eye::{Pose, overview};
use crate::pick::Picked;
use crate::stage::Stage;
use bevy::prelude::*;
use lineproof::journal::Level;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Stops of a path, and paths of a file, at most.
const MOST: usize = 1_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    paths: BTreeMap<String, Written>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// `10:30`, `90 min`, `worst-hour`, `fault`.
    from: Option<String>,
    speed: Option<f64>,
    stops: Vec<Place>,
}

/// Where the eye is: `overview: true`, a `station` with what is around it, or `eye` and `look`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    at: f32,
    overview: Option<bool>,
    station: Option<String>,
    /// Metres from the station's middle, metres above the floor, degrees around it; 0 is its front.
    distance: Option<f32>,
    height: Option<f32>,
    angle: Option<f32>,
    eye: Option<[f32; 3]>,
    look: Option<[f32; 3]>,
    caption: Option<String>,
    /// Whose card is shown: `case 12` (units are counted from 0), or the name of a station.
    card: Option<String>,
}

/// # Errors
/// All that is wrong with the file, a row each, with its place and its cure.
pub fn read(text: &str, stage: &Stage) -> Result<Vec<Path>, Vec<String>> {
    let file: File = serde_yaml::from_str(text).map_err(|fault| vec![fault.to_string()])?;
    let mut faults = Vec::new();
    if file.version != 1 {
        faults.push(format!("version: {} is not known; write `version: 1`", file.version));
    }
    if file.paths.len() > MOST {
        faults.push(format!("paths: at most {MOST}"));
    }
    let mut paths = Vec::new();
    for (name, written) in file.paths.into_iter().take(MOST) {
        match path(&name, written, stage) {
            Ok(path) => paths.push(path),
            Err(found) => faults.extend(found.into_iter().map(|f| format!("paths.{name}.{f}"))),
        }
    }
    if faults.is_empty() { Ok(paths) } else { Err(faults) }
}

fn path(name: &str, written: Written, stage: &Stage) -> Result<Path, Vec<String>> {
    let mut faults = Vec::new();
    let from = written.from.as_deref().map_or(Ok(From::Settled), |word| word.parse());
    let from = from.unwrap_or_else(|fault: String| {
        faults.push(format!("from: {fault}"));
        From::Settled
    });
    let speed = written.speed.unwrap_or(10.0);
    if !(0.01..=1000.0).contains(&speed) {
        faults.push(format!("speed: {speed} is not from 0.01 to 1000"));
    }
    if written.stops.is_empty() || written.stops.len() > MOST {
        faults.push(format!("stops: write 1 to {MOST} of them"));
    }
    let mut stops: Vec<Stop> = Vec::new();
    for (number, place) in written.stops.into_iter().take(MOST).enumerate() {
        let last = stops.last().map_or(-1.0, |stop| stop.at);
        match stop(place, last, stage) {
            Ok(stop) => stops.push(stop),
            Err(fault) => faults.push(format!("stops[{number}]: {fault}")),
        }
    }
    let name = name.to_owned();
    if faults.is_empty() { Ok(Path { name, from, speed, stops }) } else { Err(faults) }
}

fn stop(place: Place, last: f32, stage: &Stage) -> Result<Stop, String> {
    let Place { at, overview: all, station, distance, height, angle, eye, look, caption, card } =
        place;
    if !(at.is_finite() && at > last && at <= 36_000.0) {
        return Err(format!("at: {at} does not come after {last}; seconds, at most 36000"));
    }
    let numbers = [distance, height, angle].into_iter().flatten();
    let corners = [eye, look].into_iter().flatten().flatten();
    if !numbers.chain(corners).all(|number| number.is_finite() && number.abs() <= 1e4) {
        return Err("a number is not finite, or beyond 10000".to_owned());
    }
    let (low, high) = stage.bounds();
    let pose = match (all, station, eye) {
        (Some(true), None, None) => overview(low, high, 16.0 / 9.0),
        (None, Some(name), None) => {
            let around = (distance.unwrap_or(4.0), height.unwrap_or(2.2), angle.unwrap_or(20.0));
            of_station(&name, around, stage)?
        }
        (None, None, Some(eye)) => {
            let look = look.map_or(0.5 * (low + high), Vec3::from);
            Pose { eye: Vec3::from(eye), look }
        }
        _ => return Err("write one of `overview: true`, `station` and `eye`".to_owned()),
    };
    if pose.eye.distance(pose.look) < 0.01 {
        return Err("the eye is where it looks to".to_owned());
    }
    let card = card.map(|words| picked(&words, stage)).transpose()?;
    Ok(Stop { at, pose, caption, card })
}

/// What a card is asked of.
fn picked(words: &str, stage: &Stage) -> Result<Picked, String> {
    if let Some((level, number)) = words.split_once(' ')
        && let Some(level) = Level::ALL.into_iter().find(|other| other.name() == level)
        && let Ok(unit) = number.parse()
    {
        return Ok(Picked::Unit { line: 0, level, unit });
    }
    let (line, station) = station_of(words, stage)
        .map_err(|fault| format!("card: {fault}, and units as `pack 400` or `case 12`"))?;
    Ok(Picked::Station { line, station })
}

fn of_station(
    name: &str,
    (far, high, angle): (f32, f32, f32),
    stage: &Stage,
) -> Result<Pose, String> {
    let (line, station) = station_of(name, stage)?;
    let line = &stage.lines[line];
    let placed = &line.layout.stations[station];
    let look = line.origin + placed.at + Vec3::Y * (0.5 * placed.size.y);
    let way = Quat::from_rotation_y(angle.to_radians()) * Vec3::Z;
    let eye = Vec3::new(look.x, 0.0, look.z) + way * far.max(0.3) + Vec3::Y * high;
    Ok(Pose { eye, look })
}

/// Places of the line and of the station with this name.
fn station_of(name: &str, stage: &Stage) -> Result<(usize, usize), String> {
    for (place, line) in stage.lines.iter().enumerate() {
        let heads = &line.replay.head().stations;
        if let Some(station) = heads.iter().position(|head| head.name == name) {
            return Ok((place, station));
        }
    }
    let names = stage.lines.iter().flat_map(|line| &line.replay.head().stations);
    let names: Vec<&str> = names.map(|head| head.name.as_str()).collect();
    Err(format!("no station is called `{name}`; there are {}", names.join(", ")))
}

impl std::str::FromStr for From {
    type Err = String;

    fn from_str(word: &str) -> Result<From, String> {
        let number =
            |text: &str| text.trim().parse::<f64>().ok().filter(|n| (0.0..=1e7).contains(n));
        match word.trim() {
            "worst-hour" => return Ok(From::WorstHour),
            "fault" => return Ok(From::Fault),
            _ => {}
        }
        if let Some((hours, minutes)) = word.split_once(':')
            && let (Some(hours), Some(minutes)) = (number(hours), number(minutes))
            && hours < 24.0
            && minutes < 60.0
        {
            return Ok(From::Clock(3600.0 * hours + 60.0 * minutes));
        }
        for (unit, seconds) in [("min", 60.0), ("h", 3600.0), ("s", 1.0)] {
            if let Some(number) = word.trim().strip_suffix(unit).and_then(number) {
                return Ok(From::Since(number * seconds));
            }
        }
        Err(format!("`{word}` is no time; write `10:30`, `90 min`, `worst-hour` or `fault`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        assert_eq!("10:30".parse(), Ok(From::Clock(37_800.0)));
        assert_eq!("90 min".parse(), Ok(From::Since(5_400.0)));
        assert_eq!("fault".parse(), Ok(From::Fault));
        for bad in ["", "25:00", "-3 min", "soon", "NaN h", "1e99 s"] {
            assert!(bad.parse::<From>().is_err(), "{bad}");
        }
    }

    #[test]
    fn all_faults_of_a_file_are_told() {
        let text = "version: 1\npaths:\n  a:\n    speed: 0\n    stops:\n      - {at: 0, overview: true}\n      - {at: 0, eye: [1, 2, .nan]}\n  b:\n    from: soon\n    stops: []\n";
        let faults = read(text, &Stage::default()).expect_err("it is faulty");
        assert_eq!(faults.len(), 4, "{faults:#?}");
        let missing = "version: 1\npaths:\n  a:\n    stops: [{at: 0, station: press}]\n";
        let faults = read(missing, &Stage::default()).expect_err("there is no station");
        assert!(faults[0].contains("no station is called `press`"), "{faults:?}");
    }
}

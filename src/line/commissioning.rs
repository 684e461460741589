//! At which stations the numbers of packs are commissioned.

use super::model::{Commissioned, Kind, Line};
use crate::journal::Level;

/// Commissioned = accepted by the camera and past the reject confirmation, unless the line says
/// otherwise. Where several stations of the kind lie one behind the other, the last one counts;
/// for packing the first.
pub fn stations(line: &Line) -> Vec<bool> {
    let gate = |i: usize| matches!(line.stations[i].kind, Kind::Gate(_));
    let camera = |i: usize| matches!(line.stations[i].kind, Kind::Camera(_));
    let printer = |i: usize| matches!(line.stations[i].kind, Kind::Printer(_));
    let packs = |i: usize| {
        let station = &line.stations[i];
        station.from == Level::Pack && station.makes > Level::Pack
    };
    let any = |is: &dyn Fn(usize) -> bool| (0..line.stations.len()).any(is);
    match line.commissioned {
        Commissioned::Gate => last(line, &gate),
        Commissioned::Camera => last(line, &camera),
        Commissioned::FirstPacker => (0..line.stations.len()).map(packs).collect(),
        Commissioned::Last if any(&gate) => last(line, &gate),
        Commissioned::Last if any(&camera) => last(line, &camera),
        Commissioned::Last => last(line, &printer),
    }
}

/// Stations of a kind below which no other of that kind lies.
fn last(line: &Line, is: &dyn Fn(usize) -> bool) -> Vec<bool> {
    let count = line.stations.len();
    let below = |i: usize| (i + 1..count).any(is);
    (0..count).map(|i| is(i) && !below(i)).collect()
}

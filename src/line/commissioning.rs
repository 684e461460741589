//! At which stations the numbers of packs are commissioned.

use super::model::{Commissioned, Kind, Line};
use super::network::Network;
use crate::journal::Level;

/// Commissioned = accepted by the camera and past the reject confirmation, unless the line says
/// otherwise. A line without a gate commissions at its last camera, one without a camera at its
/// last printer; where lanes run side by side, each has its own.
pub fn stations(line: &Line, network: &Network) -> Vec<bool> {
    let gate: fn(&Kind) -> bool = |k| matches!(k, Kind::Gate(_));
    let camera: fn(&Kind) -> bool = |k| matches!(k, Kind::Camera(_));
    let printer: fn(&Kind) -> bool = |k| matches!(k, Kind::Printer(_));
    let any = |is: fn(&Kind) -> bool| line.stations.iter().any(|s| is(&s.kind));
    match line.commissioned {
        Commissioned::Gate => last(line, network, gate),
        Commissioned::Camera => last(line, network, camera),
        Commissioned::FirstPacker => {
            line.stations.iter().map(|s| s.from == Level::Pack && s.makes > Level::Pack).collect()
        }
        Commissioned::Last if any(gate) => last(line, network, gate),
        Commissioned::Last if any(camera) => last(line, network, camera),
        Commissioned::Last => last(line, network, printer),
    }
}

/// Stations of a kind below which no other of that kind lies on the way of a good pack: reject
/// lanes lead back to the first of them, and do not count.
pub(super) fn last(line: &Line, network: &Network, is: fn(&Kind) -> bool) -> Vec<bool> {
    let of_kind: Vec<bool> = line.stations.iter().map(|s| is(&s.kind)).collect();
    let alone = |i: usize| {
        let below = network.onward(i);
        !(0..of_kind.len()).any(|j| j != i && below[j] && of_kind[j])
    };
    (0..of_kind.len()).map(|i| of_kind[i] && alone(i)).collect()
}

//! Numbers that all leave the same rest when divided: multiples of one number, or with check digits
//! modulo one.

use super::modular::gcd;
use super::system::systems;
use super::view::View;

/// Fewer numbers than this agree by chance.
const ENOUGH: usize = 40;

/// The greatest divisor of all differences, without what the last places show by themselves.
pub fn divisor(view: &View) -> Option<u128> {
    if view.rows() < ENOUGH {
        return None;
    }
    let system = systems(&view.symbols).into_iter().next()?;
    let values = view.values(&system);
    let mut shared = 0;
    for pair in values.windows(2) {
        shared = gcd(shared, pair[1].abs_diff(pair[0]));
        if shared == 1 {
            return None;
        }
    }
    if shared == 0 {
        return None;
    }
    let base = u128::from(system.base);
    loop {
        match gcd(shared, base) {
            0 | 1 => break,
            factor => shared /= factor,
        }
    }
    (shared > 1).then_some(shared)
}

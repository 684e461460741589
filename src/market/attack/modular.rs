//! Arithmetic modulo at most 2^64.

pub fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// a - b, both below `m`.
pub fn minus(a: u64, b: u64, m: u128) -> u64 {
    ((u128::from(a) + m - u128::from(b)) % m) as u64
}

/// a x + c.
pub fn affine(a: u64, x: u64, c: u64, m: u128) -> u64 {
    // (2^64 - 1)^2 + 2^64 - 1 is below 2^128.
    ((u128::from(a) * u128::from(x) + u128::from(c)) % m) as u64
}

/// The inverse of `a` modulo `m`, where they share no factor.
pub fn inverse(a: u64, m: u128) -> Option<u64> {
    let (mut old, mut now) = (i128::try_from(m).ok()?, i128::from(a));
    let (mut old_factor, mut factor) = (0i128, 1i128);
    while now != 0 {
        let times = old / now;
        (old, now) = (now, old - times * now);
        (old_factor, factor) = (factor, old_factor - times * factor);
    }
    (old == 1).then(|| old_factor.rem_euclid(m as i128) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes() {
        for m in [2, 3, 10, (1 << 31) - 1, 1 << 32, 1 << 64] {
            for a in [1u64, 7, 48_271, 6_364_136_223_846_793_005] {
                let a = (u128::from(a) % m) as u64;
                match inverse(a, m) {
                    Some(back) => assert_eq!(affine(a, back, 0, m), 1, "{a} mod {m}"),
                    None => assert_ne!(gcd(a.into(), m), 1, "{a} mod {m}"),
                }
            }
        }
        assert_eq!(minus(3, 5, 1 << 64), u64::MAX - 1);
    }
}

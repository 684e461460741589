//! Erlang B, the loss probability of M/G/c/c: Erlang 1917; Gross et al. 2008, sec. 2.5.

/// Share of arrivals that find all servers busy. It depends on the service law by its mean only.
pub fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |b, k| load * b / (f64::from(k) + load * b))
}

/// The same where `room` units may wait and service is exponential: M/M/c/c+room.
pub fn loss_with_room(servers: u32, room: u32, load: f64) -> f64 {
    let (mut p, mut sum) = (1.0, 1.0);
    for n in 1..=servers + room {
        p *= load / f64::from(n.min(servers));
        sum += p;
    }
    p / sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_room_both_are_one() {
        for (servers, load) in [(1, 0.5), (4, 3.0), (10, 20.0)] {
            let (a, b) = (erlang_b(servers, load), loss_with_room(servers, 0, load));
            assert!((a - b).abs() < 1e-14, "{a} {b}");
        }
        // M/M/1 with room for 2 in all and load 1: three states, all alike.
        assert!((loss_with_room(1, 1, 1.0) - 1.0 / 3.0).abs() < 1e-15);
    }
}

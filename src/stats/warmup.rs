//! Where the warm-up ends: MSER-5 (White, Cobb and Spratt, "A comparison of five steady-state
//! truncation heuristics for simulation", Winter Simulation Conference 2000).

/// How many values of the series to leave out at its beginning: a multiple of five, at most half
/// of the series. The cut minimises the standard error of the mean of what remains.
pub fn mser5(series: &[f64]) -> usize {
    let batches: Vec<f64> =
        series.chunks_exact(5).map(|five| five.iter().sum::<f64>() / 5.0).collect();
    let n = batches.len();
    let (mut sum, mut square) = (0.0, 0.0);
    let mut best = (f64::INFINITY, 0);
    for cut in (0..n).rev() {
        sum += batches[cut];
        square += batches[cut] * batches[cut];
        let m = (n - cut) as f64;
        // Half of the batches must remain, or the end of the series decides by chance.
        if cut * 2 <= n && m > 1.0 {
            let score = (square - sum * sum / m).max(0.0) / (m * m);
            if score <= best.0 {
                best = (score, cut);
            }
        }
    }
    best.1 * 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_at_the_beginning_is_cut_and_a_level_series_is_not() {
        let rising: Vec<f64> = (0..1000)
            .map(|i| if i < 100 { f64::from(i) } else { 100.0 + f64::from(i % 7) })
            .collect();
        let cut = mser5(&rising);
        assert!((90..=110).contains(&cut), "cut at {cut}");
        assert_eq!(mser5(&[1.0; 500]), 0);
        assert_eq!(mser5(&[]), 0);
    }
}

use crate::base::random::*;
use crate::symbol::*;
#[test]
fn curve() {
    let text = "010415001234567117290531109A26001\u{1d}21ABCDEFGHJKLM";
    let keyed = Keyed::new(7);
    for part in 0..7 {
        for tenths in [0, 2, 4, 6, 8, 10, 12, 14, 16, 20, 30, 40] {
            let g = Condition::of_grade(f64::from(tenths) / 10.0);
            let mut c = Condition::PERFECT;
            match part {
                0 => c.contrast = g.contrast,
                1 => c.modulation = g.modulation,
                2 => c.stretch = g.stretch,
                3 => c.unused_correction = g.unused_correction,
                4 => {
                    c.contrast = g.contrast;
                    c.noise = 0.01
                }
                6 => c = g,
                _ => {
                    c.modulation = g.modulation;
                    c.contrast = g.contrast;
                    c.noise = 0.01
                }
            }
            let (mut same, mut bad) = (0, 0);
            for key in 0..100 {
                match read_back(text, &c, &mut keyed.of(key)) {
                    Reading::Same => same += 1,
                    Reading::Misread(t) => {
                        bad += 1;
                        println!("{t}")
                    }
                    _ => {}
                }
            }
            println!("part {part} {tenths} {same} {bad}");
        }
    }
}

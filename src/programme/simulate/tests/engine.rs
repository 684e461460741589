use crate::programme::model::Policy;
use crate::programme::simulate::build::network;
use crate::programme::simulate::calendar::NEVER;
use crate::programme::simulate::engine::{Flat, Scratch, run};
use crate::programme::simulate::fixture::{LARGE, SMALL, programme, strategy};

#[test]
fn every_activity_of_every_strategy_ends() {
    for policy in [Policy::Joint, Policy::Alone, Policy::Wait, Policy::Partial, Policy::Hybrid] {
        for size in [&SMALL, &LARGE] {
            let programme = programme(size);
            let network = network(&programme, &strategy(policy));
            let flat = Flat::new(&network, 1);
            let mut scratch = Scratch::new(&flat);
            for number in 0..20 {
                run(&flat, &mut scratch, number);
                for (index, activity) in network.activities.iter().enumerate() {
                    let is_answer = activity.name.starts_with("answer");
                    assert!(
                        is_answer || scratch.finish[index] < NEVER,
                        "{policy:?} {} in run {number}",
                        activity.name
                    );
                }
            }
        }
    }
}

//! The number of threads changes no digit.

use super::shipped::loaded;
use crate::market::{Law, Rulebook};
use crate::run::{Settings, study};
use crate::scenario::Replications;
use crate::verify::check::{Limit, Observed};
use crate::verify::protocol::{Book, Context, Subject};

const STUDIES: [(&str, u32); 2] =
    [("scenarios/studies/filler-cartoner.yaml", 16), ("scenarios/studies/blister-eu-us.yaml", 4)];

pub fn add(book: &mut Book) {
    for (i, (name, replications)) in STUDIES.into_iter().enumerate() {
        let subject = Subject {
            prefix: "Q-THREADS",
            model: "One thread and several",
            source: "the same study, byte by byte",
            parameters: vec![
                ("scenario", name.into()),
                ("replications", replications.into()),
                ("threads", [1.0, 2.0, 3.0][..].into()),
            ],
            quick: i == 0,
        };
        let work = move |context: &Context| {
            let mut all = Vec::new();
            for jobs in 1..=3 {
                all.push(result(name, replications, jobs, context)?);
                context.progress.step();
            }
            let apart = |other: &String| {
                let bytes = all[0].bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
                bytes + all[0].len().abs_diff(other.len())
            };
            let differ: usize = all[1..].iter().map(apart).sum();
            let mut found = Observed::exact(differ as f64);
            found.note = format!("{} bytes compared", all[0].len());
            Ok(vec![found])
        };
        let quantities = vec![("bytes of the result that differ", 0.0, Limit::Same)];
        book.add(&subject, quantities, 3, Box::new(work));
    }
}

/// All that a study found, in words.
fn result(name: &str, replications: u32, jobs: usize, context: &Context) -> Result<String, String> {
    let mut plan = loaded(name, false)?;
    plan.replications = Replications::Fixed(replications);
    let rulebook = Rulebook::embedded();
    let settings = Settings {
        rulebook: &rulebook,
        law: &Law::of(plan.as_of.unwrap_or(jiff::civil::date(2026, 1, 1))),
        seed: context.seed,
        jobs,
        interrupted: context.interrupted,
        progress: &(),
    };
    Ok(format!("{:?}", study(&plan, &settings)?))
}

//! `lineproof explain`

use super::topics::{Topic, topics};
use super::{Exit, Failure, Outcome, Screen};

/// Machines by their names in the trade, and the kind of station that models each.
const ALIASES: [(&str, &str); 16] = [
    ("thermoformer", "machine"),
    ("blister-machine", "machine"),
    ("checkweigher", "machine"),
    ("filler", "machine"),
    ("capper", "machine"),
    ("labeler", "machine"),
    ("cartoner", "packer"),
    ("bundler", "packer"),
    ("case-packer", "packer"),
    ("palletiser", "packer"),
    ("palletizer", "packer"),
    ("table", "packer"),
    ("ink-jet", "printer"),
    ("scanner", "camera"),
    ("reject-gate", "gate"),
    ("merge", "topology"),
];

/// What is to be explained.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Fault code, rule, key figure, PackML state, cause, kind of station, part of a line, or
    /// `exit-codes`; without it, all are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let topics = topics();
    match &args.code {
        None => screen.result(list(&topics))?,
        Some(code) => screen.result(explain(&topics, code)?)?,
    }
    Ok(Exit::Ok)
}

/// One row a topic, under the name of its kind.
fn list(topics: &[Topic]) -> String {
    let width = topics.iter().map(|topic| topic.code.chars().count()).max().unwrap_or(0);
    let (mut text, mut kind) = (String::new(), "");
    for topic in topics {
        if topic.kind != kind {
            kind = topic.kind;
            text.push_str(&format!("{}{kind}\n", if text.is_empty() { "" } else { "\n" }));
        }
        text.push_str(&format!("  {:width$}  {}\n", topic.code, topic.title));
    }
    text
}

fn explain(topics: &[Topic], code: &str) -> Result<String, Failure> {
    let wanted = plain(code);
    let named = |name: &str| topics.iter().find(|topic| plain(&topic.code) == name);
    let kind = || ALIASES.iter().find(|(alias, _)| *alias == wanted).and_then(|a| named(a.1));
    let found = named(&wanted).or_else(kind).or_else(|| named(&format!("{wanted}s")));
    let Some(topic) = found else {
        return Err(Failure::Usage(format!("nothing is called `{code}`{}", near(topics, &wanted))));
    };
    let text: Vec<String> = topic.text.trim_end().lines().map(wrapped).collect();
    Ok(format!("{}: {}\n\n{}\n", topic.code, topic.title, text.join("\n")))
}

/// A row of prose in rows that fit a terminal; what is indented is a table and stays.
fn wrapped(row: &str) -> String {
    const WIDTH: usize = 80;
    if row.starts_with(' ') {
        return row.to_owned();
    }
    let (mut text, mut used) = (String::new(), 0);
    for word in row.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > WIDTH {
            text.push('\n');
            used = 0;
        } else if used > 0 {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += length;
    }
    text
}

/// Case, blanks and underscores do not matter.
fn plain(code: &str) -> String {
    code.trim().to_lowercase().replace([' ', '_'], "-")
}

fn near(topics: &[Topic], wanted: &str) -> String {
    let distance = |topic: &&Topic| strsim::osa_distance(&plain(&topic.code), wanted);
    match topics.iter().min_by_key(distance) {
        Some(topic) if distance(&topic) <= 2.max(wanted.chars().count() / 3) => {
            format!("; did you mean `{}`?", topic.code)
        }
        _ => "; `lineproof explain` lists what there is".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_found_by_its_code_and_codes_are_unique() {
        let topics = topics();
        let mut codes: Vec<String> = topics.iter().map(|topic| plain(&topic.code)).collect();
        for topic in &topics {
            let text = explain(&topics, &topic.code.to_uppercase()).expect("a topic");
            assert!(text.starts_with(&format!("{}: {}", topic.code, topic.title)), "{text}");
            assert!(!topic.text.is_empty(), "{} is explained by nothing", topic.code);
        }
        codes.sort();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all, "a code stands for two topics");
    }

    #[test]
    fn a_machine_is_found_by_its_name_in_the_trade_and_a_list_by_one_of_its_entries() {
        let topics = topics();
        for (alias, code) in ALIASES {
            let text = explain(&topics, alias).expect("a topic");
            assert!(text.starts_with(&format!("{code}: ")), "{alias}: {text}");
        }
        for (one, all) in [("pool", "pools"), ("order", "orders"), ("customer", "customers")] {
            let text = explain(&topics, one).expect("a topic");
            assert!(text.starts_with(&format!("{all}: ")), "{one}: {text}");
        }
        assert!(explain(&topics, "off line cell").is_ok_and(|text| text.contains("`ready:`")));
    }

    #[test]
    fn a_misspelt_code_is_answered_with_the_nearest_and_a_strange_one_with_the_list() {
        let topics = topics();
        let message = |code: &str| explain(&topics, code).expect_err("no topic").to_string();
        assert!(message("availabilty").contains("did you mean `availability`?"));
        assert!(message("qqqqqqqqqqqqqqqqqqqq").contains("lists what there is"));
    }
}

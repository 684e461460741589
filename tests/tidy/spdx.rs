//! Licence expressions: does a set of licences that we accept satisfy one?

/// `MIT OR Apache-2.0`, `(A AND B) OR C`, `A/B` (an old way to write OR), `A WITH exception`.
pub fn satisfied(expression: &str, accepted: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let outcome = any(&words, &mut at, accepted);
    outcome == Some(true) && at == words.len()
}

fn any(words: &[&str], at: &mut usize, accepted: &[&str]) -> Option<bool> {
    let mut outcome = all(words, at, accepted)?;
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        outcome |= all(words, at, accepted)?;
    }
    Some(outcome)
}

fn all(words: &[&str], at: &mut usize, accepted: &[&str]) -> Option<bool> {
    let mut outcome = one(words, at, accepted)?;
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        outcome &= one(words, at, accepted)?;
    }
    Some(outcome)
}

fn one(words: &[&str], at: &mut usize, accepted: &[&str]) -> Option<bool> {
    let word = *words.get(*at)?;
    *at += 1;
    if word == "(" {
        let outcome = any(words, at, accepted)?;
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return closed.then_some(outcome);
    }
    if words.get(*at) == Some(&"WITH") {
        // An exception only gives more rights.
        *at += 2;
    }
    Some(accepted.contains(&word))
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let accepted = ["MIT", "Zlib"];
    for good in ["MIT", "GPL-3.0 OR MIT", "MIT/GPL-3.0", "(GPL-3.0 OR Zlib) AND MIT", "MIT WITH x"]
    {
        assert!(satisfied(good, &accepted), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT MIT", "MIT OR", "GPL-3.0 WITH MIT"] {
        assert!(!satisfied(bad, &accepted), "{bad}");
    }
}

//! A strict little reader that tells whether a text is well-formed XML. For tests.

/// Checks tags, attributes, entities and characters (XML 1.0, 2.1), without namespaces or DTD.
pub fn check(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut roots = 0;
    while let Some(at) = rest.find('<') {
        characters(&rest[..at], &open)?;
        let end = rest[at..].find('>').ok_or("a tag does not end")? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('?') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().ok_or(format!("</{name}> closes nothing"))?;
            if last != name {
                return Err(format!("<{last}> is closed by </{name}>"));
            }
            continue;
        }
        let body = tag.strip_suffix('/').unwrap_or(tag);
        let (name, attributes) = body.split_once([' ', '\n']).unwrap_or((body, ""));
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(format!("bad name in <{tag}>"));
        }
        self::attributes(attributes)?;
        roots += usize::from(open.is_empty());
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    characters(rest, &open)?;
    match (open.is_empty(), roots) {
        (true, 1) => Ok(()),
        (true, n) => Err(format!("{n} root elements")),
        (false, _) => Err(format!("still open: {open:?}")),
    }
}

fn characters(text: &str, open: &[&str]) -> Result<(), String> {
    if open.is_empty() && !text.trim().is_empty() {
        return Err(format!("text outside of the root: {text:?}"));
    }
    if let Some(c) = text.chars().find(|c| *c < ' ' && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(format!("character {:#x} is not allowed", u32::from(c)));
    }
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or_default();
        let known = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
        if !known || !part.contains(';') {
            return Err(format!("bad entity &{name}"));
        }
    }
    Ok(())
}

fn attributes(mut text: &str) -> Result<(), String> {
    let mut seen = Vec::new();
    while !text.trim_start().is_empty() {
        let (name, rest) = text.trim_start().split_once("=\"").ok_or(format!("bad: {text}"))?;
        let (value, rest) = rest.split_once('"').ok_or(format!("unquoted: {text}"))?;
        characters(value, &["attribute"])?;
        if seen.contains(&name) || name.contains(char::is_whitespace) {
            return Err(format!("bad attribute {name}"));
        }
        seen.push(name);
        text = rest;
    }
    Ok(())
}

#[test]
fn faults_are_seen() {
    assert_eq!(check("<?xml version=\"1.0\"?>\n<a b=\"1\"><c/>x &amp; y</a>\n"), Ok(()));
    for bad in ["<a>", "<a></b>", "<a>&x;</a>", "<a b=1/>", "<a/><a/>", "<a>\u{1}</a>", "x<a/>"] {
        assert!(check(bad).is_err(), "{bad}");
    }
}

//! User text on its way into HTML, SVG, XML and script blocks.

/// Text for the content and the quoted attributes of HTML, SVG and XML. Characters that XML 1.0
/// cannot hold become U+FFFD.
pub fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    for c in raw.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || c == '\u{7f}' || c == '\u{fffe}' || c == '\u{ffff}' => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    out
}

/// JSON for a `<script>` block: no character in it can end the block or open a comment.
pub fn json(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 64);
    for c in raw.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// A name for files and anchors: small letters, digits and hyphens; never empty.
pub fn slug(raw: &str) -> String {
    let mut out = String::new();
    for c in raw.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 60 {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "x".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_tamed() {
        assert_eq!(text("<b a='1'>&\u{1}"), "&lt;b a=&apos;1&apos;&gt;&amp;\u{fffd}");
        let block = json("{\"a\":\"</script><!--\"}");
        assert!(!block.contains('<') && !block.contains('>'));
        let value: serde_json::Value = serde_json::from_str(&block).expect("still JSON");
        assert_eq!(value["a"], "</script><!--");
        assert_eq!(slug("../../etc/Päss wd"), "etc-p-ss-wd");
        assert_eq!(slug("名"), "x");
    }
}

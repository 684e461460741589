//! Prints a GS1 Digital Link URI.

use super::parsed::{Element, Parsed};
use super::percent::encode_into;
use std::fmt;

/// The stem of canonical URIs (GS1 Digital Link URI Syntax 1.x, section 4).
const CANONICAL: &str = "https://id.gs1.org";

/// Why elements make no URI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// None of the elements is a primary key.
    NoKey,
    /// This identifier is no qualifier here, and may not stand in the query.
    NotAttribute { code: String },
}

impl fmt::Display for LinkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkFault::NoKey => f.write_str("no primary key of GS1 Digital Link"),
            LinkFault::NotAttribute { code } => {
                write!(f, "AI {code} may not stand in the query of a GS1 Digital Link URI")
            }
        }
    }
}

impl std::error::Error for LinkFault {}

impl Parsed<'_> {
    /// The canonical GS1 Digital Link URI: at `https://id.gs1.org`.
    pub fn digital_link(&self) -> Result<String, LinkFault> {
        self.digital_link_at(CANONICAL)
    }

    /// The URI behind a stem of one's own, as `https://example.com/a`: the first primary key, as
    /// many of its qualifiers as one family has, then attributes, those of predefined length first.
    /// What was read from a URI keeps its path.
    pub fn digital_link_at(&self, stem: &str) -> Result<String, LinkFault> {
        let path = self.path()?;
        let mut uri = stem.strip_suffix('/').unwrap_or(stem).to_owned();
        for element in &path {
            uri.push('/');
            uri.push_str(element.code);
            uri.push('/');
            encode_into(&mut uri, &element.value, false);
        }
        let mut printed: Vec<&str> = path.iter().map(|element| element.code).collect();
        let mut mark = '?';
        for separator in [false, true] {
            for element in self.elements.iter().filter(|e| e.ai.separator == separator) {
                if printed.contains(&element.code) {
                    continue;
                }
                let known = !element.ai.code.is_empty() || self.unknown_attributes;
                if !element.ai.attribute || !known {
                    return Err(LinkFault::NotAttribute { code: element.code.to_owned() });
                }
                uri.push(mark);
                uri.push_str(element.code);
                uri.push('=');
                encode_into(&mut uri, &element.value, true);
                printed.push(element.code);
                mark = '&';
            }
        }
        Ok(uri)
    }

    /// Key and qualifiers.
    fn path(&self) -> Result<Vec<&Element<'_>>, LinkFault> {
        if self.in_path > 0 {
            return Ok(self.elements[..self.in_path].iter().collect());
        }
        let key = self.elements.iter().find(|e| e.ai.key.is_some()).ok_or(LinkFault::NoKey)?;
        let mut best = Vec::new();
        for family in key.ai.qualifiers() {
            let named = |code: &str| self.elements.iter().find(|element| element.code == code);
            let found: Vec<&Element<'_>> = family.split(' ').filter_map(named).collect();
            // Of families that are equally long, the first.
            if found.len() > best.len() {
                best = found;
            }
        }
        Ok(std::iter::once(key).chain(best).collect())
    }
}

//! Pictures of the line that the viewer took, in the page itself.

use super::parts;
use crate::report::dossier::Dossier;
use crate::report::escape::text as esc;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// A picture of a variant's line.
#[derive(Debug, Clone)]
pub struct Still {
    pub variant: String,
    /// What it shows, for all readers.
    pub words: String,
    pub png: Vec<u8>,
}

/// The pictures side by side.
pub fn stills(dossier: &Dossier, stills: &[Still]) -> String {
    let one = |still: &Still| {
        format!(
            "<figure class=\"card\"><h3>{}</h3>\n<figcaption>{}</figcaption>\n<img class=\"still\" \
             alt=\"{}\" src=\"data:image/png;base64,{}\"></figure>\n",
            parts::variant(dossier, &still.variant),
            esc(&still.words),
            esc(&still.words),
            BASE64_STANDARD.encode(&still.png)
        )
    };
    let all: String = stills.iter().map(one).collect();
    if all.is_empty() { all } else { format!("<div class=\"pair\">\n{all}</div>\n") }
}

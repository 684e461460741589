//! Documents of any form, as streams.

use super::compare::{Comparison, Unclear};
use super::finding::Report;
use crate::capture::Names;
use crate::capture::truth::Truth;
use crate::epcis::{Fault, read};
use crate::journal::Head;
use std::io::BufRead;
use std::ops::ControlFlow;

/// A document that can be opened more than once.
pub struct Document<'a> {
    /// As it is told.
    pub name: String,
    pub open: Box<dyn FnMut() -> Result<Box<dyn BufRead>, Fault> + 'a>,
}

/// What keeps a comparison from being made.
#[derive(Debug)]
pub enum Trouble {
    Truth(Unclear),
    /// A document that cannot be read, by its name.
    Document(String, Fault),
}

/// Compares documents with the truth of a run. Each is opened three times, and once more if it
/// declares errors.
///
/// # Errors
///
/// The head names no time, or a document cannot be read.
pub fn diff(
    truth: &Truth,
    head: &Head,
    names: &Names,
    documents: &mut [Document<'_>],
) -> Result<Report, Trouble> {
    let mut comparison = Comparison::new(truth, head, names).map_err(Trouble::Truth)?;
    for document in documents.iter_mut() {
        let declared = errors(document, &mut comparison);
        declared.map_err(|fault| Trouble::Document(document.name.clone(), fault))?;
    }
    for document in documents.iter_mut() {
        comparison.document(&document.name);
        let read = events(document, &mut |event| comparison.event(event));
        read.map_err(|fault| Trouble::Document(document.name.clone(), fault))?;
    }
    Ok(comparison.end())
}

fn events(
    document: &mut Document<'_>,
    each: &mut dyn FnMut(&crate::epcis::model::Event),
) -> Result<(), Fault> {
    let header = read::header((document.open)()?)?;
    read::events((document.open)()?, &header, &mut |taken| {
        each(&taken.event);
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// Tells the comparison which events the document declares to be errors.
fn errors(document: &mut Document<'_>, comparison: &mut Comparison<'_>) -> Result<(), Fault> {
    if !holds((document.open)()?, b"errorDeclaration")? {
        return Ok(());
    }
    events(document, &mut |event| {
        if event.field("errorDeclaration").is_some()
            && let Some(id) = event.text("eventID")
        {
            comparison.error(id);
        }
    })
}

/// Whether a word stands in a text (Knuth, Morris and Pratt).
fn holds(mut input: impl BufRead, word: &[u8]) -> Result<bool, Fault> {
    let borders = borders(word);
    let mut matched = 0;
    loop {
        let chunk = input.fill_buf().map_err(|e| Fault::at(1, e.to_string(), "see the file"))?;
        if chunk.is_empty() {
            return Ok(false);
        }
        for &byte in chunk {
            while matched > 0 && byte != word[matched] {
                matched = borders[matched - 1];
            }
            matched += usize::from(byte == word[matched]);
            if matched == word.len() {
                return Ok(true);
            }
        }
        let length = chunk.len();
        input.consume(length);
    }
}

/// Of each beginning of the word, the longest end that is a beginning too.
fn borders(word: &[u8]) -> Vec<usize> {
    let mut borders = vec![0];
    let mut length = 0;
    for &byte in &word[1..] {
        while length > 0 && byte != word[length] {
            length = borders[length - 1];
        }
        length += usize::from(byte == word[length]);
        borders.push(length);
    }
    borders
}

#[test]
fn a_word_is_found_wherever_it_begins() {
    for (text, found) in [
        ("errorDerrorDeclaration", true),
        ("an errorDeclaration.", true),
        ("errorDeclaratio", false),
        ("", false),
    ] {
        let input = std::io::BufReader::with_capacity(3, text.as_bytes());
        assert_eq!(holds(input, b"errorDeclaration"), Ok(found), "{text}");
    }
}

//! An event of a shape, written once, with holes for what differs: all others of that shape are
//! copies with the holes filled.

use super::event::Filling;

/// Marks of the holes: characters of private use, which no text of a document holds.
const TIME: char = '\u{E000}';
const RECORD_TIME: char = '\u{E001}';
const PARENT: char = '\u{E002}';
const EPC: char = '\u{E003}';

/// What stands in a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    Time,
    RecordTime,
    Parent,
    /// The whole list, with what stands between its entries.
    Epcs,
}

/// Texts between holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stencil {
    /// Each text, and the hole behind it.
    parts: Vec<(String, Hole)>,
    between: String,
    rest: String,
}

/// What an event must be filled with to become a stencil.
pub fn filling(record_times: bool) -> Filling {
    Filling {
        time: TIME.to_string(),
        record_time: if record_times { RECORD_TIME.to_string() } else { String::new() },
        parent: PARENT.to_string(),
        epcs: vec![EPC.to_string(); 2],
    }
}

impl Stencil {
    /// From an event that was written with [`filling`].
    pub fn new(written: &str) -> Stencil {
        let mut stencil =
            Stencil { parts: Vec::new(), between: String::new(), rest: String::new() };
        let mut listed = false;
        let mut text = String::new();
        for c in written.chars() {
            let hole = match c {
                TIME => Hole::Time,
                RECORD_TIME => Hole::RecordTime,
                PARENT => Hole::Parent,
                EPC if listed => {
                    stencil.between = std::mem::take(&mut text);
                    continue;
                }
                EPC => {
                    listed = true;
                    Hole::Epcs
                }
                c => {
                    text.push(c);
                    continue;
                }
            };
            stencil.parts.push((std::mem::take(&mut text), hole));
        }
        stencil.rest = text;
        stencil
    }

    /// Appends an event. `fill` appends what stands in a hole; of the list it gets what stands
    /// between two entries.
    pub fn write<E>(
        &self,
        text: &mut String,
        mut fill: impl FnMut(Hole, &str, &mut String) -> Result<(), E>,
    ) -> Result<(), E> {
        for (before, hole) in &self.parts {
            text.push_str(before);
            fill(*hole, &self.between, text)?;
        }
        text.push_str(&self.rest);
        Ok(())
    }
}

#[test]
fn the_list_is_one_hole() {
    let written = format!("a{TIME}b[{EPC},{EPC}]c{PARENT}d");
    let stencil = Stencil::new(&written);
    let mut text = String::new();
    let filled = stencil.write(&mut text, |hole, between, text| {
        match hole {
            Hole::Epcs => text.push_str(&["x", "y", "z"].join(between)),
            hole => text.push_str(if hole == Hole::Time { "T" } else { "P" }),
        }
        Ok::<(), ()>(())
    });
    assert_eq!((filled, text.as_str()), (Ok(()), "aTb[x,y,z]cPd"));
}

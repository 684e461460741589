//! A site.

use super::Span;

#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    pub name: String,
    /// ISO 3166 code, as `DE`; empty where the file does not say.
    pub country: String,
    /// Index into the calendars.
    pub calendar: usize,
    pub crews: u32,
    pub validation_teams: u32,
    /// Own IT people; 0: those of the programme serve the site.
    pub it: u32,
    /// Own artwork people; 0: those of the programme serve the site.
    pub artwork: u32,
    /// An installation begins within one of these, in ascending order; none: at any time.
    pub windows: Vec<Span>,
    /// Probability that a line has no room for the new stations and must be rebuilt.
    pub no_room: f64,
    /// The site server is there and qualified already.
    pub has_server: bool,
}

//! Who works on which days.

use jiff::civil::Date;

/// Days from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: Date,
    pub last: Date,
}

impl Span {
    pub fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// The working days of a site, of vendors or of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub name: String,
    /// Monday first.
    pub works_on: [bool; 7],
    /// No work on these days, in ascending order of the first day. A yearly closure (August,
    /// Christmas) stands here once for each year of the horizon.
    pub closed: Vec<Span>,
}

impl Calendar {
    pub fn is_working(&self, day: Date) -> bool {
        let weekday = day.weekday().to_monday_zero_offset() as usize;
        self.works_on[weekday] && !self.closed.iter().any(|span| span.holds(day))
    }
}

//! Activities, links, resources, calendars as plain data.

use super::calendar::WorkCalendar;
use jiff::civil::Date;

/// What must be finished or begun before what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    FinishToStart,
    StartToStart,
    FinishToFinish,
    StartToFinish,
}

impl LinkKind {
    pub const ALL: [LinkKind; 4] = [
        LinkKind::FinishToStart,
        LinkKind::StartToStart,
        LinkKind::FinishToFinish,
        LinkKind::StartToFinish,
    ];

    /// The two letters that planners write.
    pub fn word(self) -> &'static str {
        match self {
            LinkKind::FinishToStart => "FS",
            LinkKind::StartToStart => "SS",
            LinkKind::FinishToFinish => "FF",
            LinkKind::StartToFinish => "SF",
        }
    }
}

/// A link between two activities, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub from: usize,
    pub to: usize,
    pub kind: LinkKind,
    /// Working days of the successor's calendar; below zero it is a lead.
    pub lag_days: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    StartNoEarlier,
    FinishNoEarlier,
    /// Hard, as the next three: they hold a date whatever its predecessors say.
    StartNoLater,
    FinishNoLater,
    MustStart,
    MustFinish,
}

impl ConstraintKind {
    pub const ALL: [ConstraintKind; 6] = [
        ConstraintKind::StartNoEarlier,
        ConstraintKind::FinishNoEarlier,
        ConstraintKind::StartNoLater,
        ConstraintKind::FinishNoLater,
        ConstraintKind::MustStart,
        ConstraintKind::MustFinish,
    ];

    pub fn word(self) -> &'static str {
        match self {
            ConstraintKind::StartNoEarlier => "start-no-earlier",
            ConstraintKind::FinishNoEarlier => "finish-no-earlier",
            ConstraintKind::StartNoLater => "start-no-later",
            ConstraintKind::FinishNoLater => "finish-no-later",
            ConstraintKind::MustStart => "must-start",
            ConstraintKind::MustFinish => "must-finish",
        }
    }

    pub fn is_hard(self) -> bool {
        !matches!(self, ConstraintKind::StartNoEarlier | ConstraintKind::FinishNoEarlier)
    }
}

/// A date that an activity keeps. A start is the morning of the day, a finish its evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constraint {
    pub kind: ConstraintKind,
    pub date: Date,
}

/// So many units of a resource while the activity lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Use {
    /// Index into [`Network::resources`].
    pub resource: usize,
    pub units: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Unique in its network.
    pub id: String,
    pub name: String,
    /// Whole working days of its calendar; 0: a milestone.
    pub duration_days: u32,
    /// Index into [`Network::calendars`].
    pub calendar: usize,
    /// Outline level, from 1.
    pub level: u32,
    /// A heading of the activities of deeper levels that follow: no work of its own, no links.
    pub is_summary: bool,
    pub constraint: Option<Constraint>,
    pub uses: Vec<Use>,
    /// Share done, 0 to 100.
    pub percent: u8,
    /// First and last day, as planned or as worked out.
    pub dates: Option<(Date, Date)>,
}

impl Activity {
    /// An activity of the first level on the first calendar, without resources.
    pub fn new(id: impl Into<String>, duration_days: u32) -> Activity {
        let id = id.into();
        Activity {
            name: id.clone(),
            id,
            duration_days,
            calendar: 0,
            level: 1,
            is_summary: false,
            constraint: None,
            uses: Vec::new(),
            percent: 0,
            dates: None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct NetworkResource {
    pub name: String,
    pub units: f64,
}

/// A plan: nothing in it is worked out.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    pub name: String,
    /// Nothing begins before the morning of this day.
    pub start: Date,
    /// Never empty.
    pub calendars: Vec<WorkCalendar>,
    pub resources: Vec<NetworkResource>,
    pub activities: Vec<Activity>,
    pub links: Vec<Link>,
}

//! What activities compete for.

/// A renewable resource: so many units, each busy with one activity at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// The programme's core team: its full-time people, at least one.
    Core,
    /// IT people, of the site if it has own ones, else of the programme.
    It,
    /// Artwork people, of the site if it has own ones, else of the programme.
    Artwork,
    /// Installation crews of the site.
    SiteCrew,
    /// Validation teams of the site.
    Validation,
    /// Lines that a vendor has in work for this programme at a time.
    VendorSlot,
    /// Bays for factory acceptance tests of a vendor.
    FatBay,
    /// Tests that one customer runs at a time: one.
    CustomerSlot,
}

impl Resource {
    pub const ALL: &'static [Resource] = &[
        Resource::Core,
        Resource::It,
        Resource::Artwork,
        Resource::SiteCrew,
        Resource::Validation,
        Resource::VendorSlot,
        Resource::FatBay,
        Resource::CustomerSlot,
    ];

    /// Its name in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Resource::Core => "core-team",
            Resource::It => "it",
            Resource::Artwork => "artwork",
            Resource::SiteCrew => "site-crew",
            Resource::Validation => "validation",
            Resource::VendorSlot => "vendor-slot",
            Resource::FatBay => "fat-bay",
            Resource::CustomerSlot => "customer-slot",
        }
    }
}

/// Whether people work for the programme alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamKind {
    Dedicated,
    /// Own work takes [`Team::part_time_factor`] times as long.
    PartTime,
}

/// The people of the programme who belong to no site.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    pub kind: TeamKind,
    /// Full-time people of the core team.
    pub core: f64,
    /// IT people of the programme.
    pub it: u32,
    /// Artwork people of the programme.
    pub artwork: u32,
    /// Own work of a part-time team takes so many times as long.
    pub part_time_factor: f64,
    /// Cost of one person a year, in the programme's currency.
    pub cost_per_person_year: f64,
}

//! The faults a project file can have: what `explain` prints.

use crate::base::diagnostic::Code;

pub const SECTION: Code = Code("LP-J001");
pub const ROW: Code = Code("LP-J002");
pub const KIND: Code = Code("LP-J003");
pub const LIMIT: Code = Code("LP-J004");
pub const LINK: Code = Code("LP-J005");
pub const DEMAND: Code = Code("LP-J006");

/// Each code with its title and why it is a fault.
pub const TABLE: [(Code, &str, &str); 6] = [
    (
        SECTION,
        "a section of a project file is missing",
        "A PSPLIB file (.sm) has the sections PRECEDENCE RELATIONS, REQUESTS/DURATIONS and \
         RESOURCEAVAILABILITIES, each with a row of headings.",
    ),
    (
        ROW,
        "a row of a project file cannot be read",
        "Rows hold whole numbers: job, modes, number of successors and the successors; job, mode, \
         duration and one request for each resource. Each job has one row in both sections.",
    ),
    (
        KIND,
        "a project of another kind",
        "Only one project with one mode for each job and renewable resources is scheduled. With \
         several modes, or resources that are used up, it would be another problem.",
    ),
    (
        LIMIT,
        "a project that is too large",
        "A schedule is counted by time units: jobs, resources, units and the sum of all durations \
         have limits, so that no file can take all memory or time.",
    ),
    (
        LINK,
        "jobs that wait for each other or for none",
        "Successors are other jobs of the file, and no chain of them leads back to its beginning: \
         such jobs could never start.",
    ),
    (
        DEMAND,
        "a job needs more of a resource than there is",
        "It could never start, whatever the schedule.",
    ),
];

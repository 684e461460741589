//! The whole layer: against the verdicts of the GS1 Syntax Engine, and round trips.

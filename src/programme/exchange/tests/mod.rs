//! Round trips and faults of each form.

mod networks;
mod sample;
mod workbooks;

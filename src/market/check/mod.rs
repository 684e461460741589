//! The kinds of check a rule can name, one file each. A rule file says which and with what.

mod case_identifier;
mod epcis_events;
mod expiry_day;
mod guess_probability;
mod human_readable;
mod kind;
mod national_number;
mod ndc_in_gtin;
mod reporting;
mod required_elements;
mod serial_format;
mod single_2d_code;
mod symbol_quality;
mod tamper_evidence;
mod unique_serials;

pub use kind::{Check, Subject, load};

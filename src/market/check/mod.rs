//! The kinds of check a rule can name, one file each. A rule file says which and with what.

mod aggregation;
mod carrier;
mod case_content;
mod case_identifier;
mod case_label;
mod element_count;
mod element_format;
mod element_order;
mod epcis_events;
mod expiry_day;
mod expression;
mod faultless_packs;
mod gtin_prefix;
mod guess_probability;
mod human_readable;
mod kind;
mod module_size;
mod national_number;
mod ndc_in_gtin;
mod no_report;
mod product_codes_agree;
mod random_serials;
mod records;
mod reporting;
mod required_elements;
mod serial_format;
mod serial_prefix;
mod single_2d_code;
mod stated;
mod symbol_quality;
mod symbol_reads;
mod symbol_size;
mod tamper_evidence;
mod text;
mod unique_serials;

pub use kind::{BadCheck, Check, Subject, cause_and_cure, load};

//! Floor 2: GS1 keys, application identifiers, element strings, GS1 Digital Link URIs and EPC URNs.

mod ai;
mod ai_index;
mod ai_table;
mod charset;
mod check;
mod check_digit;
mod data_matrix;
mod date;
mod epc;
mod key;
mod syntax;
#[cfg(test)]
mod tests;

pub use ai::{Ai, Component};
pub use ai_index::{all as all_facts, facts};
pub use charset::Charset;
pub use check::{Check, CouponField, CouponTrouble, Flaw, Spot};
pub use check_digit::{check_digit, has_check_digit};
pub use data_matrix::{data_matrix_codewords, data_matrix_regions, data_matrix_side, element_text};
pub use date::{DateFault, ElementDate, format_yymmdd, parse_yymmdd};
pub use epc::{Epc, Scheme};
pub use key::{Gln, Gtin, KeyFault, Sscc, names_same_product};
pub use syntax::{
    Element, Fault, Form, GS, Input, LinkFault, Options, Parsed, Problem, Separator, Symbology,
    from_pairs, parse, parse_as,
};

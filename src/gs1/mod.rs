//! Floor 2: GS1 keys, application identifiers and element strings, as far as a pack uses them.

mod ai;
mod check_digit;
mod data_matrix;
mod date;
mod element;
mod key;

pub use ai::{Ai, Charset, Content, all as all_facts, facts};
pub use check_digit::{check_digit, has_check_digit};
pub use data_matrix::{data_matrix_codewords, data_matrix_side, element_text};
pub use date::{DateFault, ElementDate, format_yymmdd, parse_yymmdd};
pub use element::{ElementFault, ElementString, GS};
pub use key::{Gtin, KeyFault, Sscc};

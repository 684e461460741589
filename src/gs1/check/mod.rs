//! What the components of a value must hold besides their characters: the checks that the GS1
//! Syntax Dictionary calls linters.

mod coupon;
mod flaw;
mod iban;
mod kind;
mod lists;
mod pair;
mod plain;
mod time;

pub use flaw::{CouponField, CouponTrouble, Flaw, Spot};
pub use kind::Check;

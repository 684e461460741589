//! Sums of money: `0.05 EUR`. The currency is a label; nothing is converted.

use super::number::{clip, split_number};
use super::{Bad, Why};

/// An amount in a currency of three capital letters (ISO 4217).
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    pub amount: f64,
    pub currency: String,
}

pub fn money(text: &str) -> Result<Money, Bad> {
    let (amount, currency, bytes) = split_number(text)?;
    if currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(Money { amount, currency: currency.to_owned() });
    }
    let message = match currency {
        "" => "a sum of money needs its currency".to_owned(),
        other => format!("`{}` is not a currency", clip(other)),
    };
    let help = "write three capital letters, as `0.05 EUR`";
    Err(Bad::new(Why::Unit, bytes, message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_has_its_currency() {
        let sum = money("0.05 EUR").ok();
        assert_eq!(sum, Some(Money { amount: 0.05, currency: "EUR".into() }));
        for wrong in ["0.05", "0.05 €", "0.05 euro", "EUR", "5 eur"] {
            assert!(money(wrong).is_err(), "{wrong}");
        }
    }
}

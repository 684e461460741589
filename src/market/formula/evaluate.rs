//! An expression over one lot.

use super::expression::Formula;
use super::facts::Facts;
use crate::market::evidence::Evidence;
use cel::{ExecutionError, Value};

/// Why an expression says neither true nor false of a lot. No value is told: it may be a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The lot lacks a fact.
    Missing(String),
    /// The expression would not do for any lot.
    Sort(String),
}

impl Formula {
    pub fn holds(&self, facts: &Facts, evidence: &Evidence) -> Result<bool, Trouble> {
        match self.program.execute(facts.of(evidence)) {
            Ok(Value::Bool(holds)) => Ok(holds),
            Ok(value) => Err(Trouble::Sort(format!(
                "the expression gives {}, and not true or false",
                described(&value)
            ))),
            Err(error) => Err(self.trouble(&error)),
        }
    }

    fn trouble(&self, error: &ExecutionError) -> Trouble {
        let missing = |why: &str| Trouble::Missing(why.to_string());
        match error {
            ExecutionError::NoSuchKey(key) => {
                Trouble::Missing(format!("`{}` is not stated", self.path_to(key)))
            }
            ExecutionError::IndexOutOfBounds(_) => {
                missing("a list is shorter than the expression asks for")
            }
            ExecutionError::DivisionByZero(_) | ExecutionError::RemainderByZero(_) => {
                missing("the expression divides by a zero of this lot")
            }
            ExecutionError::Overflow(..) => missing("a number of this lot is too large for it"),
            ExecutionError::FunctionError { function, .. } => {
                Trouble::Missing(format!("`{function}` cannot read a value of this lot"))
            }
            _ => Trouble::Sort(
                "the expression compares or joins what does not fit together; whole numbers are \
                 reckoned with whole numbers, measures with decimals as 2.0"
                    .to_string(),
            ),
        }
    }

    /// `gtin` as `lot.product.gtin`, by what the expression names.
    fn path_to(&self, key: &str) -> String {
        let ends = |path: &&String| path.rsplit('.').next() == Some(key);
        self.paths.iter().find(ends).map_or_else(|| key.to_string(), String::clone)
    }
}

fn described(value: &Value) -> &'static str {
    match value {
        Value::Int(_) | Value::UInt(_) | Value::Float(_) => "a number",
        Value::String(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
        Value::Null => "nothing",
        _ => "something else",
    }
}

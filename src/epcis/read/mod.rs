//! Reads documents of every form, one event at a time. What is around the events is read first,
//! since JSON may write it behind them.

mod budget;
mod cursor;
mod document;
mod json;
mod json_event;
mod json_header;
mod json_node;
mod xml;
mod xml_header;
mod xml_tree;

pub use document::{Flow, LONGEST_EVENT, LONGEST_HEADER, Taken, events, events_with_json, header};

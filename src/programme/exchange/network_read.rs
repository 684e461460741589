//! A network that was read, with what could not be taken as it stood.

use crate::programme::network::Network;

#[derive(Debug, Clone, PartialEq)]
pub struct NetworkRead {
    pub network: Network,
    /// What was rounded or left out, each with its place.
    pub notes: Vec<String>,
}

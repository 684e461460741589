//! EPC URNs.

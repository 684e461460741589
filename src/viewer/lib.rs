//! Walks through a run of a line in 3D, and films it.
//!
//! The viewer replays a journal that `lineproof run --journal` wrote, and never runs a line itself.
//! What stands where ([`layout`]), which units are where at a time ([`replay`]), what happened when
//! ([`history`]) and what a card says ([`card`]) know nothing of a game engine; all else puts it on
//! the screen.

#![allow(
    clippy::too_many_arguments,
    reason = "a system takes all that it asks the game engine for"
)]
#![allow(clippy::type_complexity, reason = "so do its queries")]

pub mod card;
pub mod history;
pub mod layout;
pub mod palette;
pub mod picture;
pub mod replay;

pub mod app;
pub mod eye;
pub mod film;
pub mod hud;
pub mod pick;
pub mod roll;
pub mod stage;
pub mod tour;
pub mod window;
pub mod world;

pub mod cli;

//! What `view` and `film` have in common: journals of what is to be seen, and the viewer, which is
//! a program of its own.

mod film;
mod program;
mod shown;
mod still;
mod view;

pub use film::{Args as FilmArgs, run as film};
pub use still::{possible, stills};
pub use view::{Args as ViewArgs, run as view};

//! What a cycle of each kind of station does to its units.

mod camera;
mod cycle;
mod gate;
mod labeller;
mod machine;
mod opened;
mod packer;
mod printer;

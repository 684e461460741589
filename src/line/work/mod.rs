//! What a cycle of each kind of station does to its units.

mod camera;
mod challenge;
mod consumable;
mod cycle;
mod gate;
mod grade;
mod injected;
mod labeller;
mod machine;
mod opened;
mod packer;
mod printer;
mod verdict;

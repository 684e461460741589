//! What is known exactly of small systems: formulas where there are some, solved chains where not.
//! Each is a function of its parameters; the conventions stand beside it.

mod bands;
mod batch_formation;
mod bernoulli;
mod buzacott_gershwin;
mod chain;
mod erlang_b;
mod exponential_line;
mod gershwin_berman;
mod isolated_station;
mod mg1;
mod mm1;
mod mmc;
mod oee;
mod rejects;
mod repair_crew;
mod serial;
mod two_station;

pub use bands::{BANDS, Band};
pub use batch_formation::{BatchFormation, batch_formation};
pub use bernoulli::{
    Aggregation, bernoulli_after_service, bernoulli_aggregation, bernoulli_chain,
    bernoulli_two_machine,
};
pub use buzacott_gershwin::{BuzacottGershwin, buzacott_gershwin};
pub use erlang_b::{erlang_b, loss_with_room};
pub use exponential_line::{ExponentialLine, exponential_line};
pub use gershwin_berman::{GershwinBerman, Machine, gershwin_berman};
pub use isolated_station::{IsolatedStation, isolated_station};
pub use mg1::{Mg1, mg1};
pub use mm1::{Mm1, mm1};
pub use mmc::{Mmc, mmc};
pub use oee::{Oee, Shift, oee};
pub use rejects::{Rejects, rejects};
pub use repair_crew::{RepairCrew, repair_crew};
pub use two_station::two_station_exponential;

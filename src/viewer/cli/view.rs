//! `lineproof-viewer view`

use super::begin;
use super::words::{Failure, Journals, size};
use crate::app;
use crate::eye::Eye;
use crate::film::{NO_ADAPTER, any_adapter};
use crate::stage::Clock;
use crate::tour::{From, Tour};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    journals: Journals,
    /// Size of the window in pixels
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x720", value_parser = size)]
    size: (u32, u32),
}

pub fn run(args: &Args) -> Result<(), Failure> {
    if cfg!(target_os = "linux")
        && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none())
    {
        return Err(Failure::Tool(
            "there is no display to open a window on; `lineproof film` needs none".into(),
        ));
    }
    if !any_adapter() {
        return Err(Failure::Tool(NO_ADAPTER.into()));
    }
    let stage = args.journals.stage()?;
    let path = begin::path("tour", &args.journals, &stage)?;
    let at = begin::time(args.journals.from.as_ref().unwrap_or(&From::Since(0.0)), &stage)?;
    let (low, high) = stage.bounds();
    let mut app = app::windowed(stage, args.size.0, args.size.1);
    let world = app.world_mut();
    let mut clock = world.resource_mut::<Clock>();
    clock.go_to(at);
    clock.playing = true;
    let aspect = args.size.0 as f32 / args.size.1 as f32;
    world.resource_mut::<Eye>().see_all(low, high, aspect);
    world.insert_resource(Tour { path: Some(path), at: 0.0 });
    let exit = app.run();
    if exit.is_success() { Ok(()) } else { Err(Failure::Tool("the window failed".into())) }
}

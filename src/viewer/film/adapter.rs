//! Whether there is anything that draws.

use bevy::tasks::block_on;

/// Told where nothing draws.
pub const NO_ADAPTER: &str = "no graphics adapter was found, so that nothing can be drawn. \
     On a machine without a graphics card install a software one: mesa-vulkan-drivers (Debian, \
     Ubuntu), mesa-vulkan-swrast (Alpine), vulkan-swrast (Arch)";

/// A Vulkan, Metal or Direct3D adapter is there; a software one counts.
pub fn any_adapter() -> bool {
    let instance = wgpu::Instance::default();
    !block_on(instance.enumerate_adapters(wgpu::Backends::PRIMARY)).is_empty()
}

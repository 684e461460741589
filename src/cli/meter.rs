//! What this process has used: processor time and memory, as the system tells.

use crate::report::bench::Machine;
use crate::verify::bench::{Memory, Meter};
use std::time::{Duration, Instant};

/// The process that asks.
#[derive(Debug)]
pub struct Process {
    begun: Instant,
}

impl Process {
    pub fn new() -> Process {
        Process { begun: Instant::now() }
    }
}

impl Meter for Process {
    fn user_time(&self) -> Duration {
        used().unwrap_or_else(|| self.begun.elapsed())
    }

    fn memory(&self) -> Option<Memory> {
        memory(&std::fs::read_to_string("/proc/self/status").ok()?)
    }
}

/// Of the program and of the system on its behalf: user time alone is counted in ticks of some
/// milliseconds on many systems, and a short run would have used none.
#[cfg(unix)]
fn used() -> Option<Duration> {
    use nix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).ok().map(Duration::from)
}

/// Elsewhere the clock on the wall stands in.
#[cfg(not(unix))]
fn used() -> Option<Duration> {
    None
}

/// From the status that Linux gives of a process.
fn memory(status: &str) -> Option<Memory> {
    let bytes = |key: &str| {
        let row = status.lines().find_map(|row| row.strip_prefix(key))?;
        let kilobytes = row.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?;
        Some(kilobytes * 1024)
    };
    Some(Memory { now: bytes("VmRSS:")?, peak: bytes("VmHWM:")? })
}

/// The machine, and this program.
pub fn machine() -> Machine {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    Machine {
        processor: processor(&text).unwrap_or("an unknown processor").to_owned(),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        platform: format!("{} {}", std::env::consts::ARCH, std::env::consts::OS),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: env!("LINEPROOF_COMMIT").to_owned(),
    }
}

fn processor(text: &str) -> Option<&str> {
    let row = text.lines().find(|row| row.starts_with("model name"))?;
    row.split_once(':').map(|(_, name)| name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_only_forward_and_the_texts_of_the_system_are_read() {
        let process = Process::new();
        let first = process.user_time();
        assert!(process.user_time() >= first);
        let status = "Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n";
        assert_eq!(memory(status), Some(Memory { now: 1 << 20, peak: 1 << 21 }));
        assert_eq!(memory("Name:\tx\n"), None);
        assert_eq!(processor("vendor\t: a\nmodel name\t: A Chip\n"), Some("A Chip"));
    }
}

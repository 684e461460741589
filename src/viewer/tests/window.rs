//! A window on a display of its own (Xvfb), with keys pressed (xdotool) and pictures taken.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says when it is skipped"
)]

mod common;

use common::{draws, journal};
use lineproof_viewer::picture::{apart, load};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A software renderer on a loaded machine draws a frame in seconds.
const PATIENCE: Duration = Duration::from_secs(180);

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn tools() -> bool {
    let there = |name: &str| {
        let mut command = Command::new(name);
        command.arg("-version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok()
    };
    let all = ["Xvfb", "xdotool"].iter().all(|name| there(name));
    let demanded = std::env::var_os("CI").is_some_and(|ci| ci == "true");
    assert!(all || !demanded, "Xvfb and xdotool are missing");
    if !all {
        println!("skipped: Xvfb and xdotool are missing");
    }
    all
}

fn wait_for<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(200));
    }
}

struct Screen {
    display: String,
    folder: PathBuf,
    pictures: u32,
}

impl Screen {
    fn xdotool(&self, words: &[&str]) -> Option<String> {
        let output = Command::new("xdotool").args(words).env("DISPLAY", &self.display).output();
        let output = output.ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn keys(&self, keys: &[&str]) {
        for key in keys {
            // Held until a frame has seen it.
            self.xdotool(&["keydown", key]).expect("the key goes down");
            std::thread::sleep(Duration::from_millis(2_500));
            self.xdotool(&["keyup", key]).expect("the key goes up");
            std::thread::sleep(Duration::from_millis(1_500));
        }
    }

    fn click(&self, window: &str, x: u32, y: u32) {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", "--window", window, &x, &y]).expect("the mouse moves");
        std::thread::sleep(Duration::from_millis(1_500));
        self.xdotool(&["mousedown", "1"]).expect("the button goes down");
        std::thread::sleep(Duration::from_millis(2_500));
        self.xdotool(&["mouseup", "1"]).expect("the button goes up");
        std::thread::sleep(Duration::from_millis(1_500));
    }

    fn picture(&mut self) -> (u32, Vec<u8>) {
        self.pictures += 1;
        self.keys(&["F12"]);
        let path = self.folder.join(format!("lineproof-{}.png", self.pictures));
        // It is there when it can be read to its end.
        let (width, _, rgb) = wait_for("a picture", || load_any(&path));
        (width, rgb)
    }
}

/// A picture of the window, which may have four bytes a pixel.
fn load_any(path: &Path) -> Option<(u32, u32, Vec<u8>)> {
    load(path).ok().filter(|(.., rgb)| !rgb.is_empty())
}

#[test]
fn a_window_opens_follows_keys_and_closes() {
    if !draws() || !tools() {
        return;
    }
    let path = journal("lines/blister-100.yaml", None, "window");
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("window-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("it is made");
    let display = format!(":{}", 90 + std::process::id() % 900);
    let mut server = Command::new("Xvfb");
    server.args([&display, "-screen", "0", "700x420x24", "-nolisten", "tcp"]);
    server.stdout(Stdio::null()).stderr(Stdio::null());
    let _server = Running(server.spawn().expect("Xvfb starts"));
    let mut screen = Screen { display: display.clone(), folder: folder.clone(), pictures: 0 };
    wait_for("the display", || screen.xdotool(&["getdisplaygeometry"]));
    let mut viewer = Command::new(env!("CARGO_BIN_EXE_lineproof-viewer"));
    viewer.arg("view").arg(&path).args(["--size", "320x180", "--from", "90 min"]);
    viewer.env("DISPLAY", &display).env_remove("WAYLAND_DISPLAY").current_dir(&folder);
    let mut viewer = Running(viewer.spawn().expect("the viewer starts"));
    let window = wait_for("the window", || {
        screen.xdotool(&["search", "--name", "^lineproof$"]).filter(|id| !id.is_empty())
    });
    let window = window.lines().next().expect("one window").to_owned();
    wait_for("the focus", || screen.xdotool(&["windowfocus", &window]));
    std::thread::sleep(Duration::from_secs(4));
    screen.keys(&["space"]);
    let (width, first) = screen.picture();
    // A station is chosen, its card opens; the sheet of keys is shown; another place is walked to.
    screen.keys(&["Tab", "F1"]);
    let (_, second) = screen.picture();
    screen.keys(&["Escape", "End", "3"]);
    let (_, third) = screen.picture();
    for (a, b) in [(&first, &second), (&second, &third), (&first, &third)] {
        let far = apart(a, b, width as usize).expect("one size");
        assert!(far.changed > 0.02, "the keys changed nothing: {far:?}");
    }
    // To the worst hour; then, by the mouse, to the beginning of the time line, where the first
    // packs are not made yet. The click chooses nothing.
    screen.keys(&["1", "H"]);
    let (_, worst) = screen.picture();
    screen.click(&window, 8, 165);
    let (_, begun) = screen.picture();
    for other in [&third, &worst] {
        let far = apart(&begun, other, width as usize).expect("one size");
        assert!(far.changed > 0.02, "the time line changed nothing: {far:?}");
    }
    screen.keys(&["Escape"]);
    let status = wait_for("the end", || viewer.0.try_wait().expect("it can be asked"));
    assert!(status.success(), "{status}");
}

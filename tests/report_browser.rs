//! The report's page in a real browser: it runs, asks nobody, shows what it should, and no text
//! of a plot is cut or lies on another.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/report.rs"]
mod report;

use report::dossier::Dossier;
use report::{page, plots, sample};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

const PROBE: &str = include_str!("browser/probe.js");

const SECTIONS: [&str; 20] = [
    "verdict",
    "headline",
    "summary",
    "waterfall",
    "throughput",
    "spread",
    "orders",
    "states",
    "gantt",
    "bottleneck",
    "buffers",
    "rejects",
    "reconciliation",
    "rules",
    "deadlines",
    "differences",
    "assumptions",
    "warnings",
    "definitions",
    "manifest",
];

/// Writes the page of a dossier, with a script after its own, and gives its path.
fn page_of(dossier: &Dossier, name: &str, script: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("report-browser");
    fs::create_dir_all(&folder).expect("a folder for the pages");
    let html = page::html(dossier, &plots::all(dossier), &[]);
    let html = html.replace("</body>", &format!("<script>\n{script}</script>\n</body>"));
    let path = folder.join(format!("{name}.html"));
    fs::write(&path, html).expect("the page is written");
    path
}

/// The value of an attribute of the root element.
fn attribute(dom: &str, name: &str) -> Option<String> {
    let root = dom.split_once("<html")?.1.split_once('>')?.0;
    let value = root.split_once(&format!("{name}=\""))?.1.split_once('"')?.0;
    Some(value.replace("&quot;", "\"").replace("&amp;", "&"))
}

#[test]
fn the_page_runs_without_error_and_asks_nobody() {
    let Some(browser) = chromium::find() else { return };
    let path = page_of(&sample::dossier(), "plain", "");
    assert!(fs::metadata(&path).expect("written").len() < 2_000_000);
    let seen = chromium::open(&browser, &path, 1440);
    assert_eq!(attribute(&seen.dom, "data-ready").as_deref(), Some("true"));
    assert_eq!(attribute(&seen.dom, "data-error"), None);
    assert_eq!(attribute(&seen.dom, "data-violation"), None);
    assert_eq!(seen.asked, Vec::<String>::new());
    let mut last = 0;
    for id in SECTIONS {
        let at = seen.dom.find(&format!("<section id=\"{id}\""));
        let at = at.unwrap_or_else(|| panic!("section {id} is missing"));
        assert!(at > last, "section {id} is out of order");
        last = at;
        assert!(seen.dom.contains(&format!("href=\"#{id}\"")), "no link to {id}");
    }
    assert_eq!(seen.dom.matches("<svg ").count(), plots::all(&sample::dossier()).len());
}

#[test]
fn filters_and_theme_work_and_no_text_is_cut() {
    let Some(browser) = chromium::find() else { return };
    for (width, name) in [(1440, "wide"), (500, "phone")] {
        let path = page_of(&sample::dossier(), name, PROBE);
        let seen = chromium::open(&browser, &path, width);
        assert_eq!(attribute(&seen.dom, "data-error"), None);
        let probe = attribute(&seen.dom, "data-probe").expect("the probe ran to its end");
        let probe: Value = serde_json::from_str(&probe).expect("the probe speaks JSON");
        assert_eq!(probe["cut"], Value::Array(Vec::new()), "{name}");
        assert_eq!(probe["overlap"], Value::Array(Vec::new()), "{name}");
        assert!(probe["wide"].as_i64() <= Some(0), "{name}: the page scrolls sideways");
        let shown = probe["shown"].as_u64().expect("a count");
        assert!(shown > 0 && probe["right"] == true, "{probe}");
        assert!(probe["output"].as_str().is_some_and(|o| o.starts_with(&format!("{shown} of "))));
        assert!(probe["theme"].is_string() && probe["turned"] == true, "{probe}");
    }
}

/// The checks above can fail: a page that asks, and one whose plot is cut, are seen.
#[test]
fn a_bad_page_is_caught() {
    let Some(browser) = chromium::find() else { return };
    let bad = "document.querySelector('meta[http-equiv]').remove();\n\
               document.querySelector('.plot text').setAttribute('x', '-900');\n";
    let path = page_of(&sample::dossier(), "bad", &format!("{bad}{PROBE}"));
    let html = fs::read_to_string(&path).expect("the page");
    let html =
        html.replace("default-src 'none'", "default-src *").replace("img-src data:", "img-src *");
    let asks = "<img alt=\"\" src=\"http://example.invalid/x.png\"></main>";
    fs::write(&path, html.replace("</main>", asks)).expect("the page is written");
    let seen = chromium::open(&browser, &path, 1440);
    assert_eq!(seen.asked, ["http://example.invalid/x.png"]);
    let probe = attribute(&seen.dom, "data-probe").expect("the probe ran to its end");
    let probe: Value = serde_json::from_str(&probe).expect("the probe speaks JSON");
    assert_eq!(probe["cut"].as_array().map(Vec::len), Some(1), "{probe}");
}

#[test]
fn hostile_names_stay_text() {
    let Some(browser) = chromium::find() else { return };
    let evil = "</script><script>document.documentElement.dataset.evil=1</script>\
                <img src=x onerror=\"document.documentElement.dataset.evil=2\">\"'><!--";
    let mut dossier = sample::dossier();
    dossier.title = evil.into();
    dossier.name = evil.into();
    dossier.summary.push(evil.into());
    dossier.warnings.push(evil.into());
    dossier.manifest.scenario = evil.into();
    dossier.definitions[0].title = evil.into();
    dossier.assumptions[0].value = evil.into();
    dossier.deadlines[0].who = evil.into();
    for variant in &mut dossier.variants {
        variant.name.push_str(evil);
        variant.notes.push(evil.into());
        variant.stations[0].name = evil.into();
        variant.links[0].name = evil.into();
        variant.losses[0].name = evil.into();
        variant.rejects[0].cause = evil.into();
        variant.orders[0].product = evil.into();
        let verdict = &mut variant.verdicts[0];
        for text in [&mut verdict.finding, &mut verdict.market, &mut verdict.cure] {
            *text = evil.into();
        }
    }
    let seen = chromium::open(&browser, &page_of(&dossier, "hostile", ""), 1440);
    assert_eq!(attribute(&seen.dom, "data-evil"), None);
    assert_eq!(attribute(&seen.dom, "data-violation"), None);
    assert_eq!(attribute(&seen.dom, "data-ready").as_deref(), Some("true"));
    assert_eq!(seen.dom.matches("<script").count(), 3, "ours and the probe's, no other");
    assert!(!seen.dom.contains("<img"));
}

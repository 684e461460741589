//! What the page holds, without a browser.

use super::{Still, html};
use crate::report::dossier::Dossier;
use crate::report::{machine, plots, sample};
use serde_json::Value;

fn page(dossier: &Dossier) -> String {
    html(dossier, &plots::all(dossier), &[])
}

fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"report-json\">").expect("the data block");
    let (block, _) = rest.split_once("</script>").expect("the block ends");
    serde_json::from_str(block).expect("JSON")
}

#[test]
fn the_data_block_is_the_report() {
    let dossier = sample::dossier();
    let report: Value = serde_json::from_str(&machine::json(&dossier)).expect("JSON");
    assert_eq!(data(&page(&dossier)), report);
}

#[test]
fn nothing_in_it_loads_anything() {
    let page = page(&sample::dossier());
    for bad in ["src=", "@import", "url(", "<link rel=\"stylesheet", "<iframe", "fetch("] {
        assert!(!page.contains(bad), "{bad}");
    }
    let links = page.split("href=\"").skip(1).filter_map(|l| l.split('"').next());
    for link in links {
        assert!(link.starts_with('#') || link == "data:,", "{link}");
    }
}

#[test]
fn anchors_are_unique_and_every_link_has_one() {
    let page = page(&sample::dossier());
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).filter_map(|i| i.split('"').next()).collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
    for link in page.split("href=\"#").skip(1).filter_map(|l| l.split('"').next()) {
        assert!(ids.binary_search(&link).is_ok(), "#{link} leads nowhere");
    }
    for labelled in page.split("aria-labelledby=\"").skip(1).filter_map(|l| l.split('"').next()) {
        for id in labelled.split(' ') {
            assert!(ids.binary_search(&id).is_ok(), "{id} names nothing");
        }
    }
    assert_eq!(page.matches("<table").count(), page.matches("<caption>").count());
}

#[test]
fn a_large_study_stays_below_two_megabytes() {
    let mut dossier = sample::dossier();
    for i in 0..12 {
        let mut variant = dossier.variants[i % 4].clone();
        variant.name = format!("grid-{i}");
        variant.samples.values_mut().for_each(|v| *v = v.repeat(10));
        let verdicts = variant.verdicts.clone();
        for copy in 0..4 {
            variant.verdicts.extend(verdicts.iter().cloned().map(|mut v| {
                v.order = format!("{}-{copy}", v.order);
                v
            }));
        }
        dossier.variants.push(variant);
    }
    let page = page(&dossier);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(data(&page)["left_out"].is_array());
    assert!(page.contains("more than fit here are in the folder plots/"));
}

#[test]
fn a_partial_study_and_an_empty_one_say_so() {
    let mut dossier = sample::dossier();
    dossier.partial = true;
    assert!(page(&dossier).contains("<b>Partial.</b>"));
    dossier.variants.clear();
    dossier.differences.clear();
    dossier.targets.clear();
    dossier.expectations.clear();
    assert!(page(&dossier).contains("No order was judged."));
}

#[test]
fn a_picture_of_a_line_stands_in_the_page_itself() {
    let dossier = sample::dossier();
    let still =
        Still { variant: "today".into(), words: "today, <early>".into(), png: b"\x89PNG".into() };
    let page = html(&dossier, &plots::all(&dossier), &[still]);
    assert!(page.contains("src=\"data:image/png;base64,iVBORw==\""));
    assert!(page.contains("alt=\"today, &lt;early&gt;\""));
}

#[path = "browser/report.rs"]
mod report;
use report::{dossier::Dossier, plots, sample};
#[test]
fn look() {
    let d: Dossier = sample::dossier();
    println!("{}", report::terminal::summary(&d, false, 110));
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("look");
    std::fs::create_dir_all(&dir).unwrap();
    let all = plots::all(&d);
    let page = report::page::html(&d, &all);
    println!("page {}", page.len());
    std::fs::write(dir.join("report.html"), page).unwrap();
    for p in all {
        println!("{} {} {}", p.name, p.svg.len(), p.sentence);
        std::fs::write(dir.join(format!("{}.svg", p.name)), &p.svg).unwrap();
        std::fs::write(dir.join(format!("{}.png", p.name)), plots::png(&p)).unwrap();
    }
}

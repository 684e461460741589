//! `lineproof programme PLAN.xml` and `PLAN.csv`: the health, dates and floats of a planner's plan.

use super::solve::Format;
use crate::cli::{Exit, Failure, Outcome, Screen, screen};
use crate::programme::exchange::{ExchangeFault, NetworkRead, mspdi, table};
use crate::programme::network::{HealthLimits, health, schedule};
use crate::report::programme::{PlanRead, network_json, network_text};
use std::path::Path;

/// Which plan a file is, by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Xml,
    Csv,
    Workbook,
}

/// None: a programme.
pub fn form(file: &Path) -> Option<Form> {
    let end = file.extension()?.to_string_lossy().to_lowercase();
    match end.as_str() {
        "xml" => Some(Form::Xml),
        "csv" => Some(Form::Csv),
        "xlsx" => Some(Form::Workbook),
        _ => None,
    }
}

pub fn run(file: &Path, form: Form, format: Format, screen: &mut Screen) -> Outcome {
    let shown = file.display();
    if form == Form::Workbook {
        return Err(Failure::Usage(format!(
            "{shown} is a workbook, whose sheets replace lists of a programme: write `lineproof \
             programme FILE.yaml --workbook {shown}`"
        )));
    }
    let bytes = std::fs::read(file).map_err(|cause| Failure::disk("read", file, &cause))?;
    let text = String::from_utf8_lossy(&bytes);
    let read = match form {
        Form::Csv => table::read_alone(&text),
        _ => mspdi::read(&text),
    };
    let NetworkRead { network, notes } = read.map_err(|faults| tell(file, &faults))?;
    let findings = health(&network, None, HealthLimits::default());
    let timetable = schedule(&network, None).ok();
    let plan = PlanRead {
        network: &network,
        table: timetable.as_ref(),
        findings: &findings,
        notes: &notes,
    };
    screen.result(match format {
        Format::Json => {
            serde_json::to_string_pretty(&network_json(&plan)).unwrap_or_default() + "\n"
        }
        Format::Text => network_text(&plan),
    })?;
    if timetable.is_none() {
        screen::error(&format!(
            "error: {shown}: the plan has no dates; the first serious remark above says why"
        ));
        return Err(Failure::Faults);
    }
    Ok(Exit::Ok)
}

/// Prints the faults of a file that came from a planner or a spreadsheet.
pub fn tell(path: &Path, faults: &[ExchangeFault]) -> Failure {
    for fault in faults {
        let (place, help) = (path.display(), &fault.help);
        screen::error(&format!("error: {place}: {fault}\n  help: {help}"));
    }
    Failure::Faults
}

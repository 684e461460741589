//! Comma-separated values after RFC 4180, with line feeds alone.

use crate::report::dossier::{Dossier, Estimate};

/// A field, quoted where it holds a comma, a quote or a line break, or begins or ends with a space.
fn field(raw: &str) -> String {
    let special = raw.contains([',', '"', '\n', '\r']) || raw != raw.trim();
    if special { format!("\"{}\"", raw.replace('"', "\"\"")) } else { raw.to_owned() }
}

fn row(fields: impl IntoIterator<Item = String>, out: &mut String) {
    let fields: Vec<String> = fields.into_iter().map(|f| field(&f)).collect();
    out.push_str(&fields.join(","));
    out.push('\n');
}

/// Unrounded; a missing value is empty.
fn number(value: f64) -> String {
    if value.is_finite() { value.to_string() } else { String::new() }
}

/// `runs.csv`: one row a replication and variant, the KPIs in the order of the definitions.
pub fn runs(dossier: &Dossier) -> String {
    let mut out = String::new();
    let head = ["variant", "replication", "seed", "outcome"].map(str::to_owned);
    row(head.into_iter().chain(dossier.definitions.iter().map(|d| d.name.clone())), &mut out);
    for run in &dossier.runs {
        let lead = [
            run.variant.clone(),
            run.replication.to_string(),
            run.seed.to_string(),
            run.outcome.clone(),
        ];
        row(lead.into_iter().chain(run.kpis.iter().map(|v| number(*v))), &mut out);
    }
    out
}

/// The summary: one row a variant and KPI.
pub fn summary(dossier: &Dossier) -> String {
    let mut out = String::new();
    row(["variant", "kpi", "unit", "mean", "half_width", "n"].map(str::to_owned), &mut out);
    for variant in &dossier.variants {
        for (kpi, value) in &variant.kpis {
            let unit = dossier.definitions.iter().find(|d| d.name == *kpi);
            let unit = unit.map_or(String::new(), |d| d.unit.clone());
            let Estimate { mean, half_width, n } = value;
            let cell = |v: &Option<f64>| v.map_or(String::new(), number);
            let fields = [
                variant.name.clone(),
                kpi.clone(),
                unit,
                cell(mean),
                cell(half_width),
                n.to_string(),
            ];
            row(fields, &mut out);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(field("a,b"), "\"a,b\"");
        assert_eq!(field("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(field("two\nrows"), "\"two\nrows\"");
        assert_eq!(field("plain-1.5"), "plain-1.5");
    }

    #[test]
    fn one_row_a_run_and_as_many_fields_as_the_head() {
        let dossier = sample::dossier();
        let text = runs(&dossier);
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows.len(), 1 + 4 * sample::REPLICATIONS);
        let commas = |r: &str| r.matches(',').count();
        assert!(rows.iter().all(|r| commas(r) == commas(rows[0])));
        // A value that a replication did not give is empty, never NaN.
        assert!(rows[1].ends_with(',') && !text.contains("NaN"));
        assert!(summary(&dossier).contains("today,lead_time_p95_h,h,6.31,,1\n"));
    }
}

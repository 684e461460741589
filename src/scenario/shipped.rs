//! The lines and studies that come with the program, as a part of it: whoever qualifies a program
//! has the program alone.

macro_rules! shipped {
    ($name:literal) => {
        (
            concat!("scenarios/", $name, ".yaml"),
            include_str!(concat!("../../scenarios/", $name, ".yaml")),
        )
    };
}

/// Path and text of each, as it stands in the repository.
pub const SHIPPED: &[(&str, &str)] = &[
    shipped!("lines/01-one-machine"),
    shipped!("lines/02-two-machines-and-a-buffer"),
    shipped!("lines/03-stops"),
    shipped!("lines/04-conveyor"),
    shipped!("lines/05-packs-from-blisters"),
    shipped!("lines/06-rework"),
    shipped!("lines/07-numbers"),
    shipped!("lines/08-cases"),
    shipped!("lines/09-orders-and-a-shift"),
    shipped!("lines/10-two-market-aggregation"),
    shipped!("lines/blister-100"),
    shipped!("lines/blister-400"),
    shipped!("lines/bottle-300"),
    shipped!("lines/filler-cartoner"),
    shipped!("lines/manual"),
    shipped!("lines/off-line-cell"),
    shipped!("lines/vial-200"),
    shipped!("studies/blister-400"),
    shipped!("studies/blister-eu-us"),
    shipped!("studies/bottle-300"),
    shipped!("studies/filler-cartoner"),
    shipped!("studies/manual"),
    shipped!("studies/off-line-cell"),
    shipped!("studies/vial-200"),
    shipped!("theory/b1"),
    shipped!("theory/b2"),
    shipped!("theory/b3"),
    shipped!("theory/gershwin-berman"),
    shipped!("theory/hillier-boling"),
    shipped!("theory/mm1"),
    shipped!("theory/repair-crew"),
    shipped!("theory/two-station"),
    shipped!("bench/blister-400"),
];

#[cfg(test)]
mod tests {
    use super::SHIPPED;
    use std::path::Path;

    #[test]
    fn every_shipped_file_is_compiled_in() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        for folder in ["lines", "studies", "theory", "bench"] {
            let folder = format!("scenarios/{folder}");
            for entry in std::fs::read_dir(root.join(&folder)).expect("a folder of scenarios") {
                let name = entry.expect("an entry").file_name();
                files.push(format!("{folder}/{}", name.to_string_lossy()));
            }
        }
        let mut listed: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
        files.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, files);
    }
}

//! No bytes make the loader panic, hang or point outside its source.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use lineproof::scenario::{self, LoadError, Options};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Shipped files and broken ones: what people write, right and wrong.
fn seeds() -> &'static [Vec<u8>] {
    static SEEDS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    SEEDS.get_or_init(read_seeds)
}

fn read_seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["scenarios/lines", "scenarios/studies", "scenarios/theory", "tests/broken"];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One change of some bytes: places are shares of the length, so that any text takes them.
#[derive(Debug, Clone)]
enum Change {
    Put(f64, Vec<u8>),
    Cut(f64, usize),
    Double(f64, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let words = prop::sample::select(vec![
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "\n",
        "\t",
        "#",
        "&a ",
        "*a",
        "<<",
        "!!",
        "|",
        ">",
        "?",
        "%",
        "null",
        "1e999",
        "-1",
        "NaN",
        "é",
        "\u{feff}",
        "\0",
        "---\n",
        "...\n",
        "99999999999999999999",
        "(",
        ")",
        "grid: ",
        "repeat: 900",
        "000",
        "n_up: 1000, ",
        "makes: case, ",
        "from: ",
        "..",
        "=",
        ",",
    ]);
    prop_oneof![
        (0.0..1.0f64, words).prop_map(|(at, word)| Change::Put(at, word.as_bytes().to_vec())),
        (0.0..1.0f64, prop::collection::vec(any::<u8>(), 1..4))
            .prop_map(|(at, b)| Change::Put(at, b)),
        (0.0..1.0f64, 1usize..40).prop_map(|(at, length)| Change::Cut(at, length)),
        (0.0..1.0f64, 1usize..200).prop_map(|(at, length)| Change::Double(at, length)),
    ]
}

fn changed(mut text: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let place = |share: f64, text: &[u8]| (share * text.len() as f64) as usize;
        match change {
            Change::Put(at, bytes) => {
                let at = place(*at, &text);
                text.splice(at..at, bytes.iter().copied());
            }
            Change::Cut(at, length) => {
                let at = place(*at, &text);
                let end = (at + length).min(text.len());
                text.drain(at..end);
            }
            Change::Double(at, length) => {
                let at = place(*at, &text);
                let end = (at + length).min(text.len());
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
        }
    }
    text
}

/// Loads it; every fault must be able to show what it points at.
fn load(text: &[u8], sets: &[String]) {
    let folder = std::env::temp_dir().join(format!("lineproof-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{:?}.yaml", std::thread::current().id()));
    fs::write(&path, text).unwrap();
    let options = Options { sets, markets: &["EU", "US"], kpis: &["oee"] };
    for result in
        [scenario::load(&path, &options).map(drop), scenario::load_study(&path, &options).map(drop)]
    {
        if let Err(LoadError::Faults(faults)) = result {
            assert!(!faults.is_empty());
            for fault in &faults {
                for place in std::iter::once(&fault.place).chain(fault.related.iter().map(|r| &r.0))
                {
                    assert!(place.row > 0 && place.column > 0);
                    assert!(place.source.text.get(place.bytes.clone()).is_some(), "{fault:?}");
                }
                assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{fault:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn changed_files_never_panic(
        which in 0usize..1000,
        changes in prop::collection::vec(change(), 0..6),
    ) {
        let seeds = seeds();
        let text = changed(seeds[which % seeds.len()].clone(), &changes);
        load(&text, &[]);
    }

    #[test]
    fn any_bytes_and_any_set_never_panic(
        text in prop::collection::vec(any::<u8>(), 0..200),
        set in "[a-z.=:{}\\[\\] 0-9]{0,30}",
        path in "(stations|pools|orders|variants|line|grid|shift)(\\.[a-z]{0,6}){0,3}=[^\\n]{0,12}",
    ) {
        load(&text, std::slice::from_ref(&set));
        let seeds = seeds();
        load(&seeds[text.len() % seeds.len()], &[set, path]);
    }

    /// Sound text whose stations and numbers may not fit: what fails to load says why.
    #[test]
    fn lines_that_cannot_be_say_why(
        stations in prop::collection::vec(station(), 0..3),
        n_up in prop::sample::select(vec![1, 10, 1000, 4_294_967_295_u32]),
        pack in count(),
        case in count(),
        quantity in count(),
        time in prop::sample::select(vec!["8 h", "8 h", "8 h", "8 h", "0 s", "90 years"]),
    ) {
        let mut text = format!(
            "version: 1\nkind: line\npackaging: {{pack: {pack}, case: {case}, pallet: 2}}\n\
             shift: {{length: {time}}}\nhorizon: {{until: time, time: {time}}}\nstations:\n"
        );
        // Sound but for their numbers, so that one fault is often the only one.
        text += &format!(
            "  - {{name: former, kind: machine, makes: primary, rate: 60/min}}\n  \
             - {{name: cartoner, kind: machine, makes: pack, n_up: {n_up}, rate: 60/min}}\n"
        );
        for (place, station) in stations.iter().enumerate() {
            text += &format!("  - {{name: s{place}, {station}}}\n");
        }
        text += &format!(
            "pools: [{{name: p, level: pack, scheme: sgtin, length: 4}}]\n\
             products: [{{name: x, gtin: \"04150012345678\", code: [\"01\", \"21\"], pool: p}}]\n\
             orders: [{{lot: A, product: x, quantity: {quantity}, market: EU, expiry: \
             2029-05-31}}]\n"
        );
        load(text.as_bytes(), &[]);
    }
}

fn count() -> impl Strategy<Value = u64> {
    prop::sample::select(vec![1, 2, 10, 1000, 40_000, 100_000, 4_294_967_295, 10_000_000_000])
}

/// The keys of a station behind its name.
fn station() -> impl Strategy<Value = String> {
    let kinds = vec!["machine", "machine", "packer", "printer", "camera", "gate"];
    let makes = vec!["", "makes: primary, ", "makes: pack, ", "makes: case, ", "makes: pallet, "];
    let more = vec!["", "", "", "n_up: 10, ", "n_up: 1000, ", "n_up: 4294967295, ", "reject: 1, "];
    let speeds = vec!["rate: 60/min", "rate: 60/min", "rate: 0.0000000001/h", "cycle: 1 us"];
    let [kinds, makes, more, speeds] = [kinds, makes, more, speeds].map(prop::sample::select);
    (kinds, makes, more, speeds)
        .prop_map(|(kind, makes, more, speed)| format!("kind: {kind}, {makes}{more}{speed}"))
}

//! A journal that was cut off is gone on with, and no byte shows it.

use super::sample::head;
use super::{end_of, facts, journal};
use crate::base::clock::Time;
use crate::journal::file::{FaultKind, JournalFault, Resumption, Writer};
use crate::journal::{Head, Observer};

/// Goes on with the first `length` bytes of a journal.
fn resumed(
    bytes: &[u8],
    head: &Head,
    told: &[super::Told],
) -> Result<(Resumption, Vec<u8>), JournalFault> {
    let found = Resumption::find(bytes)?;
    let kept = bytes[..found.bytes as usize].to_vec();
    let mut writer = Writer::resume(kept, head, found.clone()).in_small_blocks(700);
    for (at, fact) in told {
        writer.see(*at, *fact);
    }
    let (whole, _) = writer.finish(end_of(told), "horizon")?;
    Ok((found, whole))
}

#[test]
fn wherever_it_was_cut_it_ends_as_if_it_had_not_been() {
    let told = facts(21, 4000);
    let whole = journal(&head(), &told, 700);
    let begin = Resumption::find(&whole[..whole.len() - 1]).unwrap().sections[0].len();
    assert_eq!(begin, 36);
    let mut blocks = 0;
    for length in (0..whole.len()).step_by(59).chain(whole.len() - 20..whole.len()) {
        match resumed(&whole[..length], &head(), &told) {
            Ok((found, bytes)) => {
                assert!(bytes == whole, "cut at {length}");
                assert!(found.bytes <= length as u64 && found.blocks >= blocks);
                assert_eq!(found.head, head());
                blocks = found.blocks;
            }
            Err(fault) => {
                assert_eq!((fault.kind, blocks), (FaultKind::Cut, 0), "{fault}");
            }
        }
    }
    assert!(blocks > 20);
}

#[test]
fn what_is_damaged_is_written_again() {
    let told = facts(22, 3000);
    let whole = journal(&head(), &told, 700);
    let mut torn = whole.clone();
    let middle = torn.len() / 2;
    torn[middle] ^= 1;
    let (found, bytes) = resumed(&torn, &head(), &told).unwrap();
    assert!(bytes == whole && found.bytes < middle as u64);
}

#[test]
fn another_run_or_a_whole_journal_is_refused() {
    let told = facts(23, 3000);
    let whole = journal(&head(), &told, 700);
    let cut = &whole[..whole.len() / 2];
    let kind = |result: Result<(Resumption, Vec<u8>), JournalFault>| result.err().unwrap().kind;
    assert_eq!(kind(resumed(&whole, &head(), &told)), FaultKind::AlreadyComplete);
    assert_eq!(kind(resumed(cut, &head(), &facts(24, 3000))), FaultKind::OtherRun);
    assert_eq!(kind(resumed(cut, &head(), &told[..told.len() / 3])), FaultKind::OtherRun);
    let other = Head { seed: 8, ..head() };
    assert_eq!(kind(resumed(cut, &other, &told)), FaultKind::OtherRun);
    let mut late = told.clone();
    late[5].0 += Time(1);
    assert_eq!(kind(resumed(cut, &head(), &late)), FaultKind::OtherRun);
}

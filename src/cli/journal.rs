//! Journals on disk: written by a run, gone on with after a crash, read by whoever judges or looks.

use super::{Failure, Screen, screen};
use crate::base::clock::Time;
use crate::journal::file::{Complete, JournalFault, Reader, Resumption, Writer};
use crate::journal::{Fact, Head, Observer};
use crate::line::model::Line;
use crate::run::tell;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Seek, SeekFrom};
use std::path::Path;

/// Bytes that are read or written at a time.
const CHUNK: usize = 1 << 18;

/// How a journal ended.
#[derive(Debug, Clone)]
pub struct End {
    /// When the last fact was.
    pub last: Time,
    /// The word for how the run ended; None: the journal was cut off.
    pub ending: Option<String>,
    pub facts: u64,
}

/// Runs the line once and writes its journal. `resume`: goes on with one that was cut off.
pub fn record(
    path: &Path,
    line: &Line,
    head: &Head,
    resume: bool,
    screen: &Screen,
) -> Result<(), Failure> {
    let mut writer = if resume { go_on(path, head, screen)? } else { begin(path, head)? };
    let finished = tell(line, head.seed, &mut |at, fact| writer.see(at, fact));
    let ended = writer.finish(finished.end, finished.ending.name());
    let (_, totals) = ended.map_err(|fault| told(path, &fault))?;
    screen.note(&format!(
        "journal of {} facts written to {}",
        crate::base::thousands::thousands(totals.facts),
        path.display()
    ));
    Ok(())
}

fn begin(path: &Path, head: &Head) -> Result<Writer<BufWriter<File>>, Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| Failure::disk("create", folder, &e))?;
    }
    let file = File::create(path).map_err(|cause| Failure::disk("write", path, &cause))?;
    Ok(Writer::new(BufWriter::with_capacity(CHUNK, file), head))
}

fn go_on(path: &Path, head: &Head, screen: &Screen) -> Result<Writer<BufWriter<File>>, Failure> {
    let disk = |cause| Failure::disk("go on with", path, &cause);
    let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(disk)?;
    let found = Resumption::find(BufReader::with_capacity(CHUNK, &file));
    let found = found.map_err(|fault| told(path, &fault))?;
    file.set_len(found.bytes).map_err(disk)?;
    file.seek(SeekFrom::Start(found.bytes)).map_err(disk)?;
    screen.note(&format!("{} blocks are there and are kept", found.blocks));
    Ok(Writer::resume(BufWriter::with_capacity(CHUNK, file), head, found))
}

pub fn open(path: &Path) -> Result<Reader<BufReader<File>>, Failure> {
    let file = File::open(path).map_err(|cause| Failure::disk("read", path, &cause))?;
    Reader::new(BufReader::with_capacity(CHUNK, file)).map_err(|fault| told(path, &fault))
}

/// Hands over all facts. One that was cut off is read as far as it goes, and the user is told.
pub fn read(
    path: &Path,
    reader: &mut Reader<BufReader<File>>,
    screen: &Screen,
    see: &mut dyn FnMut(Time, Fact),
) -> Result<End, Failure> {
    let mut end = End { last: Time::ZERO, ending: None, facts: 0 };
    while let Some((at, fact)) = reader.next_fact().map_err(|fault| told(path, &fault))? {
        see(at, fact);
        end.last = at;
        end.facts += 1;
    }
    match reader.complete() {
        Some(Complete::Yes(totals)) => {
            end.ending = Some(totals.ending.clone());
            end.last = totals.end;
        }
        Some(Complete::No { why, .. }) => {
            screen.note(&format!("warning: {} is not whole: {why}", path.display()));
        }
        None => {}
    }
    Ok(end)
}

/// A journal that cannot be read is a fault of the input, told with its place.
fn told(path: &Path, fault: &JournalFault) -> Failure {
    screen::error(&format!(
        "error: {}: {} (byte {})\n  help: {}",
        path.display(),
        fault.cause,
        fault.offset,
        fault.cure
    ));
    Failure::Faults
}

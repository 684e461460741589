//! From facts to a document: controller, transport, exporter, one behind the other.

use super::controller::{Alarms, Controller, System};
use super::export::{ExportFault, Exporter, Options, Written};
use super::report::Report;
use super::transport::{Struck, Transport};
use crate::base::clock::Time;
use crate::journal::{Fact, Head};
use crate::line::inject::Injection;
use std::collections::VecDeque;
use std::io::Write;

/// Which system, and what befalls it.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub system: System,
    /// Faults of the scenario; those that strike on the line are passed over.
    pub injections: Vec<Injection>,
    /// From the close of a lot to its shipping.
    pub ships_after: Time,
}

/// What became of a run.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    pub written: Written,
    pub messages: u32,
    /// What the controller called an operator for; None: this one never does.
    pub alarms: Option<Alarms>,
    /// How many numbers stand in each OPEN-SCS state, in the order of `Life::ALL`; None: this
    /// controller keeps no account.
    pub states: Option<[u64; 12]>,
    /// Faults of the transport as they struck.
    pub struck: Vec<Struck>,
}

/// Takes the facts of a run, one by one, and writes a document.
pub struct Capture<'a> {
    controller: Controller,
    transport: Transport,
    exporter: Exporter<'a>,
    /// Told ahead of their time.
    due: VecDeque<(Time, Report)>,
    fault: Option<ExportFault>,
}

impl<'a> Capture<'a> {
    /// # Errors
    ///
    /// As [`Exporter::new`].
    pub fn new(
        head: &'a Head,
        site: &Site,
        options: &Options,
        to: &'a mut dyn Write,
    ) -> Result<Capture<'a>, ExportFault> {
        Ok(Capture {
            controller: Controller::new(site.system, head, site.ships_after),
            transport: Transport::new(site.system, &site.injections, head.seed),
            exporter: Exporter::new(head, options, to)?,
            due: VecDeque::new(),
            fault: None,
        })
    }

    /// Takes a fact. What cannot be written is told at the end, and nothing is written after it.
    pub fn see(&mut self, at: Time, fact: Fact) {
        while self.due.front().is_some_and(|(due, _)| *due <= at) {
            let Some((due, report)) = self.due.pop_front() else { break };
            self.send(due, report);
        }
        let Capture { controller, transport, exporter, due, fault: failed } = self;
        let mut inbox = |message| {
            if failed.is_none() {
                *failed = exporter.take(message).err();
            }
        };
        controller.see(at, fact, &mut |moment, report| {
            if moment > at {
                due.push_back((moment, report));
            } else {
                transport.send(moment, report, &mut inbox);
            }
        });
        if transport.restarts() {
            controller.restart();
        }
    }

    fn send(&mut self, at: Time, report: Report) {
        let Capture { transport, exporter, fault, .. } = self;
        transport.send(at, report, &mut |message| {
            if fault.is_none() {
                *fault = exporter.take(message).err();
            }
        });
    }

    /// The run is over.
    ///
    /// # Errors
    ///
    /// The first thing that could not be written.
    pub fn end(mut self) -> Result<Summary, ExportFault> {
        while let Some((due, report)) = self.due.pop_front() {
            self.send(due, report);
        }
        let Capture { controller, mut transport, mut exporter, mut fault, .. } = self;
        transport.end(&mut |message| {
            if fault.is_none() {
                fault = exporter.take(message).err();
            }
        });
        if let Some(fault) = fault {
            return Err(fault);
        }
        Ok(Summary {
            written: exporter.end()?,
            messages: transport.messages(),
            alarms: controller.alarms().cloned(),
            states: controller.lives().map(|lives| lives.counts()),
            struck: transport.struck().to_vec(),
        })
    }
}

/// Writes a document of all facts of a run.
///
/// # Errors
///
/// As [`Capture::new`] and [`Capture::end`].
pub fn export(
    head: &Head,
    facts: impl IntoIterator<Item = (Time, Fact)>,
    site: &Site,
    options: &Options,
    to: &mut dyn Write,
) -> Result<Summary, ExportFault> {
    let mut capture = Capture::new(head, site, options, to)?;
    for (at, fact) in facts {
        capture.see(at, fact);
    }
    capture.end()
}

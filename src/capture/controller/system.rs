//! The systems that there are.

use super::alarm::Alarms;
use super::builtin::Builtin;
use super::life::Lives;
use super::naive::Naive;
use crate::base::clock::Time;
use crate::capture::report::Report;
use crate::journal::{Fact, Head};

/// Takes the reports of a controller, each with its time.
pub type Sink<'a> = &'a mut dyn FnMut(Time, Report);

/// Which system is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum System {
    /// Right and careful.
    #[default]
    Builtin,
    /// Quick and trusting: to show what goes wrong then.
    Naive,
}

impl System {
    pub const ALL: [System; 2] = [System::Builtin, System::Naive];

    pub fn name(self) -> &'static str {
        match self {
            System::Builtin => "builtin",
            System::Naive => "naive",
        }
    }

    pub fn of_name(name: &str) -> Option<System> {
        System::ALL.into_iter().find(|system| system.name() == name)
    }
}

/// A line controller (L2) of either system. It is told of facts only what devices tell.
#[derive(Debug, Clone)]
pub enum Controller {
    Builtin(Box<Builtin>),
    Naive(Box<Naive>),
}

impl Controller {
    /// `ships_after`: from the close of a lot to the time of its shipping.
    pub fn new(system: System, head: &Head, ships_after: Time) -> Controller {
        match system {
            System::Builtin => Controller::Builtin(Box::new(Builtin::new(head, ships_after))),
            System::Naive => Controller::Naive(Box::new(Naive::new(head, ships_after))),
        }
    }

    /// Takes a fact; hands out what it reports of it. Times never run back, but for shipping, which
    /// is told ahead of its time.
    pub fn see(&mut self, at: Time, fact: Fact, sink: Sink<'_>) {
        match self {
            Controller::Builtin(own) => own.see(at, fact, sink),
            Controller::Naive(own) => own.see(at, fact, sink),
        }
    }

    /// It was switched off and on in the middle of its work. The builtin one has written down
    /// whatever it knew, and goes on.
    pub fn restart(&mut self) {
        if let Controller::Naive(own) = self {
            own.restart();
        }
    }

    /// What it called an operator for; the naive one never does.
    pub fn alarms(&self) -> Option<&Alarms> {
        match self {
            Controller::Builtin(own) => Some(own.alarms()),
            Controller::Naive(_) => None,
        }
    }

    /// Where each number stands; the naive one keeps no account.
    pub fn lives(&self) -> Option<&Lives> {
        match self {
            Controller::Builtin(own) => Some(own.lives()),
            Controller::Naive(_) => None,
        }
    }
}

//! The state of a saturated serial line with blocking after service: `b` slots between two stations
//! count neither the unit in service nor the one that a blocked station holds.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Starved,
    Working,
    /// Holds a finished unit for which there is no room.
    Blocked,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Serial {
    phases: Vec<Phase>,
    /// Units in the slots before each station; none before the first, which never starves.
    slots: Vec<u32>,
}

impl Serial {
    /// An empty line whose first station has begun.
    pub fn empty(stations: usize) -> Serial {
        let mut phases = vec![Phase::Starved; stations];
        phases[0] = Phase::Working;
        Serial { phases, slots: vec![0; stations] }
    }

    pub fn works(&self, i: usize) -> bool {
        self.phases[i] == Phase::Working
    }

    /// Station `i` ends its service; `b` slots lie before each station but the first.
    pub fn finish(&mut self, i: usize, b: u32) {
        let below = i + 1;
        if below < self.phases.len() {
            if self.phases[below] == Phase::Starved {
                self.phases[below] = Phase::Working;
            } else if self.slots[below] < b {
                self.slots[below] += 1;
            } else {
                self.phases[i] = Phase::Blocked;
                return;
            }
        }
        self.take(i);
    }

    /// Station `i` is free: it takes the next unit, which may free the station above.
    fn take(&mut self, i: usize) {
        if i == 0 {
            self.phases[0] = Phase::Working;
            return;
        }
        let held = self.phases[i - 1] == Phase::Blocked;
        if self.slots[i] == 0 && !held {
            self.phases[i] = Phase::Starved;
            return;
        }
        self.phases[i] = Phase::Working;
        if held {
            // The slot that came free, or the hand of this station, takes the held unit.
            self.take(i - 1);
        } else {
            self.slots[i] -= 1;
        }
    }

    /// Units in the line: in service, held and in slots.
    pub fn content(&self) -> u32 {
        let stations = self.phases.iter().filter(|phase| **phase != Phase::Starved).count();
        stations as u32 + self.slots.iter().sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_unit_frees_its_station_when_the_one_below_is_done() {
        let mut line = Serial::empty(3);
        line.finish(0, 0);
        line.finish(0, 0);
        assert_eq!(line.phases, [Phase::Blocked, Phase::Working, Phase::Starved]);
        line.finish(1, 0);
        assert_eq!(line.phases, [Phase::Working, Phase::Working, Phase::Working]);
        assert_eq!(line.content(), 3);
        line.finish(0, 0);
        line.finish(1, 0);
        assert_eq!(line.phases, [Phase::Blocked, Phase::Blocked, Phase::Working]);
        line.finish(2, 0);
        assert_eq!(line.phases, [Phase::Working, Phase::Working, Phase::Working]);
        assert_eq!(line.content(), 3);
    }

    #[test]
    fn a_slot_is_filled_before_a_station_is_blocked() {
        let mut line = Serial::empty(2);
        line.finish(0, 1);
        line.finish(0, 1);
        assert_eq!((line.works(0), line.slots[1]), (true, 1));
        line.finish(0, 1);
        assert_eq!((line.phases[0], line.content()), (Phase::Blocked, 3));
        line.finish(1, 1);
        assert_eq!((line.works(0), line.slots[1], line.content()), (true, 1, 3));
    }
}

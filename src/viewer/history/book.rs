//! Counts by time: how many there were at the end of each short span.

use lineproof::base::clock::Time;

/// Seconds of a span, until a run is so long that spans are joined.
const SPAN: f64 = 15.0;
/// Spans at most: a run of 11 days with spans of 15 s.
const MOST: usize = 1 << 16;

/// A count that only grows.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    span: f64,
    /// At the end of each span.
    ends: Vec<u64>,
    count: u64,
    /// When the last one came.
    last: Time,
}

impl Default for Book {
    fn default() -> Book {
        Book { span: SPAN, ends: Vec::new(), count: 0, last: Time::ZERO }
    }
}

impl Book {
    /// `more` at a time that is not before the last one.
    pub fn add(&mut self, at: Time, more: u64) {
        self.close_until(at);
        self.count = self.count.saturating_add(more);
        self.last = at;
    }

    /// Spans that ended by then hold what there was.
    fn close_until(&mut self, at: Time) {
        let mut done = self.spans(at);
        while done > MOST {
            // Every second end is that of a span twice as long.
            let pairs = self.ends.as_chunks::<2>().0.iter();
            self.ends = pairs.map(|pair| pair[1]).collect();
            self.span *= 2.0;
            done = self.spans(at);
        }
        if done > self.ends.len() {
            self.ends.resize(done, self.count);
        }
    }

    fn spans(&self, at: Time) -> usize {
        (at.secs() / self.span).clamp(0.0, 1e15) as usize
    }

    /// How many there were at a time: as if they had come evenly within their span.
    pub fn at(&self, at: Time) -> f64 {
        if at >= self.last {
            return self.count as f64;
        }
        let spans = (at.secs() / self.span).max(0.0);
        let whole = spans as usize;
        let end = |place: usize| self.ends.get(place).copied().unwrap_or(self.count) as f64;
        let before = whole.checked_sub(1).map_or(0.0, end);
        // The last span is not over: it goes as far as the last one that came.
        let begin = whole as f64 * self.span;
        let length = (self.last.secs() - begin).clamp(1e-9, self.span);
        let share = ((at.secs() - begin) / length).clamp(0.0, 1.0);
        before + (end(whole) - before) * share
    }

    /// How many came between two times.
    pub fn between(&self, from: Time, to: Time) -> f64 {
        (self.at(to) - self.at(from)).max(0.0)
    }
}

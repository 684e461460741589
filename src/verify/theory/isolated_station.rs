//! One saturated station with stops: Buzacott and Shanthikumar 1993; Gershwin 1994, ch. 2.

/// Never starved or blocked, so that stops by working time and by the calendar come to the same.
#[derive(Debug, Clone, Copy)]
pub struct IsolatedStation {
    pub availability: f64,
    pub throughput: f64,
}

pub fn isolated_station(cycle: f64, to_failure: f64, to_repair: f64) -> IsolatedStation {
    let availability = to_failure / (to_failure + to_repair);
    IsolatedStation { availability, throughput: availability / cycle }
}

//! What a ray from the eye meets first.

use super::Picked;
use crate::replay::Where;
use crate::stage::Stage;
use bevy::prelude::*;

/// From `from` in the direction `way`, of length one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ray {
    pub from: Vec3,
    pub way: Vec3,
}

/// Metres that a unit is taken for larger than it is, so that it can be met at all.
const GRACE: f32 = 0.02;

/// The station or unit that a ray meets first. A unit counts before the machine that it is in.
pub fn hit(stage: &Stage, ray: Ray) -> Option<Picked> {
    let units = stage.lines.iter().enumerate().flat_map(|(line, staged)| {
        // What lies in a bin is a count, and no unit by name.
        let named = staged.placements.iter().filter(|p| !matches!(p.place, Where::Bin(_)));
        named.filter_map(move |placement| {
            let size = staged.layout.units.of_level(placement.level);
            let centre = staged.origin + placement.at + Vec3::Y * (0.5 * size.y);
            let reach = Vec3::new(size.x.max(size.z), size.y, size.x.max(size.z));
            let far = meets(ray, centre, 0.5 * reach + GRACE)?;
            Some((far, Picked::Unit { line, level: placement.level, unit: placement.unit }))
        })
    });
    if let Some((_, unit)) = units.min_by(|a, b| a.0.total_cmp(&b.0)) {
        return Some(unit);
    }
    let stations = stage.lines.iter().enumerate().flat_map(|(line, staged)| {
        staged.layout.stations.iter().enumerate().filter_map(move |(station, placed)| {
            let centre = staged.origin + placed.at + Vec3::Y * (0.5 * placed.size.y);
            let half = placed.half() + Vec3::Y * (0.5 * placed.size.y - placed.half().y);
            Some((meets(ray, centre, half)?, Picked::Station { line, station }))
        })
    });
    stations.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, station)| station)
}

/// Metres to a box around `centre`, by slabs; None: the ray passes it by.
fn meets(ray: Ray, centre: Vec3, half: Vec3) -> Option<f32> {
    let (mut near, mut far) = (0.0_f32, f32::INFINITY);
    for axis in 0..3 {
        let (from, way) = (ray.from[axis] - centre[axis], ray.way[axis]);
        if way.abs() < 1e-9 {
            if from.abs() > half[axis] {
                return None;
            }
            continue;
        }
        let (a, b) = ((-half[axis] - from) / way, (half[axis] - from) / way);
        near = near.max(a.min(b));
        far = far.min(a.max(b));
    }
    (near <= far).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ray_meets_a_box_before_it_and_none_behind() {
        let ray = Ray { from: Vec3::ZERO, way: Vec3::X };
        assert_eq!(meets(ray, Vec3::X * 5.0, Vec3::ONE), Some(4.0));
        assert_eq!(meets(ray, Vec3::X * -5.0, Vec3::ONE), None);
        assert_eq!(meets(ray, Vec3::new(5.0, 2.0, 0.0), Vec3::ONE), None);
        assert_eq!(meets(ray, Vec3::ZERO, Vec3::ONE), Some(0.0));
    }
}

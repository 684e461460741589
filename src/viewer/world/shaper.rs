//! Makes one mesh of many coloured boxes and cylinders, so that a machine is a single draw.

use bevy::asset::RenderAssetUsages;
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;
use std::f32::consts::TAU;

/// Sides of a cylinder.
const SIDES: u32 = 16;

/// Colours are of the vertices, in sRGB; lengths are metres.
#[derive(Debug, Clone, Default)]
pub struct Shaper {
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    colours: Vec<[f32; 4]>,
    uvs: Vec<[f32; 2]>,
    indices: Vec<u32>,
}

impl Shaper {
    /// A box of `size` around `centre`.
    pub fn block(&mut self, centre: Vec3, size: Vec3, colour: Srgba) -> &mut Self {
        let half = 0.5 * size.abs();
        for (normal, u, v) in FACES {
            let (u, v) = (u * half, v * half);
            self.quad(centre + normal * half, u, v, normal, colour);
        }
        self
    }

    /// A rectangle around `centre`, with its half sides `u` and `v`; seen from where `normal`
    /// points to.
    pub fn quad(&mut self, centre: Vec3, u: Vec3, v: Vec3, normal: Vec3, colour: Srgba) {
        let first = self.positions.len() as u32;
        let colour = LinearRgba::from(colour).to_f32_array();
        for (a, b) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
            self.positions.push((centre + a * u + b * v).to_array());
            self.normals.push(normal.to_array());
            self.colours.push(colour);
            self.uvs.push([0.5 + 0.5 * a, 0.5 - 0.5 * b]);
        }
        self.indices.extend([0, 1, 2, 0, 2, 3].map(|corner| first + corner));
    }

    /// A cylinder that stands, with its axis along y.
    pub fn post(&mut self, centre: Vec3, radius: f32, height: f32, colour: Srgba) -> &mut Self {
        self.round(centre, radius, 0.5 * height * Vec3::Y, Vec3::X, Vec3::Z, colour)
    }

    /// A cylinder that lies across the line, with its axis along z.
    pub fn roll(&mut self, centre: Vec3, radius: f32, width: f32, colour: Srgba) -> &mut Self {
        self.round(centre, radius, 0.5 * width * Vec3::Z, Vec3::Y, Vec3::X, colour)
    }

    fn round(
        &mut self,
        centre: Vec3,
        radius: f32,
        axis: Vec3,
        u: Vec3,
        v: Vec3,
        colour: Srgba,
    ) -> &mut Self {
        let first = self.positions.len() as u32;
        let colour = LinearRgba::from(colour).to_f32_array();
        let mut vertex = |at: Vec3, normal: Vec3| {
            self.positions.push(at.to_array());
            self.normals.push(normal.to_array());
            self.colours.push(colour);
            self.uvs.push([0.0, 0.0]);
        };
        let out = |side: u32| {
            let (sin, cos) = (TAU * side as f32 / SIDES as f32).sin_cos();
            u * cos + v * sin
        };
        for side in 0..=SIDES {
            vertex(centre + radius * out(side) + axis, out(side));
            vertex(centre + radius * out(side) - axis, out(side));
        }
        let lid = 2 * (SIDES + 1);
        for (way, end) in [(1.0, axis), (-1.0, -axis)] {
            for side in 0..SIDES {
                vertex(centre + radius * out(side) + end, way * axis.normalize_or_zero());
            }
        }
        let inward = u.cross(v).dot(axis) < 0.0;
        let mut triangle = |a: u32, b: u32, c: u32| {
            let corners = if inward { [a, c, b] } else { [a, b, c] };
            self.indices.extend(corners.map(|corner| first + corner));
        };
        for side in 0..SIDES {
            let (a, b) = (2 * side, 2 * side + 1);
            triangle(a, b, a + 2);
            triangle(b, b + 2, a + 2);
        }
        for side in 1..SIDES - 1 {
            triangle(lid, lid + side, lid + side + 1);
            triangle(lid + SIDES, lid + SIDES + side + 1, lid + SIDES + side);
        }
        self
    }

    /// Front and back change places.
    pub fn mirror(&mut self) {
        for [_, _, z] in self.positions.iter_mut().chain(&mut self.normals) {
            *z = -*z;
        }
        for triangle in self.indices.as_chunks_mut::<3>().0 {
            triangle.swap(1, 2);
        }
    }

    pub fn mesh(self) -> Mesh {
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::default())
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
            .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, self.normals)
            .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, self.colours)
            .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, self.uvs)
            .with_inserted_indices(Indices::U32(self.indices))
    }

    /// Whether every triangle is seen from where its normals point to.
    #[cfg(test)]
    fn faces_outward(&self) -> bool {
        let at = |corner: u32| Vec3::from(self.positions[corner as usize]);
        self.indices.as_chunks::<3>().0.iter().all(|&[a, b, c]| {
            let front = (at(b) - at(a)).cross(at(c) - at(a));
            front.dot(Vec3::from(self.normals[a as usize])) > 0.0
        })
    }
}

/// Normal, and the two sides, so that the corners go round against the clock from outside.
const FACES: [(Vec3, Vec3, Vec3); 6] = [
    (Vec3::X, Vec3::NEG_Z, Vec3::Y),
    (Vec3::NEG_X, Vec3::Z, Vec3::Y),
    (Vec3::Y, Vec3::X, Vec3::NEG_Z),
    (Vec3::NEG_Y, Vec3::X, Vec3::Z),
    (Vec3::Z, Vec3::X, Vec3::Y),
    (Vec3::NEG_Z, Vec3::NEG_X, Vec3::Y),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faces_are_seen_from_outside() {
        let mut shaper = Shaper::default();
        let grey = Srgba::gray(0.5);
        shaper.block(Vec3::ONE, Vec3::new(1.0, 2.0, 3.0), grey);
        shaper.post(Vec3::ZERO, 0.5, 2.0, grey).roll(Vec3::ZERO, 0.5, 2.0, grey);
        assert!(shaper.faces_outward());
        shaper.mirror();
        assert!(shaper.faces_outward());
    }
}

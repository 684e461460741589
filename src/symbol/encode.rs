//! From an element string to the modules of a GS1 DataMatrix.

use crate::gs1::data_matrix_regions;
use datamatrix::data::EncodationType;
use datamatrix::{DataMatrixBuilder, SymbolList};

/// The modules of a symbol row by row, its finder pattern with them, without the quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modules {
    side: usize,
    dark: Vec<bool>,
    correctable: usize,
}

impl Modules {
    /// Modules along a side.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether a module is dark. Outside of the symbol all are light.
    pub fn dark(&self, row: usize, column: usize) -> bool {
        row < self.side && column < self.side && self.dark[row * self.side + column]
    }

    /// Wrong codewords that error correction can mend, all blocks together.
    pub fn correctable(&self) -> usize {
        self.correctable
    }

    /// Places of the modules that carry codewords; the others are the borders of the regions.
    pub(super) fn data_places(&self) -> Vec<usize> {
        let region = self.side / data_matrix_regions(self.side as u32) as usize;
        let inside = |at: usize| (1..region - 1).contains(&(at % region));
        let places = 0..self.dark.len();
        places.filter(|at| inside(at / self.side) && inside(at % self.side)).collect()
    }

    /// Turns a module from dark to light or back.
    pub(super) fn flip(&mut self, place: usize) {
        self.dark[place] = !self.dark[place];
    }
}

/// The smallest square ECC 200 symbol for an element string as it is transmitted: unbracketed, GS
/// behind each value of open length but the last (`gs1::element_text`, or
/// `gs1::Parsed::unbracketed` with GS). None: no symbol holds it, or it is longer than 1,555
/// characters, where the encoder stops.
///
/// FNC1 comes first; as separator the character GS is as good (GS1 General Specifications 7.8).
/// Only ASCII encodation is used, so that the symbol is as large as `gs1::data_matrix_side` says.
pub fn encode(text: &str) -> Option<Modules> {
    let code = DataMatrixBuilder::new()
        .with_encodation_types(EncodationType::Ascii)
        .with_symbol_list(SymbolList::default().enforce_square())
        .with_fnc1_start(true)
        .encode(text.as_bytes())
        .ok()?;
    let bitmap = code.bitmap();
    Some(Modules {
        side: bitmap.width(),
        dark: bitmap.bits().to_vec(),
        correctable: (code.codewords().len() - code.data_codewords().len()) / 2,
    })
}

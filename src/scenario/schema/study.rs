//! A study file: a line, its variants, and how often each is run.

use super::leaf::{Day, KpiValue, Name, Rate, Share, Text, Written};
use super::line::{FidelityWord, Line};
use super::station::Station;
use super::sweep::Sweep;
use crate::scenario::decode::{At, Context, Decode, Entries, List, Part, shape};
use crate::scenario::record::record;
use crate::scenario::tree::{Node, Value};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

record! {
    /// A study: one line in several variants, each run many times with the same random numbers.
    Study in "a study" {
        /// Name of the study, and of its folder under reports/. Default: the name of the file.
        name: Part<At<Name>>,
        /// What the study asks, in one sentence.
        title: Part<At<Text>>,
        /// The line: a path relative to this file, or the line itself.
        line: LineSource,
        /// Which engine runs the variants; each may set its own. Default: that of the line.
        fidelity: Part<At<FidelityWord>>,
        /// Replications of each variant. Default: 30.
        replications: Part<At<u32>>,
        /// Instead of `replications`: go on until an interval is narrow enough.
        precision: Part<Precision>,
        /// Markets are judged by the law of this day.
        as_of: Part<At<Day>>,
        /// Seed of all random streams. Default: 1.
        seed: Part<At<u64>>,
        /// The variant that the others are compared with. Default: the first.
        baseline: Part<At<Text>>,
        /// Qualified speed before the change, for all variants. Default: that of the line.
        reference_rate: Part<At<Rate>>,
        /// The variants. Default: the line as it is.
        variants: List<Variant>,
        /// Further variants: every combination of these values, put into the baseline. A key is a
        /// path, as `stations.case-packer.operators`.
        grid: Part<Entries<GridValues>>,
        /// Further variants: evenly spaced values of one path, put into the baseline. Several
        /// ranges are combined like a grid.
        range: Part<Entries<Range>>,
        /// Changes each assumed figure alone over its range, to show which of them decide.
        sweep: Part<Sweep>,
        /// What the user wants to reach; a missed target is told first.
        targets: List<Target>,
        /// What the author of the study claims; the study is also a test of it.
        expect: List<Target>,
    }
}

/// The line of a study: a path, or the line itself.
#[derive(Debug, Clone)]
pub enum LineSource {
    Path(At<Text>),
    Inline(Node),
}

impl Decode for LineSource {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<LineSource> {
        match &node.value {
            Value::Map(_) => Some(LineSource::Inline(node.clone())),
            Value::Scalar(_) => At::decode(node, context).map(LineSource::Path),
            Value::Seq(_) => {
                context.fault(shape(node, "the path of a line file, or a line"));
                None
            }
        }
    }
}

impl JsonSchema for LineSource {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "LineSource".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let path = generator.subschema_for::<At<Text>>();
        let line = generator.subschema_for::<Line>();
        json_schema!({"anyOf": [path, line]})
    }
}

record! {
    /// A variant of the line: the line, or another variant, with changes. They are made in this
    /// order: insert, remove, set.
    Variant in "a variant" {
        /// Name of the variant.
        name: At<Name>,
        /// What it is, in one sentence.
        title: Option<At<Text>>,
        /// The variant it starts from. Default: the line.
        from: Option<At<Name>>,
        /// Stations put in after or before another one.
        insert: List<Insert>,
        /// Names of stations taken out.
        remove: List<At<Name>>,
        /// New values by path, as `stations.cartoner.rate: 90 packs/min`. `null` removes a key.
        set: Entries<Patch>,
    }
}

record! {
    /// Stations put into the line.
    Insert in "an insert" {
        /// They come right after this station.
        after: Option<At<Name>>,
        /// They come right before this station.
        before: Option<At<Name>>,
        /// The stations, in flow order.
        stations: Stations,
    }
}

/// Whole stations, still as a tree: later changes may touch them before they are read.
#[derive(Debug, Clone)]
pub struct Stations(pub Vec<Node>);

impl Decode for Stations {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<Stations> {
        match &node.value {
            Value::Seq(items) => Some(Stations(items.clone())),
            _ => {
                context.fault(shape(node, "a list"));
                None
            }
        }
    }
}

impl JsonSchema for Stations {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Stations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<Station>();
        json_schema!({"type": "array", "items": items})
    }
}

/// A value that replaces another, of whatever shape.
#[derive(Debug, Clone)]
pub struct Patch(pub Node);

impl Decode for Patch {
    fn decode(node: &Node, _: &mut Context<'_>) -> Option<Patch> {
        Some(Patch(node.clone()))
    }
}

impl JsonSchema for Patch {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Patch".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "A value that fits where the path leads."})
    }
}

/// The values a path takes in turn.
#[derive(Debug, Clone)]
pub struct GridValues(pub Vec<Node>);

impl Decode for GridValues {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<GridValues> {
        match &node.value {
            Value::Seq(items) if !items.is_empty() => Some(GridValues(items.clone())),
            _ => {
                context.fault(shape(node, "a list of at least one value"));
                None
            }
        }
    }
}

impl JsonSchema for GridValues {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "GridValues".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "array", "minItems": 1})
    }
}

record! {
    /// Evenly spaced values.
    Range in "a range" {
        /// The first value, with its unit.
        from: At<Written>,
        /// The last value, with the same unit.
        to: At<Written>,
        /// How many values, both ends included.
        steps: At<u32>,
    }
}

record! {
    /// Go on until the confidence interval of a KPI is narrow enough.
    Precision in "precision" {
        /// The KPI whose interval it is, as `good_packs_per_h`.
        kpi: At<Text>,
        /// Half the width of the interval, as a share of the mean, in the baseline and all others.
        half_width: At<Share>,
        /// Confidence of the interval. Default: 95 %.
        confidence: Option<At<Share>>,
        /// Replications to start with. Default: 10.
        at_least: Option<At<u32>>,
        /// Replications after which to give up. Default: 1000.
        at_most: Option<At<u32>>,
    }
}

record! {
    /// A bound on a KPI: one of `at_least`, `at_most`, `between`, `near`.
    Target in "a target" {
        /// The variant it is for. Default: every variant.
        variant: Option<At<Text>>,
        /// The KPI, as `good_packs_per_h`.
        kpi: At<Text>,
        /// It is this or more.
        at_least: Option<At<KpiValue>>,
        /// It is this or less.
        at_most: Option<At<KpiValue>>,
        /// It lies between two values, as [35 %, 45 %].
        between: Option<Pair>,
        /// It is this, within a tolerance.
        near: Option<Near>,
    }
}

record! {
    /// A value and how far from it is still right.
    Near in "`near`" {
        /// The value, in the unit of the KPI.
        value: At<KpiValue>,
        /// How far off it may be, in the unit of the KPI.
        tolerance: Option<At<KpiValue>>,
        /// Instead of `tolerance`: how far off it may be, as a share of the value.
        relative: Option<At<Share>>,
    }
}

/// Two values, the lower first.
#[derive(Debug, Clone)]
pub struct Pair {
    pub low: At<KpiValue>,
    pub high: At<KpiValue>,
}

impl Decode for Pair {
    fn decode(node: &Node, context: &mut Context<'_>) -> Option<Pair> {
        match &node.value {
            Value::Seq(items) if items.len() == 2 => {
                let mut values = items.iter().map(|item| At::decode(item, context));
                let (low, high) = (values.next()?, values.next()?);
                Some(Pair { low: low?, high: high? })
            }
            _ => {
                context.fault(shape(node, "a list of two values"));
                None
            }
        }
    }
}

impl JsonSchema for Pair {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Pair".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<At<KpiValue>>();
        json_schema!({"type": "array", "items": value, "minItems": 2, "maxItems": 2})
    }
}

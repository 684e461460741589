//! JSON Schema (draft 7 dialect) of the files, for editors and for `lineproof schema`.

use super::programme::ProgrammeFile;
use super::{Line, Study, Waivers};
use crate::scenario::decode::{At, Decode, Entries, Leaf, List, Part};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The kinds of file that have a schema, each with the name of its schema file.
pub const FILES: [(&str, &str); 4] = [
    ("line", "line.v1.json"),
    ("programme", "programme.v1.json"),
    ("study", "study.v1.json"),
    ("waivers", "waivers.v1.json"),
];

/// The JSON Schema of a kind of file, as text; None: there is no such kind.
pub fn schema_of(kind: &str) -> Option<String> {
    let schema = match kind {
        "line" => file_schema::<Line>("line"),
        "programme" => file_schema::<ProgrammeFile>("programme"),
        "study" => file_schema::<Study>("study"),
        "waivers" => file_schema::<Waivers>("waivers"),
        _ => return None,
    };
    Some(format!("{schema:#}\n"))
}

/// A record at the root of a file also has `version` and `kind`.
fn file_schema<T: JsonSchema>(kind: &str) -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".into(), json!(format!("lineproof {kind}, version 1")));
        if let Some(properties) = root.get_mut("properties").and_then(Value::as_object_mut) {
            properties.insert(
                "version".into(),
                json!({"description": "Version of the file format.", "const": 1}),
            );
            properties.insert(
                "kind".into(),
                json!({"description": "What the file describes.", "const": kind}),
            );
        }
        let required = root.entry("required").or_insert_with(|| json!([]));
        if let Some(required) = required.as_array_mut() {
            required.insert(0, json!("version"));
            required.insert(1, json!("kind"));
        }
    }
    schema
}

/// The rows of a doc comment as one text.
fn prose(rows: &[&str]) -> String {
    rows.iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The schema of a record while its fields are added.
pub struct Record {
    description: String,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Record {
    pub fn new(doc: &[&str]) -> Record {
        Record { description: prose(doc), properties: Map::new(), required: Vec::new() }
    }

    /// Required is what the decoder itself requires.
    pub fn field<T: JsonSchema + Decode>(
        &mut self,
        name: &str,
        doc: &[&str],
        generator: &mut SchemaGenerator,
    ) {
        let mut schema = generator.subschema_for::<T>().to_value();
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".into(), json!(prose(doc)));
        }
        self.properties.insert(name.to_owned(), schema);
        if T::absent().is_none() {
            self.required.push(json!(name));
        }
    }

    pub fn finish(self) -> Schema {
        let mut schema = json_schema!({
            "description": self.description,
            "type": "object",
            "additionalProperties": false,
            "properties": self.properties,
        });
        if !self.required.is_empty() {
            schema.insert("required".into(), Value::Array(self.required));
        }
        schema
    }
}

/// The schema of a choice of words, each with its docs.
pub fn words(words: &[(&str, &[&str])]) -> Value {
    let list: Vec<Value> =
        words.iter().map(|(word, doc)| json!({"const": word, "description": prose(doc)})).collect();
    json!({"type": "string", "oneOf": list})
}

impl<T: Leaf> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::try_from(T::schema()).unwrap_or_default()
    }
}

impl<T: JsonSchema> JsonSchema for Part<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<T>();
        json_schema!({"type": "array", "items": items})
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<T>();
        json_schema!({"type": "object", "additionalProperties": values})
    }
}

//! A map as written, with the place of each key and value.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use serde_yaml::Spanned;
use std::fmt;

#[derive(Debug, Default)]
pub struct Entries(Vec<(Spanned<String>, Spanned<Value>)>);

impl Entries {
    pub fn map(&self) -> Map<String, Value> {
        self.0.iter().map(|(key, value)| (key.value.clone(), value.value.clone())).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn find(&self, name: &str) -> Option<&(Spanned<String>, Spanned<Value>)> {
        self.0.iter().find(|(key, _)| key.value == name)
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

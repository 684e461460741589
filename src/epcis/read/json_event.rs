//! From JSON text to an event at once, without a JSON value between them: it is what `json_node`
//! makes of that value. What is out of the ordinary is left to the way over the value.

use super::json_node::{expanded, push};
use crate::epcis::model::names::{OF_ATTRIBUTES, TYPED_LISTS, interned, item_of};
use crate::epcis::model::{Kind, Literal, Node, Spaces};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use std::borrow::Cow;
use std::fmt;

/// An object of more members goes the other way, since each name is looked for among the others.
const MOST_MEMBERS: usize = 64;

/// Kind and fields of an event; None: it has a context of its own, a name twice, very many
/// members, or is no object, or no JSON at all.
pub fn event(text: &[u8], spaces: &Spaces) -> Option<(Kind, Vec<Node>)> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let found = Whole { spaces }.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(found)
}

struct Whole<'s> {
    spaces: &'s Spaces,
}

/// The name of a member.
struct Name;

/// A member of an object, which adds its nodes to the others.
struct Member<'s, 'n> {
    nodes: &'n mut Vec<Node>,
    name: &'n str,
    attribute: bool,
    spaces: &'s Spaces,
}

/// An entry of an array, which is one node.
struct Item<'s, 'n> {
    name: &'n str,
    typed: bool,
    spaces: &'s Spaces,
}

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = (Kind, Vec<Node>);

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = (Kind, Vec<Node>);

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut kind, mut fields) = (None, Vec::with_capacity(12));
        while let Some(name) = map.next_key_seed(Name)? {
            if name == "type" {
                let word: Value = map.next_value()?;
                if kind.replace(Kind::of_name(word.as_str().unwrap_or_default())).is_some() {
                    return Err(A::Error::custom(OTHER_WAY));
                }
            } else {
                member(&mut map, &mut fields, &name, false, self.spaces)?;
            }
        }
        Ok((kind.unwrap_or_else(|| Kind::of_name("")), fields))
    }
}

/// Why this way ends.
const OTHER_WAY: &str = "to be read by its value";

fn member<'de, A: MapAccess<'de>>(
    map: &mut A,
    nodes: &mut Vec<Node>,
    name: &str,
    attribute: bool,
    spaces: &Spaces,
) -> Result<(), A::Error> {
    let again = nodes.len() > MOST_MEMBERS || nodes.iter().any(|node| node.name == name);
    if again || name == "@context" {
        return Err(A::Error::custom(OTHER_WAY));
    }
    map.next_value_seed(Member { nodes, name, attribute, spaces })
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

impl<'de> DeserializeSeed<'de> for Member<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl Member<'_, '_> {
    fn item(&self) -> Item<'_, '_> {
        Item { name: self.name, typed: false, spaces: self.spaces }
    }

    fn add<E>(self, node: Result<Node, E>) -> Result<(), E> {
        let attribute = self.attribute;
        self.nodes.push(Node { attribute, ..node? });
        Ok(())
    }
}

impl<'de> Visitor<'de> for Member<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, is: bool) -> Result<(), E> {
        let node = self.item().visit_bool(is);
        self.add(node)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        let node = self.item().visit_i64(number);
        self.add(node)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        let node = self.item().visit_u64(number);
        self.add(node)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        let node = self.item().visit_f64(number);
        self.add(node)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let node = self.item().visit_str(text);
        self.add(node)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        let node = self.item().visit_unit();
        self.add(node)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let node = self.item().visit_map(map);
        self.add(node)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Member { nodes, name, spaces, .. } = self;
        match item_of(name) {
            Some(item) => {
                let (typed, mut children) = (TYPED_LISTS.contains(&name), Vec::new());
                let one = || Item { name: item, typed, spaces };
                while let Some(node) = entries.next_element_seed(one())? {
                    children.push(node);
                }
                nodes.push(Node::of_children(interned(name), children));
            }
            None => {
                let one = || Item { name, typed: false, spaces };
                while let Some(node) = entries.next_element_seed(one())? {
                    nodes.push(Node { listed: true, ..node });
                }
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Item<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Node, D::Error> {
        reader.deserialize_any(self)
    }
}

impl Item<'_, '_> {
    fn named(&self) -> Node {
        let mut node = Node::new(interned(self.name));
        if let Some((prefix, _)) = self.name.split_once(':') {
            node.space = self.spaces.resolve(prefix);
        }
        node
    }

    fn scalar<E>(&self, text: String, literal: Literal) -> Result<Node, E> {
        Ok(Node { text, literal, ..self.named() })
    }
}

impl<'de> Visitor<'de> for Item<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, is: bool) -> Result<Node, E> {
        self.scalar(is.to_string(), Literal::Bool)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        self.scalar(number.to_string(), Literal::Number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        self.scalar(number.to_string(), Literal::Number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        let number = Number::from_f64(number).ok_or_else(|| E::custom(OTHER_WAY))?;
        self.scalar(number.to_string(), Literal::Number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        self.scalar(expanded(text, self.spaces), Literal::Text)
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.scalar(String::new(), Literal::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut node = self.named();
        let attributes = OF_ATTRIBUTES.contains(&self.name);
        // The text of the element in XML.
        let own_text = if self.typed { self.name } else { "#text" };
        while let Some(name) = map.next_key_seed(Name)? {
            let attribute = if self.typed { name == "type" } else { attributes };
            if name != own_text {
                member(&mut map, &mut node.children, &name, attribute, self.spaces)?;
                continue;
            }
            if !node.text.is_empty() {
                return Err(A::Error::custom(OTHER_WAY));
            }
            match map.next_value()? {
                Value::String(text) if self.typed => node.text = expanded(&text, self.spaces),
                Value::String(text) => node.text = text,
                value => push(&mut node.children, &name, &value, attribute, self.spaces),
            }
        }
        Ok(node)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        // An array in an array: entries without a name.
        let (mut node, spaces) = (self.named(), self.spaces);
        let nodes = &mut node.children;
        while let Some(()) =
            entries.next_element_seed(Member { nodes, name: "", attribute: false, spaces })?
        {
        }
        Ok(node)
    }
}

#[cfg(test)]
mod tests {
    use super::super::json_node;
    use super::*;
    use crate::epcis::model::Place;

    #[test]
    fn both_ways_come_to_the_same_event() {
        let mut spaces = Spaces::default();
        spaces.declare("ex", "https://ex.org/");
        for (text, straight) in [
            (r#"{"type":"ObjectEvent","epcList":["ex:a","b"],"action":"ADD"}"#, true),
            (r#"{"type":5,"a":[1,-2,2.50,1e3,true,null,[1,["x"]],{}],"ex:b":{"#, false),
            (r##"{"ex:b":{"#t":[{"@x":1}],"c":{"d":[]}},"#text":"x","bizStep":"ex:y"}"##, true),
            (r##"{"ilmd":{"#text":"ex:t","ex:n":{"#text":5}},"q":18446744073709551616}"##, true),
            (r#"{"bizTransactionList":[{"type":"po","bizTransaction":"ex:1","z":1},"w",4]}"#, true),
            (
                r#"{"sourceList":[{"type":["a"],"source":5,"id":"c"}],"source":{"source":"x"}}"#,
                true,
            ),
            (
                r#"{"sensorElementList":[{"sensorMetadata":{"time":"t"},"sensorReport":
                [{"type":"Mass","value":26.0,"ex:u":[1]},{"x":"\u00e9\n"}]}]}"#,
                true,
            ),
            (r#"{"persistentDisposition":{"set":["a","b"],"unset":[]},"type":"ex:T"}"#, true),
            (r#"{"epcList":["a"],"epcList":["b"]}"#, false),
            (r#"{"a":{"b":1,"b":2}}"#, false),
            (r#"{"@context":{"p":"urn:p:"},"p:a":1}"#, false),
            (r#"{"a":{"@context":[]}}"#, false),
            (r#"["no object"]"#, false),
        ] {
            let found = event(text.as_bytes(), &spaces);
            assert_eq!(found.is_some(), straight, "{text}");
            if let Some((kind, fields)) = found {
                let value = serde_json::from_str(text).unwrap();
                let place = Place::Pointer(String::new());
                let made = json_node::event(&value, place.clone(), &spaces);
                assert_eq!((kind, fields), (made.kind, made.fields), "{text}");
            }
        }
    }
}

//! Two macros that declare the types of the schema. From one list of fields, with their docs, come
//! the struct, its decoder and its JSON Schema, so that the three cannot drift.

/// Declares a record: a mapping with known keys.
///
/// A field that is an `Option`, `Part`, `List` or `Entries` may be absent; any other is required.
/// The docs of a field are its hover text in an editor. `in "a station"` is what messages call
/// the record.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident in $what:literal {
        $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            /// Where the record stands.
            pub place: $crate::base::diagnostic::Place,
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $name {
            /// The keys, in the order in which they are explained.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::scenario::decode::Decode for $name {
            fn decode(
                node: &$crate::scenario::tree::Node,
                context: &mut $crate::scenario::decode::Context<'_>,
            ) -> Option<Self> {
                use $crate::scenario::decode::Fields;
                let mut fields = Fields::open($what, node, Self::KEYS, context)?;
                // All fields are read before the first faulty one ends the work.
                $(let $field = fields.field::<$type>($what, stringify!($field), context);)*
                fields.close()?;
                Some($name { place: node.place.clone(), $($field: $field?,)* })
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut record = $crate::scenario::schema::json::Record::new(&[$($doc),*]);
                $(record.field::<$type>(stringify!($field), &[$($field_doc),*], generator);)*
                record.finish()
            }
        }
    };
}
pub(super) use record;

/// Declares a choice of words.
macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident in $what:literal {
        $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $word_doc])* $variant,)*
        }

        impl $name {
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }

        impl $crate::scenario::decode::Leaf for $name {
            fn read(
                scalar: &$crate::scenario::tree::Scalar,
                _: &mut dyn FnMut(&str) -> Result<String, String>,
            ) -> Result<Self, $crate::scenario::decode::Unfit> {
                match scalar.text.as_str() {
                    $($word => Ok($name::$variant),)*
                    other => Err($crate::scenario::decode::unknown_word($what, other, Self::WORDS)),
                }
            }

            fn schema() -> serde_json::Value {
                $crate::scenario::schema::json::words(&[$(($word, &[$($word_doc),*])),*])
            }
        }
    };
}
pub(super) use choice;

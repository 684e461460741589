//! A macro that declares an enum of words: one list gives the variants, their order and names.

/// Declares a `Copy` enum with `ALL`, `index` and `name`.
macro_rules! words {
    ($(#[$attribute:meta])* $name:ident {
        $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)*
    }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[doc = $doc])* $variant,)*
        }

        impl $name {
            pub const ALL: [$name; [$($word),*].len()] = [$($name::$variant),*];

            /// Place in `ALL`.
            pub fn index(self) -> usize {
                self as usize
            }

            /// As people read it.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }
    };
}
pub(super) use words;

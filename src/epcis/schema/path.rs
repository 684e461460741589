//! Where in a document a check stands; written as a JSON pointer only when something is found.

/// A way from the root down to a value.
#[derive(Clone, Copy)]
pub enum Path<'a> {
    Root(&'a str),
    Field(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The JSON pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    fn write(&self, pointer: &mut String) {
        match *self {
            Path::Root(root) => pointer.push_str(root),
            Path::Field(parent, name) => {
                parent.write(pointer);
                pointer.push('/');
                for letter in name.chars() {
                    match letter {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        _ => pointer.push(letter),
                    }
                }
            }
            Path::Item(parent, index) => {
                parent.write(pointer);
                pointer.push_str(&format!("/{index}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn letters_of_pointers_are_escaped() {
        let root = Path::Root("/epcisBody/eventList/3");
        let field = Path::Field(&root, "a/b~c");
        assert_eq!(Path::Item(&field, 0).pointer(), "/epcisBody/eventList/3/a~1b~0c/0");
    }
}

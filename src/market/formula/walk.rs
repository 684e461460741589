//! Looks at every part of an expression before it is ever evaluated.

use super::expression::Flaw;
use super::facts::{FIELDS, Sort};
use crate::base::quantity::nearest;
use cel::IdedExpr;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, LiteralValue, SelectExpr};

/// Loops inside each other: `all` within `exists`.
const DEEPEST: usize = 2;

/// Operators, as the parser calls them.
const OPERATORS: [&str; 18] = [
    "_==_",
    "_!=_",
    "_<_",
    "_<=_",
    "_>_",
    "_>=_",
    "_&&_",
    "_||_",
    "!_",
    "_+_",
    "_-_",
    "_*_",
    "_/_",
    "_%_",
    "_?_:_",
    "_[_]",
    "@in",
    "@not_strictly_false",
];
const FUNCTIONS: [&str; 9] =
    ["contains", "double", "endsWith", "int", "max", "min", "size", "startsWith", "string"];
/// What gives one number or text.
const SINGLE: [&str; 9] = ["_+_", "_-_", "_*_", "_/_", "_%_", "double", "int", "size", "string"];
/// What the parser calls the result of a loop in the making; nobody else can write it.
const RESULT: &str = "@result";
/// These turn into loops where they stand behind a list and have their words.
const LOOPS: [&str; 6] = ["all", "exists", "exists_one", "filter", "has", "map"];

/// The facts that the expression names, or the first thing that is wrong with it.
pub fn walk(text: &str, root: &IdedExpr) -> Result<Vec<String>, Flaw> {
    let mut walk = Walk { text, names: Vec::new(), loops: 0, paths: Vec::new() };
    walk.visit(root)?;
    Ok(walk.paths)
}

struct Walk<'t> {
    text: &'t str,
    /// Names of the loops around, each with the path of what it stands for, where that is known.
    names: Vec<(String, Option<String>)>,
    loops: usize,
    paths: Vec<String>,
}

/// The path of the fact that an expression is, where it is one.
type Seen = Result<Option<String>, Flaw>;

impl Walk<'_> {
    fn flaw<T>(&self, word: &str, message: String, help: impl Into<String>) -> Result<T, Flaw> {
        // The parser keeps no places: the first such word is nearly always the one.
        let at = self.text.find(word).unwrap_or(0);
        Err(Flaw { at, message, help: help.into() })
    }

    fn visit(&mut self, part: &IdedExpr) -> Seen {
        match &part.expr {
            Expr::Literal(_) | Expr::Unspecified => Ok(None),
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => self.select(select),
            Expr::Call(call) => self.call(call),
            Expr::Comprehension(looped) => self.looped(looped),
            Expr::List(list) => {
                list.elements.iter().try_for_each(|element| self.visit(element).map(drop))?;
                Ok(None)
            }
            Expr::Map(_) | Expr::Struct(_) => {
                let message = "the expression makes a map".to_string();
                self.flaw("{", message, "compare with texts, numbers and lists, as [\"a\", \"b\"]")
            }
        }
    }

    fn name(&mut self, name: &str) -> Seen {
        if let Some((_, path)) = self.names.iter().rev().find(|(known, _)| known == name) {
            return Ok(path.clone());
        }
        if name == "lot" {
            return Ok(Some(name.to_string()));
        }
        // Somebody who writes `product.gtin` means `lot.product.gtin`.
        let inner = format!("lot.{name}");
        let help = match nearest(name, ["lot"]) {
            Some(near) => format!("did you mean `{near}`?"),
            None if sort(&inner).is_some() => format!("did you mean `{inner}`?"),
            None => "the only variable is `lot`; a text stands in quotes".to_string(),
        };
        self.flaw(name, format!("no variable is called `{name}`"), help)
    }

    fn select(&mut self, select: &SelectExpr) -> Seen {
        let Some(path) = self.visit(&select.operand)? else { return Ok(None) };
        if sort(&path) == Some(Sort::OpenMap) {
            return Ok(None);
        }
        let inner = format!("{path}.{}", select.field);
        if sort(&inner).is_some() {
            self.paths.push(inner.clone());
            return Ok(Some(inner));
        }
        let within = |known: &&str| known.strip_prefix(path.as_str()).is_some_and(is_one_step);
        let known = FIELDS.iter().map(|(known, ..)| *known).filter(within);
        let known: Vec<&str> = known.map(|known| &known[path.len() + 1..]).collect();
        let help = match (nearest(&select.field, known.iter().copied()), known.is_empty()) {
            (Some(near), _) => format!("did you mean `{path}.{near}`?"),
            (None, true) => format!("`{path}` has no parts"),
            (None, false) => format!("`{path}` has {}", known.join(", ")),
        };
        self.flaw(&select.field, format!("there is no fact `{inner}`"), help)
    }

    fn call(&mut self, call: &CallExpr) -> Seen {
        let name = call.func_name.as_str();
        if name == "-_" {
            let message = "the expression changes the sign of a part".to_string();
            return self.flaw("-", message, "write 0 - x for -x");
        }
        if !OPERATORS.contains(&name) && !FUNCTIONS.contains(&name) {
            return self.unknown_function(name);
        }
        if let Some(target) = &call.target {
            self.visit(target)?;
        }
        let paths = call.args.iter().map(|part| self.visit(part)).collect::<Result<Vec<_>, _>>()?;
        if name == "_+_" {
            self.no_longer_list(call, &paths)?;
        }
        match (name, paths.as_slice()) {
            ("_==_" | "_!=_", [left, right]) => {
                self.same_sort(left.as_deref(), &call.args[1])?;
                self.same_sort(right.as_deref(), &call.args[0])?;
                Ok(None)
            }
            ("_[_]", [Some(path), _]) if sort(path) == Some(Sort::List) => {
                Ok(Some(format!("{path}[]")))
            }
            _ => Ok(None),
        }
    }

    fn unknown_function<T>(&self, name: &str) -> Result<T, Flaw> {
        let all = || FUNCTIONS.into_iter().chain(LOOPS);
        let help = match nearest(name, all()) {
            Some(near) if near == name => format!("write list.{near}(x, what holds of x)"),
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", all().collect::<Vec<_>>().join(", ")),
        };
        self.flaw(name, format!("no function `{name}` is known with these words"), help)
    }

    /// What is added is a number or a text: lists that are joined, and joined again, have no bound.
    fn no_longer_list(&self, call: &CallExpr, paths: &[Option<String>]) -> Result<(), Flaw> {
        let first = call.args.first().map(|part| &part.expr);
        if matches!(first, Some(Expr::Ident(name)) if name == RESULT) {
            return Ok(());
        }
        let single = |(part, path): (&IdedExpr, &Option<String>)| match (&part.expr, path) {
            (Expr::Literal(_), _) => true,
            (Expr::Call(call), None) => SINGLE.contains(&call.func_name.as_str()),
            (_, Some(path)) => !matches!(sort(path), Some(Sort::List | Sort::Map | Sort::OpenMap)),
            _ => false,
        };
        if call.args.iter().zip(paths).all(single) {
            return Ok(());
        }
        let message = "the expression adds what may be a list".to_string();
        self.flaw("+", message, "add numbers or texts of the lot; look into each list by itself")
    }

    /// CEL holds 2 and 2.0 for different when they are compared with ==, and says nothing.
    fn same_sort(&self, path: Option<&str>, other: &IdedExpr) -> Result<(), Flaw> {
        let Some(path) = path else { return Ok(()) };
        let (wanted, fits) = match (sort(path), &other.expr) {
            (Some(of), Expr::Literal(literal)) => match (of, literal) {
                (Sort::Decimal, LiteralValue::Double(_)) => return Ok(()),
                (Sort::Decimal, _) => ("a decimal, as 2.0", false),
                (Sort::Whole, LiteralValue::Int(_)) => return Ok(()),
                (Sort::Whole, _) => ("a whole number, as 2", false),
                (Sort::Text, literal) => {
                    ("a text in quotes", matches!(literal, LiteralValue::String(_)))
                }
                (Sort::YesNo, literal) => {
                    ("true or false", matches!(literal, LiteralValue::Boolean(_)))
                }
                (Sort::List | Sort::Map | Sort::OpenMap, _) => ("no single value", false),
            },
            _ => return Ok(()),
        };
        if fits {
            return Ok(());
        }
        let word = path.rsplit(['.', ']']).next().unwrap_or(path);
        self.flaw(
            word,
            format!("`{path}` is never equal to what it is compared with"),
            format!("compare it with {wanted}; whether it is known tells has({path})"),
        )
    }

    fn looped(&mut self, looped: &ComprehensionExpr) -> Seen {
        let range = self.visit(&looped.iter_range)?;
        let is_short = match &looped.iter_range.expr {
            Expr::List(_) | Expr::Comprehension(_) => true,
            _ => range.as_deref().and_then(sort) == Some(Sort::List),
        };
        if !is_short {
            let what = range.map_or("this".to_string(), |path| format!("`{path}`"));
            let message = format!("a loop runs over {what}, which is no list of the lot");
            let help = "loop over a list of the lot, as lot.parents.all(p, p.closed > 0)";
            return self.flaw(what.trim_matches('`'), message, help);
        }
        if self.loops == DEEPEST {
            let message = format!("more than {DEEPEST} loops stand inside each other");
            return self.flaw(&looped.iter_var, message, "split it into checks of their own");
        }
        self.visit(&looped.accu_init)?;
        let before = self.names.len();
        self.names.push((looped.iter_var.clone(), range.map(|path| format!("{path}[]"))));
        self.names.push((looped.accu_var.clone(), None));
        self.loops += 1;
        for part in [&looped.loop_cond, &looped.loop_step, &looped.result] {
            self.visit(part)?;
        }
        self.loops -= 1;
        self.names.truncate(before);
        Ok(None)
    }
}

fn sort(path: &str) -> Option<Sort> {
    FIELDS.iter().find(|(known, ..)| *known == path).map(|(_, sort, _)| *sort)
}

/// `.gtin`, and neither nothing nor `.gtin.x` nor `[]`.
fn is_one_step(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|name| !name.contains(['.', '[']))
}

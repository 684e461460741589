//! Documents with one fault each, made in a fixed order.

use serde_json::{Map, Value, json};

/// A changed document and what was changed.
pub struct Mutant {
    pub document: Value,
    pub change: String,
}

/// Every `step`th mutant of a document, from the `first` on.
pub fn mutants(document: &Value, first: usize, step: usize) -> Vec<Mutant> {
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    let mut made = Vec::new();
    let mut count = 0;
    for place in places {
        let old = document.pointer(&place).expect("a place of the document");
        for (name, new) in changes(old) {
            count += 1;
            if count % step == first % step {
                let mut changed = document.clone();
                *changed.pointer_mut(&place).expect("the same place") = new;
                made.push(Mutant { document: changed, change: format!("{place}: {name}") });
            }
        }
    }
    made
}

/// The JSON pointers of a value and all in it. Of extensions only the first level.
fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    let extension = place.rsplit('/').next().is_some_and(|name| name.contains(':'));
    match value {
        _ if extension => {}
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(field, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

/// What a value may become.
fn changes(old: &Value) -> Vec<(String, Value)> {
    let mut made: Vec<(String, Value)> =
        replacements().into_iter().map(|new| (format!("becomes {new}"), new)).collect();
    made.push(("becomes a list of itself".into(), json!([old])));
    made.push(("becomes a list of itself twice".into(), json!([old, old])));
    match old {
        Value::Object(fields) => of_object(fields, &mut made),
        Value::Array(items) => of_list(items, &mut made),
        Value::String(text) => of_text(text, &mut made),
        Value::Number(number) => made.push(("becomes text".into(), json!(number.to_string()))),
        Value::Bool(truth) => made.push(("becomes text".into(), json!(truth.to_string()))),
        Value::Null => {}
    }
    made
}

/// Values of every type, form and vocabulary, right in some place and wrong in the others.
fn replacements() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "word",
        "two words",
        "urn:own:thing",
        "urn:own:a thing",
        "urn:own:%zz",
        "https://example.com:port/",
        "https://[::1]/x",
        "example:thing",
        "shipping",
        "in_transit",
        "inv",
        "location",
        "incorrect_data",
        "Temperature",
        "ALARM_CONDITION",
        "x",
        "urn:epcglobal:cbv:bizstep:shipping",
        "http://ns.gs1.org/cbv/BizStep-shipping",
        "https://ns.gs1.org/cbv/Disp-active",
        "https://ref.gs1.org/cbv/BizStep-shipping",
        "https://gs1.org/voc/Temperature",
        "http://www.gs1.org/voc/ALARM_CONDITION",
        "ADD",
        "OBSERVE",
        "DELETE",
        "ObjectEvent",
        "AggregationEvent",
        "TransactionEvent",
        "TransformationEvent",
        "AssociationEvent",
        "EPCISDocument",
        "EPCISQueryDocument",
        "2026-02-28T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2026-02-28T00:00:00",
        "2026-02-28T00:00:00.5+14:30",
        "2026-02-28 00:00:00Z",
        "+14:00",
        "+14:01",
        "KGM",
        "2.0",
        "2.",
        "0aF",
    ];
    let mut all: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    all.extend([json!(null), json!(true), json!(5), json!(-1.5), json!([]), json!({})]);
    all.extend([json!({"id": "urn:own:thing"}), json!(["urn:own:a", "urn:own:a"])]);
    all
}

fn of_object(fields: &Map<String, Value>, made: &mut Vec<(String, Value)>) {
    for name in fields.keys() {
        let mut less = fields.clone();
        less.shift_remove(name);
        made.push((format!("loses {name}"), Value::Object(less.clone())));
        let mut renamed = less.clone();
        renamed.insert(name.to_lowercase() + "s", fields[name].clone());
        made.push((format!("{name} gets another name"), Value::Object(renamed)));
        less.insert(format!("example:{name}"), fields[name].clone());
        made.push((format!("{name} becomes an extension"), Value::Object(less)));
    }
    let more = [
        ("extra", json!(1)),
        ("example:extra", json!(1)),
        ("example extra:x", json!(1)),
        ("", json!(1)),
        ("epcList", json!(["urn:own:a"])),
        ("epcList", json!([])),
        ("quantityList", json!([{"epcClass": "urn:own:a"}])),
        ("quantityList", json!([])),
        ("childEPCs", json!(["urn:own:a", "urn:own:a"])),
        ("inputEPCList", json!(["urn:own:a", "urn:own:a"])),
        ("outputEPCList", json!([])),
        ("transformationID", json!("urn:own:a")),
        ("ilmd", json!({"example:lot": "A"})),
        ("ilmd", json!({"lot": "A"})),
        ("sensorElementList", json!([{"sensorReport": [{"type": "Mass"}]}])),
        ("persistentDisposition", json!({"set": ["active"], "other": 1})),
        ("persistentDisposition", json!({})),
        ("bizTransactionList", json!([])),
        ("set", json!(["active", "active"])),
        ("id", json!("urn:own:a")),
        ("type", json!("urn:own:a")),
        ("@context", json!([{"a": 1}, {"a": 1.0}])),
        ("@context", json!([{"a": 1, "b": "c"}, {"b": "c", "a": 1}, "urn:x"])),
        ("@context", json!(["urn:x", {"a": [1, null]}, {"a": [1, false]}])),
        ("epcisHeader", json!({"epcisMasterData": {"vocabularyList": master_data()}})),
        ("vocabularyList", master_data()),
    ];
    for (name, value) in more {
        let mut fields = fields.clone();
        let change = format!("{name} becomes {value}");
        fields.insert(name.into(), value);
        made.push((change, Value::Object(fields)));
    }
}

fn master_data() -> Value {
    json!([{"type": "urn:epcglobal:epcis:vtype:BusinessLocation", "vocabularyElementList": [{
        "id": "urn:epc:id:sgln:0037000.00729.0",
        "attributes": [{"id": "cbvmda:city", "attribute": "Dayton"}, {"id": "cbvmda:n"}],
        "children": ["urn:epc:id:sgln:0037000.00729.1"],
    }]}])
}

fn of_list(items: &[Value], made: &mut Vec<(String, Value)>) {
    for extra in [json!(null), json!("word"), json!("urn:own:a"), json!({}), json!(1)] {
        let mut more = items.to_vec();
        let change = format!("gains {extra}");
        more.push(extra);
        made.push((change, Value::Array(more)));
    }
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        let mut more = items.to_vec();
        more.push(first.clone());
        made.push(("gains its first item again".into(), Value::Array(more)));
        let mut many = items.to_vec();
        many.extend((0..20).map(|number| json!(format!("urn:own:{number}"))));
        many.push(last.clone());
        made.push(("gains many items and its last again".into(), Value::Array(many)));
        made.push(("loses its last item".into(), json!(items[..items.len() - 1])));
    }
}

fn of_text(text: &str, made: &mut Vec<(String, Value)>) {
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    let changed = [
        format!("{text} "),
        format!(" {text}"),
        format!("{text}é"),
        format!("{text}\n"),
        format!("{text}%2"),
        format!("{text}#a#b"),
        text.to_lowercase(),
        text.to_uppercase(),
        text.replacen(':', "", 1),
        text.replacen('T', " ", 1),
        text.replacen('0', "9", 1),
        text.replacen('-', "+", 1),
        half,
    ];
    made.extend(changed.map(|new| (format!("text becomes {new:?}"), json!(new))));
}

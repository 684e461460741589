use super::clock_text;
use super::symbol::{element_string, picture};
use lineproof::base::clock::Time;
use lineproof::journal::OrderHead;

#[test]
fn the_clock_of_the_line_tells_the_day_when_it_is_another() {
    let begins = "2026-03-02T22:00:00+01:00";
    assert_eq!(clock_text(begins, Time::from_secs(0.0)), "22:00:00");
    assert_eq!(clock_text(begins, Time::from_secs(3_661.9)), "23:01:01");
    assert_eq!(clock_text(begins, Time::from_secs(7_200.0)), "2026-03-03 00:00:00");
    assert_eq!(clock_text("soon", Time::from_secs(3_725.0)), "1:02:05");
    assert!(!clock_text(begins, Time::NEVER).is_empty());
}

#[test]
fn a_symbol_is_drawn_for_the_text_of_its_pack() {
    let order = OrderHead {
        lot: "L1".into(),
        expiry: "2029-02-28".into(),
        gtin: "04150012345678".into(),
        ..OrderHead::default()
    };
    let text = element_string(&order, "AB12");
    assert_eq!(text, "010415001234567821AB12\u{1d}1729022810L1");
    let good = picture(&text, 40, 1).expect("it fits");
    assert_eq!(good.rgb.len(), (good.width * good.height) as usize);
    assert_eq!(picture(&text, 40, 1), Some(good));
}

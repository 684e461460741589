//! Sections on the line itself: orders, bottleneck, rejects.

use super::parts::{self, cell, framed_table};
use crate::report::dossier::{Dossier, Order, Station};
use crate::report::escape::text as esc;
use crate::report::figures::{self, Figure, Unit};

/// Each order: how often it was begun and closed, and what it gave.
pub fn orders(dossier: &Dossier, plots: &str) -> String {
    let head = ["Order", "Product", "Market", "Packs"];
    let mut head: String =
        head.iter().map(|h| format!("<th scope=\"col\">{h}</th>")).collect::<String>();
    for variant in &dossier.variants {
        let name = parts::variant(dossier, &variant.name);
        head.push_str(&format!("<th scope=\"col\" class=\"n\">{name}</th>"));
    }
    let mut rows = String::new();
    let orders = dossier.variants.first().map_or(&[][..], |v| &v.orders[..]);
    for order in orders {
        let country = order.country.as_deref().map_or(String::new(), |c| format!(" {c}"));
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}{}</td><td class=\"n\">{}</td>",
            esc(&order.lot),
            esc(&order.product),
            esc(&order.market),
            esc(&country),
            figures::count(order.quantity.into())
        ));
        for variant in &dossier.variants {
            let of = variant.orders.iter().find(|o| o.lot == order.lot);
            let text = of.map_or("–".to_owned(), outcome);
            rows.push_str(&format!("<td class=\"n\">{text}</td>"));
        }
        rows.push_str("</tr>\n");
    }
    if rows.is_empty() {
        return String::new();
    }
    let caption = "Orders: share of the replications in which each was closed within the horizon, \
                   its good packs, and the scheduled hours from its begin to its last pack";
    let table = framed_table(caption, "orders", &head, &rows);
    parts::section("orders", "Orders", &format!("<div class=\"card\">{table}</div>\n{plots}"))
}

/// What became of an order under one variant.
fn outcome(order: &Order) -> String {
    if order.begun == 0.0 {
        return "<span class=\"quiet\">not begun</span>".to_owned();
    }
    let good = Figure::new(&order.good, Unit::of("")).cell();
    let hours = match order.hours.mean {
        Some(_) => format!("<br>{} h", cell(&Figure::new(&order.hours, Unit::of("")).cell())),
        None => String::new(),
    };
    let closed = figures::percent(order.closed);
    format!("<b>{closed}</b> closed<br><small>{} packs{hours}</small>", cell(&good))
}

/// The station that set the pace, by variant.
pub fn bottleneck(dossier: &Dossier) -> String {
    let mut body = String::new();
    for variant in &dossier.variants {
        let mut ranked: Vec<&Station> = variant.stations.iter().collect();
        ranked.sort_by(|a, b| b.bottleneck.total_cmp(&a.bottleneck));
        let Some(first) = ranked.first().filter(|s| s.bottleneck > 0.0) else { continue };
        let sentence = format!(
            "{} was the bottleneck for {} of the working time.",
            first.name,
            figures::percent(first.bottleneck)
        );
        let mut rows = String::new();
        for station in ranked {
            rows.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td>{} {}</td><td class=\"n\">{}</td><td \
                    class=\"n\">{}</td></tr>\n",
                esc(&station.name),
                parts::bar(station.bottleneck),
                figures::percent(station.bottleneck),
                cell(&Figure::new(&station.oee, Unit::of("share")).text()),
                figures::plain(station.made.round())
            ));
        }
        let head = "<th scope=\"col\">Station</th><th scope=\"col\">Bottleneck</th>\
                    <th scope=\"col\" class=\"n\">OEE of its own</th><th scope=\"col\" \
                    class=\"n\">Units made</th>";
        let caption = format!("Stations of {} by their share as bottleneck", variant.name);
        body.push_str(&format!(
            "<div class=\"card\"><h3>{}</h3><p>{}</p>{}</div>\n",
            parts::variant(dossier, &variant.name),
            esc(&sentence),
            framed_table(&caption, "", head, &rows)
        ));
    }
    if body.is_empty() {
        return body;
    }
    let method = "<p class=\"quiet\">By the active period method (Roser, Nakano and Tanaka, 2001): \
                  at each moment the station that has been active the longest without \
                  waiting.</p>\n";
    let body = format!("{method}<div class=\"pair\">\n{body}</div>\n");
    parts::section("bottleneck", "Bottleneck", &body)
}

/// Why packs were taken out, by variant.
pub fn rejects(dossier: &Dossier) -> String {
    let mut causes: Vec<(&str, &str)> = Vec::new();
    for reject in dossier.variants.iter().flat_map(|v| &v.rejects) {
        let key = (reject.station.as_str(), reject.cause.as_str());
        if !causes.contains(&key) {
            causes.push(key);
        }
    }
    if causes.is_empty() {
        return String::new();
    }
    let mut head = "<th scope=\"col\">Station</th><th scope=\"col\">Cause</th>".to_owned();
    for variant in &dossier.variants {
        let name = parts::variant(dossier, &variant.name);
        head.push_str(&format!("<th scope=\"col\" class=\"n\">{name}</th>"));
    }
    let mut rows = String::new();
    for (station, cause) in causes {
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td>",
            esc(station),
            esc(cause)
        ));
        for variant in &dossier.variants {
            let of = variant.rejects.iter().find(|r| r.station == station && r.cause == cause);
            let text = of.map_or("–".to_owned(), |r| Figure::new(&r.packs, Unit::of("")).cell());
            rows.push_str(&format!("<td class=\"n\">{}</td>", cell(&text)));
        }
        rows.push_str("</tr>\n");
    }
    let caption = "Rejects per replication, by station and cause, with 95 % intervals";
    let table = framed_table(caption, "", &head, &rows);
    parts::section("rejects", "Rejects", &format!("<div class=\"card\">{table}</div>\n"))
}

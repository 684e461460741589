//! From the head of a journal to the identifiers of packs, bundles, cases and pallets.

use crate::gs1::{Gtin, check_digit};
use crate::journal::{Head, Level, OrderHead, OrderId, PoolHead};
use crate::line::model::{Charset, Method, Pool, Scheme};
use crate::serial::Numbers;
use std::fmt;

/// Digits of a company prefix where the order does not state them.
pub const PREFIX_DIGITS: usize = 7;

/// Digits that a company prefix may have in an EPC.
const PREFIXES: std::ops::RangeInclusive<usize> = 6..=12;

/// How an identifier is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ids {
    /// EPC pure-identity URI: `urn:epc:id:sgtin:0614141.012345.AB12`.
    #[default]
    Urn,
    /// Canonical GS1 Digital Link: `https://id.gs1.org/01/00614141123452/21/AB12`.
    DigitalLink,
}

/// A number of a run: it was issued from `pool` for a unit of `order`. Place: in the pool's order
/// of issue, as facts have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numbered {
    pub order: OrderId,
    pub pool: u16,
    pub place: u32,
}

/// Why a head names no identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// A pool that can issue no numbers, and why.
    Pool { pool: String, cause: String },
    /// An order uses a pool that is not in the list of pools.
    NoPool { lot: String, pool: u16 },
    /// The GTIN of an order, and what is wrong with it.
    Gtin { lot: String, gtin: String, cause: String },
    /// A company prefix of so many digits, of a lot or a pool.
    Prefix { of: String, digits: usize },
}

/// All identifiers of a run. What a pool issues is computed, and nothing is stored.
#[derive(Debug, Clone)]
pub struct Names {
    ids: Ids,
    pools: Vec<OwnPool>,
    orders: Vec<OwnOrder>,
    presumed: Vec<OrderId>,
}

#[derive(Debug, Clone)]
struct OwnPool {
    level: Level,
    scheme: Scheme,
    numbers: Numbers,
    /// What an SSCC begins with in the chosen form, up to its serial reference.
    sscc: String,
    /// Extension digit and company prefix.
    payload: String,
}

#[derive(Debug, Clone)]
struct OwnOrder {
    pack_pool: Option<u16>,
    packs: Option<Item>,
    /// Trade items of larger packages, by pool, where these bear an SGTIN.
    parents: Vec<(u16, Item)>,
}

/// A GTIN in an order.
#[derive(Debug, Clone)]
struct Item {
    gtin: String,
    /// What its identifiers begin with in the chosen form, up to the serial number.
    start: String,
    pattern: String,
}

impl Names {
    /// # Errors
    ///
    /// All that is wrong with the pools and the GTINs of the orders that use them.
    pub fn new(head: &Head, ids: Ids) -> Result<Names, Vec<NameFault>> {
        let mut faults = Vec::new();
        let mut pools = Vec::new();
        for pool in &head.pools {
            match OwnPool::new(pool, ids) {
                Ok(own) => pools.push(own),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut presumed = Vec::new();
        let mut orders = Vec::new();
        for (at, order) in head.orders.iter().enumerate() {
            let own = OwnOrder::new(order, &head.pools, &pools, ids, &mut faults);
            if order.prefix_digits.is_none() && own.has_items() {
                presumed.extend(OrderId::try_from(at).ok());
            }
            orders.push(own);
        }
        if faults.is_empty() { Ok(Names { ids, pools, orders, presumed }) } else { Err(faults) }
    }

    pub fn ids(&self) -> Ids {
        self.ids
    }

    /// Orders that do not state how many digits of their GTIN are the company prefix:
    /// `PREFIX_DIGITS` are presumed, and who writes URNs should say so.
    pub fn presumed(&self) -> &[OrderId] {
        &self.presumed
    }

    /// The number alone: serial number, or the 18 digits of an SSCC. None: there is no such pool,
    /// or it issues no such number.
    pub fn number(&self, pool: u16, place: u32) -> Option<String> {
        self.pools.get(usize::from(pool))?.numbers.number(u64::from(place))
    }

    /// The identifier of a number, in the form that was asked for.
    pub fn id(&self, of: Numbered) -> Option<String> {
        let mut text = String::with_capacity(56);
        self.push_id(of, &mut text).then_some(text)
    }

    /// Appends the same. False: there is none, and nothing is appended.
    pub fn push_id(&self, of: Numbered, text: &mut String) -> bool {
        let Some(pool) = self.pools.get(usize::from(of.pool)) else { return false };
        let before = text.len();
        let done = match pool.scheme {
            Scheme::Sscc => pool.push_sscc(of.place, self.ids, text),
            Scheme::Sgtin => {
                let Some(item) = self.item(of.order, of.pool) else { return false };
                text.push_str(&item.start);
                pool.numbers.push_reference(u64::from(of.place), text)
            }
        };
        if !done {
            text.truncate(before);
        }
        done
    }

    /// The identifier of a pack that bears this number of its order's pool.
    pub fn pack(&self, order: OrderId, place: u32) -> Option<String> {
        let pool = self.pack_pool(order)?;
        self.id(Numbered { order, pool, place })
    }

    /// The pool from which an order's packs get their numbers; None: it is not serialized.
    pub fn pack_pool(&self, order: OrderId) -> Option<u16> {
        self.orders.get(usize::from(order))?.pack_pool
    }

    /// The level whose units bear numbers of a pool.
    pub fn level(&self, pool: u16) -> Option<Level> {
        self.pools.get(usize::from(pool)).map(|pool| pool.level)
    }

    /// Whether the numbers of a pool are SSCCs: they have no GTIN and no lot.
    pub fn is_sscc(&self, pool: u16) -> bool {
        self.pools.get(usize::from(pool)).is_some_and(|pool| pool.scheme == Scheme::Sscc)
    }

    /// The 14 digits of the GTIN of what bears numbers of this pool in an order; None: an SSCC, or
    /// there is no such thing.
    pub fn gtin(&self, order: OrderId, pool: u16) -> Option<&str> {
        self.item(order, pool).map(|item| item.gtin.as_str())
    }

    /// All trade items of that GTIN, as master data name them: `urn:epc:idpat:sgtin:...*`.
    pub fn pattern(&self, order: OrderId, pool: u16) -> Option<&str> {
        self.item(order, pool).map(|item| item.pattern.as_str())
    }

    /// Pools of an order whose numbers are SGTINs, the packs' first.
    pub fn item_pools(&self, order: OrderId) -> impl Iterator<Item = u16> {
        let own = self.orders.get(usize::from(order));
        let packs = own.and_then(|own| own.pack_pool.filter(|_| own.packs.is_some()));
        let parents = own.map_or(&[][..], |own| &own.parents);
        packs.into_iter().chain(parents.iter().map(|(pool, _)| *pool))
    }

    fn item(&self, order: OrderId, pool: u16) -> Option<&Item> {
        let own = self.orders.get(usize::from(order))?;
        if own.pack_pool == Some(pool) {
            return own.packs.as_ref();
        }
        own.parents.iter().find(|(other, _)| *other == pool).map(|(_, item)| item)
    }
}

impl OwnPool {
    fn new(head: &PoolHead, ids: Ids) -> Result<OwnPool, NameFault> {
        let fault = |cause: String| NameFault::Pool { pool: head.name.clone(), cause };
        let level = Level::of_name(&head.level)
            .ok_or_else(|| fault(format!("there is no level {:?}", head.level)))?;
        let scheme = match head.scheme.as_str() {
            "sgtin" => Scheme::Sgtin,
            "sscc" => Scheme::Sscc,
            other => return Err(fault(format!("there is no scheme {other:?}"))),
        };
        let pool = Pool {
            name: head.name.clone(),
            level,
            scheme,
            charset: charset(head).ok_or_else(|| fault("its charset is unknown".to_owned()))?,
            length: head.length,
            method: method(head).ok_or_else(|| fault("its method is unknown".to_owned()))?,
            start: head.start,
            overage: 0.0,
            reply: crate::base::law::Law::Constant(0.0),
            company_prefix: head.company_prefix.clone(),
            lead_digit: head.lead_digit,
            owner: None,
        };
        let numbers = Numbers::new(&pool, head.seed).map_err(|e| fault(e.to_string()))?;
        let digits = head.company_prefix.len();
        if scheme == Scheme::Sscc && !PREFIXES.contains(&digits) {
            return Err(NameFault::Prefix { of: head.name.clone(), digits });
        }
        let (prefix, first) = (&head.company_prefix, head.lead_digit);
        let sscc = match ids {
            Ids::Urn => format!("urn:epc:id:sscc:{prefix}.{first}"),
            Ids::DigitalLink => "https://id.gs1.org/00/".to_owned(),
        };
        Ok(OwnPool { level, scheme, numbers, sscc, payload: format!("{first}{prefix}") })
    }

    fn push_sscc(&self, place: u32, ids: Ids, text: &mut String) -> bool {
        text.push_str(&self.sscc);
        if ids == Ids::Urn {
            return self.numbers.push_reference(u64::from(place), text);
        }
        let begin = text.len();
        text.push_str(&self.payload);
        let done = self.numbers.push_reference(u64::from(place), text);
        let check = check_digit(&text[begin..]).unwrap_or_default();
        text.push(char::from(b'0' + check));
        done
    }
}

fn charset(head: &PoolHead) -> Option<Charset> {
    Some(match head.charset.as_str() {
        // An SSCC has digits, whatever is stated.
        _ if head.scheme == "sscc" => Charset::Numeric,
        "numeric" => Charset::Numeric,
        "alphanumeric" => Charset::Alphanumeric,
        "unambiguous" => Charset::Unambiguous,
        _ => return None,
    })
}

fn method(head: &PoolHead) -> Option<Method> {
    Some(match head.method.as_str() {
        "random" => Method::Random,
        "sequential" => Method::Sequential,
        _ => return None,
    })
}

impl OwnOrder {
    fn new(
        head: &OrderHead,
        heads: &[PoolHead],
        pools: &[OwnPool],
        ids: Ids,
        faults: &mut Vec<NameFault>,
    ) -> OwnOrder {
        let mut own = OwnOrder { pack_pool: None, packs: None, parents: Vec::new() };
        for (level, place) in &head.pools {
            let known = pools.get(usize::from(*place)).zip(heads.get(usize::from(*place)));
            let Some((pool, pool_head)) = known else {
                faults.push(NameFault::NoPool { lot: head.lot.clone(), pool: *place });
                continue;
            };
            let is_pack = level == Level::Pack.name();
            if is_pack {
                own.pack_pool = Some(*place);
            }
            if pool.scheme == Scheme::Sscc {
                continue;
            }
            let gtin = match (is_pack, &head.case_gtin) {
                (true, _) => Ok(head.gtin.clone()),
                (false, Some(gtin)) if level == Level::Case.name() => Ok(gtin.clone()),
                (false, _) => outer_gtin(head, pool_head.lead_digit),
            };
            match gtin.and_then(|gtin| Item::new(head, &gtin, ids)) {
                Ok(item) if is_pack => own.packs = Some(item),
                Ok(item) => own.parents.push((*place, item)),
                Err(fault) if faults.contains(&fault) => {}
                Err(fault) => faults.push(fault),
            }
        }
        own
    }

    fn has_items(&self) -> bool {
        self.packs.is_some() || !self.parents.is_empty()
    }
}

/// The GTIN of a larger package of the same item: another indicator digit.
fn outer_gtin(head: &OrderHead, indicator: u8) -> Result<String, NameFault> {
    let pack = parsed(head, &head.gtin)?;
    let payload = format!("{}{}", indicator % 10, &pack.as_str()[1..13]);
    let check = check_digit(&payload).unwrap_or_default();
    Ok(format!("{payload}{check}"))
}

fn parsed(head: &OrderHead, gtin: &str) -> Result<Gtin, NameFault> {
    Gtin::parse(gtin).map_err(|e| NameFault::Gtin {
        lot: head.lot.clone(),
        gtin: gtin.to_owned(),
        cause: e.to_string(),
    })
}

impl Item {
    fn new(head: &OrderHead, gtin: &str, ids: Ids) -> Result<Item, NameFault> {
        let gtin = parsed(head, gtin)?;
        let digits = head.prefix_digits.map_or(PREFIX_DIGITS, usize::from);
        if !PREFIXES.contains(&digits) {
            return Err(NameFault::Prefix { of: head.lot.clone(), digits });
        }
        let gtin = gtin.as_str();
        let (indicator, rest) = gtin[..13].split_at(1);
        let (prefix, reference) = rest.split_at(digits);
        let start = match ids {
            Ids::Urn => format!("urn:epc:id:sgtin:{prefix}.{indicator}{reference}."),
            Ids::DigitalLink => format!("https://id.gs1.org/01/{gtin}/21/"),
        };
        let pattern = format!("urn:epc:idpat:sgtin:{prefix}.{indicator}{reference}.*");
        Ok(Item { gtin: gtin.to_owned(), start, pattern })
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameFault::Pool { pool, cause } => write!(f, "the pool {pool}: {cause}"),
            NameFault::NoPool { lot, pool } => {
                write!(f, "lot {lot}: the head lists no pool {pool}")
            }
            NameFault::Gtin { lot, gtin, cause } => write!(f, "lot {lot}: GTIN {gtin:?}: {cause}"),
            NameFault::Prefix { of, digits } => {
                write!(f, "{of}: a company prefix has 6 to 12 digits in an EPC, not {digits}")
            }
        }
    }
}

impl std::error::Error for NameFault {}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;

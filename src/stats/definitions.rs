//! What each key figure is: name, unit, text. The sums stand in `kpi` and `elements`.

/// What a key figure is.
#[derive(Debug, Clone, Copy)]
pub struct KpiDef {
    pub name: &'static str,
    pub title: &'static str,
    pub unit: &'static str,
    pub text: &'static str,
    pub higher_is_better: bool,
}

const fn kpi(
    name: &'static str,
    title: &'static str,
    unit: &'static str,
    higher_is_better: bool,
    text: &'static str,
) -> KpiDef {
    KpiDef { name, title, unit, text, higher_is_better }
}

/// All key figures, in the order of [`Sheet::kpis`](super::Sheet) and of every report.
pub const KPIS: [KpiDef; 40] = [
    kpi(
        "good_packs_per_h",
        "Good packs per scheduled hour",
        "packs/h",
        true,
        "Good packs past the line exit, divided by the planned busy time: the shift without its \
         breaks. Changeovers, clearance and lot close are inside that time.",
    ),
    kpi(
        "oee",
        "OEE index of the line",
        "share",
        true,
        "Availability x effectiveness x quality ratio (ISO 22400-2:2014, overall equipment \
         effectiveness index) of the line at its exit, against the reference rate, which is the \
         same for all variants. Equal to good packs / (reference rate x planned busy time).",
    ),
    kpi(
        "availability",
        "Availability",
        "share",
        true,
        "APT / PBT (ISO 22400-2:2014): actual production time / planned busy time. Production \
         time is the time the core machine is in Execute. Breaks and time off shift are no \
         planned busy time; changeovers are.",
    ),
    kpi(
        "effectiveness",
        "Effectiveness",
        "share",
        true,
        "Planned run time per item x produced quantity / actual production time (ISO \
         22400-2:2014), the planned run time being one pack at the reference rate. Above 1 where \
         the core machine runs faster than that.",
    ),
    kpi(
        "quality",
        "Quality ratio",
        "share",
        true,
        "GQ / PQ (ISO 22400-2:2014): good packs / produced packs. Produced are good, rejected, \
         sampled and scrapped packs.",
    ),
    kpi(
        "nee",
        "NEE index",
        "share",
        true,
        "AUPT / PBT x effectiveness x quality ratio (ISO 22400-2:2014, net equipment \
         effectiveness index). Like OEE, with the set-up of orders counted as processing time: \
         what is left is lost while orders run.",
    ),
    kpi(
        "good_packs",
        "Good packs",
        "packs",
        true,
        "Packs past the line exit. Where the last station packs cases or pallets, a pack counts \
         when its bundle or case is put in.",
    ),
    kpi(
        "rejected_packs",
        "Rejected packs",
        "packs",
        false,
        "Packs taken out by a machine or a reject gate, good ones falsely rejected among them.",
    ),
    kpi("reject_share", "Reject share", "share", false, "Rejected packs / produced packs."),
    kpi(
        "scrap_ratio",
        "Scrap ratio",
        "share",
        false,
        "SQ / PQ (ISO 22400-2:2014): rejected and scrapped packs / produced packs. Samples are no \
         scrap.",
    ),
    kpi(
        "rework_ratio",
        "Rework ratio",
        "share",
        false,
        "RQ / PQ (ISO 22400-2:2014): packs sent to rework / produced packs; one that comes twice counts twice. \
         Scanning again and labelling again are time, not rework of packs.",
    ),
    kpi(
        "throughput_per_h",
        "Throughput rate",
        "packs/h",
        true,
        "PQ / AOET (ISO 22400-2:2014): produced packs / actual order execution time. The rate \
         while an order runs, without start-up, changeover, clearance, lot close and breaks.",
    ),
    kpi(
        "allocation",
        "Share of order execution",
        "share",
        true,
        "Order execution time / planned busy time: the share left after start-up, changeover, \
         clearance, lot close and waiting for orders.",
    ),
    kpi(
        "allocation_efficiency",
        "Allocation efficiency",
        "share",
        true,
        "AUBT / PBT (ISO 22400-2:2014): the time in which the core machine is given to orders, \
         their set-up and delays included / planned busy time. The standard's allocation ratio is \
         of an order, over several work units, and is not given.",
    ),
    kpi(
        "utilization_efficiency",
        "Utilization efficiency",
        "share",
        true,
        "APT / AUBT (ISO 22400-2:2014): actual production time / actual unit busy time of the \
         core machine.",
    ),
    kpi(
        "technical_efficiency",
        "Technical efficiency (ISO 22400-2)",
        "share",
        true,
        "APT / (APT + ADET) (ISO 22400-2:2014): production time / (production time + all delays). \
         Not the figure of that name in EN 415-11, which leaves out delays from outside.",
    ),
    kpi(
        "delay_share",
        "Delay time, ADET",
        "share",
        false,
        "Actual unit delay time (ISO 22400-2:2014) / planned busy time: malfunctions, minor stops \
         and waiting of the core machine for other stations, while an order runs.",
    ),
    kpi(
        "down_share",
        "Down time, ADOT",
        "share",
        false,
        "Actual unit down time (ISO 22400-2:2014) / planned busy time: the core machine could run \
         and has no order, or has done its share of one that others still work on. Malfunctions \
         are no down time in this standard; they are delays.",
    ),
    kpi(
        "setup_share",
        "Set-up time, AUST",
        "share",
        false,
        "Actual unit set-up time / planned busy time. ISO 22400-2:2014 means the preparation of \
         an order; here lot close, line clearance and start-up are counted with it.",
    ),
    kpi(
        "changeover_share",
        "Changeover and lot-close share",
        "share",
        false,
        "Time for changeover, line clearance and lot close / planned busy time.",
    ),
    kpi(
        "stop_share",
        "Own stops of the core machine",
        "share",
        false,
        "The part of ADET that the core machine owes to itself / planned busy time: breakdowns, \
         micro-stops and all else that holds it.",
    ),
    kpi(
        "starved_share",
        "Core machine starved",
        "share",
        false,
        "Time in which the core machine has nothing to work on / planned busy time.",
    ),
    kpi(
        "blocked_share",
        "Core machine blocked",
        "share",
        false,
        "Time in which there is no room for what the core machine made / planned busy time.",
    ),
    kpi(
        "starved_blocked_share",
        "Core machine starved or blocked",
        "share",
        false,
        "The part of ADET that the core machine owes to other stations / planned busy time \
         (PackML: Suspended).",
    ),
    kpi(
        "efficiency_en415",
        "Efficiency E (EN 415-11)",
        "share",
        true,
        "Good packs / (reference rate x operating time). Operating time is the working time \
         without planned downtime, such as set-up, cleaning and breaks; faults count whatever \
         their cause. EN 415-11:2021 took over the key figures of DIN 8743:2014-01 (4.3), which \
         is withdrawn. Stands beside OEE, which counts planned downtime as a loss; the two are \
         never mixed.",
    ),
    kpi(
        "technical_efficiency_en415",
        "Technical efficiency of the core machine (EN 415-11)",
        "share",
        true,
        "Technical availability x effectiveness x quality ratio of the core machine: like \
         efficiency E, but faults from outside (starved, blocked) are left out. EN 415-11:2021, \
         after DIN 8743:2014-01 (4.4).",
    ),
    kpi(
        "mean_effective_rate",
        "Mean effective rate of the core machine",
        "packs/min",
        true,
        "Capacity x machine efficiency, which is working time / (working time + stops of its own) \
         (Härte, Efficiency Analysis of Packaging Lines, Delft 1997, 3.3): what the machine would \
         pass if it never had to wait. The V-graph shows it for every station.",
    ),
    kpi(
        "loss_breakdown",
        "Big loss 1: breakdowns",
        "share",
        false,
        "Breakdowns of the core machine / planned busy time. The six big losses (Nakajima, TPM) \
         and OEE add up to 1.",
    ),
    kpi(
        "loss_setup",
        "Big loss 2: set-up and adjustment",
        "share",
        false,
        "Changeover, line clearance, lot close and other planned stops / planned busy time.",
    ),
    kpi(
        "loss_minor_stops",
        "Big loss 3: idling and minor stops",
        "share",
        false,
        "Micro-stops and other small stops of the core machine, starved, blocked and without an \
         order / planned busy time.",
    ),
    kpi(
        "loss_speed",
        "Big loss 4: reduced speed",
        "share",
        false,
        "Production time less the time the produced packs need at the reference rate / planned \
         busy time. Negative where the core machine runs faster than that; packs still on the \
         line count here.",
    ),
    kpi(
        "loss_defects",
        "Big loss 5: defects",
        "share",
        false,
        "Rejected and sampled packs, as time at the reference rate / planned busy time.",
    ),
    kpi(
        "loss_start_up",
        "Big loss 6: start-up",
        "share",
        false,
        "Start-up of the line, and packs scrapped at the end of an order, as time at the \
         reference rate / planned busy time.",
    ),
    kpi(
        "lead_time_mean_min",
        "Mean lead time of a pack",
        "min",
        false,
        "From the moment a pack is made to the moment it is put into its first parent, or leaves \
         the line unpacked. Breaks and stops count.",
    ),
    kpi(
        "lead_time_p50_min",
        "Median lead time of a pack",
        "min",
        false,
        "Half of the packs of a run need no longer. Taken per run, then averaged over runs.",
    ),
    kpi(
        "lead_time_p95_min",
        "95th percentile of the lead time",
        "min",
        false,
        "95 % of the packs of a run need no longer. Taken per run, then averaged over runs.",
    ),
    kpi(
        "wip_mean",
        "Mean packs in process",
        "packs",
        false,
        "Time mean of the packs that are made and neither packed, out, rejected nor sampled. By \
         Little's law: their rate x their mean lead time.",
    ),
    kpi(
        "operator_use",
        "Use of operators",
        "share",
        true,
        "Time in which people of the crews are at work on stops / time of all people, breaks left \
         out. Not available without crews. High is not good in itself: stops then wait for people.",
    ),
    kpi(
        "numbers_per_good_pack",
        "Numbers used per good pack",
        "numbers",
        false,
        "Numbers of packs sent to the printer / good packs. Above 1 by rejects, samples and packs \
         still on the line; not available without serialization.",
    ),
    kpi(
        "orders_closed",
        "Orders closed",
        "orders",
        true,
        "Orders whose lot was closed within the horizon.",
    ),
];

/// Place of a key figure in [`KPIS`].
pub fn kpi_index(name: &str) -> Option<usize> {
    KPIS.iter().position(|k| k.name == name)
}

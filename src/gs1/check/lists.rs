//! Codes that others keep lists of, as of January 2026.

/// Numbers of ISO 3166-1, in ascending order.
const COUNTRIES: [u16; 249] = [
    4, 8, 10, 12, 16, 20, 24, 28, 31, 32, 36, 40, 44, 48, 50, 51, 52, 56, 60, 64, 68, 70, 72, 74,
    76, 84, 86, 90, 92, 96, 100, 104, 108, 112, 116, 120, 124, 132, 136, 140, 144, 148, 152, 156,
    158, 162, 166, 170, 174, 175, 178, 180, 184, 188, 191, 192, 196, 203, 204, 208, 212, 214, 218,
    222, 226, 231, 232, 233, 234, 238, 239, 242, 246, 248, 250, 254, 258, 260, 262, 266, 268, 270,
    275, 276, 288, 292, 296, 300, 304, 308, 312, 316, 320, 324, 328, 332, 334, 336, 340, 344, 348,
    352, 356, 360, 364, 368, 372, 376, 380, 384, 388, 392, 398, 400, 404, 408, 410, 414, 417, 418,
    422, 426, 428, 430, 434, 438, 440, 442, 446, 450, 454, 458, 462, 466, 470, 474, 478, 480, 484,
    492, 496, 498, 499, 500, 504, 508, 512, 516, 520, 524, 528, 531, 533, 534, 535, 540, 548, 554,
    558, 562, 566, 570, 574, 578, 580, 581, 583, 584, 585, 586, 591, 598, 600, 604, 608, 612, 616,
    620, 624, 626, 630, 634, 638, 642, 643, 646, 652, 654, 659, 660, 662, 663, 666, 670, 674, 678,
    682, 686, 688, 690, 694, 702, 703, 704, 705, 706, 710, 716, 724, 728, 729, 732, 740, 744, 748,
    752, 756, 760, 762, 764, 768, 772, 776, 780, 784, 788, 792, 795, 796, 798, 800, 804, 807, 818,
    826, 831, 832, 833, 834, 840, 850, 854, 858, 860, 862, 876, 882, 887, 894,
];

/// Two capitals of ISO 3166-1: for each first letter, from A, the second letters.
const COUNTRIES_ALPHA: [&str; 26] = [
    "DEFGILMOQRSTUWXZ",        // A
    "ABDEFGHIJLMNOQRSTVWYZ",   // B
    "ACDFGHIKLMNORUVWXYZ",     // C
    "EJKMOZ",                  // D
    "CEGHRST",                 // E
    "IJKMOR",                  // F
    "ABDEFGHILMNPQRSTUWY",     // G
    "KMNRTU",                  // H
    "DELMNOQRST",              // I
    "EMOP",                    // J
    "EGHIMNPRWYZ",             // K
    "ABCIKRSTUVY",             // L
    "ACDEFGHKLMNOPQRSTUVWXYZ", // M
    "ACEFGILOPRUZ",            // N
    "M",                       // O
    "AEFGHKLMNRSTWY",          // P
    "A",                       // Q
    "EOSUW",                   // R
    "ABCDEGHIJKLMNORSTVXYZ",   // S
    "CDFGHJKLMNORTVWZ",        // T
    "AGMSYZ",                  // U
    "ACEGINU",                 // V
    "FS",                      // W
    "",                        // X
    "ET",                      // Y
    "AMW",                     // Z
];

/// Numbers of ISO 4217, in ascending order.
const CURRENCIES: [u16; 179] = [
    8, 12, 32, 36, 44, 48, 50, 51, 52, 60, 64, 68, 72, 84, 90, 96, 104, 108, 116, 124, 132, 136,
    144, 152, 156, 170, 174, 188, 192, 203, 208, 214, 222, 230, 232, 238, 242, 262, 270, 292, 320,
    324, 328, 332, 340, 344, 348, 352, 356, 360, 364, 368, 376, 388, 392, 396, 398, 400, 404, 408,
    410, 414, 417, 418, 422, 426, 430, 434, 446, 454, 458, 462, 480, 484, 496, 498, 504, 512, 516,
    524, 532, 533, 548, 554, 558, 566, 578, 586, 590, 598, 600, 604, 608, 634, 643, 646, 654, 682,
    690, 702, 704, 706, 710, 728, 748, 752, 756, 760, 764, 776, 780, 784, 788, 800, 807, 818, 826,
    834, 840, 858, 860, 882, 886, 901, 924, 925, 926, 927, 928, 929, 930, 933, 934, 936, 938, 940,
    941, 943, 944, 946, 947, 948, 949, 950, 951, 952, 953, 955, 956, 957, 958, 959, 960, 961, 962,
    963, 964, 965, 967, 968, 969, 970, 971, 972, 973, 975, 976, 977, 978, 979, 980, 981, 984, 985,
    986, 990, 994, 997, 999,
];

/// PackageTypeCode of GS1, in ascending order (UN/ECE Recommendation 21 and additions of GS1).
const PACKAGE_TYPES: &str = "\
    1A 1B 1D 1F 1G 1W 200 201 202 203 204 205 206 210 211 212 2C 3A 3H 43 44 4A 4B 4C 4D 4F 4G \
    4H 5H 5L 5M 6H 6P 7A 7B 8 8A 8B 8C 9 AA AB AC AD AF AG AH AI AJ AL AM AP APE AT AV B4 BB BC \
    BD BE BF BG BGE BH BI BJ BK BL BM BME BN BO BP BQ BR BRI BS BT BU BV BW BX BY BZ CA CB CBL \
    CC CCE CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ CR CS CT CU CV CW CX CY CZ DA DB DC DG DH \
    DI DJ DK DL DM DN DP DPE DR DS DT DU DV DW DX DY E1 E2 E3 EC ED EE EF EG EH EI EN FB FC FD \
    FE FI FL FO FOB FP FPE FR FT FW FX GB GI GL GR GU GY GZ HA HB HC HG HN HR IA IB IC ID IE IF \
    IG IH IK IL IN IZ JB JC JG JR JT JY KG KI LAB LE LG LT LU LV LZ MA MB MC ME MPE MR MS MT MW \
    MX NA NE NF NG NS NT NU NV OA OB OC OD OE OF OK OPE OT OU P2 PA PAE PB PC PD PE PF PG PH PI \
    PJ PK PL PLP PN PO POP PP PPE PR PT PU PUE PV PX PY PZ QA QB QC QD QF QG QH QJ QK QL QM QN \
    QP QQ QR QS RB1 RB2 RB3 RCB RD RG RJ RK RL RO RT RZ S1 SA SB SC SD SE SEC SH SI SK SL SM SO \
    SP SS ST STL SU SV SW SX SY SZ T1 TB TC TD TE TEV TG THE TI TK TL TN TO TR TRE TS TT TTE TU \
    TV TW TWE TY TZ UC UN UUE VA VG VI VK VL VN VO VP VQ VR VS VY WA WB WC WD WF WG WH WJ WK WL \
    WM WN WP WQ WR WRP WS WT WU WV WW WX WY WZ X11 X12 X15 X16 X17 X18 X19 X20 X3 XA XB XC XD XF \
    XG XH XJ XK YA YB YC YD YF YG YH YJ YK YL YM YN YP YQ YR YS YT YV YW YX YY YZ ZA ZB ZC ZD ZF \
    ZG ZH ZJ ZK ZL ZM ZN ZP ZQ ZR ZS ZT ZU ZV ZW ZX ZY ZZ";

pub(super) fn country(text: &[u8]) -> bool {
    number(text).is_some_and(|number| COUNTRIES.binary_search(&number).is_ok())
}

pub(super) fn country_alpha(text: &[u8]) -> bool {
    let [first, second] = text else { return false };
    let row = first.checked_sub(b'A').and_then(|row| COUNTRIES_ALPHA.get(usize::from(row)));
    row.is_some_and(|row| row.as_bytes().contains(second))
}

pub(super) fn currency(text: &[u8]) -> bool {
    number(text).is_some_and(|number| CURRENCIES.binary_search(&number).is_ok())
}

pub(super) fn package_type(text: &str) -> bool {
    PACKAGE_TYPES.split(' ').any(|code| code == text)
}

/// 01 to 10 of ICCBBA, 80 to 99 for local and national use.
pub(super) fn media_type(text: &[u8]) -> bool {
    match text {
        [b'0', b'1'..=b'9'] | b"10" => true,
        [b'8' | b'9', last] => last.is_ascii_digit(),
        _ => false,
    }
}

/// Three digits.
fn number(text: &[u8]) -> Option<u16> {
    let [a, b, c] = text else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u16::from(byte - b'0'));
    Some(digit(a)? * 100 + digit(b)? * 10 + digit(c)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_and_as_long_as_their_standards() {
        assert!(COUNTRIES.is_sorted() && CURRENCIES.is_sorted());
        let alpha: usize = COUNTRIES_ALPHA.iter().map(|row| row.len()).sum();
        assert_eq!(alpha, 249, "ISO 3166-1 has 249 countries and areas");
        assert!(COUNTRIES_ALPHA.iter().all(|row| row.as_bytes().is_sorted()));
        let types: Vec<&str> = PACKAGE_TYPES.split(' ').collect();
        assert!(types.is_sorted() && types.iter().all(|t| (1..=3).contains(&t.len())));
    }

    #[test]
    fn a_code_is_found_and_its_neighbour_is_not() {
        assert!(country(b"756") && !country(b"757") && !country(b"75") && !country(b"7x6"));
        assert!(country_alpha(b"CH") && !country_alpha(b"AA") && !country_alpha(b"ch"));
        assert!(currency(b"978") && !currency(b"987") && package_type("CT") && !package_type(""));
        assert!(media_type(b"10") && !media_type(b"11") && !media_type(b"00"));
    }
}

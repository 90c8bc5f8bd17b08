//! Range and probability in plain words: natural frequencies instead of percent, and care near never and always.

use rust_decimal::Decimal;

use crate::format::{self, Scale};
use crate::model::Unit;
use crate::simulate::{How, Outcome, Percentiles};

/// There is no range, and why.
pub const NONE: &str = "Spannet går inte att räkna fram för den här planen. Det behöver en budget, och utfall månad för månad \
                        som visar hur mycket det varierar.";

/// Where the year ends in eight cases of ten: `I 8 fall av 10 slutar året mellan −9,1 och −4,6 mnkr.`
pub fn range(deviation: &Percentiles) -> String {
    let Percentiles { p10, p90, .. } = *deviation;
    let scale = scale_of(deviation);
    let (low, high) = (signed(p10, scale), signed(p90, scale));
    let unit = format::unit_suffix(Unit::Kr, scale);
    if deviation.is_still() {
        return "Här finns inget spann: det är för få månader att gå efter, eller inget som kan ändras.".into();
    }
    if low == high {
        return format!("I 8 fall av 10 slutar året på {low}\u{a0}{unit}, avrundat.");
    }
    format!("I 8 fall av 10 slutar året mellan {low} och {high}\u{a0}{unit}.")
}

/// How often the budget is kept, as a frequency: `ungefär 6 av 10`, `nästan aldrig`. Paths that are drawn never show
/// that something is certain.
pub fn frequency(percent: Decimal) -> &'static str {
    const MIDDLE: [&str; 9] = [
        "ungefär 1 av 10",
        "ungefär 2 av 10",
        "ungefär 3 av 10",
        "ungefär 4 av 10",
        "ungefär 5 av 10",
        "ungefär 6 av 10",
        "ungefär 7 av 10",
        "ungefär 8 av 10",
        "ungefär 9 av 10",
    ];
    // Both ways alike, so that what is kept in 1 of 20 is missed in 19 of 20.
    let tenths = |percent: i64| Decimal::new(percent, 1);
    match percent {
        percent if percent < tenths(5) => "nästan aldrig",
        percent if percent < tenths(15) => "ungefär 1 av 100",
        percent if percent < tenths(35) => "ungefär 1 av 50",
        percent if percent < tenths(75) => "ungefär 1 av 20",
        percent if percent > tenths(995) => "nästan alltid",
        percent if percent > tenths(985) => "ungefär 99 av 100",
        percent if percent > tenths(965) => "ungefär 49 av 50",
        percent if percent > tenths(925) => "ungefär 19 av 20",
        percent => {
            let tenth = usize::try_from(format::round(percent / Decimal::TEN, 0)).unwrap_or_default();
            MIDDLE.get(tenth.saturating_sub(1)).copied().unwrap_or(MIDDLE[8])
        }
    }
}

/// The probability of staying within budget in a sentence.
pub fn within_budget(who: &str, percent: Decimal) -> String {
    let who = super::sentence(who);
    match frequency(percent) {
        "nästan aldrig" => format!("{who} håller nästan aldrig budgeten."),
        "nästan alltid" => format!("{who} håller nästan alltid budgeten."),
        often => format!("{who} håller budgeten i {often} fall."),
    }
}

/// What to think of when the chosen forecast lies outside the range; nothing where it lies inside.
pub fn outside(forecast_deviation: Decimal, deviation: &Percentiles) -> Option<String> {
    let (side, value) = if forecast_deviation < deviation.p10 {
        ("sämre", deviation.p10)
    } else if forecast_deviation > deviation.p90 {
        ("bättre", deviation.p90)
    } else {
        return None;
    };
    let scale = scale_of(deviation);
    // What looks the same is not worth a word.
    if signed(forecast_deviation, scale) == signed(value, scale) {
        return None;
    }
    Some(format!(
        "Prognosen, {}\u{a0}{}, är {side} än i 9 fall av 10. Den räknar med något som inte syns i årets månader: skriv vad \
         det är, eller pröva en annan metod.",
        signed(forecast_deviation, scale),
        format::unit_suffix(Unit::Kr, scale)
    ))
}

/// How much of the money has no range; nothing where all of it has.
pub fn without_range(outcome: &Outcome) -> Option<String> {
    let rows = outcome.without_range().count();
    let share = (outcome.money_without_range * Decimal::ONE_HUNDRED).checked_div(outcome.money)?;
    if rows == 0 || outcome.money_without_range.is_zero() {
        return None;
    }
    let share = if share < Decimal::ONE {
        "Mindre än 1\u{a0}%".to_owned()
    } else {
        format!("{}\u{a0}%", format::number(share, 0))
    };
    Some(format!(
        "{share} av pengarna som är kvar av året ligger på {} utan spann. De räknas med sin prognos, så det verkliga spannet är \
         större.",
        if rows == 1 { "en rad".to_owned() } else { format!("{rows} rader") }
    ))
}

/// How a line was drawn, as one of a list.
pub fn how(how: &How) -> String {
    match how {
        How::Errors { months } => format!("Efter hur metoden har missat, {}", months_of_history(*months)),
        How::OffBudget { months } => {
            format!("Efter hur utfallet har skilt sig från budget, {}", months_of_history(*months))
        }
        How::Volume { months } => {
            format!("Efter hur volymen har skilt sig från antagandet, {}", months_of_history(*months))
        }
        How::TypedArrivals => "Så många nya placeringar som du har angett, i snitt".into(),
        How::SeenArrivals { starts, ends, months } => format!(
            "Som listan visar: {starts} nya och {ends} avslutade placeringar på {months} {}",
            if *months == 1 { "månad" } else { "månader" }
        ),
        How::OneOffs => "Bara engångsposterna, efter sin sannolikhet".into(),
        How::Nothing => "Inte alls: för få månader att gå efter, eller inget som kan ändras".into(),
    }
}

fn months_of_history(months: usize) -> String {
    format!("{months} {} att gå efter", if months == 1 { "månad" } else { "månader" })
}

/// Millions, or thousands where a million is too coarse.
fn scale_of(deviation: &Percentiles) -> Scale {
    let coarse = |amount: Decimal| amount.abs() < Scale::Mnkr.factor();
    if coarse(deviation.p10) && coarse(deviation.p90) { Scale::Tkr } else { Scale::Mnkr }
}

fn signed(amount: Decimal, scale: Scale) -> String {
    format::signed_figure(amount, Unit::Kr, scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LineId;

    fn between(p10: i64, p90: i64) -> Percentiles {
        let [p10, p90] = [p10, p90].map(Decimal::from);
        Percentiles { mean: p10, p10, p50: p10, p90 }
    }

    #[test]
    fn ranges() {
        let says = |p10, p90| range(&between(p10, p90)).replace('\u{a0}', " ");
        assert_eq!(says(-9_120_000, -4_580_000), "I 8 fall av 10 slutar året mellan −9,1 och −4,6 mnkr.");
        assert_eq!(says(-300_400, 1_250_000), "I 8 fall av 10 slutar året mellan −0,3 och +1,3 mnkr.");
        assert_eq!(says(-300_400, 25_000), "I 8 fall av 10 slutar året mellan −300 och +25 tkr.");
        assert_eq!(says(-9_120_000, -9_110_000), "I 8 fall av 10 slutar året på −9,1 mnkr, avrundat.");
        assert_eq!(
            says(0, 0),
            "Här finns inget spann: det är för få månader att gå efter, eller inget som kan ändras."
        );
    }

    #[test]
    fn frequencies() {
        let table = [
            ("0", "nästan aldrig"),
            ("0.5", "ungefär 1 av 100"),
            ("2", "ungefär 1 av 50"),
            ("5", "ungefär 1 av 20"),
            ("7.5", "ungefär 1 av 10"),
            ("14.99", "ungefär 1 av 10"),
            ("15", "ungefär 2 av 10"),
            ("50", "ungefär 5 av 10"),
            ("64.99", "ungefär 6 av 10"),
            ("92.5", "ungefär 9 av 10"),
            ("95", "ungefär 19 av 20"),
            ("98", "ungefär 49 av 50"),
            ("99.5", "ungefär 99 av 100"),
            ("100", "nästan alltid"),
        ];
        for (percent, words) in table {
            assert_eq!(frequency(percent.parse().unwrap()), words, "{percent}");
        }
        assert_eq!(within_budget("nämnden", 64.into()), "Nämnden håller budgeten i ungefär 6 av 10 fall.");
        assert_eq!(within_budget("nämnden", Decimal::new(1, 1)), "Nämnden håller nästan aldrig budgeten.");
    }

    #[test]
    fn a_forecast_outside_its_range_is_said() {
        let range = between(-9_000_000, -4_000_000);
        assert_eq!(outside((-5_000_000).into(), &range), None);
        assert_eq!(outside((-9_010_000).into(), &range), None, "looks like the end of the range");
        assert!(outside((-9_500_000).into(), &range).unwrap().contains("sämre än i 9 fall av 10"));
        assert!(outside((-1_000_000).into(), &range).unwrap().starts_with("Prognosen, −1,0\u{a0}mnkr, är bättre"));
    }

    #[test]
    fn money_without_range() {
        let mut outcome = Outcome { money: 1_000_000.into(), ..Outcome::default() };
        assert_eq!(without_range(&outcome), None);
        outcome.how.insert(LineId::from("a"), How::Nothing);
        outcome.money_without_range = 4_000.into();
        assert!(without_range(&outcome).unwrap().starts_with("Mindre än 1\u{a0}% av pengarna"));
        outcome.money_without_range = 74_000.into();
        assert!(
            without_range(&outcome).unwrap().starts_with("7\u{a0}% av pengarna som är kvar av året ligger på en rad")
        );
        assert_eq!(how(&How::Errors { months: 1 }), "Efter hur metoden har missat, 1 månad att gå efter");
    }
}

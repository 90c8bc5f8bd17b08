//! The split of a difference between two sums into effects that add up to it exactly. Plain arithmetic on parts with
//! volume and money; knows no plan, no lines' rules and no words.
//!
//! With volume v and net money C of each part, from (0) and to (1), V = Σ v, P0 = C0 / V0 and p0 = c0 / v0 of a part, the
//! way from C0 to C1 has the levels
//!
//! - C0,
//! - V0 by calendar days × P0: what differs is **calendar**,
//! - V1 × P0: what differs is **volume**,
//! - Σ v1 × p0: what differs is **mix**,
//! - C1: what differs is **price**.
//!
//! A part that is new (no volume and no money before) has no price to go from: its own price now is taken, so that it has
//! a mix effect and no price effect. Money without volume to go by stays outside the levels and is **other**, or **income**,
//! and volume that never had any money is left out.
//!
//! Each part takes its share of every level, so that the effects add up over the parts as well as along the way. Levels are
//! rounded to ten decimals as running sums: their differences are exact, and no rounding is lost.

use rust_decimal::Decimal;

use crate::model::LineId;

macro_rules! effects {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// What a part of a deviation is due to. Its key is part of figure keys and never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Effect { $($(#[$doc])* $name,)* }

        impl Effect {
            /// All effects, in the order of the way.
            pub const ALL: &'static [Effect] = &[$(Effect::$name,)*];

            /// The stable key.
            pub const fn key(self) -> &'static str {
                match self { $(Effect::$name => $key,)* }
            }
        }
    };
}

effects! {
    /// The volume spread by calendar days instead of as the budget is phased.
    Calendar = "kalender";
    /// More or less volume, at the mean price before.
    Volume = "volym";
    /// More of what was dearer or cheaper than the mean before.
    Mix = "mix";
    /// Another price for the same volume.
    Price = "pris";
    /// Income that is followed by itself.
    Income = "intakter";
    /// Money without a volume to go by.
    Other = "ovrigt";
}

/// The effects of a part or of a whole, kr: + is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects([Decimal; Effect::ALL.len()]);

impl Effects {
    /// One effect, kr.
    pub fn get(&self, effect: Effect) -> Decimal {
        self.0[effect as usize]
    }

    /// Every effect in the order of the way.
    pub fn iter(&self) -> impl Iterator<Item = (Effect, Decimal)> + '_ {
        Effect::ALL.iter().map(|effect| (*effect, self.get(*effect)))
    }

    /// All effects together: the deviation, kr.
    pub fn total(&self) -> Decimal {
        self.0.iter().sum()
    }

    /// These effects and those.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
        self
    }

    fn with(mut self, effect: Effect, amount: Decimal) -> Self {
        self.0[effect as usize] = amount;
        self
    }
}

/// What a part is before or after: money and volume.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Kr net: costs negative.
    pub net: Decimal,
    /// Volume; none counts as zero.
    pub volume: Decimal,
}

/// What kind of money a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Follows a volume.
    Volume,
    /// Income that is followed by itself.
    Income,
    /// The rest of a whole, which no part explains.
    Rest,
}

/// A part of a whole, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its line.
    pub line: LineId,
    /// What kind of money it is.
    pub kind: Kind,
    /// Before.
    pub from: Side,
    /// The volume before, spread by calendar days.
    pub calendar: Decimal,
    /// After.
    pub to: Side,
    /// The months that its money and its volume are of.
    pub months: [bool; 12],
}

/// How a part goes into the levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// With volume and price from before.
    Kept,
    /// New: no volume and no money before.
    New,
    /// Outside the levels, all of it as this effect.
    Apart(Effect),
}

impl Part {
    /// A part whose volume is not phased in another way than by days.
    pub fn new(line: LineId, kind: Kind, from: Side, to: Side) -> Self {
        Self { line, kind, from, calendar: from.volume, to, months: [true; 12] }
    }

    /// How the part goes into the levels where there is a volume to go from at all.
    pub fn role(&self) -> Role {
        let has = |volume: Decimal| volume > Decimal::ZERO;
        match self.kind {
            Kind::Income => Role::Apart(Effect::Income),
            Kind::Volume if !self.has_money() => Role::Apart(Effect::Other),
            // Money that has no volume any more has no price either.
            Kind::Volume if has(self.from.volume) && (has(self.to.volume) || self.to.net.is_zero()) => Role::Kept,
            Kind::Volume if has(self.to.volume) && self.from.net.is_zero() => Role::New,
            Kind::Volume | Kind::Rest => Role::Apart(Effect::Other),
        }
    }

    /// Whether there is any money in it, before or after.
    pub fn has_money(&self) -> bool {
        !self.from.net.is_zero() || !self.to.net.is_zero()
    }
}

/// A whole split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The sum before, kr.
    pub from: Decimal,
    /// The sum after, kr.
    pub to: Decimal,
    /// The share of each part, in the same order: together they are the sums and their difference.
    pub parts: Vec<Share>,
    /// Whether there was a volume to go from; if not, all is other or income.
    pub by_volume: bool,
}

/// A part's share of a split, kr to ten decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Before.
    pub from: Decimal,
    /// After.
    pub to: Decimal,
    /// What differs, by effect.
    pub effects: Effects,
}

/// Decimals of a level.
const DECIMALS: u32 = 10;
/// The largest level, kr (10¹⁷): with ten decimals it fits in a decimal's digits several times over. Where parts are larger
/// together, each is whole kronor.
pub const LARGEST: Decimal = Decimal::from_parts(1_569_325_056, 23_283_064, 0, false, 0);

/// Splits the difference between what parts were and are.
pub fn split(parts: &[Part]) -> Split {
    levels(parts).unwrap_or_else(|| apart(parts))
}

/// A running sum whose rounded steps add up to the rounded sum.
#[derive(Default)]
struct Level {
    sum: Decimal,
    rounded: Decimal,
}

impl Level {
    /// The step to the sum with this added; nothing where it grows too large.
    fn add(&mut self, amount: Decimal) -> Option<Decimal> {
        self.sum = self.sum.checked_add(amount).filter(|sum| sum.abs() <= LARGEST)?;
        let rounded = self.sum.round_dp(DECIMALS);
        let step = rounded - self.rounded;
        self.rounded = rounded;
        Some(step)
    }
}

/// This volume at the price of a side. All of its volume costs exactly what the side does.
fn at_price_of(side: Side, volume: Decimal) -> Option<Decimal> {
    if volume == side.volume {
        return Some(side.net);
    }
    side.net.checked_div(side.volume)?.checked_mul(volume)
}

/// The levels of parts that go along the way, each as a running sum.
#[derive(Default)]
struct Levels {
    /// C0.
    from: Level,
    /// V0 × P0, part by part.
    at_mean: Level,
    /// V0 by calendar days × P0.
    by_calendar: Level,
    /// V1 × P0.
    by_volume: Level,
    /// Σ v1 × p0.
    by_mix: Level,
    /// C1.
    to: Level,
}

fn levels(parts: &[Part]) -> Option<Split> {
    let mut mean = Side::default();
    let mut some = false;
    for part in parts.iter().filter(|part| part.role() == Role::Kept) {
        mean.net = mean.net.checked_add(part.from.net)?;
        mean.volume = mean.volume.checked_add(part.from.volume)?;
        some = true;
    }
    if !some {
        return None;
    }
    // Parts of a kind have levels of their own, so that rounding in one never shows as an effect of another.
    let (mut kept, mut new, mut apart) = (Levels::default(), Levels::default(), Levels::default());
    let mut split = Split { from: Decimal::ZERO, to: Decimal::ZERO, parts: Vec::new(), by_volume: true };
    for part in parts {
        let role = part.role();
        let levels = match role {
            Role::Kept => &mut kept,
            Role::New => &mut new,
            Role::Apart(_) => &mut apart,
        };
        let from = levels.from.add(part.from.net)?;
        let to = levels.to.add(part.to.net)?;
        let effects = if let Role::Apart(effect) = role {
            Effects::default().with(effect, to - from)
        } else {
            let at_mean = levels.at_mean.add(at_price_of(mean, part.from.volume)?)?;
            let by_calendar = levels.by_calendar.add(at_price_of(mean, part.calendar)?)?;
            let by_volume = levels.by_volume.add(at_price_of(mean, part.to.volume)?)?;
            let by_mix = match role {
                Role::New => to,
                _ => levels.by_mix.add(at_price_of(part.from, part.to.volume)?)?,
            };
            Effects::default()
                .with(Effect::Calendar, by_calendar - at_mean)
                .with(Effect::Volume, by_volume - by_calendar)
                .with(Effect::Mix, (by_mix - by_volume) - (from - at_mean))
                .with(Effect::Price, to - by_mix)
        };
        split.from += from;
        split.to += to;
        split.parts.push(Share { from, to, effects });
    }
    Some(split)
}

/// All as other or income, exactly: where there is no volume to go from, or the sums are too large for decimals.
fn apart(parts: &[Part]) -> Split {
    let sizes = parts.iter().map(|part| part.from.net.abs().saturating_add(part.to.net.abs()));
    let large = sizes.fold(Decimal::ZERO, Decimal::saturating_add) > LARGEST;
    let step = |level: &mut Level, net: Decimal| if large { net.round() } else { level.add(net).unwrap_or_default() };
    let (mut from_level, mut to_level) = (Level::default(), Level::default());
    let mut split = Split { from: Decimal::ZERO, to: Decimal::ZERO, parts: Vec::new(), by_volume: false };
    for part in parts {
        let (from, to) = (step(&mut from_level, part.from.net), step(&mut to_level, part.to.net));
        let effect = if part.kind == Kind::Income { Effect::Income } else { Effect::Other };
        split.from += from;
        split.to += to;
        split.parts.push(Share { from, to, effects: Effects::default().with(effect, to - from) });
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(net: i64, volume: i64) -> Side {
        Side { net: net.into(), volume: volume.into() }
    }

    fn part(from: Side, to: Side) -> Part {
        Part::new(LineId::from("a"), Kind::Volume, from, to)
    }

    fn whole(parts: &[Part]) -> [Decimal; 6] {
        let split = split(parts);
        let sum = split.parts.iter().fold(Effects::default(), |sum, part| sum.plus(&part.effects));
        assert_eq!(sum.total(), split.to - split.from);
        sum.0
    }

    fn kr(amounts: [i64; 6]) -> [Decimal; 6] {
        amounts.map(Decimal::from)
    }

    #[test]
    fn volume_mix_and_price() {
        // 100 days at 10 and 100 at 30, mean 20. Afterwards 150 at 11 and 150 at 30: 100 days more at 20, half of each,
        // so no mix; 1 kr more for 150 days.
        let even = [part(side(-1000, 100), side(-1650, 150)), part(side(-3000, 100), side(-4500, 150))];
        assert_eq!(whole(&even), kr([0, -2000, 0, -150, 0, 0]));
        // 50 days moved from the cheap to the dear.
        let moved = [part(side(-1000, 100), side(-500, 50)), part(side(-3000, 100), side(-4500, 150))];
        assert_eq!(whole(&moved), kr([0, 0, -1000, 0, 0, 0]));
    }

    #[test]
    fn one_part_has_no_mix_and_the_calendar_its_own_effect() {
        let mut one = part(side(-7, 3), side(-11, 4));
        assert_eq!(split(&[one.clone()]).parts[0].effects.get(Effect::Mix), Decimal::ZERO);
        one.from = side(-30, 3);
        one.calendar = Decimal::TWO;
        assert_eq!(whole(&[one]), kr([10, -20, 0, 29, 0, 0]));
    }

    #[test]
    fn what_is_new_is_mix_and_what_has_no_volume_stands_apart() {
        let old = part(side(-1000, 100), side(-1000, 100));
        let new = part(side(0, 0), side(-500, 10));
        assert_eq!(whole(&[old.clone(), new.clone()]), kr([0, -100, -400, 0, 0, 0]));
        let unmeasured = part(side(-700, 0), side(-900, 9));
        let free = part(side(0, 50), side(0, 80));
        assert_eq!(whole(&[old.clone(), free]), kr([0; 6]));
        let rest = Part::new(LineId::from("r"), Kind::Rest, side(-5, 0), side(-1, 0));
        let income = Part::new(LineId::from("i"), Kind::Income, side(40, 0), side(70, 0));
        assert_eq!(whole(&[old, unmeasured.clone(), rest, income.clone()]), kr([0, 0, 0, 0, 30, -196]));
        assert!(!split(&[unmeasured.clone(), new.clone()]).by_volume);
        assert_eq!(whole(&[unmeasured, new, income]), kr([0, 0, 0, 0, 30, -700]));
    }

    #[test]
    fn sums_too_large_for_levels_still_add_up() {
        let large: Decimal = "123456789012345678901.9876543".parse().unwrap();
        let huge = Part::new(
            LineId::from("a"),
            Kind::Volume,
            Side { net: -large, volume: Decimal::ONE },
            Side { net: large, volume: Decimal::TWO },
        );
        assert_eq!(
            whole(&[huge.clone(), part(side(-1, 3), side(0, 0))])[5],
            Decimal::from_i128_with_scale(246_913_578_024_691_357_805, 0)
        );
        let tiny = Side { net: -Decimal::from(10_i64.pow(17)), volume: Decimal::new(1, 28) };
        let steep = Part::new(LineId::from("a"), Kind::Volume, tiny, side(-3, 1_000_000));
        assert!(!split(&[steep]).by_volume);
    }
}

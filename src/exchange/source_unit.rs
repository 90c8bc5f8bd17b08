//! The units that tables from elsewhere use.

use crate::format::{Scale, unit_suffix};
use crate::model::{Letters, Unit};

/// The unit of a series in a table, such as tkr.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceUnit {
    /// What is measured.
    pub unit: Unit,
    /// The scale of sums of money; kronor for other units.
    pub scale: Scale,
}

impl SourceUnit {
    /// The unit with this name in a table, English or Swedish, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().lower();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let (unit, scale) = match name {
            "kr" | "kronor" | "sek" => (Unit::Kr, Scale::Kr),
            "tkr" | "kkr" => (Unit::Kr, Scale::Tkr),
            "mnkr" | "mkr" => (Unit::Kr, Scale::Mnkr),
            "kr_per_day" | "kr/dygn" => (Unit::KrPerDay, Scale::Kr),
            "kr_per_hour" | "kr/tim" => (Unit::KrPerHour, Scale::Kr),
            "kr_per_month" | "kr/mån" => (Unit::KrPerMonth, Scale::Kr),
            "kr_per_household" | "kr/hushåll" => (Unit::KrPerHousehold, Scale::Kr),
            "percent" | "procent" | "%" => (Unit::Percent, Scale::Kr),
            "hours" | "timmar" | "tim" | "h" => (Unit::Hours, Scale::Kr),
            "hours_per_day" | "tim/dygn" | "tim/dag" | "timmar per dygn" => (Unit::HoursPerDay, Scale::Kr),
            "days" | "dygn" => (Unit::Days, Scale::Kr),
            "persons" | "personer" | "brukare" => (Unit::Persons, Scale::Kr),
            "households" | "hushåll" => (Unit::Households, Scale::Kr),
            "minutes" | "minuter" | "min" => (Unit::Minutes, Scale::Kr),
            "fte" | "årsarbetare" => (Unit::Fte, Scale::Kr),
            "count" | "antal" | "st" | "cases" | "ärenden" | "apartments" | "lägenheter" | "places" | "platser" => {
                (Unit::Count, Scale::Kr)
            }
            _ => return None,
        };
        Some(Self { unit, scale })
    }

    /// How it is written after a number.
    pub const fn suffix(self) -> &'static str {
        unit_suffix(self.unit, self.scale)
    }
}

/// Names to suggest where a unit is not known.
pub(super) const EXAMPLES: &str =
    "kr, tkr, mnkr, hours, hours_per_day, days, persons, households, percent, minutes, count och fte";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_both_languages() {
        for name in EXAMPLES.replace(" och", ",").split(", ") {
            let unit = SourceUnit::from_name(name).unwrap();
            assert_eq!(SourceUnit::from_name(&unit.suffix().to_uppercase()), Some(unit), "{name}");
        }
        assert_eq!(SourceUnit::from_name("euro"), None);
        assert_eq!(SourceUnit::from_name(""), None);
    }
}

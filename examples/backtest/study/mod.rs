//! The back-test on published figures, whatever folder they are in: units of a follow-up, volumes and payments.
//!
//! Cut-offs are April and August, when a committee is told what the year will be, and beside them every month from April
//! to October. A method sees what was known then.

pub mod chance;
pub mod coverage;
pub mod files;
pub mod known;
pub mod peers;
pub mod report;
pub mod simulated;
pub mod units;
pub mod volumes;

use std::path::Path;

use namndkalkyl::statistics::Way;

/// The months of a year at which a committee is told what the year will be.
pub const CUTOFFS: [u8; 2] = [4, 8];
/// The months of a year at which any forecast is tried.
pub const ALL_CUTOFFS: std::ops::RangeInclusive<u8> = 4..=10;

/// The ways that are tried, simplest first.
pub const WAYS: [Way; 8] =
    [Way::LATEST, Way::Mean(3), Way::TO_DATE, Way::Typical, Way::Ses, Way::Damped, Way::Theta, Way::Combined];

/// Whether a committee is told what the year will be at the month of a case.
pub fn told(case: &volumes::Case) -> bool {
    CUTOFFS.contains(&case.cutoff.number())
}

/// What there is to try methods on.
pub struct Study {
    /// Where the figures are.
    pub folder: String,
    /// A follow-up of units per year.
    pub follow_ups: Vec<units::FollowUp>,
    /// Series of volumes and payments, each up to a cut-off.
    pub cases: Vec<volumes::Case>,
}

impl Study {
    /// Reads a folder and all that are in it.
    pub fn of(folder: &Path) -> Result<Self, String> {
        let files = files::under(folder)?;
        let folder_name = folder.display().to_string().replace('\\', "/");
        let study =
            Self { folder: folder_name, follow_ups: units::follow_ups(&files)?, cases: volumes::cases(&files)? };
        if study.follow_ups.is_empty() && study.cases.is_empty() {
            return Err(format!(
                "{} holds nothing to try methods on: neither {} nor {} with a known year",
                folder.display(),
                units::FORM,
                volumes::FORM
            ));
        }
        Ok(study)
    }
}

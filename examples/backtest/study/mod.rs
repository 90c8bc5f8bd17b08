//! The back-test on published figures, whatever folder they are in: units of a follow-up, volumes and payments.
//!
//! Cut-offs are April and August, when a committee is told what the year will be. A method sees what was known then.

pub mod coverage;
pub mod files;
pub mod peers;
pub mod report;
pub mod units;
pub mod volumes;

use std::path::Path;

use namndkalkyl::statistics::Way;

/// The months of a year at which a forecast is made.
pub const CUTOFFS: [u8; 2] = [4, 8];

/// The ways that are tried, simplest first.
pub const WAYS: [Way; 8] =
    [Way::LATEST, Way::Mean(3), Way::TO_DATE, Way::Typical, Way::Ses, Way::Damped, Way::Theta, Way::Combined];

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

//! The pages. Each answers a question: the heading asks it, the line under it answers it.

mod areas;
pub(super) mod assistance;
mod committee;
pub(super) mod data;
mod expected;
pub(super) mod home_care;
mod import;
pub(super) mod overview;
pub(super) mod placements;
mod saved;
pub(super) mod start;
mod volume_chart;

//! The pages. Each answers a question: the heading asks it, the line under it answers it.

pub(super) mod accuracy;
mod area_list;
mod areas;
pub(super) mod assistance;
mod assumptions;
mod committee;
pub(super) mod data;
mod expected;
pub(super) mod forecast;
pub(super) mod home_care;
mod home_care_lines;
mod import;
mod lists;
pub(super) mod overview;
pub(super) mod placements;
mod range;
mod references;
mod saved;
pub(super) mod start;
mod templates;
pub(super) mod uncertainty;
mod volume_chart;

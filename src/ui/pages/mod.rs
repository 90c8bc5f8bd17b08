//! The pages. Each answers a question: the heading asks it, the line under it answers it.

pub(super) mod assistance;
mod areas;
mod committee;
pub(super) mod data;
mod expected;
pub(super) mod home_care;
mod import;
pub(super) mod overview;
pub(super) mod placements;
mod saved;
pub(super) mod start;

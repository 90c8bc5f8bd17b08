//! Guard.
/// x
pub fn occurs_in(_text: &str) -> bool {
    false
}

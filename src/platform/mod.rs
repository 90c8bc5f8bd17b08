//! The browser: the only room that names its interfaces. Each file is one thing the outside world offers.

pub mod attributes;
pub mod clipboard;
pub mod clock;
pub mod contact;
pub mod database;
pub mod drawn;
pub mod fault;
pub mod files;
pub mod focus;
pub mod frame;
pub mod hash;
pub mod inventory;
pub mod lost;
mod nodes;
pub mod origin;
pub mod outside;
pub mod picture;
pub mod roving;
pub mod screen;
pub mod storage;
pub mod worker;

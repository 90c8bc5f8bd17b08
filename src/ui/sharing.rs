//! Sharing: what is offered as a link, what the address holds, and a plan that is looked at as a guest while the user's
//! own is kept aside.
//!
//! Architecture Invariant: while a guest is on screen nothing is written to the browser's storage, and the user's own plan
//! and its history are exactly as they were left.

use crate::ui::prelude::*;

use super::keep::{file_name, new_identity};
use super::route::Page;
use super::state::AppState;
use crate::document;
use crate::edit::{EditError, Spot};
use crate::link::{self, Shared, SharedScenario};
use crate::model::Plan;
use crate::personal_id;
use crate::platform::{focus, hash};
use crate::session::Session;
use crate::shelf::Reason;
use crate::words;

/// What is offered to be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The heading of the dialog.
    pub title: String,
    /// What whoever shares it should know.
    pub warning: String,
    /// The address.
    pub address: String,
    /// The name of a file that holds the same.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

/// What is shared by the user and with the user.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// What the address holds, on the page about it.
    pub fragment: RwSignal<String>,
    /// The fragment that came in an address which a server has seen, if one did.
    pub seen: RwSignal<String>,
    /// What is offered while the dialog about it is open.
    pub offer: RwSignal<Option<Offer>>,
    /// Whether the plan on screen is a guest.
    pub guest: RwSignal<bool>,
}

impl Sharing {
    /// Nothing is shared.
    pub fn new() -> Self {
        Self {
            fragment: RwSignal::new(String::new()),
            seen: RwSignal::new(String::new()),
            offer: RwSignal::new(None),
            guest: RwSignal::new(false),
        }
    }
}

impl AppState {
    /// The user's own plan, if there is one; follows its changes.
    pub fn own(self) -> Option<Plan> {
        // While a guest is on screen it has none.
        if !self.sharing().guest.get() && self.open.get() {
            return Some(self.with(Clone::clone));
        }
        self.ask(|session| session.own().cloned())
    }

    /// Opens the dialog that offers the plan on screen as a link.
    pub fn offer_plan(self) {
        let plan = self.with_now(Clone::clone);
        let title = format!("Dela planen {}", plan.name);
        self.offer(title, &plan.name.clone(), self.document(), Shared::Plan(Box::new(plan)));
    }

    /// Opens the dialog that offers a scenario of the plan on screen as a link.
    pub fn offer_scenario(self, id: &str) {
        let Some(shared) = self.with_now(|plan| SharedScenario::of(plan, id)) else { return };
        let name = shared.scenario.name.clone();
        let text = document::write(&shared.alone());
        self.offer(format!("Dela scenariot {name}"), &format!("scenario {name}"), text, Shared::Scenario(shared));
    }

    fn offer(self, title: String, name: &str, text: String, shared: Shared) {
        let address = format!("{}{}/{}", hash::base(), Page::Shared.href(), link::write(&shared));
        let warning = words::link::warning(&shared, words::link::too_long(address.chars().count()).is_some());
        self.sharing().offer.set(Some(Offer { title, warning, address, file: file_name(name), text }));
        request_animation_frame(|| focus::open_dialog("#dela"));
    }

    /// Opens a link as it was pasted, whatever a mail program has made of it.
    pub fn open_link(self, pasted: &str) -> Result<(), String> {
        let page = Page::Shared.id();
        let found = link::find(pasted, page).map_err(|error| {
            // What is no link may be anything.
            if personal_id::occurs_in(pasted) {
                words::edit_error(&Plan::empty(0), &EditError::PersonalId(Spot::Text))
            } else {
                words::link::link_error(&error)
            }
        })?;
        self.sharing().seen.set(if found.seen { found.fragment.clone() } else { String::new() });
        self.notice.set(None);
        self.go_to(&format!("{}/{}", Page::Shared.href(), found.fragment));
        Ok(())
    }

    /// Looks at a plan: beside the user's own, which is kept aside as it is. Where there is no own, it becomes that.
    pub fn visit(self, plan: Plan) {
        if !self.open.get_untracked() {
            self.open_new(plan);
            self.tell("Planen kom från en länk. Nu är den din: den sparas i den här webbläsaren.");
            return self.go(Page::Overview);
        }
        if self.ask(Session::is_pending) {
            self.keep();
        }
        self.work(|session| session.visit(plan, new_identity()));
        self.another_is_shown();
        self.notice.set(None);
        self.go(Page::Overview);
    }

    /// Goes back to the user's own plan from a guest. Gives the guest, if there was one.
    pub fn come_home(self) -> Option<Plan> {
        let guest = self.work(Session::come_home).flatten()?;
        self.another_is_shown();
        // Other windows may have gone on with it meanwhile.
        self.sync();
        Some(guest)
    }

    /// Puts the guest in place of the user's own plan; undo brings that back.
    pub fn keep_guest(self) {
        let Some(guest) = self.come_home() else { return };
        self.remember(Reason::Replaced, "");
        match self.replace(guest) {
            Ok(()) => self.tell("Planen ur länken har ersatt din plan. Ångra (Ctrl+Z) tar tillbaka den."),
            Err(message) => self.warn(message),
        }
    }

    /// Adds a shared scenario to the user's own plan, which is on screen. Gives its id there if it was added.
    pub fn add_shared(self, shared: &SharedScenario) -> Option<String> {
        match self.with_now(|plan| link::add(plan, shared)) {
            Ok((edit, id)) => self.make(edit).then_some(id),
            Err(error) => {
                self.warn(words::link::add_error(error));
                None
            }
        }
    }
}

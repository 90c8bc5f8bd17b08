//! A plan as a file: saved, and opened.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use super::SHELF;
use crate::link::{self, Shared, SharedScenario};
use crate::model::Plan;
use crate::platform::files::Picked;
use crate::platform::{clock, files, focus, frame};
use crate::session::Session;
use crate::shelf::{Answer, End, FileNote, Heard, Identity, Reason, Saving, Step};
use crate::ui::parts::FilePicker;
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::{document, format, words};

const DIALOG: &str = "#fil";

/// The name of a file for what has this name: `härnösand-2025-2025-10-14.namndkalkyl.json`.
pub fn file_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("{}-{}.namndkalkyl.json", plain.to_lowercase(), format::date(clock::today()))
}

/// Saves the plan as a file: in the one that it was saved in before, else in one that the user chooses. `ask` always
/// lets the user choose. Whatever else has been written in that file since is asked about.
pub fn save_file(state: AppState, ask: bool) {
    let keeping = state.keeping();
    if keeping.saving.with_value(Option::is_some) {
        return;
    }
    // With what other windows have changed, and known to them.
    state.keep();
    let plan = state.identity();
    let known = keeping.files.with_value(|files| files.of(plan).map(str::to_owned));
    let note = keeping.id.with_value(|id| SHELF.file_note(id)).filter(|_| state.is_own());
    let written = note.and_then(|note| note.in_file_of(plan));
    let (saving, step) = Saving::begin(state.document(), known, written, ask);
    go_on(state, plan, saving, step);
}

/// Takes the steps of a saving until it has ended or the user is asked.
fn go_on(state: AppState, plan: Identity, mut saving: Saving, mut step: Step) {
    spawn_local(async move {
        loop {
            let name = file_name(&state.with_now(|plan| plan.name.clone()));
            let heard = match step {
                Step::Read => files::read(plan).await,
                Step::Write => files::write(plan, saving.text()).await,
                Step::Choose => files::choose(plan, &name, saving.text()).await,
                Step::Download if files::download(&name, saving.text()) => Heard::Written,
                Step::Download => Heard::Refused,
                Step::Turn(together) => {
                    let text = turn(state, *together, &saving);
                    step = saving.turned(text);
                    continue;
                }
                Step::Ask(question) => {
                    let keeping = state.keeping();
                    keeping.asked.set(Some((files::name_of_file(plan), question)));
                    keeping.saving.set_value(Some((plan, saving)));
                    return request_animation_frame(|| focus::open_dialog(DIALOG));
                }
                Step::End(end) => return ended(state, plan, &saving, end),
            };
            step = saving.hear(heard);
        }
    });
}

/// Turns the plan on screen into what the file and it are together. Where both had changed the same, what stood in the file
/// is kept as a version. Gives the text of what is on screen then.
fn turn(state: AppState, together: Plan, saving: &Saving) -> String {
    if saving.collided() && state.is_own() {
        state.put_version(Reason::File, "", saving.known().unwrap_or_default());
    }
    state.turn_into(&state.entered_plan(), together);
    state.document()
}

fn ended(state: AppState, plan: Identity, saving: &Saving, end: End) {
    let keeping = state.keeping();
    if let Some(known) = saving.known() {
        keeping.files.update_value(|files| files.put(plan, known.to_owned()));
    }
    let in_frame = frame::is_framed();
    let said = match end {
        End::Cancelled => return,
        End::Failed => return state.warn(words::keep::NOT_DOWNLOADED),
        End::Downloaded => words::keep::downloaded(in_frame).to_owned(),
        End::Chosen => words::file::saved(&files::name_of_file(plan), false, false),
        End::Saved { together } => words::file::saved(&files::name_of_file(plan), together, saving.collided()),
    };
    // Whether a file came out of a frame nobody knows.
    let is_known = !(in_frame && matches!(end, End::Downloaded));
    if is_known && state.is_own() && state.identity() == plan {
        let note = FileNote::saved(saving.text()).of(plan);
        keeping.id.with_value(|id| SHELF.put_file_note(id, note));
        keeping.due.set(None);
    }
    let unentered = if state.ask(Session::count_drafts) == 0 { "" } else { words::keep::NOT_IN_FILE };
    state.tell(said + unentered);
}

/// The dialog that asks before a file is written over; one for the whole app.
#[component]
pub fn FileDialog() -> impl IntoView {
    let state = app();
    let keeping = state.keeping();
    let answer = move |answer: Answer| {
        let Some((plan, mut saving)) = keeping.saving.try_update_value(Option::take).flatten() else { return };
        focus::close_dialog(DIALOG);
        keeping.asked.set(None);
        if state.identity() != plan {
            // Another window has put another plan there meanwhile.
            return state.warn(words::file::ANOTHER_PLAN);
        }
        let step = saving.answer(answer, state.document());
        go_on(state, plan, saving, step);
    };
    let way = move |text: &'static str, class: &'static str, what: Answer| {
        view! { <button type="button" class=class on:click=move |_| answer(what)>{text}</button> }
    };
    view! {
        // Escape is heard at once: that a dialog has closed is told later, and who saves again meanwhile is not to be passed over.
        <dialog id="fil" class="share" aria-labelledby="fil-rubrik"
            on:cancel=move |_: leptos::ev::Event| answer(Answer::Cancel) on:close=move |_| answer(Answer::Cancel)>
            {move || keeping.asked.get().map(|(file, question)| {
                let said = words::file::question(&file, &question);
                let list = |title: &'static str, rows: Vec<String>| {
                    (!rows.is_empty()).then(|| view! {
                        <p>{title}</p>
                        <ul>{rows.into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}</ul>
                    })
                };
                view! {
                    <h2 id="fil-rubrik">{said.title}</h2>
                    <p>{said.text}</p>
                    {list("Det här är annorlunda i filen sedan dess:", said.changed)}
                    {list("Det här har både du och filen ändrat. Sätter du ihop dem gäller ditt:", said.collides)}
                    <div class="tools">
                        {said.together.then(|| way("Sätt ihop", "primary", Answer::Together))}
                        {way("Spara som en annan fil", "ghost", Answer::Other)}
                        {said.over.then(|| way("Skriv över", "danger", Answer::Over))}
                        {way("Avbryt", "ghost", Answer::Cancel)}
                    </div>
                }
            })}
        </dialog>
    }
}

/// What becomes of a plan that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Into {
    /// A plan of its own, beside those that are kept.
    New,
    /// The one on screen becomes it; undo brings it back, and it is saved as a version.
    Place,
}

impl AppState {
    /// Opens a plan and shows its overview.
    pub fn arrive(self, plan: Plan, into: Into) {
        let mut said = None;
        if into == Into::New || !self.open.get_untracked() {
            self.open_new(plan);
        } else {
            self.come_home();
            let remembered = self.remember(Reason::Replaced, "");
            said = Some(words::keep::replaced(&plan.name, &self.with_now(|plan| plan.name.clone()), remembered));
            if let Err(message) = self.replace(plan) {
                return self.warn(message);
            }
            // It came from a file, or is the example.
            let note = FileNote::saved(&self.document()).of(self.identity());
            self.keeping().id.with_value(|id| SHELF.put_file_note(id, note));
        }
        self.notice.set(None);
        self.go(Page::Overview);
        if let Some(said) = said {
            self.tell(said);
        }
    }
}

/// The hidden field that a file is picked with.
#[component]
pub fn FileField(
    /// Its id, to open the picker with.
    id: &'static str,
    /// What becomes of the plan.
    into: Into,
    /// Its stable name, where it is not the only one on its page.
    #[prop(optional, default = "plan.fil")]
    name: &'static str,
) -> impl IntoView {
    let state = app();
    let open = move |picked: Result<Picked, String>| match picked {
        Ok(file) => open_file(state, &file, into),
        Err(message) => state.warn(message),
    };
    view! {
        <FilePicker id=id name=name accept=".json,application/json" label="Planfil" on_pick=Callback::new(open) />
    }
}

fn open_file(state: AppState, file: &Picked, into: Into) {
    let read = match std::str::from_utf8(&file.bytes) {
        Ok(text) => document::read(text).map_err(|error| document::read_error_text(&error)),
        Err(_) => Err("Filen är inte en Nämndkalkyl-fil. Välj en fil som slutar på .namndkalkyl.json.".to_owned()),
    };
    match read {
        // A scenario alone is no plan to work in: it is shown beside the user's own, as from a link.
        Ok(plan) => match SharedScenario::in_plan(&plan) {
            Some(shared) => {
                state.notice.set(None);
                let fragment = link::write(&Shared::Scenario(shared));
                state.go_to(&format!("{}/{fragment}", Page::Shared.href()));
            }
            None => state.arrive(plan, into),
        },
        Err(message) => state.warn(format!("{}: {message}", file.name)),
    }
}

//! The same series forecast by another program: what it is asked, and what it answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::volumes::Case;

/// What is asked about a case.
#[derive(Serialize)]
struct Question {
    case: String,
    horizon: usize,
    values: Vec<f64>,
}

/// What was answered.
#[derive(Deserialize)]
struct Answers {
    program: String,
    forecasts: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    model: String,
    case: String,
    fell_back: bool,
    values: Vec<f64>,
}

/// The forecasts of another program.
pub struct Peers {
    /// Its name and version.
    pub program: String,
    /// Its models in its own order, and for how many cases each failed and the latest month stood in.
    pub models: Vec<(String, usize)>,
    forecasts: BTreeMap<(String, String), Vec<f64>>,
}

impl Peers {
    /// The forecast of a case by a model.
    pub fn forecast(&self, model: &str, case: &Case) -> Option<Vec<f64>> {
        let values = self.forecasts.get(&(model.to_owned(), case.id()))?;
        (values.len() == case.outcome.len()).then(|| values.clone())
    }
}

/// The questions as a text of JSON: the values as they are, and how many months to forecast.
pub fn cases(cases: &[Case]) -> String {
    let question = |case: &Case| Question { case: case.id(), horizon: case.outcome.len(), values: case.known.clone() };
    serde_json::to_string_pretty(&cases.iter().map(question).collect::<Vec<_>>()).unwrap_or_default()
}

/// Reads the answers.
pub fn read(text: &str) -> Result<Peers, String> {
    let answers: Answers = serde_json::from_str(text).map_err(|error| format!("no answers of peers: {error}"))?;
    let mut peers = Peers { program: answers.program, models: Vec::new(), forecasts: BTreeMap::new() };
    for answer in answers.forecasts {
        let known = peers.models.iter().position(|(model, _)| *model == answer.model).unwrap_or_else(|| {
            peers.models.push((answer.model.clone(), 0));
            peers.models.len() - 1
        });
        if let Some((_, fell_back)) = peers.models.get_mut(known) {
            *fell_back += usize::from(answer.fell_back);
        }
        peers.forecasts.insert((answer.model, answer.case), answer.values);
    }
    Ok(peers)
}

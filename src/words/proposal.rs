//! Which forecast method is proposed, and why, in one sentence.

use rust_decimal::Decimal;

use super::{method, volume_basis};
use crate::calc::forecast::{Proposal, Reason, VolumeProposal};
use crate::format::{self, Scale};
use crate::model::{Method, Unit, VolumeBasis};

/// The proposed method in one sentence.
pub fn proposal(proposal: &Proposal) -> String {
    let kr = |error| format!("{} per månad", format::with_unit(error, Unit::Amount, Scale::Tkr));
    sentence(&method(proposal.method), &proposal.why, &method(Method::Combined), kr)
}

/// The proposed basis of an assumed volume in one sentence; the unit of the volume in words.
pub fn volume_proposal(proposal: &VolumeProposal, unit: &str) -> String {
    let number = |error| format!("{} {unit}", format::number(error, 1));
    sentence(volume_basis(proposal.basis), &proposal.why, volume_basis(VolumeBasis::Combined), number)
}

fn sentence(name: &str, why: &Reason, usual_name: &str, size: impl Fn(Decimal) -> String) -> String {
    match why {
        Reason::Knows => format!(
            "Förslag: {name}. Beräkningen känner volymer, priser och det som redan är beslutat; de andra metoderna ser bara \
             belopp."
        ),
        Reason::NoOutcome => format!("Förslag: {name}. Det finns inget utfall att gå efter ännu."),
        Reason::TooFew { months } => format!(
            "Förslag: {name}. Med {months} {} är prövningarna för få för att säga vilken metod som passar raden bäst.",
            if *months == 1 { "månad" } else { "månader" }
        ),
        Reason::Usual { error, cutoffs } => format!(
            "Förslag: {name}. Ingen metod har varit tydligt bättre: i {cutoffs} prövningar mot radens eget utfall missade \
             den med {} i snitt.",
            size(*error)
        ),
        Reason::Better { error, usual, cutoffs } => format!(
            "Förslag: {name}. I {cutoffs} prövningar mot radens eget utfall missade den med {} i snitt, mot {} för \
             ”{usual_name}”.",
            size(*error),
            size(*usual)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_says_why() {
        let says = |method, why| super::proposal(&Proposal { method, why });
        assert_eq!(
            says(Method::RunRate(12), Reason::TooFew { months: 1 }),
            "Förslag: Snitt av årets månader. Med 1 månad är prövningarna för få för att säga vilken metod som passar \
             raden bäst."
        );
        let better = Reason::Better { error: 12_400.into(), usual: 20_000.into(), cutoffs: 7 };
        assert_eq!(
            says(Method::Typical, better),
            "Förslag: Vanlig månad. I 7 prövningar mot radens eget utfall missade den med 12\u{a0}tkr per månad i snitt, mot \
             20\u{a0}tkr per månad för ”Sammanvägd”."
        );
    }
}

//! Which forecast method is proposed, and why, in one sentence.

use rust_decimal::Decimal;

use super::{method, volume_basis};
use crate::calc::forecast::{Proposal, Reason, VolumeProposal};
use crate::format::{self, Scale};
use crate::model::Unit;

/// The proposed method in one sentence.
pub fn proposal(proposal: &Proposal) -> String {
    let kr = |error| format!("{} per månad", format::with_unit(error, Unit::Amount, Scale::Tkr));
    sentence(&method(proposal.method), &proposal.why, kr)
}

/// The proposed basis of an assumed volume in one sentence; the unit of the volume in words.
pub fn volume_proposal(proposal: &VolumeProposal, unit: &str) -> String {
    let number = |error| format!("{} {unit}", format::number(error, 1));
    sentence(volume_basis(proposal.basis), &proposal.why, number)
}

fn sentence(name: &str, why: &Reason, size: impl Fn(Decimal) -> String) -> String {
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
        Reason::Halfway => format!(
            "Förslag: {name}. En avvikelse från budget brukar fortsätta ungefär till hälften: resten av året räknas halvvägs \
             mellan budgeten och det som har bokförts."
        ),
        Reason::Usual { error, cutoffs } => format!(
            "Förslag: {name}. I {cutoffs} prövningar mot radens eget utfall missade den med {} i snitt. På så få månader är \
             en sammanvägning säkrast.",
            size(*error)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Method;

    #[test]
    fn a_proposal_says_why() {
        let says = |method, why| super::proposal(&Proposal { method, why });
        assert_eq!(
            says(Method::RunRate(12), Reason::TooFew { months: 1 }),
            "Förslag: Snitt av årets månader. Med 1 månad är prövningarna för få för att säga vilken metod som passar \
             raden bäst."
        );
        assert_eq!(
            says(Method::Combined, Reason::Usual { error: 12_400.into(), cutoffs: 7 }),
            "Förslag: Sammanvägd. I 7 prövningar mot radens eget utfall missade den med 12\u{a0}tkr per månad i snitt. På så \
             få månader är en sammanvägning säkrast."
        );
        assert!(says(Method::Halfway, Reason::Halfway).starts_with("Förslag: Halvvägs till budget. En avvikelse"));
    }
}

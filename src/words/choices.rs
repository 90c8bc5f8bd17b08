//! What the choices are called: methods, phasings, bases, conventions and rules.

use rust_decimal::Decimal;

use crate::calc::Severity;
use crate::format;
use crate::model::{
    GrantedSource, Group, Method, Nature, PayBasis, Phasing, SignConvention, SourceState, Unit, VatRule, VolumeBasis,
};

/// The name of a group of placements.
pub const fn group(group: Group) -> &'static str {
    crate::rules::group_name(group)
}

/// The name of a forecast method.
pub fn method(method: Method) -> String {
    match method {
        Method::Proposal => "Förslag".into(),
        Method::Calculator => "Beräknad ur volym och pris".into(),
        Method::RemainingBudget => "Resten enligt budget".into(),
        Method::RunRate(0 | 1) => "Som senaste månaden".into(),
        Method::RunRate(12) => "Snitt av årets månader".into(),
        Method::RunRate(months) => format!("Snitt av de senaste {months} månaderna"),
        Method::LastYearShare => "Som förra årets fördelning".into(),
        Method::Typical => "Vanlig månad".into(),
        Method::Ses => "Utjämning, nyare månader väger mer".into(),
        Method::Damped => "Utjämning med avtagande trend".into(),
        Method::Theta => "Theta: utjämning och halva trenden".into(),
        Method::Combined => "Sammanvägd".into(),
        Method::Halfway => "Halvvägs till budget".into(),
        Method::Manual => "Egen prognos".into(),
    }
}

/// The name of a way to spread a year's budget.
pub const fn phasing(phasing: Phasing) -> &'static str {
    match phasing {
        Phasing::Flat => "Lika varje månad",
        Phasing::Days => "Efter antal dagar",
        Phasing::LastYear => "Som förra årets utfall",
        Phasing::ByHand => "Egen fördelning per månad",
    }
}

/// The name of a basis for an assumed volume.
pub const fn volume_basis(basis: VolumeBasis) -> &'static str {
    match basis {
        VolumeBasis::Budget => "Budgeterad volym",
        VolumeBasis::YearToDate => "Snitt för stängda månader",
        VolumeBasis::LastThree => "Snitt för de tre senaste stängda månaderna",
        VolumeBasis::LastYear => "Samma månad förra året",
        VolumeBasis::Combined => "Sammanvägt: senaste månaden och en vanlig månad",
    }
}

/// The name of a sign convention.
pub const fn sign(sign: SignConvention) -> &'static str {
    match sign {
        SignConvention::CostsNegative => "Kostnader med minus, intäkter med plus",
        SignConvention::CostsPositive => "Kostnader med plus, intäkter med minus",
    }
}

/// Which sign means what, of amounts and of deviations.
pub fn signs(convention: SignConvention) -> String {
    format!("{}. Avvikelse: + är bättre än budget.", sign(convention))
}

/// How a cost is written under a convention, as an example.
pub const fn cost_example(sign: SignConvention) -> &'static str {
    match sign {
        SignConvention::CostsNegative => "−4 500",
        SignConvention::CostsPositive => "4 500",
    }
}

/// What a line's amounts are.
pub const fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Cost => "kostnad",
        Nature::Income => "intäkt",
        Nature::Either => "både kostnad och intäkt",
    }
}

/// The name of what a home care voucher pays for.
pub const fn pay_basis(basis: PayBasis) -> &'static str {
    match basis {
        PayBasis::Performed => "Utförd tid",
        PayBasis::Granted => "Beviljad tid",
    }
}

/// The name of where granted hours come from.
pub const fn granted_source(source: GrantedSource) -> &'static str {
    match source {
        GrantedSource::Share => "Utförda timmar / utförd andel",
        GrantedSource::Templates => "Schablontider",
    }
}

/// The name of how far a source can be trusted.
pub const fn source_state(state: SourceState) -> &'static str {
    match state {
        SourceState::Verified => "Kontrollerad",
        SourceState::Unverified => "Inte kontrollerad",
        SourceState::OutOfDate => "Från ett tidigare år",
    }
}

/// The name of a rule for compensation of value added tax.
pub fn vat_rule(rule: &VatRule) -> String {
    match rule {
        VatRule::None => "Ingen momsersättning".into(),
        VatRule::Standard => "Momsersättning 6\u{a0}%".into(),
        VatRule::Premises(share) => {
            format!("Momsersättning 18\u{a0}% på lokaldelen ({}) och 5\u{a0}% på resten", percent(*share))
        }
    }
}

/// The name of how serious a check is.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fel",
        Severity::Warning => "Varning",
        Severity::Note => "Att känna till",
    }
}

fn percent(value: Decimal) -> String {
    format!("{}\u{a0}{}", format::input_text(value), format::unit_suffix(Unit::Percent, format::Scale::Kr))
}

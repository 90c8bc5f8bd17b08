//! Between exact amounts and floating point. The one place where a simulated amount becomes a figure again.

use rust_decimal::Decimal;

/// Powers of ten that a decimal's scale can ask for.
const POWERS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

/// A number as floating point: one division, so that every machine gives the same bits.
pub(super) fn float(value: Decimal) -> f64 {
    let power = POWERS.get(value.scale() as usize).copied().unwrap_or(1.0);
    value.mantissa() as f64 / power
}

/// The same of a number that may be absent; 0 where it is.
pub(super) fn float_or_zero(value: Option<Decimal>) -> f64 {
    value.map_or(0.0, float)
}

/// The largest size of a simulated amount, kr (10²⁷): far above what any plan can come to.
const LARGEST: f64 = 1e27;

/// A simulated amount in whole kronor, half away from zero. What is not a number counts as zero.
pub(super) fn whole_kronor(amount: f64) -> Decimal {
    let whole = amount.clamp(-LARGEST, LARGEST).round() as i128;
    Decimal::try_from_i128_with_scale(whole, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["0", "-0.5", "1234567.891", "0.0000000000000000000000000001", "-79228162514264337593543950335"] {
            let number: Decimal = text.parse().unwrap();
            assert!((float(number) - text.parse::<f64>().unwrap()).abs() <= 1e-15 * float(number).abs(), "{text}");
        }
        assert_eq!(whole_kronor(-2.5), Decimal::from(-3));
        assert_eq!(whole_kronor(-0.4).to_string(), "0");
        assert_eq!(whole_kronor(f64::NAN), Decimal::ZERO);
        assert!(whole_kronor(f64::INFINITY) > Decimal::ZERO);
    }
}

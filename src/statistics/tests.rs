//! Properties of all ways and all that is built on them.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const WAYS: [Way; 8] =
    [Way::LATEST, Way::Mean(3), Way::TO_DATE, Way::Typical, Way::Ses, Way::Damped, Way::Theta, Way::Combined];

fn way() -> impl Strategy<Value = Way> {
    proptest::sample::select(WAYS.to_vec())
}

fn kind() -> impl Strategy<Value = Kind> {
    proptest::sample::select(vec![Kind::Stock, Kind::Flow])
}

/// Months as they are: whole numbers, often equal, now and then an outlier of a hundred times.
fn series() -> impl Strategy<Value = Vec<f64>> {
    let month = prop_oneof![12 => -50..200_i32, 1 => Just(0), 1 => 1000..20_000_i32];
    vec(month.prop_map(f64::from), 1..40)
}

fn close(one: f64, other: f64, size: f64) -> bool {
    (one - other).abs() <= 1e-8 * size.max(1.0)
}

fn size(series: &[f64]) -> f64 {
    series.iter().fold(0.0, |size: f64, value| size.max(value.abs()))
}

proptest! {
    #[test]
    fn weights_sum_to_one_and_make_the_forecast(way in way(), kind in kind(), series in series(), horizon in 0..15_usize) {
        let Some(weights) = weights(way, kind, &series, horizon) else {
            prop_assert!(series.len() < way.fewest());
            return Ok(());
        };
        let forecast = forecast(way, kind, &series, horizon).unwrap();
        prop_assert_eq!(forecast.len(), horizon);
        for (ahead, value) in forecast.iter().enumerate() {
            let shares = weights.shares(ahead).unwrap();
            prop_assert_eq!(shares.len(), series.len());
            prop_assert!(close(shares.iter().sum(), 1.0, 1.0));
            let mean: f64 = shares.iter().zip(&series).map(|(share, month)| share * month).sum();
            prop_assert!(close(*value, mean, size(&series)));
        }
        if let Weights::Level(parts) = &weights {
            prop_assert!(parts.iter().all(|part| *part >= 0.0), "a level lies among the months");
        }
        let is_trend = matches!(way, Way::Damped | Way::Theta) || way == Way::Combined && series.len() >= 12;
        prop_assert_eq!(matches!(weights, Weights::Trend(_)), is_trend);
    }

    #[test]
    fn a_series_that_stands_still_goes_on_without_doubt(
        way in way(), kind in kind(), level in -1e6..1e6_f64, months in 6..40_usize,
    ) {
        let series = vec![level; months];
        for value in forecast(way, kind, &series, 9).unwrap() {
            prop_assert!(close(value, level, level.abs()));
        }
        let errors = Errors::of(way, kind, &series).unwrap();
        prop_assert!(errors.pool.iter().all(|error| close(*error, 0.0, level.abs())));
        prop_assert_eq!(accrual_suspect(&series), None);
    }

    #[test]
    fn shifting_and_scaling_the_months_shifts_and_scales_all(
        way in way(), kind in kind(), series in series(),
        times in prop_oneof![Just(2.0), Just(0.25), Just(-1.0), Just(-3.0)], plus in -500..500_i32,
    ) {
        let plus = f64::from(plus);
        let moved: Vec<f64> = series.iter().map(|month| times * month + plus).collect();
        let limit = size(&series).max(size(&moved)) * 10.0;
        let pairs = forecast(way, kind, &series, 9).into_iter().flatten().zip(forecast(way, kind, &moved, 9).into_iter().flatten());
        for (one, other) in pairs {
            prop_assert!(close(times * one + plus, other, limit), "{} {} {}", one, other, way.fewest());
        }
        let scores = backtest(kind, &series, 6, &WAYS).into_iter().zip(backtest(kind, &moved, 6, &WAYS));
        for (one, other) in scores {
            prop_assert_eq!((one.way, one.cutoffs), (other.way, other.cutoffs));
            prop_assert!(close(times.abs() * one.mean_abs_error, other.mean_abs_error, limit));
            prop_assert!(close(times * one.bias, other.bias, limit));
            prop_assert!(one.bias.abs() <= one.mean_abs_error + 1e-9);
        }
    }

    #[test]
    fn nothing_is_known_before_its_time(way in way(), kind in kind(), series in series(), known in 1..40_usize) {
        let known = known.min(series.len());
        let all = one_step_errors(way, kind, &series);
        prop_assert_eq!(all.len(), series.len() - 1);
        prop_assert_eq!(&one_step_errors(way, kind, &series[..known])[..], &all[..known - 1]);
    }

    #[test]
    fn what_is_proposed_holds_and_can_be_used(kind in kind(), series in series(), horizon in 1..12_usize) {
        let proposal = propose(kind, &series, horizon);
        prop_assert!(proposal.way.holds(series.len()));
        prop_assert!(forecast(proposal.way, kind, &series, horizon).is_some());
        match proposal.why {
            Why::TooFew { points } => prop_assert_eq!(points, series.len()),
            Why::Usual { error, cutoffs } => prop_assert!(error >= 0.0 && cutoffs >= FEWEST_CUTOFFS),
        }
        prop_assert!(proposal.way == Way::Combined || series.len() < 4);
    }

    #[test]
    fn any_numbers_are_answered_with_numbers_or_nothing(
        way in way(), kind in kind(), horizon in 0..15_usize,
        series in vec(prop_oneof![4 => proptest::num::f64::ANY, 3 => -1e3..1e3_f64, 1 => Just(f64::MAX), 1 => Just(0.0)], 0..30),
    ) {
        for value in forecast(way, kind, &series, horizon).into_iter().flatten() {
            prop_assert!(value.is_finite());
        }
        for score in backtest(kind, &series, horizon, &WAYS) {
            prop_assert!(score.mean_abs_error.is_finite() && score.bias.is_finite() && score.cutoffs > 0);
        }
        prop_assert!(one_step_errors(way, kind, &series).iter().all(|error| error.is_finite()));
        propose(kind, &series, horizon);
        if let Some(errors) = Errors::of(way, kind, &series) {
            let mut months = vec![0.0; horizon];
            let mut turn = 0;
            errors.path(&mut |below| { turn += 1; turn % below }, &mut months);
            prop_assert!(series.iter().all(|value| value.is_finite()));
        }
        if let Some((first, second)) = accrual_suspect(&series) {
            prop_assert!(second == first + 1 && second < series.len());
        }
    }

    #[test]
    fn a_suspect_is_found_wherever_it_stands(
        level in 100..1000_i32, share in 30..100_i32, months in 5..24_usize, place in 0..22_usize, first_is_high: bool,
    ) {
        let (level, place) = (f64::from(level), place % (months - 1));
        let off = level * f64::from(share) / 100.0;
        let mut series: Vec<f64> = (0..months).map(|month| level * if month % 2 == 0 { 1.0 } else { 1.01 }).collect();
        series[place] += if first_is_high { off } else { -off };
        series[place + 1] -= if first_is_high { off } else { -off };
        prop_assert_eq!(accrual_suspect(&series), Some((place, place + 1)));
    }
}

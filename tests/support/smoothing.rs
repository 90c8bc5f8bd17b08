//! Ways of continuing a series, written once more from the textbooks in plain floats: component form, one series at a
//! time, no weights. What the program gives is compared with this.

/// The mean.
pub fn mean(series: &[f64]) -> f64 {
    series.iter().sum::<f64>() / series.len() as f64
}

/// The mean of the last twelve months without one highest and one lowest; the median of fewer than five.
pub fn typical(series: &[f64]) -> f64 {
    let mut last: Vec<f64> = series[series.len().saturating_sub(12)..].to_vec();
    last.sort_by(f64::total_cmp);
    match last.len() {
        n @ 5.. => mean(&last[1..n - 1]),
        n if n % 2 == 1 => last[n / 2],
        n => f64::midpoint(last[n / 2 - 1], last[n / 2]),
    }
}

/// Simple exponential smoothing: the level after the last month and the α that fits best of 0.05, 0.10 … 1.
pub fn simple(series: &[f64]) -> (f64, f64) {
    let run = |alpha: f64| {
        let mut level = series[0];
        let mut squares = 0.0;
        for value in &series[1..] {
            squares += (value - level).powi(2);
            level = alpha * value + (1.0 - alpha) * level;
        }
        (squares, level)
    };
    let grid: Vec<(f64, f64, f64)> = (1..=20)
        .map(|step| f64::from(step) * 0.05)
        .map(|alpha| {
            let (squares, level) = run(alpha);
            (squares, alpha, level)
        })
        .collect();
    let (_, alpha, level) = calmest(series, &grid);
    (level, alpha)
}

/// The months ahead by Theta: the smoothed level, and half the slope for each month since its mean age.
pub fn theta(series: &[f64], horizon: usize) -> Vec<f64> {
    let (level, alpha) = simple(series);
    let (_, slope) = line(series);
    let behind = (1.0 - (1.0 - alpha).powi(series.len() as i32)) / alpha;
    (0..horizon).map(|ahead| level + slope / 2.0 * (ahead as f64 + behind)).collect()
}

/// The months ahead by a damped trend in component form: l = α y + (1 − α)(l + φ b), b = β (l − l₋₁) + (1 − β) φ b.
pub fn damped(series: &[f64], horizon: usize) -> Vec<f64> {
    let mut grid = Vec::new();
    for phi in [0.8, 0.9, 0.98] {
        for alpha in [0.1, 0.3, 0.5, 0.7, 0.9] {
            for beta in [0.05, 0.1, 0.2, 0.4] {
                let (first, slope) = line(&series[..series.len().min(10)]);
                let (mut level, mut trend, mut squares) = (first - slope, slope, 0.0);
                for value in series {
                    squares += (value - (level + phi * trend)).powi(2);
                    let before = level;
                    level = alpha * value + (1.0 - alpha) * (level + phi * trend);
                    trend = beta * (level - before) + (1.0 - beta) * phi * trend;
                }
                let ahead = |months: usize| level + trend * (1..=months as i32).map(|k| f64::powi(phi, k)).sum::<f64>();
                grid.push((squares, (), (1..=horizon).map(ahead).collect::<Vec<f64>>()));
            }
        }
    }
    calmest(series, &grid).2
}

/// The mean of the mean to date and the typical month; from twelve months on of the damped trend and Theta too.
pub fn combined(series: &[f64], horizon: usize) -> Vec<f64> {
    let to_date = mean(&series[series.len().saturating_sub(12)..]);
    let typical = typical(series);
    if series.len() < 12 {
        return vec![f64::midpoint(to_date, typical); horizon];
    }
    let trends = damped(series, horizon).into_iter().zip(theta(series, horizon));
    trends.map(|(damped, theta)| (to_date + typical + damped + theta) / 4.0).collect()
}

/// The least-squares line: its value in the first month and its slope.
fn line(series: &[f64]) -> (f64, f64) {
    let n = series.len() as f64;
    let months = || (0..series.len()).map(|month| month as f64);
    let (x, y) = (months().sum::<f64>(), series.iter().sum::<f64>());
    let xx: f64 = months().map(|month| month * month).sum();
    let xy: f64 = months().zip(series).map(|(month, value)| month * value).sum();
    let below = n * xx - x * x;
    let slope = if below > 0.0 { (n * xy - x * y) / below } else { 0.0 };
    ((y - slope * x) / n, slope)
}

/// The fit with the least squares; of fits that differ by rounding only, the first one.
fn calmest<A: Clone, B: Clone>(series: &[f64], grid: &[(f64, A, B)]) -> (f64, A, B) {
    let centre = mean(series);
    let rounding = 1e-9 * series.iter().map(|value| (value - centre).powi(2)).sum::<f64>();
    let mut best = grid[0].clone();
    for fit in &grid[1..] {
        if fit.0 + rounding < best.0 {
            best = fit.clone();
        }
    }
    best
}

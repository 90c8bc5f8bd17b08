// Figures of many measurements.

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = (values) => quantile(values, 0.5);

export const spread = (values) => ({ median: median(values), p95: quantile(values, 0.95) });

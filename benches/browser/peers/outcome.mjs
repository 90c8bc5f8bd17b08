// What many draws come to: mean, percentiles and how often a budget is kept.

// Puts the number of rank `k` in its place with none larger before it, by the algorithm of Floyd and Rivest.
function select(values, k, left, right) {
  while (right > left) {
    if (right - left > 600) {
      const n = right - left + 1;
      const m = k - left + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (n - s)) / n) * (m - n / 2 < 0 ? -1 : 1);
      const near = Math.max(left, Math.floor(k - (m * s) / n + sd));
      const far = Math.min(right, Math.floor(k + ((n - m) * s) / n + sd));
      select(values, k, near, far);
    }
    const pivot = values[k];
    let i = left;
    let j = right;
    swap(values, left, k);
    if (values[right] > pivot) swap(values, left, right);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
    }
    if (values[left] === pivot) {
      swap(values, left, j);
    } else {
      j++;
      swap(values, j, right);
    }
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
}

function swap(values, i, j) {
  const value = values[i];
  values[i] = values[j];
  values[j] = value;
}

// Mean and percentiles of what was drawn; the numbers change places.
function quantiles(drawn) {
  const n = drawn.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += drawn[i];
  const rank = (percent) => Math.floor((percent * (n - 1) + 50) / 100);
  const [low, middle, high] = [rank(10), rank(50), rank(90)];
  select(drawn, middle, 0, n - 1);
  if (low < middle) select(drawn, low, 0, middle - 1);
  if (high > middle) select(drawn, high, middle + 1, n - 1);
  return [sum / n, drawn[low], drawn[middle], drawn[high]];
}

// Whole kronor, half away from zero.
const whole = (kr) => Math.sign(kr) * Math.round(Math.abs(kr));
const counted = (on, drawn) => drawn.map((kr) => whole(on + kr));

// What was drawn of a line, on top of its figures. What rounds to no kronor at all is in balance.
export function spread({ figures, before, years, months }) {
  const [deviation, forecast] = figures;
  let within = 0;
  for (let i = 0; i < years.length; i++) if (deviation + years[i] > -0.5) within++;
  const year = quantiles(years);
  return {
    within,
    deviation: counted(deviation, year),
    forecast: counted(forecast, year),
    months: (before ?? []).map((kr, i) => counted(kr, quantiles(months[i]))),
  };
}

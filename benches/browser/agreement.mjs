// Whether two simulations of one model, each with draws of its own, are as near each other as chance allows.

// Standard errors: for the committee's year, and for all the other figures, of which there are hundreds.
const NEAR = 4;
const NEAR_AMONG_MANY = 5;

// Each is rounded to whole kronor.
const ROUNDED = 1;

const SHARES = [0.1, 0.5, 0.9];

// The rows of our outcome as text: which line, in how many paths its budget is kept, and mean and percentiles.
function read(text) {
  const lines = new Map();
  for (const [kind, line, ...numbers] of text.trim().split('\n').map((row) => row.split(';'))) {
    const [first, ...rest] = numbers.map(Number);
    if (kind === 'rad') {
      lines.set(line, { within: first, deviation: rest.slice(0, 4), forecast: rest.slice(4), months: [] });
    }
    if (kind === 'manad') lines.get(line).months.push([first, ...rest]);
  }
  return lines;
}

// Which of mean and percentiles are too far apart, where `drawn` on top of `on` is what one of them is made of.
function apart(one, other, drawn, on, near) {
  const sorted = Float64Array.from(drawn).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  const found = [];
  if (Math.abs(one[0] - other[0]) > near * Math.sqrt((2 * variance) / n) + ROUNDED) found.push('mean');
  SHARES.forEach((share, i) => {
    // The standard error of a share that both have drawn, and where it lies among the numbers.
    const wide = near * Math.sqrt((2 * share * (1 - share)) / n);
    const low = sorted[Math.max(0, Math.floor(n * (share - wide)) - 1)];
    const high = sorted[Math.min(n - 1, Math.ceil(n * (share + wide)))];
    const ours = one[i + 1] - on;
    if (ours < low - ROUNDED || ours > high + ROUNDED) found.push(`percentile ${100 * share}`);
  });
  return found;
}

// Throws where ours, as text, and the outcome of the other, with what it has drawn, differ by more than chance. Gives how
// many lines were compared.
export function agree(text, { paths, lines }, outcome, whole) {
  const ours = read(text);
  const found = [];
  if (ours.size !== Object.keys(outcome).length) found.push(`${ours.size} and ${Object.keys(outcome).length} lines`);
  for (const { line, figures, before, years, months } of lines.filter(({ line }) => ours.has(line))) {
    const [one, other] = [ours.get(line), outcome[line]];
    const near = line === whole ? NEAR : NEAR_AMONG_MANY;
    const share = (one.within + other.within) / 2 / paths;
    const wrong = [];
    if (Math.abs(one.within - other.within) > near * Math.sqrt(2 * paths * share * (1 - share))) wrong.push('probability');
    wrong.push(...apart(one.deviation, other.deviation, years, figures[0], near));
    wrong.push(...apart(one.forecast, other.forecast, years, figures[1], near));
    if (one.months.length !== other.months.length) wrong.push('months');
    one.months.forEach((month, i) => {
      wrong.push(...apart(month, other.months[i], months[i], before[i], NEAR_AMONG_MANY).map((what) => `${what} of month ${i}`));
    });
    found.push(...wrong.map((what) => `${line}: ${what}`));
  }
  if (!ours.has(whole) || found.length) throw new Error(`the simulations do not agree: ${found.join(', ') || 'no whole'}`);
  return ours.size;
}

// Exact decimals, so that a test can say "exactly": JavaScript's own numbers cannot hold a figure's 28 digits.

const PLACES = 30;

// The text of a decimal, such as '-192209285.5', as a whole number of 10⁻³⁰.
function whole(text) {
  const [, sign, digits, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? fail(text);
  const size = BigInt(digits + decimals.padEnd(PLACES, '0'));
  return sign ? -size : size;
}

function fail(text) {
  throw new Error(`not a decimal: ${text}`);
}

function written(value) {
  const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, '0');
  const decimals = digits.slice(-PLACES).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${decimals && `.${decimals}`}`;
}

export const isDecimal = (text) => /^-?\d+(\.\d+)?$/.test(text ?? '');

export const plus = (...texts) => written(texts.reduce((sum, text) => sum + whole(text), 0n));

export const minus = (text) => written(-whole(text));

// How much `to` is more than `from`. Long fractions are cut at 28 digits by the app, so the difference is rounded far
// below an öre.
export function change(from, to, places = 12) {
  const unit = 10n ** BigInt(PLACES - places);
  const difference = whole(to) - whole(from);
  const half = difference < 0n ? -unit / 2n : unit / 2n;
  return written(((difference + half) / unit) * unit);
}

// Personnummer that could be somebody's, made for the tests: a date, three digits and the right control digit.

// `yymmdd` + three digits → the same with its control digit: '850101', '123' → '850101-1236'.
export function personalId(date, serial, { hyphen = true, century = '' } = {}) {
  const sum = [...(date + serial)]
    .map((digit, i) => Number(digit) * (i % 2 === 0 ? 2 : 1))
    .reduce((sum, product) => sum + Math.trunc(product / 10) + (product % 10), 0);
  const control = (10 - (sum % 10)) % 10;
  return `${century}${date}${hyphen ? '-' : ''}${serial}${control}`;
}

// The forms that people write.
export const FORMS = [
  personalId('850101', '123'),
  personalId('850101', '123', { hyphen: false }),
  personalId('121212', '121', { century: '19' }),
  personalId('850161', '239'), // A coordination number: the day plus 60.
];

// Sheets of paper, as a printer gets them: what each says it is of, how many there are, and that nothing on them is to be
// pressed. Where the program that reads them is not on the machine, that is said and these are skipped.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const has = (program) => {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

test.skip(!has('pdftotext'), 'pdftotext is not on this machine: paper cannot be read (package poppler-utils)');

const A4 = { width: 842, height: 595 };
// What stands on something to press, on any page.
const CONTROLS =
  /Kopiera|Spara (?:fil|dagens|som)|Ångra|Gör om|Visa som tabell|^\s*Ändra$|Ta bort|Stäng\b|Lägg till|Välj …|Hur räknas|Klistra in|Öppna|Gå till|[▸▾↶↷≡]/m;

// The texts of the sheets that a page comes to, in order.
async function sheets(page, testInfo, name) {
  await settled(page);
  const file = testInfo.outputPath(`${name}.pdf`);
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }));
  expect(Math.abs(Number(size[1]) - A4.width) + Math.abs(Number(size[2]) - A4.height)).toBeLessThan(3);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return text.split('\f').filter((sheet) => sheet.trim() !== '');
}

// What holds for every paper.
function hold(found, heading) {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());
  expect(found[0]).toContain(heading);
  for (const [at, sheet] of found.entries()) {
    expect(sheet, 'which sheet of how many').toContain(`Sida ${at + 1} av ${found.length}`);
    expect(sheet, 'which plan').toContain('Härnösand 2025');
    expect(sheet, 'how much is known').toContain('utfall t.o.m. augusti 2025');
    expect(sheet, 'when').toContain(`utskrivet ${today}`);
    expect(sheet, 'nothing to press').not.toMatch(CONTROLS);
  }
}

test('Översikt is two sheets at the most, with heads on each', async ({ page }, testInfo) => {
  await openExample(page);
  const found = await sheets(page, testInfo, 'oversikt');
  hold(found, 'Klarar nämnden budgeten i år?');
  // What is read there: what is typed below it, where it is, may go on.
  const read = found.findLastIndex((sheet) => /Per verksamhetsområde|Från budget till prognos|Resultat sedan årets början/.test(sheet));
  expect(read, 'the sheets that are read').toBeLessThan(2);
  const all = found.join('\n');
  for (const said of ['Per verksamhetsområde', 'Nämnden', 'Från budget till prognos', 'Resultat sedan årets början']) expect(all).toContain(said);
  // Where rows of the table stand, its heads stand above.
  for (const sheet of found.filter((sheet) => /^\s*Nämnden\s+−/m.test(sheet))) expect(sheet).toContain('Årsbudget');
});

test('Placeringar has its hidden rows together, and no single placement', async ({ page }, testInfo) => {
  await openExample(page, '#/placeringar');
  const found = await sheets(page, testInfo, 'placeringar');
  hold(found, 'Vad kostar placeringarna i år?');
  const all = found.join('\n');
  expect(all).toContain('Övriga (dolda)');
  expect(all).toContain('Placeringar, barn och unga');
  expect(all, 'no row of few persons').not.toMatch(/^\s*SiS/m);
});

test('the other pages are paper too', async ({ page }, testInfo) => {
  test.setTimeout(90_000);
  await openExample(page);
  for (const [hash, heading] of [
    ['#/hemtjanst', 'Vad kostar hemtjänsten'],
    ['#/bistand', 'ekonomiskt bistånd'],
    ['#/prognos', 'Hur ser prognosen ut'],
    ['#/handlingsplan', 'Räcker åtgärderna?'],
    ['#/scenarier', 'Vad händer om?'],
  ]) {
    await go(page, hash);
    hold(await sheets(page, testInfo, hash.slice(2)), heading);
  }
});

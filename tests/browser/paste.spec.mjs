// Blocks of cells to and from a spreadsheet program.

import { AxeBuilder } from '@axe-core/playwright';
import { plus } from './support/decimal.mjs';
import { CLIPBOARD, allFigures, enter, expectFigure, field, figure, go, onClipboard, openExample, paste, putOnClipboard } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const NO_BREAK = '\u00a0';
const NARROW = '\u202f';
const THIN = '\u2009';

const home = (line, month) => `hemtjanst.${line}/timmar_dygn@2025-${month}`;
const booked = (line, month) => `placeringar.${line}/utfall@2025-${month}`;
// The figures that are always drawn; rows of the list of placements come and go as it is scrolled.
const drawn = async (page) => {
  const all = Object.entries(await allFigures(page));
  return Object.fromEntries(all.filter(([key]) => !key.startsWith('placeringar.lista.')));
};
const undo = (page) => page.getByRole('button', { name: 'Ångra' });
const status = (page, grid) => page.locator(`#${grid} .grid-status`);

test('a block of Swedish numbers lands in the month grid, and one undo takes all of it back', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const before = await allFigures(page);
  await field(page, booked('barn.hvb', '01')).focus();

  // Thousands of kronor, as the grid says: every space, comma, minus sign and suffix that reports use.
  await paste(page, [
    [`−1${NO_BREAK}234,5`, `-1${NARROW}000 tkr`, `−2${THIN}000,25`, '5 tkr'],
    ['0', `−17${NO_BREAK}500 kr`, '–3', `−1,5${NO_BREAK}mnkr`],
  ]);

  await expect(status(page, 'bokfort')).toHaveText(/^8 värden inklistrade: HVB.* januari–april och SiS.* januari–april\. Ctrl\+Z ångrar\.\s*$/);
  const rows = {
    'barn.hvb': ['-1234500', '-1000000', '-2000250', '5000'],
    'barn.sis': ['0', '-17500', '-3000', '-1500000'],
  };
  for (const [line, values] of Object.entries(rows)) {
    const months = ['01', '02', '03', '04'].map((month, i) => [`placeringar.${line}.prognos.2025-${month}`, values[i]]);
    for (const [key, value] of months) await expectFigure(page, key, value);
  }
  const rest = ['05', '06', '07', '08'].map((month) => before[`placeringar.barn.hvb.prognos.2025-${month}`]);
  await expectFigure(page, 'placeringar.barn.hvb.utfall.ack', plus(...rows['barn.hvb'], ...rest));

  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  expect(await allFigures(page)).toEqual(before);
});

test('new placements come from rows in Excel, pasted on the last row', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const before = await drawn(page);
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();

  await paste(page, [
    ['901', 'Barn och unga', 'HVB', '2025-09-01', '2025-09-30', `4${NO_BREAK}495,50`],
    ['902', 'Vuxna', 'hvb', '1/9 2025', '', '5 000 kr', '', '', '', '', '', '', 'ja'],
    ['903', 'barn', 'Familjehem', '2025-10-01', '2025-12-31', '', '10 950', '7 500', '31,42 %'],
  ]);

  await expect(field(page, 'placeringar.lista.901.pris')).toHaveValue(`4${NO_BREAK}495,5`);
  await expect(field(page, 'placeringar.lista.902.vardform')).toHaveValue('HVB');
  await expect(field(page, 'placeringar.lista.902.start')).toHaveValue('2025-09-01');
  await expect(field(page, 'placeringar.lista.903.po_arvode')).toHaveValue('31,42');
  await expectFigure(page, 'placeringar.lista.901.netto', '-134865'); // 30 × 4 495,50
  await expectFigure(page, 'placeringar.lista.902.netto', '-573400'); // 122 × 5 000 less 6 %
  await expectFigure(page, 'placeringar.lista.903.netto', '-65671.47'); // 3 × (10 950 × 1,3142 + 7 500)

  await undo(page).click();
  await expect(field(page, 'placeringar.lista.901.pris')).toHaveCount(0);
  await expect(undo(page)).toBeDisabled();
  expect(await drawn(page)).toEqual(before);
});

test('rows pasted without running numbers get the next free ones', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page, 'placeringar.ny.grupp')).toBeFocused();
  await paste(page, [
    ['Barn och unga', 'HVB', '2025-09-01', '2025-09-10', '1000'],
    ['Barn och unga', 'HVB', '2025-09-01', '2025-09-20', '1000'],
  ]);
  const added = page.locator('[data-figure^="placeringar.lista."][data-figure$=".netto"]');
  await expect(added.nth(-2)).toHaveAttribute('data-value', '-10000');
  await expect(added.nth(-1)).toHaveAttribute('data-value', '-20000');
});

test('a block is copied with its exact values and pasted elsewhere', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await enter(page, home('egen.tatort', '01'), '339,87654');
  await field(page, home('egen.tatort', '01')).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+C');
  await expect(status(page, 'timmar')).toHaveText('4 celler kopierade. Det som lämnas vidare kan bli en allmän handling.');
  expect(await onClipboard(page)).toMatch(/^339,87654\t320,9\S*\r?\n90,6\S*\t85,6\S*\r?\n$/);

  await field(page, home('extern.tatort', '11')).focus();
  await page.keyboard.press('Control+V');

  await expect(status(page, 'timmar')).toHaveText('4 värden inklistrade: Externa utförare, tätort november–december och Externa utförare, landsbygd november–december. Ctrl+Z ångrar.');
  await expect(field(page, home('extern.tatort', '11')), 'exact where one types').toHaveValue('339,87654');
  await expect(field(page, home('extern.tatort', '12'))).toHaveValue('320,9');
  await expect(field(page, home('extern.landsbygd', '11'))).toHaveValue('90,6');
  await expect(field(page, home('extern.landsbygd', '12'))).toHaveValue('85,6');
  await expect(field(page, home('egen.tatort', '01')), 'what was copied stays').toHaveValue('339,88');
});

test('cutting empties what was cut', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await field(page, home('egen.landsbygd', '03')).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+X');
  await expect(field(page, home('egen.landsbygd', '03'))).toHaveValue('');
  await expect(field(page, home('egen.landsbygd', '04'))).toHaveValue('');
  expect(await onClipboard(page)).toMatch(/^82,7\S*\t82,5\S*\r?\n$/);
});

test('one value pasted over a selection fills all of it', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await putOnClipboard(page, '77,5');
  await field(page, home('egen.glesbygd', '09')).focus();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Control+V');
  for (const line of ['egen.glesbygd', 'extern.tatort']) {
    for (const month of ['09', '10', '11']) await expect(field(page, home(line, month))).toHaveValue('77,5');
  }
  await expect(field(page, home('egen.glesbygd', '12'))).not.toHaveValue('77,5');
});

test('Ctrl+R fills to the right, and one undo takes it back', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await field(page, home('egen.tatort', '09')).focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+R');

  for (const month of ['09', '10', '11', '12']) {
    await expect(field(page, home('egen.tatort', month))).toHaveValue('303,9');
    await expect(field(page, home('egen.landsbygd', month))).toHaveValue('81');
  }
  await undo(page).click();
  await expect(field(page, home('egen.tatort', '10'))).toHaveValue('300,9');
  await expect(field(page, home('egen.landsbygd', '12'))).toHaveValue('81,4');
  await expect(undo(page)).toBeDisabled();
});

test('Delete empties the selected cells and nothing else', async ({ page }) => {
  await openExample(page, '#/bistand');
  const paid = (month) => `bistand/utbetalt@2025-${month}`;
  const before = await figure(page, 'bistand.utbetalt.ack');
  const gone = [await figure(page, 'bistand.utbetalt.2025-02'), await figure(page, 'bistand.utbetalt.2025-03')];

  await field(page, paid('02')).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Delete');

  await expect(field(page, paid('02'))).toHaveValue('');
  await expect(field(page, paid('03'))).toHaveValue('');
  await expect(field(page, paid('01'))).not.toHaveValue('');
  await expect(field(page, paid('04'))).not.toHaveValue('');
  await expectFigure(page, 'bistand.utbetalt.ack', plus(before, `-${gone[0]}`, `-${gone[1]}`));
  await undo(page).click();
  await expectFigure(page, 'bistand.utbetalt.ack', before);
});

test('a selection shows how many, sum and mean', async ({ page }) => {
  await openExample(page, '#/bistand');
  await field(page, 'bistand/hushall@2025-01').focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
  // 152, 139, 157 and 132 households.
  await expect(status(page, 'bistand')).toHaveText('4 celler · summa 580 · medel 145,0');
});

test('the sum of a selection is the sum of exact values, not of rounded ones', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await field(page, booked('barn.hvb', '01')).focus();
  await paste(page, [['0,4', '0,4', '0,4']]);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(status(page, 'bokfort')).toHaveText('3 celler · summa 1,2 · medel 0,4');
});

test('a selection is made by mouse too', async ({ page }) => {
  await openExample(page, '#/bistand');
  await field(page, 'bistand/hushall@2025-01').click();
  await field(page, 'bistand/hushall@2025-04').click({ modifiers: ['Shift'] });
  await expect(status(page, 'bistand')).toHaveText('4 celler · summa 580 · medel 145,0');
});

test('what is pasted is undone and done again after other work', async ({ page }) => {
  await openExample(page, '#/bistand');
  await field(page, 'bistand/hushall@2025-09').focus();
  await paste(page, [['150', '151', '152', '153']]);
  await go(page, '#/hemtjanst');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await go(page, '#/bistand');
  await expect(field(page, 'bistand/hushall@2025-12')).toHaveValue('153');
});

const dialog = (page) => page.getByRole('dialog', { name: 'Hur ska det klistras in?' });
const takeIt = (page) => dialog(page).getByRole('button', { name: 'Klistra in' });

test('a block wider than the table is asked about, never put elsewhere', async ({ page }) => {
  await openExample(page, '#/bistand');
  await field(page, 'bistand/hushall@2025-12').focus();
  await paste(page, [['150', '151']]);
  await expect(dialog(page)).toContainText('1 värde får inte plats härifrån.');
  await expect(field(page, 'bistand/hushall@2025-12'), 'nothing yet').not.toHaveValue('150');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(field(page, 'bistand/hushall@2025-12')).toHaveValue('150');
  await expect(field(page, 'bistand/utbetalt@2025-01'), 'the row below is as it was').toHaveValue('1\u00a0311\u00a0589');
  await expect(status(page, 'bistand')).toContainText('1 värde inklistrat: Hushåll 2025 december; 1 värde har ingen plats här.');
});

test('months with tertial sums between become months, and the sums are left out', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const values = [-101, -102, -103, -104, -410, -105, -106, -107, -108, -426, -109, -110, -111, -112, -442];
  await field(page, booked('barn.hvb', '01')).focus();
  const before = await allFigures(page);
  await paste(page, [values]);
  await expect(dialog(page)).toContainText('Kolumn 5, 10 och 15 i det inklistrade ser ut som summor av andra.');
  await expect(dialog(page).getByRole('radio').first()).toBeChecked();
  await expect(dialog(page).getByRole('row')).toHaveCount(13);
  await expect(dialog(page).getByRole('row').nth(5)).toHaveText(/maj.*−105$/);
  expect(await allFigures(page)).toEqual(before);

  // Escape changes nothing and goes back to the cell.
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(field(page, booked('barn.hvb', '01'))).toBeFocused();
  await expect(undo(page)).toBeDisabled();

  await page.keyboard.press('Control+V');
  await takeIt(page).click();
  await expect(field(page, booked('barn.hvb', '01'))).toBeFocused();
  await expect(status(page, 'bokfort')).toHaveText(/^12 värden inklistrade: HVB.* januari–december; 3 summor hoppas över\. Ctrl\+Z ångrar\.\s*$/);
  await expect(field(page, booked('barn.hvb', '05'))).toHaveValue('−105');
  await expect(field(page, booked('barn.hvb', '12'))).toHaveValue('−112');
  await undo(page).click();
  expect(await allFigures(page)).toEqual(before);
});

test('rows that have no place are told before and after', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  const last = home('extern.glesbygd', '01');
  await field(page, last).focus();
  await paste(page, [['301'], ['317'], ['288'], ['309']]);
  await expect(dialog(page)).toContainText('3 värden får inte plats härifrån.');
  await dialog(page).getByLabel('Bara de celler som får plats').check();
  await expect(dialog(page)).toContainText('3 värden har ingen plats här.');
  await takeIt(page).click();
  await expect(field(page, last)).toHaveValue('301');
  await expect(status(page, 'timmar')).toContainText('1 värde inklistrat: Externa utförare, glesbygd januari; 3 värden har ingen plats här.');
});

test('months below each other are turned, and do not fill other inputs', async ({ page }) => {
  await openExample(page, '#/bistand');
  const others = ['budget_hushall', 'utbetalt', 'intakt'].map((input) => field(page, `bistand/${input}@2025-01`));
  const before = await Promise.all(others.map((other) => other.inputValue()));
  await field(page, 'bistand/hushall@2025-01').focus();
  await paste(page, [['171'], ['162'], ['153'], ['144']]);
  await expect(dialog(page)).toContainText('Värdena står under varandra, men raderna här är olika slag');
  await expect(dialog(page).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Enter');
  for (const [i, value] of ['171', '162', '153', '144'].entries()) {
    await expect(field(page, `bistand/hushall@2025-0${i + 1}`)).toHaveValue(value);
  }
  expect(await Promise.all(others.map((other) => other.inputValue()))).toEqual(before);
});

test('a totals row does not become the next row, and the dialog works on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExample(page, '#/hemtjanst');
  const names = ['tatort', 'landsbygd', 'glesbygd'];
  const provider = await field(page, home('extern.tatort', '01')).inputValue();
  await field(page, home('egen.tatort', '01')).focus();
  await paste(page, [['Tätort', '310', '300'], ['Landsbygd', '80', '70'], ['Summa', '390', '370']]);
  await expect(dialog(page)).toContainText('Det inklistrade har summor, som räknas ut och inte fylls i.');
  const box = await dialog(page).boundingBox();
  expect(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844).toBe(true);
  await takeIt(page).click();
  await expect(field(page, home(`egen.${names[0]}`, '01'))).toHaveValue('310');
  await expect(field(page, home(`egen.${names[1]}`, '02'))).toHaveValue('70');
  await expect(field(page, home(`egen.${names[2]}`, '01'))).not.toHaveValue('390');
  await expect(field(page, home('extern.tatort', '01'))).toHaveValue(provider);
});

test('the dialog is accessible', async ({ page }) => {
  await openExample(page, '#/bistand');
  await field(page, 'bistand/hushall@2025-12').focus();
  await paste(page, [['150', '151']]);
  await expect(dialog(page)).toBeVisible();
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((violation) => violation.id)).toEqual([]);
});

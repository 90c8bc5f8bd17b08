// "Varför avviker prognosen?": the way from budget or from a saved forecast, split in effects that add up exactly.

import { CLIPBOARD, allFigures, enter, field, figureAt, go, onClipboard, openExample, settled } from './support/app.mjs';
import { minus, plus } from './support/decimal.mjs';
import { explanation, panel } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const EFFECTS = ['kalender', 'volym', 'mix', 'pris', 'intakter', 'ovrigt'];

const section = (page) => page.locator('section.card').filter({ hasText: 'Varför avviker prognosen?' });
const answer = (page) => section(page).locator('.bridge-answer');

// The figures of every row of the bridge on the page, by row and then by column.
async function rows(page, begins, ending = '') {
  const found = {};
  for (const [key, value] of Object.entries(await allFigures(page))) {
    const [row, rest] = key.split(`.brygga.${begins}.`);
    if (rest === undefined || rest.endsWith('.ack') !== (ending === '.ack')) continue;
    (found[row] ??= {})[rest.replace(/\.ack$/, '')] = value;
  }
  return found;
}

// Every row goes from its first figure to its last by its effects, to the last decimal, and the parts are the whole.
function addsUp(found, whole, parts) {
  for (const [row, figures] of Object.entries(found)) {
    const effects = EFFECTS.filter((effect) => effect in figures).map((effect) => figures[effect]);
    expect(plus(...effects), row).toBe(figures.avvikelse);
    expect(plus(figures.till, minus(figures.fran)), row).toBe(figures.avvikelse);
  }
  for (const column of Object.keys(found[whole])) {
    expect(plus(...parts.map((part) => found[part][column])), `${column} of ${whole}`).toBe(found[whole][column]);
  }
}

const DAYS = {
  'barn.familjehem': '22000',
  'barn.hvb': '2800',
  'barn.konsulentstott': '2300',
  'barn.sis': '73',
  'vuxna.hvb': '700',
  'vuxna.lvm': '110',
  'vuxna.skyddat-boende': '230',
};

async function budgetDays(page) {
  await page.getByRole('button', { name: 'Budgeterade dygn', exact: true }).click();
  for (const [line, days] of Object.entries(DAYS)) await enter(page, `placeringar.${line}/budget_dygn@2025`, days);
  await settled(page);
}

test('without budgeted days it says what to fill in, and leads there', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await expect(section(page)).toContainText('Budgeten har ingen volym, så avvikelsen kan inte delas upp.');
  await expect(figureAt(page, 'placeringar.brygga.budget.volym')).toHaveCount(0);
  addsUp(await rows(page, 'budget'), 'placeringar', ['placeringar.barn', 'placeringar.vuxna']);
  await section(page).getByRole('button', { name: /^Fyll i budgeterade dygn/ }).first().click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
    .toMatch(/^placeringar\.[a-z.-]+\/budget_dygn@2025$/);
});

test('placements by volume, mix and price, for the year and to date', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await budgetDays(page);
  const year = await rows(page, 'budget');
  addsUp(year, 'placeringar', ['placeringar.barn', 'placeringar.vuxna']);
  addsUp(year, 'placeringar.barn', Object.keys(year).filter((row) => row.startsWith('placeringar.barn.')));
  expect(year.placeringar.fran).toBe(await figureAt(page, 'placeringar.budget').getAttribute('data-value'));
  for (const effect of ['volym', 'mix', 'pris']) expect(Number(year.placeringar[effect]), effect).not.toBe(0);
  await expect(answer(page)).toContainText(/^Avvikelsen är −3,2.mnkr: fler dygn −5,1, billigare mix \+0,7 och lägre pris \+1,2\.$/);

  await section(page).getByRole('button', { name: 'Hittills' }).click();
  await expect(figureAt(page, 'placeringar.brygga.budget.kalender.ack')).toBeVisible();
  const toDate = await rows(page, 'budget', '.ack');
  addsUp(toDate, 'placeringar', ['placeringar.barn', 'placeringar.vuxna']);
  // The figures follow what is typed, and undo takes them back.
  await enter(page, 'placeringar.barn.hvb/budget_dygn@2025', '2700');
  await expect(figureAt(page, 'placeringar.brygga.budget.mix.ack')).not.toHaveAttribute('data-value', toDate.placeringar.mix);
  await page.keyboard.press('Control+Z');
  await expect(figureAt(page, 'placeringar.brygga.budget.mix.ack')).toHaveAttribute('data-value', toDate.placeringar.mix);
});

test('each effect is explained down to the cells', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await budgetDays(page);
  await figureAt(page, 'placeringar.brygga.budget.avvikelse').click();
  await panel(page).getByRole('button', { name: 'Mix' }).click();
  await settled(page);
  expect((await explanation(page)).title).toContain('Mix, Placeringar, Budget → prognos, helåret 2025');
  const whole = await explanation(page);
  const total = whole.steps.reduce((sum, step) => sum + Number(step.text.replace(/[^\d−]/g, '').replace('−', '-')), 0);
  expect(Math.abs(total - whole.value.value)).toBeLessThanOrEqual(whole.steps.length);
  await panel(page).getByRole('button', { name: 'HVB, barn och unga' }).click();
  await settled(page);
  await panel(page).getByRole('button', { name: 'Budgeterade dygn' }).first().click();
  await settled(page);
  expect((await explanation(page)).title).toContain('Budgeterade dygn helåret 2025, HVB, barn och unga');
});

test('home care from a forecast saved before the hours changed', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  await field(page, 'prognos.namn').fill('Före');
  await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
  await go(page, '#/hemtjanst');
  await page.getByRole('button', { name: 'Antagen tid' }).click();
  await enter(page, 'hemtjanst.extern.tatort/antagna_timmar_dygn@2025-12', '100');
  await section(page).getByLabel('Jämför med').selectOption('2');
  const found = await rows(page, 'sparad');
  addsUp(found, 'hemtjanst.peng', ['hemtjanst.egen', 'hemtjanst.extern', 'hemtjanst.peng.ofordelat']);
  expect(Number(found['hemtjanst.peng'].volym)).toBeLessThan(0);
  expect(found['hemtjanst.egen'].avvikelse).toBe('0');
  await expect(answer(page)).toContainText(/^Förändringen är −\d+.tkr: fler timmar −\d+/);
});

test('social assistance by households, with income apart when it is budgeted', async ({ page }) => {
  await openExample(page, '#/bistand');
  await expect(section(page)).toContainText('Fyll i budgeterade hushåll per månad.');
  await section(page).getByRole('button', { name: /^Fyll i budgeterade hushåll/ }).click();
  await expect(field(page, 'bistand/budget_hushall@alltid')).toBeFocused();
  await enter(page, 'bistand/budget_hushall@alltid', '150');
  expect(Object.keys((await rows(page, 'budget')).bistand)).not.toContain('intakter');
  await enter(page, 'bistand.intakter/budget@2025', '1200000');
  await expect(figureAt(page, 'bistand.brygga.budget.intakter')).toBeVisible();
  addsUp(await rows(page, 'budget'), 'bistand', ['bistand.utbetalt', 'bistand.intakter']);

  // A forecast that was saved without volumes can be compared with, but not split.
  await section(page).getByLabel('Jämför med').selectOption('0');
  await expect(section(page)).toContainText('Prognosen T1 sparades utan volymer, så skillnaden kan inte delas upp.');
  const { bistand } = await rows(page, 'sparad');
  expect(bistand.ovrigt).toBe(bistand.avvikelse);
});

test('the definitions are there to read, and the whole is copied as text', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await section(page).getByText('Så delas avvikelsen upp').click();
  await expect(section(page).locator('.definitions')).toContainText('(volym nu − volym före) × snittpriset före');
  await section(page).getByRole('button', { name: 'Kopiera som text' }).click();
  await expect(page.locator('.notice')).toContainText('Förklaringen är kopierad.');
  const text = (await onClipboard(page)).replaceAll('\u{a0}', ' ');
  expect(text).toContain('Hemtjänstpeng: Budget → prognos, helåret 2025');
  const ore = (name) => BigInt(new RegExp(`^${name}: ([−+]?)([\\d ]+),(\\d\\d) kr`, 'm').exec(text).slice(1).join('').replace('−', '-').replace(/[ +]/g, ''));
  const effects = ['Volym', 'Mix', 'Övrigt'].map(ore).reduce((sum, effect) => sum + effect, 0n);
  expect(ore('Budget') + effects).toBe(ore('Prognos'));
  expect(effects).toBe(ore('Avvikelse'));
});

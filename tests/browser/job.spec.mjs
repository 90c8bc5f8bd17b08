// The main job: open the example, change one price, see the forecast change, take it back, and find it all again later.

import { change, minus } from './support/decimal.mjs';
import { enter, expectFigure, field, figure, figures, go, kept, openExample, type } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

// An HVB placement without compensation for value added tax, from 29 June to 17 October: 111 days this year, of which
// 47 after August, the last closed month.
const PRICE = 'placeringar.lista.120.pris';
const DAYS_THIS_YEAR = 111;
const DAYS_AHEAD = 47;
const OLD_PRICE = 3150;
const NEW_PRICE = 4150;
const RAISE = NEW_PRICE - OLD_PRICE;

// What follows from the price on the page with the placements.
const FOLLOWS = ['placeringar.prognos', 'placeringar.prognos.avvikelse', 'placeringar.barn.hvb.prognos'];

test.beforeEach(async ({ page }) => {
  await openExample(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
});

test('a price shows in the forecast while it is typed, by exactly days × difference', async ({ page }) => {
  const before = await figures(page, FOLLOWS);
  const ownBefore = await figure(page, 'placeringar.lista.120.netto');

  await field(page, PRICE).focus();
  await page.keyboard.type(String(NEW_PRICE));

  await expectFigure(page, 'placeringar.lista.120.netto', change(String(DAYS_THIS_YEAR * RAISE), ownBefore));
  for (const key of FOLLOWS) {
    expect(change(before[key], await figure(page, key)), key).toBe(String(-DAYS_AHEAD * RAISE));
  }
  await expect(field(page, PRICE), 'nothing was entered yet').toBeFocused();
});

test('Escape brings the old price and the old figures back', async ({ page }) => {
  const before = await figures(page, FOLLOWS);
  await type(page, PRICE, String(NEW_PRICE));
  expect(await figures(page, FOLLOWS)).not.toEqual(before);

  await page.keyboard.press('Escape');

  for (const key of FOLLOWS) await expectFigure(page, key, before[key]);
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await expect(page.getByRole('button', { name: 'Ångra' }), 'nothing was changed').toBeDisabled();
});

test('the committee sees the change too', async ({ page }) => {
  await go(page, '#/oversikt');
  const keys = ['oversikt.prognos.avvikelse', 'oversikt.ifo.prognos', 'oversikt.prognos.forandring'];
  const before = await figures(page, keys);

  await go(page, '#/placeringar');
  await enter(page, PRICE, String(NEW_PRICE));
  await go(page, '#/oversikt');

  for (const key of keys) {
    expect(change(before[key], await figure(page, key)), key).toBe(String(-DAYS_AHEAD * RAISE));
  }
});

test('Enter keeps it; undo and redo by button', async ({ page }) => {
  const before = await figures(page, FOLLOWS);
  await enter(page, PRICE, String(NEW_PRICE));
  const after = await figures(page, FOLLOWS);
  expect(change(before['placeringar.prognos'], after['placeringar.prognos'])).toBe(String(-DAYS_AHEAD * RAISE));

  await page.getByRole('button', { name: 'Ångra' }).click();
  for (const key of FOLLOWS) await expectFigure(page, key, before[key]);
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await expect(page.getByRole('button', { name: 'Ångra' })).toBeDisabled();

  await page.getByRole('button', { name: 'Gör om' }).click();
  for (const key of FOLLOWS) await expectFigure(page, key, after[key]);
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  await expect(page.getByRole('button', { name: 'Gör om' })).toBeDisabled();
});

for (const redo of ['Control+y', 'Control+Shift+z']) {
  test(`undo by Ctrl+Z and redo by ${redo}, one change at a time`, async ({ page }) => {
    const [first, second] = ['placeringar.lista.120.pris', 'placeringar.lista.122.pris'];
    await enter(page, first, '4150');
    await enter(page, second, '4250');

    await page.keyboard.press('Control+z');
    await expect(field(page, second)).toHaveValue('3\u00a0150');
    await expect(field(page, first)).toHaveValue('4\u00a0150');

    await page.keyboard.press('Control+z');
    await expect(field(page, first)).toHaveValue('3\u00a0150');

    await page.keyboard.press(redo);
    await page.keyboard.press(redo);
    await expect(field(page, first)).toHaveValue('4\u00a0150');
    await expect(field(page, second)).toHaveValue('4\u00a0250');
  });
}

test('Ctrl+Z while typing takes back what is being typed and nothing more', async ({ page }) => {
  await enter(page, 'placeringar.lista.120.pris', '4150');
  for (const half of ['4999', '49x']) {
    await type(page, 'placeringar.lista.122.pris', half);
    await page.keyboard.press('Control+z');
    await expect(field(page, 'placeringar.lista.122.pris')).toHaveValue('3\u00a0150');
    await expect(field(page, 'placeringar.lista.120.pris')).toHaveValue('4\u00a0150');
  }
});

test('it is still there after a reload, and a returning user lands in their own plan', async ({ page }) => {
  await enter(page, PRICE, String(NEW_PRICE));
  const after = await figures(page, FOLLOWS);
  await kept(page);

  await page.reload();
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  for (const key of FOLLOWS) await expectFigure(page, key, after[key]);

  await page.goto('about:blank');
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
  await expect(page.locator('a[href="#/oversikt"][aria-current="page"]')).toBeAttached();
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('nothing is lost when the page is closed at once after a change', async ({ page }) => {
  await enter(page, PRICE, String(NEW_PRICE));
  await page.reload();
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('half a number is no part of the plan: it waits in its field until it is entered', async ({ page }) => {
  const before = await figure(page, 'placeringar.prognos');
  await type(page, PRICE, '4');
  await page.reload();
  await expect(field(page, PRICE)).toHaveValue('4');
  await expectFigure(page, 'placeringar.prognos', before);
  await field(page, PRICE).focus();
  await page.keyboard.press('Escape');
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await kept(page);
});

test('Delete while typing takes away a character, not what stands in the cell', async ({ page }) => {
  await type(page, PRICE, '4150');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await expect(page.getByRole('button', { name: 'Ångra' }), 'nothing was changed').toBeDisabled();
});

test('dated price steps count from their day', async ({ page }) => {
  const before = await figures(page, FOLLOWS);
  await enter(page, PRICE, '3 150; 4 150 från 2025-10-01');
  // 1–17 October.
  for (const key of FOLLOWS) {
    expect(change(before[key], await figure(page, key)), key).toBe(minus(String(17 * RAISE)));
  }
});

test('going back in the browser in the middle of a cell keeps what was entered and breaks nothing', async ({ page }) => {
  const before = await figure(page, 'placeringar.prognos');
  await enter(page, PRICE, String(NEW_PRICE));
  await field(page, PRICE).focus();

  await page.goBack();
  await expect(page.locator('a[href="#/oversikt"][aria-current="page"]')).toBeAttached();
  await page.goForward();

  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  expect(change(before, await figure(page, 'placeringar.prognos'))).toBe(String(-DAYS_AHEAD * RAISE));
});

// Two windows with the same plan: each sees at once what the other does, and nobody overwrites anybody.

import { enter, expectFigure, field, figure, go, kept, openExample, type } from './support/app.mjs';
import { keptDocument, keptKeys } from './support/kept.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const OTHER = 'placeringar.lista.121.pris';
const FORECAST = 'placeringar.prognos';
const notice = (page) => page.locator('.notice');
const undo = (page) => page.getByRole('button', { name: 'Ångra' });

// A second window beside the first, on the same page.
async function beside(page, hash) {
  const other = await page.context().newPage();
  other.on('pageerror', (error) => {
    throw error;
  });
  await other.goto('./');
  await go(other, hash);
  return other;
}

test('the second window sees changes at once, and either can undo them', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const before = await figure(page, FORECAST);
  const other = await beside(page, '#/placeringar');
  await expectFigure(other, FORECAST, before);

  await enter(page, PRICE, '4150');
  await expect(field(other, PRICE)).toHaveValue('4\u00a0150');
  const after = await figure(page, FORECAST);
  await expectFigure(other, FORECAST, after);
  await enter(other, OTHER, '5250');
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await expectFigure(page, FORECAST, await figure(other, FORECAST));

  await undo(page).click();
  await expect(field(other, OTHER)).not.toHaveValue('5\u00a0250');
  // What the other window took back is a change like any other: it can be taken back too.
  for (let steps = 0; steps < 3; steps += 1) await undo(other).click();
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await expectFigure(page, FORECAST, before);
  // Each window says what it took back itself, and nothing else.
  for (const window of [page, other]) await expect(notice(window)).toContainText('Ångrade');
});

test('what is being typed stays while the other window changes something else', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/placeringar');
  await type(page, PRICE, '4150');
  await enter(other, OTHER, '5250');
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await expect(field(page, PRICE)).toHaveValue('4150');
  await field(page, PRICE).press('Enter');
  await expect(field(other, PRICE)).toHaveValue('4\u00a0150');
  await expect(field(other, OTHER)).toHaveValue('5\u00a0250');
});

test('two windows that change at the very same moment both keep what they did', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/placeringar');
  for (const [mine, theirs] of [
    ['4111', '5111'],
    ['4222', '5222'],
    ['4333', '5333'],
  ]) {
    await type(page, PRICE, mine);
    await type(other, OTHER, theirs);
    await Promise.all([field(page, PRICE).press('Enter'), field(other, OTHER).press('Enter')]);
    for (const one of [page, other]) {
      await expect(field(one, PRICE)).toHaveValue(mine.replace('4', '4\u00a0'));
      await expect(field(one, OTHER)).toHaveValue(theirs.replace('5', '5\u00a0'));
    }
  }
  await expectFigure(other, FORECAST, await figure(page, FORECAST));
  await expect.poll(() => keptDocument(page)).toContain('"4333"');
  expect(await keptDocument(page)).toContain('"5333"');
});

test('where both change the same field one holds, it is said, and the other is a version', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/placeringar');
  // The second window does not hear of the first before it writes itself.
  await other.evaluate(() => window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true));
  await type(other, PRICE, '5150');
  await enter(page, PRICE, '4150');
  await kept(page);
  await field(other, PRICE).press('Enter');
  await expect(field(page, PRICE)).toHaveValue('5\u00a0150');
  const versions = async () => (await keptKeys(page)).filter((key) => key.includes('/version/')).length;
  await expect.poll(versions).toBeGreaterThan(0);
});

test('windows with different plans leave each other alone', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/planer');
  await other.getByRole('button', { name: 'Kopiera: Härnösand 2025' }).click();
  await expect(other.getByRole('banner')).toContainText('(kopia)');
  await go(other, '#/placeringar');
  await enter(other, PRICE, '5150');
  await kept(other);
  await enter(page, OTHER, '4150');
  await kept(page);
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await page.reload();
  await other.reload();
  await expect(page.getByRole('banner')).not.toContainText('(kopia)');
  await expect(other.getByRole('banner')).toContainText('(kopia)');
  await expect(field(other, PRICE)).toHaveValue('5\u00a0150');
});

test('a window with the caret in the list closes when its plan is taken away in another', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/placeringar');
  await enter(other, OTHER, '5250');
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await kept(page);
  await go(page, '#/planer');
  await page.getByRole('button', { name: 'Ta bort: Härnösand 2025' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(notice(page)).toContainText('Planen och dess versioner är borttagna.');
  await expect(other.getByRole('button', { name: EXAMPLE_BUTTON })).toBeVisible();
  await expect(notice(other)).toContainText('Planen togs bort i ett annat fönster.');
});

test('when everything is wiped in one window the other closes and brings nothing back', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/planer');
  await other.locator('main').getByRole('button', { name: 'Radera allt' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Radera allt' }).click();
  await expect(notice(other)).toContainText('Allt är raderat: 1 plan och 0 sparade versioner. Kontrollerat');
  await expect(notice(page)).toContainText('Planen togs bort i ett annat fönster.');
  await expect(page.getByRole('button', { name: EXAMPLE_BUTTON })).toBeVisible();
  await page.waitForTimeout(600);
  expect(await keptKeys(page)).toEqual([]);
});

test('when the store is emptied from outside the plan stays on screen and is kept again', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page, '#/oversikt');
  await other.evaluate(() => localStorage.clear());
  await expect(notice(page)).toContainText('Webbläsarens lagring tömdes utanför Nämndkalkyl');
  await enter(page, PRICE, '4150');
  await expect.poll(() => keptDocument(page)).toContain('"4150"');
});

// The whole job by keyboard only. Focus is always seen, and there is a way out of everything.

import { change } from './support/decimal.mjs';
import { expectFigure, field, figure, openExample, settled } from './support/app.mjs';
import { expectVisibleFocus, tabTo } from './support/focus.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const placement = (page, number, name = 'nr') => field(page, `placeringar.lista.${number}.${name}`);
const newRow = (page) => field(page, 'placeringar.ny.nr');

async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled(page);
  }
}

// Opens the example and goes to the first cell of the list of placements, by keyboard alone.
async function reachTheList(page) {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: EXAMPLE_BUTTON }));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, page.locator('nav').getByRole('link', { name: 'Placeringar' }), { key: 'Shift+Tab' });
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vad kostar placeringarna i år?');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, placement(page, 101));
}

test('from the start page to a new placement and back again', async ({ page }) => {
  test.setTimeout(60_000);
  await reachTheList(page);
  const before = await figure(page, 'placeringar.prognos');

  await press(page, 'Control+End', 'Home');
  await expect(newRow(page)).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.type('901');
  await press(page, 'Enter', 'ArrowUp');
  await expect(placement(page, 901)).toBeFocused();

  // Tab goes from cell to cell; typing replaces what stands there.
  for (const [name, text] of [
    ['grupp', 'vuxna'],
    ['vardform', 'HVB'],
    ['start', '2025-11-01'],
    ['slut', '2025-11-30'],
    ['pris', '4 000'],
  ]) {
    await press(page, 'Tab');
    await expect(placement(page, 901, name)).toBeFocused();
    await expectVisibleFocus(page);
    await page.keyboard.type(text);
  }
  await press(page, 'Tab');

  await expectFigure(page, 'placeringar.lista.901.netto', '-120000');
  expect(change(before, await figure(page, 'placeringar.prognos'))).toBe('-120000');

  await press(page, ...Array(6).fill('Control+z'));
  await expect(placement(page, 901)).toHaveCount(0);
  await expectFigure(page, 'placeringar.prognos', before);
});

test('arrows, Home, End, Page Up and Page Down move between cells', async ({ page }) => {
  await reachTheList(page);
  const steps = [
    ['ArrowDown', '102.nr'],
    ['ArrowRight', '102.grupp'],
    ['ArrowUp', '101.grupp'],
    ['ArrowUp', '101.grupp'],
    ['ArrowLeft', '101.nr'],
    ['ArrowLeft', '101.nr'],
    ['PageDown', '111.nr'],
    ['PageUp', '101.nr'],
    ['Tab', '101.grupp'],
    ['Shift+Tab', '101.nr'],
    ['Enter', '102.nr'],
    ['Shift+Enter', '101.nr'],
  ];
  for (const [key, to] of steps) {
    await press(page, key);
    await expect(field(page, `placeringar.lista.${to}`), key).toBeFocused();
    await expectVisibleFocus(page);
  }

  // The last column is a computed one; figures are cells to stop at too.
  await press(page, 'End');
  await expect(page.locator('[data-figure="placeringar.lista.101.netto"]')).toBeFocused();
  await expectVisibleFocus(page);
  await press(page, 'Tab');
  await expect(placement(page, 102), 'Tab goes on to the next row').toBeFocused();
  await press(page, 'Control+End', 'Home');
  await expect(newRow(page), 'the last of all rows, far below').toBeFocused();
  await expectVisibleFocus(page);
  await press(page, 'Control+Home');
  await expect(placement(page, 101)).toBeFocused();
  await expectVisibleFocus(page);
});

test('rows far down are reached by holding Page Down', async ({ page }) => {
  await reachTheList(page);
  for (let i = 0; i < 14; i += 1) {
    await press(page, 'PageDown');
    await expectVisibleFocus(page);
  }
  await expect(newRow(page)).toBeFocused();
});

test('F2 edits inside the cell, typing replaces, Escape regrets, Enter keeps', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const price = placement(page, 120, 'pris');
  await price.focus();

  await press(page, 'F2');
  await page.keyboard.type(',5');
  await expect(price, 'F2 adds to what stands there').toHaveValue('3\u00a0150,5');
  await press(page, 'ArrowLeft', 'ArrowLeft');
  await expect(price, 'arrows move inside the cell').toBeFocused();
  await page.keyboard.type('7');
  await expect(price).toHaveValue('3\u00a01507,5');
  await press(page, 'Escape');
  await expect(price).toHaveValue('3\u00a0150');
  await expect(price).toBeFocused();

  await page.keyboard.type('99');
  await expect(price, 'typing replaces').toHaveValue('99');
  await press(page, 'Enter');
  await expect(price).toHaveValue('99');
  await expect(placement(page, 121, 'pris'), 'Enter goes down').toBeFocused();
});

test('a number with thousands is edited digit by digit', async ({ page }) => {
  await reachTheList(page);
  const price = placement(page, 120, 'pris');
  await price.focus();
  await press(page, 'F2', 'End', '5');
  await expect(price).toHaveValue('3\u00a01505');
  await press(page, 'Backspace', 'Backspace', 'Backspace', 'Enter');
  await expect(price).toHaveValue('31');
});

test('a cell that is gone to is not left under the columns that stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await reachTheList(page);
  await press(page, 'End');
  for (let i = 0; i < 12; i++) {
    await press(page, 'ArrowLeft');
    const covered = await page.evaluate(() => {
      const cell = document.activeElement;
      const { left, right, top, bottom } = cell.getBoundingClientRect();
      const at = (x) => document.elementFromPoint(x, (top + bottom) / 2);
      return [left + 4, right - 4].filter((x) => !cell.contains(at(x))).map(() => cell.name ?? cell.dataset.figure);
    });
    expect(covered).toEqual([]);
  }
});

test('what is typed at once after a cell gets focus replaces all of what stands there', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const cell = field(page, 'placeringar.barn.hvb/utfall@2025-01');
  // As fast as can be: everything that the focus brings about at once has happened, but no time has passed.
  await cell.evaluate(async (it) => {
    it.focus();
    it.select();
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    document.execCommand('insertText', false, '12,5');
  });
  await expect(cell).toHaveValue('12,5');
  await expectFigure(page, 'placeringar.barn.hvb.prognos.2025-01', '12500');
});

test('arrows enter what was typed and move on', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  const cell = (month) => field(page, `hemtjanst.egen.tatort/timmar_dygn@2025-${month}`);
  await cell('09').focus();
  await page.keyboard.type('311,5');
  await press(page, 'ArrowRight');
  await page.keyboard.type('312,5');
  await press(page, 'ArrowDown');
  await expect(cell('09')).toHaveValue('311,5');
  await expect(cell('10')).toHaveValue('312,5');
  await expect(field(page, 'hemtjanst.egen.landsbygd/timmar_dygn@2025-10')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Ångra' })).toBeEnabled();
});

for (const { hash, grid, cell } of [
  { hash: '#/placeringar', grid: 'lista', cell: 'placeringar.lista.101.nr' },
  { hash: '#/hemtjanst', grid: 'timmar', cell: 'hemtjanst.egen.tatort/timmar_dygn@2025-01' },
]) {
  test(`${hash}: Escape and Tab lead out of the grid, and Shift+Tab back in`, async ({ page }) => {
    await openExample(page, hash);
    const inside = () => page.evaluate((id) => document.getElementById(id).contains(document.activeElement), grid);
    await field(page, cell).focus();

    await press(page, 'Escape', 'Tab');
    expect(await inside(), 'Tab after Escape leads out').toBe(false);
    await expectVisibleFocus(page);

    await press(page, 'Shift+Tab');
    await expect(field(page, cell), 'Shift+Tab leads back to where one was').toBeFocused();

    await press(page, 'Escape', 'Shift+Tab');
    expect(await inside(), 'Shift+Tab after Escape leads out too').toBe(false);
  });
}

test('one cell of a grid is in the tab order at a time', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await field(page, 'hemtjanst.egen.landsbygd/timmar_dygn@2025-05').focus();
  for (const grid of await page.getByRole('grid').all()) {
    expect(await grid.locator('[data-cell][tabindex="0"]').count()).toBe(1);
  }
});

test('every stop from the top of a page to its end is seen, and the end is reached', async ({ page }) => {
  test.setTimeout(60_000);
  await openExample(page, '#/bistand');
  await page.getByRole('heading', { level: 1 }).focus();
  const last = page.locator('main').locator('button, a[href], input').last();
  // Into each grid, and out of it with Escape.
  for (let i = 0; i < 80; i += 1) {
    const inGrid = await page.evaluate(() => Boolean(document.activeElement?.closest('[role="grid"]')));
    await press(page, ...(inGrid ? ['Escape', 'Tab'] : ['Tab']));
    await expectVisibleFocus(page);
    if (await last.evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error('the end of the page was never reached');
});

test('the link first on the page leads past the menu', async ({ page }) => {
  await openExample(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await press(page, 'Tab');
  await expect(page.getByRole('link', { name: 'Hoppa till innehållet' })).toBeFocused();
  await expectVisibleFocus(page);
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

// A grid is typed in row by row: what is typed lands in the row and cell that it began in, whatever happens around it.

import { CLIPBOARD, enter, expectFigure, field, go, kept, openExample, paste, putOnClipboard, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const placement = (page, number, name = 'nr') => field(page, `placeringar.lista.${number}.${name}`);
const filter = (page, name) => page.locator('#lista, .card').getByRole('button', { name, exact: true }).first().click();
const row = (page, number) => page.locator('#lista tr', { has: placement(page, number) });
const status = (page, grid = 'lista') => page.locator(`#${grid} .grid-status`);
const notice = (page) => page.locator('.notice');

for (const { shown, number, next, column, typed, becomes } of [
  { shown: 'Pågående', number: 106, next: 107, column: 'slut', typed: '250131', becomes: '2025-01-31' },
  { shown: 'Barn', number: 102, next: 103, column: 'grupp', typed: 'v', becomes: 'Vuxna' },
]) {
  test(`${shown}: what takes a row out of the filter as it is typed in changes that row and no other`, async ({ page }) => {
    await openExample(page, '#/placeringar');
    const was = await placement(page, next, column).inputValue();
    await filter(page, shown);
    await placement(page, number, column).focus();
    const top = (await row(page, number).boundingBox()).y;
    await page.keyboard.type(typed, { delay: 20 });
    await settled(page);
    await expect(placement(page, number, column)).toBeFocused();
    await expect(row(page, number), 'marked').toHaveClass(/stray/);
    await expect(status(page)).toContainText(`${number} passar inte filtret och visas tills du lämnar raden.`);
    await expect(placement(page, number, column)).toHaveAccessibleName(/Passar inte filtret$/);
    expect((await row(page, number).boundingBox()).y, 'keeps its place').toBe(top);

    await page.keyboard.press('Enter');
    await expect(placement(page, number), 'left').toHaveCount(0);
    await expect(placement(page, next, column)).toBeFocused();
    await expect(placement(page, next, column)).toHaveValue(was);
    await expect(status(page)).not.toContainText('passar inte filtret');
    await filter(page, 'Alla');
    await expect(placement(page, number, column)).toHaveValue(becomes);
    await expect(placement(page, next, column)).toHaveValue(was);
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('button', { name: 'Ångra' }), 'one change').toBeDisabled();
  });
}

test('undo while typing under a filter goes on in the same row', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await filter(page, 'Barn');
  await placement(page, 102, 'grupp').focus();
  await page.keyboard.type('v');
  await settled(page);
  await page.keyboard.press('Control+z');
  await expect(row(page, 102)).not.toHaveClass(/stray/);
  await expect(placement(page, 102, 'grupp')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('funk');
  await page.keyboard.press('Enter');
  await filter(page, 'Alla');
  await expect(placement(page, 102, 'grupp')).toHaveValue('Funktionsstöd');
  await expect(placement(page, 103, 'grupp')).toHaveValue('Barn och unga');
});

// A second window beside the first, on the same page.
async function beside(page) {
  const other = await page.context().newPage();
  await other.goto('./');
  await go(other, '#/placeringar');
  return other;
}

async function remove(page, number) {
  await placement(page, number).focus();
  await page.getByRole('button', { name: `Ta bort ${number}` }).click();
  await expect(placement(page, number)).toHaveCount(0);
}

// 106 is being typed in, with the list in another window beside; and how long 107 stays.
async function halfTyped(page) {
  await openExample(page, '#/placeringar');
  await kept(page);
  const other = await beside(page);
  const next = await placement(page, 107, 'slut').inputValue();
  await placement(page, 106, 'slut').focus();
  await page.keyboard.type('2501');
  return { other, next };
}

test('rows that vanish above, through another window, take nothing of what is typed', async ({ page }) => {
  const { other, next } = await halfTyped(page);
  await remove(other, 101);
  await remove(other, 103);
  await expect(placement(page, 103)).toHaveCount(0);
  await expect(placement(page, 106, 'slut')).toBeFocused();
  await expect(placement(page, 106, 'slut')).toHaveValue('2501');
  await page.keyboard.type('31');
  await page.keyboard.press('Enter');
  await expect(placement(page, 106, 'slut')).toHaveValue('2025-01-31');
  await expect(placement(page, 107, 'slut')).toBeFocused();
  await expect(placement(page, 107, 'slut')).toHaveValue(next);
  await expect(placement(other, 106, 'slut')).toHaveValue('2025-01-31');
  // And rows that come back above.
  await page.keyboard.type('2502');
  for (let i = 0; i < 3; i += 1) await other.getByRole('button', { name: 'Ångra' }).click();
  await expect(placement(page, 101)).toHaveCount(1);
  await expect(placement(page, 103)).toHaveCount(1);
  await expect(placement(page, 107, 'slut')).toBeFocused();
  await page.keyboard.type('28');
  await page.keyboard.press('Enter');
  await expect(placement(page, 107, 'slut')).toHaveValue('2025-02-28');
});

test('a row that another window takes away under the keys is said, and no other gets them', async ({ page }) => {
  const { other, next } = await halfTyped(page);
  await remove(other, 106);
  await expect(placement(page, 106)).toHaveCount(0);
  await page.keyboard.type('31');
  await page.keyboard.press('Enter');
  await expect(notice(page)).toContainText('Det du skrev är inte infört.');
  await expect(placement(page, 107, 'slut')).toHaveValue(next);
  await expect(placement(page, 108, 'slut')).not.toHaveValue('2025-01-31');
});

test('a new row is filled in by clicking from cell to cell, and by a number that is changed', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
  const group = await field(page, 'placeringar.ny.grupp').boundingBox();
  await page.keyboard.type('901');
  await page.mouse.click(group.x + group.width / 2, group.y + group.height / 2);
  await expect(placement(page, 901, 'grupp')).toBeFocused();
  await page.keyboard.type('v');
  await page.keyboard.press('Tab');
  await expect(placement(page, 901, 'grupp')).toHaveValue('Vuxna');
  await placement(page, 901).focus();
  await page.keyboard.type('902');
  await page.keyboard.press('Tab');
  await expect(placement(page, 902, 'grupp')).toBeFocused();
  await expect(placement(page, 901)).toHaveCount(0);
});

test('a list is put in order by its heads, and a row that is typed in keeps its place until it is left', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const head = page.locator('#lista thead').getByRole('button', { name: 'Pris kr/dygn' });
  const column = page.locator('#lista th', { has: page.getByRole('button', { name: 'Pris kr/dygn' }) });
  const first = page.locator('#lista tbody tr:not(.spacer)').first();
  const numberOf = (it) => it.locator('input[name$=".nr"]').inputValue();
  await expect(column).toHaveAttribute('aria-sort', 'none');
  const own = await numberOf(first);
  await head.click();
  await expect(column).toHaveAttribute('aria-sort', 'ascending');
  await expect(status(page)).toContainText('Sorterat efter Pris');
  const prices = await page.locator('#lista input[name$=".pris"]').evaluateAll((all) => all.slice(0, 12).map((it) => it.value));
  const sizes = prices.filter((it) => it !== '').map((it) => Number(it.split(';')[0].replace(/\s/g, '').replace(',', '.')));
  expect(sizes.length).toBeGreaterThan(8);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));

  const number = await numberOf(first);
  const next = await numberOf(page.locator('#lista tbody tr:not(.spacer)').nth(1));
  await placement(page, number, 'pris').focus();
  const top = (await row(page, number).boundingBox()).y;
  await page.keyboard.type('99999', { delay: 20 });
  await settled(page);
  await expect(placement(page, number, 'pris')).toBeFocused();
  expect((await row(page, number).boundingBox()).y, 'keeps its place').toBe(top);
  await page.keyboard.press('Enter');
  await expect(placement(page, next, 'pris'), 'the cursor is in the row that was next').toBeFocused();
  await expect.poll(() => numberOf(first), 'left').toBe(next);
  await expect(placement(page, next, 'pris')).toHaveValue(prices[1]);

  // By keyboard: the heads are one stop, with arrows between them and down into the list.
  await head.focus();
  await page.keyboard.press('Enter');
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => numberOf(first)).toBe(number);
  await page.keyboard.press('Space');
  await expect(column).toHaveAttribute('aria-sort', 'none');
  await expect.poll(() => numberOf(first)).toBe(own);
  await page.keyboard.press('Home');
  await expect(page.locator('#lista th button').first()).toBeFocused();
  await expect(page.locator('#lista th button[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(placement(page, own)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(placement(page, number, 'pris')).toHaveValue(prices[0]);
});

test('the action plan is put in order, and a new measure is typed last all the same', async ({ page }) => {
  await openExample(page, '#/handlingsplan');
  for (const name of ['Bostäder', 'Avtal', 'Ålderskontroll']) {
    await enter(page, 'atgard.ny.namn', name);
    await settled(page);
  }
  const names = () => page.locator('#atgarder input[name$=".namn"]').evaluateAll((all) => all.map((it) => it.value));
  expect(await names()).toEqual(['Bostäder', 'Avtal', 'Ålderskontroll', '']);
  const head = page.locator('#atgarder thead').getByRole('button', { name: /^Åtgärd/ });
  await head.click();
  await expect.poll(names).toEqual(['Avtal', 'Bostäder', 'Ålderskontroll', '']);
  await head.click();
  await expect.poll(names).toEqual(['Ålderskontroll', 'Bostäder', 'Avtal', '']);
  // What is told of a row, and what its buttons do, is of the one that stands there.
  await page.locator('#atgarder input[name$=".namn"]').first().focus();
  await page.getByRole('button', { name: 'Ta bort Ålderskontroll' }).click();
  await expect.poll(names).toEqual(['Bostäder', 'Avtal', '']);
});

test('rows that are pasted under a filter are shown, and it is said', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await filter(page, 'Vuxna');
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
  await paste(page, ['901', '902', '903'].map((number) => [number, 'Barn', 'HVB', '2025-09-01', '', '1000']));
  await expect(status(page)).toContainText('3 rader passar inte filtret. De visas tills du byter filter.');
  for (const number of [901, 902, 903]) await expect(row(page, number)).toHaveClass(/stray/);
  await filter(page, 'Funktionsstöd');
  await expect(placement(page, 901)).toHaveCount(0);
  await filter(page, 'Vuxna');
  await expect(placement(page, 901)).toHaveCount(0);
});

test('a cell that is typed in and scrolled out of sight keeps what was typed', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await placement(page, 103, 'pris').focus();
  await page.keyboard.type('4321');
  await page.locator('#lista .grid-box').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(placement(page, 103)).toHaveCount(0);
  await page.locator('#lista .grid-box').evaluate((box) => box.scrollTo(0, 0));
  await expect(placement(page, 103, 'pris')).toHaveValue('4\u00a0321');
});

// A key as it comes while a letter is composed, told in both ways that browsers have.
const composing = (page, key) =>
  page.evaluate((key) => {
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }));
    }
  }, key);

test('Enter, Tab and Escape while a letter is composed are the letter’s', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const cell = placement(page, 120, 'pris');
  await cell.focus();
  await page.keyboard.type('41');
  for (const key of ['Enter', 'Tab', 'Escape', 'ArrowDown', 'Delete']) await composing(page, key);
  await settled(page);
  await expect(cell).toBeFocused();
  await expect(cell).toHaveValue('41');
  await expect(page.getByRole('button', { name: 'Ångra' })).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(cell).toHaveValue('41');
  await expect(placement(page, 121, 'pris')).toBeFocused();

  // Fields outside tables: a number and a text.
  await go(page, '#/data');
  const name = page.locator('main input[type="text"][name]').first();
  const was = await name.inputValue();
  await name.focus();
  await page.keyboard.type('x');
  const typed = await name.inputValue();
  for (const key of ['Enter', 'Escape']) await composing(page, key);
  await expect(name).toHaveValue(typed);
  await page.keyboard.press('Escape');
  await expect(name).toHaveValue(was);
});

test('one value from a spreadsheet goes in at the caret of a text that is being edited', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const cell = placement(page, 120, 'pris');
  await cell.focus();
  await putOnClipboard(page, '77\r\n');
  // After F2, at the caret.
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+V');
  await expect(cell).toHaveValue('3\u00a015770');
  await page.keyboard.type('5');
  await expect(cell).toHaveValue('3\u00a0157750');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  // While it is typed over.
  await cell.focus();
  await page.keyboard.type('12');
  await page.keyboard.press('Control+V');
  await expect(cell).toHaveValue('1277');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveValue('1\u00a0277');
  // A cell that is not edited takes it in place of what stands there.
  await placement(page, 121, 'pris').focus();
  await page.keyboard.press('Control+V');
  await expect(placement(page, 121, 'pris')).toHaveValue('77');
});

test('a click takes the whole cell, also an active one; two clicks edit in its text', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const cell = placement(page, 120, 'pris');
  await cell.click();
  await page.waitForTimeout(600);
  await cell.click();
  await page.keyboard.type('41');
  await expect(cell, 'typing replaces').toHaveValue('41');
  await page.keyboard.press('Escape');
  await expect(cell).toHaveValue('3\u00a0150');

  await page.waitForTimeout(600);
  await cell.dblclick();
  const selected = await cell.evaluate((it) => [it.selectionStart, it.selectionEnd]);
  expect(selected[0], 'a caret').toBe(selected[1]);
  await page.keyboard.press('End');
  await page.keyboard.type('5');
  await expect(cell, 'in the text').toHaveValue('3\u00a01505');
  await page.keyboard.press('ArrowLeft');
  await expect(cell).toBeFocused();
  // A click in a text that is being edited places the caret.
  const box = await cell.boundingBox();
  await page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);
  await page.keyboard.type('0');
  await expect(cell).toHaveValue('3\u00a015050');
  await page.keyboard.press('Enter');
  await expectFigure(page, 'placeringar.lista.120.netto', await page.locator('[data-figure="placeringar.lista.120.netto"]').getAttribute('data-value'));
  await enter(page, 'placeringar.lista.120.pris', '3150');
});

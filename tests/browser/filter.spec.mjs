// Lists are filtered by their columns, from the heads and by keyboard, and nothing of it is in the plan.

import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const seen = (page) => page.locator('.filters .seen').first();
const wantedIn = (page, column) => page.getByLabel(`Filtrera ${column}`, { exact: true });
const rows = (page, grid) => page.locator(`#${grid} tbody tr.item`);
const head = (page, grid, name) => page.locator(`#${grid} thead`).getByRole('button', { name, exact: false }).first();

test('placements are filtered from a head by keyboard, and all are back in one act', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const all = Number((await page.locator('h2', { hasText: 'Placeringar' }).first().textContent()).match(/(\d+) i listan/)[1]);
  await head(page, 'lista', 'Vårdform').focus();
  await page.keyboard.press('Alt+ArrowDown');
  const wanted = wantedIn(page, 'Vårdform');
  await expect(wanted).toBeFocused();
  await page.keyboard.type('hvb');
  await expect(seen(page)).toHaveText(new RegExp(`^\\d+ av ${all} rader visas$`));
  const forms = await page.locator('#lista tbody input[name$=".vardform"]:not([name*=".ny."])').evaluateAll((them) => them.map((it) => it.value));
  expect(forms.length).toBeGreaterThan(0);
  expect(forms.every((form) => form === 'HVB')).toBe(true);
  // Enter goes back to the head, and another filter comes on top of it.
  await page.keyboard.press('Enter');
  await expect(head(page, 'lista', 'Vårdform')).toBeFocused();
  await page.getByRole('combobox', { name: 'Filtrera en kolumn' }).selectOption('Pris');
  await expect(wantedIn(page, 'Pris')).toBeFocused();
  await page.keyboard.type('>7000');
  const narrow = await rows(page, 'lista').count();
  expect(narrow).toBeLessThan(forms.length + 1);
  const axe = await new AxeBuilder({ page }).withTags(TAGS).include('#lista').include('.filters').analyze();
  expect(axe.violations).toEqual([]);

  // It is this tab's, and stays over a reload; the plan has nothing of it.
  await page.reload();
  await expect(wantedIn(page, 'Vårdform')).toHaveValue('hvb');
  await expect(rows(page, 'lista')).toHaveCount(narrow);
  await wantedIn(page, 'Pris').focus();
  await page.keyboard.press('Escape');
  await expect(wantedIn(page, 'Pris')).toHaveCount(0);
  await page.getByRole('button', { name: 'Visa alla' }).first().click();
  await expect(page.locator('.filter input')).toHaveCount(0);
  await expect(seen(page)).toHaveText('');
});

test('a row that is typed out of the filter stays until it is left', async ({ page }) => {
  await openExample(page, '#/handlingsplan');
  for (const [name, state] of [['Ett', 'Beslutad'], ['Två', 'Beslutad'], ['Tre', 'Pågår']]) {
    await enter(page, 'atgard.ny.namn', name);
    const id = `a${['Ett', 'Två', 'Tre'].indexOf(name) + 1}`;
    await enter(page, `atgard.${id}.lage`, state);
  }
  await page.getByRole('combobox', { name: 'Filtrera en kolumn' }).selectOption('Läge');
  await expect(wantedIn(page, 'Läge')).toBeFocused();
  await page.keyboard.type('besl');
  await expect(seen(page)).toHaveText('2 av 3 rader visas');
  await expect(field(page, 'atgard.a3.namn')).toHaveCount(0);
  await field(page, 'atgard.a1.lage').focus();
  await page.keyboard.type('Idé');
  await settled(page);
  await expect(field(page, 'atgard.a1.lage')).toBeFocused();
  await expect(page.locator('#atgarder .grid-status')).toContainText('passar inte filtret');
  await page.keyboard.press('Enter');
  await expect(field(page, 'atgard.a1.namn')).toHaveCount(0);
  await expect(seen(page)).toHaveText('1 av 3 rader visas');
  // What is new is seen while it is worked in, and undo takes back the entry and not the filter.
  await enter(page, 'atgard.ny.namn', 'Fyra');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(field(page, 'atgard.a1.lage')).toHaveValue('Beslutad');
  await expect(seen(page)).toHaveText('2 av 3 rader visas');
  // By mouse, from the head.
  await page.locator('#atgarder th', { hasText: 'Åtgärd' }).first().hover();
  await page.locator('#atgarder th', { hasText: 'Åtgärd' }).first().locator('.sift').click();
  await expect(wantedIn(page, 'Åtgärd')).toBeFocused();
  await page.keyboard.type('två');
  await expect(seen(page)).toHaveText('1 av 3 rader visas');
});

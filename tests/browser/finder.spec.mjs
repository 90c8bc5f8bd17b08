// "Gå till eller gör" and the list of shortcuts, by keyboard.

import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, figure, figureAt, go, open, openExample } from './support/app.mjs';
import { panel } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

const dialog = (page) => page.getByRole('dialog', { name: 'Gå till eller gör' });
const box = (page) => page.getByRole('combobox', { name: 'Gå till eller gör' });
const chosen = (page) => dialog(page).locator('[role="option"][aria-selected="true"]');

async function look(page, text) {
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  if (text) await page.keyboard.type(text);
}

test('Ctrl+K, a word, an arrow and Enter land on a line', async ({ page }) => {
  await openExample(page);
  await look(page, 'hvb');
  await expect(chosen(page)).toHaveText('HVB');
  await expect(box(page)).toHaveAttribute('aria-activedescendant', 'hitta-lista-0');
  await page.keyboard.press('ArrowDown');
  const second = await chosen(page).innerText();
  expect(second).toContain('HVB');
  await expect(box(page)).toHaveAttribute('aria-activedescendant', 'hitta-lista-1');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(/#\/(prognos\/)?placeringar/);
  await expect(page.locator('main')).toContainText('HVB');
  await expect.poll(() => page.evaluate(() => document.activeElement.tagName)).not.toBe('BODY');
});

test('a page, a placement, a figure and a command', async ({ page }) => {
  test.setTimeout(60_000);
  await openExample(page);
  await look(page, 'ekonomiskt');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/bistand$/);
  await expect(page.locator('h1')).toBeFocused();
  await look(page, '120');
  await page.keyboard.press('Enter');
  await expect(field(page, 'placeringar.lista.120.nr')).toBeFocused();
  await look(page, 'prognos bistand');
  const name = await chosen(page).innerText();
  expect(name).toContain('Prognos helåret 2025');
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('.trace-figure')).toContainText(name);
  await page.keyboard.press('Escape');
  const before = await (await go(page, '#/placeringar'), figure(page, 'placeringar.prognos'));
  await enter(page, 'placeringar.lista.120.pris', '4150');
  await look(page, 'angra');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('Ångrade: placering 120');
  await expect(figureAt(page, 'placeringar.prognos')).toHaveAttribute('data-value', before);
  await look(page, 'ny åtgärd');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/handlingsplan$/);
  await expect(field(page, 'atgard.ny.namn')).toBeFocused();
});

test('Escape, a press beside it and the button in the header', async ({ page }) => {
  await openExample(page);
  const from = figureAt(page, 'oversikt.prognos');
  await from.focus();
  await look(page, 'xyz');
  await expect(dialog(page).getByRole('status')).toContainText('Inget hittades');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(from).toBeFocused();
  await page.getByRole('button', { name: 'Gå till …' }).click();
  await expect(box(page)).toBeFocused();
  await page.mouse.click(5, 5);
  await expect(dialog(page)).toHaveCount(0);
});

test('? shows the shortcuts, but not in a field, and they are found by their name', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const keys = page.getByRole('dialog', { name: 'Kortkommandon' });
  await page.locator('h1').focus();
  await page.keyboard.press('?');
  await expect(keys).toContainText('Ctrl+K');
  await expect(keys).toContainText('Skift+F2');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await field(page, 'placeringar.lista.120.pris').focus();
  await page.keyboard.press('?');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('Escape');
  await look(page, 'kortkommandon');
  await page.keyboard.press('Enter');
  await expect(keys).toBeVisible();
});

test('in a meeting nothing of few persons is found, and without a plan only pages and commands', async ({ page }) => {
  await open(page, '#/start');
  await look(page, 'hvb');
  await expect(dialog(page).getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await openExample(page, '#/mote');
  await look(page, '120');
  await expect(dialog(page).getByRole('option')).toHaveCount(0);
});

for (const size of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test(`axe finds nothing at ${size.width}`, async ({ page }) => {
    await page.setViewportSize(size);
    await openExample(page);
    await look(page, 'p');
    await expect(dialog(page).getByRole('status')).toContainText('till finns');
    const at = async () => (await new AxeBuilder({ page }).include('.finder').analyze()).violations.map((it) => it.id);
    expect(await at()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('h1').focus();
    await page.keyboard.press('?');
    expect(await at()).toEqual([]);
  });
}

// Undo and redo say what they did and offer to go there, wherever that is.

import { enter, field, go, openExample, settled, type } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const notice = (page) => page.locator('.notice');
const show = (page) => notice(page).getByRole('button', { name: 'Visa' });

test('on another page, undo says what it took back and leads to the cell, and so does redo', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await go(page, '#/oversikt');
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText(/Ångrade: placering 120, pris: 4\s150\skr\/dygn → 3\s150\skr\/dygn\./);
  await expect(page.getByRole('status').filter({ has: notice(page) }), 'it is read out').toBeVisible();
  await show(page).click();
  await expect(page).toHaveURL(/#\/placeringar$/);
  await expect(field(page, PRICE)).toBeFocused();
  await expect(field(page, PRICE)).toBeInViewport();
  await expect(field(page, PRICE)).toHaveValue(/^3\s?150$/);
  await go(page, '#/oversikt');
  await page.keyboard.press('Control+y');
  await expect(notice(page)).toContainText(/Gjorde om: placering 120, pris: 3\s150\skr\/dygn → 4\s150\skr\/dygn\./);
  await show(page).press('Enter');
  await expect(field(page, PRICE)).toBeFocused();
  await expect(notice(page)).toHaveCount(0);
});

test('what is being typed is taken back and said, without what it was', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await type(page, PRICE, '4711');
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText('Tog bort det som höll på att skrivas: pris, placering 120.');
  await expect(notice(page)).not.toContainText('4711');
  await field(page, 'placeringar.lista.101.pris').focus();
  await show(page).click();
  await expect(field(page, PRICE)).toBeFocused();
});

test('a filter that hides the row gives way', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await page.getByRole('button', { name: 'Pågående' }).first().click();
  await go(page, '#/oversikt');
  await page.keyboard.press('Control+z');
  await show(page).click();
  await expect(field(page, PRICE)).toBeFocused();
});

test('a choice, a name and a list are led to as well', async ({ page }) => {
  await openExample(page, '#/data');
  await enter(page, 'plan.namn', 'Vår plan');
  await field(page, 'omrade.soc.under').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Lägg till område' }).click();
  await go(page, '#/oversikt');
  await page.locator('[name="plan.stangd_manad"]').selectOption('3');
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText('Ångrade: Utfall till och med: mars → augusti.');
  await show(page).click();
  await expect(field(page, 'plan.stangd_manad')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText(/Ångrade: verksamhetsområde Nytt område.* togs bort\./);
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText(/Ångrade: planens namn: Vår plan → /);
  await show(page).click();
  await expect(field(page, 'plan.namn')).toBeFocused();
});

test('what is undone in a meeting is not told where few persons stand behind it', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await go(page, '#/data');
  await enter(page, 'plan.namn', 'Vår plan');
  await go(page, '#/mote');
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText('Ångrade: planens namn');
  await expect(show(page), 'nobody leaves the meeting').toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText('Ångrade det senaste.');
  await expect(notice(page)).not.toContainText(/120|4\s150/);
});

test('nothing to undo is said', async ({ page }) => {
  await openExample(page);
  await page.keyboard.press('Control+z');
  await settled(page);
  await page.keyboard.press('Control+y');
  await expect(notice(page)).toContainText('Det finns inget att göra om.');
});

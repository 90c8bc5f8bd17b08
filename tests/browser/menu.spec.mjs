// Finding one's way: the menu in chapters, the tabs of pages that share a place, what old addresses lead to, and how few stops
// there are on the way through a page.

import { figureAt, go, open, openExample, settled } from './support/app.mjs';
import { expectVisibleFocus, tabTo } from './support/focus.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const menu = (page) => page.getByRole('navigation', { name: 'Sidor', exact: true });
const chapter = (page, name) => menu(page).getByRole('button', { name, exact: true });
const h1 = (page) => page.getByRole('heading', { level: 1 });

test('chapters fold, and the one that a page is in is open', async ({ page }) => {
  await openExample(page);
  for (const name of ['Läget', 'Verksamhet', 'Pröva']) await expect(chapter(page, name)).toHaveAttribute('aria-expanded', 'true');
  const basis = chapter(page, 'Underlag');
  await expect(basis).toHaveAttribute('aria-expanded', 'false');
  await expect(menu(page).getByRole('link', { name: 'Budget och utfall' })).toBeHidden();
  await basis.click();
  await menu(page).getByRole('link', { name: 'Budget och utfall' }).click();
  await expect(h1(page)).toHaveText('Vad är budgeterat och bokfört?');
  await basis.click();
  await expect(menu(page).getByRole('link', { name: 'Budget och utfall' })).toBeHidden();

  // Who comes there by another way finds it open.
  await go(page, '#/oversikt');
  await page.evaluate(() => location.assign('#/importera'));
  await expect(menu(page).getByRole('link', { name: 'Importera' })).toHaveAttribute('aria-current', 'page');
});

test('pages that share a place have tabs, and the line comes along', async ({ page }) => {
  await openExample(page, '#/prognos');
  await page.evaluate(() => location.assign('#/prognos/oversikt.socialnamnden'));
  const tabs = page.getByRole('navigation', { name: 'Prognos' });
  await expect(tabs.getByRole('link')).toHaveText(['Metoder', 'Hur säker', 'Träffsäkerhet']);
  await tabs.getByRole('link', { name: 'Träffsäkerhet' }).click();
  await expect(page).toHaveURL(/#\/traffsakerhet\/oversikt\.socialnamnden$/);
  await expect(menu(page).getByRole('link', { name: 'Prognos' })).toHaveAttribute('aria-current', 'true');
  await expect(tabs.getByRole('link', { name: 'Träffsäkerhet' })).toHaveAttribute('aria-current', 'page');
  await go(page, '#/malsokning');
  await expect(page.getByRole('navigation', { name: 'Vad händer om?' }).getByRole('link')).toHaveText([
    'Scenarier', 'Nå ett mål', 'Vad betyder mest',
  ]);
});

test('what a committee does not use is out of the menu, until it is asked for', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Börja med ett tomt år' }).click();
  await page.getByRole('button', { name: 'Så skriver vi en kostnad: −4 500' }).click();
  await settled(page);
  const links = menu(page).locator('#kapitel-verksamhet').getByRole('link');
  await expect(links, 'rows of the table take their figures from them').toHaveText(['Placeringar', 'Hemtjänst', 'Ekonomiskt bistånd']);
  await go(page, '#/organisation');
  for (const source of await page.locator('select[name^="omrade."][name$=".kalla"]').all()) await source.selectOption('manual');
  await expect(links, 'none is used: all are offered').toHaveText(['Placeringar', 'Hemtjänst', 'Ekonomiskt bistånd']);
  await go(page, '#/bistand');
  await page.locator('[name^="bistand/hushall@"]').first().fill('200');
  await page.locator('[name^="bistand/hushall@"]').first().press('Enter');
  await expect(links).toHaveText(['Ekonomiskt bistånd']);
  await menu(page).getByRole('button', { name: 'Visa 2 till' }).click();
  await expect(links).toHaveText(['Placeringar', 'Hemtjänst', 'Ekonomiskt bistånd']);
  await links.first().click();
  await expect(h1(page)).toContainText('placering');
});

test('old addresses go on working', async ({ page }) => {
  await openExample(page);
  for (const hash of ['#/traffsakerhet', '#/malsokning', '#/kanslighet', '#/mote', '#/data', '#/planer', '#/osakerhet', '#/om']) {
    await page.evaluate((hash) => location.assign(hash), hash);
    await settled(page);
    await expect(page).toHaveURL(new RegExp(`${hash}$`));
    await expect(h1(page)).not.toHaveText('Klarar nämnden budgeten i år?');
  }
  await expect(page.getByRole('banner').getByRole('link', { name: 'Visa i möte' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('four places at the foot, and the page that is shown in sight', async ({ page }) => {
    await openExample(page);
    const foot = page.getByRole('navigation', { name: 'Sidor, för liten skärm' });
    await expect(menu(page)).toBeHidden();
    await expect(foot.getByRole('button')).toHaveText([/^Läget\s*Översikt$/, /^Verksamhet$/, /^Pröva$/, /^Mer$/]);
    for (const button of await foot.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(box.y + box.height).toBeLessThanOrEqual(844);
    }
    const more = foot.getByRole('button', { name: 'Mer' });
    await more.click();
    await expect(foot.getByRole('heading', { name: 'Underlag' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(foot.getByRole('link')).toHaveCount(0);
    await foot.getByRole('button', { name: 'Verksamhet' }).click();
    await foot.getByRole('link', { name: 'Hemtjänst' }).click();
    await expect(foot.getByRole('link')).toHaveCount(0);
    await expect(foot.getByRole('button', { name: /Verksamhet/ })).toContainText('Hemtjänst');
    await more.click();
    await page.mouse.click(200, 60);
    await expect(foot.getByRole('link')).toHaveCount(0);
  });
});

test('the overview is a page to read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openExample(page);
  await expect(page.locator('.range')).toHaveAttribute('aria-busy', 'false');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1400);
  for (const heading of ['Per verksamhetsområde', 'Från budget till prognos', 'Resultat sedan årets början', 'Att kontrollera']) {
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible();
  }
});

test('the committee’s table is one stop, with arrows between its figures', async ({ page }) => {
  await openExample(page);
  const table = page.locator('table.committee');
  await expect(table.locator('[tabindex="0"]')).toHaveCount(1);
  await tabTo(page, table.locator('[tabindex="0"]'));
  await expectVisibleFocus(page);
  const first = table.locator('tbody tr').first();
  await page.keyboard.press('ArrowRight');
  await expect(first.locator('[data-figure]').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(figureAt(page, 'oversikt.socialnamnden.budget')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.trace')).toContainText('Socialnämnden');
  await figureAt(page, 'oversikt.socialnamnden.budget').focus();
  await page.keyboard.press('Control+End');
  await expect(table.locator('tr.total [data-figure]').last()).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.closest('table.committee'))).toBeNull();
  await page.keyboard.press('Shift+Tab');
  await expect(table.locator('tr.total [data-figure]').last()).toBeFocused();
});

test('fields in a table are one stop to pass, and one after the other to fill in', async ({ page }) => {
  await openExample(page, '#/organisation');
  const table = page.getByRole('table', { name: 'Verksamhetsområden' });
  await expect(table.locator('[tabindex="0"]')).toHaveCount(1);
  const fields = table.locator('input[name$=".namn"]');
  await fields.nth(1).focus();
  await page.keyboard.press('Tab');
  await expect(table.locator('select').nth(3)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(fields.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(fields.nth(2)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.closest('table'))).toBeNull();
});

// What Tab stops at, but for tables and lists, which are one each, and fields to fill in, which nobody wants to miss.
const stops = (page) =>
  page.evaluate(() => {
    const seen = (it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(seen);
    const table = (it) => it.closest('[role="grid"], table, ul[data-one-stop]');
    const outside = all.filter((it) => !table(it) && !it.closest('.fields'));
    return outside.length + new Set(all.map(table).filter(Boolean)).size;
  });

test('no page has more than forty stops outside its registers', async ({ page }) => {
  test.setTimeout(120_000);
  await openExample(page);
  for (const hash of PAGES.filter((hash) => hash !== '#/start')) {
    await page.evaluate((hash) => location.assign(hash), hash);
    await settled(page);
    expect.soft(await stops(page), hash).toBeLessThanOrEqual(40);
  }
});

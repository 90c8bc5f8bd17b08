// Pages that are fetched after the first one: by themselves, once, checked, and said where they do not come.

import { go, open, openExample } from './support/app.mjs';
import { LATER } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const heading = (page) => page.getByRole('heading', { level: 1 });
const missing = (page) => page.getByRole('alert').filter({ hasText: 'Sidan kunde inte hämtas' });
const again = (page) => page.getByRole('button', { name: 'Försök igen' });

test('they come when the first page is there, once', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const come = page.waitForResponse(LATER);
  await openExample(page);
  expect((await come).status()).toBe(200);
  for (const hash of ['#/scenarier', '#/bistand', '#/om', '#/oversikt']) await go(page, hash);
  expect(asked.filter((url) => LATER.test(url))).toHaveLength(1);
});

test('one that is begun with says that it is on its way', async ({ page }) => {
  let let_go;
  const held = new Promise((done) => (let_go = done));
  await page.route(LATER, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./#/om');
  await expect(page.getByRole('status').filter({ hasText: 'Hämtar sidan …' })).toBeVisible();
  await expect(heading(page)).toHaveText('Om och hjälp');
  await heading(page).focus();
  let_go();
  await expect(page.getByText('Hämtar sidan …')).toHaveCount(0);
  await expect(heading(page)).toBeFocused();
});

test.describe('they do not come', () => {
  test.use({ expectedError: /Failed to load|Failed to find|net::|integrity|404/ });

  for (const [what, answer] of [
    ['no network', (route) => route.abort()],
    ['not there', (route) => route.fulfill({ status: 404 })],
    ['another than what was published', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0])]) });
    }],
  ]) {
    test(what, async ({ page }) => {
      await page.route(LATER, answer);
      await openExample(page);
      await page.getByRole('link', { name: 'Vad händer om?' }).first().click();
      await expect(missing(page)).toBeVisible();
      await expect(heading(page)).toBeVisible();
      await go(page, '#/oversikt');
      await expect(missing(page)).toHaveCount(0);
      await page.unroute(LATER);
      await go(page, '#/scenarier');
      await again(page).click();
      await expect(missing(page)).toHaveCount(0);
      await expect(page.locator('#huvud')).toContainText('Börja med en fråga');
    });
  }
});

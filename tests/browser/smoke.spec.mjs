// The published folder works at all: from a sub folder, with relative URLs, in Swedish, without an error.

import { open } from './support/app.mjs';
import { SUB_FOLDER } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

test('the app opens on the start page, in Swedish', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page).toHaveURL(/\/nagon\/undermapp\/#\/start$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(page).toHaveTitle(/Nämndkalkyl/);
});

test('every file comes from the sub folder with its right type', async ({ page }) => {
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await open(page);

  expect(responses.length).toBeGreaterThan(2);
  for (const response of responses.filter((it) => it.url().startsWith('http'))) {
    expect(new URL(response.url()).pathname).toMatch(new RegExp(`^${SUB_FOLDER}`));
    expect(response.status()).toBe(200);
  }
  const wasm = responses.filter((response) => response.url().endsWith('.wasm'));
  expect(wasm.length).toBeGreaterThan(0);
  for (const response of wasm) expect(response.headers()['content-type']).toBe('application/wasm');
});

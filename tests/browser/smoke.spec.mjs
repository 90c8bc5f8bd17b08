// The published folder works at all: from a sub folder, with relative URLs, in Swedish, without an error.

import { open } from './support/app.mjs';
import { EXAMPLE_BUTTON, SUB_FOLDER } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

for (const address of ['./', './#/start']) {
  test(`${address} opens the start page, in Swedish`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: EXAMPLE_BUTTON })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
    await expect(page).toHaveTitle(/Nämndkalkyl/);
  });
}

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

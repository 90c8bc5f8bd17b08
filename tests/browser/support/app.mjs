// The app as a person uses it: words for what the specs do again and again.

import { expect } from '@playwright/test';
import { EXAMPLE_BUTTON } from './settings.mjs';

// Opens a page of the app by its hash. Within the app nothing is loaded anew and the plan is kept.
export async function open(page, hash = '#/start') {
  await page.goto(`./${hash}`);
  await settled(page);
  await expect(page.locator('h1').first()).toBeVisible();
  // Without a plan every address shows the start page, where nothing in the menu is current.
  if (hash !== '#/start') await expect(page.locator(`a[href="${hash}"][aria-current="page"]`)).toBeAttached();
}

// Loads the example from the start page.
export async function openExample(page) {
  await open(page, '#/start');
  await page.getByRole('button', { name: EXAMPLE_BUTTON }).click();
  await expect(page).toHaveURL(/#\/oversikt$/);
  await settled(page);
}

// The exact value of a computed figure, as text: '-192209285'.
export async function figure(page, key) {
  return page.locator(`[data-figure="${key}"]`).first().getAttribute('data-value');
}

// Waits until what was asked for has been drawn: the app renders in a microtask after each change.
export async function settled(page) {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

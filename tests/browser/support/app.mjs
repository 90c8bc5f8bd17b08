// The app as a person uses it: words for what the specs do again and again.

import { expect } from '@playwright/test';
import { EXAMPLE_BUTTON, IN_NO_MENU } from './settings.mjs';

// Opens a page of the app by its hash. Within the app nothing is loaded anew and the plan is kept.
export async function open(page, hash = '#/start') {
  await page.goto(`./${hash}`);
  await settled(page);
  await expect(page.locator('h1').first()).toBeVisible();
  await isOn(page, hash);
}

// Loads the example from the start page, and goes to a page in it.
export async function openExample(page, hash = '#/oversikt') {
  await open(page, '#/start');
  await page.getByRole('button', { name: EXAMPLE_BUTTON }).click();
  await expect(page).toHaveURL(/#\/oversikt$/);
  await settled(page);
  if (hash !== '#/oversikt') await go(page, hash);
}

// Goes to a page by the menu, when a plan is open.
export async function go(page, hash) {
  const link = page.locator(`nav a[href="${hash}"]`).first();
  // The meeting page has no menu: it is left as by the address bar. So is one whose chapter is folded.
  if (await link.isVisible()) await link.click();
  else await page.evaluate((hash) => location.assign(hash), hash);
  await isOn(page, hash);
  await settled(page);
}

async function isOn(page, hash) {
  if (IN_NO_MENU.includes(hash)) await expect(page).toHaveURL(new RegExp(`${hash}$`));
  else await expect(page.locator(`a[href="${hash}"][aria-current="page"]`).first()).toBeAttached();
}

// Where a computed figure stands. It may stand in several places; they always agree (see contract.spec.mjs).
export const figureAt = (page, key) => page.locator(`[data-figure="${key}"]`).first();

// The exact value of a computed figure, as text: '-192209285'.
export async function figure(page, key) {
  return figureAt(page, key).getAttribute('data-value');
}

// Waits until a computed figure has exactly this value.
export async function expectFigure(page, key, value) {
  await expect(figureAt(page, key), key).toHaveAttribute('data-value', value);
}

// The exact values of several figures, by key.
export async function figures(page, keys) {
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await figure(page, key)])));
}

// The exact value of every figure on the page, by key.
export async function allFigures(page) {
  return page
    .locator('[data-figure][data-value]')
    .evaluateAll((found) => Object.fromEntries(found.map((it) => [it.dataset.figure, it.dataset.value])))
    .then((figures) => Object.fromEntries(Object.entries(figures).filter(([key]) => !LATER.test(key))));
}

// Figures that come when the simulation is done, some time after the others; range.spec.mjs follows them.
const LATER = /\.spann\.|\.sannolikhet$/;

// The field with a stable name, such as 'hemtjanst.egen.tatort/ersattning@2025'.
export const field = (page, name) => page.locator(`[name="${name}"]`);

// Types in a field, in place of what was there, without entering it.
export async function type(page, name, text) {
  await field(page, name).focus();
  await settled(page);
  await field(page, name).fill(text);
}

// Types in a field and enters it.
export async function enter(page, name, text) {
  await type(page, name, text);
  await field(page, name).press('Enter');
}

// Waits until what was done is kept in the browser.
export async function kept(page) {
  await settled(page);
  await expect(page.locator('header')).toContainText('✓ Sparat');
}

// Puts text on the clipboard, as another program would. Needs test.use({ permissions: CLIPBOARD }).
export async function putOnClipboard(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
}

// What is on the clipboard.
export async function onClipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

export const CLIPBOARD = ['clipboard-read', 'clipboard-write'];

// Pastes rows of cells as they come from a spreadsheet program, with the selected cell as their upper left corner.
export async function paste(page, rows) {
  await putOnClipboard(page, rows.map((row) => row.join('\t')).join('\r\n') + '\r\n');
  await page.keyboard.press('Control+V');
}

// Picks a file, with these contents, in the file field with this name.
export async function pickFile(page, fieldName, name, contents) {
  const buffer = typeof contents === 'string' ? Buffer.from(contents, 'utf8') : contents;
  await field(page, fieldName).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

// Waits until what was asked for has been drawn: the app renders in a microtask after each change, and what stands further
// down on a page when the rest has been shown.
export async function settled(page) {
  await page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => (document.querySelector('.later') ? requestAnimationFrame(look) : done());
        requestAnimationFrame(() => requestAnimationFrame(look));
      }),
  );
}

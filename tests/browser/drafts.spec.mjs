// What is typed but not entered stays in its field, through a reload, the way back and the closing of the window; it is no
// part of the plan until it is entered, and what could be an identity number is never kept.

import { readFileSync } from 'node:fs';
import { enter, field, go, kept, open, openExample, settled, type } from './support/app.mjs';
import { forget, mirrored } from './support/kept.mjs';
import { expect, test } from './support/test.mjs';

// With how many fields there are at least: what is not found is not tried.
const PAGES = [
  ['#/utfall', 3],
  ['#/traffsakerhet', 3],
  ['#/prognos', 1],
  ['#/placeringar', 3],
  ['#/hemtjanst', 3],
  ['#/bistand', 3],
  ['#/handlingsplan', 3],
  ['#/malsokning', 1],
  ['#/kanslighet', 1],
  ['#/data', 20],
  ['#/planer', 1],
  ['#/osakerhet', 1],
];
const NOTES = 'plan.anteckningar';
const PRICE = 'placeringar.lista.120.pris';
const unentered = (page) => page.locator('header.top').getByRole('button', { name: /inför[dt]/ });
const store = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

// What is typed is kept a moment after the last key.
async function draftKept(page, text) {
  await expect.poll(() => page.evaluate((text) => Object.entries(localStorage).some(([key, value]) => key.includes('/utkast/') && value.endsWith(text)), text)).toBe(true);
}

test.describe.configure({ timeout: 90_000 });

for (const [hash, least] of PAGES) {
  test(`every field of ${hash} holds what is typed in it through a reload`, async ({ page }) => {
    await openExample(page);
    await kept(page);
    await page.evaluate((hash) => location.assign(hash), hash);
    await settled(page);
    // One at a time, as keys would; of a table the first cells are enough. What is pasted to be opened is no part of the plan.
    const typed = await page.evaluate(() => {
      const seen = {};
      const names = [];
      for (const input of document.querySelectorAll('input[type=text][name], textarea[name]')) {
        const table = input.closest('.grid')?.id;
        if (input.readOnly || input.name === 'dela.klistra' || names.includes(input.name) || !input.checkVisibility()) continue;
        if (table !== undefined && (seen[table] = (seen[table] ?? 0) + 1) > 3) continue;
        input.value = `7${names.length}`;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        names.push(input.name);
      }
      return names;
    });
    expect(typed.length).toBeGreaterThanOrEqual(least);
    await settled(page);
    await expect(page.locator('header.top')).not.toContainText('✓ Sparat');
    await page.reload();
    await expect(page.locator('nav a').first()).toBeAttached();
    await settled(page);
    const found = await page.evaluate(
      (names) => names.map((name) => document.getElementsByName(name)[0]?.value ?? `${name} is gone`),
      typed,
    );
    expect(found).toEqual(typed.map((_, i) => `7${i}`));
  });
}

test('notes that are being typed are there after a reload, are said, and are entered', async ({ page }) => {
  await openExample(page, '#/data');
  await kept(page);
  await type(page, NOTES, 'Nämnden vill se effekten av SiS.');
  await expect(unentered(page)).toHaveText('● Inte infört');
  await draftKept(page, 'SiS.');
  await page.reload();
  await expect(field(page, NOTES)).toHaveValue('Nämnden vill se effekten av SiS.');
  await expect(page.locator('.notice')).toContainText('står kvar i sitt fält');
  await expect(page.locator('header')).not.toContainText('✓ Sparat');
  await go(page, '#/oversikt');
  await unentered(page).click();
  await expect(field(page, NOTES)).toBeFocused();
  await page.getByRole('heading', { level: 1 }).click();
  await kept(page);
  await page.reload();
  await expect(field(page, NOTES)).toHaveValue('Nämnden vill se effekten av SiS.');
  await kept(page);
});

test('the way back leaves what was typed, and undo drops it', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const before = await field(page, PRICE).inputValue();
  await type(page, PRICE, '4321');
  await page.goBack();
  await expect(page).toHaveURL(/#\/oversikt$/);
  await expect(unentered(page)).toBeVisible();
  await unentered(page).click();
  await expect(field(page, PRICE)).toHaveValue('4321');
  await expect(field(page, PRICE)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(unentered(page)).toHaveCount(0);
  await kept(page);
  await expect(field(page, PRICE)).toHaveValue(before);
  await type(page, PRICE, '999');
  await page.keyboard.press('Control+Z');
  await expect(unentered(page)).toHaveCount(0);
});

test('what is dropped is gone from what is kept when the frame says that all is saved', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await kept(page);
  await type(page, PRICE, '4321');
  await draftKept(page, '4321');
  await field(page, PRICE).press('Escape');
  const left = await page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => {
          if (document.querySelector('header.top .saved').textContent.includes('✓ Sparat')) done({ ...localStorage });
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const drafts = (all) => Object.keys(all).filter((key) => key.includes('/utkast/'));
  expect(drafts(left)).toEqual([]);
  expect(drafts(await mirrored(page))).toEqual([]);
});

test('a file has what is on screen, by key as by button, and says what is not entered', async ({ page }) => {
  await openExample(page, '#/data');
  await page.evaluate(() => delete globalThis.showSaveFilePicker);
  await type(page, 'plan.namn', 'Ny plan');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(file.name ?? file.plan?.name).toBe('Ny plan');
  await expect(page.locator('.notice')).not.toContainText('inte är infört');
  await go(page, '#/traffsakerhet');
  await type(page, 'prognos.kommentar', 'Efter mötet');
  const next = page.waitForEvent('download');
  await page.keyboard.press('Control+S');
  const text = readFileSync(await (await next).path(), 'utf8');
  expect(text).not.toContain('Efter mötet');
  await expect(page.locator('.notice')).toContainText('Det du har skrivit men inte fört in är inte med.');
});

test('an identity number is not kept, nor the beginning of one', async ({ page }) => {
  await openExample(page, '#/data');
  await kept(page);
  await field(page, NOTES).focus();
  for (const letter of 'Ärende 811228-9874') {
    await page.keyboard.type(letter);
    await page.waitForTimeout(letter === '-' || /\d/.test(letter) ? 350 : 0);
    expect(await store(page)).not.toMatch(/811228\W?\d/);
  }
  await expect(unentered(page)).toHaveAttribute('title', /finns inte kvar om sidan stängs/);
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  expect(await store(page)).not.toContain('811228');
});

test('what is typed goes with the plan: to another plan it does not come, and wiping takes it', async ({ page }) => {
  await openExample(page, '#/data');
  await type(page, NOTES, 'Bara här');
  await draftKept(page, 'Bara här');
  await page.evaluate(() => location.assign('#/planer'));
  await settled(page);
  await page.getByRole('button', { name: /^Kopiera|^Öppna en kopia/ }).first().click();
  await settled(page);
  await open(page, '#/data');
  await expect(field(page, NOTES)).not.toHaveValue('Bara här');
  await expect(unentered(page)).toHaveCount(0);
  await go(page, '#/planer');
  await page.getByRole('button', { name: 'Radera allt' }).first().click();
  await page.locator('dialog[open]').getByRole('button', { name: /Radera/ }).click();
  await expect(page.locator('.notice')).toContainText('inget finns kvar');
  expect(await store(page)).toBe('{}');
});

test('a form that is not sent keeps what is in it, and lets undo be for the plan', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  await type(page, 'prognos.kommentar', 'Efter mötet');
  await field(page, 'prognos.vem').focus();
  await go(page, '#/data');
  await enter(page, 'plan.namn', 'Annat namn');
  await page.keyboard.press('Control+Z');
  await expect(field(page, 'plan.namn')).not.toHaveValue('Annat namn');
  await go(page, '#/traffsakerhet');
  await expect(field(page, 'prognos.kommentar')).toHaveValue('Efter mötet');
  await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
  await expect(field(page, 'prognos.kommentar')).toHaveValue('');
  await kept(page);
});

test('a page that is left with focus in a field, as by going back, is left in peace', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  const name = 'hemtjanst.enhet/brukartid@alltid';
  await field(page, name).focus();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
  await page.goForward();
  await enter(page, name, '75');
  await page.goBack();
  await settled(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
});

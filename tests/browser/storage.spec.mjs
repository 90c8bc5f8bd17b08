// What the browser keeps: when it may not keep anything, and when what it kept is damaged.

import { enter, expectFigure, field, figure, go, kept, openExample, settled } from './support/app.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const start = (page) => page.getByRole('button', { name: EXAMPLE_BUTTON });
const notice = (page) => page.locator('.notice');
const held = (page) => page.evaluate(() => ({ ...localStorage }));

// Loads the page anew without what leaving it would do.
async function returnLater(page) {
  await page.goto('about:blank');
  await page.goto('./');
  await settled(page);
}

test('where storage is blocked the app works and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await openExample(page, '#/placeringar');
  const before = await figure(page, 'placeringar.prognos');
  await enter(page, PRICE, '4150');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  await expect(page.getByRole('banner')).toContainText('Sparas inte här. Spara en fil.');
  await expect(page.getByRole('banner')).not.toContainText('✓ Sparat');
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expectFigure(page, 'placeringar.prognos', before);
  await page.reload();
  await expect(start(page)).toBeVisible();
});

test('where storage is full the app works and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await expect(page.getByRole('banner')).toContainText('Lagringen är full. Spara en fil.');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('a damaged plan is told of and kept aside, and one can begin anew', async ({ page }) => {
  await openExample(page);
  await kept(page);
  await page.goto('about:blank');
  await page.goto('./');
  await kept(page);
  await go(page, '#/data');
  // As if the browser had stopped in the middle of writing, twice.
  await page.addInitScript(() => {
    if (location.protocol === 'about:' || sessionStorage.getItem('damaged')) return;
    sessionStorage.setItem('damaged', 'yes');
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, localStorage.getItem(key).slice(0, 2000));
  });
  await page.reload();

  await expect(start(page)).toBeVisible();
  await expect(notice(page)).toContainText('Den sparade planen är skadad och kunde inte öppnas. Den är lagd åt sidan.');
  const aside = Object.entries(await held(page)).filter(([key]) => /olasbar/.test(key));
  expect(aside).toHaveLength(1);
  expect(aside[0][1]).toContain('Härnösand 2025');

  await start(page).click();
  await kept(page);
  expect(Object.keys(await held(page)), 'what was put aside is still there').toContain(aside[0][0]);
  await returnLater(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
});

test('a stop in the middle of saving costs the last change at most', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await go(page, '#/oversikt');
  await field(page, 'plan.stangd_manad').selectOption({ label: 'september' });
  await kept(page);
  const whole = await page.evaluate(() => {
    const newest = (a, b) => Number(localStorage.getItem(b).split(' ')[0]) - Number(localStorage.getItem(a).split(' ')[0]);
    return Object.keys(localStorage).sort(newest)[0];
  });
  await page.addInitScript((last) => {
    if (location.protocol === 'about:' || sessionStorage.getItem('damaged')) return;
    sessionStorage.setItem('damaged', 'yes');
    localStorage.setItem(last, localStorage.getItem(last).slice(0, -100));
  }, whole);
  await returnLater(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
  await expect(notice(page)).toHaveCount(0);
  await expect(field(page, 'plan.stangd_manad')).toHaveValue('8');
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('a plan kept by a later version is told of and not written over', async ({ page }) => {
  await page.addInitScript(() => {
    if (location.protocol === 'about:' || sessionStorage.getItem('planted')) return;
    sessionStorage.setItem('planted', 'yes');
    const text = JSON.stringify({ format: 'namndkalkyl', version: 99, name: 'Från framtiden' });
    // The seal of a slot: a sequence number and an FNV-1a checksum of it and the text.
    let hash = 0xcbf29ce484222325n;
    const sequence = 7n;
    const bytes = [...Array(8).keys()].map((i) => Number((sequence >> BigInt(8 * i)) & 255n));
    for (const byte of [...bytes, ...new TextEncoder().encode(text)]) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    localStorage.setItem('namndkalkyl/plan/a', `${sequence} ${hash.toString(16).padStart(16, '0')}\n${text}`);
  });
  await page.goto('./');
  await expect(start(page)).toBeVisible();
  await expect(notice(page)).toContainText('nyare version');
  await start(page).click();
  await kept(page);
  expect(Object.values(await held(page)).some((text) => text.includes('Från framtiden'))).toBe(true);
});

test('nothing is kept before a plan is opened', async ({ page }) => {
  await page.goto('./');
  await expect(start(page)).toBeVisible();
  expect(await held(page)).toEqual({});
});

// What the browser keeps: when it may not keep anything, and when what it kept is damaged.

import { readFileSync } from 'node:fs';
import { enter, expectFigure, field, figure, go, kept, openExample, settled } from './support/app.mjs';
import { keptDocument, keptKeys, mirrored, withoutMirror } from './support/kept.mjs';
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

// Tears what is kept, as if the browser had stopped in the middle of writing it.
async function tear(page, which) {
  await page.addInitScript((which) => {
    if (location.protocol === 'about:' || sessionStorage.getItem('damaged')) return;
    sessionStorage.setItem('damaged', 'yes');
    const slots = Object.keys(localStorage).filter((key) => key.startsWith('namndkalkyl/plan/'));
    const sequence = (key) => Number(localStorage.getItem(key).split(' ')[0]);
    slots.sort((a, b) => sequence(b) - sequence(a));
    for (const key of which === 'all' ? slots : slots.slice(0, 1)) {
      localStorage.setItem(key, localStorage.getItem(key).slice(0, -100));
    }
  }, which);
}

test('a damaged plan is told of, stays where it is and can be saved, and one can begin anew', async ({ page }) => {
  await withoutMirror(page);
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await tear(page, 'all');
  await returnLater(page);

  await expect(start(page)).toBeVisible();
  await expect(notice(page)).toContainText('Den sparade planen är skadad och kunde inte öppnas. Den ligger kvar orörd');
  const torn = await held(page);
  await start(page).click();
  await kept(page);
  const slots = (all) => Object.entries(all).filter(([key]) => key.startsWith('namndkalkyl/plan/'));
  expect(await held(page), 'what was damaged is as it was').toMatchObject(Object.fromEntries(slots(torn)));

  await go(page, '#/planer');
  const damaged = page.getByRole('listitem').filter({ hasText: 'Kan inte läsas' });
  await expect(damaged).toContainText('Den är skadad');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    damaged.getByRole('button', { name: 'Spara som fil' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('"name":"Härnösand 2025"');
  await damaged.getByRole('button', { name: 'Ta bort' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(notice(page)).toContainText('borttagna');
  await expect(damaged).toHaveCount(0);
  await returnLater(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
});

for (const mirror of [false, true]) {
  const costs = mirror ? 'nothing, where the browser has the mirror' : 'the last change at most';
  test(`a stop in the middle of saving costs ${costs}`, async ({ page }) => {
    if (!mirror) await withoutMirror(page);
    await openExample(page, '#/placeringar');
    await enter(page, PRICE, '4150');
    await kept(page);
    await go(page, '#/oversikt');
    await field(page, 'plan.stangd_manad').selectOption({ label: 'september' });
    await kept(page);
    if (mirror) await expect.poll(async () => Object.values(await mirrored(page))[0]).toContain('"closed":9');
    await tear(page, 'newest');
    await returnLater(page);

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
    await expect(notice(page)).toHaveCount(0);
    await expect(field(page, 'plan.stangd_manad')).toHaveValue(mirror ? '9' : '8');
    await go(page, '#/placeringar');
    await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
    await expect(page.getByRole('button', { name: 'Ångra' })).toBeDisabled();
  });
}

test('what the store lost when the browser was killed is in the mirror', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await expect.poll(async () => Object.values(await mirrored(page))[0]).toBe(
    await page.evaluate(() => localStorage.getItem(Object.keys(localStorage).find((key) => key.endsWith('/b')))),
  );
  await page.addInitScript(() => {
    if (location.protocol === 'about:' || sessionStorage.getItem('lost')) return;
    sessionStorage.setItem('lost', 'yes');
    localStorage.clear();
  });
  await returnLater(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  expect(JSON.parse(await keptDocument(page)).placements.some((one) => one.daily?.[0]?.kr_per_day === '4150')).toBe(true);
});

test('where the store is many changes behind the mirror, the last of them is shown and nobody is said to have collided', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  const behind = await held(page);
  for (let price = 4151; price <= 4157; price += 1) {
    await enter(page, PRICE, String(price));
    await expect.poll(async () => Object.values(await mirrored(page))[0]).toContain(`"${price}"`);
  }
  await page.addInitScript((behind) => {
    if (location.protocol === 'about:' || sessionStorage.getItem('behind')) return;
    sessionStorage.setItem('behind', 'yes');
    localStorage.clear();
    for (const [key, text] of Object.entries(behind)) localStorage.setItem(key, text);
  }, behind);
  await returnLater(page);
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0157');
  await expect(page.getByRole('button', { name: 'Ångra' })).toBeDisabled();
  const versions = Object.entries(await held(page)).filter(([key]) => key.includes('/version/'));
  expect(versions.filter(([, text]) => text.startsWith('samtidigt'))).toEqual([]);
});

test('where the store fills up versions give way, and that is said', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  expect((await keptKeys(page)).filter((key) => key.includes('/version/'))).toHaveLength(1);
  // There is room for the plan, but not with its version.
  await page.evaluate(() => {
    const used = () => Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
    const quota = used() - 10_000;
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      const more = text.length - (this.getItem(key)?.length ?? 0);
      if (this === localStorage && used() + more > quota) throw new DOMException('Full.', 'QuotaExceededError');
      set.call(this, key, text);
    };
  });
  await enter(page, PRICE, '4160.123456');
  await expect(notice(page)).toContainText('Webbläsarens lagring är full. En äldre version togs bort');
  await kept(page);
  expect((await keptKeys(page)).filter((key) => key.includes('/version/'))).toHaveLength(0);
  expect(await keptDocument(page)).toContain('4160.123456');
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

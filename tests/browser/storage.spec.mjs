// What the browser keeps: when it may not keep anything, and when what it kept is damaged.

import { readFileSync } from 'node:fs';
import { CLIPBOARD, enter, expectFigure, field, figure, go, kept, openExample, paste, pickFile, settled } from './support/app.mjs';
import { keptDocument, keptKeys, mirrored, withFullLocal, withoutLocal, withoutMirror } from './support/kept.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const OTHER = 'placeringar.lista.121.pris';
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
  await withoutLocal(page);
  await withoutMirror(page);
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
  await withFullLocal(page);
  await withoutMirror(page);
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await expect(page.getByRole('banner')).toContainText('Lagringen är full. Spara en fil.');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('where the database takes no more, and localStorage neither, it is not called saved', async ({ page }) => {
  await withFullLocal(page);
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await expect(page.getByRole('banner')).toContainText('Lagringen är full. Spara en fil.');
  await expect(page.getByRole('banner')).not.toContainText('✓ Sparat');
});

test('while neither store takes anything, versions that only the database has are not given up for room that this does not make', async ({ page }) => {
  await openExample(page, '#/planer');
  await field(page, 'version.namn').fill('Min egen');
  await page.getByRole('button', { name: 'Spara version' }).click();
  await expect(notice(page)).toContainText('Versionen är sparad');
  await page.evaluate(() => {
    const [put, set] = [IDBObjectStore.prototype.put, Storage.prototype.setItem];
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    [IDBObjectStore.prototype.put, Storage.prototype.setItem] = [full, full];
    window.mend = () => ([IDBObjectStore.prototype.put, Storage.prototype.setItem] = [put, set]);
  });
  await go(page, '#/placeringar');
  for (const price of ['4150', '4160']) {
    await enter(page, PRICE, price);
    await expect(page.getByRole('banner')).toContainText('Lagringen är full. Spara en fil.');
    await page.waitForTimeout(500);
  }
  await page.evaluate(() => {
    window.mend();
  });
  await enter(page, PRICE, '4170');
  await kept(page);
  await returnLater(page);
  await go(page, '#/planer');
  await expect(page.locator('.kept-list li', { hasText: 'Min egen' })).toHaveCount(1);
});

test('where the database stops, a version of one\'s own is saved in localStorage, and it is said that it is not on disk yet', async ({ page }) => {
  await openExample(page, '#/planer');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The database is gone.', 'InvalidStateError');
    };
  });
  await field(page, 'version.namn').fill('Min egen');
  await page.getByRole('button', { name: 'Spara version' }).click();
  await expect(notice(page)).toContainText('Versionen är sparad.');
  await expect(notice(page)).toContainText('skriver det till disk inom en halv minut');
  expect(Object.keys(await held(page)).filter((key) => key.includes('/version/'))).toHaveLength(1);
});

for (const [what, without] of [
  ['localStorage is full', withFullLocal],
  ['localStorage is blocked', withoutLocal],
  ['there is no database', withoutMirror],
]) {
  test(`where ${what} the other store carries on, in every window`, async ({ page }) => {
    test.setTimeout(90_000);
    await without(page);
    await openExample(page, '#/placeringar');
    await enter(page, PRICE, '4150');
    await kept(page);
    const other = await page.context().newPage();
    await without(other);
    await other.goto('./');
    await go(other, '#/placeringar');
    await expect(field(other, PRICE)).toHaveValue('4\u00a0150');
    await enter(other, OTHER, '5250');
    await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
    await enter(page, PRICE, '4160');
    await expect(field(other, PRICE)).toHaveValue('4\u00a0160');
    await kept(page);
    await returnLater(page);
    await go(page, '#/placeringar');
    await expect(field(page, PRICE)).toHaveValue('4\u00a0160');
    await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
    await go(page, '#/planer');
    await page.getByRole('button', { name: 'Ta bort: Härnösand 2025' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
    await expect(notice(page)).toContainText('Planen och dess versioner är borttagna.');
    if (without === withoutMirror) await expect(notice(page)).toContainText('skriver det till disk inom en halv minut');
    await expect(start(other)).toBeVisible();
    await returnLater(page);
    await expect(start(page)).toBeVisible();
  });
}

// A window whose messages do not come to others, as in the milliseconds that they take.
const withoutMessages = (page) =>
  page.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });

test('where localStorage takes nothing, windows that have not heard of each other lose nothing', async ({ page }) => {
  test.setTimeout(90_000);
  const other = await page.context().newPage();
  for (const one of [page, other]) {
    await withFullLocal(one);
    await withoutMessages(one);
  }
  await openExample(page, '#/placeringar');
  await kept(page);
  await other.goto('./');
  await go(other, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await enter(other, OTHER, '5250');
  await expect(field(other, PRICE), 'what was put together is shown').toHaveValue('4\u00a0150');
  await kept(other);
  await enter(page, PRICE, '4160');
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await kept(page);
  await expect(notice(page)).toHaveCount(0);
  // Both changed the same: one holds, the other is a version, and it is said.
  await enter(other, PRICE, '4170');
  await expect(notice(other)).toContainText('Samma sak ändrades här och i ett annat fönster');
  await kept(other);
  await returnLater(page);
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0170');
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await go(page, '#/planer');
  await page.getByRole('button', { name: 'Ta bort: Härnösand 2025' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(notice(page)).toContainText('Planen och dess versioner är borttagna.');
  await enter(other, OTHER, '5260');
  await expect(start(other)).toBeVisible();
  await expect(notice(other)).toContainText('Planen togs bort i ett annat fönster.');
  await returnLater(page);
  await expect(start(page)).toBeVisible();
});

test('what is done as the page is left is there, where only the database takes it', async ({ page }) => {
  await withFullLocal(page);
  await openExample(page, '#/placeringar');
  await kept(page);
  await enter(page, PRICE, '4150');
  await page.reload();
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('where the database does not answer that is said, and what localStorage has is there', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => ({});
  });
  await returnLater(page);
  await expect(page.locator('h1').first()).toBeVisible({ timeout: 15_000 });
  await expect(notice(page)).toContainText('En del av webbläsarens lagring svarar inte');
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
});

test('fifty thousand placements are saved, and there after a reload', async ({ page }) => {
  test.setTimeout(240_000);
  await openExample(page, '#/data');
  await kept(page);
  const plan = JSON.parse(await keptDocument(page));
  const [one] = plan.placements;
  plan.placements = Array.from({ length: 50_000 }, (_, at) => ({ ...one, number: `P${at}` }));
  await pickFile(page, 'plan.fil', 'stor.namndkalkyl.json', JSON.stringify(plan));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?', { timeout: 60_000 });
  await expect(page.locator('header')).toContainText('✓ Sparat', { timeout: 60_000 });
  expect(JSON.parse(await keptDocument(page)).placements).toHaveLength(50_000);
  await returnLater(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?', { timeout: 60_000 });
  await expect(notice(page)).toHaveCount(0);
  expect(JSON.parse(await keptDocument(page)).placements).toHaveLength(50_000);
});

// What localStorage holds is as it was some seconds before, as when the browser is killed.
async function killedAt(page, before) {
  await page.addInitScript((before) => {
    if (location.protocol === 'about:' || sessionStorage.getItem('killed')) return;
    sessionStorage.setItem('killed', 'yes');
    localStorage.clear();
    for (const [key, text] of Object.entries(before)) localStorage.setItem(key, text);
  }, before);
  await returnLater(page);
}

test('twenty thousand pasted placements are there after a reload as soon as they are said to be saved', async ({ page, context }) => {
  test.setTimeout(180_000);
  await context.grantPermissions(CLIPBOARD);
  await openExample(page, '#/placeringar');
  await kept(page);
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
  await paste(page, Array.from({ length: 20_000 }, (_, at) => [`B${at}`, 'Vuxna', 'HVB', '2025-09-01', '2025-09-30', '4 000']));
  await expect(page.locator('#lista .grid-status')).toContainText('inklistrade', { timeout: 60_000 });
  await expect(page.locator('header.top .saved')).toContainText('✓ Sparat', { timeout: 60_000 });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 });
  const plan = JSON.parse(await keptDocument(page));
  expect(plan.placements.filter(({ number }) => /^B\d+$/.test(number))).toHaveLength(20_000);
});

test('what was told as deleted does not come back with what localStorage had when the browser was killed', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  const before = await held(page);
  await go(page, '#/planer');
  await page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Radera allt' }).click();
  await expect(notice(page)).toContainText('Kontrollerat: inget finns kvar i webbläsaren.');
  expect(Object.keys(await mirrored(page)).every((key) => key.startsWith('namndkalkyl/borta/'))).toBe(true);
  await killedAt(page, before);
  await expect(start(page)).toBeVisible();
  await go(page, '#/planer').catch(() => {});
  expect(await keptKeys(page)).toEqual([]);
});

test('a plan that was told as removed does not come back, nor a version; a named version does not go', async ({ page }) => {
  await openExample(page, '#/planer');
  await kept(page);
  const before = await held(page);
  await field(page, 'version.namn').fill('Första');
  await page.getByRole('button', { name: 'Spara version' }).click();
  await expect(notice(page)).toContainText('Versionen är sparad.');
  await field(page, 'version.namn').fill('Andra');
  await page.getByRole('button', { name: 'Spara version' }).click();
  const row = (text) => page.locator('.kept-list li').filter({ hasText: text });
  await expect(row('Andra')).toHaveCount(1);
  await row('Första').getByRole('button', { name: /^Ta bort/ }).click();
  await expect(notice(page)).toContainText('Versionen är borttagen.');
  await page.getByRole('button', { name: 'Kopiera: Härnösand 2025' }).click();
  await kept(page);
  const copied = { ...before, ...(await held(page)) };
  await go(page, '#/planer');
  await page.getByRole('button', { name: 'Ta bort: Härnösand 2025 (kopia)' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(notice(page)).toContainText('borttagna');
  await killedAt(page, copied);
  await page.goto('./#/planer');
  await page.getByRole('button', { name: /^Öppna: / }).or(page.getByText('öppen här')).first().waitFor();
  await expect(row('(kopia)')).toHaveCount(0);
  await expect(row('Andra')).toHaveCount(1);
  await expect(row('Första')).toHaveCount(0);
});

test('what an earlier version kept is found and moved: plans, versions, and what only its mirror had', async ({ page }) => {
  await withoutMirror(page);
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  const local = await held(page);
  expect(Object.keys(local).filter((key) => key.includes('/version/'))).toHaveLength(1);
  const later = await page.context().browser().newContext({ baseURL: new URL('.', page.url()).href });
  const moved = await later.newPage();
  await moved.addInitScript((local) => {
    if (location.protocol === 'about:' || sessionStorage.getItem('planted')) return;
    sessionStorage.setItem('planted', 'yes');
    const slot = Object.keys(local).find((key) => key.endsWith('/b'));
    const id = slot.split('/')[2];
    for (const [key, text] of Object.entries(local)) if (key !== slot) localStorage.setItem(key, text);
    const opening = indexedDB.open('namndkalkyl', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('plan').put(local[slot], id);
    opening.onsuccess = () => opening.result.close();
  }, local);
  await moved.goto('./');
  await go(moved, '#/placeringar');
  await expect(field(moved, PRICE)).toHaveValue('4\u00a0150');
  await expect.poll(async () => Object.keys(await mirrored(moved)).sort()).toEqual(Object.keys(local).sort());
  await expect.poll(async () => Object.keys(await held(moved)).some((key) => key.includes('/version/'))).toBe(false);
  await go(moved, '#/planer');
  await expect(moved.getByText('Löpande, medan du arbetade')).toHaveCount(1);
  await later.close();
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

test('of a plan that is damaged the newest whole version is offered, and opens as a plan of its own', async ({ page }) => {
  await withoutMirror(page);
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await go(page, '#/planer');
  await field(page, 'version.namn').fill('Inför nämnden');
  await page.getByRole('button', { name: 'Spara version' }).click();
  await expect(notice(page)).toContainText('Versionen är sparad. Webbläsaren skriver det till disk inom en halv minut');
  await tear(page, 'all');
  await returnLater(page);
  await expect(notice(page)).toContainText(/öppna den senaste hela versionen, från i dag \d\d:\d\d\./);
  await page.goto('./#/planer');
  await page.getByRole('button', { name: /^Öppna versionen från i dag/ }).click();
  await expect(notice(page)).toContainText('Den skadade planen ligger kvar under Planer och versioner.');
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  await go(page, '#/planer');
  await expect(page.getByRole('listitem').filter({ hasText: 'Kan inte läsas' })).toHaveCount(1);
});

for (const mirror of [false, true]) {
  const costs = mirror ? 'nothing, where the browser has the database' : 'the last change at most';
  test(`a stop in the middle of saving costs ${costs}`, async ({ page }) => {
    if (!mirror) await withoutMirror(page);
    await openExample(page, '#/placeringar');
    await enter(page, PRICE, '4150');
    await kept(page);
    await go(page, '#/oversikt');
    await field(page, 'plan.stangd_manad').selectOption({ label: 'september' });
    await kept(page);
    if (mirror) await expect.poll(async () => Object.values(await mirrored(page)).join()).toContain('"closed":9');
    await tear(page, 'newest');
    await returnLater(page);

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klarar nämnden budgeten i år?');
    if (mirror) await expect(notice(page)).toHaveCount(0);
    else await expect(notice(page)).toContainText(/Det här är planen som den var i dag \d\d:\d\d, \d+ sekunde?r? äldre\./);
    await expect(field(page, 'plan.stangd_manad')).toHaveValue(mirror ? '9' : '8');
    await go(page, '#/placeringar');
    await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
    await expect(page.getByRole('button', { name: 'Ångra' })).toBeDisabled();
  });
}

test('what the store lost when the browser was killed is in the database', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  const slot = async (of) => Object.entries(of).find(([key]) => key.endsWith('/b'))[1];
  expect(await slot(await mirrored(page))).toBe(await slot(await held(page)));
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

test('where the store is many changes behind the database, the last of them is shown and nobody is said to have collided', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  const behind = await held(page);
  for (let price = 4151; price <= 4157; price += 1) {
    await enter(page, PRICE, String(price));
    await expect.poll(async () => Object.values(await mirrored(page)).join()).toContain(`"${price}"`);
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
  const versions = Object.entries(await mirrored(page)).filter(([key]) => key.includes('/version/'));
  expect(versions.filter(([, text]) => text.startsWith('samtidigt'))).toEqual([]);
});

test('where the only store fills up versions give way, and that is said', async ({ page }) => {
  await withoutMirror(page);
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

test('where there is no room for a version before an import, what one has saved oneself stays, and both are said', async ({ page }) => {
  await withoutMirror(page);
  await openExample(page, '#/planer');
  await field(page, 'version.namn').fill('Min egen');
  await page.getByRole('button', { name: 'Spara version' }).click();
  await expect(notice(page)).toContainText('Versionen är sparad');
  // There is room for the plan as it is, and for nothing else.
  await page.evaluate(() => {
    const used = () => Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
    const text = Object.entries(localStorage).find(([key]) => key.includes('/plan/'))[1];
    const quota = used() + text.length + 2_000;
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      const more = text.length - (this.getItem(key)?.length ?? 0);
      if (this === localStorage && used() + more > quota) throw new DOMException('Full.', 'QuotaExceededError');
      set.call(this, key, text);
    };
  });
  await go(page, '#/placeringar');
  await enter(page, PRICE, '4160');
  await kept(page);
  await go(page, '#/data');
  const table = readFileSync(new URL('../data/2025/volym_forsorjningsstod_2025.csv', import.meta.url), 'utf8');
  await pickFile(page, 'import.fil', 'volym_forsorjningsstod_2025.csv', table.replace('households,152,', 'households,153,'));
  await page.getByRole('button', { name: 'Importera', exact: true }).click();
  await expect(notice(page)).toContainText('är importerad');
  await expect(notice(page)).toContainText('Versionen ryms inte i webbläsarens lagring');
  await go(page, '#/planer');
  await expect(page.locator('.kept-list li', { hasText: 'Min egen' })).toHaveCount(1);
  await expect(page.locator('.kept-list li', { hasText: 'Före import' })).toHaveCount(0);
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

// A personnummer in every field of every page: each kind of field is tried once, refused, and nothing keeps it.

import { field, go, kept, open, openExample, pickFile, settled } from './support/app.mjs';
import { personalId } from './support/personal_id.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const ID = personalId('850101', '123');
const DIGITS = ID.replace('-', '');
const CONTROL = ID.slice(-4);
const HIDDEN = `85.01.01/${CONTROL}`;
// Parted by whatever is no letter.
const PARTED = [`850101, ${CONTROL}`, `850101 (${CONTROL})`, `850101--${CONTROL}`, `85 01 01 12 ${CONTROL.slice(2)}`, `850101\u2800${CONTROL}`];

// One of each kind: cells of a table differ by line and time, rows of a list by their number.
const kind = (name) =>
  name
    .replace(/^.*\/(?=[^/@]+@)/, '')
    .replace(/@.*/, '')
    .replace(/\.(lista)\.[^.]+\./, '.$1.*.')
    .replace(/^(kalla|omrade|atgard|vardform|omrade_hemtjanst|utforare|scenario)\.[^/]+?(?=\.[a-z_]+$|$)/, '$1.*');

async function everywhere(page) {
  return page.evaluate(async () => {
    const kept = JSON.stringify({ ...localStorage, ...sessionStorage });
    const mirrors = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done, failed) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => done(asked.result);
        asked.onerror = failed;
      });
      for (const store of db.objectStoreNames) {
        const asked = db.transaction(store).objectStore(store).getAll();
        mirrors.push(await new Promise((done) => (asked.onsuccess = () => done(JSON.stringify(asked.result)))));
      }
      db.close();
    }
    return kept + mirrors.join();
  });
}

const fields = (page) =>
  page
    .locator('input:not([type]), input[type="text"], input[type="search"], input[type="number"], textarea')
    .evaluateAll((found) =>
      found
        .filter((it) => !it.readOnly && !it.disabled && it.checkVisibility())
        .map((it) => ({ name: it.name, number: it.type === 'number' })),
    );

for (const hash of [...PAGES, '#/data']) {
  test(`typed in every kind of field on ${hash} it is refused, and nothing keeps it`, async ({ page }) => {
    test.setTimeout(120_000);
    await openExample(page);
    if (['#/scenarier', '#/mote', '#/malsokning'].includes(hash)) {
      await go(page, '#/scenarier');
      await page.getByRole('button', { name: /Hemtjänst: timmarna/ }).click();
    }
    if (hash === '#/start') await page.locator('a.logo').click();
    else if (hash === '#/osakerhet') await page.evaluate(() => location.assign('#/osakerhet'));
    else if ((await page.locator(`nav a[href="${hash}"][aria-current]`).count()) === 0) await go(page, hash);
    await settled(page);
    await page.locator('main details').evaluateAll((found) => found.forEach((it) => (it.open = true)));

    const tried = new Set();
    const views = [undefined, ...(await page.locator('main .tabs button').all())];
    for (const tab of views) {
      if (tab && (await tab.isVisible())) await tab.click();
      await settled(page);
      for (const { name, number } of await fields(page)) {
        if (tried.has(kind(name))) continue;
        tried.add(kind(name));
        const it = field(page, name);
        const old = await it.inputValue();
        const form = number ? DIGITS : [ID, HIDDEN, ...PARTED][tried.size % 7];
        await it.focus();
        await it.fill(form);
        await it.press('Enter');
        if (await it.evaluate((it) => it.tagName === 'TEXTAREA')) await it.blur();
        await settled(page);
        // A year has four digits and a lever its own range: those say so in their own words.
        const words = number || name === 'plan.ar' || name === 'osakerhet.slumpfro' ? /\S/ : 'personnummer';
        const said = page.locator('[role="alert"], .notice').filter({ hasText: words });
        await expect(said.first(), `${name} says why`).toBeAttached();
        expect(await everywhere(page), name).not.toContain(form);
        await it.fill(old);
        await it.press('Escape');
        // What Escape closed is opened again.
        await page.locator('main details').evaluateAll((found) => found.forEach((it) => (it.open = true)));
        await it.fill(old, { timeout: 2_000 }).catch(() => {});
        await it.blur({ timeout: 2_000 }).catch(() => {});
        const close = page.locator('.notice').getByRole('button', { name: 'Stäng' });
        if (await close.isVisible()) await close.click();
      }
    }
    if (!['#/start', '#/oversikt', '#/kontrollera', '#/importera', '#/om', '#/tillganglighet', '#/traffsakerhet'].includes(hash)) expect(tried.size, [...tried].join(' ')).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    const held = await everywhere(page);
    for (const text of [ID, DIGITS, HIDDEN, ...PARTED]) expect(held).not.toContain(text);
  });
}

test('in the address it is taken away, and the page opens without it', async ({ page }) => {
  await openExample(page);
  for (const text of [ID, DIGITS, `placeringar.${ID}`]) {
    await page.evaluate((text) => location.assign(`#/prognos/${text}`), text);
    await expect(page.locator('.notice')).toContainText('Adressen innehöll ett personnummer');
    await expect(page).toHaveURL(/#\/prognos$/);
    await expect(page.locator('h1')).toHaveText('Hur ser prognosen ut, och hur säker är den?');
    await page.goBack();
    await settled(page);
    expect(page.url()).not.toContain(text);
  }
  await kept(page);
  expect(await everywhere(page)).not.toContain(DIGITS);
});

test('in the name of a file it is refused, and not said', async ({ page }) => {
  await openExample(page, '#/data');
  const plan = { format: 'namndkalkyl', version: 1, name: 'Prov', year: 2025, closed: 0 };
  await pickFile(page, 'plan.fil', `${ID}.namndkalkyl.json`, JSON.stringify(plan));
  await expect(page.locator('.notice')).toContainText('Filens namn innehåller ett personnummer');
  await pickFile(page, 'import.fil', `hushåll ${DIGITS}.csv`, 'year,month,series,unit,value\n2025,1,a,kr,1\n');
  await expect(page.locator('.errors')).toContainText('Filens namn innehåller ett personnummer');
  expect(await page.locator('body').innerText()).not.toContain(ID);
  expect(await page.locator('body').innerText()).not.toContain(DIGITS);
  await expect(field(page, 'plan.namn')).toHaveValue('Härnösand 2025');
});

test('a pasted row in the notes, and a number beside a price, are refused where they stand', async ({ page }) => {
  await openExample(page, '#/data');
  const notes = field(page, 'plan.anteckningar');
  await notes.focus();
  await notes.fill(`850101\t${CONTROL}\tHVB\t4 500`);
  await notes.blur();
  await expect(page.getByText('personnummer i planens namn eller anteckningar').first()).toBeVisible();
  // It stands in its field and nowhere else.
  expect(await everywhere(page)).not.toContain(CONTROL);
  await notes.focus();
  await page.keyboard.press('Escape');
  await kept(page);
  await go(page, '#/placeringar');
  const price = field(page, 'placeringar.lista.120.pris');
  await price.focus();
  await price.fill(CONTROL);
  await price.press('Enter');
  await settled(page);
  await renumber(page, '120', '850101');
  await expect(page.getByText(/löpnumret på rad \d+ i listan över placeringar/).first()).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(field(page, 'placeringar.lista.120.nr')).toHaveCount(1);
  await kept(page);
  expect(await everywhere(page)).not.toContain('850101');
});

// The field goes by the number in it, and so has another name while it is typed.
async function renumber(page, from, to) {
  await field(page, `placeringar.lista.${from}.nr`).focus();
  await settled(page);
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await settled(page);
}

test('a running number that looks like a name gets a hint and is taken; a number gets none', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await expect(page.getByText('inte namn, initialer eller födelsetid')).toBeVisible();
  await renumber(page, '120', 'Anna Svensson');
  const renamed = field(page, 'placeringar.lista.Anna Svensson.nr');
  await renamed.focus();
  const hint = page.locator('#lista .cell-hint');
  await expect(hint).toHaveText(/Löpnumret ser ut som ett namn\. Skriv ett nummer i stället, som P-031; namn hör hemma i verksamhetssystemet\./);
  await expect(hint).toBeInViewport();
  expect(await renamed.getAttribute('aria-describedby')).toBe(await hint.getAttribute('id'));
  await expect(renamed).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.checks')).toContainText('ett löpnummer ser ut som namn. Skriv nummer i stället');
  await go(page, '#/oversikt');
  await expect(page.locator('.checks')).toContainText('ett löpnummer ser ut som namn');
  await go(page, '#/placeringar');
  await renumber(page, 'Anna Svensson', 'AK 2011');
  await expect(page.locator('.checks')).toContainText('kan läsas som initialer eller födelsetid');
  await renumber(page, 'AK 2011', 'P-031');
  await expect(hint).toHaveCount(0);
  await expect(page.locator('.checks')).toHaveCount(0);
});

test('a pasted block of names is taken with the hint', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExample(page, '#/placeringar');
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
  await page.evaluate(() => navigator.clipboard.writeText('Mohammed\tVuxna\tHVB\t2025-09-01\t\t4 000\r\n'));
  await page.keyboard.press('Control+V');
  await expect(field(page, 'placeringar.lista.Mohammed.nr')).toHaveCount(1);
  await expect(page.locator('.checks')).toContainText('ett löpnummer ser ut som namn');
});

test('what is kept is counted on the page about it, with and without a plan', async ({ page }) => {
  await open(page, '#/start');
  await page.getByRole('link', { name: /Om Nämndkalkyl/ }).click();
  await expect(page.locator('h1')).toHaveText('Vad är Nämndkalkyl, och vad händer med uppgifterna?');
  const count = (key) => page.locator(`[data-figure="om.lagring.${key}"]`).getAttribute('data-value').then(Number);
  expect(await count('planer')).toBe(0);
  await openExample(page, '#/om');
  await kept(page);
  const held = await page.evaluate(() => {
    const all = { ...localStorage, ...sessionStorage };
    const ours = Object.entries(all).filter(([key]) => key.startsWith('namndkalkyl/plan'));
    return [ours.length, ours.reduce((sum, [key, text]) => sum + key.length + text.length, 0)];
  });
  await expect.poll(async () => [await count('planer'), await count('planer.tecken')]).toEqual(held);
  expect(held[0]).toBeGreaterThan(0);
});

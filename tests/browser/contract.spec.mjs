// What other programs can lean on: every figure has a key and an exact value, every field a name and a label.

import { isDecimal } from './support/decimal.mjs';
import { go, openExample } from './support/app.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

// Everything on the page at this moment.
const onPage = (page) =>
  page.evaluate(() => {
    const named = (it) => {
      const by = (ids) => ids.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      const labels = [...(it.labels ?? [])].map((label) => label.textContent).join(' ');
      return (it.getAttribute('aria-label') || by(it.getAttribute('aria-labelledby') ?? '') || labels || it.title || '').trim();
    };
    return {
      figures: [...document.querySelectorAll('[data-figure], [data-value]')].map((it) => ({
        key: it.getAttribute('data-figure'),
        value: it.getAttribute('data-value'),
        shown: it.textContent.trim(),
      })),
      fields: [...document.querySelectorAll('input, select, textarea')].map((it) => ({
        // The choices of a group share a name.
        name: it.type === 'radio' ? `${it.name}=${it.value}` : it.name,
        label: named(it),
        html: it.outerHTML.slice(0, 120),
      })),
      buttons: [...document.querySelectorAll('button, a[href]')]
        .filter((it) => !it.closest('[role="grid"]'))
        .map((it) => ({ label: named(it) || it.textContent.trim(), html: it.outerHTML.slice(0, 120) })),
    };
  });

// Presses each tab of the page in turn and looks at what it shows.
async function* views(page) {
  yield 'as it opens';
  const tabs = page.locator('.tabs button');
  for (let i = 0; i < (await tabs.count()); i += 1) {
    await tabs.nth(i).click();
    yield await tabs.nth(i).innerText();
  }
}

for (const hash of PAGES) {
  test(`${hash}: figures have keys and values, fields have names and labels`, async ({ page }) => {
    test.setTimeout(60_000);
    await openExample(page);
    if (hash === '#/start') await page.locator('a.logo').click();
    else await go(page, hash);
    if (hash === '#/oversikt') {
      const folded = page.locator('button.fold[aria-expanded="false"]').first();
      while (await folded.isVisible()) await folded.click();
    }

    // What is searched for between frames is there when no part of the page is busy.
    if (['#/malsokning', '#/kanslighet'].includes(hash)) {
      await expect(page.locator('.goal-result, .tornado-box')).toHaveAttribute('aria-busy', 'false');
    }

    // What is drawn at random is there when it has been drawn.
    if (hash === '#/osakerhet') await expect(page.locator('[data-figure$=".spann.p50"]').nth(5)).toBeVisible();

    let most = 0;
    for await (const view of views(page)) {
      const { figures, fields, buttons } = await onPage(page);
      most = Math.max(most, figures.length);
      const values = new Map();
      const wrong = [];
      for (const { key, value, shown } of figures) {
        if (!key || !isDecimal(value)) wrong.push(`${key} = ${value} («${shown}»)`);
        else if (values.has(key) && values.get(key) !== value) wrong.push(`${key} is both ${values.get(key)} and ${value}`);
        else values.set(key, value);
        if (key && !/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(key)) wrong.push(`the key ${key}`);
        if (shown === '' || /NaN|undefined|Infinity/.test(shown)) wrong.push(`${key} shows «${shown}»`);
      }
      expect.soft(wrong.slice(0, 10), `figures, ${view}`).toEqual([]);

      const names = fields.map((it) => it.name);
      expect.soft(fields.filter((it) => !it.name || !it.label), `fields without name or label, ${view}`).toEqual([]);
      expect.soft(names.filter((name, i) => names.indexOf(name) !== i), `names used twice, ${view}`).toEqual([]);
      expect.soft(buttons.filter((it) => !it.label), `buttons and links without words, ${view}`).toEqual([]);
    }

    // The example has no scenarios and no measures, and on the page of a goal there are few figures: their own specs
    // look at those.
    const few = [
      '#/start', '#/borja', '#/kontrollera', '#/scenarier', '#/handlingsplan', '#/malsokning', '#/mote', '#/dela', '#/importera', '#/referensbelopp',
      '#/organisation', '#/planer', '#/om', '#/tillganglighet',
    ];
    if (!few.includes(hash)) expect(most).toBeGreaterThan(20);
  });
}

test('the names that other programs lean on are where they should be', async ({ page }) => {
  await openExample(page);
  for (const [hash, names] of [
    ['#/oversikt', ['plan.stangd_manad']],
    ['#/utfall', ['oversikt.socialnamnden/utfall@2025-01']],
    ['#/traffsakerhet', ['prognos.namn', 'prognos.kommentar', 'traff.rad']],
    [
      '#/placeringar',
      ['nr', 'grupp', 'vardform', 'start', 'slut', 'pris', 'arvode', 'omkostnad', 'po_arvode', 'intakt', 'moms'].map(
        (name) => `placeringar.lista.101.${name}`,
      ),
    ],
    ['#/hemtjanst', ['hemtjanst.egen.tatort/ersattning@2025', 'hemtjanst.enhet/brukartid@alltid']],
    ['#/bistand', ['bistand/utbetalt@2025-01', 'bistand/hushall@2024-12', 'bistand/budget@2025']],
    ['#/handlingsplan', ['namn', 'rad', 'start', 'effekt', 'sakerhet', 'lage'].map((name) => `atgard.ny.${name}`)],
    ['#/planer', ['plan.namn', 'plan.ar', 'plan.periodisering', 'plan.tecken', 'plan.fil']],
    ['#/importera', ['import.fil']],
    ['#/organisation', ['omrade.ifo.namn']],
    ['#/dela', ['plan.dolj_sma_tal']],
    // All of it is where it was, for those who have kept the address.
    ['#/data', ['plan.namn', 'plan.ar', 'plan.periodisering', 'plan.tecken', 'plan.fil', 'import.fil', 'omrade.ifo.namn', 'plan.dolj_sma_tal']],
  ]) {
    await go(page, hash);
    for (const name of names) await expect(page.locator(`[name="${name}"]`), name).toHaveCount(1);
  }
});

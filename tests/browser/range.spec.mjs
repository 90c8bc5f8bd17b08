// Where the year may end: the same figures as natively, without ever stopping the one who types, with or without a worker.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, figureAt, go, open, openExample } from './support/app.mjs';
import { isDecimal } from './support/decimal.mjs';
import { expect, test } from './support/test.mjs';

// The outcome of the example as tests/simulate.rs froze it: rows of fields.
const FROZEN = readFileSync(new URL('../data/simulation_example.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => row.split(';'));
const PATHS = Number(FROZEN[0][1]);

// The figures on screen of a line in the frozen outcome.
function frozen(line) {
  const [, , within, , p10, p50, p90] = FROZEN.find(([kind, name]) => kind === 'rad' && name === line);
  const chance = String((Number(within) * 100) / PATHS);
  return { [`${line}.spann.p10`]: p10, [`${line}.spann.p50`]: p50, [`${line}.spann.p90`]: p90, [`${line}.sannolikhet`]: chance };
}

// Waits until the range is that of the plan as it is now.
async function simulated(page) {
  await expect(page.locator('.range')).toHaveAttribute('aria-busy', 'false');
  await expect(figureAt(page, 'oversikt.spann.p50')).toHaveAttribute('data-value', /\d/);
}

async function expectFigures(page, figures) {
  for (const [key, value] of Object.entries(figures)) {
    await expect(figureAt(page, key), key).toHaveAttribute('data-value', value);
  }
}

test('the figures are those that native code gives', async ({ page }) => {
  await openExample(page);
  await simulated(page);
  await expectFigures(page, frozen('oversikt'));
  await expect(page.locator('.range')).toContainText(/I 8 fall av 10 slutar året mellan .*mnkr/);
  expect(page.workers(), 'simulated in a worker').toHaveLength(1);

  await page.getByRole('link', { name: 'Så räknas spannet' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hur säker är prognosen?');
  const lines = FROZEN.filter(([kind]) => kind === 'hur').map(([, line]) => line);
  expect(lines.length).toBeGreaterThan(30);
  await expect(figureAt(page, 'bistand.spann.p10')).toHaveAttribute('data-value', /\d/);
  // Nothing is claimed of a line without a budget, or in which nothing is known to stray.
  let unknown = 0;
  for (const line of lines) {
    if ((await figureAt(page, `${line}.spann.p10`).count()) === 0) {
      unknown += 1;
      for (const key of Object.keys(frozen(line))) await expect(figureAt(page, key), key).toHaveCount(0);
    } else {
      await expectFigures(page, frozen(line));
    }
  }
  expect(unknown).toBeLessThan(8);
});

test('without workers the page gives the same figures itself', async ({ page }) => {
  await page.addInitScript(() => delete window.Worker);
  await openExample(page);
  await simulated(page);
  expect(page.workers()).toHaveLength(0);
  await expectFigures(page, frozen('oversikt'));
});

test.describe('a worker that cannot load', () => {
  test.use({ expectedError: /404|Failed to load/ });

  test('is done without', async ({ page }) => {
    await page.route('**/worker.js', (route) => route.fulfill({ status: 404 }));
    await openExample(page);
    await simulated(page);
    await expectFigures(page, frozen('oversikt'));
  });
});

test('the worker loads nothing that the page has not loaded', async ({ page }) => {
  const loaded = [];
  page.context().on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await openExample(page);
  await simulated(page);
  const wasm = loaded.filter((path) => path.endsWith('.wasm'));
  expect(new Set(wasm).size).toBe(wasm.length);
  expect(loaded.some((path) => path.endsWith('/worker.js'))).toBe(true);
});

// The longest task of the page's own thread while something is done, milliseconds of work: what other programs on the
// machine take meanwhile does not count, nor what the app does for a key.
async function longestTask(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const named = traceEvents.filter((it) => it.name === 'thread_name' && it.args.name === 'CrRendererMain');
  const threads = new Set(named.map(thread));
  const events = traceEvents.filter((it) => it.ph === 'X' && threads.has(thread(it)));
  const keys = events.filter((it) => it.name === 'EventDispatch' && it.args.data?.type.startsWith('key'));
  const forKey = (task) =>
    keys.some((key) => thread(key) === thread(task) && key.ts >= task.ts && key.ts <= task.ts + task.dur);
  const tasks = events.filter((it) => it.name.includes('RunTask') && it.tdur && !forKey(it));
  expect(keys.length).toBeGreaterThan(10);
  expect(tasks.length).toBeGreaterThan(100);
  return Math.max(...tasks.map((it) => it.tdur)) / 1000;
}

for (const workers of [true, false]) {
  test(`typing is never stopped by it, ${workers ? 'with' : 'without'} a worker`, async ({ page }) => {
    if (!workers) await page.addInitScript(() => delete window.Worker);
    await openExample(page);
    await simulated(page);
    await go(page, '#/placeringar');
    await field(page, 'placeringar.lista.101.pris').focus();
    const longest = await longestTask(page, async () => {
      // Slowly enough that a simulation begins after each key, and is under way when the next one comes.
      await page.keyboard.type('1234,56', { delay: 300 });
      await page.waitForTimeout(500);
    });
    expect(longest).toBeLessThan(50);
    await go(page, '#/oversikt');
    await simulated(page);
    await expect(figureAt(page, 'oversikt.spann.p50')).not.toHaveAttribute(
      'data-value',
      frozen('oversikt')['oversikt.spann.p50'],
    );
  });
}

test('another seed gives other figures, and undo the first ones', async ({ page }) => {
  await openExample(page);
  await simulated(page);
  await page.getByRole('link', { name: 'Så räknas spannet' }).click();
  const before = await figureAt(page, 'placeringar.barn.hvb.spann.p10').getAttribute('data-value');
  await enter(page, 'osakerhet.slumpfro', '7');
  await expect(figureAt(page, 'placeringar.barn.hvb.spann.p10')).not.toHaveAttribute('data-value', before);
  await enter(page, 'osakerhet.slumpfro', '−1');
  await expect(page.getByRole('alert').filter({ hasText: 'heltal' })).toBeVisible();
  await field(page, 'osakerhet.slumpfro').press('Escape');
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(figureAt(page, 'placeringar.barn.hvb.spann.p10')).toHaveAttribute('data-value', before);
});

test('a change in the plan changes the range, and the last one counts', async ({ page }) => {
  await openExample(page);
  await simulated(page);
  await go(page, '#/placeringar');
  for (const price of ['6 000', '7 000', '9 000']) await enter(page, 'placeringar.lista.101.pris', price);
  await page.getByRole('button', { name: 'Ångra' }).click();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await go(page, '#/oversikt');
  await simulated(page);
  await expectFigures(page, frozen('oversikt'));
  await page.locator('[name="plan.stangd_manad"]').selectOption('12');
  await expect(page.locator('.range')).toContainText('Alla månader är stängda');
});

for (const colorScheme of ['light', 'dark']) {
  test(`the page on uncertainty is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openExample(page);
    await simulated(page);
    await page.getByRole('link', { name: 'Så räknas spannet' }).click();
    await expect(figureAt(page, 'bistand.spann.p10')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`)).toEqual([]);
    const figures = await page.locator('[data-figure]').evaluateAll((all) =>
      all.map((it) => [it.dataset.figure, it.dataset.value, it.textContent.trim()]),
    );
    expect(figures.length).toBeGreaterThan(100);
    const unknown = ([key, value, shown]) => key && value === undefined && shown.startsWith('–');
    expect(figures.filter((it) => !unknown(it)).length).toBeGreaterThan(60);
    expect(
      figures.filter((it) => !unknown(it)).filter(([key, value, shown]) => !key || !isDecimal(value) || !shown),
    ).toEqual([]);
  });
}

test('the address of the page works, also when the app is opened by it', async ({ page }) => {
  await openExample(page);
  await expect(page.locator('header')).toContainText('✓ Sparat');
  await page.goto('./#/osakerhet');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hur säker är prognosen?');
  await expect(figureAt(page, 'bistand.spann.p10')).toHaveAttribute('data-value', frozen('bistand')['bistand.spann.p10']);
  await open(page, '#/oversikt');
});

// Nothing is claimed without data, page by page: in plans that lack what they may lack, every figure is a number that is
// there or a dash with its reason, and no words say more than is known.

import { isDecimal } from './support/decimal.mjs';
import { enter, go, settled } from './support/app.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const year = new Date().getFullYear();
const AREAS = ['namnd', 'ovrig-ifo', 'sarskilt-boende'];
const fill = (page, what) => page.getByRole('group', { name: 'Vad som fylls i' }).getByRole('button', { name: what, exact: true }).click();

async function emptyYear(page, closed = 0) {
  await page.goto('./#/start');
  await page.getByRole('button', { name: 'Börja med ett tomt år' }).click();
  await page.getByRole('button', { name: 'Så skriver vi en kostnad: −4 500' }).click();
  await settled(page);
  await page.locator('select[name="plan.stangd_manad"]').selectOption(String(closed));
  await go(page, '#/utfall');
}

async function budgets(page) {
  await fill(page, 'Budget');
  for (const [i, area] of AREAS.entries()) await enter(page, `oversikt.${area}/budget@${year}`, String(-12_000 * (i + 1)));
}

async function outcomes(page, months) {
  await fill(page, 'Utfall');
  for (const area of AREAS) {
    for (let month = 1; month <= months; month += 1) {
      await enter(page, `oversikt.${area}/utfall@${year}-0${month}`, String(-900 - 10 * month));
    }
  }
}

// What each state has, and whether a forecast against budget is known in it.
const STATES = [
  ['no plan', (page) => page.goto('./#/start'), false],
  ['an empty year', (page) => emptyYear(page), false],
  ['a budget without outcome', async (page) => { await emptyYear(page); await budgets(page); }, false],
  ['an outcome without budget', async (page) => { await emptyYear(page, 3); await outcomes(page, 3); }, false],
  ['two closed months', async (page) => { await emptyYear(page, 2); await budgets(page); await outcomes(page, 2); }, true],
];

// What is wrong with the figures and words that are on the page now.
const wrong = (page) =>
  page.evaluate(() => {
    const text = (it) => it.textContent.replace(/\s+/g, ' ').trim();
    const byId = (it, name) => (it.getAttribute(name) ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const own = (it) => [it.title, it.getAttribute('aria-label') ?? '', byId(it, 'aria-describedby'), byId(it, 'aria-labelledby')];
    // A reason stands at the figure, in it, or at the cell around it.
    const why = (it) => {
      const near = [it, ...it.querySelectorAll('[title], [aria-label], [aria-describedby]')];
      for (let up = it.parentElement; up && near.length < 12 && !up.matches('tr, section, main'); up = up.parentElement) near.push(up);
      // Or in the words under it.
      const under = it.nextElementSibling?.matches('i') ? text(it.nextElementSibling) : '';
      return near.flatMap(own).concat(under).filter((said) => said.trim().length > 6);
    };
    const seen = (it) => it.checkVisibility();
    const found = [];
    for (const it of document.querySelectorAll('[data-figure], [data-value]')) {
      const { figure: key, value } = it.dataset;
      if (!key || !seen(it)) continue;
      found.push({ key, value: value ?? null, shown: text(it), why: why(it) });
    }
    // Dashes that are no figure of the table either.
    const leaves = [...document.querySelectorAll('main td, main b, main .fig, main output')];
    for (const it of leaves.filter((it) => seen(it) && text(it) === '–' && !it.dataset.figure && !it.querySelector('[data-figure]'))) {
      const row = it.closest('tr')?.querySelector('th')?.textContent.trim() ?? it.closest('section, .card')?.querySelector('h2')?.textContent ?? '';
      found.push({ key: `a dash in ${it.closest('[id]')?.id ?? ''} ${row}`, value: null, shown: '–', why: why(it) });
    }
    return { found, said: document.querySelector('main').innerText };
  });

async function look(page, where, known) {
  const { found, said } = await wrong(page);
  const bad = [];
  for (const { key, value, shown, why } of found) {
    if (/NaN|undefined|Infinity/.test(shown)) bad.push(`${key} shows ${shown}`);
    if (value === null && !/^[▲▼■ ]*–/.test(shown)) bad.push(`${key} has no value and shows «${shown}»`);
    if (value === null && !why.length) bad.push(`${key} is – without a reason`);
    if (value !== null && (!isDecimal(value) || !/\d/.test(shown))) bad.push(`${key} = ${value} shows «${shown}»`);
  }
  expect.soft([...new Set(bad)].slice(0, 40), where).toEqual([]);
  expect.soft(said, where).not.toMatch(/NaN|undefined|Infinity|[<>≥≤] ?\d+ ?%/);
  if (!known) expect.soft(said, where).not.toMatch(/Ja, troligen|Nej, troligen|överskott på \d|underskott på \d|klarar budgeten i/);
}

test.describe.configure({ timeout: 90_000 });

for (const [state, make, known] of STATES) {
  test(`${state}: every page tells what it lacks and claims nothing`, async ({ page }) => {
    await make(page);
    for (const hash of [...PAGES, '#/data']) {
      await page.evaluate((hash) => location.assign(hash), hash);
      await settled(page);
      const busy = page.locator('[aria-busy="true"]');
      await expect(busy, hash).toHaveCount(0);
      await look(page, hash, known);
      const tabs = page.locator('main .tabs button[aria-pressed="false"]');
      for (const label of await tabs.allInnerTexts()) {
        const tab = page.locator('main .tabs button').filter({ hasText: label }).first();
        if (!(await tab.isVisible())) continue;
        await tab.click();
        await look(page, `${hash}, ${label}`, known);
      }
    }
  });
}

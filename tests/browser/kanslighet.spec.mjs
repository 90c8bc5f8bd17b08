// Känslighet: the bars are what two recalculations give, lead to their inputs, and are all there by keyboard.

import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, figure, figureAt, figures, go, open, openExample } from './support/app.mjs';
import { change } from './support/decimal.mjs';
import { tabTo } from './support/focus.mjs';
import { panel } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

const PAGE = '#/kanslighet';
const RESULT = 'oversikt.prognos.avvikelse';
const answer = (page) => page.locator('.question p');
const rows = (page) => page.locator('.tornado > ul button');

// Waits until the bars are those of the plan as it is.
async function weighed(page) {
  await expect(page.locator('.tornado-box')).toHaveAttribute('aria-busy', 'false');
  await expect(answer(page)).toContainText('Mest betyder');
}

test('the bars are two recalculations of the plan', async ({ page }) => {
  await openExample(page);
  const before = await figure(page, RESULT);
  await go(page, PAGE);
  await weighed(page);
  await page.getByRole('button', { name: /^Visa alla/ }).click();
  const cells = {
    'volym.bistand': 'bistand/volymforandring@alltid',
    'pris.bistand': 'bistand/prisforandring@alltid',
  };
  for (const [lever, name] of Object.entries(cells)) {
    const bars = await figures(page, [`kanslighet.${lever}.upp`, `kanslighet.${lever}.ned`]);
    for (const [way, value] of [['upp', '5'], ['ned', '−5']]) {
      await go(page, '#/bistand');
      await enter(page, name, value);
      await go(page, '#/oversikt');
      const moved = change(before, await figure(page, RESULT), 4);
      expect(change('0', bars[`kanslighet.${lever}.${way}`], 4), `${lever} ${way}`).toBe(moved);
      await page.keyboard.press('Control+z');
    }
    await go(page, PAGE);
    await weighed(page);
    await page.getByRole('button', { name: /^Visa alla/ }).click();
  }
});

test('the longest comes first and is what the heading says', async ({ page }) => {
  await openExample(page, PAGE);
  await weighed(page);
  await expect(rows(page)).toHaveCount(12);
  const sizes = await page.locator('.tornado-box tbody tr').evaluateAll((all) =>
    all.map((row) => Math.max(...[...row.querySelectorAll('[data-value]')].map((it) => Math.abs(Number(it.dataset.value))))),
  );
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const first = await page.locator('.tornado-box tbody th').first().innerText();
  await expect(answer(page)).toContainText(first.trim().replace(': ', ', '));

  await page.getByRole('button', { name: /^Visa alla/ }).click();
  expect(await rows(page).count()).toBeGreaterThan(12);
  await page.getByRole('button', { name: /^Visa bara/ }).click();
  await expect(rows(page)).toHaveCount(12);
});

test('other steps and another line give other bars', async ({ page }) => {
  await openExample(page, PAGE);
  await weighed(page);
  await field(page, 'kanslighet.rad').selectOption('bistand');
  await expect(answer(page)).toContainText('Ekonomiskt bistånd');
  await weighed(page);
  const one = Number(await figure(page, 'kanslighet.volym.bistand.upp'));
  await enter(page, 'kanslighet.steg.procent', '10');
  await expect(figureAt(page, 'kanslighet.volym.bistand.upp')).not.toHaveAttribute('data-value', String(one));
  await weighed(page);
  const two = Number(await figure(page, 'kanslighet.volym.bistand.upp'));
  expect(Math.abs(two / one - 2)).toBeLessThan(0.001);

  const before = await answer(page).innerText();
  await enter(page, 'kanslighet.steg.procent', 'fem');
  await expect(page.locator('.field:has([name="kanslighet.steg.procent"]) .error')).toContainText('går inte att läsa');
  await expect(field(page, 'kanslighet.steg.procent')).toHaveValue('fem');
  await enter(page, 'kanslighet.steg.procent', '90');
  await expect(page.locator('.field:has([name="kanslighet.steg.procent"]) .error')).toContainText('Skriv 0,01 till 50');
  await expect(answer(page)).toHaveText(before);
});

test('a row leads to its input and explains itself', async ({ page }) => {
  await openExample(page, PAGE);
  await weighed(page);
  await field(page, 'kanslighet.rad').selectOption('bistand');
  await expect(answer(page)).toContainText('Ekonomiskt bistånd');
  await weighed(page);
  await page.getByRole('button', { name: 'Visa underlaget för Ekonomiskt bistånd: antal hushåll' }).click();
  await expect(field(page, 'bistand/volymforandring@alltid')).toBeFocused();
  await expect(panel(page)).toContainText('Hur räknas detta?');
  await expect(panel(page).locator('.trace-figure')).toBeVisible();
});

test('a change of the plan is weighed anew', async ({ page }) => {
  await openExample(page, PAGE);
  await weighed(page);
  await page.getByRole('button', { name: /^Visa alla/ }).click();
  const before = await figure(page, 'kanslighet.volym.bistand.upp');
  await go(page, '#/bistand');
  await enter(page, 'bistand/prisforandring@alltid', '50');
  await go(page, PAGE);
  await weighed(page);
  await page.getByRole('button', { name: /^Visa alla/ }).click();
  expect(Math.abs(Number(await figure(page, 'kanslighet.volym.bistand.upp')))).toBeGreaterThan(Math.abs(Number(before)));
});

test('all of it works by keyboard', async ({ page }) => {
  await openExample(page, PAGE);
  await weighed(page);
  await page.locator('h1').focus();
  await tabTo(page, field(page, 'kanslighet.steg.procent'));
  // The bars are one stop, with arrows between them.
  await tabTo(page, rows(page).first());
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();
  const figureOfFirst = page.locator('.tornado-box tbody .fig').first();
  // So is the table, wherever in it one comes in.
  await tabTo(page, page.locator('.tornado-box tbody button:not([tabindex="-1"])').first());
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  if (!(await figureOfFirst.evaluate((it) => it === document.activeElement))) await page.keyboard.press('ArrowLeft');
  await expect(figureOfFirst).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page).locator('.trace-figure')).toBeVisible();
  await rows(page).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main input:focus')).toHaveCount(1);
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ['light', 'dark']) {
    test.describe(`${viewport.width}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('the page is accessible', async ({ page }) => {
        await openExample(page);
        await open(page, PAGE);
        await weighed(page);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'no scrolling sideways').toBeLessThanOrEqual(0);
      });
    });
  }
}

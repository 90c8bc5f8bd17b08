// "Hur räknas detta?" by keyboard: focus goes in and comes back, the way can be followed down and back up, and the panel goes when
// the page does.

import { AxeBuilder } from '@axe-core/playwright';
import { field, figureAt, go, openExample, settled } from './support/app.mjs';
import { ask, panel } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

const heading = (page) => panel(page).getByRole('heading', { name: 'Hur räknas detta?' });
const steps = (page) => panel(page).getByRole('navigation', { name: 'Vägen hit' });

test('focus goes into the panel and back to the figure, which says whether it is explained', async ({ page }) => {
  await openExample(page);
  const figure = figureAt(page, 'oversikt.prognos.avvikelse');
  await expect(figure).toHaveAttribute('aria-expanded', 'false');
  for (const close of ['Escape', 'button']) {
    await figure.focus();
    await page.keyboard.press('Enter');
    await expect(heading(page)).toBeFocused();
    await expect(figure).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('[aria-expanded="true"][data-figure]').first()).toBeAttached();
    if (close === 'Escape') await page.keyboard.press('Escape');
    else await panel(page).getByRole('button', { name: 'Stäng' }).press('Enter');
    await expect(panel(page)).toBeHidden();
    await expect(figure).toBeFocused();
    await expect(figure).toHaveAttribute('aria-expanded', 'false');
  }
});

test('focus comes back to a figure that has been drawn anew meanwhile', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await figureAt(page, 'placeringar.prognos').focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  // Another month makes the page's figures anew.
  await page.evaluate(() => document.querySelector('[data-figure="placeringar.prognos"]').remove());
  await page.locator('[name="plan.stangd_manad"]').selectOption('7');
  await settled(page);
  await heading(page).focus();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement.tagName)).not.toBe('BODY');
});

test('a way is followed down and back up', async ({ page }) => {
  await openExample(page);
  await ask(page, 'oversikt.prognos');
  await expect(steps(page)).toHaveCount(0);
  const first = await panel(page).locator('.trace-figure').innerText();
  await panel(page).locator('ol.steps .step-name button').first().press('Enter');
  await expect(heading(page), 'what was pressed is gone').toBeFocused();
  await expect(steps(page).getByRole('listitem')).toHaveCount(2);
  await expect(steps(page).locator('[aria-current="step"]')).toHaveCount(1);
  await panel(page).locator('ol.steps .step-name button').first().click();
  await expect(steps(page).getByRole('listitem')).toHaveCount(3);
  const { violations } = await new AxeBuilder({ page }).include('.trace').analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
  await steps(page).getByRole('button', { name: 'Tillbaka' }).press('Enter');
  await expect(steps(page).getByRole('listitem')).toHaveCount(2);
  await steps(page).getByRole('button', { name: 'Nämnden' }).click();
  await expect(steps(page)).toHaveCount(0);
  await expect(panel(page).locator('.trace-figure')).toHaveText(first);
  await expect(heading(page)).toBeFocused();
});

test('the panel closes with its page, and goes along where its own link leads', async ({ page }) => {
  await openExample(page);
  await ask(page, 'oversikt.prognos');
  await go(page, '#/bistand');
  await expect(panel(page)).toBeHidden();
  await expect(page.locator('h1')).toBeFocused();
  await go(page, '#/oversikt');
  await ask(page, 'oversikt.ifo.prognos');
  await panel(page).getByRole('link', { name: 'Gå till underlaget' }).click();
  await expect(panel(page)).toBeVisible();
});

test('Escape in a cell means what it means there, and a row answers from its field', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const cell = field(page, 'placeringar.lista.120.pris');
  await ask(page, 'placeringar.prognos');
  await cell.focus();
  await settled(page);
  await page.keyboard.type('99');
  await page.keyboard.press('Escape');
  await expect(cell).toHaveValue(/^3\s?150$/);
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('Shift+F2');
  await expect(panel(page)).toContainText('120');
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(cell).toBeFocused();
});

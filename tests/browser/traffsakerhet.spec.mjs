// How good the forecasts have been: each saved forecast against what came, beside simple ways, in words and figures.

import { AxeBuilder } from '@axe-core/playwright';
import { change } from './support/decimal.mjs';
import { enter, expectFigure, field, figure, figureAt, go, openExample, settled } from './support/app.mjs';
import { expectVisibleFocus, tabTo } from './support/focus.mjs';
import { expect, test } from './support/test.mjs';

const FEW = 'För få sparade prognoser för att säga något om träffsäkerheten.';

const close = async (page, month) => {
  await field(page, 'plan.stangd_manad').selectOption({ label: month });
  await settled(page);
};
const answer = (page) => page.locator('.question p');
const card = (page, heading) => page.locator('section.card', { has: page.getByRole('heading', { name: heading }) });
// The forecasts as they were saved, and how good they were for the line in sight.
const kept = (page) => page.getByRole('table', { name: 'Sparade prognoser', exact: true });
const measured = (page) => page.locator('section.card', { has: page.getByRole('heading', { name: /^Sparade prognoser för/ }) });
const undo = (page) => page.getByRole('button', { name: 'Ångra' });

test('a forecast is saved, the outcome becomes another, and the page shows the error', async ({ page }) => {
  await openExample(page);
  const line = 'oversikt.socialnamnden';
  const believed = await figure(page, `${line}.prognos.avvikelse`);
  await go(page, '#/traffsakerhet');
  await field(page, 'prognos.vem').fill('Controller');
  await page.getByRole('button', { name: 'Namnet Augusti' }).click();
  await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
  await expect(kept(page).getByRole('row', { name: /Augusti/ })).toContainText('Controller');

  await close(page, 'december');
  await go(page, '#/utfall');
  await enter(page, `${line}/utfall@2025-12`, '−1 500');
  await go(page, '#/oversikt');
  const became = await figure(page, `${line}.prognos.avvikelse`);
  await go(page, '#/traffsakerhet');
  await field(page, 'traff.rad').selectOption({ label: 'Socialnämnden' });
  await expect(page).toHaveURL(/#\/traffsakerhet\/oversikt\.socialnamnden$/);
  // T1 and T2 come first in the example.
  await expectFigure(page, `${line}.traff.2.avvikelse`, believed);
  expect(change(became, believed, 6)).toBe(change('0', await figure(page, `${line}.traff.2.fel`), 6));
  const row = measured(page).getByRole('row', { name: /^Augusti/ });
  await expect(row).toContainText('Controller, sparad');
  await expect(row).toContainText('För hoppfull · mäts mot utfallet');
  await expect(answer(page)).toContainText('I snitt har 3 prognoser missat med');

  await undo(page).click();
  expect(await figure(page, `${line}.traff.2.fel`)).not.toBe(change(became, believed));
});

test('a forecast is saved with its range, and the page says whether the outcome was within it', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  await field(page, 'prognos.namn').fill('Med spann');
  await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
  await expect(page.getByText('Prognosen Med spann är sparad.')).toBeVisible();
  await close(page, 'december');
  await expect(measured(page).getByRole('row', { name: /^Med spann/ })).toContainText(/(ja|nej) \(.+ till .+\)/);
  await expect(card(page, 'Alla rader')).toContainText(/Utfallet hamnade inom spannet i \d+ av \d+ fall \(\d+\s%\)/);
});

test('who leaves the page at once after saving has saved all the same', async ({ page }) => {
  await openExample(page, '#/utfall');
  await enter(page, 'oversikt.socialnamnden/utfall@2025-01', '−160');
  await go(page, '#/traffsakerhet');
  await field(page, 'prognos.namn').fill('Bråttom');
  await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
  await page.evaluate(() => (location.hash = '#/prognos'));
  await settled(page);
  await go(page, '#/traffsakerhet');
  await expect(measured(page).getByRole('row', { name: /^Bråttom/ })).toBeVisible();
});

test('with few forecasts a sentence stands instead of a bar', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  // In August the year is not over: T1 is measured against today's forecast, and nothing has come since T2.
  const own = card(page, 'Sparade prognoser för Nämnden');
  await expect(own.getByRole('row', { name: /^T1/ })).toContainText('Mäts mot dagens prognos');
  await expect(own.getByRole('row', { name: /^T2/ })).toContainText('Räknas inte: ingen månad har stängts sedan dess');
  await expect(answer(page)).toContainText(FEW);
  const compared = card(page, 'Sparad prognos bredvid enkla sätt att räkna');
  await expect(compared).toContainText('Diagrammet visas när hela årets utfall finns.');
  await expect(compared.locator('figure.chart')).toHaveCount(0);

  await close(page, 'december');
  await compared.getByRole('button', { name: 'Raden som helhet' }).click();
  await expect(compared).toContainText(`${FEW} Därför visas inget diagram.`);
  await expect(compared.locator('figure.chart')).toHaveCount(0);

  // No forecast at all.
  for (const name of ['T1', 'T2']) await page.getByRole('button', { name: `Ta bort prognosen ${name}` }).click();
  await expect(page.getByText('Prognosen T2 är borttagen. Ångra tar tillbaka den.')).toBeVisible();
  await expect(answer(page)).toHaveText(/^Det vet vi när det finns en sparad prognos\./);
  await expect(page.getByRole('link', { name: 'Gå till Översikt' })).toBeVisible();
  await undo(page).click();
  await undo(page).click();
  await expect(own.getByRole('row', { name: /^T2/ })).toBeVisible();
});

test('in December the published forecasts have the published errors', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  await close(page, 'december');
  const tkr = async (key) => Math.round(Number(await figure(page, key)) / 1000);
  expect(await tkr('oversikt.traff.0.fel')).toBe(-8637);
  expect(await tkr('oversikt.traff.1.fel')).toBe(-1747);
  // 27 units: the committee's own in April and August, a straight line and the rest as budget in August.
  expect(await tkr('oversikt.traff.0.sparad.enhet')).toBe(1005);
  expect(await tkr('oversikt.traff.1.sparad.enhet')).toBe(737);
  expect(await tkr('oversikt.traff.1.rak.enhet')).toBe(817);
  expect(await tkr('oversikt.traff.1.budget.enhet')).toBe(765);
  const mean = await tkr('oversikt.traff.1.medel.enhet');
  expect(mean).toBeLessThan(737);
  await expect(answer(page)).toContainText('T1 1 005 tkr och T2 737 tkr (27 rader)');

  const chart = card(page, 'Sparad prognos bredvid enkla sätt att räkna').locator('figure.chart');
  await expect(chart.getByRole('img')).toHaveAttribute('aria-label', /Sparad prognos 871/);
  await chart.getByText('Visa som tabell').click();
  await expect(chart.getByRole('row', { name: /Sparad prognos/ })).toContainText('871');

  await page.getByRole('button', { name: 'mnkr', exact: true }).click();
  await expect(figureAt(page, 'oversikt.traff.1.fel')).toHaveText('−1,7');
});

test('the methods month by month, and all lines with the largest error first', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  await close(page, 'december');
  await page.getByRole('button', { name: 'Visa tabellen' }).click();
  const months = card(page, 'Metoderna månad för månad');
  await expect(months.getByRole('row', { name: /Förslaget då/ })).toBeVisible();
  // After August and to the year's end the proposal is measured as the saved forecast of August is.
  const error = await figure(page, 'oversikt.traff.metod.forslag.2025-08');
  await card(page, 'Sparad prognos bredvid').getByRole('button', { name: 'Raden som helhet' }).click();
  expect(change(error, await figure(page, 'oversikt.traff.1.forslag'), 3)).toBe('0');

  const lines = card(page, 'Alla rader');
  await lines.getByRole('button', { name: 'Störst fel först' }).click();
  const sizes = await lines
    .locator('[data-figure$=".traff.medelfel"]')
    .evaluateAll((found) => found.map((it) => Number(it.dataset.value)));
  expect(sizes.length).toBeGreaterThan(30);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  await lines.getByRole('link', { name: 'Poolenhet' }).click();
  await expect(field(page, 'traff.rad').locator('option:checked')).toHaveText('Poolenhet');
  await expect(answer(page)).toContainText('Poolenhet: T2 väntade');
});

test('an address to a line that is gone says so', async ({ page }) => {
  await openExample(page);
  await page.evaluate(() => (location.hash = '#/traffsakerhet/oversikt.borta'));
  await expect(answer(page)).toContainText('oversikt.borta: raden finns inte med i någon sparad prognos.');
  await expect(field(page, 'traff.rad')).toHaveValue('oversikt.borta');
});

test('a saved forecast gets another name and comment in place, and undo takes it back', async ({ page }) => {
  await openExample(page, '#/traffsakerhet');
  await page.getByRole('button', { name: 'Ändra prognosen T1' }).click();
  const name = field(page, 'prognos.0.namn');
  await expect(name).toBeFocused();
  await name.fill('Tertial 1');
  await name.press('Enter');
  await expect(name, 'the field keeps focus').toBeFocused();
  await enter(page, 'prognos.0.kommentar', 'Före beslut');
  await enter(page, 'prognos.0.vem', 'Ekonomienheten');
  await page.getByRole('button', { name: 'Ändra prognosen Tertial 1' }).click();
  const row = kept(page).getByRole('row', { name: /^Tertial 1/ });
  await expect(row).toContainText('Ekonomienheten');
  await expect(row).toContainText('Före beslut');
  for (let i = 0; i < 3; i += 1) await undo(page).click();
  await expect(kept(page).getByRole('row', { name: /^T1/ })).toContainText('Nämndens tertialrapport april 2025');

  await page.getByRole('button', { name: 'Ändra prognosen T1' }).click();
  await enter(page, 'prognos.0.namn', ' ');
  await expect(page.getByText('En prognos behöver ett namn.')).toBeVisible();
  await enter(page, 'prognos.0.vem', '19121212-1212');
  await expect(page.locator('#f-prognos-0-vem-fel')).not.toBeEmpty();
});

test('by keyboard: save a forecast, choose a line', async ({ page }) => {
  test.setTimeout(60_000);
  await openExample(page, '#/traffsakerhet');
  await field(page, 'prognos.namn').focus();
  await page.keyboard.type('Till presidiet');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Prognosen Till presidiet är sparad.')).toBeVisible();
  // The table is one stop, with arrows to the row.
  await tabTo(page, kept(page).locator('[tabindex="0"]'), { key: 'Shift+Tab' });
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('button', { name: 'Ta bort prognosen Till presidiet' })).toBeFocused();
  await tabTo(page, field(page, 'traff.rad'), { key: 'Shift+Tab' });
  await expectVisibleFocus(page);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 2, name: 'Sparade prognoser för Enbart SOC' })).toBeVisible();
  await expect(field(page, 'traff.rad'), 'choosing a line keeps focus where it is').toBeFocused();
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test('the page is accessible with all of its tables and its chart', async ({ page }) => {
      test.setTimeout(60_000);
      await openExample(page, '#/traffsakerhet');
      await page.getByRole('button', { name: 'Ändra prognosen T1' }).click();
      const axe = async (what) => {
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
        expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), what).toEqual([]);
      };
      await axe('a saved forecast that is changed');
      await close(page, 'december');
      await page.getByRole('button', { name: 'Visa tabellen' }).click();
      await expect(page.locator('figure.chart')).toBeVisible();
      await axe('the page in December');
      expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    });
  });
}

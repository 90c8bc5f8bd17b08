// Prognos: a line's forecast is chosen among its methods, adjusted and explained.

import { AxeBuilder } from '@axe-core/playwright';
import { change, minus } from './support/decimal.mjs';
import {
  CLIPBOARD, enter, expectFigure, field, figure, figureAt, go, kept, openExample, paste, settled, type,
} from './support/app.mjs';
import { expectVisibleFocus, tabTo } from './support/focus.mjs';
import { ask, explanation, panel } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

const LINE = 'oversikt.socialnamnden';
const radio = (page, method, line = LINE) => page.locator(`[name="${line}/metod"][value="${method}"]`);
const would = (method, what = 'prognos', line = LINE) => `${line}.metod.${method}.${what}`;

// Goes to a line by its address.
async function goLine(page, line) {
  await page.goto(`./#/prognos/${line}`);
  await expect(page.locator('a[href="#/prognos"][aria-current="page"]')).toBeAttached();
  await settled(page);
}

test.beforeEach(async ({ page }) => {
  await openExample(page);
  await goLine(page, LINE);
  await expect(page.getByRole('heading', { level: 2, name: 'Socialnämnden' })).toBeVisible();
});

test('a method is chosen by keyboard, the figures follow, and undo takes it back', async ({ page }) => {
  const own = await figure(page, `${LINE}.prognos`);
  await expect(radio(page, 'egen')).toBeChecked();
  await tabTo(page, radio(page, 'egen'));

  await page.keyboard.press('ArrowUp');
  await expect(radio(page, 'halvvags')).toBeChecked();
  await expectVisibleFocus(page);
  await expectFigure(page, `${LINE}.prognos`, await figure(page, would('halvvags')));
  await expectFigure(page, `${LINE}.prognos.avvikelse`, await figure(page, would('halvvags', 'avvikelse')));
  await expect(page.locator('.question')).toContainText('Metoden ”Halvvägs till budget” har i 5 prövningar');

  await page.keyboard.press('Control+z');
  await expect(radio(page, 'egen')).toBeChecked();
  await expectFigure(page, `${LINE}.prognos`, own);
  await expect(radio(page, 'halvvags'), 'focus stays where it was').toBeFocused();
});

test('what a method would give is what it gives, and the committee sees it', async ({ page }) => {
  for (const method of ['budget', 'snitt-3', 'snitt-12', 'vanlig-manad', 'utjamning', 'trend', 'theta', 'halvvags', 'egen']) {
    const expected = await figure(page, would(method));
    await radio(page, method).check();
    await expectFigure(page, `${LINE}.prognos`, expected);
    await expectFigure(page, would(method), expected);
  }
  await radio(page, 'budget').check();
  const expected = await figure(page, would('budget', 'avvikelse'));
  await go(page, '#/utfall');
  await page.getByRole('button', { name: 'Metod' }).click();
  await expect(field(page, `${LINE}/metod`).locator('option:checked')).toHaveText('Resten enligt budget');
  await go(page, '#/oversikt');
  await expectFigure(page, `${LINE}.prognos.avvikelse`, expected);
});

test('a method without enough to go by says what it needs and shows no figure', async ({ page }) => {
  const row = page.getByRole('row', { name: /Som förra årets fördelning/ });
  await expect(row).toContainText('Fyll i förra årets alla månader');
  await expect(row.locator('[data-figure]')).toHaveCount(0);
});

test('the proposal is taken with one button, and undone', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Använd förslaget' });
  await expect(page.locator('.proposed')).toContainText('Förslag: Halvvägs till budget.');
  await button.click();
  await expect(radio(page, 'halvvags')).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: 'Socialnämnden räknas nu med ”Halvvägs till budget”' })).toBeVisible();
  await expect(button).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(radio(page, 'egen')).toBeChecked();
  await expect(button).toBeVisible();
});

test('a one-off moves the forecast while it is typed, by its chance', async ({ page }) => {
  await radio(page, 'budget').check();
  const before = await figure(page, `${LINE}.prognos`);

  await type(page, `${LINE}/engangspost@2025-12`, '−2 000');
  await expectFigure(page, `${LINE}.prognos`, change('2000000', before));
  expect(change(before, await figure(page, would('theta'))), 'other methods have it too').not.toBe('0');
  await page.keyboard.press('Escape');
  await expectFigure(page, `${LINE}.prognos`, before);

  await enter(page, `${LINE}/engangspost@2025-12`, '−2 000');
  await enter(page, `${LINE}/engangspost_sannolikhet@2025-12`, '50');
  await expectFigure(page, `${LINE}.prognos`, change('1000000', before));
  await expect(page.getByText('Skriv varför, så att andra kan följa prognosen.'), 'a reason is there').toBeHidden();
  await enter(page, `${LINE}/kommentar`, '');
  await expect(page.getByText('Skriv varför, så att andra kan följa prognosen.')).toBeVisible();
});

test('a step raises the months from its own on', async ({ page }) => {
  await radio(page, 'snitt-12').check();
  const [august, october] = [await figure(page, `${LINE}.prognos.2025-08`), await figure(page, `${LINE}.prognos.2025-10`)];
  await enter(page, `${LINE}/steg@2025-10`, '10');
  expect(Number(await figure(page, `${LINE}.prognos.2025-10`))).toBeCloseTo(Number(october) * 1.1, 3);
  expect(Number(await figure(page, `${LINE}.prognos.2025-12`))).toBeCloseTo(Number(october) * 1.1, 3);
  await expectFigure(page, `${LINE}.prognos.2025-08`, august);
});

test('the own forecast is typed for the year or the months, with a reason', async ({ page }) => {
  await enter(page, `${LINE}/prognos@2025`, '−2 500');
  await expectFigure(page, `${LINE}.prognos`, '-2500000');
  await expectFigure(page, would('egen'), '-2500000');
  await enter(page, `${LINE}/kommentar`, '');
  await expect(page.getByText('Skriv varför, så att andra kan följa prognosen.')).toBeVisible();
  await enter(page, `${LINE}/kommentar`, 'Fler möten i höst');
  await expect(page.getByText('Skriv varför, så att andra kan följa prognosen.')).toBeHidden();
});

test('months booked in the wrong month are asked about', async ({ page }) => {
  await go(page, '#/utfall');
  await enter(page, `${LINE}/utfall@2025-03`, '−100');
  await enter(page, `${LINE}/utfall@2025-04`, '−215');
  await goLine(page, LINE);
  const question = page.getByText('Mars och april avviker åt var sitt håll');
  await expect(question).toBeVisible();
  await radio(page, 'utjamning').check();
  const before = await figure(page, `${LINE}.prognos`);

  await page.getByRole('button', { name: 'Räkna på ackumulerat' }).click();
  await expect(question).toBeHidden();
  await expect(field(page, `${LINE}/ackumulerat`)).toBeChecked();
  expect(await figure(page, `${LINE}.prognos`)).not.toBe(before);

  await page.keyboard.press('Control+z');
  await expect(question).toBeVisible();
  await expectFigure(page, `${LINE}.prognos`, before);
  await go(page, '#/kontrollera');
  const asked = page.locator('.checks li').filter({ hasText: 'mars och april avviker' });
  await asked.getByRole('link', { name: 'Gå till Socialnämnden' }).click();
  await expect(page).toHaveURL(new RegExp(`#/prognos/${LINE}$`));
  await page.getByRole('button', { name: 'Månaderna stämmer' }).click();
  await expect(question).toBeHidden();
  await expect(field(page, `${LINE}/ackumulerat`)).not.toBeChecked();
});

test('the line is in the address: it survives a reload, and the browser goes back to it', async ({ page }) => {
  await goLine(page, 'bistand');
  const heading = page.getByRole('heading', { level: 2 }).first();
  await expect(page.getByRole('heading', { level: 2, name: 'Ekonomiskt bistånd' })).toBeVisible();
  await kept(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Ekonomiskt bistånd' })).toBeVisible();
  await expect(heading).toBeVisible();

  await page.locator('.line-list').getByRole('link', { name: 'Hemtjänstpeng' }).click();
  await expect(page).toHaveURL(/#\/prognos\/hemtjanst\.peng$/);
  await expect(page.getByRole('heading', { level: 2, name: 'Hemtjänstpeng' })).toBeVisible();
  await expect(page.locator('.line-list [aria-current="true"]')).toHaveText('Hemtjänstpeng');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Ekonomiskt bistånd' })).toBeVisible();

  await page.goto('./#/prognos/finns.inte');
  await expect(page.locator('.line-list [aria-current="true"]'), 'an unknown line is none').toBeVisible();
});

test('the list of lines has one stop for Tab, and arrows go on from there', async ({ page }) => {
  await page.getByRole('heading', { level: 1 }).focus();
  const here = page.locator('.line-list').getByRole('link', { name: 'Socialnämnden' });
  await tabTo(page, here);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.line-list').getByRole('link', { name: 'Soc ledning' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.line-list [data-figure="oversikt.soc-ledning.prognos.avvikelse"]')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Soc ledning' })).toBeVisible();
  await expect(page.locator('.line-list').getByRole('link', { name: 'Soc ledning' }), 'and focus stays').toBeFocused();
});

test('what a method would give is explained down to the months, and each figure of the line too', async ({ page }) => {
  await ask(page, would('snitt-3'));
  await expect(panel(page)).toContainText('med metoden ”Snitt av de senaste 3 månaderna”');
  const { value, steps } = await explanation(page);
  const shown = Math.round(Number(await figure(page, would('snitt-3'))));
  expect(value.value).toBe(shown);
  expect(steps).toHaveLength(12);
  expect(steps.filter((step) => step.linked), 'the closed months are what they are now').toHaveLength(8);

  // From a figure to the cell that it comes from.
  await enter(page, `${LINE}/engangspost@2025-11`, '−10');
  await ask(page, `${LINE}.prognos.2025-11`);
  await panel(page).getByRole('button', { name: 'Engångspost november 2025' }).click();
  await expect(field(page, `${LINE}/engangspost@2025-11`)).toBeFocused();
});

test.describe('with a clipboard', () => {
  test.use({ permissions: CLIPBOARD });

  test('last year, pasted, tells how much of the result is only phasing', async ({ page }) => {
    const card = page.locator('.card', { hasText: 'Ger budgetens fördelning en rättvis bild?' });
    await expect(card).toContainText('när utfallet för alla månader 2024 är ifyllt');
    await field(page, `${LINE}/utfall@2024-01`).focus();
    await paste(page, [['−100', '−100', '−100', '−100', '−100', '−100', '−100', '−100', '−300', '−300', '−300', '−300']]);
    // 8 of 20 parts have come by August, and 8 of 12 of the budget of 2 000 tkr.
    await expect(card).toContainText('66,7\u00a0% av årsbudgeten är fördelad hit');
    await expect(card).toContainText('40,0\u00a0%');
    const gap = Number(await figure(page, `${LINE}.periodisering.ack`));
    expect(gap).toBeCloseTo(-2_000_000 * 0.4 + (2_000_000 * 8) / 12, 3);
    await expect(radio(page, 'forra-aret').locator('xpath=ancestor::tr')).not.toContainText('Går inte att använda');
  });

  test('a row of one-offs is pasted and undone as one', async ({ page }) => {
    await radio(page, 'budget').check();
    const before = await figure(page, `${LINE}.prognos`);
    await field(page, `${LINE}/engangspost@2025-09`).focus();
    await paste(page, [['−10', '−20', '−30', '−40']]);
    await expectFigure(page, `${LINE}.prognos`, change('100000', before));
    await page.keyboard.press('Control+z');
    await expectFigure(page, `${LINE}.prognos`, before);
  });
});

test('the three figures of a placement line have their deviations', async ({ page }) => {
  await goLine(page, 'placeringar.barn.hvb');
  const line = 'placeringar.barn.hvb';
  const budget = await figure(page, would('budget', 'prognos', line));
  expect(budget).not.toBeNull();
  for (const key of ['golv', 'prognos', 'oforandrat']) {
    const [year, deviation] = [await figure(page, `${line}.${key}`), await figure(page, `${line}.${key}.avvikelse`)];
    const same = [await figure(page, `${line}.prognos`), await figure(page, `${line}.prognos.avvikelse`)];
    expect(change(same[0], year, 6), key).toBe(change(same[1], deviation, 6));
  }
  expect(minus(await figure(page, `${line}.golv`))).not.toBe('0');
});

test('months by each method are drawn, with a table behind', async ({ page }) => {
  const card = page.locator('.card', { hasText: 'Året enligt varje metod' });
  await expect(card.getByRole('img')).toHaveAttribute('aria-label', /^Metoderna: Egen ger .* mot budget på året/);
  await expect(card.locator('svg text').filter({ hasText: /^Sammanvägd \+27$/ })).toBeVisible();
  await card.getByRole('button', { name: 'Per månad' }).click();
  await expect(card.locator('svg text').filter({ hasText: /^Sammanvägd$/ })).toBeVisible();
  await expect(card.getByRole('img')).not.toHaveAttribute('aria-label', /mot budget/);
  await card.getByText('Visa som tabell').click();
  await expect(card.getByRole('row', { name: /dec \(prognos\)/ })).toBeVisible();
});

test('the range is in the answer, among the figures and in the picture', async ({ page }) => {
  await goLine(page, 'bistand');
  await expect(page.locator('.question')).toContainText('I 8 fall av 10 slutar året mellan', { timeout: 20_000 });
  await expect(page.locator('.question')).toContainText('Raden håller');
  const [low, high] = [await figure(page, 'bistand.spann.p10'), await figure(page, 'bistand.spann.p90')];
  expect(Number(low)).toBeLessThan(Number(high));
  const card = page.locator('.card', { hasText: 'Året enligt varje metod' });
  await expect(card.getByRole('img')).toHaveAttribute('aria-label', /i 8 fall av 10 mellan/);
  await expect(card.locator('polygon.ink-band')).toBeVisible();

  // Only the year's range is drawn for a line of its own.
  await goLine(page, LINE);
  await expect(card.locator('rect.ink-band')).toBeVisible();
  await expect(page.getByText(/^Så dras spannet: efter hur metoden har missat/)).toBeVisible();
  await page.getByRole('link', { name: 'Hur bra har prognoserna varit?' }).click();
  await expect(page).toHaveURL(new RegExp(`#/traffsakerhet/${LINE}$`));
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a select chooses the line', async ({ page }) => {
    await expect(page.locator('.line-list')).toBeHidden();
    await field(page, 'prognos.rad').selectOption({ label: 'Nattpatrull' });
    await expect(page).toHaveURL(/#\/prognos\/hemtjanst\.nattpatrull$/);
    await expect(page.getByRole('heading', { level: 2, name: 'Nattpatrull' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Sammanvägd/ })).toContainText('prövningar');
  });
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ['light', 'dark']) {
    test.describe(`${viewport.width} pixels, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('the page with a question and an explanation open is accessible', async ({ page }) => {
        await go(page, '#/utfall');
        await enter(page, `${LINE}/utfall@2025-03`, '−100');
        await enter(page, `${LINE}/utfall@2025-04`, '−215');
        await goLine(page, LINE);
        await expect(page.getByText('Mars och april avviker')).toBeVisible();
        await ask(page, would('theta', 'avvikelse'));
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
      });
    });
  }
}

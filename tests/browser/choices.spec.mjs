// Choices for the whole plan: the last closed month, phasing, signs, methods and saved forecasts.

import { change, isDecimal, minus, plus } from './support/decimal.mjs';
import { allFigures, enter, expectFigure, field, figure, figureAt, go, openExample } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const undo = (page) => page.getByRole('button', { name: 'Ångra' });

test('the last closed month decides what is outcome and what is forecast', async ({ page }) => {
  await openExample(page, '#/bistand');
  const august = await figure(page, 'bistand.utbetalt.ack');
  await field(page, 'plan.stangd_manad').selectOption({ label: 'september' });

  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const september = await field(page, 'bistand/utbetalt@2025-09').inputValue();
  await expectFigure(page, 'bistand.utbetalt.ack', plus(august, september.replace(/\s/g, '')));

  await field(page, 'plan.stangd_manad').selectOption({ label: 'december' });
  await go(page, '#/oversikt');
  await expectFigure(page, 'oversikt.prognos', await figure(page, 'oversikt.utfall.ack'));
  await expectFigure(page, 'oversikt.prognos.avvikelse', await figure(page, 'oversikt.avvikelse.ack'));
  await expect(figureAt(page, 'oversikt.andel.ack').locator('xpath=ancestor::div[1]')).toContainText('riktpunkt 100,0');

  await undo(page).click();
  await expect(field(page, 'plan.stangd_manad')).toHaveValue('9');
  await undo(page).click();
  await expect(field(page, 'plan.stangd_manad')).toHaveValue('8');
  await go(page, '#/bistand');
  await expectFigure(page, 'bistand.utbetalt.ack', august);
});

test('no closed month at all is a year of forecast only', async ({ page }) => {
  await openExample(page);
  await field(page, 'plan.stangd_manad').selectOption({ label: 'ingen månad' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const values = Object.values(await allFigures(page));
  expect(values.length).toBeGreaterThan(20);
  for (const value of values) expect(isDecimal(value)).toBe(true);
});

test('the phasing spreads the same year’s budget otherwise over the months', async ({ page }) => {
  await openExample(page);
  const [year, flat] = [await figure(page, 'oversikt.socialnamnden.budget'), await figure(page, 'oversikt.socialnamnden.budget.ack')];
  expect(year).toBe('-2000000');
  expect(Number(flat)).toBeCloseTo((-2_000_000 * 8) / 12, 6);

  await go(page, '#/data');
  await field(page, 'plan.periodisering').selectOption({ label: 'Efter antal dagar' });
  await go(page, '#/oversikt');
  await expectFigure(page, 'oversikt.socialnamnden.budget', year);
  // January to August 2025 has 243 days.
  expect(Number(await figure(page, 'oversikt.socialnamnden.budget.ack'))).toBeCloseTo((-2_000_000 * 243) / 365, 6);

  await undo(page).click();
  await expectFigure(page, 'oversikt.socialnamnden.budget.ack', flat);
});

test('the sign convention turns what is shown and typed, never what is calculated', async ({ page }) => {
  await openExample(page);
  const before = await allFigures(page);
  await expect(figureAt(page, 'oversikt.budget')).toHaveText('−838,6');
  const deviation = await figureAt(page, 'oversikt.prognos.avvikelse').innerText();
  await go(page, '#/utfall');
  await expect(field(page, 'oversikt.socialnamnden/utfall@2025-01')).toHaveValue('−157');

  await go(page, '#/data');
  await field(page, 'plan.tecken').selectOption({ label: 'Kostnader med plus, intäkter med minus' });
  await go(page, '#/oversikt');

  expect(await allFigures(page), 'no figure changed').toEqual(before);
  await expect(figureAt(page, 'oversikt.budget')).toHaveText('838,6');
  await expect(figureAt(page, 'oversikt.prognos.avvikelse'), '+ is better whatever the signs').toHaveText(deviation);
  await go(page, '#/utfall');
  await expect(field(page, 'oversikt.socialnamnden/utfall@2025-01')).toHaveValue('157');
  await expect(page.locator('.sign-note').first()).toContainText('Kostnader med plus, intäkter med minus');

  // A typed cost is a cost.
  const old = before['oversikt.socialnamnden.utfall.ack'];
  const january = await field(page, 'oversikt.socialnamnden/utfall@2025-01');
  await january.focus();
  const exact = minus(String(Number((await january.inputValue()).replace(/\s/g, '').replace(',', '.')) * 1000));
  await enter(page, 'oversikt.socialnamnden/utfall@2025-01', '1 000');
  await go(page, '#/oversikt');
  expect(Number(change(old, await figure(page, 'oversikt.socialnamnden.utfall.ack')))).toBe(-1_000_000 - Number(exact));
});

test('the method of an area decides its forecast', async ({ page }) => {
  await openExample(page);
  const [toDate, deviation] = [await figure(page, 'oversikt.socialnamnden.utfall.ack'), await figure(page, 'oversikt.socialnamnden.avvikelse.ack')];
  const method = field(page, 'oversikt.socialnamnden/metod');
  const choose = async (label) => {
    await go(page, '#/utfall');
    await page.getByRole('button', { name: 'Metod' }).click();
    await method.selectOption({ label });
    await go(page, '#/oversikt');
  };

  await choose('Resten enligt budget');
  const rest = Number(await figure(page, 'oversikt.socialnamnden.prognos.avvikelse'));
  expect(rest, 'what has gone wrong so far stays').toBeCloseTo(Number(deviation), 6);

  await choose('Snitt av årets månader');
  const average = Number(await figure(page, 'oversikt.socialnamnden.prognos'));
  expect(average).toBeCloseTo((Number(toDate) / 8) * 12, 6);

  const total = await figure(page, 'oversikt.prognos');
  await go(page, '#/utfall');
  await page.getByRole('button', { name: 'Metod' }).click();
  await enter(page, 'oversikt.socialnamnden/kommentar', 'Fler möten i höst');
  await page.reload();
  await go(page, '#/oversikt');
  await expectFigure(page, 'oversikt.prognos', total);
  await go(page, '#/utfall');
  await page.getByRole('button', { name: 'Metod' }).click();
  await expect(field(page, 'oversikt.socialnamnden/kommentar')).toHaveValue('Fler möten i höst');
  await expect(method.locator('option:checked')).toHaveText('Snitt av årets månader');
});

test('a saved forecast is what the next month is compared with', async ({ page }) => {
  await openExample(page);
  const then = await figure(page, 'oversikt.prognos.avvikelse');
  await go(page, '#/traffsakerhet');
  await field(page, 'prognos.namn').fill('Augusti');
  await field(page, 'prognos.kommentar').fill('Före nämnden');
  await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
  const row = page.getByRole('table', { name: 'Sparade prognoser', exact: true }).getByRole('row', { name: /Augusti/ });
  await expect(row).toContainText('Före nämnden');
  await expect(row).toContainText('januari–augusti');

  await go(page, '#/oversikt');
  await field(page, 'plan.stangd_manad').selectOption({ label: 'september' });
  await expect(page.getByText('Sedan prognos Augusti')).toBeVisible();
  const now = await figure(page, 'oversikt.prognos.avvikelse');
  expect(change(then, now)).not.toBe('0');
  expect(change(then, now, 9)).toBe(change('0', await figure(page, 'oversikt.prognos.forandring'), 9));

  await go(page, '#/traffsakerhet');
  await row.getByRole('button', { name: 'Ta bort prognosen Augusti' }).click();
  await go(page, '#/oversikt');
  await expect(page.getByText('Sedan prognos Augusti')).toBeHidden();
  await undo(page).click();
  await expect(page.getByText('Sedan prognos Augusti')).toBeVisible();
});

test('areas are added, named, moved and taken away', async ({ page }) => {
  await openExample(page, '#/data');
  await page.getByRole('button', { name: 'Lägg till område' }).click();
  await enter(page, 'omrade.nytt-omrade.namn', 'Familjerätt');
  await field(page, 'omrade.nytt-omrade.under').selectOption({ label: 'Enbart SOC' });
  await go(page, '#/oversikt');
  const before = await figure(page, 'oversikt.utfall.ack');
  await go(page, '#/utfall');
  await enter(page, 'oversikt.nytt-omrade/utfall@2025-01', '−250');
  await go(page, '#/oversikt');
  await expect(page.getByRole('rowheader', { name: 'Familjerätt' }).first()).toBeVisible();
  expect(change(before, await figure(page, 'oversikt.utfall.ack'))).toBe('-250000');

  await go(page, '#/data');
  await page.getByRole('button', { name: 'Ta bort Familjerätt' }).click();
  await go(page, '#/oversikt');
  await expectFigure(page, 'oversikt.utfall.ack', before);
});

for (const list of ['omrade_hemtjanst', 'vardform', 'utforare']) {
  test(`what the committee has of its own is added by its name, renamed and taken away: ${list}`, async ({ page }) => {
    const added = field(page, `${list}.skargarden`);
    await openExample(page, '#/data');
    await enter(page, `ny.${list}`, 'Skärgården');
    await expect(added).toHaveValue('Skärgården');
    await expect(field(page, `ny.${list}`)).toHaveValue('');
    await enter(page, `${list}.skargarden`, 'Kusten');
    await undo(page).click();
    await expect(added).toHaveValue('Skärgården');
    await page.getByRole('button', { name: 'Ta bort Skärgården' }).click();
    await expect(added).toHaveCount(0);
    await undo(page).click();
    await expect(added).toHaveValue('Skärgården');
    await undo(page).click();
    await expect(added).toHaveCount(0);
  });
}

test('a row belongs to an account group, and the groups add up to the committee', async ({ page }) => {
  await openExample(page, '#/data');
  await field(page, 'omrade.forvaltningsgemensamt.kontogrupp').selectOption({ label: 'Köp av verksamhet' });
  await go(page, '#/utfall');
  const [of, rest, whole] = await Promise.all(
    ['kontogrupp.kop.budget', 'kontogrupp.utan.budget', 'oversikt.budget'].map((key) => figure(page, key)),
  );
  expect(change(of, whole)).toBe(rest);
  await go(page, '#/oversikt');
  await expectFigure(page, 'oversikt.forvaltningsgemensamt.budget', of);
  await go(page, '#/utfall');
  await undo(page).click();
  await expect(page.getByRole('heading', { name: 'Per kontogrupp' })).toHaveCount(0);
});

test('a reference amount gets one of its own for another year', async ({ page }) => {
  await openExample(page, '#/data');
  const amount = field(page, 'referens.belopp');
  const from = await amount.inputValue();
  const form = page.locator('form').filter({ has: amount });
  await form.getByRole('button', { name: 'Lägg till' }).click();
  const to = from.replace(/@.*/, '@2026');
  await expect(field(page, to)).toHaveValue(await field(page, from).inputValue());
  await expect(field(page, `lage.${to}`).locator('option:checked')).toHaveText('Inte kontrollerad');
  await form.getByRole('button', { name: 'Lägg till' }).click();
  await expect(page.getByText('Det beloppet har redan ett värde för 2026')).toBeVisible();
});

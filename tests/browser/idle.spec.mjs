// Numbers that change nothing say why beside the field, and one press settles it where one thing does.

import { enter, field, go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const year = new Date().getFullYear();
const figure = (page, key) => page.locator(`[data-figure="${key}"]`).first();

async function emptyYear(page) {
  await page.goto('./#/start');
  await page.getByRole('button', { name: 'Börja med ett tomt år' }).click();
  await page.getByRole('button', { name: 'Så skriver vi en kostnad: −4 500' }).click();
  await settled(page);
}

test('an own forecast that its method does not use is offered', async ({ page }) => {
  await emptyYear(page);
  await go(page, '#/utfall');
  await page.getByRole('group', { name: 'Vad som fylls i' }).getByRole('button', { name: 'Egen prognos' }).click();
  const name = `oversikt.namnd/prognos@${year}`;
  await enter(page, name, '-54000');
  await field(page, name).focus();
  await expect(page.locator('.cell-hint').filter({ hasText: 'Används inte än' }).first()).toBeVisible();
  const use = page.getByRole('button', { name: 'Använd egen prognos: Nämnd och ledning' });
  await use.first().click();
  await expect(use).toHaveCount(0);
  await go(page, '#/oversikt');
  await expect(figure(page, 'oversikt.namnd.prognos')).toHaveAttribute('data-value', '-54000000');
  await page.getByRole('button', { name: 'Ångra' }).click();
  await go(page, '#/utfall');
  await page.getByRole('group', { name: 'Vad som fylls i' }).getByRole('button', { name: 'Egen prognos' }).click();
  await expect(use.first()).toBeVisible();
});

test('an area that becomes a sum keeps its budget and says so', async ({ page }) => {
  await emptyYear(page);
  await go(page, '#/utfall');
  await page.getByRole('group', { name: 'Vad som fylls i' }).getByRole('button', { name: 'Budget' }).click();
  await enter(page, `oversikt.namnd/budget@${year}`, '-50000');
  await go(page, '#/data');
  await page.locator('select[name="omrade.namnd.kalla"]').selectOption('sum');
  await page.getByRole('button', { name: 'Låt dem ligga kvar, de räknas inte' }).click();
  await expect(page.getByText('Området är summan av sina delar.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Fyll i för hand igen: Nämnd och ledning' }).first().click();
  await expect(page.getByText('Området är summan av sina delar.')).toHaveCount(0);
});

test('granted time from a month on shows what the switch costs', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await page.locator('select[name="plan.ersattningsgrund_fran"]').selectOption('2025-09');
  await expect(page.getByRole('heading', { name: 'Vad bytet kostar' })).toBeVisible();
  await expect(figure(page, 'hemtjanst.extern.byte_kostnad')).toHaveAttribute('data-value', /^-/);
  await expect(figure(page, 'hemtjanst.extern.kostnadsneutral_ersattning')).toHaveText(/^\d+,\d\d$/);
});

test('what is paid for may change several times, and a scenario shows what a switch costs', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  const step = (n) => page.locator(`select[name="plan.ersattningsgrund_fran${n}"]`);
  await expect(step('.2')).toHaveCount(0);
  await step('').selectOption('2025-09');
  const whole = Number(await figure(page, 'hemtjanst.extern.byte_kostnad').getAttribute('data-value'));
  await expect(step('.2').locator('option').nth(1)).toHaveText('utförd tid från och med oktober 2025');
  await step('.2').selectOption('2025-11');
  await expect(step('.3')).toHaveCount(1);
  const part = Number(await figure(page, 'hemtjanst.extern.byte_kostnad').getAttribute('data-value'));
  expect(part / whole).toBeGreaterThan(0.4);
  expect(part / whole).toBeLessThan(0.6);
  // Each goes away by itself.
  await step('').selectOption('');
  await expect(step('.2')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Vad bytet kostar' })).toHaveCount(0);

  await go(page, '#/scenarier');
  await page.getByRole('button', { name: 'Tomt scenario' }).click();
  await page.locator('[name="scenario.ny.vad"]').selectOption('grund');
  await page.getByRole('button', { name: 'Lägg till ändring' }).click();
  const card = page.locator('.lever, .card').filter({ hasText: '1 byter, 0 som i planen' }).last();
  await page.locator('input[name^="scenario."][name$=".varde"]').first().fill('1');
  await page.keyboard.press('Enter');
  await expect(card).toContainText(/Kostar inget vid \d+,\d\d\skr per timme\./);
  const effect = page.locator('[data-figure^="scenario."][data-figure$=".1.effekt"]').first();
  await expect(effect).toHaveAttribute('data-value', /^-\d/);
});

test('hints only tell where nothing is wrong', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  for (const hash of ['#/hemtjanst', '#/placeringar', '#/bistand', '#/oversikt', '#/utfall', '#/prognos', '#/data']) {
    await page.evaluate((hash) => location.assign(hash), hash);
    await settled(page);
    const loud = await page.locator('.cell-hint:not(.quiet)').allTextContents();
    expect.soft(loud, hash).toEqual([]);
  }
});

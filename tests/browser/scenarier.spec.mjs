// What if: scenarios made, turned, held against each other, kept and undone.

import { expectFigure, figure, go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const ROOT = 'oversikt.prognos.avvikelse';
const number = async (page, key) => Number(await figure(page, key));

// A scenario from one of the questions, on its page.
async function ask(page, name) {
  await page.getByRole('button', { name }).click();
  await settled(page);
}

test('a question becomes a scenario that can be turned, undone and kept', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await expect(page.locator('h1')).toHaveText('Vad händer om?');
  await ask(page, /Hemtjänst: timmarna \+5/);
  const total = page.locator('[data-figure$=".oversikt.prognos.avvikelse"]').first();
  const key = await total.getAttribute('data-figure');
  const id = key.split('.')[1];
  const base = await number(page, ROOT);
  const five = await number(page, key);
  const exact = await figure(page, key);
  expect(five).toBeLessThan(base);
  expect(await number(page, `scenario.${id}.1.effekt`)).toBeCloseTo(five - base, 4);
  expect(await number(page, `scenario.${id}.oversikt.skillnad`)).toBeCloseTo(five - base, 4);

  // Zero is the plan exactly, while the slider is dragged and when it has been let go.
  const slider = page.locator(`[name="scenario.${id}.1.reglage"]`);
  await slider.evaluate((it) => {
    it.value = '0';
    it.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expectFigure(page, key, String(await figure(page, ROOT)));
  await slider.evaluate((it) => it.dispatchEvent(new Event('change', { bubbles: true })));
  await expectFigure(page, key, String(await figure(page, ROOT)));

  // Undo goes to the value before the slider was touched, not through what it passed.
  await page.keyboard.press('Control+z');
  await expectFigure(page, key, exact);

  // By keyboard: one step of the slider is half a percent.
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expectFigure(page, `scenario.${id}.1.varde`, '5.5');

  // The plan itself never moved, and all is there after a reload.
  expect(await number(page, ROOT)).toBe(base);
  const turned = await figure(page, key);
  await page.waitForTimeout(500);
  await page.reload();
  await settled(page);
  await expectFigure(page, key, turned);
});

test('a change of the plan flows through to every scenario at once', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await ask(page, /Riksnormen höjs/);
  await ask(page, /Hemtjänst: timmarna/);
  const keys = await page.locator('[data-figure^="scenario."][data-figure$=".oversikt.prognos.avvikelse"]').evaluateAll(
    (found) => found.map((it) => it.dataset.figure),
  );
  expect(keys.length).toBe(2);
  const before = await Promise.all(keys.map((key) => figure(page, key)));
  const base = await number(page, ROOT);
  // A month less of outcome: another forecast, and other scenarios on top of it.
  await page.locator('[name="plan.stangd_manad"]').selectOption('7');
  await settled(page);
  const moved = (await number(page, ROOT)) - base;
  expect(moved).not.toBe(0);
  for (const [i, key] of keys.entries()) {
    expect(await figure(page, key)).not.toBe(before[i]);
  }
  await page.keyboard.press('Control+z');
  for (const [i, key] of keys.entries()) {
    await expectFigure(page, key, before[i]);
  }
});

test('changes to the same thing say which one holds, and the order can be changed', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await page.getByRole('button', { name: 'Tomt scenario' }).click();
  const add = async (place) => {
    await page.locator('[name="scenario.ny.vad"]').selectOption('pris');
    await page.locator('[name="scenario.ny.var"]').selectOption({ label: place });
    await page.getByRole('button', { name: 'Lägg till ändring' }).click();
    await settled(page);
  };
  await add('HVB, barn och unga: pris');
  await add('Placeringar: pris');
  const type = async (n, text) => {
    const field = page.locator(`[name$=".${n}.varde"]`);
    await field.fill(text);
    await field.press('Enter');
  };
  await type(1, '12,9');
  await type(2, '3');
  await expect(page.getByText('Gäller inte: ändring 2 ändrar samma sak och står längre ned.')).toBeVisible();
  await page.getByRole('button', { name: 'Flytta ned: HVB, barn och unga: pris' }).click();
  await expect(page.getByText(/Gäller inte HVB, barn och unga: där gäller ändring 2/)).toBeVisible();
  // Bad input: what is wrong and what to do; the value stays.
  await type(1, '2000');
  await expect(page.getByText('Talet ligger utanför gränserna. Skriv −75 till 100.')).toBeVisible();
  await expectFigure(page, await page.locator('[data-figure$=".1.varde"]').getAttribute('data-figure'), '3');
});

test('an effect explains itself, with its assumptions', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await ask(page, /10 jobb i stället för bistånd/);
  await page.locator('[data-figure$=".1.effekt"]').click();
  const panel = page.locator('.trace');
  await expect(panel).toContainText('Planen som den är');
  await expect(panel).toContainText('10 jobb i stället för bistånd');
  await expect(panel).toContainText('Antagande: Lägre bistånd per jobb och månad 6 500 kr');
  const effect = Number(await page.locator('[data-figure$=".1.effekt"]').getAttribute('data-value'));
  // Four months of ten jobs, 85 % of 6 500 kr.
  expect(effect).toBe(221000);
});

test('the chance of keeping the budget comes for every scenario', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await ask(page, /Hemtjänst: timmarna/);
  const chance = page.locator('[data-figure^="scenario."][data-figure$=".sannolikhet"]');
  await expect(chance.nth(0)).toHaveText(/%/, { timeout: 30_000 });
  await expect(chance.nth(1)).toHaveText(/%/, { timeout: 30_000 });
});

test('a scenario can be copied, made the plan and taken away', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await ask(page, /Hemtjänst: timmarna/);
  const base = await figure(page, ROOT);
  const key = await page.locator('[data-figure$=".oversikt.prognos.avvikelse"]').nth(0).getAttribute('data-figure');
  const with_it = await number(page, key);
  await page.getByRole('button', { name: 'För in i planen' }).click();
  // It does not count twice: the scenario is gone, and undo brings back both.
  await expect(page.locator('.choice .pill')).toHaveCount(0);
  await go(page, '#/oversikt');
  expect(await number(page, ROOT)).toBeCloseTo(with_it, 3);
  await page.keyboard.press('Control+z');
  await expectFigure(page, ROOT, base);
  await go(page, '#/scenarier');
  await expectFigure(page, ROOT, base);
  await page.getByRole('button', { name: 'Kopiera', exact: true }).click();
  await expect(page.locator('.choice .pill')).toHaveCount(2);
  await page.getByRole('button', { name: 'Ta bort', exact: true }).click();
  await expect(page.locator('.choice .pill')).toHaveCount(1);
});

// The meeting page: before and after, levers by hand and keys, no number that could point to a person, and the minutes.

import { expectFigure, figure, go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

async function meet(page) {
  await openExample(page);
  await go(page, '#/scenarier');
  await page.getByRole('button', { name: /Hemtjänst: timmarna/ }).click();
  await page.getByRole('button', { name: 'Visa i mötesläge' }).click();
  await expect(page).toHaveURL(/#\/mote$/);
  await settled(page);
}

test('a lever is turned by keys, and everyone sees before and after', async ({ page }) => {
  await meet(page);
  // What is tried is what is asked.
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 5 % fler?');
  const before = await figure(page, 'mote.fore');
  const after = await figure(page, 'mote.efter');
  expect(before).not.toBe(after);
  const slider = page.locator('.lever.large input[type="range"]');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.locator('.lever.large .lever-value')).toHaveText(/−20/);
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(page.locator('.meeting-minutes li')).toHaveCount(2);
  await expect(page.locator('.meeting-minutes li').last()).toContainText(/\d\d:\d\d Hemtjänst: timmarna \+20/);
  await expectFigure(page, 'mote.fore', before);
  // The rows add up to the total.
  const rows = await page.locator('.before-after [data-figure$=".efter"]').evaluateAll(
    (found) => found.map((it) => [it.dataset.figure, Number(it.dataset.value)]),
  );
  const total = rows.find(([key]) => key === 'mote.summa.efter')[1];
  const sum = rows.filter(([key]) => key !== 'mote.summa.efter').reduce((all, [, value]) => all + value, 0);
  // Each is rounded as it is shown.
  expect(Math.abs(sum - total)).toBeLessThanOrEqual(rows.length * 50_000);
  expect(Number(await figure(page, 'mote.efter'))).toBe(total);
});

test('what was tried stays in the minutes after undo and reload, and can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await meet(page);
  const slider = page.locator('.lever.large input[type="range"]');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  const after = await figure(page, 'mote.efter');
  await page.keyboard.press('Control+z');
  expect(await figure(page, 'mote.efter')).not.toBe(after);
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  await page.waitForTimeout(500);
  await page.reload();
  await settled(page);
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  await page.getByRole('button', { name: 'Kopiera till protokollet' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Vad vi provade: Härnösand 2025 · utfall till och med augusti\n\d{4}-\d\d-\d\d\n\d\d:\d\d Hemtjänst: timmarna \+20/);
});

test('numbers of few persons are hidden until there is a reason', async ({ page }) => {
  await openExample(page);
  await go(page, '#/scenarier');
  await page.getByRole('button', { name: /SiS, barn och unga: priset/ }).click();
  await page.getByRole('button', { name: 'Visa i mötesläge' }).click();
  await settled(page);
  await expect(page.getByText('tal om färre än fem personer visas inte')).toBeVisible();
  await expect(page.getByText('Effekten visas inte: färre än fem personer.')).toBeVisible();
  await expect(page.locator('.lever.large .hint').first()).not.toContainText('kr/dygn');
  await page.locator('.meeting-setup summary').click();
  await page.locator('[name="mote.rad"]').selectOption('placeringar');
  await expect(page.getByText('Där färre än fem personer finns, tillsammans')).toBeVisible();
  const reason = page.locator('[name="mote.skal"]');
  await reason.fill('Slutet sammanträde');
  await reason.press('Enter');
  await expect(page.getByText('små tal visas: Slutet sammanträde')).toBeVisible();
  await expect(page.getByText('Där färre än fem personer finns, tillsammans')).toHaveCount(0);
  await expect(page.locator('.lever.large .lever-effect')).toBeVisible();
  // A personal identity number is no reason.
  await reason.fill('19811218-9876');
  await reason.press('Enter');
  await expect(page.getByText(/Det ser ut att stå ett personnummer i mötets texter/)).toBeVisible();
});

test('the screen can be read from far away, and is dark if wanted', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await meet(page);
  const size = (selector) => page.locator(selector).first().evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
  expect(await size('h1')).toBeGreaterThanOrEqual(44);
  expect(await size('.meeting-numbers b')).toBeGreaterThanOrEqual(96);
  const slider = await page.locator('.lever.large input[type="range"]').boundingBox();
  expect(slider.height).toBeGreaterThanOrEqual(44);
  await page.locator('.meeting-setup summary').click();
  await page.locator('[name="mote.morkt"]').check();
  await expect(page.locator('.app')).toHaveClass(/dark-room/);
});

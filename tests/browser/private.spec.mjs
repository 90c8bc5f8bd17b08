// Paper and copies: nothing of one to four persons, unless the user has said so. The screen shows everything.

import { CLIPBOARD, figureAt, go, onClipboard, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const SMALL = ['placeringar.barn.sis', 'placeringar.vuxna', 'placeringar.vuxna.hvb'];
const row = (page, table, line) => page.locator(`#${table} tr:has([data-figure^="${line}."])`).first();
const note = (page) => page.locator('.paper-note');

test('the screen shows all, and paper leaves out the list and the small lines', async ({ page }) => {
  await openExample(page, '#/placeringar');
  for (const line of SMALL) await expect(row(page, 'vardformer', line)).toBeVisible();
  await expect(page.locator('#lista')).toBeVisible();
  await expect(note(page)).toBeHidden();

  await page.emulateMedia({ media: 'print' });
  for (const table of ['vardformer', 'manader']) {
    if ((await page.locator(`#${table}`).count()) === 0) continue;
    for (const line of SMALL) {
      const shown = page.locator(`#${table} [data-figure^="${line}."]`).filter({ visible: true });
      await expect(shown, `${table} ${line}`).toHaveCount(0);
    }
  }
  // A group that is hidden is still a head, without a figure.
  await expect(row(page, 'vardformer', 'placeringar.vuxna')).toHaveText(/^Placeringar, vuxna\D*$/, { useInnerText: true });
  await expect(row(page, 'vardformer', 'placeringar.barn.familjehem')).toBeVisible();
  await expect(page.locator('#vardformer tr.total')).toBeVisible();
  await expect(page.locator('#lista')).toBeHidden();
  await expect(note(page)).toContainText('Rader med 1–4 personer är dolda');
  await expect(note(page)).toContainText('Enskilda placeringar skrivs inte ut');
  await expect(note(page)).toContainText('kan bli en allmän handling');
  // No row that is seen has one to four persons in any month.
  const months = page.locator('main tr:visible [data-figure*=".personer."]:visible');
  for (const cell of await months.all()) {
    const [key, value] = await cell.evaluate((it) => [it.dataset.figure, Number(it.dataset.value)]);
    if (!/^placeringar\.personer/.test(key)) expect(value === 0 || value > 4, `${key} is ${value}`).toBe(true);
  }
  await expect(page.locator('svg').filter({ hasText: 'SiS' }).first()).toBeHidden();
});

test('paper of other pages leaves them out too', async ({ page }) => {
  await openExample(page, '#/oversikt');
  await page.locator('button.fold[aria-expanded="false"]').first().click().catch(() => {});
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('main').getByText('Placeringar, vuxna', { exact: true })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await page.evaluate(() => location.assign('#/prognos/placeringar.barn.sis'));
  await settled(page);
  await expect(page.locator('h1')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('h1')).toBeHidden();
  await expect(page.locator('.instead')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => location.assign('#/prognos/bistand'));
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.instead')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await go(page, '#/bistand');
  await page.emulateMedia({ media: 'print' });
  const seen = page.locator('main tr:visible').filter({ hasText: /\d/ });
  expect(await seen.count()).toBeGreaterThan(5);
  await expect(page.locator('main tr.private').first()).toBeHidden();
});

test('copies leave them out, and say what they can become', async ({ page }) => {
  await openExample(page, '#/placeringar');
  // A block of figures.
  const small = figureAt(page, 'placeringar.barn.sis.prognos');
  const value = await small.innerText();
  await row(page, 'vardformer', 'placeringar.barn.sis').locator('[data-figure="placeringar.barn.sis.budget"]').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+C');
  expect((await onClipboard(page)).trim()).toBe('dolt\tdolt');
  await expect(page.locator('#vardformer .grid-status')).toContainText('Tal om 1–4 personer är dolda');
  await expect(page.locator('#vardformer .grid-status')).toContainText('kan bli en allmän handling');
  expect(value).not.toBe('');

  // An explanation of a small line, of a placement, and of a large line that is made of placements.
  await small.click();
  await page.getByRole('button', { name: 'Kopiera uträkningen' }).click();
  await expect(page.locator('.notice')).toContainText('gäller 1–4 personer och kopieras inte');
  await page.locator('.notice').getByRole('button', { name: 'Stäng' }).click();
  await figureAt(page, 'placeringar.prognos').click();
  await page.getByRole('button', { name: 'Kopiera uträkningen' }).click();
  await expect(page.locator('.notice')).toContainText('Uträkningen är kopierad. Det som lämnas vidare kan bli en allmän handling.');
  expect(await onClipboard(page)).toContain('Prognos');

  // The bridge, part for part.
  await page.getByRole('button', { name: 'Kopiera som text' }).click();
  await expect(page.locator('.notice')).toContainText('Förklaringen är kopierad');
  const bridge = await onClipboard(page);
  expect(bridge).toContain('Delar om 1–4 personer är dolda.');
  expect(bridge, 'named where budgeted days are missing, without figures').not.toContain('SiS, barn och unga:');
  expect(bridge).toContain('Familjehem');
});

test('the choice on the page Data shows them, goes into the plan, and can be undone', async ({ page }) => {
  await openExample(page, '#/data');
  const choice = page.getByLabel('Dölj små tal (1–4 personer) i utskrift och kopior');
  await expect(choice).toBeChecked();
  await choice.uncheck();
  await go(page, '#/placeringar');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#lista')).toBeVisible();
  for (const line of SMALL) await expect(row(page, 'vardformer', line)).toBeVisible();
  await expect(note(page)).toContainText('Även tal om 1–4 personer skrivs ut');
  await page.emulateMedia({ media: 'screen' });
  await figureAt(page, 'placeringar.barn.sis.prognos').click();
  await page.getByRole('button', { name: 'Kopiera uträkningen' }).click();
  expect(await onClipboard(page)).toContain('SiS');
  await page.getByRole('button', { name: 'Ångra' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#lista')).toBeHidden();
});

// A scenario that only changes the price of one child's placement.
async function oneChild(page) {
  await openExample(page, '#/scenarier');
  await page.getByRole('button', { name: /SiS, barn och unga: priset/ }).click();
  await settled(page);
  const found = page.locator('[data-figure^="scenario."][data-figure$=".oversikt.skillnad"]');
  const [key, moved] = await found.evaluate((it) => [it.dataset.figure, it.dataset.value]);
  const id = key.split('.')[1];
  const after = await figureAt(page, `scenario.${id}.oversikt.prognos.avvikelse`).getAttribute('data-value');
  return { id, moved: moved.replace('-', ''), after: after.replace('-', '') };
}

// All that can be read from the page, by people and by machines, in digits alone.
const written = (page) => page.evaluate(() => document.body.outerHTML.replace(/[\s\u00a0]|&nbsp;/g, ''));

test('the meeting does not tell what one child costs, until there is a reason', async ({ page }) => {
  const { id, moved, after } = await oneChild(page);
  const told = (text) => [moved, after, moved.split('.')[0], after.split('.')[0]].filter((value) => text.includes(value));
  expect(told(await written(page)).length, 'the desk is told').toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Visa i mötesläge' }).click();
  await settled(page);
  // Neither the difference nor what it ends at.
  const difference = page.locator('.meeting-numbers button.fig').first();
  const total = page.locator('.meeting-numbers button.fig').nth(2);
  await expect(difference).toHaveText('– (få personer)');
  await expect(total).toHaveText('– (få personer)');
  expect(told(await written(page))).toEqual([]);
  await page.locator('.lever.large input[type="range"]').focus();
  await page.keyboard.press('End');
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  await expect(page.locator('.meeting-minutes li')).not.toContainText('→');
  await expect(page.locator('[data-figure="mote.efter"], [data-figure="mote.kvar_per_manad"], [data-figure="mote.sannolikhet"]')).toHaveCount(0);
  // Pressed, it explains nothing, and there is nothing to copy.
  await total.click();
  await expect(page.getByRole('button', { name: 'Kopiera uträkningen' })).toHaveCount(0);
  // The plan's own figure is told, and what stands beside figures is what is shown.
  await figureAt(page, 'mote.fore').click();
  await expect(page.locator('.trace')).toBeVisible();
  await expect(page.locator('.trace')).not.toContainText('SiS');
  const exact = await page.locator('.meeting [data-figure^="mote."][data-value]').evaluateAll((all) => all.map((it) => [it.dataset.figure, it.dataset.value]));
  expect(exact.length).toBeGreaterThan(3);
  for (const [key, value] of exact.filter(([key]) => !/sannolikhet/.test(key))) {
    expect(Math.abs(Number(value) % 1000), `${key} is ${value}`).toBe(0);
  }

  await page.locator('.trace').getByRole('button', { name: 'Stäng' }).click();
  await page.locator('.meeting-setup summary').click();
  const why = page.locator(`[name="scenario.${id}.skal"]`);
  await why.fill('Slutet sammanträde');
  await why.press('Enter');
  await expect(figureAt(page, 'mote.efter')).toBeVisible();
  await page.getByRole('button', { name: 'Ångra' }).first().click();
  await expect(total).toHaveText('– (få personer)');
});

test('paper of a scenario does not tell it either, nor does a copy', async ({ page }) => {
  const { id } = await oneChild(page);
  await figureAt(page, `scenario.${id}.oversikt.skillnad`).click();
  await page.getByRole('button', { name: 'Kopiera uträkningen' }).click();
  await expect(page.locator('.notice')).toContainText('gäller 1–4 personer och kopieras inte');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.question p')).toHaveText('– (få personer)');
  await expect(page.locator(`[data-figure^="scenario.${id}."][data-figure$=".skillnad"]`)).toHaveCount(0);
  await expect(page.locator(`[data-figure="scenario.${id}.sannolikhet"]`)).toHaveCount(0);
  await expect(page.locator(`[data-figure="scenario.${id}.1.effekt"]`)).toHaveCount(0);
  await expect(page.locator('main')).not.toContainText('kr/dygn', { useInnerText: true });
  await expect(page.locator('table.compare tr.total td').last()).toHaveText('– (få personer)');
  // With a reason it is told.
  await page.emulateMedia({ media: 'screen' });
  const why = page.locator(`[name="scenario.${id}.skal"]`);
  await why.fill('Slutet sammanträde');
  await why.press('Enter');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.question p')).toContainText('sämre än planen');
});

test('paper of Osäkerhet and of Känslighet leaves them out, and their picture is there', async ({ page }) => {
  await openExample(page, '#/oversikt');
  await page.evaluate(() => location.assign('#/osakerhet'));
  await settled(page);
  const lines = page.locator('table:has([data-figure$=".spann.p50"]) tbody tr');
  await expect(lines.filter({ hasText: 'SiS, barn och unga' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const line of SMALL) await expect(page.locator(`[data-figure^="${line}.spann."]`).filter({ visible: true })).toHaveCount(0);
  await expect(lines.filter({ hasText: 'Övriga (dolda)' })).toBeVisible();
  await expect(lines.filter({ visible: true, hasText: 'familjehem' }).first()).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  await go(page, '#/kanslighet');
  await expect(page.locator('.tornado-box')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: /^Visa alla/ }).click();
  await expect(page.locator('.tornado').getByText('SiS, barn och unga: pris').first()).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.tornado')).toBeVisible();
  await expect(page.locator('.tornado-box').getByText(/SiS, barn och unga/)).toHaveCount(0);
  await expect(page.locator('.question p')).not.toContainText('SiS');
  // Five persons at least stand behind what is hidden in the example, so that its sum is told; and paper has every row.
  await expect(page.locator('.tornado-box table tr.others')).toContainText(/Övriga \(dolda\).*\d/);
  await expect(page.getByRole('button', { name: /^Visa (alla|bara)/ })).toHaveCount(0);
});

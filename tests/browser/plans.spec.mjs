// Several plans side by side, and versions of each.

import { readFileSync } from 'node:fs';
import { allFigures, enter, expectFigure, field, figure, go, kept, openExample, pickFile, settled } from './support/app.mjs';
import { keptDocument, keptKeys } from './support/kept.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const button = (page, name) => page.getByRole('button', { name });
const row = (page, text) => page.locator('.kept-list li').filter({ hasText: text });
const notice = (page) => page.locator('.notice');
const banner = (page) => page.getByRole('banner');

test('plans lie side by side, each is opened as it was left, and one is removed', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  const forecast = await figure(page, 'placeringar.prognos');
  await kept(page);
  await go(page, '#/planer');
  await expect(page.locator('h1 + p')).toHaveText('En plan är sparad i den här webbläsaren. Den öppna har en äldre version.');

  await button(page, 'Ny plan med ett tomt år').click();
  await button(page, 'Så skriver vi en kostnad: −4 500').click();
  await enter(page, 'plan.namn', 'Vår nämnd');
  await enter(page, 'plan.ar', '2027');
  await kept(page);
  await expect(button(page, 'Ångra')).toBeEnabled();

  await go(page, '#/planer');
  await expect(row(page, 'Vår nämnd (2027)')).toContainText('öppen här');
  await button(page, 'Öppna: Härnösand 2025').click();
  await expect(page).toHaveURL(/#\/oversikt$/);
  await expect(banner(page)).toContainText('Härnösand 2025');
  await expect(button(page, 'Ångra')).toBeDisabled();
  await go(page, '#/placeringar');
  await expectFigure(page, 'placeringar.prognos', forecast);

  // A reload stays in the plan that this window had open, though the other was changed later.
  await go(page, '#/planer');
  await button(page, 'Öppna: Vår nämnd (2027)').click();
  await page.reload();
  await expect(banner(page)).toContainText('Vår nämnd');

  await page.locator('a.logo').click();
  await page.getByRole('listitem').getByRole('button', { name: 'Härnösand 2025' }).click();
  await expect(banner(page)).toContainText('Härnösand 2025');

  await go(page, '#/planer');
  await button(page, 'Ta bort: Vår nämnd (2027)').click();
  await expect(page.getByRole('dialog')).toContainText('Vår nämnd och alla dess versioner tas bort');
  await page.getByRole('dialog').getByRole('button', { name: 'Behåll' }).click();
  await expect(row(page, 'Vår nämnd')).toHaveCount(1);
  await button(page, 'Ta bort: Vår nämnd (2027)').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
  await expect(row(page, 'Vår nämnd')).toHaveCount(0);
  await expect(banner(page)).toContainText('Härnösand 2025');
});

test('a copy is a plan of its own, and the example is not opened twice', async ({ page }) => {
  await openExample(page, '#/planer');
  await button(page, 'Kopiera: Härnösand 2025').click();
  await expect(banner(page)).toContainText('Härnösand 2025 (kopia)');
  await go(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await go(page, '#/planer');
  await button(page, 'Öppna exemplet').click();
  await expect(page).toHaveURL(/#\/oversikt$/);
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('3\u00a0150');
  await go(page, '#/planer');
  await expect(page.locator('.kept-list li').filter({ hasText: 'kB' })).toHaveCount(2);
});

test('a file is opened beside what is there', async ({ page }) => {
  await openExample(page, '#/planer');
  const other = { format: 'namndkalkyl', version: 1, name: 'Sundsvall', year: 2026, closed: 0 };
  await pickFile(page, 'plan.fil', 'annan.namndkalkyl.json', JSON.stringify(other));
  await expect(banner(page)).toContainText('Sundsvall');
  await go(page, '#/planer');
  await expect(row(page, 'Härnösand 2025')).toHaveCount(1);
});

test('a version is saved before an import and before a swap, is restored, and undo takes that back', async ({ page }) => {
  await openExample(page, '#/bistand');
  await enter(page, 'bistand/hushall@2025-01', '100');
  await go(page, '#/placeringar');
  const first = await allFigures(page);
  await enter(page, PRICE, '4150');
  const second = await allFigures(page);
  await kept(page);
  await go(page, '#/data');
  const table = readFileSync(new URL('../data/2025/volym_forsorjningsstod_2025.csv', import.meta.url));
  await pickFile(page, 'import.fil', 'volym_forsorjningsstod_2025.csv', table);
  await page.getByRole('button', { name: 'Importera', exact: true }).click();
  await expect(notice(page)).toContainText('är importerad');
  await button(page, 'Tillbaka till exemplet').click();
  await kept(page);

  await go(page, '#/planer');
  await expect(row(page, 'Före import: volym_forsorjningsstod_2025.csv')).toHaveCount(1);
  await expect(row(page, 'Före byte till en annan plan')).toHaveCount(1);
  await expect(row(page, 'Före import')).toContainText(/I dag \d\d:\d\d/);
  await row(page, 'Före import').getByRole('button', { name: /^Återställ/ }).click();
  await expect(notice(page)).toContainText(/Planen är som i dag \d\d:\d\d/);
  await expect(row(page, 'Före återställning')).toHaveCount(1);
  await go(page, '#/placeringar');
  expect(await allFigures(page)).toEqual(second);
  await button(page, 'Ångra').click();
  await settled(page);
  expect(await allFigures(page)).toEqual(first);
});

test('a version of one\'s own has a name, which is no place for an identity number', async ({ page }) => {
  await openExample(page, '#/planer');
  const name = field(page, 'version.namn');
  await name.fill('Inför nämnden 811228-9874');
  await name.press('Enter');
  await expect(page.getByRole('alert')).toContainText('personnummer');
  await expect(name).toHaveValue('Inför nämnden 811228-9874');
  await name.fill('Inför nämnden');
  await button(page, 'Spara version').click();
  await expect(row(page, 'Sparad av dig: Inför nämnden')).toHaveCount(1);
  await expect(name).toHaveValue('');
  await row(page, 'Inför nämnden').getByRole('button', { name: /^Ta bort/ }).click();
  await expect(row(page, 'Inför nämnden')).toHaveCount(0);
  expect((await keptKeys(page)).some((key) => key.includes('/version/'))).toBe(false);
});

test('after a week of changes that are in no file one is reminded, until a file is saved', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-03-02T09:00:00') });
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  const keptAfterAWhile = async () => {
    await page.clock.runFor(500);
    return keptDocument(page);
  };
  await expect.poll(keptAfterAWhile).toContain('"4150"');
  const reminder = page.getByRole('region', { name: 'Påminnelse' });
  await expect(reminder).toHaveCount(0);
  await page.clock.setFixedTime(new Date('2026-03-09T09:05:00'));
  await page.reload();
  await expect(reminder).toContainText('Det finns ändringar sedan 7 dagar som inte finns i någon fil');
  await Promise.all([page.waitForEvent('download'), reminder.getByRole('button', { name: 'Spara fil' }).click()]);
  await expect(reminder).toHaveCount(0);
  await page.reload();
  await expect(banner(page)).toContainText('Härnösand 2025');
  await expect(reminder).toHaveCount(0);
});

test('a file that the user chose is written again without asking', async ({ page }) => {
  // A real file system, without the dialog that nobody can answer here.
  await page.addInitScript(() => {
    window.asked = 0;
    window.showSaveFilePicker = async ({ suggestedName }) => {
      window.asked += 1;
      return (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    };
  });
  const content = () =>
    page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const names = [];
      for await (const name of folder.keys()) names.push(name);
      const file = await (await folder.getFileHandle(names[0])).getFile();
      return { asked: window.asked, names, text: await file.text() };
    });
  await openExample(page, '#/placeringar');
  await banner(page).getByRole('button', { name: 'Spara fil' }).click();
  await expect(notice(page)).toContainText(/Sparad i härnösand-2025-.*\.namndkalkyl\.json.*allmän handling/);
  await notice(page).getByRole('button', { name: 'Stäng' }).click();
  await enter(page, PRICE, '4150.5');
  await page.keyboard.press('Control+s');
  await expect(notice(page)).toContainText('Sparad i härnösand');
  const saved = await content();
  expect(saved.asked).toBe(1);
  expect(saved.names).toHaveLength(1);
  expect(saved.text).toContain('4150.5');
  await go(page, '#/data');
  await button(page, 'Spara som ny fil').click();
  await expect.poll(() => page.evaluate(() => window.asked)).toBe(2);
});

test('choosing no file says nothing and saves nothing', async ({ page }) => {
  await page.addInitScript(() => {
    window.showSaveFilePicker = async () => {
      throw new DOMException('The user aborted a request.', 'AbortError');
    };
  });
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  await openExample(page);
  await page.keyboard.press('Control+s');
  await page.waitForTimeout(300);
  await expect(notice(page)).toHaveCount(0);
  expect(downloads).toBe(0);
});

test('where nothing is kept the page of plans shows the ways in', async ({ page }) => {
  await page.goto('./#/planer');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vad finns sparat här?');
  await expect(page.locator('h1 + p')).toHaveText('Inget är sparat i den här webbläsaren.');
  await button(page, 'Öppna exemplet').click();
  await expect(page).toHaveURL(/#\/oversikt$/);
  await page.goto('./');
  await expect(page.getByRole('button', { name: EXAMPLE_BUTTON })).toHaveCount(0);
});

// Where the user is and when the clocks change: the same moments have other names, and none is lost or comes twice.
for (const { zone, moments, said } of [
  {
    zone: 'Europe/Stockholm',
    // 02:30 twice, as the clocks go back.
    moments: ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T03:00:00Z'],
    said: ['I dag 02:30', 'I dag 02:30'],
  },
  {
    zone: 'Europe/Stockholm',
    // 01:30 and then 03:30, as they go forward.
    moments: ['2026-03-29T00:30:00Z', '2026-03-29T01:40:00Z', '2026-03-29T03:00:00Z'],
    said: ['I dag 03:40', 'I dag 01:30'],
  },
  {
    zone: 'America/Los_Angeles',
    moments: ['2026-10-25T00:30:00Z', '2026-10-25T01:40:00Z', '2026-10-25T08:00:00Z'],
    said: ['I går 18:40', 'I går 17:30'],
  },
]) {
  test.describe(`in ${zone} around ${moments[0].slice(0, 10)}`, () => {
    test.use({ timezoneId: zone });
    test('versions are in order and say their time', async ({ page }) => {
      await page.clock.install({ time: new Date(moments[0]) });
      await openExample(page, '#/planer');
      for (const [at, name] of ['Ett', 'Två'].entries()) {
        await page.clock.setFixedTime(new Date(moments[at]));
        await field(page, 'version.namn').fill(name);
        await button(page, 'Spara version').click();
        await expect(row(page, name)).toHaveCount(1);
      }
      await page.clock.setFixedTime(new Date(moments[2]));
      await page.reload();
      const versions = page.locator('.kept-list').nth(1).locator('li');
      await expect(versions.filter({ hasText: 'Sparad av dig' })).toContainText(['Två', 'Ett']);
      expect(await versions.filter({ hasText: 'Sparad av dig' }).locator('b').allTextContents()).toEqual(said);
    });
  });
}

test('opening a file on Data says what it replaces, before and after', async ({ page }) => {
  await openExample(page, '#/data');
  await expect(page.locator('main')).toContainText('Det som öppnas här tar platsen för Härnösand 2025, som sparas som version.');
  const other = { format: 'namndkalkyl', version: 1, name: 'Sundsvall', year: 2026, closed: 0 };
  await pickFile(page, 'plan.fil', 'annan.namndkalkyl.json', JSON.stringify(other));
  await expect(notice(page)).toContainText('Sundsvall har tagit platsen för Härnösand 2025. Ångra (Ctrl+Z) tar tillbaka Härnösand 2025, och');
  await button(page, 'Ångra').click();
  await expect(banner(page)).toContainText('Härnösand 2025');
  await go(page, '#/planer');
  await expect(row(page, 'Före byte till en annan plan')).toHaveCount(1);
});

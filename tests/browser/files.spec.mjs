// Files: save, wipe and open again; what is refused; import of long tables.

import { readFileSync } from 'node:fs';
import { allFigures, enter, expectFigure, field, figure, go, kept, openExample, pickFile } from './support/app.mjs';
import { keptKeys } from './support/kept.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const table = (name) => readFileSync(new URL(`../data/${name}`, import.meta.url));
const undo = (page) => page.getByRole('button', { name: 'Ångra' });
const notice = (page) => page.locator('.notice');
const ours = keptKeys;

const FIGURES = ['#/oversikt', '#/placeringar', '#/hemtjanst', '#/bistand'];

async function figuresOfEveryPage(page) {
  const all = {};
  for (const hash of FIGURES) {
    await go(page, hash);
    all[hash] = await allFigures(page);
  }
  return all;
}

async function save(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test.describe('a plan as a file', () => {
  test('saved, wiped and opened again it gives the same figures', async ({ page }) => {
    await openExample(page, '#/placeringar');
    await enter(page, 'placeringar.lista.120.pris', '4150');
    const before = await figuresOfEveryPage(page);
    const file = await save(page, () => page.getByRole('banner').getByRole('button', { name: 'Spara fil' }).click());
    expect(file.name).toMatch(/^härnösand-2025-\d{4}-\d{2}-\d{2}\.namndkalkyl\.json$/);
    await expect(notice(page)).toContainText('kan vara en allmän handling');

    // Wiping asks first, and keeping is what is nearest at hand.
    await go(page, '#/planer');
    await page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Behåll' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Behåll' }).click();
    await expect(dialog).toBeHidden();
    expect(await ours(page)).not.toEqual([]);

    await page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
    await dialog.getByRole('button', { name: 'Radera allt' }).click();
    await expect(page.getByRole('button', { name: EXAMPLE_BUTTON })).toBeVisible();
    await expect(notice(page)).toContainText('Allt är raderat');
    expect(await ours(page)).toEqual([]);
    await page.reload();
    await expect(page.getByRole('button', { name: EXAMPLE_BUTTON })).toBeVisible();
    expect(await ours(page), 'nothing comes back').toEqual([]);

    await pickFile(page, 'plan.fil', file.name, file.text);
    await expect(page).toHaveURL(/#\/oversikt$/);
    expect(await figuresOfEveryPage(page)).toEqual(before);
    await go(page, '#/placeringar');
    await expect(field(page, 'placeringar.lista.120.pris')).toHaveValue('4\u00a0150');
  });

  test('Ctrl+S saves it too, and saving changes nothing', async ({ page }) => {
    await openExample(page);
    const one = await save(page, () => page.keyboard.press('Control+s'));
    const two = await save(page, () => page.keyboard.press('Control+s'));
    expect(two.text).toBe(one.text);
    expect(JSON.parse(one.text)).toMatchObject({ format: 'namndkalkyl', version: 6, year: 2025, closed: 8 });
    await expect(undo(page)).toBeDisabled();
  });

  test('wiping can be escaped', async ({ page }) => {
    await openExample(page, '#/planer');
    await page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await go(page, '#/data');
    await expect(field(page, 'plan.namn')).toHaveValue('Härnösand 2025');
  });

  test('opening a file in place of a plan can be undone', async ({ page }) => {
    await openExample(page, '#/data');
    const other = { format: 'namndkalkyl', version: 1, name: 'Sundsvall 2026', year: 2026, closed: 0 };
    await pickFile(page, 'plan.fil', 'annan.namndkalkyl.json', JSON.stringify(other));
    await expect(page.getByRole('banner')).toContainText('Sundsvall 2026');
    await undo(page).click();
    await expect(page.getByRole('banner')).toContainText('Härnösand 2025');
    await expectFigure(page, 'oversikt.budget', '-838600000');
  });

  test('the example comes back by its button, and undo brings the own plan back', async ({ page }) => {
    await openExample(page, '#/placeringar');
    await enter(page, 'placeringar.lista.120.pris', '4150');
    const mine = await figure(page, 'placeringar.prognos');
    await go(page, '#/data');
    await page.getByRole('button', { name: 'Tillbaka till exemplet' }).click();
    await go(page, '#/placeringar');
    await expect(field(page, 'placeringar.lista.120.pris')).toHaveValue('3\u00a0150');
    await undo(page).click();
    await expectFigure(page, 'placeringar.prognos', mine);
  });

  test('an empty year starts where one begins, and gets its name', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Börja med ett tomt år' }).click();
    await page.getByRole('button', { name: 'Så skriver vi en kostnad: −4 500' }).click();
    await expect(page).toHaveURL(/#\/borja$/);
    await enter(page, 'plan.ar', '2026');
    await enter(page, 'plan.namn', 'Vår kommun 2026');
    await kept(page);
    await page.reload();
    await expect(page.getByRole('banner')).toContainText('Vår kommun 2026');
    await go(page, '#/planer');
    await expect(field(page, 'plan.ar')).toHaveValue('2026');
  });
});

test.describe('a file that is not a plan is refused, and nothing changes', () => {
  const plan = { format: 'namndkalkyl', version: 1, name: 'Prov', year: 2025, closed: 0 };
  for (const { what, name = 'plan.namndkalkyl.json', contents, says } of [
    {
      what: 'from a later version',
      contents: JSON.stringify({ ...plan, version: 99, something: 'new' }),
      says: /nyare version av Nämndkalkyl \(version 99.*Uppdatera sidan/,
    },
    {
      what: 'cut off',
      contents: JSON.stringify(plan).slice(0, 50),
      says: /avkortad \(rad 1, tecken \d+\)\. Öppna en fil som sparats i Nämndkalkyl/,
    },
    { what: 'empty', contents: '', says: /går inte att läsa/ },
    { what: 'of another program', contents: '{"name":"paket","version":"1.0.0"}', says: /inte sparad i Nämndkalkyl/ },
    {
      what: 'with a key that does not belong',
      contents: JSON.stringify({ ...plan, placement: [] }),
      says: /finns «placement», som inte hör dit/,
    },
    {
      what: 'changed so that it cannot be calculated',
      contents: JSON.stringify({ ...plan, closed: 13 }),
      says: /senast stängda månaden ska vara 0–12/,
    },
    {
      what: 'a table',
      name: 'volym.csv',
      contents: table('2025/volym_forsorjningsstod_2025.csv'),
      says: /Importera|inte en sparad plan/,
    },
    { what: 'a picture', name: 'bild.png', contents: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), says: /Nämndkalkyl-fil/ },
  ]) {
    test(what, async ({ page }) => {
      await openExample(page);
      const before = await allFigures(page);
      await go(page, '#/data');
      await pickFile(page, 'plan.fil', name, contents);
      await expect(notice(page)).toContainText(`${name}: `);
      await expect(notice(page)).toContainText(says);
      await expect(notice(page)).toBeInViewport();
      await expect(notice(page)).not.toContainText(/ogiltig|!/);
      await expect(undo(page)).toBeDisabled();
      await go(page, '#/oversikt');
      expect(await allFigures(page)).toEqual(before);
    });
  }

  test('from the start page too', async ({ page }) => {
    await page.goto('./');
    await pickFile(page, 'plan.fil', 'plan.namndkalkyl.json', JSON.stringify({ ...plan, version: 99 }));
    await expect(notice(page)).toContainText('nyare version');
    await expect(page.getByRole('button', { name: EXAMPLE_BUTTON })).toBeVisible();
    expect(await ours(page)).toEqual([]);
  });
});

test.describe('import of long tables', () => {
  const importButton = (page) => page.getByRole('button', { name: 'Importera', exact: true });
  const mapping = (page, series) => page.getByLabel(`Plats för ${series}`);
  const HOUSEHOLDS = 'antal_hushall: Antal hushåll';

  test('nothing changes before Importera; then everything does, and one undo takes it back', async ({ page }) => {
    await openExample(page, '#/bistand');
    await enter(page, 'bistand/hushall@2025-01', '100');
    await enter(page, 'bistand/hushall@2025-02', '100');
    const before = await allFigures(page);
    await go(page, '#/data');

    await pickFile(page, 'import.fil', 'volym_forsorjningsstod_2025.csv', table('2025/volym_forsorjningsstod_2025.csv'));
    await expect(mapping(page, HOUSEHOLDS).locator('option:checked')).toHaveText('Ekonomiskt bistånd: hushåll');
    await expect(mapping(page, 'ack_resultat: Ack resultat').locator('option:checked')).toHaveText('Hoppa över');
    await expectFigure(page, 'import.andringar', '2');
    await expect(page.locator('.changes')).toContainText('100 → 152');
    await expect(page.locator('.changes')).toContainText('100 → 139');

    await go(page, '#/bistand');
    expect(await allFigures(page), 'a preview changes nothing').toEqual(before);

    await go(page, '#/data');
    await pickFile(page, 'import.fil', 'volym_forsorjningsstod_2025.csv', table('2025/volym_forsorjningsstod_2025.csv'));
    await importButton(page).click();
    await expect(notice(page)).toContainText('volym_forsorjningsstod_2025.csv är importerad');
    await go(page, '#/bistand');
    await expect(field(page, 'bistand/hushall@2025-01')).toHaveValue('152');
    await expect(field(page, 'bistand/hushall@2025-02')).toHaveValue('139');

    await undo(page).click();
    expect(await allFigures(page)).toEqual(before);
  });

  test('a series goes where the user says', async ({ page }) => {
    await openExample(page, '#/data');
    await pickFile(page, 'import.fil', 'volym.csv', table('2025/volym_forsorjningsstod_2025.csv'));

    await mapping(page, 'resultat_per_manad: Resultat/månad').selectOption({ label: 'Socialnämnden: utfall' });
    await expect(page.locator('.changes')).toContainText(/januari 2025, Socialnämnden: .* → 400\s000/);
    await page.getByLabel('Byt tecken på resultat_per_manad: Resultat/månad').check();
    await expect(page.locator('.changes')).toContainText(/januari 2025, Socialnämnden: .* → −400\s000/);
    await importButton(page).click();

    await go(page, '#/utfall');
    await expect(field(page, 'oversikt.socialnamnden/utfall@2025-01')).toHaveValue('−400');
    await expect(field(page, 'oversikt.socialnamnden/utfall@2025-09')).toHaveValue('100');
  });

  test('what does not fit its place says so and cannot be imported', async ({ page }) => {
    await openExample(page, '#/data');
    await pickFile(page, 'import.fil', 'volym.csv', table('2025/volym_forsorjningsstod_2025.csv'));
    await mapping(page, HOUSEHOLDS).selectOption({ label: 'Socialnämnden: utfall' });
    await expect(page.getByRole('alert').filter({ hasText: /Serien är i .* men platsen räknas i kr/ })).toBeVisible();
    await expect(importButton(page)).toBeDisabled();

    await mapping(page, HOUSEHOLDS).selectOption({ label: 'Hoppa över' });
    await mapping(page, 'resultat_per_manad: Resultat/månad').selectOption({ label: 'Socialnämnden: utfall' });
    await mapping(page, 'ack_resultat: Ack resultat').selectOption({ label: 'Socialnämnden: utfall' });
    await expect(page.getByRole('alert').filter({ hasText: 'En annan serie ska redan till samma plats' })).toBeVisible();
    await expect(importButton(page)).toBeDisabled();
  });

  test('a table in a Swedish program’s form, with semicolons and commas, is understood', async ({ page }) => {
    await openExample(page, '#/data');
    const rows = ['year;month;series;unit;value', '2025;januari;Antal hushåll;households;1\u00a0152', '2025;2;Antal hushåll;households;139,0'];
    const bytes = Buffer.from(rows.join('\r\n'), 'latin1');
    await pickFile(page, 'import.fil', 'försörjningsstöd.csv', bytes);
    await mapping(page, 'Antal hushåll').selectOption({ label: 'Ekonomiskt bistånd: hushåll' });
    await expect(page.locator('.changes')).toContainText(/152 → 1\s152/);
  });

  test('a table of another year is left out and counted', async ({ page }) => {
    await openExample(page, '#/data');
    await pickFile(page, 'import.fil', 'volym_forsorjningsstod_hushall_2020_04_2021_04.csv', table('2021/volym_forsorjningsstod_hushall_2020_04_2021_04.csv'));
    await expect(page.locator('[data-figure="import.andringar"]')).toContainText('13 hör till andra år än 2024 och 2025');
    await expect(importButton(page)).toBeDisabled();
  });

  for (const { what, contents, says } of [
    { what: 'wrong columns', contents: 'kommun;kostnad\nHärnösand;5\n', says: /saknar kolumnerna year, month, series, unit, value\. Den har: kommun, kostnad\. Döp om/ },
    { what: 'a row too long', contents: 'year,month,series,unit,value\n2025,1,hushall,households,5,6\n', says: /Rad 2 har 6 av 5 fält/ },
    { what: 'a month outside the year', contents: 'year,month,series,unit,value\n2025,13,hushall,households,5\n', says: /Rad 2: månaden ”13” finns inte/ },
    { what: 'letters for a value', contents: 'year,month,series,unit,value\n2025,1,hushall,households,fem\n', says: /Rad 2, kolumnen value: ”fem” går inte att läsa/ },
    { what: 'a saved plan', contents: '{"format":"namndkalkyl","version":1}', says: /Öppna den med Öppna fil/ },
    { what: 'an empty file', contents: '', says: /Filen är tom/ },
    { what: 'a workbook', contents: Buffer.from('PK\u0003\u0004arbetsbok', 'latin1'), says: /Spara bladet som CSV/ },
  ]) {
    test(`${what}: a message with what to do, and nothing to import`, async ({ page }) => {
      await openExample(page, '#/data');
      await pickFile(page, 'import.fil', 'tabell.csv', contents);
      const message = page.getByRole('alert').filter({ hasText: says });
      await expect(message).toBeVisible();
      await expect(message).toContainText('tabell.csv kunde inte läsas. Inget har ändrats.');
      await expect(message).not.toContainText(/ogiltig|!/);
      await expect(importButton(page)).toHaveCount(0);
      await expect(undo(page)).toBeDisabled();
    });
  }
});

// The first day: an own year from nothing to a true answer, a step at a time.

import AxeBuilder from '@axe-core/playwright';

import { CLIPBOARD, enter, expectFigure, field, go, kept, openExample, putOnClipboard, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const year = new Date().getFullYear();
const heading = (page) => page.locator('#steg-rubrik');
const answer = (page) => page.locator('h1 + p');
const button = (page, name) => page.getByRole('button', { name });

// Presses, chords, pastes and fields that are filled in, as a person makes them: each is one.
function counting(page) {
  const count = { actions: 0 };
  const did = (act) => {
    count.actions += 1;
    return act;
  };
  return {
    count,
    press: (locator) => did(locator.click()),
    fill: async (name, text) => {
      await did(enter(page, name, text));
    },
    choose: (name, key) => did(field(page, name).selectOption(key)),
    chord: (keys) => did(page.keyboard.press(keys)),
    paste: async (locator, text) => {
      await putOnClipboard(page, text);
      await did(locator.click());
      await did(page.keyboard.press('Control+v'));
    },
  };
}

// As a controller has them: parents with their sums, no indentation, a total below.
const ROWS = [
  ['Verksamhet', `Budget ${year}, tkr`],
  ['Individ- och familjeomsorg', '-131 200'],
  ['Placeringar barn och unga', '-54 000'],
  ['Placeringar vuxna', '-21 500'],
  ['Försörjningsstöd', '-31 700'],
  ['Öppenvård', '-24 000'],
  ['Äldreomsorg', '-402 350'],
  ['Hemtjänst', '-118 250'],
  ['Särskilt boende', '-284 100'],
  ['Funktionsstöd', '-166 900'],
  ['LSS-boende', '-98 400'],
  ['Personlig assistans', '-68 500'],
  ['Summa', '-700 450'],
];
const text = (rows) => rows.map((row) => row.join('\t')).join('\r\n');

test.describe('an own year', () => {
  test.use({ permissions: CLIPBOARD });

  test('from nothing to a true answer in forty actions or fewer', async ({ page }) => {
    test.setTimeout(90_000);
    await page.goto('./#/start');
    const { count, press, fill, choose, paste } = counting(page);
    await press(button(page, 'Börja med ett tomt år'));
    await press(button(page, 'Så skriver vi en kostnad: −4 500'));
    await expect(page).toHaveURL(/#\/borja$/);
    await expect(heading(page)).toHaveText('Steg 1 av 5: Planen');
    await expect(answer(page)).toContainText('Det vet vi när');
    await fill('plan.namn', 'Vår nämnd');

    await press(button(page, 'Fortsätt: områden'));
    await expect(heading(page)).toBeFocused();
    await paste(field(page, 'borja.omraden'), text(ROWS));
    const shown = page.getByRole('list', { name: 'Så här blir raderna, belopp i tkr' }).getByRole('listitem');
    await expect(shown).toHaveCount(11);
    await expect(shown.first()).toHaveText(/Individ- och familjeomsorg\s*summa/);
    await expect(page.locator('.told')).toContainText('”Summa” stämmer med raderna');
    await expect(page.getByText('Budget att lägga in: −700\u00a0450\u00a0tkr.')).toBeVisible();
    await press(button(page, 'Lägg upp 11 rader'));
    await expect(page.locator('.begin-steps')).toContainText('8 rader har budget');
    // The answer line comes alive at the first number.
    await expect(answer(page)).toContainText('Det vet vi när det finns ett utfall');

    await press(button(page, 'Fortsätt: budget'));
    await expect(page.getByText('Budget i allt: −700\u00a0450\u00a0tkr.')).toBeVisible();
    await press(button(page, 'Fortsätt: utfall hittills'));
    await choose('borja.stangd_manad', '6');
    // Half the budget of the year, and two million more on placements of children; in the order of the rows, sums left out.
    const outcomes = [-29_000, -10_750, -15_850, -12_000, -59_125, -142_050, -49_200, -34_250];
    const cells = page.locator('#utfallen input');
    await expect(cells).toHaveCount(8);
    for (const [at, outcome] of outcomes.entries()) {
      await cells.nth(at).fill(String(outcome));
      count.actions += 1;
    }
    await page.keyboard.press('Enter');
    await expect(answer(page)).toContainText(/Nej|Ja/);

    await press(button(page, 'Fortsätt: verksamhet'));
    await press(page.getByRole('group', { name: 'Verksamhet' }).getByRole('button', { name: 'Ekonomiskt bistånd' }));
    await paste(page.locator('#bistand input').first(), '310\t312\t315\t309\t305\t300\n2600000\t2610000\t2650000\t2590000\t2580000\t2500000');
    // Rows of two kinds below each other are asked about.
    await press(page.getByRole('dialog').getByRole('button', { name: 'Klistra in' }));
    await expect(page.getByText('De här siffrorna står inte på någon rad än')).toBeVisible();
    await choose('borja.rad.bistand', { label: 'Försörjningsstöd' });
    await expect(page.getByRole('dialog')).toContainText('Vad ska hända med beloppen på Försörjningsstöd?');
    await press(button(page, 'Flytta dem till Ekonomiskt bistånd'));
    await expect(page.getByText('De här siffrorna står inte på någon rad än')).toBeHidden();
    await press(page.getByRole('link', { name: 'Visa översikten' }));
    await expect(page).toHaveURL(/#\/oversikt$/);
    expect(count.actions).toBeLessThanOrEqual(40);

    await expectFigure(page, 'oversikt.budget', '-700450000');
    await expectFigure(page, 'oversikt.forsorjningsstod.budget', '-31700000');
    // What is booked of the rows that are typed, and what is paid of the one that is calculated.
    await expectFigure(page, 'oversikt.forsorjningsstod.utfall.ack', '-15530000');
    await expectFigure(page, 'oversikt.placeringar-barn-och-unga.utfall.ack', '-29000000');
    await expectFigure(page, 'oversikt.utfall.ack', String(-1000 * (29_000 + 10_750 + 12_000 + 59_125 + 142_050 + 49_200 + 34_250) - 15_530_000));
    await expect(answer(page)).toContainText(/^(Ja|Nej)/);

    await kept(page);
    await page.reload();
    await go(page, '#/oversikt');
    await expectFigure(page, 'oversikt.budget', '-700450000');
  });

  test('is left and gone on with where something lacks', async ({ page }) => {
    await page.goto('./#/start');
    await button(page, 'Börja med ett tomt år').click();
    await button(page, 'Så skriver vi en kostnad: −4 500').click();
    await enter(page, 'borja.exempel', '1 200');
    await expect(page.getByText('1 200 är en kostnad.')).toBeVisible();
    await expect(field(page, 'plan.tecken')).toHaveValue('plus');
    await enter(page, 'plan.namn', 'Vår nämnd');
    await go(page, '#/oversikt');
    await page.getByRole('link', { name: 'Fortsätt lägga upp året' }).click();
    await expect(heading(page)).toHaveText('Steg 2 av 5: Områden');
    // Unticked rows go, with what lies under them, and come back.
    await field(page, 'borja.omrade.ifo').uncheck();
    await expect(field(page, 'borja.omrade.ifo')).not.toBeChecked();
    await expect(field(page, 'borja.omrade.placeringar-vuxna')).not.toBeChecked();
    await button(page, 'Ångra').first().click();
    await expect(field(page, 'borja.omrade.placeringar-vuxna')).toBeChecked();
    // What is typed and not taken is there after a reload.
    await field(page, 'borja.omraden').fill('Hälso- och sjukvård  12 000\nKostenhet 3 500');
    await expect.poll(() => page.evaluate(() => Object.entries(localStorage).some(([key, value]) => key.includes('/utkast/') && value.includes('Kostenhet')))).toBe(true);
    await page.reload();
    await expect(field(page, 'borja.omraden')).toHaveValue('Hälso- och sjukvård  12 000\nKostenhet 3 500');
    await button(page, 'Lägg upp 2 rader').click();
    await expect(page.locator('.notice')).toContainText('2 rader är upplagda');
    await button(page, 'Fortsätt: budget').click();
    await expect(field(page, `oversikt.halso-och-sjukvard/budget@${year}`)).toHaveValue('12\u00a0000');
  });

  test('refuses what identifies a person, and says what it left out', async ({ page }) => {
    await page.goto('./#/start');
    await button(page, 'Börja med ett tomt år').click();
    await button(page, 'Så skriver vi en kostnad: −4 500').click();
    await button(page, /Områden/).click();
    const box = field(page, 'borja.omraden');
    await box.fill('Anna 811228-9874');
    await expect(page.locator('#f-borja-omraden-fel')).toContainText('personnummer');
    await box.fill('IFO\t-9 000\n  Barn\t-5 000\n  Vuxna\t-3 000\nLSS\tse bilaga');
    await expect(page.locator('.told')).toContainText('”IFO” är −9\u00a0000\u00a0tkr, men dess rader ger −8\u00a0000\u00a0tkr.');
    await expect(page.locator('.told')).toContainText('”se bilaga” går inte att läsa');
    // Costs without their sign are turned, said and in the user's hands.
    await box.fill('Barn\t5 000\nVuxna\t3 000');
    await expect(field(page, 'borja.vand_tecken')).toBeChecked();
    await expect(page.getByText('Budget att lägga in: −8\u00a0000\u00a0tkr.')).toBeVisible();
    await field(page, 'borja.vand_tecken').uncheck();
    await expect(page.getByText('Budget att lägga in: 8\u00a0000\u00a0tkr.')).toBeVisible();
  });
});

test('another source of an area’s figures asks what becomes of its amounts', async ({ page }) => {
  await page.goto('./#/start');
  await button(page, 'Börja med ett tomt år').click();
  await button(page, 'Så skriver vi en kostnad: −4 500').click();
  await settled(page);
  await go(page, '#/utfall');
  await page.getByRole('group', { name: 'Vad som fylls i' }).getByRole('button', { name: 'Budget' }).click();
  await enter(page, `oversikt.namnd/budget@${year}`, '-5000');
  await go(page, '#/organisation');
  const source = field(page, 'omrade.namnd.kalla');
  await source.selectOption('sum');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Vad ska hända med beloppen på Nämnd och ledning?');
  await dialog.getByRole('button', { name: 'Avbryt' }).click();
  await expect(source).toHaveValue('manual');
  await source.selectOption('sum');
  await dialog.getByRole('button', { name: /^Flytta dem till en ny rad under/ }).click();
  await expect(source).toHaveValue('sum');
  await expect(field(page, 'omrade.ovrigt-namnd-och-ledning.namn')).toHaveValue('Övrigt Nämnd och ledning');
  await go(page, '#/oversikt');
  await expectFigure(page, 'oversikt.budget', '-5000000');
  // Without amounts there is nothing to ask.
  await go(page, '#/organisation');
  await field(page, 'omrade.sarskilt-boende.kalla').selectOption('sum');
  await expect(dialog).toBeHidden();
  await expect(field(page, 'omrade.sarskilt-boende.kalla')).toHaveValue('sum');
});

test('every field of the organisation has a name of its own', async ({ page }) => {
  await openExample(page, '#/organisation');
  const labels = await page.locator('main input[type=text], main select').evaluateAll((found) => found.map((it) => it.labels[0]?.textContent));
  expect(labels.length).toBeGreaterThan(100);
  expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  test.describe(`${viewport.width} pixels`, () => {
    test.use({ viewport, permissions: CLIPBOARD });

    test('every step is accessible and fits', async ({ page }) => {
      test.setTimeout(90_000);
      await page.goto('./#/start');
      await button(page, 'Börja med ett tomt år').click();
      await button(page, 'Så skriver vi en kostnad: −4 500').click();
      for (const step of ['Planen', 'Områden', 'Budget', 'Utfall hittills', 'Verksamhet']) {
        await page.locator('.begin-steps').getByRole('button', { name: new RegExp(step) }).click();
        if (step === 'Områden') await field(page, 'borja.omraden').fill(text(ROWS));
        if (step === 'Utfall hittills') await field(page, 'borja.stangd_manad').selectOption('3');
        await settled(page);
        await expect(page.locator('.begin-steps [aria-current="step"]')).toContainText(step);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${step}: ${id}: ${nodes[0].html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), step).toBeLessThanOrEqual(0);
      }
    });
  });
}

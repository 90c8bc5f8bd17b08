// Links: what is offered, what the receiver sees, and that nobody's own plan is touched by opening one.

import { deflateSync, inflateSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import {
  CLIPBOARD, enter, expectFigure, field, figure, go, kept, onClipboard, open, openExample, pickFile, settled,
} from './support/app.mjs';
import { change } from './support/decimal.mjs';
import { tabTo } from './support/focus.mjs';
import { personalId } from './support/personal_id.mjs';
import { keptDocument, withoutMirror } from './support/kept.mjs';
import { EXAMPLE_BUTTON } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DEVIATION = 'oversikt.prognos.avvikelse';
const button = (page, name) => page.getByRole('button', { name, exact: true });
const dialog = (page) => page.getByRole('dialog');
const heading = (page) => page.getByRole('heading', { level: 1 });
const bar = (page) => page.getByRole('region', { name: 'Gästplan' });

// A link holds base64url of zlib of a document, which other programs can write and read.
const hash = (kind, text) => `#/delad/${kind}1${deflateSync(Buffer.from(text)).toString('base64url')}`;
const documentOf = (address) => JSON.parse(inflateSync(Buffer.from(address.split('#/delad/')[1].slice(2), 'base64url')));

const HEAD = { format: 'namndkalkyl', version: 6 };
const SCENARIO = {
  ...HEAD,
  name: 'Grannkommunen 2025',
  year: 2025,
  closed: 0,
  scenarios: [
    {
      id: 'host',
      name: 'Dyrare SiS',
      changes: [
        { lever: 'pris', line: 'placeringar.barn.sis', from: 9, value: '12.9' },
        { lever: 'pris', line: 'placeringar.barn.rymdhem', value: '5' },
      ],
    },
  ],
};

// A year with nothing in it but a name, on the page where it can be shared.
async function small(page) {
  await page.goto('./#/start');
  await button(page, 'Börja med ett tomt år').click();
  await button(page, 'Så skriver vi en kostnad: −4 500').click();
  await settled(page);
  await enter(page, 'plan.namn', 'Liten plan');
  await go(page, '#/dela');
}

async function share(page) {
  await button(page, 'Dela planen som länk').click();
  await expect(dialog(page)).toBeVisible();
}

async function copied(page) {
  await share(page);
  await button(page, 'Kopiera länk').click();
  await expect(dialog(page)).toContainText('Länken är kopierad');
  const address = await onClipboard(page);
  await dialog(page).getByRole('button', { name: 'Stäng' }).click();
  await expect(dialog(page)).toBeHidden();
  return address;
}

async function openExampleIn(browser, baseURL) {
  const context = await browser.newContext({ baseURL, locale: 'sv-SE' });
  const page = await context.newPage();
  await openExample(page);
  await kept(page);
  return page;
}

test.describe('sharing a plan', () => {
  test.use({ permissions: CLIPBOARD });

  test('a small plan is copied, and opens beside another one that stays as it is', async ({ page, browser, baseURL }) => {
    await small(page);
    await share(page);
    await expect(dialog(page)).toContainText(/Länken är \d[\d\s]* tecken \(\d,\d\skB\)/);
    await expect(dialog(page)).toContainText('hela planen');
    await expect(dialog(page)).toContainText('allmän handling');
    await dialog(page).getByRole('button', { name: 'Stäng' }).click();
    const address = await copied(page);
    expect(address.length).toBeLessThan(8000);
    expect(address).toContain(new URL(baseURL).pathname);
    expect(documentOf(address)).toMatchObject({ ...HEAD, name: 'Liten plan' });

    const other = await openExampleIn(browser, baseURL);
    const own = await figure(other, DEVIATION);
    const before = await keptDocument(other);
    await other.goto(address);
    await expect(heading(other)).toHaveText('Vad har någon delat med dig?');
    await expect(other.locator('.question')).toContainText('Planen Liten plan skiljer sig från din plan Härnösand 2025');
    await expectFigure(other, `delad.egen.${DEVIATION}`, own);
    await expect(other.getByText('Budgetår')).toBeAttached();
    await expect(other.getByText(/^\d+ placeringar: 101, 102/)).toBeVisible();
    await other.reload();
    await expectFigure(other, `delad.egen.${DEVIATION}`, own);
    await other.getByRole('link', { name: 'Tillbaka till min plan' }).click();
    await expectFigure(other, DEVIATION, own);
    await expect(button(other, 'Ångra')).toBeDisabled();
    expect(await keptDocument(other)).toBe(before);
    await other.context().close();
  });

  test('the example is too long for a link and is offered as a file', async ({ page }) => {
    await openExample(page, '#/data');
    await share(page);
    await expect(dialog(page)).toContainText('8\u00a0kB');
    await expect(button(page, 'Kopiera länk')).toHaveCount(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('button', { name: 'Spara fil' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^härnösand-2025-.*\.namndkalkyl\.json$/);
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ name: 'Härnösand 2025' });
    await expect(dialog(page)).toContainText('kan vara en allmän handling');
    await page.keyboard.press('Escape');
    await expect(button(page, 'Dela planen som länk')).toBeFocused();
  });

  test('a link is shared and opened by keyboard alone', async ({ page }) => {
    await small(page);
    await tabTo(page, button(page, 'Dela planen som länk'));
    await page.keyboard.press('Enter');
    await expect(button(page, 'Kopiera länk')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('Länken är kopierad');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    const address = await onClipboard(page);
    await go(page, '#/planer');
    await enter(page, 'plan.namn', 'Ändrad plan');
    await kept(page);
    await page.goto(address);
    await expect(heading(page)).toHaveText('Vad har någon delat med dig?');
    await tabTo(page, button(page, 'Öppna som gäst'));
    await page.keyboard.press('Enter');
    await expect(bar(page)).toContainText('Liten plan');
    await expect(heading(page)).toBeFocused();
    await tabTo(page, button(page, 'Tillbaka till min plan'), { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
    await expect(bar(page)).toHaveCount(0);
    await expect(heading(page)).toBeFocused();
    await expect(page.locator('.plan-name')).toContainText('Ändrad plan');
  });
});

// A document as the example has it, changed.
async function exampleWith(page, changed) {
  await openExample(page);
  await kept(page);
  const text = await keptDocument(page);
  return JSON.stringify({ ...JSON.parse(text), ...changed });
}

test.describe('a guest', () => {
  test('is looked at in the whole app and leaves no trace', async ({ page }) => {
    const linked = hash('p', await exampleWith(page, { name: 'Gästplanen', closed: 7 }));
    const own = await figure(page, DEVIATION);
    const before = await keptDocument(page);
    await page.goto(`./${linked}`);
    const theirs = await figure(page, `delad.${DEVIATION}`);
    expect(theirs).not.toBe(own);
    const better = await figure(page, `delad.skillnad.${DEVIATION}`);
    expect(change('0', better)).toBe(change(own, theirs));
    await button(page, 'Öppna som gäst').click();
    await expectFigure(page, DEVIATION, theirs);
    await expect(bar(page)).toContainText('Din egen plan ligger orörd');
    await expect(page.locator('header')).toContainText('Gäst: sparas inte');

    // What is done to a guest can be undone as far as its beginning, and is not kept.
    await go(page, '#/placeringar');
    await expect(button(page, 'Ångra')).toBeDisabled();
    await enter(page, 'placeringar.lista.120.pris', '4150');
    await expect(button(page, 'Ångra')).toBeEnabled();
    await page.waitForTimeout(600);
    expect(await keptDocument(page)).toBe(before);
    await button(page, 'Ångra').click();
    await expect(button(page, 'Ångra')).toBeDisabled();

    await go(page, '#/oversikt');
    await button(page, 'Tillbaka till min plan').click();
    await expectFigure(page, DEVIATION, own);
    await kept(page);
    expect(await keptDocument(page)).toBe(before);
  });

  test('is gone after a reload, and the own plan with its history was kept', async ({ page }) => {
    const linked = hash('p', await exampleWith(page, { name: 'Gästplanen', closed: 7 }));
    await go(page, '#/placeringar');
    await enter(page, 'placeringar.lista.120.pris', '4150');
    await page.goto(`./${linked}`);
    await button(page, 'Öppna som gäst').click();
    await button(page, 'Tillbaka till min plan').click();
    await expect(button(page, 'Ångra')).toBeEnabled();
    await page.goto(`./${linked}`);
    await button(page, 'Öppna som gäst').click();
    await expect(bar(page)).toBeVisible();
    await page.reload();
    await expect(heading(page)).toBeVisible();
    await expect(bar(page)).toHaveCount(0);
    await go(page, '#/placeringar');
    await expect(field(page, 'placeringar.lista.120.pris')).toHaveValue('4\u00a0150');
  });

  test('a second link is compared with the own plan and takes the place of the first', async ({ page }) => {
    const first = hash('p', await exampleWith(page, { name: 'Första', closed: 7 }));
    const second = hash('p', await exampleWith(page, { name: 'Andra', closed: 6 }));
    const own = await figure(page, DEVIATION);
    await page.goto(`./${first}`);
    await button(page, 'Öppna som gäst').click();
    await expect(bar(page)).toContainText('Första');
    await page.goto(`./${second}`);
    await expectFigure(page, `delad.egen.${DEVIATION}`, own);
    await button(page, 'Öppna som gäst').click();
    await expect(bar(page)).toContainText('Andra');
    await button(page, 'Tillbaka till min plan').click();
    await expectFigure(page, DEVIATION, own);
  });

  test('takes the place of the own plan only when asked twice, and undo brings that back', async ({ page }) => {
    const linked = hash('p', await exampleWith(page, { name: 'Gästplanen', closed: 7 }));
    const own = await figure(page, DEVIATION);
    await page.goto(`./${linked}`);
    await button(page, 'Öppna som gäst').click();
    const theirs = await figure(page, DEVIATION);
    await bar(page).getByRole('button', { name: 'Ersätt min plan' }).click();
    await expect(dialog(page).getByRole('button', { name: 'Behåll min plan' })).toBeFocused();
    await dialog(page).getByRole('button', { name: 'Ersätt min plan' }).click();
    await expect(bar(page)).toHaveCount(0);
    await expectFigure(page, DEVIATION, theirs);
    await kept(page);
    expect(JSON.parse(await keptDocument(page)).name).toBe('Gästplanen');
    await button(page, 'Ångra').click();
    await expectFigure(page, DEVIATION, own);
    await expect(page.locator('.plan-name')).toContainText('Härnösand 2025');
  });

  test('is simply opened where there is no own plan', async ({ page }) => {
    await page.goto(`./${hash('p', JSON.stringify({ ...JSON.parse(await emptyPlan(page)), name: 'Från länken' }))}`);
    await expect(page.locator('main')).toContainText('Du har ingen egen plan öppen');
    await button(page, 'Öppna planen').click();
    await expect(page.locator('.plan-name')).toContainText('Från länken');
    await expect(page.locator('.notice')).toContainText('den sparas i den här webbläsaren');
    await kept(page);
    await page.reload();
    await expect(page.locator('.plan-name')).toContainText('Från länken');
  });
});

test.describe('a link as a mail program has left it', () => {
  const paste = async (page, text) => {
    await field(page, 'dela.klistra').fill(text);
    await button(page, 'Öppna länken').click();
  };
  const scenario = hash('s', JSON.stringify(SCENARIO));
  const address = `https://exempel.se/namndkalkyl/${scenario}`;
  const safe = (link) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C02&reserved=0`;

  test('is opened where it is pasted, and what a server has seen is said', async ({ page }) => {
    await open(page);
    await paste(page, `Hej! <${address}>`);
    await expect(page.locator('main')).toContainText('Dyrare SiS');
    await expect(page.locator('main')).not.toContainText('gått genom en server');

    for (const through of [safe(address), safe(address.replace('#', '%23')), address.replace('#', '%23')]) {
      await open(page);
      await paste(page, through.replace(/.{76}/g, '$&\r\n'));
      await expect(page.locator('main')).toContainText('Dyrare SiS');
      await expect(page.locator('main')).toContainText('Länken har gått genom en server');
    }
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  test('is opened from the address bar, which then holds it as it was', async ({ page }) => {
    await page.goto(`./${scenario.replaceAll('/', '%2F')}`);
    await expect(page.locator('main')).toContainText('Dyrare SiS');
    await expect(page).toHaveURL(new RegExp(`${scenario}$`));
    await page.goto('./#/om');
    await page.goto(`./${scenario}%3E`);
    await expect(page.locator('main')).toContainText('Dyrare SiS');
  });

  test('with what stands around it or is put into it opens in the address bar, beside the own plan', async ({ page }) => {
    test.setTimeout(90_000);
    await openExample(page);
    const fragment = scenario.split('/').pop();
    for (const left of [
      `${scenario}>`, `${scenario}"`, `${scenario}»`, `${scenario}&gt;`, `${scenario}?utm_source=mejl&utm_medium=x`, `${scenario} `,
      `${scenario.slice(0, 60)} ${scenario.slice(60)}`, `${scenario.slice(0, 60)}%0D%0A${scenario.slice(60)}`,
      `#%2Fdelad%2F${fragment}`, `#%2Fdelad/${fragment}`, `#/Delad/${fragment}`, `#delad/${fragment}`,
    ]) {
      await page.goto('./#/om');
      await page.goto(`./${left}`);
      await expect(page.locator('main'), left).toContainText('Dyrare SiS');
      await expect(page, left).toHaveURL(new RegExp(`${scenario}$`));
    }
  });

  test('that cannot be read never shows the own plan in its place', async ({ page }) => {
    await openExample(page);
    const fragment = scenario.split('/').pop();
    for (const left of [
      `#/dela-med`, `#/de`, `#/delad`, `#/delad/`, `#/Delad/${fragment.slice(0, 40)}`, `#%2Fdelad%2F${fragment.slice(9)}`, `#${fragment.slice(0, 90)}`,
      `#/delad/${fragment.slice(0, 90)}%3E`, `#/delat/${fragment.toLowerCase()}`,
    ]) {
      await page.goto('./#/om');
      await page.goto(`./${left}`);
      await expect(heading(page), left).toHaveText('Vad har någon delat med dig?');
      await expect(page.locator('.question'), left).toContainText('Inget har ändrats.');
      await expect(page.locator(`[data-figure="${DEVIATION}"]`), left).toHaveCount(0);
    }
    await page.goto('./#/');
    await expect(page.locator(`[data-figure="${DEVIATION}"]`).first()).toBeVisible();
  });

  test('that cannot be read says so at the field, and the dialog says what rewriting means', async ({ page }) => {
    await openExample(page, '#/data');
    await paste(page, 'https://exempel.se/');
    await expect(page.locator('#dela-fel')).toContainText('Adressen är ingen delad länk');
    await paste(page, address);
    await expect(heading(page)).toHaveText('Vad har någon delat med dig?');
    await go(page, '#/data');
    await button(page, 'Dela planen som länk').click();
    await expect(dialog(page)).toContainText(/server/);
    await button(page, 'Stäng').click();
    await go(page, '#/scenarier');
  });
});

async function emptyPlan(page) {
  await small(page);
  await kept(page);
  const text = await keptDocument(page);
  await go(page, '#/planer');
  await page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
  await dialog(page).getByRole('button', { name: 'Radera allt' }).click();
  await expect(button(page, EXAMPLE_BUTTON)).toBeVisible();
  return text;
}

test.describe('a scenario', () => {
  test.use({ permissions: CLIPBOARD });

  test('is shown with what it comes to, and added by one edit that can be undone', async ({ page }) => {
    await openExample(page);
    await kept(page);
    const address = hash('s', JSON.stringify(SCENARIO));
    await page.goto(`./${address}`);
    const main = page.locator('main');
    await expect(main).toContainText('Scenariot Dyrare SiS ur planen Grannkommunen 2025');
    await expect(main).toContainText(/SiS, barn och unga: priset \+12,9\s%/);
    await expect(main).toContainText('Ändrar ingenting: raden har inget att ändra');
    await expect(main).toContainText('I din plan:');
    await button(page, 'Lägg till bland mina scenarier').click();
    await expect(page).toHaveURL(/#\/scenarier\/host$/);
    await expect(page.locator('.notice')).toContainText('Dyrare SiS finns nu bland dina scenarier');
    await kept(page);
    // What is shared onwards is the same.
    await go(page, '#/data');
    await button(page, 'Dela som länk: Dyrare SiS').click();
    await expect(dialog(page)).toContainText('men inte planen');
    await button(page, 'Kopiera länk').click();
    await expect(dialog(page)).toContainText('Länken är kopierad');
    expect(documentOf(await onClipboard(page)).scenarios).toEqual(SCENARIO.scenarios);
    await dialog(page).getByRole('button', { name: 'Stäng' }).click();
    expect(JSON.parse(await keptDocument(page)).scenarios).toMatchObject([{ id: 'host', name: 'Dyrare SiS' }]);

    await page.goto(`./${address}`);
    await expect(main).toContainText('Du har redan ett likadant scenario');
    await button(page, 'Ångra').click();
    await expect(main).not.toContainText('Du har redan');
    await expect(button(page, 'Ångra')).toBeDisabled();
  });

  test('needs an own plan, and a file with one is shown in the same way', async ({ page }) => {
    await openExample(page);
    await kept(page);
    await go(page, '#/data');
    const own = await keptDocument(page);
    await pickFile(page, 'plan.fil', 'scenario.namndkalkyl.json', JSON.stringify(SCENARIO));
    await expect(page.locator('main')).toContainText('Scenariot Dyrare SiS');
    expect(await keptDocument(page)).toBe(own);

    await page.evaluate(() => localStorage.clear());
    await withoutMirror(page);
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await expect(button(page, 'Lägg till bland mina scenarier')).toBeDisabled();
    await expect(page.locator('main')).toContainText('Öppna en egen plan först');
  });
});

test.describe('a link that is not what it was', () => {
  test('gives a message and changes nothing', async ({ page }) => {
    const whole = hash('p', await exampleWith(page, { name: 'Gästplanen' }));
    const text = inflateSync(Buffer.from(whole.split('/p1')[1], 'base64url')).toString();
    const hurt = hash('p', text.replace('Gästplanen', `Om ${personalId('850101', '123')}`));
    const own = await figure(page, DEVIATION);
    const before = await keptDocument(page);
    const middle = Math.floor(whole.length / 2);
    for (const [address, said] of [
      [whole.slice(0, -20), 'Länken är skadad eller avkortad'],
      [`${whole.slice(0, middle)}${whole[middle] === 'A' ? 'B' : 'A'}${whole.slice(middle + 1)}`, 'Länken är skadad'],
      ['#/delad/', 'ingen delad länk'],
      ['#/delad/hemtjanst', 'ingen delad länk'],
      [whole.replace('/p1', '/p2'), 'nyare version'],
      [hash('p', '{}'), 'Länken går inte att öppna'],
      [hash('p', ' '.repeat(8_000_001)), 'för stor'],
      [hurt, 'personnummer'],
    ]) {
      await page.goto(`./${address}`);
      await settled(page);
      await expect(page.locator('.question')).toContainText(said);
      await expect(page.locator('.question')).toContainText('Inget har ändrats.');
      await expect(page.locator('main')).not.toContainText('850101');
    }
    await page.getByRole('link', { name: 'Tillbaka till min plan' }).click();
    await expectFigure(page, DEVIATION, own);
    await expect(button(page, 'Ångra')).toBeDisabled();
    expect(await keptDocument(page)).toBe(before);
    // What stands after an address in a sentence is no damage.
    await page.goto(`./${whole}.`);
    await expect(page.locator('.question')).toContainText('Planen Gästplanen');
  });
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ['light', 'dark']) {
    test.describe(`${viewport.width} × ${viewport.height}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('what is shared is accessible', async ({ page }) => {
        test.setTimeout(60_000);
        const shot = (name) =>
          process.env.LINK_PICTURES &&
          page.screenshot({ path: `${process.env.LINK_PICTURES}/${name}-${viewport.width}-${colorScheme}.png` });
        const check = async (name) => {
          await settled(page);
          await shot(name);
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
          expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), name).toEqual([]);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          expect.soft(wider, `${name} fits the window`).toBe(false);
        };
        const text = await exampleWith(page, { name: 'Gästplanen', closed: 7 });
        const scenario = hash('s', JSON.stringify(SCENARIO));
        const plan = JSON.parse(text);
        plan.placements = plan.placements.slice(2);
        plan.placements[0].income_per_day = '100';
        const linked = hash('p', JSON.stringify(plan));
        await go(page, '#/data');
        await share(page);
        await check('file');
        await page.keyboard.press('Escape');
        await page.goto(`./${linked}`);
        await expect(page.locator('.question')).toContainText('Gästplanen');
        for (const details of await page.locator('details').all()) await details.locator('summary').click();
        await check('plan');
        await page.goto(`./${scenario}`);
        await check('scenario');
        await page.goto(`./${linked.slice(0, -5)}`);
        await check('damaged');
        await page.goto(`./${linked}`);
        await button(page, 'Öppna som gäst').click();
        await check('guest');
        await bar(page).getByRole('button', { name: 'Ersätt min plan' }).click();
        await check('replace');
        await page.keyboard.press('Escape');
        await button(page, 'Tillbaka till min plan').click();
        await small(page);
        await share(page);
        await check('link');
      });
    });
  }
}

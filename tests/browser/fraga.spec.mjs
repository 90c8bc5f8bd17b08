// The question in the meeting: from the chair's words to the answer in at most four steps, the difference as the largest number, all of
// it on one screen, and nothing of few persons.

import { AxeBuilder } from '@axe-core/playwright';
import { figure, figureAt, go, openExample, settled } from './support/app.mjs';
import { readHtml } from './support/reader.mjs';
import { expect, test } from './support/test.mjs';

const WIDE = { width: 1280, height: 720 };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.use({ viewport: WIDE });

const line = (page) => page.locator('[name="mote.ny"]');
const size = (page, selector) => page.locator(selector).first().evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
const fits = (page) => page.evaluate(() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth);

// The meeting page with a line to ask on, whether the example has a scenario or not.
async function meet(page) {
  await openExample(page);
  await go(page, '#/mote').catch(() => {});
  await settled(page);
  const again = page.getByRole('button', { name: 'Ny fråga' });
  if (await again.isVisible()) await again.click();
  await expect(line(page)).toBeVisible();
}

async function ask(page, text) {
  await line(page).fill(text);
  await line(page).press('Enter');
  await expect(page.locator('.meeting-difference')).toBeVisible();
  await settled(page);
}

test('from the question to the answer in at most four steps, on one screen', async ({ page }) => {
  await meet(page);
  // A filled field, and Enter.
  await line(page).fill('hemtjänst −3 % från oktober');
  await line(page).press('Enter');
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 3 % färre från oktober?');
  await settled(page);
  const [before, after, difference] = await Promise.all(['mote.fore', 'mote.efter', 'mote.skillnad'].map((key) => figure(page, key)));
  expect(Number(difference)).toBeGreaterThan(0);
  expect(Math.abs(Number(after) - Number(before) - Number(difference))).toBeLessThanOrEqual(100_000);
  // The difference is the largest, and all can be read from afar.
  const sizes = await page.locator('.meeting *').evaluateAll((all) =>
    all.filter((it) => it.checkVisibility() && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((it) => parseFloat(getComputedStyle(it).fontSize)),
  );
  const largest = await size(page, '.meeting-difference button.fig');
  expect(largest).toBeGreaterThanOrEqual(96);
  expect(Math.max(...sizes)).toBe(largest);
  expect(await size(page, 'h1')).toBeGreaterThanOrEqual(44);
  for (const cell of ['.before-after tbody th', '.before-after tbody td.after']) expect(await size(page, cell)).toBeGreaterThanOrEqual(28);
  expect(await page.locator('.before-after tbody tr').count()).toBeLessThanOrEqual(8);
  expect(await fits(page)).toBe(true);
  // Nothing of the desk.
  await expect(page.locator('nav.menu')).toBeHidden();
  // What was asked is one line of the minutes, and read out.
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  await expect(page.locator('.meeting-minutes li')).toContainText('Hemtjänst: timmarna −3 % från oktober →');
  await expect(page.locator('.meeting > p[role="status"]')).toHaveText(/^Skillnad .* bättre\. (Underskott|Överskott) /);
});

test('only what changes has a row, and the rows add up', async ({ page }) => {
  await meet(page);
  await ask(page, 'hemtjänst −3 %');
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 3 % färre?');
  const rows = await page.locator('.before-after tbody tr').evaluateAll((all) => all.map((row) => [row.querySelector('th').textContent, ...[...row.querySelectorAll('[data-value]')].map((it) => Number(it.dataset.value))]));
  const [total, ...rest] = rows.reverse();
  expect(total[0]).toBe('Summa');
  for (const [name, before, after] of rest) expect(before === after, name).toBe(name === 'Övrigt' || name.startsWith('Där färre'));
  for (const at of [1, 2]) expect(Math.abs(rest.reduce((sum, row) => sum + row[at], 0) - total[at])).toBeLessThanOrEqual(rows.length * 50_000);
  expect(await fits(page)).toBe(true);
});

test('another lever, held against the question before, taken back and kept', async ({ page }) => {
  await meet(page);
  await ask(page, 'norm +2 %');
  const first = await figure(page, 'mote.skillnad');
  await page.getByRole('button', { name: 'Ny fråga' }).click();
  await ask(page, 'hemtjänst −3 % från oktober');
  await page.getByRole('button', { name: 'Lägg till ett reglage' }).click();
  await ask(page, 'sänk priset i familjehem med 5 procent');
  await expect(page.locator('.lever.large')).toHaveCount(2);
  await expect(page.locator('h1')).toHaveText(/^Om timmarna för Hemtjänst blir 3\s%\sfärre från oktober och priset för Familjehem, barn och unga blir 5\s%\slägre\?$/);
  expect(await fits(page)).toBe(true);
  const slider = await page.locator('.lever.large input[type="range"]').first().boundingBox();
  expect(slider.height).toBeGreaterThanOrEqual(44);

  await page.getByRole('button', { name: 'Jämför med förra frågan' }).click();
  await expect(figureAt(page, 'mote.forra.skillnad')).toHaveAttribute('data-value', first);
  await expect(page.locator('.meeting-compare h2')).toHaveText([/^Om riksnormen höjs 2\s%\?$/, /^Om timmarna/]);
  expect(await fits(page)).toBe(true);
  await page.getByRole('button', { name: 'Jämför med förra frågan' }).click();

  await page.getByRole('button', { name: 'Ta tillbaka sista reglaget' }).click();
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 3 % färre från oktober?');
  // The heading follows the lever while it has the name that it was given.
  await page.locator('.lever.large input[type="range"]').focus();
  await page.keyboard.press('Home');
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 20 % färre från oktober?');
  await page.getByRole('button', { name: 'Behåll som scenario' }).click();
  await expect(page.locator('.notice')).toContainText('Behållen som scenariot Hemtjänst: timmarna −20\u00a0% från oktober.');
  await expect(page.getByRole('button', { name: 'Behåll som scenario' })).toHaveCount(0);
  await page.waitForTimeout(500);
  await page.reload();
  await settled(page);
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 20 % färre från oktober?');
  await page.getByRole('button', { name: 'Ny fråga' }).click();
  await ask(page, 'brukartid 72 %');
  await page.getByRole('button', { name: 'Ta tillbaka', exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 20 % färre från oktober?');
  await page.keyboard.press('Control+z');
  await expect(page.locator('h1')).toHaveText('Om brukartiden blir 72 %?');
});

test('what is understood stands written, and what is not is said', async ({ page }) => {
  await meet(page);
  await line(page).fill('hemtjänst −3 % från oktober');
  await expect(page.locator('[name="mote.ny.vad"]')).toHaveValue('volym');
  await expect(page.locator('[name="mote.ny.var"]')).toHaveValue('volym.hemtjanst');
  await expect(page.locator('[name="mote.ny.antal"]')).toHaveAttribute('placeholder', '−3');
  await expect(page.locator('[name="mote.ny.fran"]')).toHaveValue('10');
  await line(page).fill('hemtjänst blåbär −3 %');
  await expect(page.locator('.ask-says')).toHaveText('Ordet »blåbär« förstås inte här.');
  // Enter asks nothing that is not whole: it goes to the button, where what is understood can be asked all the same.
  await line(page).press('Enter');
  await expect(page.locator('[name="mote.ny.stall"]')).toBeFocused();
  await line(page).fill('hemtjänst');
  await expect(page.locator('.ask-says')).toHaveText('Hur mycket? Skriv till exempel −3 %.');
  await expect(page.locator('[name="mote.ny.stall"]')).toBeDisabled();
  // Picked by hand, one after the other.
  await line(page).fill('');
  await page.locator('[name="mote.ny.vad"]').selectOption('riksnorm');
  await page.locator('[name="mote.ny.antal"]').fill('2');
  await page.locator('[name="mote.ny.antal"]').press('Enter');
  await expect(page.locator('h1')).toHaveText('Om riksnormen höjs 2 %?');
});

test('salaries that are needed are asked for', async ({ page }) => {
  await meet(page);
  await line(page).fill('löneökning 3 % i särskilt boende');
  await expect(page.locator('.ask-says')).toHaveText('Hur stora är årets löner? Utan dem går det inte att säga.');
  await line(page).press('Enter');
  await expect(page.locator('[name="mote.ny.loner"]')).toBeFocused();
  await page.locator('[name="mote.ny.loner"]').fill('100 mnkr');
  await page.locator('[name="mote.ny.loner"]').press('Enter');
  await expect(page.locator('h1')).toHaveText('Om lönerna för Särskilt boende höjs 3 %?');
  expect(Number(await figure(page, 'mote.skillnad'))).toBeLessThan(0);
});

test('a question about few persons says that its answer is hidden', async ({ page }) => {
  await meet(page);
  // Of ten in HVB five are left, and with four it would be told what one costs.
  await line(page).fill('fem HVB till familjehem från september');
  await page.locator('.ask-choices button').first().click();
  await expect(page.locator('h1')).toHaveText('Om fem i HVB, barn och unga flyttar till Familjehem från september?');
  await expect(page.locator('.meeting-difference button.fig')).toHaveText('– (få personer)');
  expect(await fits(page)).toBe(true);
  await page.getByRole('button', { name: 'Ny fråga' }).click();
  await line(page).fill('priset i SiS +500 kr');
  await expect(page.locator('.ask-says')).toHaveText('Skriv procent. Vad det är i dag visas inte, för det rör 1–4 personer.');
  await ask(page, 'priset i SiS +10 %');
  await expect(page.locator('.meeting-difference button.fig')).toHaveText('– (få personer)');
  await expect(page.locator('.meeting-difference i')).toContainText('Visas inte: det som ändras rör 1–4 personer.');
  await expect(page.locator('.meeting > p[role="status"]')).toContainText('Visas inte');
  await expect(page.locator('[data-figure="mote.skillnad"], [data-figure="mote.efter"]')).toHaveCount(0);
  await expect(page.locator('.meeting-minutes li').last()).toHaveText(/\d\d:\d\d SiS, barn och unga: priset \+10\s%$/);
});

test('values that are passed on the way are no lines of the minutes, and the words can be changed', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await meet(page);
  await ask(page, 'hemtjänst −3 %');
  await expect(page.locator('.meeting-minutes li')).toHaveCount(1);
  await page.locator('.lever.large input[type="range"]').focus();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.meeting-minutes li')).toHaveCount(2);
  await expect(page.locator('.meeting-minutes li').last()).toContainText('Hemtjänst: timmarna −6 %');
  await page.locator('.meeting-log summary').click();
  const words = page.locator('[name="mote.steg.2"]');
  await words.fill('Sex procent färre timmar i hemtjänsten');
  await words.press('Enter');
  // Escape and a press beside close what is open.
  await page.keyboard.press('Escape');
  await expect(words).toBeHidden();
  await expect(page.locator('.meeting-log summary')).toBeFocused();
  await page.locator('.meeting-setup summary').click();
  await expect(page.locator('[name="mote.rad"]')).toBeVisible();
  await page.locator('h1').click();
  await expect(page.locator('[name="mote.rad"]')).toBeHidden();
  await page.getByRole('button', { name: 'Kopiera till protokollet' }).click();
  await expect(page.locator('.notice')).toContainText('Stegen är kopierade');
  const [html, text] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(['text/html', 'text/plain'].map(async (kind) => (await item.getType(kind)).text()));
  });
  expect(text).toMatch(/^Vad vi provade: .*\n\d{4}-\d\d-\d\d\n\d\d:\d\d Hemtjänst: timmarna −3\s%.*\n\d\d:\d\d Sex procent färre timmar i hemtjänsten → /);
  const cells = await readHtml(page, html, () => [...document.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent)));
  expect(cells.length).toBe(3);
  expect(cells[2][2]).toBe('Sex procent färre timmar i hemtjänsten');
  expect(Number.isInteger(Number(cells[2][3]))).toBe(true);
});

test('by keyboard alone', async ({ page }) => {
  await meet(page);
  await line(page).focus();
  await page.keyboard.type('hemtjänst −3 %');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Ny fråga' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('h1')).toHaveText('Om timmarna för Hemtjänst blir 3 % färre?');
  await expect(page.locator('h1')).toBeFocused();
});

test('an empty meeting teaches by examples', async ({ page }) => {
  await meet(page);
  const examples = page.locator('.ask-examples button');
  expect(await examples.count()).toBeGreaterThanOrEqual(2);
  const text = await examples.first().textContent();
  await examples.first().click();
  await expect(page.locator('h1')).toHaveText(text);
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [WIDE, { width: 390, height: 844 }]) {
    test.describe(`${viewport.width}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('every state is accessible and no wider than the screen', async ({ page }) => {
        test.setTimeout(90_000);
        await meet(page);
        const check = async (state) => {
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
          expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' '))}`), state).toEqual([]);
          expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state} is too wide`).toBe(true);
        };
        await check('nothing is asked');
        await line(page).fill('pris HVB +5 %');
        await check('which is asked');
        await ask(page, 'norm +2 %');
        await check('answered');
        await page.getByRole('button', { name: 'Ny fråga' }).click();
        await ask(page, 'hemtjänst −3 %');
        await page.getByRole('button', { name: 'Jämför med förra frågan' }).click();
        await check('compared');
        await page.locator('.meeting-log summary').click();
        await check('the minutes are open');
        await page.locator('.meeting-setup summary').click();
        await page.locator('[name="mote.morkt"]').check();
        await check('a dark room');
      });
    });
  }
}

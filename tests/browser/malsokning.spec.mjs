// Målsökning: the value that reaches a goal, the smallest mix, and break-even, as a controller asks for them.

import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, figure, figureAt, go, open, openExample } from './support/app.mjs';
import { tabTo } from './support/focus.mjs';
import { panel } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

const PAGE = '#/malsokning';
const answer = (page) => page.locator('.question p');
const error = (page, name) => page.locator(`.field:has([name="${name}"]) .error`);
const button = (page, name) => page.getByRole('button', { name, exact: true });

// Waits until what is asked for has been answered.
async function found(page) {
  await expect(answer(page)).not.toHaveText('Söker värdet.');
  await expect(page.locator('.goal-result')).toHaveAttribute('aria-busy', 'false');
}

// Waits until the mix is that of its levers.
async function mixed(page) {
  await expect(page.locator('.mix-answer')).not.toHaveText('Söker blandningen.');
  await expect(page.locator('[aria-label="Blandningens reglage"]')).toHaveAttribute('aria-busy', 'false');
}

async function choose(page, name, value) {
  await field(page, name).selectOption(value);
}

// Social assistance is to be half a million better than it is, by fewer households.
async function askForAssistance(page) {
  await openExample(page, PAGE);
  await choose(page, 'malsokning.rad', 'bistand');
  await choose(page, 'malsokning.vad', 'pris');
  await choose(page, 'malsokning.var', 'pris.bistand');
  await found(page);
  const before = Number(await figure(page, 'malsokning.utan'));
  await enter(page, 'malsokning.mal', String((before + 500_000) / 1e6).replace('.', ',').slice(0, 12));
  await found(page);
  return before;
}

const goalOf = async (page) => Number((await field(page, 'malsokning.mal').inputValue()).replace('−', '-').replace(',', '.')) * 1e6;

test('the value that is found reaches the goal, and does so as a scenario too', async ({ page }) => {
  const before = await askForAssistance(page);
  const goal = await goalOf(page);
  const value = await figure(page, 'malsokning.varde');
  const result = await figure(page, 'malsokning.avvikelse');
  expect(Number(value)).toBeLessThan(0);
  expect(Number(result)).toBeGreaterThanOrEqual(goal);
  expect(Number(result)).toBeGreaterThan(before);
  await expect(answer(page)).toContainText('om medelutbetalningen blir');
  await expect(answer(page)).toContainText('lägre från september.');

  await figureAt(page, 'malsokning.avvikelse').click();
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Stäng' }).click();

  await page.locator('.goal-result').getByRole('button', { name: 'Lägg i ett scenario' }).click();
  await expect(page.locator('.goal-result [role="status"]').last()).toContainText('Ligger nu i scenariot');

  // From that scenario, another lever begins where the first one ended.
  const start = await field(page, 'malsokning.start').locator('option').nth(1).getAttribute('value');
  await choose(page, 'malsokning.start', start);
  await choose(page, 'malsokning.vad', 'volym');
  await choose(page, 'malsokning.var', 'volym.bistand');
  await found(page);
  await expect(figureAt(page, 'malsokning.utan')).toHaveAttribute('data-value', result);
  await expect(answer(page)).toContainText('når målet redan');
  await expect(button(page, 'Lägg i ett scenario').first()).toBeDisabled();

  await go(page, '#/scenarier');
  await expect(page.locator(`[data-figure="scenario.${start}.1.varde"]`).first()).toHaveAttribute('data-value', value);
});

test('what cannot be reached is said, with what is missing', async ({ page }) => {
  await askForAssistance(page);
  await enter(page, 'malsokning.mal', '900');
  await found(page);
  await expect(answer(page)).toContainText('Det går inte med bara det reglaget');
  await expect(answer(page)).toContainText(/saknas .*mnkr/);
  expect(await figure(page, 'malsokning.varde')).toBe('-20');
});

test('a month later takes more', async ({ page }) => {
  await askForAssistance(page);
  const now = Number(await figure(page, 'malsokning.varde'));
  await choose(page, 'malsokning.fran', '11');
  await found(page);
  await expect(answer(page)).toContainText('från november');
  expect(Number(await figure(page, 'malsokning.varde'))).toBeLessThan(now);
});

test('a number that cannot be read stays where it was typed', async ({ page }) => {
  await openExample(page, PAGE);
  await found(page);
  const before = await answer(page).innerText();
  await enter(page, 'malsokning.mal', '12 mnkr till');
  await expect(error(page, 'malsokning.mal')).not.toBeEmpty();
  await expect(field(page, 'malsokning.mal')).toHaveValue('12 mnkr till');
  await expect(field(page, 'malsokning.mal')).toHaveAttribute('aria-invalid', 'true');
  await enter(page, 'malsokning.mal', '20000');
  await expect(error(page, 'malsokning.mal')).toContainText('Skriv −10');
  await expect(answer(page)).toHaveText(before);
  await field(page, 'malsokning.mal').press('Escape');
  await expect(error(page, 'malsokning.mal')).toBeEmpty();
});

test('the smallest mix stays within its limits and reaches the goal', async ({ page }) => {
  await askForAssistance(page);
  const goal = await goalOf(page);
  await page.getByRole('button', { name: 'Ta med reglaget ovan' }).click();
  await choose(page, 'malsokning.mix.vad', 'volym');
  await choose(page, 'malsokning.mix.var', 'volym.bistand');
  await page.getByRole('button', { name: 'Ta med i blandningen' }).click();
  await mixed(page);
  // By itself neither is enough.
  await enter(page, 'malsokning.mix.1.grans', '−1');
  await enter(page, 'malsokning.mix.2.grans', '−8,5');
  await mixed(page);
  await expect(page.locator('.mix-answer')).toContainText('medelutbetalningen');
  const [one, two] = [Number(await figure(page, 'malsokning.mix.1.varde')), Number(await figure(page, 'malsokning.mix.2.varde'))];
  expect(one).toBeGreaterThanOrEqual(-1);
  expect(two).toBe(-8.5);
  expect(one).toBeLessThan(0);
  expect(Number(await figure(page, 'malsokning.mix.avvikelse'))).toBeGreaterThanOrEqual(goal);

  await choose(page, 'malsokning.mix.satt', 'lika');
  await mixed(page);
  const shares = await Promise.all([1, 2].map((n) => figure(page, `malsokning.mix.${n}.andel`)));
  expect(Math.abs(Number(shares[0]) - Number(shares[1]))).toBeLessThan(11);
  const result = await figure(page, 'malsokning.mix.avvikelse');

  // A limit outside the lever's range is refused, and stays typed.
  await enter(page, 'malsokning.mix.1.grans', '−500');
  await expect(error(page, 'malsokning.mix.1.grans')).toContainText('Skriv −20');
  await expect(field(page, 'malsokning.mix.1.grans')).toHaveValue('−500');
  await field(page, 'malsokning.mix.1.grans').press('Escape');

  await button(page, 'Lägg i ett scenario').last().click();
  await choose(page, 'malsokning.start', { index: 1 });
  await choose(page, 'malsokning.vad', 'riksnorm');
  await found(page);
  await expect(figureAt(page, 'malsokning.utan')).toHaveAttribute('data-value', result);

  await page.getByRole('button', { name: /^Ta bort ur blandningen/ }).first().click();
  await expect(field(page, 'malsokning.mix.2.grans')).toHaveCount(1);
});

test('break-even is held against today, and what was asked for is there when one comes back', async ({ page }) => {
  await askForAssistance(page);
  const value = await figure(page, 'malsokning.varde');
  for (const key of ['brytpunkt_brukartid', 'brytpunkt_brukartid_alla', 'medelersattning', 'brytpunkt_ersattning_alla']) {
    await expect(figureAt(page, `hemtjanst.enhet.${key}`)).toHaveAttribute('data-value', /^\d/);
  }
  await figureAt(page, 'hemtjanst.enhet.brytpunkt_brukartid_alla').click();
  await expect(panel(page)).toContainText('Brukartid som krävs');
  await go(page, '#/hemtjanst');
  await enter(page, 'hemtjanst.enhet/brukartid@alltid', '75');
  await go(page, PAGE);
  await found(page);
  await expect(field(page, 'malsokning.rad')).toHaveValue('bistand');
  await expect(figureAt(page, 'malsokning.varde')).toHaveAttribute('data-value', value);
  await page.getByRole('button', { name: '75,0 %' }).click();
  await expect(field(page, 'hemtjanst.enhet/brukartid@alltid')).toBeFocused();
});

test('all of it works by keyboard', async ({ page }) => {
  await openExample(page, PAGE);
  await found(page);
  await page.locator('h1').focus();
  await tabTo(page, field(page, 'malsokning.rad'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, field(page, 'malsokning.mal'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await found(page);
  await tabTo(page, field(page, 'malsokning.vad'));
  await page.keyboard.press('ArrowDown');
  await found(page);
  await tabTo(page, button(page, 'Lägg i ett scenario').first());
  await page.keyboard.press('Enter');
  await expect(page.locator('.goal-result [role="status"]').last()).toContainText('Ligger nu i scenariot');
  await tabTo(page, page.getByRole('button', { name: 'Ta med i blandningen' }));
  await page.keyboard.press('Enter');
  await mixed(page);
  // Where the button was is another table, and the way there is from its heading.
  await tabTo(page, field(page, 'malsokning.mix.1.grans'));
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ['light', 'dark']) {
    test.describe(`${viewport.width}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      test('the page is accessible', async ({ page }) => {
        await openExample(page);
        await open(page, PAGE);
        await found(page);
        await page.getByRole('button', { name: 'Ta med reglaget ovan' }).click();
        await mixed(page);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'no scrolling sideways').toBeLessThanOrEqual(0);
      });
    });
  }
}

// "Hur räknas detta?": every figure answers, the steps make the figure, and the links lead to where the numbers come from.

import { CLIPBOARD, field, figure, go, onClipboard, openExample, settled } from './support/app.mjs';
import { ask, explanation, panel, shownNumber } from './support/panel.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const FIGURES = {
  '#/oversikt': [
    'oversikt.budget',
    'oversikt.avvikelse.ack',
    'oversikt.prognos.avvikelse',
    'oversikt.andel.ack',
    'oversikt.prognos.forandring',
    'oversikt.soc.prognos',
    'oversikt.ifo.utfall.ack',
    'oversikt.ifo.prognos.avvikelse_procent',
    'oversikt.socialnamnden.prognos',
    'oversikt.forsorjningsstod.prognos',
  ],
  '#/placeringar': [
    'placeringar.budget',
    'placeringar.golv',
    'placeringar.prognos',
    'placeringar.prognos.avvikelse',
    'placeringar.personer.2025-08',
    'placeringar.barn.hvb.dygn.ack',
    'placeringar.barn.hvb.dygnskostnad',
    'placeringar.barn.hvb.prognos.2025-10',
    'placeringar.barn.hvb.vantad_kostnad',
    'placeringar.lista.120.netto.2025-08',
  ],
  '#/hemtjanst': [
    'hemtjanst.peng.prognos',
    'hemtjanst.intern_overforing',
    'hemtjanst.extern_kostnad',
    'hemtjanst.avvikelse_timmar_dygn.ack',
    'hemtjanst.enhet.prognos.avvikelse',
    'hemtjanst.egen.tatort.kostnad',
    'hemtjanst.enhet.arbetade_timmar',
    'hemtjanst.enhet.arsarbetare',
    'hemtjanst.enhet.brytpunkt_brukartid',
    'hemtjanst.enhet.kr_per_procentenhet',
  ],
  '#/bistand': [
    'bistand.budget',
    'bistand.utbetalt.ack',
    'bistand.prognos.avvikelse',
    'bistand.forandring_procent.ack',
    'bistand.medel_per_hushall.ack',
    'bistand.utbetalt_prognos',
    'bistand.intakter',
    'bistand.forandring.t1',
    'bistand.medel_per_hushall.2025-03',
    'bistand.prognos',
  ],
};

// What the shown steps give when they are reckoned by hand, and how far off rounding on screen may make it.
function reckoned(steps) {
  const numbers = steps.map((step) => ({ ...step, ...shownNumber(step.text) }));
  if (numbers.some((step) => step.value === undefined)) return undefined;
  const [first, ...rest] = numbers;
  const start = first.sign.includes('−') ? -first.value : first.value;
  const off = numbers.map((step) => 0.5 * 10 ** -step.decimals);
  if (rest.every((step) => ['+', '−'].includes(step.sign))) {
    const value = rest.reduce((sum, step) => sum + (step.sign === '+' ? step.value : -step.value), start);
    return { value, slack: off.reduce((sum, one) => sum + one, 0) };
  }
  return undefined;
}

for (const [hash, keys] of Object.entries(FIGURES)) {
  test(`${hash}: each figure opens its reckoning, with its value and steps that give it`, async ({ page }) => {
    test.setTimeout(60_000);
    await openExample(page, hash);
    for (const key of keys) {
      await test.step(key, async () => {
        await ask(page, key);
        await expect(panel(page)).toBeVisible();
        const { title, value, steps } = await explanation(page);
        const exact = Number(await figure(page, key));
        expect.soft(title.length, `${key} has a title`).toBeGreaterThan(5);
        expect.soft(Math.abs(value.value - exact), `${key}: ${title}`).toBeLessThanOrEqual(0.5 * 10 ** -value.decimals + 1e-9);
        expect.soft(steps.length, `${key} has steps`).toBeGreaterThan(0);
        for (const step of steps) expect.soft(step.name || step.text, `${key}: a step without words`).not.toBe('');
        const sum = reckoned(steps);
        if (sum) {
          const slack = sum.slack + 0.5 * 10 ** -value.decimals + 1e-6;
          expect.soft(Math.abs(sum.value - value.value), `${key} is the sum of its steps`).toBeLessThanOrEqual(slack);
        }
      });
    }
    await panel(page).getByRole('button', { name: 'Stäng' }).click();
    await expect(panel(page)).toBeHidden();
  });

  test(`${hash}: following the links ends in a field with the number that was shown`, async ({ page }) => {
    test.setTimeout(60_000);
    await openExample(page, hash);
    let reached = 0;
    for (const key of keys.filter((_, i) => i % 2 === 0)) {
      await test.step(key, async () => {
        await go(page, hash);
        await ask(page, key);
        const way = [key];
        // From figure to figure by the first link, until a link leads to a field.
        for (let i = 0; i < 10; i += 1) {
          const link = panel(page).locator('ol.steps .step-name button').first();
          if ((await link.count()) === 0) return; // The reckoning ends in what is known without a field.
          const shown = shownNumber(await link.locator('xpath=ancestor::li[1]').locator(':scope > b').innerText());
          const before = await panel(page).locator('.trace-figure').innerText();
          way.push(await link.innerText());
          await link.click();
          await settled(page);
          await settled(page);
          const name = await page.evaluate(() => document.activeElement?.getAttribute('name'));
          if (name) {
            reached += 1;
            const typed = shownNumber(await field(page, name).inputValue())?.value;
            // The field may count in thousands of kronor, and with the other sign where costs are written as plus.
            const off = [1, 1000].map((scale) => Math.abs(Math.abs(typed * scale) - Math.abs(shown.value)));
            const rounding = 0.5 * 10 ** -shown.decimals + 1e-9;
            expect.soft(Math.min(...off), `${way.join(' → ')} → ${name} = ${typed}`).toBeLessThanOrEqual(rounding);
            await expect.soft(field(page, name)).toBeInViewport();
            return;
          }
          const after = await panel(page).locator('.trace-figure').innerText();
          if (after === before) {
            expect.soft(name, `${way.join(' → ')} leads nowhere`).toBeTruthy();
            return;
          }
        }
        expect.soft(way, 'a way without end').toEqual([]);
      });
    }
    expect(reached, 'some way ends in a field').toBeGreaterThan(2);
  });
}

test('a link leads to a field that stands under another tab', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  await ask(page, 'hemtjanst.enhet.prognos.avvikelse');
  await panel(page).getByRole('button', { name: /^Budget/ }).first().click();
  await settled(page);
  const links = panel(page).locator('ol.steps .step-name button');
  await links.first().click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
    .toMatch(/^hemtjanst\.enhet\/budget@2025/);
});

test('a link leads to a placement far down in the list', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await page.getByRole('button', { name: 'Kostnad enligt listan' }).click();
  await ask(page, 'placeringar.vuxna.lvm.kostnad.2025-01');
  await panel(page).getByRole('button', { name: /331/ }).click();
  await expect(field(page, 'placeringar.lista.331.pris')).toBeFocused();
  await expect(field(page, 'placeringar.lista.331.pris')).toBeInViewport();
  await expect(panel(page)).toContainText('331');
});

test('the figure in the panel follows what is typed', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await ask(page, 'placeringar.prognos');
  const before = (await explanation(page)).value.value;
  await field(page, 'placeringar.lista.120.pris').focus();
  await settled(page);
  await page.keyboard.type('4150');
  await expect.poll(async () => (await explanation(page)).value.value).toBe(before - 47_000);
});

test('the reckoning is copied as text', async ({ page }) => {
  await openExample(page);
  await ask(page, 'oversikt.prognos.avvikelse');
  const { title, steps } = await explanation(page);
  await panel(page).getByRole('button', { name: 'Kopiera uträkningen' }).click();
  await expect(page.locator('.notice')).toContainText('Uträkningen är kopierad.');
  const text = await onClipboard(page);
  expect(text).toContain(title.split(/\s−?\d/)[0]);
  for (const step of steps) expect(text).toContain(step.text);
});

test('a figure is explained by keyboard, and the panel can be left', async ({ page }) => {
  await openExample(page);
  await page.locator('[data-figure="oversikt.prognos.avvikelse"]').first().focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Stäng' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeHidden();
});

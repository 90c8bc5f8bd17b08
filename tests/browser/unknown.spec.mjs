// A calculator and a register that nobody knows (tests/support/unknown.rs), in an app that is built with them: they have a place in the
// menu and a page, where one can type, sees figures, and is led to fields; and axe finds nothing.

import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { enter, expectFigure, open, openExample } from './support/app.mjs';
import { serve } from './support/server.mjs';
import { expect, test as base } from './support/test.mjs';

const FOLDER = process.env.UNKNOWN_FOLDER;

const test = base.extend({
  baseURL: async ({}, use) => {
    const { address, close } = await serve({ folder: FOLDER });
    await use(address);
    close();
  },
});

test.describe.configure({ timeout: 120_000 });

// A run of other tests does not build it; a run of all of them does.
test.beforeEach(() => {
  const built = existsSync(`${FOLDER}/index.html`);
  if (!built) console.log('SKIPPED: the app with what nobody knows is not built');
  test.skip(!built, 'the app with what nobody knows is not built');
});

test('a calculator that nobody knows has a page', async ({ page }) => {
  await openExample(page, '#/korttid');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vad kostar korttidsboende i år?');
  await expect(page.locator('.question p')).toContainText('Det vet vi när det finns underlag');

  // What the user adds is a line with all that the calculator asks for.
  await enter(page, 'ny.korttid', 'Solgården');
  await enter(page, 'korttid.solgarden/pris_nya@alltid', '2 000');
  await enter(page, 'korttid.solgarden/timmar_dygn@2025-01', '20');
  await expectFigure(page, 'korttid.solgarden.dygn.2025-01', '620');
  await expectFigure(page, 'korttid.solgarden.kostnad.2025-01', '-1240000');
  await expectFigure(page, 'korttid.dygn.2025-01', '620');
  await expect(page.locator('.question p')).toContainText('Korttidsboende väntas kosta');

  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-figure="korttid.solgarden.dygn.2025-01"][data-value]')).toHaveCount(0);
});

test('a register that nobody knows is worked in', async ({ page }) => {
  await openExample(page, '#/stod');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vilka stöd delar vi ut?');
  await enter(page, 'stod.ny.namn', 'Språkcafé');
  await enter(page, 'stod.s1.personer', '12');
  await enter(page, 'stod.s1.kronor', '1 000');
  await expectFigure(page, 'stodlistan.s1.summa', '12000');
});

test('axe finds nothing on their pages, and neither is wider than a small screen', async ({ page }) => {
  await openExample(page);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const hash of ['#/korttid', '#/stod']) {
      await open(page, hash);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), `${hash} at ${width}`).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider, `${hash} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

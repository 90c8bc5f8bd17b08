// Every page fits its window, and no number is cut off so that it reads as another.

import { ask, panel } from './support/panel.mjs';
import { go, openExample, settled } from './support/app.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const IN_MENU = PAGES.filter((hash) => hash !== '#/start');

// What makes the page wider than its window. Tables may be wider than their boxes, which scroll.
const tooWide = (page) =>
  page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement;
    if (scrollWidth <= innerWidth) return [];
    const boxed = (it) => it.closest('.grid-box, .table-box') && getComputedStyle(it).position !== 'absolute';
    const sticks = (it) => it.getBoundingClientRect().right > innerWidth + 0.5 && !it.closest('nav') && !boxed(it);
    const found = [...document.querySelectorAll('body *')].filter(sticks).slice(0, 3);
    return [`${scrollWidth} > ${innerWidth}`, ...found.map((it) => `${it.tagName} ${it.className} ${it.textContent.slice(0, 40)}`)];
  });

for (const width of [390, 320]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('no page scrolls sideways', async ({ page }) => {
      test.setTimeout(60_000);
      await page.goto('./');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await tooWide(page), 'the start page').toEqual([]);
      await openExample(page);
      for (const hash of IN_MENU) {
        await go(page, hash);
        expect.soft(await tooWide(page), hash).toEqual([]);
      }
    });

    test('an explanation fits too', async ({ page }) => {
      await openExample(page);
      await ask(page, 'oversikt.prognos.avvikelse');
      await expect(panel(page)).toBeInViewport();
      expect(await tooWide(page)).toEqual([]);
    });
  });
}

for (const width of [1440, 1024, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('no number in a cell is cut off', async ({ page }) => {
      test.setTimeout(60_000);
      await openExample(page);
      for (const hash of IN_MENU) {
        await go(page, hash);
        await settled(page);
        const cut = await page.locator('input[data-cell]').evaluateAll((cells) =>
          cells
            .filter((cell) => /^[−-]?[\d\s]+(,\d+)?$/.test(cell.value) && cell.scrollWidth > cell.clientWidth)
            .map((cell) => `${cell.name} = ${cell.value}`),
        );
        expect.soft(cut.slice(0, 10), `${hash}: ${cut.length} numbers are cut off`).toEqual([]);
      }
    });
  });
}

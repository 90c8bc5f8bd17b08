// What makes a slow machine wait: how much there is to draw and to hear for, and what is drawn before anything is seen.

import { openExample } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

test('a table hears by its rows, not by each of its cells', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const cells = await page.locator('[data-cell]').count();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { jsEventListeners } = await session.send('Memory.getDOMCounters');
  expect(cells).toBeGreaterThan(1000);
  expect(jsEventListeners).toBeLessThan(cells);
});

test('the list of placements is seen before the tables below it, and all of them come', async ({ page }) => {
  await openExample(page);
  const atFirst = await page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => {
          if (!document.querySelector('#lista [data-cell]')) return requestAnimationFrame(look);
          done({ waits: !!document.querySelector('.later'), months: !!document.querySelector('#manader') });
        };
        location.hash = '#/placeringar';
        requestAnimationFrame(look);
      }),
  );
  expect(atFirst).toEqual({ waits: true, months: false });
  for (const id of ['lista', 'vardformer', 'manader', 'vantade']) await expect(page.locator(`#${id} [data-cell]`).first()).toBeAttached();
  await expect(page.locator('.later')).toHaveCount(0);
});

test('what is put on paper at once is all there', async ({ page }) => {
  await openExample(page);
  const shown = await page.evaluate(async () => {
    location.hash = '#/placeringar';
    await new Promise((done) => addEventListener('hashchange', () => setTimeout(done), { once: true }));
    dispatchEvent(new Event('beforeprint'));
    await new Promise((done) => setTimeout(done));
    return ['lista', 'vardformer', 'manader', 'vantade'].filter((id) => document.querySelector(`#${id} [data-cell]`));
  });
  expect(shown).toEqual(['lista', 'vardformer', 'manader', 'vantade']);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

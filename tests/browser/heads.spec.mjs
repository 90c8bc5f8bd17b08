// Every table: each cell stands under its own head, on every screen and on paper.

import { go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const WIDTHS = [390, 700, 900, 1024, 1180, 1440];
const PAGES = [
  '#/oversikt', '#/prognos', '#/traffsakerhet', '#/placeringar', '#/hemtjanst', '#/bistand', '#/scenarier', '#/handlingsplan',
  '#/malsokning', '#/kanslighet', '#/utfall', '#/data', '#/planer', '#/om',
];

// What stands elsewhere than under its head, or under none: of every table that is seen.
const astray = (page) =>
  page.evaluate(() => {
    const found = [];
    const seen = (cell) => cell.getClientRects().length > 0;
    for (const table of document.querySelectorAll('main table')) {
      const heads = [...(table.tHead?.rows ?? [])].at(-1);
      if (!heads || !seen(table) || !seen(heads)) continue;
      // The columns by what is seen of the heads.
      const columns = [...heads.cells].filter(seen).flatMap((head) => Array(head.colSpan).fill(head));
      for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
        const cells = [...row.cells].filter(seen);
        if (cells.length === 0 || row.classList.contains('spacer')) continue;
        const name = `${table.className || table.ariaLabel || table.caption?.textContent}: ${cells[0].textContent.trim()}`;
        const count = cells.reduce((sum, cell) => sum + cell.colSpan, 0);
        if (count !== columns.length) {
          found.push(`${name}: ${count} cells under ${columns.length} heads`);
          continue;
        }
        let column = 0;
        for (const cell of cells) {
          const over = columns.slice(column, column + cell.colSpan).map((head) => head.getBoundingClientRect());
          const [left, right] = [Math.min(...over.map((it) => it.left)), Math.max(...over.map((it) => it.right))];
          const at = cell.getBoundingClientRect();
          column += cell.colSpan;
          // The heading of a group stands under all heads and belongs to none.
          if (cell.colSpan === columns.length) continue;
          // What stays in sight while the rest is scrolled lies where the window lets it, for head and cell alike.
          if (getComputedStyle(cell).position === 'sticky' && at.width < 1) continue;
          if (at.left < left - 1.5 || at.right > right + 1.5) {
            found.push(`${name}: cell ${column} lies at ${at.left}–${at.right}, its head at ${left}–${right}`);
          }
        }
      }
    }
    return found;
  });

for (const width of WIDTHS) {
  test(`at ${width} pixels every cell stands under its head`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 900 });
    await openExample(page);
    for (const hash of PAGES) {
      if ((await page.locator(`nav a[href="${hash}"][aria-current]`).count()) === 0) await go(page, hash);
      await settled(page);
      expect.soft(await astray(page), hash).toEqual([]);
    }
  });
}

for (const width of [390, 1017, 1440]) {
  test(`on paper that is ${width} pixels wide every cell stands under its head`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 700 });
    await openExample(page);
    for (const hash of PAGES) {
      if ((await page.locator(`nav a[href="${hash}"][aria-current]`).count()) === 0) await go(page, hash);
      await page.emulateMedia({ media: 'print' });
      await settled(page);
      expect.soft(await astray(page), hash).toEqual([]);
      await page.emulateMedia({ media: 'screen' });
    }
  });
}

test('the committee’s heads name what stands below them', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openExample(page);
  const under = (text) =>
    page.evaluate((text) => {
      const head = [...document.querySelectorAll('.committee thead th')].find((th) => th.textContent.includes(text));
      const { left, right } = head.getBoundingClientRect();
      const cells = [...document.querySelectorAll('.committee tr.total [data-figure]')];
      return cells.find((cell) => {
        const at = cell.getBoundingClientRect();
        return at.width > 0 && at.left >= left - 2 && at.right <= right + 2;
      })?.dataset.figure;
    }, text);
  expect(await under('Avvikelse helår')).toBe('oversikt.prognos.avvikelse');
  expect(await under('Avvikelse %')).toBe('oversikt.prognos.avvikelse_procent');
});

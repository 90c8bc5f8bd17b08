// Paper: every row, the chart, and rows that add up where some are hidden.

import { go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const paper = async (page) => {
  await page.emulateMedia({ media: 'print' });
  await settled(page);
};

const numberIn = (text) => Number(text.replace(/[\s\u00a0]/g, '').replace('\u2212', '-').replace(',', '.'));

// The texts of the rows of a table that are seen, cell by cell.
const rows = (page, selector) =>
  page.locator(`${selector} tbody tr`).evaluateAll((found) =>
    found
      .filter((row) => row.getClientRects().length > 0)
      .map((row) => [...row.cells].filter((cell) => cell.getClientRects().length > 0).map((cell) => cell.innerText.trim())),
  );

test('all placements are on paper when small numbers are shown, and the list is as it was afterwards', async ({ page }) => {
  await openExample(page, '#/data');
  await page.locator('[name="plan.dolj_sma_tal"]').uncheck();
  await go(page, '#/placeringar');
  await page.getByRole('button', { name: 'Alla', exact: true }).first().click();
  await settled(page);
  const count = await page.evaluate(() => Number(document.querySelector('#lista table').getAttribute('aria-rowcount')) - 1);
  expect(count).toBeGreaterThan(120);
  const drawn = () => page.locator('#lista tbody tr[aria-rowindex]').count();
  expect(await drawn()).toBeLessThan(count);
  await paper(page);
  await expect.poll(drawn).toBe(count);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(drawn).toBeLessThan(count);

  // The browser's own way to paper: what it tells before and after.
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.length).toBeGreaterThan(10_000);
  // A row is some five millimetres high: all of them take several sheets.
  const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  expect(sheets).toBeGreaterThan(4);
});

test('the chart is on paper, without the forms that are hidden', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await paper(page);
  const chart = page.locator('figure.chart').first();
  await expect(chart).toBeVisible();
  await expect(chart).toContainText('Övriga (dolda)');
  await expect(chart).not.toContainText('SiS');
});

test('rows that are hidden stand together, so that what is shown adds up below the heads of its groups', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await paper(page);
  const seen = await rows(page, '#vardformer');
  const names = seen.map(([name]) => name);
  expect(names).toContain('Övriga (dolda)');
  // A group that is hidden is still the head of its forms.
  expect(names.some((name) => /barn/i.test(name)), names.join(', ')).toBe(true);
  const total = seen.find(([name]) => name === 'Alla placeringar');
  const parts = seen.filter(([name, ...cells]) => name !== 'Alla placeringar' && cells.some((cell) => /\d/.test(cell)));
  for (const column of [1, 2, 4, 5, 8]) {
    const sum = parts.reduce((sum, row) => sum + numberIn(row[column].replace(/[^\d−-]/g, '') || '0'), 0);
    expect(Math.abs(sum - numberIn(total[column].replace(/[^\d−-]/g, ''))), `column ${column}`).toBeLessThanOrEqual(parts.length);
  }
});

test('what moves the result most is not lost on paper', async ({ page }) => {
  await openExample(page, '#/kanslighet');
  await expect(page.locator('.tornado-box')).toHaveAttribute('aria-busy', 'false');
  await paper(page);
  const seen = await rows(page, '.tornado-box table.plain');
  expect(seen.map(([name]) => name)).toContain('Övriga (dolda)');
  // Nor does the picture beside tell of a row that is hidden.
  expect(seen.map(([name]) => name).join(' ')).not.toContain('HVB, barn och unga');
  await expect(page.locator('.tornado-box').getByText('HVB, barn och unga').filter({ visible: true })).toHaveCount(0);
});

test('the committee’s table has a row for what is hidden, and screens have none', async ({ page }) => {
  await openExample(page);
  await page.getByRole('button', { name: /Delar av Individ- och familjeomsorg/ }).click();
  await expect(page.locator('tr.others')).toHaveCount(0);
  await paper(page);
  const seen = await rows(page, '.committee');
  expect(seen.map(([name]) => name)).toContain('Övriga (dolda)');
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('tr.others')).toHaveCount(0);
});

// What a screen reader has to go by: the accessibility tree of the main flows.

import { ask as explain, panel } from './support/panel.mjs';
import { enter, field, go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

test('the committee’s table is read by its heads and names', async ({ page }) => {
  await openExample(page);
  await settled(page);
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - heading "Klarar nämnden budgeten i år?" [level=1]
    - paragraph: /Ja|Nej/
  `);
  const table = page.getByRole('table', { name: /^Nämndens tabell/ });
  await expect(table).toMatchAriaSnapshot(`
    - rowgroup:
      - row:
        - columnheader "Område"
        - columnheader /Årsbudget/
  `);
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /Försörjningsstöd/ }) });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole('button', { name: /./ }).first()).toBeAttached();
});

test('the menu says where one is and what is folded', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await expect(page.getByRole('navigation', { name: 'Sidor' })).toMatchAriaSnapshot(`
    - navigation "Sidor":
      - button "Läget" [expanded]
      - list:
        - listitem:
          - link "Översikt"
      - button "Verksamhet" [expanded]
      - list:
        - listitem:
          - link "Placeringar"
  `);
  await expect(page.getByRole('link', { name: 'Placeringar', exact: true }).first()).toHaveAttribute('aria-current', 'page');
});

test('an explanation says what it is of, and that it is open', async ({ page }) => {
  await openExample(page);
  await explain(page, 'oversikt.prognos.avvikelse');
  await expect(panel(page)).toMatchAriaSnapshot(`
    - complementary "Hur räknas detta?":
      - heading [level=2]
  `);
  await expect(page.locator('main [data-figure="oversikt.prognos.avvikelse"][aria-expanded="true"]').first()).toBeAttached();
});

test('a refused number is told at its field', async ({ page }) => {
  await openExample(page, '#/bistand');
  await enter(page, 'bistand/prisforandring@alltid', 'tolv');
  const it = field(page, 'bistand/prisforandring@alltid');
  await expect(it).toHaveAttribute('aria-invalid', 'true');
  await expect(it).toHaveAccessibleDescription(/går inte att läsa/);
  await expect(page.getByRole('alert').filter({ hasText: 'går inte att läsa' }).first()).toBeAttached();
});

test('a question in the meeting is asked, answered and announced', async ({ page }) => {
  await openExample(page);
  await go(page, '#/mote');
  await page.locator('[name="mote.ny"]').fill('hemtjänst −3 %');
  await page.locator('[name="mote.ny"]').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Om timmarna för Hemtjänst blir 3 % färre?');
  await expect(page.getByRole('status').filter({ hasText: /mnkr/ }).first()).toBeAttached();
  await expect(page.getByRole('slider').first()).toHaveAccessibleName(/Hemtjänst|timmar/i);
});

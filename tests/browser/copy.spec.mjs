// Tables that are copied: real tables with heads, names and numbers, for other programs, and nothing of few persons.

import { go, open, openExample, settled } from './support/app.mjs';
import { readHtml } from './support/reader.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const card = (page, title) => page.locator('section.card').filter({ has: page.getByRole('heading', { name: title, exact: false }) });

// What lies on the clipboard: the table in the HTML, cell by cell, and the lines of the text.
const onClipboard = (page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (kind) => (item.types.includes(kind) ? (await item.getType(kind)).text() : null);
    return { html: await read('text/html'), text: await read('text/plain') };
  });

const parsed = (page, html) =>
  readHtml(page, html, () => {
    const table = document.querySelector('table');
    const cells = (row) =>
      [...row.cells].map((cell) => ({ tag: cell.localName, scope: cell.scope, text: cell.textContent, number: cell.getAttribute('x:num') }));
    return {
      count: document.querySelectorAll('table').length,
      caption: table.caption?.textContent,
      head: [...table.tHead.rows].flatMap(cells),
      rows: [...table.tBodies[0].rows].map(cells),
    };
  });

async function copied(page, button) {
  await button.click();
  await expect(page.locator('.notice')).toContainText('kopierad');
  const found = await onClipboard(page);
  return { ...found, ...(await parsed(page, found.html)) };
}

test('the committee’s table is copied with heads, names and numbers', async ({ page }) => {
  await openExample(page);
  await settled(page);
  const button = card(page, 'Per verksamhetsområde').getByRole('button', { name: /^Kopiera tabell/ });
  await expect(button).toHaveCount(1);
  const table = await copied(page, button);
  expect(table.count).toBe(1);
  expect(table.caption).toMatch(/^Per verksamhetsområde · mnkr · .*bättre än budget · .+ · utfall t\.o\.m\. \p{L}+ \d{4}$/u);
  expect(table.head.map(({ tag }) => tag)).toEqual(Array(10).fill('th'));
  expect(table.head[0].text).toBe('Område');
  const total = table.rows.at(-1);
  expect(total[0]).toMatchObject({ tag: 'th', scope: 'row', text: 'Nämnden' });
  // What is shown, as numbers: no mark, no sign that is no hyphen, no space between thousands.
  const shown = (await page.locator('.committee tr.total td .fig').allInnerTexts()).map((text) => text.replace(/[^\d,−–]/g, '').replace('−', '-'));
  expect(total.slice(1).map(({ text }) => text)).toEqual(shown);
  for (const [name, ...cells] of table.rows) {
    for (const { text, number } of cells) {
      expect(text, name.text).toMatch(/^(-?\d+(,\d+)?|–|)$/);
      if (/\d/.test(text)) expect(Number(number), name.text).toBe(Number(text.replace(',', '.')));
    }
  }
  const lines = table.text.trimEnd().split('\r\n').map((line) => line.split('\t'));
  expect(lines[0]).toEqual([table.caption]);
  expect(lines[1]).toEqual(table.head.map(({ text }) => text));
  expect(lines.slice(2)).toEqual(table.rows.map((row) => row.map(({ text }) => text)));
});

test('nothing of few persons is in a copy, what stands for it is, and all is where the plan says so', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const forms = page.locator('section.card').filter({ has: page.locator('#vardformer') });
  const button = forms.getByRole('button', { name: /^Kopiera/ }).first();
  const names = async () => (await copied(page, button)).rows.map(([name]) => name.text);
  const screen = await page.locator('#vardformer tbody th').allInnerTexts();
  const before = await names();
  expect(before).toContain('Övriga (dolda)');
  const hidden = await page.locator('#vardformer tr.private:not(.sum, .total, .group) th').allInnerTexts();
  expect(hidden.length).toBeGreaterThan(0);
  for (const name of hidden) expect(before.filter((of) => of === name).length).toBeLessThan(screen.filter((of) => of === name).length);
  await expect(page.locator('.notice')).toContainText('Rader med 1–4 personer är dolda.');
  await go(page, '#/data');
  await page.locator('[name="plan.dolj_sma_tal"]').uncheck();
  await go(page, '#/placeringar');
  expect(await names()).toEqual(screen.map((name) => name.trim()));
  await expect(page.locator('.notice')).not.toContainText('dolda');
});

test('a list is copied whole, and says so', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const list = page.locator('section.card').filter({ has: page.locator('#lista') });
  const table = await copied(page, list.getByRole('button', { name: /^Kopiera/ }).first());
  const count = await page.evaluate(() => Number(document.querySelector('#lista table').getAttribute('aria-rowcount')) - 2);
  expect(table.rows).toHaveLength(count);
  expect(table.rows[0][0].tag).toBe('td');
  await expect(page.locator('.notice')).toContainText('Listan är hel');
  // What comes back by the clipboard is what went out.
  expect(table.text.trimEnd().split('\r\n')).toHaveLength(count + 2);
});

// Pages that have a table in the example.
const WITH_TABLES = PAGES.filter((hash) => ![
  '#/start', '#/borja', '#/kontrollera', '#/scenarier', '#/malsokning', '#/mote', '#/dela', '#/importera', '#/planer', '#/tillganglighet',
].includes(hash));

for (const hash of WITH_TABLES) {
  test(`every table on ${hash} can be copied, as a table`, async ({ page }) => {
    test.setTimeout(90_000);
    await openExample(page);
    await open(page, hash);
    await settled(page);
    const buttons = page.locator('section.card button.copy');
    await expect(buttons.first()).toBeVisible();
    for (let at = 0; at < (await buttons.count()); at += 1) {
      const button = buttons.nth(at);
      const name = await button.getAttribute('aria-label');
      expect(name).toContain((await button.innerText()).trim());
      await button.click();
      await expect(page.locator('.notice'), name).toContainText(/är kopierad|kopieras inte/);
      if ((await page.locator('.notice').innerText()).includes('kopieras inte')) continue;
      const { html, text } = await onClipboard(page);
      const table = await parsed(page, html);
      expect(table.caption, name).toBeTruthy();
      expect(table.head.length, name).toBeGreaterThan(1);
      for (const row of table.rows) expect(row, `${name}: ${row.map((cell) => cell.text)}`).toHaveLength(table.head.length);
      expect(`${text}${html}`, name).not.toMatch(/[▲▼■▸▾↕≡]|Hur räknas|Ta bort/);
      // No number has a sign that is no hyphen, or a space between thousands.
      for (const cell of table.rows.flat()) expect(cell.text, name).not.toMatch(/^−\d|^-?\d{1,3}(?:[\s\u00a0]\d{3})+(?:,\d+)?$/);
      await page.locator('.notice').getByRole('button', { name: 'Stäng' }).click();
    }
    // A table that stands in a card has its button.
    const without = await page.evaluate(() =>
      [...document.querySelectorAll('section.card')]
        .filter((card) => card.querySelector('table:not(.chart-table table)') && !card.querySelector('button.copy'))
        .map((card) => card.querySelector('h2')?.textContent),
    );
    expect(without).toEqual([]);
  });
}

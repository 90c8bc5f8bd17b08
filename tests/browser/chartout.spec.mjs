// Charts that leave: pictures that stand alone, in the colours of paper, and the figures behind them as a table.

import { readFileSync } from 'node:fs';
import { go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const chart = (page, title) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name: title }) }).locator('figure.chart');

async function ways(figure) {
  const menu = figure.locator('.chart-out');
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
  return menu;
}

async function saved(page, figure, way) {
  const download = page.waitForEvent('download');
  await (await ways(figure)).getByRole('button', { name: way }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

// A picture as another program would draw it, on a page without styles: its size and how much of it is what colour.
async function drawn(page, type, bytes) {
  const other = await page.context().browser().newPage({ colorScheme: 'dark' });
  const found = await other.evaluate(
    async ({ type, data }) => {
      const image = new Image();
      image.src = `data:${type};base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data: dots } = context.getImageData(0, 0, canvas.width, canvas.height);
      let white = 0;
      let dark = 0;
      let clear = 0;
      for (let at = 0; at < dots.length; at += 4) {
        const light = (dots[at] + dots[at + 1] + dots[at + 2]) / 3;
        if (dots[at + 3] < 255) clear += 1;
        else if (light > 250) white += 1;
        else if (light < 140) dark += 1;
      }
      const all = dots.length / 4;
      return { width: canvas.width, height: canvas.height, white: white / all, dark: dark / all, clear };
    },
    { type, data: bytes.toString('base64') },
  );
  await other.close();
  return found;
}

for (const colorScheme of ['light', 'dark']) {
  test(`a chart is saved as a picture that stands alone, from a ${colorScheme} screen`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openExample(page);
    const figure = chart(page, 'Från budget till prognos');
    const svg = await saved(page, figure, 'Spara som SVG');
    expect(svg.name).toMatch(/^från-budget-till-prognos-.+\.svg$/);
    const text = svg.bytes.toString('utf8');
    expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    // The name, the unit and the plan stand in it, and nothing points out of it.
    for (const said of ['Från budget till prognos', 'mnkr', 'Härnösand', 'utfall t.o.m.']) expect(text).toContain(said);
    expect(text).not.toMatch(/class=|style=|var\(|https?:\/\/(?!www\.w3\.org)/);
    const lines = await drawn(page, 'image/svg+xml', svg.bytes);
    expect(lines).toMatchObject({ clear: 0 });
    expect(lines.white).toBeGreaterThan(0.7);
    expect(lines.dark).toBeGreaterThan(0.02);

    const png = await saved(page, figure, 'Spara som PNG');
    expect(png.name).toMatch(/\.png$/);
    const dots = await drawn(page, 'image/png', png.bytes);
    expect(dots.width).toBe(2 * lines.width);
    expect(dots.white).toBeGreaterThan(0.7);
    expect(dots.dark).toBeGreaterThan(0.02);
  });
}

test('a chart is copied as a picture and as a table', async ({ page }) => {
  await openExample(page);
  const figure = chart(page, 'Från budget till prognos');
  await (await ways(figure)).getByRole('button', { name: 'Kopiera som bild' }).click();
  await expect(page.locator('.notice')).toContainText('Bilden är kopierad');
  const kinds = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(kinds).toEqual(['image/png']);
  await (await ways(figure)).getByRole('button', { name: 'Kopiera tabellen' }).click();
  await expect(page.locator('.notice')).toContainText('Tabellen är kopierad');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Från budget till prognos · mnkr/);
  expect(text).toMatch(/\r\nPrognos\t-?\d+,\d\t-?\d+,\d\r\n/);
});

test('what paper leaves out of a chart is in no picture of it', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await settled(page);
  const figure = page.locator('figure.chart').first();
  await expect(figure).toContainText('SiS');
  const svg = (await saved(page, figure, 'Spara som SVG')).bytes.toString('utf8');
  expect(svg).toContain('Övriga (dolda)');
  expect(svg).not.toContain('SiS');
  await expect(figure).toContainText('SiS');
  // Where the plan says that small numbers are told, they are.
  await go(page, '#/data');
  await page.locator('[name="plan.dolj_sma_tal"]').uncheck();
  await go(page, '#/placeringar');
  expect((await saved(page, page.locator('figure.chart').first(), 'Spara som SVG')).bytes.toString('utf8')).toContain('SiS');
});

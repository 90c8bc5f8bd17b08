// Shapes that say something are seen where the system chooses the colours, and numbers are whole where a reader spaces letters out.

import { enter, go, openExample, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

// WCAG 1.4.12: what a reader may ask of text, without anything being lost.
const SPACED = { 'line-height': '1.5', 'letter-spacing': '0.12em', 'word-spacing': '0.16em' };

// How far the colours of an element's dots are from what lies around it: what is not there has one colour.
async function spread(page, locator) {
  const picture = (await locator.screenshot()).toString('base64');
  const other = await page.context().browser().newPage();
  const colours = await other.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: dots } = context.getImageData(0, 0, canvas.width, canvas.height);
    const light = (at) => {
      const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * part(dots[at]) + 0.7152 * part(dots[at + 1]) + 0.0722 * part(dots[at + 2]);
    };
    let [low, high] = [1, 0];
    for (let at = 0; at < dots.length; at += 4) {
      low = Math.min(low, light(at));
      high = Math.max(high, light(at));
    }
    return (high + 0.05) / (low + 0.05);
  }, picture);
  await other.close();
  return colours;
}

for (const colorScheme of ['light', 'dark']) {
  test(`bars, lines and fans are seen in forced colours, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await openExample(page);
    await settled(page);
    const seen = async (selector) => {
      const shape = page.locator(selector).first();
      await expect(shape, selector).toBeVisible();
      expect(await spread(page, shape), selector).toBeGreaterThanOrEqual(3);
    };
    for (const selector of ['.committee .variance', '.committee .sparkline', 'rect.ink-good', 'rect.ink-bad', 'rect.ink-total', 'polygon.ink-band']) {
      await seen(`${/^(rect|polygon)/.test(selector) ? 'figure.chart > svg ' : ''}${selector}`);
    }
    await go(page, '#/mote');
    await page.locator('[name="mote.ny"]').fill('hemtjänst −3 %');
    await page.locator('[name="mote.ny"]').press('Enter');
    await expect(page.locator('.before-after')).toBeVisible();
    for (const selector of ['.before-after .bars', '.before-after .bar.before']) {
      // A bar fills its element: it is looked at with what is around it.
      const at = page.locator(selector).first();
      const colour = await at.evaluate((it) => getComputedStyle(it).backgroundColor);
      const ground = await page.evaluate(() => getComputedStyle(document.querySelector('.before-after')).backgroundColor);
      if (selector.endsWith('before')) expect(colour).not.toBe(ground);
      else expect(await spread(page, at), selector).toBeGreaterThanOrEqual(3);
    }
  });
}

for (const width of [1440, 390]) {
  test(`no number is cut where letters are spaced out, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 900 });
    await openExample(page, '#/handlingsplan');
    await enter(page, 'atgard.ny.namn', 'Färre köpta familjehem');
    for (const [field, text] of [['start', 'sep'], ['effekt', '300'], ['sakerhet', '31'], ['engangskostnad', '1250']]) {
      await enter(page, `atgard.a1.${field}`, text);
    }
    const cut = {};
    for (const hash of ['#/oversikt', '#/placeringar', '#/hemtjanst', '#/bistand', '#/prognos', '#/handlingsplan', '#/data']) {
      await page.evaluate((hash) => location.assign(hash), hash);
      await settled(page);
      const found = await page.evaluate((spaced) => {
        for (const it of document.querySelectorAll('main, main *')) for (const [name, value] of Object.entries(spaced)) it.style.setProperty(name, value, 'important');
        const number = /^[▲▼■\s]*[+−-]?[\d\s\u00a0]*\d(?:,\d+)?(?:\s*%)?$/;
        const out = [];
        for (const it of document.querySelectorAll('main :is(input[type="text"], button, td, th, b, select)')) {
          const text = (it.value ?? it.textContent).trim();
          if (!it.checkVisibility() || !number.test(text)) continue;
          const clips = it.matches('input') || /hidden|clip/.test(getComputedStyle(it).overflowX);
          if (clips && it.scrollWidth > it.clientWidth + 1) out.push(`${it.name ?? it.className}: ${text} (${it.scrollWidth} in ${it.clientWidth})`);
        }
        for (const it of document.querySelectorAll('main, main *')) for (const name of Object.keys(spaced)) it.style.removeProperty(name);
        return out;
      }, SPACED);
      if (found.length > 0) cut[hash] = found;
    }
    expect(cut).toEqual({});
  });
}

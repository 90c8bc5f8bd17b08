// The panel "Hur räknas detta?" as a reader meets it.

import { figureAt, settled } from './app.mjs';

export const panel = (page) => page.getByRole('complementary', { name: 'Hur räknas detta?' });

// Asks how a figure came about.
export async function ask(page, key) {
  await figureAt(page, key).click();
  await settled(page);
}

// A number on screen, such as '−1 234,5 kr', as a number with the decimals it is shown with.
export function shownNumber(text) {
  const [, sign, digits, decimals = ''] = /([−-]?)(\d[\d\s]*)(?:,(\d+))?/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(`${sign ? '-' : ''}${digits.replace(/\s/g, '')}.${decimals || '0'}`);
  return { value, decimals: decimals.length };
}

// The figure that the panel explains, and its steps: sign, name, value, and whether the name leads somewhere.
export async function explanation(page) {
  const own = panel(page);
  return {
    title: (await own.locator('.trace-figure').innerText()).trim(),
    value: shownNumber(await own.locator('.trace-figure b').innerText()),
    steps: await own.locator('ol.steps').first().locator(':scope > li').evaluateAll((items) =>
      items.filter((item) => item.querySelector(':scope > .step-name')).map((item) => ({
        sign: item.querySelector(':scope > .step-sign')?.textContent.trim() ?? '',
        name: item.querySelector(':scope > .step-name')?.textContent.trim() ?? '',
        text: item.querySelector(':scope > b')?.textContent.trim() ?? '',
        linked: Boolean(item.querySelector(':scope > .step-name button')),
      })),
    ),
  };
}

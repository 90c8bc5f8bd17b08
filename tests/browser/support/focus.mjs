// Focus as those who work by keyboard meet it.

import { expect } from '@playwright/test';
import { settled } from './app.mjs';

// The focused element: its stable name, else its text.
export const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('name') || at?.getAttribute('aria-label') || at?.textContent?.trim() || at?.tagName;
  });

// Holds that the focused element is on screen, not hidden behind anything, and shows that it has focus.
export async function expectVisibleFocus(page) {
  const problem = await page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    if (!outlined && style.boxShadow === 'none') return 'no outline';
    const box = at.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'outside the window';
    const top = document.elementFromPoint(x, y);
    return at.contains(top) || top?.contains(at) ? '' : `behind ${top?.outerHTML.slice(0, 80)}`;
  });
  expect(problem, `focus on ${await focused(page)}`).toBe('');
}

// Presses Tab until an element has focus, holding that each stop on the way is seen.
export async function tabTo(page, target, { key = 'Tab', most = 40 } = {}) {
  const stops = [];
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press(key);
    await settled(page);
    stops.push(await focused(page));
    if (await target.evaluate((it) => it === document.activeElement)) {
      await expectVisibleFocus(page);
      return;
    }
  }
  throw new Error(`${key} × ${most} never reached ${target}; it stopped at ${stops.join(' · ')}`);
}

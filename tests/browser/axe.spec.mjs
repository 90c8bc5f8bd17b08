// Every page with the example in it passes axe at WCAG 2.2 AA, light and dark, wide and narrow.

import { AxeBuilder } from '@axe-core/playwright';
import { open, openExample } from './support/app.mjs';
import { PAGES } from './support/settings.mjs';
import { expect, test } from './support/test.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

// Each window whole in one set of colours; in the other one only the colours can differ.
const WHOLE = new Map([[1440, 'light'], [390, 'dark']]);

for (const viewport of WINDOWS) {
  for (const colorScheme of ['light', 'dark']) {
    const whole = WHOLE.get(viewport.width) === colorScheme;
    test.describe(`${viewport.width} × ${viewport.height}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });

      // One test for all pages, since loading the app and the example takes longer than axe does.
      test(whole ? 'every page is accessible' : 'every page has contrast', async ({ page }) => {
        test.setTimeout(240_000);
        await openExample(page);
        for (const hash of PAGES) {
          await test.step(hash, async () => {
            await open(page, hash);
            const axe = new AxeBuilder({ page });
            const { violations } = await (whole ? axe.withTags(TAGS) : axe.withRules(['color-contrast'])).analyze();
            expect.soft(violations.map(describe), `axe on ${hash}`).toEqual([]);
          });
        }
      });
    });
  }
}

// A violation on a few lines: which rule, and where it is broken and why.
function describe({ id, help, nodes }) {
  const places = nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary.split('\n').at(1)?.trim()}`);
  return [`${id}: ${help} (${nodes.length})`, ...places].join('\n');
}

// Pictures of every page with the example in it, as target/screenshots/<page>-<width>-<scheme>.png. One of them is the README's.
// Run by `cargo xtask screenshots`, which sets CHROMIUM_PATH.

import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { open, openExample } from './support/app.mjs';
import { serve } from './support/server.mjs';
import { CHROMIUM_FLAGS, PAGES } from './support/settings.mjs';

const SHOTS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 1024, height: 768, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'light' },
];

// What the README shows, so that it never shows another page than there is.
const SHOWN = { name: 'oversikt-1440-light.png', as: fileURLToPath(new URL('../../docs/oversikt.png', import.meta.url)) };

const folder = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || undefined,
  args: CHROMIUM_FLAGS,
});
try {
  for (const { width, height, colorScheme } of SHOTS) {
    const context = await browser.newContext({
      baseURL: server.address,
      viewport: { width, height },
      colorScheme,
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await openExample(page);
    for (const hash of PAGES) {
      await open(page, hash);
      const name = `${hash.slice(2)}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
      if (name === SHOWN.name) copyFileSync(join(folder, name), SHOWN.as);
      console.log(`target/screenshots/${name}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}

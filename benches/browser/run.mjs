// Measures ours and the peers in one headless Chromium and writes a page of tables.
// Usage: node run.mjs DIST OURS EMPTY REPORT; CHROMIUM_PATH is the browser's file.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as app from './app.mjs';
import { report } from './report.mjs';
import { serve } from './server.mjs';

const [dist, ours, empty, target] = process.argv.slice(2);
const here = fileURLToPath(new URL('.', import.meta.url));
const browserTests = createRequire(join(here, '../../tests/browser/package.json'));
const { chromium } = browserTests('@playwright/test');
const { CHROMIUM_FLAGS } = await import('../../tests/browser/support/settings.mjs');

// The deviation after the last edits, reckoned by hand.
const EXACT = -208_659_038.775;

const SCALES = [500, 5_000, 50_000];

function sizes(files) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const bytes of files.map((file) => readFileSync(file))) {
    sum.raw += bytes.length;
    sum.gzip += gzipSync(bytes, { level: 9 }).length;
    sum.brotli += brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  }
  return sum;
}

// What lies beside the app for those who publish it is never fetched.
const FETCHED = /\.(?:html|js|css|wasm)$/;
const fetched = (folder) => readdirSync(folder).filter((name) => FETCHED.test(name)).map((name) => join(folder, name));
const packaged = (...names) => names.map((name) => join(here, 'node_modules', name));
const bytes = {
  namndkalkyl: sizes(fetched(dist)),
  hyperformula: sizes(packaged('hyperformula/dist/hyperformula.full.min.js')),
  ironcalc: sizes(packaged('@ironcalc/wasm/wasm_bg.wasm', '@ironcalc/wasm/wasm.js')),
};

const server = await serve({ '/': here, '/ours/': ours, '/empty/': empty, '/app/': dist });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || undefined, args: CHROMIUM_FLAGS });
const told = (what) => console.log(`  ${what} …`);
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${server.address}/page.html`);
  await page.waitForFunction('window.ready');
  const engines = {};
  for (const name of Object.keys(bytes)) {
    told(name);
    engines[name] = await page.evaluate((name) => window.measure(name), name);
  }
  const results = Object.values(engines).map((engine) => engine.result);
  // Floating point gives the others a last digit of their own.
  if (results.some((result) => Math.abs(result - EXACT) > 0.01)) throw new Error(`they do not agree: ${results}`);
  if (engines.namndkalkyl.result !== EXACT) throw new Error(`ours is not exact: ${results}`);
  told('scenarios');
  const scenarios = await page.evaluate(() => window.scenarios());
  told('simulation');
  const simulation = await page.evaluate(() => window.simulate());
  const example = readFileSync(join(here, '../../assets/harnosand-2025.json'), 'utf8');
  told('time to a usable table');
  const start = await app.start(browser, server.address, example);
  told('a slow machine');
  const slow = await app.slow(browser, server.address, example);
  const keys = [['example', await app.keys(browser, server.address, example)]];
  for (const placements of SCALES) {
    told(`from key to pixel with ${placements} placements`);
    const plan = await page.evaluate((count) => window.plan(count), placements);
    keys.push([placements.toLocaleString('en-US'), await app.keys(browser, server.address, plan)]);
  }
  told('memory');
  const memory = await app.memory(browser, server.address, example);
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Chromium ${browser.version()}`;
  const text = report({ machine, bytes, engines, scenarios, simulation, start, slow, keys, memory });
  console.log(`\n${text}`);
  writeFileSync(target, text);
} finally {
  await browser.close();
  server.close();
}

// Kills the browser again and again while someone edits, and looks at what is there when it is started anew.
// Run by `cargo xtask kill [times]`, which sets CHROMIUM_PATH. Reports figures; fails if a plan was lost or not whole.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { enter, field, go } from './support/app.mjs';
import { serve } from './support/server.mjs';
import { CHROMIUM_FLAGS, EXAMPLE_BUTTON } from './support/settings.mjs';

const PRICE = 'placeringar.lista.120.pris';
const TIMES = Number(process.argv[2] ?? 200);
// Longest time from the start of the edits to the kill, ms.
const LONGEST = 3_000;

const profile = mkdtempSync(join(tmpdir(), 'namndkalkyl-kill-'));
const { address } = await serve();
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// A browser of its own process group, so that all of it can be killed at once.
async function start() {
  const told = join(profile, 'DevToolsActivePort');
  rmSync(told, { force: true });
  const flags = [...CHROMIUM_FLAGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const process = spawn(globalThis.process.env.CHROMIUM_PATH ?? 'chromium', [...flags, 'about:blank'], {
    stdio: 'ignore',
    detached: true,
  });
  for (let tries = 0; tries < 300; tries += 1) {
    await sleep(50);
    let port;
    try {
      port = readFileSync(told, 'utf8').split('\n')[0];
    } catch {
      continue;
    }
    if (!port) continue;
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].newPage());
    return { process, browser, page };
  }
  throw new Error('the browser did not start');
}

// What is on screen of the plan: the price last entered, in öre, and that the rest of it is there.
async function read(page) {
  await page.goto(address);
  await page.locator('h1', { hasText: 'Klarar nämnden budgeten i år?' }).waitFor({ timeout: 15_000 });
  await go(page, '#/placeringar');
  await field(page, PRICE).waitFor();
  // The mirror is looked in just after the page is drawn.
  await sleep(300);
  const text = await field(page, PRICE).inputValue();
  const rows = await page.locator('[name^="placeringar.lista."][name$=".pris"]').count();
  return { price: Number(text.replace(/\s/g, '').replace(',', '.')), rows };
}

const lost = [];
let broken = 0;
let edits = 0;
let number = 4_000;
let one = await start();
await one.page.goto(`${address}#/start`);
await one.page.getByRole('button', { name: EXAMPLE_BUTTON }).click();
const whole = (await read(one.page)).rows;
for (let round = 1; round <= TIMES; round += 1) {
  // Edits as fast as they go, each with the moment it was entered, until the browser is gone.
  const entered = [];
  const first = number;
  let alive = true;
  const editing = (async () => {
    while (alive) {
      const price = (number += 1);
      await enter(one.page, PRICE, String(price));
      entered.push({ price, at: Date.now() });
    }
  })().catch(() => {});
  while (entered.length === 0) await sleep(10);
  await sleep(Math.random() * LONGEST);
  process.kill(-one.process.pid, 'SIGKILL');
  const killed = Date.now();
  alive = false;
  await editing;
  edits += entered.length;

  one = await start();
  const found = await read(one.page).catch(() => ({ price: NaN, rows: 0 }));
  // The first edit that is not there was lost; one that was entered in the very moment may be there or not.
  const missing = entered.find(({ price }) => price > found.price);
  const ms = missing ? killed - missing.at : 0;
  const isWhole = found.rows === whole && found.price >= Math.min(first, 3_150);
  if (!isWhole) broken += 1;
  lost.push(ms);
  if (!isWhole || ms > 1_000 || round % 20 === 0) {
    console.log(`${round}: ${entered.length} edits, the last ${ms} ms lost${isWhole ? '' : `, NOT WHOLE: ${JSON.stringify(found)}`}`);
  }
}
process.kill(-one.process.pid, 'SIGKILL');
await sleep(500);
rmSync(profile, { recursive: true, force: true });

lost.sort((a, b) => a - b);
const at = (share) => lost[Math.min(lost.length - 1, Math.floor(share * lost.length))];
console.log(`\n${TIMES} kills under ${edits} edits: ${broken} plans not whole.`);
console.log(`Lost, ms before the kill: median ${at(0.5)}, p95 ${at(0.95)}, most ${lost.at(-1)}.`);
process.exit(broken || lost.at(-1) > 1_000 ? 1 : 0);

// Kills the browser again and again while someone works, and looks at what is there when it is started anew.
// Run by `cargo xtask kill [times]`, which sets CHROMIUM_PATH. Reports figures (docs/kills.md); fails if a plan was not whole, if
// something that was told as done was not, if something older than a second was lost, or if work that was waited for came to no end.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { enter, field, go, pickFile } from './support/app.mjs';
import { serve } from './support/server.mjs';
import { CHROMIUM_FLAGS, EXAMPLE_BUTTON } from './support/settings.mjs';

const PRICE = 'placeringar.lista.120.pris';
const OTHER = 'placeringar.lista.121.pris';
const HOUSEHOLDS = 'bistand/hushall@2025-01';
const NAME = 'Härnösand 2025';
const TABLE = readFileSync(new URL('../data/2025/volym_forsorjningsstod_2025.csv', import.meta.url), 'utf8');
const TIMES = Number(process.argv[2] ?? 200);
// Longest time from the start of the work to the kill, ms.
const LONGEST = 4_500;
// And where the end of the work is waited for: for how long, and how soon after it the kill comes, ms.
const [MOST, SOON] = [60_000, 2_000];
// What is not told as done may be lost for so long, ms.
const GRACE = 1_000;

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

const button = (page, name) => page.getByRole('button', { name });
const price = async (page, name) => Number((await field(page, name).inputValue()).replace(/\s/g, '').replace(',', '.'));
const dialogButton = (page, name) => page.getByRole('dialog').getByRole('button', { name });
const told = (page, text) => page.locator('.notice').filter({ hasText: text }).waitFor();
// What was done is on its way before this is asked, and the header has taken back what it said before that.
const saved = (page) => page.locator('header', { hasText: '✓ Sparat' }).waitFor();

// What is there when the browser has been started: nothing, or what is on screen of the plans.
async function read(page) {
  await page.goto(address);
  const overview = page.locator('h1', { hasText: 'Klarar nämnden budgeten i år?' });
  await overview.or(button(page, EXAMPLE_BUTTON)).first().waitFor({ timeout: 20_000 });
  if ((await overview.count()) === 0) return { empty: true, plans: [], versions: [] };
  await go(page, '#/placeringar');
  await field(page, PRICE).waitFor();
  const rows = await page.locator('[name^="placeringar.lista."][name$=".pris"]').count();
  const prices = [await price(page, PRICE), await price(page, OTHER)];
  await go(page, '#/bistand');
  const households = await price(page, HOUSEHOLDS);
  await go(page, '#/planer');
  const lists = page.locator('.kept-list');
  const plans = await lists.first().locator('li b').allTextContents();
  const versions = await lists.nth(1).locator('li').allTextContents();
  return { prices, households, rows, plans, versions };
}

function report() {
  process.kill(-one.process.pid, 'SIGKILL');
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const kills = kinds.reduce((sum, kind) => sum + figures[kind].kills, 0);
  console.log(`\n${kills} kills: ${notWhole} plans not whole, ${broken} with something wrong, ${endless} waited for an end that did not come.`);
  console.log('\n| operation | kills | after its end | done | told as kept or gone | not whole | told as gone and back | told, or older than 1 s, and lost | lost: median, most, ms |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const kind of kinds) {
    const { kills, ended, done, told, torn, back, lost, longest } = figures[kind];
    longest.sort((a, b) => a - b);
    const [median, most] = [longest[Math.floor(longest.length / 2)] ?? 0, longest.at(-1) ?? 0];
    console.log(`| ${kind} | ${kills} | ${ended} | ${done} | ${told} | ${torn} | ${back} | ${lost} | ${median}, ${most} |`);
  }
  process.exit(broken || endless ? 1 : 0);
}

async function begin(page) {
  await page.goto(`${address}#/start`);
  await button(page, EXAMPLE_BUTTON).click();
  await saved(page);
  await go(page, '#/placeringar');
}

let number = 4_000;
const next = () => (number += 1);

// What a person does. Each says what is done at the moment that it is: `quiet` when it was entered, `said` when the page told that
// it is kept or gone, `end` when it has come to its end; how that shows; and whether what is wrong if it does not is that something
// is back.
const WORK = {
  async edit(page, { quiet, said, end }) {
    for (;;) {
      const shows = (entered) => ({ prices }) => prices?.[0] >= entered;
      for (let times = 0; times < 3; times += 1) {
        const entered = next();
        await enter(page, PRICE, String(entered));
        quiet(shows(entered));
      }
      const entered = number;
      await saved(page);
      said(shows(entered));
      end();
    }
  },
  async paste(page, { quiet, said, end }) {
    for (;;) {
      const [one, two] = [next(), next()];
      const shows = ({ prices }) => prices?.[0] >= one && prices[1] >= two;
      await field(page, PRICE).focus();
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, `${one}\n${two}`);
      await page.waitForFunction(([name, entered]) => document.getElementsByName(name)[0].value.replace(/\s/g, '') === entered, [OTHER, String(two)]);
      quiet(shows);
      await saved(page);
      said(shows);
      end();
    }
  },
  async undo(page, { quiet, said, end }) {
    const [before, after] = [next(), next()];
    const shows = ({ prices }) => prices?.[0] === before;
    await enter(page, PRICE, String(before));
    await enter(page, PRICE, String(after));
    await saved(page);
    await button(page, 'Ångra').click();
    quiet(shows);
    await saved(page);
    said(shows);
    end();
  },
  async import(page, { quiet, said, end }) {
    await enter(page, PRICE, String(next()));
    await go(page, '#/data');
    // What the table says is known by its name, and there is always something new in it.
    const [households, file] = [next(), `volym_forsorjningsstod_${next()}.csv`];
    const shows = (found) => found.households === households && found.versions.some((version) => version.includes(file));
    await pickFile(page, 'import.fil', file, TABLE.replace('households,152,', `households,${households},`));
    await page.getByRole('button', { name: 'Importera', exact: true }).click();
    await told(page, 'är importerad');
    quiet(shows);
    await saved(page);
    said(shows);
    end();
  },
  async switch(page, { quiet, said, end }) {
    await go(page, '#/planer');
    await button(page, `Kopiera: ${NAME}`).first().click();
    await page.locator('header', { hasText: '(kopia)' }).waitFor();
    quiet(({ plans }) => plans.length > 1);
    await go(page, '#/placeringar');
    const entered = next();
    await enter(page, PRICE, String(entered));
    await go(page, '#/planer');
    await button(page, `Öppna: ${NAME}`).first().click();
    await page.locator('h1', { hasText: 'Klarar nämnden budgeten i år?' }).waitFor();
    // The copy was the last that was kept, so that it is what is opened.
    const shows = ({ plans, prices }) => plans.length > 1 && prices?.[0] === entered;
    quiet(shows);
    await saved(page);
    said(shows);
    end();
  },
  async delete(page, { said, end }) {
    await go(page, '#/planer');
    await button(page, `Kopiera: ${NAME}`).first().click();
    await page.locator('header', { hasText: '(kopia)' }).waitFor();
    await go(page, '#/placeringar');
    await enter(page, PRICE, String(next()));
    await saved(page);
    await go(page, '#/planer');
    await button(page, /^Ta bort: .*\(kopia\)/).first().click();
    await dialogButton(page, 'Ta bort').click();
    await told(page, 'borttagna');
    said(({ plans }) => plans.length === 1 && !plans[0].includes('(kopia)'), true);
    end();
  },
  async wipe(page, { said, end }) {
    await enter(page, PRICE, String(next()));
    await go(page, '#/planer');
    await page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
    await dialogButton(page, 'Radera allt').click();
    await told(page, 'Kontrollerat: inget finns kvar');
    said(({ empty }) => empty, true);
    end();
  },
  async version(page, { said, end }) {
    for (;;) {
      await go(page, '#/placeringar');
      await enter(page, PRICE, String(next()));
      await saveVersion(page, said);
      end();
      await page.locator('.notice').getByRole('button', { name: 'Stäng' }).click();
    }
  },
  async restore(page, { quiet, said, end }) {
    const before = next();
    await enter(page, PRICE, String(before));
    const version = await saveVersion(page, said);
    await go(page, '#/placeringar');
    await enter(page, PRICE, String(next()));
    await saved(page);
    await go(page, '#/planer');
    await version.getByRole('button', { name: /^Återställ/ }).click();
    await told(page, 'Planen är som');
    const shows = ({ prices, versions }) => prices?.[0] === before && versions.some((other) => other.includes('Före återställning'));
    quiet(shows);
    await saved(page);
    said(shows);
    end();
  },
};

async function saveVersion(page, said) {
  await go(page, '#/planer');
  const name = `Version ${next()}`;
  await field(page, 'version.namn').fill(name);
  await button(page, 'Spara version').click();
  const version = page.locator('.kept-list li', { hasText: name });
  await version.waitFor();
  await told(page, 'Versionen är sparad.');
  said(({ versions }) => versions.some((other) => other.includes(name)));
  return version;
}

const kinds = Object.keys(WORK);
const NOTHING = { kills: 0, ended: 0, done: 0, told: 0, torn: 0, back: 0, lost: 0 };
const figures = Object.fromEntries(kinds.map((kind) => [kind, { ...NOTHING, longest: [] }]));
let [broken, notWhole, endless] = [0, 0, 0];
let one = await start();
// Where it is stopped before the end it tells of what it has done.
process.on('SIGTERM', report);
await begin(one.page);
const whole = await one.page.locator('[name^="placeringar.lista."][name$=".pris"]').count();
for (let round = 1; round <= TIMES; round += 1) {
  const kind = kinds[round % kinds.length];
  const figure = figures[kind];
  const done = [];
  let alive = true;
  let ended = 0;
  let reach;
  const end = new Promise((reached) => (reach = reached));
  const note = (grace) => (shows, gone = false) => {
    if (alive) done.push({ at: Date.now(), grace, shows, gone });
  };
  const says = {
    quiet: note(GRACE),
    said: note(0),
    end() {
      if (alive && !ended) ended = Date.now();
      reach();
    },
  };
  const { page, process: browser } = one;
  // What went wrong before the kill; after it everything does.
  let trouble;
  const working = WORK[kind](page, says).catch((error) => alive && (trouble = error));
  // At any moment of the work, or soon after it has come to its end: on a slow machine few would come there.
  if (round % 2) await Promise.race([end, working, sleep(MOST)]);
  await sleep(round % 2 ? Math.random() * SOON : 200 + Math.random() * LONGEST);
  alive = false;
  const killed = Date.now();
  process.kill(-browser.pid, 'SIGKILL');
  await working;
  if (round % 2 && !ended) {
    endless += 1;
    console.log(`${round}: ${kind} came to no end: ${trouble?.message ?? 'it went on'}`);
  } else if (trouble && trouble.name !== 'TimeoutError') throw trouble;

  one = await start();
  const found = await read(one.page).catch((error) => ({ error: String(error), plans: [], versions: [] }));
  const isWhole = !found.error && (found.empty ? kind === 'wipe' : found.rows === whole);
  // What came later than something that is there may undo it, so only the last of each kind counts, and the first that is lost.
  const missing = done.filter(({ shows }) => !shows(found));
  const wrong = missing.filter(({ at, grace }) => killed - at >= grace);
  figure.kills += 1;
  figure.ended += ended ? 1 : 0;
  figure.done += done.length;
  figure.told += done.filter(({ grace }) => grace === 0).length;
  figure.longest.push(missing.length ? killed - missing[0].at : 0);
  if (wrong.some(({ gone }) => gone)) figure.back += 1;
  if (wrong.some(({ gone }) => !gone)) figure.lost += 1;
  if (!isWhole) figure.torn += 1;
  if (!isWhole) notWhole += 1;
  if (wrong.length || !isWhole) {
    broken += 1;
    console.log(`${round}: ${kind}, done ${done.map(({ at }) => killed - at)} ms before, WRONG: ${JSON.stringify(found)}`);
  } else if (round % 20 === 0) console.log(`${round}: nothing wrong`);
  // Begins anew where there is more than one plan, or none.
  if (found.error || found.empty || found.plans.length > 1 || found.versions.length > 30) {
    if (!found.empty) {
      await one.page.goto(`${address}#/planer`);
      await one.page.locator('main').getByRole('button', { name: 'Radera allt' }).click();
      await dialogButton(one.page, 'Radera allt').click();
      await told(one.page, 'Kontrollerat');
    }
    await begin(one.page);
  } else await go(one.page, '#/placeringar');
}
report();

// The app itself, as a person meets it: time to a usable table, from key to pixel, and memory.

import { median, spread } from './figures.mjs';

const LOADS = 9;
const KEYS = 60;
// How long is looked for what follows when a price is entered, milliseconds.
const ENTERED = 3000;
// A price that grows to four digits and becomes one again, so that each key gives another.
const PRICE = ['2', '3', '4', 'Backspace', 'Backspace', 'Backspace'];

// Keeps the program's memory where it can be asked for, and notes when something can be seen.
const WATCH = `
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await start.apply(WebAssembly, given);
    window.memory = made.instance.exports.memory;
    return made;
  };
  const look = () => {
    const wanted = document.querySelector('.committee [data-figure], #lista [data-cell], .start > h1, body > h1');
    if (!wanted) return requestAnimationFrame(look);
    window.usable = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.painted = performance.now());
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
`;

async function opened(browser, address, files) {
  const context = await browser.newContext({ locale: 'sv-SE' });
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  await page.goto(`${address}/app/#/start`);
  if (files) await openFile(page, files);
  return page;
}

async function openFile(page, text) {
  const file = { name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('[name="plan.fil"]').setInputFiles(file);
  await page.waitForFunction(() => location.hash === '#/oversikt' && document.querySelector('.committee [data-figure]'));
}

// From navigation to a table that can be worked in, with a plan kept in the browser, against an empty Leptos page; one
// after the other, so that both have the same machine.
export async function start(browser, address, plan) {
  const page = await opened(browser, address, plan);
  await page.waitForFunction(() => document.querySelector('header')?.textContent.includes('✓ Sparat'));
  const times = { app: [], empty: [] };
  const load = async (url) => {
    await page.goto('about:blank');
    await page.goto(url);
    await page.waitForFunction(() => window.usable);
    return page.evaluate(() => window.usable);
  };
  for (let i = 0; i < LOADS; i++) {
    times.app.push(await load(`${address}/app/#/oversikt`));
    times.empty.push(await load(`${address}/empty/index.html`));
  }
  await page.context().close();
  return { app: spread(times.app), empty: spread(times.empty) };
}

// Types in the price of a placement, a key at a time, and gives for each how long it took until what follows was painted.
async function typed(page, keys, pause) {
  const field = page.locator('[name^="placeringar.lista."][name$=".pris"]').nth(1);
  await field.waitFor();
  await field.focus();
  await page.evaluate(() => {
    window.times = [];
    let pressed;
    addEventListener('keydown', (event) => {
      pressed = event.timeStamp;
    }, true);
    const follows = new MutationObserver(() => {
      if (pressed === undefined) return;
      const since = pressed;
      pressed = undefined;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.times.push(performance.now() - since);
        port2.postMessage(0);
      });
    });
    follows.observe(document.querySelector('main'), { subtree: true, attributeFilter: ['data-value'] });
  });
  await page.keyboard.press('1');
  for (let i = 0; i < keys; i++) {
    await page.waitForTimeout(pause + Math.random() * 40);
    await page.keyboard.press(PRICE[i % PRICE.length]);
    await page.waitForFunction((count) => window.times.length >= count, i + 2);
  }
  return page.evaluate(() => window.times);
}

// From a key in the price of a placement to the frame that shows another figure because of it, and the longest that the page
// is busy at a stretch when the price is entered: then it is kept and simulated. Keys come at any time between two frames,
// and waiting for the next one is part of it.
export async function keys(browser, address, plan) {
  const page = await opened(browser, address, plan);
  await page.goto(`${address}/app/#/placeringar`);
  const times = (await typed(page, KEYS, 100)).slice(2);
  await page.evaluate(() => {
    window.busy = [0];
    new PerformanceObserver((list) => window.busy.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
  });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(ENTERED);
  const busy = await page.evaluate(() => Math.max(...window.busy));
  await page.context().close();
  return { ...spread(times), busy };
}

// What a slow machine is: how many times slower the processor is made.
const SLOWED = [1, 4, 6];
const ROUNDS = 5;
const SLOW_KEYS = 12;

// As a person on a slow machine meets it, in turn for each speed: the first visit, coming back to a kept plan on two pages,
// going to Placeringar, and keys in a price there. Each until what follows is on screen.
export async function slow(browser, address, plan) {
  const page = await opened(browser, address, plan);
  await page.waitForFunction(() => document.querySelector('header')?.textContent.includes('✓ Sparat'));
  const session = await page.context().newCDPSession(page);
  const all = SLOWED.map((rate) => ({ rate, start: [], overview: [], placements: [], open: [], key: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const times of all) {
      times.start.push(await firstVisit(browser, address, times.rate));
      await session.send('Emulation.setCPUThrottlingRate', { rate: times.rate });
      times.placements.push(await back(page, `${address}/app/#/placeringar`));
      times.overview.push(await back(page, `${address}/app/#/oversikt`));
      // What is simulated and kept after a start is done.
      await page.waitForTimeout(500 * times.rate);
      times.open.push(await page.evaluate(goTo, ['#/placeringar', '#lista [data-cell]']));
      await page.waitForTimeout(300 * times.rate);
      times.key.push(...(await typed(page, SLOW_KEYS, 60 * times.rate)).slice(2));
      await page.keyboard.press('Escape');
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await page.waitForTimeout(300);
    }
  }
  await page.context().close();
  return all.map(({ rate, ...times }) => {
    return { rate, ...Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)])) };
  });
}

async function firstVisit(browser, address, rate) {
  const context = await browser.newContext({ locale: 'sv-SE' });
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const time = await back(page, `${address}/app/`);
  await context.close();
  return time;
}

async function back(page, url) {
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForFunction(() => window.painted);
  return page.evaluate(() => window.painted);
}

// In the page: from another address to the frame in which something of its page is seen.
const goTo = ([hash, wanted]) =>
  new Promise((done) => {
    const begun = performance.now();
    location.hash = hash;
    const look = () => {
      if (!document.querySelector(wanted)) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - begun);
      port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });

async function held(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const program = await page.evaluate(() => window.memory.buffer.byteLength);
  return { script: usedSize / 1e6, program: program / 1e6 };
}

// What is held after loading, after edits that were undone, and after opening many files.
export async function memory(browser, address, plan, edits = 1000, files = 50) {
  const page = await opened(browser, address, plan);
  const loaded = await held(page);
  await page.goto(`${address}/app/#/placeringar`);
  const field = page.locator('[name^="placeringar.lista."][name$=".pris"]').first();
  await field.waitFor();
  for (let i = 0; i < edits; i++) {
    await field.focus();
    await page.keyboard.type(String(1000 + i));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+z');
  }
  const edited = await held(page);
  const after = [];
  for (let i = 0; i < files; i++) {
    await page.goto(`${address}/app/#/start`);
    await openFile(page, plan);
    if (i === Math.floor(files / 2) || i === files - 1) after.push(await held(page));
  }
  await page.context().close();
  return { loaded, edited, half: after[0], opened: after[1] };
}

export { median };

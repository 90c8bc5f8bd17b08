// Whatever fails, there is never a white page: it says in Swedish what has happened, and gives what is kept as a file.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, figure, go, kept, open, openExample, settled } from './support/app.mjs';
import { withoutMirror } from './support/kept.mjs';
import { expect, test } from './support/test.mjs';

const PLAN = 'Härnösand 2025';
const PRICE = 'placeringar.lista.120.pris';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const heading = (page) => page.getByRole('heading', { level: 1 });
const plans = (page) => page.locator('.fault li');
const held = (page) => page.evaluate(() => ({ ...localStorage }));

// A page that has been used before: the example is kept.
async function keepExample(page) {
  await openExample(page);
  await kept(page);
  await page.goto('about:blank');
}

// The page says what is wrong, is read from its heading, can be used by all, and gives the plan.
async function expectFault(page, says, { file = PLAN } = {}) {
  await expect(heading(page)).toHaveText(says);
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ladda om sidan' })).toBeVisible();
  await expect(plans(page)).toHaveCount(file ? 1 : 0);
  if (file) expect((await saved(page)).name).toBe(file);
  for (const viewport of WINDOWS) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'fits the window').toBeLessThanOrEqual(viewport.width);
  }
}

async function expectAccessible(page, within = 'body') {
  const { violations } = await new AxeBuilder({ page }).include(within).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
}

// The file that the page gives, read.
async function saved(page) {
  const download = page.waitForEvent('download');
  await plans(page).first().getByRole('button', { name: 'Spara fil' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.namndkalkyl\.json$/);
  return JSON.parse(readFileSync(await file.path(), 'utf8'));
}

// Serves the page with another policy or another text.
const alter = (page, url, change) =>
  page.route(url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });

const INDEX = (url) => url.pathname.endsWith('/');
const CODE = /namndkalkyl-[0-9a-f]+\.js$/;
const PROGRAM = /_bg\.wasm$/;
const STYLE = /style-[0-9a-f]+\.css$/;

test.describe('at the start', () => {
  // What a browser itself writes when a file does not come or is not what it should be.
  test.use({ expectedError: /Failed to load resource|integrity|Content Security Policy|CompileError/ });

  const OLD = 'Nämndkalkyl kan inte starta i den här webbläsaren';
  const MISSING = 'En del av Nämndkalkyl saknas';
  const SILENT = 'Nämndkalkyl kunde inte hämtas';
  const ANOTHER = 'Nämndkalkyl har inte startats';
  const answer = (url, response) => (page) => page.route(url, (route) => route.fulfill(response));
  const lose = (url) => (page) => page.route(url, (route) => route.abort());
  const empty = { contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0\0\0', 'latin1') };
  // The browser has kept an index whose files are gone; asked anew the server gives the new one.
  const oldIndex = (page) => {
    let times = 0;
    return page.route(INDEX, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const old = html.replace(/(namndkalkyl|style)-[0-9a-f]{16}/g, '$1-0123456789abcdef');
      await route.fulfill({ response, body: times++ === 0 ? old : html });
    });
  };
  const withoutMemory = () => {
    WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => {
      throw new RangeError('Out of memory');
    };
  };

  for (const [what, before, says] of [
    ['without WebAssembly', (page) => page.addInitScript(() => delete globalThis.WebAssembly), OLD],
    ['where WebAssembly is forbidden', (page) => alter(page, INDEX, (html) => html.replace(" 'wasm-unsafe-eval'", '')), OLD],
    ['where WebAssembly cannot be started', (page) => page.addInitScript(withoutMemory), 'Nämndkalkyl kunde inte starta'],
    ['when the program is not there, as where IIS has no kind for it', answer(PROGRAM, { status: 404 }), 'Servern skickar inte programmet'],
    ['when its code is not there', answer(CODE, { status: 404 }), MISSING],
    ['when both are not there', (page) => answer(CODE, { status: 404 })(page).then(() => answer(PROGRAM, { status: 404 })(page)), MISSING],
    ['when the index is an older one whose files are gone', oldIndex, 'En ny version av Nämndkalkyl är utlagd'],
    ['when the program does not come', lose(PROGRAM), SILENT],
    ['when its code does not come', lose(CODE), SILENT],
    ['when the program is another', answer(PROGRAM, empty), ANOTHER],
    ['when its code is another', (page) => alter(page, CODE, (text) => `${text}\n`), ANOTHER],
  ]) {
    test(`${what} the page says so and gives the plan`, async ({ page }) => {
      await keepExample(page);
      await before(page);
      await page.goto('./');
      await expectFault(page, says);
      await expect(page.getByText('Till it-avdelningen', { exact: true })).toBeVisible();
    });
  }

  test('when the first script does not come, the page itself says so', async ({ page }) => {
    await page.route(/boot\.js$/, (route) => route.abort());
    await page.goto('./');
    await expect(page.getByText('Nämndkalkyl laddas …')).toBeVisible();
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    await expect(page.getByText('Sidan kommer inte igång. Ladda om den.')).toBeVisible();
    await expectAccessible(page);
  });

  test('opened as a file it says that it needs a web server', async ({ context }) => {
    // On a page of its own: what such a page may not fetch is an error of the browser's.
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(process.env.DIST_FOLDER ?? fileURLToPath(new URL('../../dist/', import.meta.url)), 'index.html')).href);
    await expect(heading(page)).toHaveText('Nämndkalkyl behöver en webbserver');
    await expect(page.getByText('Lägg hela mappen på en webbserver')).toBeVisible();
  });

  test('without anything kept it says that, and makes no database', async ({ page }) => {
    await page.route(PROGRAM, (route) => route.fulfill({ status: 404 }));
    await page.goto('./');
    await expect(page.getByText('Ingen plan är sparad i den här webbläsaren.')).toBeVisible();
    await expectFault(page, 'Servern skickar inte programmet', { file: null });
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  test('it gives the newest whole text of each plan, also out of the database', async ({ page }) => {
    await page.route(PROGRAM, (route) => route.fulfill({ status: 404 }));
    await page.addInitScript(() => {
      // Once: later the page may be without storage.
      if (location.protocol === 'about:' || sessionStorage.getItem('planted')) return;
      sessionStorage.setItem('planted', 'yes');
      const slot = (sequence, name, time) => `${sequence} 0123456789abcdef ${time} mer\n${JSON.stringify({ name, sequence })}`;
      localStorage.setItem('namndkalkyl/plan/ett/a', slot(9, 'Ett', Date.UTC(2026, 0, 2, 10)));
      localStorage.setItem('namndkalkyl/plan/ett/b', slot(10, 'Ett', Date.UTC(2026, 0, 2, 11)));
      localStorage.setItem('namndkalkyl/plan/tva/a', slot(3, 'Två', Date.UTC(2026, 0, 1)));
      localStorage.setItem('namndkalkyl/plan/tva/b', slot(4, 'Två', Date.UTC(2026, 0, 1)).slice(0, -4));
      localStorage.setItem('namndkalkyl/plan/b', '2 0123456789abcdef\n{"name":"Utan id"}');
      localStorage.setItem('namndkalkyl/olasbar', 'x');
      const opening = indexedDB.open('namndkalkyl', 1);
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('plan');
        store.put(slot(2, 'Två, äldre', Date.UTC(2025, 0, 1)), 'tva');
        store.put(slot(1, 'Tre', Date.UTC(2026, 0, 3)), 'tre');
      };
    });
    await page.goto('./');
    await page.reload();
    await expect(plans(page)).toHaveText([
      'Tresparad 3 januari 2026 kl. 01:00Spara fil',
      'Ettsparad 2 januari 2026 kl. 12:00Spara fil',
      'Tvåsparad 1 januari 2026 kl. 01:00Spara fil',
      'Utan idSpara fil',
    ]);
    expect(await saved(page)).toEqual({ name: 'Tre', sequence: 1 });
    await page.addInitScript(() => {
      const blocked = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'localStorage', { get: blocked });
    });
    await page.reload();
    await expect(plans(page)).toHaveCount(2);
  });
});

for (const [what, file, said] of [
  ['the program', PROGRAM, /väntar på: namndkalkyl-[0-9a-f]+_bg\.wasm/],
  ['styles', STYLE, /^väntar på: style-[0-9a-f]+\.css$/],
]) {
  test(`a slow start says that it waits for ${what}, and goes on by itself`, async ({ page }) => {
    await page.clock.install();
    let release;
    await page.route(file, async (route) => {
      await new Promise((done) => (release = done));
      await route.continue();
    });
    const program = file === STYLE && page.waitForResponse(PROGRAM);
    await page.goto('./', { waitUntil: 'commit' });
    await expect.poll(() => Boolean(release)).toBe(true);
    // The page's script has begun to wait: it takes the second paragraph away as it starts its clock.
    await expect(page.locator('#laddar > p')).toHaveCount(1);
    // The clock goes on when nothing else is on its way, so that only this is waited for.
    await page.evaluate(() => import(document.querySelector('link[rel=modulepreload]').href));
    if (file === STYLE) await (await program).finished();
    // Nothing is drawn before the styles are there.
    if (file === PROGRAM) await expect(page.getByText('Nämndkalkyl laddas …')).toBeVisible();
    await page.clock.fastForward(16_000);
    await expect(heading(page)).toHaveText('Nämndkalkyl laddas fortfarande');
    await expect(page.locator('textarea')).toHaveValue(said);
    if (file === PROGRAM) await expectAccessible(page);
    release();
    await expect(page.getByRole('button', { name: 'Öppna exemplet' })).toBeVisible();
    await expect(page.locator('.fault')).toHaveCount(0);
  });
}

test.describe('without styles', () => {
  test.use({ expectedError: /Failed to load resource|valid digest/ });

  for (const [what, answer] of [
    ['are not there', (route) => route.fulfill({ status: 404 })],
    ['do not come', (route) => route.abort()],
    ['are others', (route) => route.fulfill({ body: 'p {}', contentType: 'text/css' })],
  ]) {
    test(`that ${what} the app works, and says what is missing`, async ({ page }) => {
      await page.route(STYLE, answer);
      await page.goto('./');
      await expect(page.getByText('Sidans utseende kunde inte hämtas. Ladda om sidan.')).toBeVisible();
      await page.getByRole('button', { name: 'Öppna exemplet' }).click();
      await expect(page.locator('[data-figure="oversikt.prognos.avvikelse"]').first()).toBeVisible();
    });
  }
});

test.describe('at work', () => {
  test.use({ expectedError: /panicked at|unreachable|från ett tillägg|Uncaught/ });

  // The browser fails the program at a place where it takes for granted that it does not: the next element made.
  const breakBrowser = (page) =>
    page.evaluate(() => {
      const make = Document.prototype.createElement;
      Document.prototype.createElement = function () {
        Document.prototype.createElement = make;
        throw new DOMException('no more elements', 'InvalidStateError');
      };
    });

  test('a panic gives way to a page with what is kept', async ({ page }) => {
    await openExample(page, '#/placeringar');
    await enter(page, PRICE, '4150');
    await kept(page);
    const before = await held(page);
    await breakBrowser(page);
    await page.locator('nav a[href="#/handlingsplan"]').click();
    await expectFault(page, 'Nämndkalkyl har stannat');
    await expect(page.locator('textarea')).toHaveValue(/fel: Error: panicked at /);
    await expect(page.getByText('Den sista sekunden kan saknas.')).toBeVisible();
    const file = await saved(page);
    expect(JSON.stringify(file)).toContain('4150');

    // A program that has stopped keeps nothing, neither by itself nor when the page is left.
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    await page.keyboard.press('Control+Z');
    await page.waitForTimeout(600);
    expect(await held(page)).toEqual(before);
    await page.getByRole('button', { name: 'Börja om från startsidan' }).click();
    await expect(page.getByRole('button', { name: 'Spara fil' })).toBeVisible();
    await go(page, '#/placeringar');
    await expect(page.locator(`[name="${PRICE}"]`)).toHaveValue('4\u00a0150');
  });

  test('a panic while storage is full says what may be missing', async ({ page }) => {
    await withoutMirror(page);
    await openExample(page, '#/placeringar');
    await kept(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    const before = await figure(page, 'placeringar.prognos');
    await enter(page, PRICE, '4150');
    // The app works on, says so, and gives the plan as a file itself.
    await expect(page.locator('.saved')).toContainText('Spara en fil');
    expect(await figure(page, 'placeringar.prognos')).not.toBe(before);
    const download = page.waitForEvent('download');
    await page.getByRole('banner').getByRole('button', { name: 'Spara fil' }).click();
    expect(JSON.parse(readFileSync(await (await download).path(), 'utf8')).name).toBe(PLAN);
    await breakBrowser(page);
    await page.locator('nav a[href="#/handlingsplan"]').click();
    await expectFault(page, 'Nämndkalkyl har stannat');
    await expect(page.getByText('Det senaste gick inte att spara före felet')).toBeVisible();
  });

  test('a worker that stops is no fault of the page', async ({ page }) => {
    const started = page.waitForEvent('worker');
    await openExample(page);
    const worker = await started;
    const chance = page.locator('[data-figure$=".sannolikhet"]').first();
    await expect(chance).toHaveAttribute('data-value', /./);
    const before = await chance.getAttribute('data-value');
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      });
    });
    await field(page, 'plan.stangd_manad').selectOption({ label: 'mars' });
    await expect(chance).not.toHaveAttribute('data-value', before);
    await expect(chance).toHaveAttribute('data-value', /./);
    await expect(page.locator('.fault, .fault-banner')).toHaveCount(0);
  });

  for (const [what, fail] of [
    ['an error of something else', () => setTimeout(() => { throw new TypeError('från ett tillägg'); })],
    ['a promise that nobody waits for', () => void Promise.reject(new TypeError('från ett tillägg'))],
  ]) {
    test(`${what} is told of, and the app works on`, async ({ page }) => {
      await openExample(page, '#/placeringar');
      await page.evaluate(fail);
      const banner = page.getByRole('complementary', { name: 'Fel' });
      await expect(banner.getByRole('alert')).toContainText('programmet är igång');
      await expectAccessible(page, '.fault-banner');
      await banner.getByText('Till it-avdelningen', { exact: true }).click();
      await expect(banner.locator('textarea')).toHaveValue(/från ett tillägg/);
      const before = await figure(page, 'placeringar.prognos');
      await enter(page, PRICE, '4150');
      await settled(page);
      expect(await figure(page, 'placeringar.prognos')).not.toBe(before);
      await banner.getByRole('button', { name: 'Stäng' }).click();
      await expect(banner).toHaveCount(0);
      await page.evaluate(fail);
      await settled(page);
      await expect(banner, 'what has been told is not told again').toHaveCount(0);
    });
  }

  test('of a page with a link the technical text has the kind and no more', async ({ page }) => {
    await open(page, '#/start');
    await page.evaluate(() => history.replaceState(null, '', '#/delad/p1hemligt'));
    await page.evaluate(() => setTimeout(() => { throw new TypeError('från ett tillägg'); }));
    await page.getByText('Till it-avdelningen', { exact: true }).click();
    await expect(page.locator('#fault-text')).toHaveValue(/sida: #\/delad\n/);
    await expect(page.locator('#fault-text')).not.toHaveValue(/hemligt/);
  });
});

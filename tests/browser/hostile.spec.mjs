// What is as large, deep or long as anyone can make it: each is refused or shown within two seconds of one core and 500 MB.

import { deflateSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { field, go, openExample, pickFile, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const LONGEST = 2; // Seconds of one core.
const MOST_MEMORY = 500_000; // kB

const link = (text) => `#/delad/p1${deflateSync(Buffer.from(text)).toString('base64url')}`;
const plan = (version, with_) =>
  JSON.stringify({ format: 'namndkalkyl', version, name: 'Prov', year: 2025, closed: 0, ...with_ });
const areas = (count, nested) =>
  Array.from({ length: count }, (_, i) => ({
    id: `a${i}`,
    name: `Område ${i} `.padEnd(200, 'W'),
    ...(nested && i > 0 ? { parent: `a${i - 1}` } : {}),
    source: 'sum',
  }));
const SERIES = Array.from({ length: 900 }, (_, i) => `2025,1,serie ${i},kr,${1000 + i},`).join('\n');

// The renderers of the browser: what they have taken of one core, and the most memory that any of them has held.
async function taken(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const held = renderers.map(({ id }) => {
    try {
      return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0; // Ended meanwhile, or a system that does not say.
    }
  });
  return { seconds: renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0), memory: Math.max(0, ...held) };
}

async function bounded(browser, page, what, work) {
  const before = await taken(browser);
  await work();
  await settled(page);
  const after = await taken(browser);
  const seconds = after.seconds - before.seconds;
  console.log(`${what}: ${seconds.toFixed(1)} s, ${Math.round(after.memory / 1000)} MB`);
  expect.soft(seconds, `${what}, seconds`).toBeLessThan(LONGEST);
  expect.soft(after.memory, `${what}, kB`).toBeLessThan(MOST_MEMORY);
}

const isWider = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test('a link that holds a name of megabytes', async ({ page, browser }) => {
  await openExample(page);
  for (const [name, said] of [['W'.repeat(8_000_000), 'för stor'], ['W'.repeat(1_900_000), 'Länken går inte att öppna']]) {
    await page.goto('./#/om');
    await bounded(browser, page, `a link with a name of ${name.length} letters`, async () => {
      await page.goto(`./${link(plan(5, { name }))}`);
      await expect(page.locator('.question')).toContainText(said);
    });
  }
});

test('a file with ten megabytes of notes', async ({ page, browser }) => {
  await openExample(page, '#/data');
  const notes = 'En anteckning. '.repeat(700_000);
  // From the disk: what a test hands over itself is held several times by the page.
  const pickLarge = async (name, version) => {
    const path = test.info().outputPath(name);
    writeFileSync(path, plan(version, { notes }));
    await field(page, 'plan.fil').setInputFiles(path);
  };
  await bounded(browser, page, 'a new file with 10 MB of notes', async () => {
    await pickLarge('ny.json', 5);
    await expect(page.locator('.notice')).toContainText('planens namn eller anteckningar är längre än 20000 tecken');
  });
  await expect(field(page, 'plan.namn')).toHaveValue('Härnösand 2025');
  await bounded(browser, page, 'an old file with 10 MB of notes', async () => {
    await pickLarge('gammal.json', 4);
    await expect(page.locator('.plan-name')).toContainText('Prov');
  });
  await go(page, '#/data');
  await expect(field(page, 'plan.anteckningar')).toHaveValue(/ … \(avkortad\)$/);
});

test('five hundred areas, in each other and beside each other', async ({ page, browser }) => {
  await openExample(page, '#/data');
  await bounded(browser, page, '500 areas in each other', async () => {
    await pickFile(page, 'plan.fil', 'djup.json', plan(3, { areas: areas(500, true) }));
    await expect(page.locator('.notice')).toContainText('mer än 12 nivåer ner');
  });
  await bounded(browser, page, '12 areas in each other', async () => {
    await pickFile(page, 'plan.fil', 'lagom.json', plan(3, { areas: areas(12, true) }));
    await expect(page.locator('.plan-name')).toContainText('Prov');
    await go(page, '#/oversikt');
  });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const hash of ['#/oversikt', '#/prognos', '#/data']) {
      await go(page, hash);
      expect.soft(await isWider(page), `${hash} at ${width}`).toBe(false);
    }
  }
});

test('a table of nine hundred series is drawn as far as it is asked for', async ({ page, browser }) => {
  await openExample(page, '#/data');
  const rows = page.locator('select[name^="import.serie."]');
  await bounded(browser, page, 'a table of 900 series', async () => {
    await pickFile(page, 'import.fil', 'serier.csv', `year,month,series,unit,value,label\n${SERIES}\n`);
    await expect(rows).toHaveCount(40);
  });
  await expect(page.locator('main')).toContainText('860 serier till visas inte än');
  await page.getByRole('button', { name: 'Visa fler' }).click();
  await expect(rows).toHaveCount(80);
});

test('a name of a hundred thousand letters, and one that nobody can see', async ({ page, browser }) => {
  await openExample(page, '#/data');
  const name = field(page, 'plan.namn');
  await bounded(browser, page, 'a name of 100 000 letters', async () => {
    await name.fill('W'.repeat(100_000));
    await name.press('Enter');
    await expect(page.getByText('längre än 200 tecken').first()).toBeVisible();
  });
  expect(await isWider(page)).toBe(false);
  await name.press('Escape');
  await expect(page.locator('.plan-name')).toContainText('Härnösand 2025');
  for (const unseen of ['\u200b\u200b', '\u202e\u2066', '\u3164', '\u2800\u00ad', '\u{e0041}']) {
    await name.fill(unseen);
    await name.press('Enter');
    await expect(page.getByText('har bara tecken som inte syns').first()).toBeVisible();
    await name.press('Escape');
    await expect(page.locator('.plan-name')).toContainText('Härnösand 2025');
  }
});

// The whole job in Firefox, as municipalities have it: start, edit, paste, copy, undo, file, link, reload, meeting. Playwright
// runs the test and puppeteer drives the browser, which Playwright cannot in Debian's build.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { EXAMPLE_BUTTON } from './support/settings.mjs';

const FIREFOX = process.env.FIREFOX_PATH;
const PRICE = 'placeringar.lista.120.pris';
const DEVIATION = 'oversikt.prognos.avvikelse';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

test('the whole job works in Firefox', async ({ baseURL }) => {
  if (!FIREFOX) console.log('SKIPPED: Firefox is not on this machine');
  test.skip(!FIREFOX, 'Firefox is not on this machine');
  const downloads = mkdtempSync(join(tmpdir(), 'namndkalkyl-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json,application/octet-stream',
      'dom.events.testing.asyncClipboard': true,
      'intl.accept_languages': 'sv-SE',
    },
  });
  let shot;
  try {
    const page = await browser.newPage();
    shot = () => page.screenshot({ path: test.info().outputPath('firefox.png') });
    await page.setViewport({ width: 1440, height: 900 });
    const wrong = [];
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(String(error)));

    const text = (selector) => page.$eval(selector, (element) => element.textContent);
    const value = (name) => page.$eval(`[name="${name}"]`, (field) => field.value.replace(/\s/g, ' '));
    const figure = (key) => page.$eval(`[data-figure="${key}"]`, (element) => element.dataset.value);
    const button = async (name) => {
      const found = await page.waitForSelector(`aria/${name}[role="button"]`);
      // Not under the frame that stands still.
      await found.evaluate((button) => button.scrollIntoView({ block: 'center' }));
      await found.click();
    };
    const go = async (hash, sign) => {
      await page.evaluate((hash) => (location.hash = hash), hash);
      await page.waitForSelector(sign);
    };
    const press = async (...keys) => {
      for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
      await page.keyboard.press(keys.at(-1));
      for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
    };
    const enter = async (name, typed) => {
      await page.focus(`[name="${name}"]`);
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    };
    const kept = () => expect.poll(() => text('header')).toContain('✓ Sparat');

    // Start.
    await page.goto(baseURL);
    await button(EXAMPLE_BUTTON);
    await page.waitForSelector(`[data-figure="${DEVIATION}"]`);
    expect(await figure(DEVIATION)).toMatch(/^-?\d+/);

    // Edit: the total follows, exactly.
    await go('#/placeringar', `[name="${PRICE}"]`);
    const [net, total] = [await figure('placeringar.lista.120.netto'), await figure('placeringar.prognos')];
    await enter(PRICE, '4150');
    await expect.poll(() => value(PRICE)).toBe('4 150');
    // 111 days of the year at 1 000 kr more, 47 of them in months that are not booked.
    expect(Number(await figure('placeringar.lista.120.netto')) - Number(net)).toBe(-111_000);
    expect(Number(await figure('placeringar.prognos')) - Number(total)).toBe(-47_000);
    await kept();

    // Undo.
    await button('Ångra');
    await expect.poll(() => value(PRICE)).toBe('3 150');
    expect(await figure('placeringar.prognos')).toBe(total);

    // Paste: a price over the one that is there. Copy: what is there.
    await page.evaluate(() => navigator.clipboard.writeText('4321\r\n'));
    await page.focus(`[name="${PRICE}"]`);
    await press('Control', 'v');
    await expect.poll(() => value(PRICE)).toBe('4 321');
    await page.focus(`[name="${PRICE}"]`);
    await press('Control', 'c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^4[\s\u00a0]?321/);
    const pasted = await figure('placeringar.prognos');

    // File.
    await press('Control', 's');
    const files = () => readdirSync(downloads).filter((name) => name.endsWith('.json'));
    await expect.poll(() => files().length).toBe(1);
    await expect.poll(() => readFileSync(join(downloads, files()[0]), 'utf8').endsWith('}')).toBe(true);
    const saved = JSON.parse(readFileSync(join(downloads, files()[0]), 'utf8'));
    expect(JSON.stringify(saved)).toContain('4321');

    // Reload.
    await kept();
    await page.reload();
    await page.waitForSelector(`[name="${PRICE}"]`);
    expect(await value(PRICE)).toBe('4 321');
    expect(await figure('placeringar.prognos')).toBe(pasted);

    // Link: a scenario, which a window of somebody else shows beside their own plan.
    const share = 'button[aria-label^="Dela som länk"]';
    const question = 'xpath///main//button[contains(., "Hemtjänst: timmarna +5")]';
    await go('#/scenarier', question);
    await page.$eval(question, (button) => button.click());
    await page.waitForSelector(share);
    await page.$eval(share, (button) => button.click());
    const link = await page.waitForSelector('#dela-lank').then((field) => field.evaluate((field) => field.value));
    await page.keyboard.press('Escape');
    const other = await browser.createBrowserContext();
    const receiver = await other.newPage();
    await receiver.goto(link);
    await receiver.waitForFunction(() => location.hash.startsWith('#/delad') && document.querySelector('main h1'));
    const name = await page.$eval(share, (button) => button.getAttribute('aria-label').split(': ')[1]);
    await expect.poll(() => receiver.$eval('main', (main) => main.textContent)).toContain(name);
    await other.close();

    // Meeting.
    await go('#/mote', '.meeting-top');
    await expect.poll(() => text('body')).toMatch(/mnkr|tkr/);
    expect(wrong).toEqual([]);
  } catch (error) {
    await shot?.();
    throw error;
  } finally {
    await browser.close();
    rmSync(downloads, { recursive: true, force: true });
  }
});

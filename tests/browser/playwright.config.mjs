// The browser tests run against the built app in dist/, served from a sub folder as a municipality might publish it.
// CHROMIUM_PATH (the browser's file) and TEST_PORT are set by `cargo xtask test`.

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, SUB_FOLDER } from './support/settings.mjs';

const port = process.env.TEST_PORT ?? '4173';
const address = `http://127.0.0.1:${port}${SUB_FOLDER}`;
const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  testDir: fromHere('.'),
  testMatch: '**/*.spec.mjs',
  outputDir: fromHere('../../target/browser-tests'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./support/requests.mjs']],
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: address,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: CHROMIUM_FLAGS },
  },
  webServer: {
    command: `node support/server.mjs ${port}`,
    cwd: fromHere('.'),
    url: address,
    reuseExistingServer: false,
  },
});

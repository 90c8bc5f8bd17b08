// The `test` that every spec uses: a page that fails the test when anything goes wrong behind its back, and every request
// of every page, popup and worker, in contexts that a test makes itself too, held to the origin and counted.

import { expect, test as base } from '@playwright/test';

export { expect };

// What the test that runs now has seen. One at a time in each of Playwright's processes.
let behind = { origin: '', requests: 0, wrong: [], expected: undefined };

export const test = base.extend({
  // A pattern for the errors that a test brings about on purpose: test.use({ expectedError: /…/ }).
  expectedError: [undefined, { option: true }],

  // Every context comes from here: the one of a test's own page, and those that it makes.
  browser: [
    async ({ browser }, use) => {
      const make = browser.newContext.bind(browser);
      browser.newContext = async (...options) => {
        const context = await make(...options);
        watch(context);
        // The dialog in which a file is chosen belongs to the system: nobody can answer it here. Without it a file is
        // downloaded; a test of the dialog brings one of its own.
        await context.addInitScript(() => delete window.showSaveFilePicker);
        return context;
      };
      await use(browser);
    },
    { scope: 'worker' },
  ],

  // What goes on behind the pages. It is looked at last, when they have been closed and have sent what they send then.
  behind: [
    async ({ baseURL, expectedError }, use, testInfo) => {
      behind = { origin: new URL(baseURL).origin, requests: 0, wrong: [], expected: expectedError };
      await use(behind);
      testInfo.annotations.push({ type: 'requests', description: String(behind.requests) });
      expect(behind.wrong, 'what went wrong behind the page').toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, behind, expectedError }, use) => {
    const report = (kind, text) => {
      if (!expectedError?.test(text)) behind.wrong.push(`${kind}: ${text}`);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') report('console error', message.text());
    });
    page.on('pageerror', (error) => report('page error', error.stack ?? String(error)));
    await use(page);
  },
});

// Requests of documents, scripts, workers, beacons and popups come as the context's; sockets only as their page's.
function watch(context) {
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    // These leave nothing: what they say is in the address itself.
    if (['data:', 'blob:', 'about:', 'file:'].includes(protocol)) return;
    behind.requests += 1;
    // One that a test asks for on purpose is told of before the policy stops it.
    if (origin !== behind.origin && !behind.expected?.test(request.url())) {
      behind.wrong.push(`request that leaves the origin: ${request.url()}`);
    }
  });
  context.on('page', (page) => page.on('websocket', (socket) => behind.wrong.push(`websocket: ${socket.url()}`)));
}

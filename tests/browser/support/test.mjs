// The `test` that every spec uses: a page that fails the test when anything goes wrong behind its back.

import { expect, test as base } from '@playwright/test';

export { expect };

export const test = base.extend({
  // A pattern for the errors that a test brings about on purpose: test.use({ expectedError: /…/ }).
  expectedError: [undefined, { option: true }],

  page: async ({ page, baseURL, expectedError }, use) => {
    const origin = new URL(baseURL).origin;
    const wrong = [];
    const report = (kind, text) => {
      if (!expectedError?.test(text)) wrong.push(`${kind}: ${text}`);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') report('console error', message.text());
    });
    page.on('pageerror', (error) => report('page error', error.stack ?? String(error)));
    page.on('request', (request) => {
      if (leaves(request.url(), origin)) wrong.push(`request that leaves the origin: ${request.url()}`);
    });
    page.on('websocket', (socket) => wrong.push(`websocket: ${socket.url()}`));

    // The dialog in which a file is chosen belongs to the system: nobody can answer it here. Without it a file is
    // downloaded; a test of the dialog brings one of its own.
    await page.addInitScript(() => {
      delete window.showSaveFilePicker;
    });

    await use(page);
    expect(wrong, 'what went wrong behind the page').toEqual([]);
  },
});

function leaves(url, origin) {
  return !['data:', 'blob:', 'about:'].includes(new URL(url).protocol) && new URL(url).origin !== origin;
}

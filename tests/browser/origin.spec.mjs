// The guard itself: whatever way a request takes, it is seen. On a bare page, so that nothing else stops it first.

import { expect, test } from './support/test.mjs';

const ELSEWHERE = 'http://127.0.0.1:9/borta';

async function bare(page) {
  const address = new URL('tom.html', test.info().project.use.baseURL).href;
  await page.context().route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(address);
}

const WAYS = {
  'a fetch': () => (url) => void fetch(url).catch(() => {}),
  'a beacon': () => (url) => navigator.sendBeacon(url, 'x'),
  'a picture': () => (url) => (new Image().src = url),
  'a style sheet': () => (url) =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })),
  'a worker': () => (url) =>
    void new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)}).catch(() => {})`]))),
  'a popup': () => (url) => void open(url),
  'a popup’s own script': () => (url) => {
    const popup = open(location.href);
    popup.addEventListener('load', () => popup.setTimeout(() => popup.fetch(url).catch(() => {})));
  },
  'a frame': () => (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })),
  'a web socket': () => (url) => new WebSocket(url.replace('http', 'ws')),
};

test.use({ expectedError: /ERR_|WebSocket|Failed to load/ });

for (const [way, make] of Object.entries(WAYS)) {
  test(`${way} that leaves the origin is seen`, async ({ page, behind }) => {
    await bare(page);
    await page.evaluate(make(), ELSEWHERE);
    await expect.poll(() => behind.wrong.splice(0).join()).toMatch(/leaves the origin: .*borta|websocket: .*borta/);
    behind.wrong.length = 0;
  });
}

test('a page of a context that the test makes is watched as well', async ({ browser, baseURL, behind }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await bare(page);
  expect(behind.requests).toBe(1);
  await page.evaluate(WAYS['a beacon'](), ELSEWHERE);
  await expect.poll(() => behind.wrong.splice(0).join()).toContain('borta');
  await context.close();
  behind.wrong.length = 0;
});

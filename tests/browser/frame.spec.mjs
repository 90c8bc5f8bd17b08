// The page in a frame of another site, as on an intranet, that lets it neither save files nor open windows.

import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { EXAMPLE_BUTTON } from './support/settings.mjs';

let around;

// A server of another page, by another name than ours or the same one.
test.beforeAll(async () => {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url, 'http://localhost');
    const [src, sandbox] = [searchParams.get('src'), searchParams.get('sandbox')];
    const limits = sandbox ? `sandbox="${sandbox}"` : '';
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><iframe src="${src}" ${limits} style="width: 100%; height: 90vh"></iframe>`);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  around = server;
});
test.afterAll(() => around.close());

// Our page in a frame, with the example open.
async function framed(page, src, host, sandbox) {
  await page.goto(`http://${host}:${around.address().port}/?${new URLSearchParams({ src, sandbox })}`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: EXAMPLE_BUTTON }).click();
  return frame;
}

test('in a frame that may not save files no file is said to be saved', async ({ page, baseURL }) => {
  const frame = await framed(page, baseURL, 'localhost', 'allow-scripts allow-same-origin');
  const bar = frame.getByRole('region', { name: 'Visas i en ruta' });
  await expect(bar).toContainText('Den här rutan har en egen lagring');
  await expect(bar).toContainText(baseURL);
  await expect(bar.getByRole('link', { name: 'Öppna i eget fönster' })).toHaveAttribute('href', baseURL);
  await frame.locator('header').getByRole('button', { name: 'Spara fil' }).click();
  await expect(frame.locator('.notice')).toContainText('rutan som sidan visas i får kanske inte spara filer');
  await expect(frame.locator('.notice')).not.toContainText('Filen är sparad');
  await bar.getByRole('button', { name: 'Stäng' }).click();
  await expect(bar).toHaveCount(0);
});

test('a frame of the same site shares what is kept, and a window of its own is a click away', async ({ page, context, baseURL }) => {
  const frame = await framed(page, baseURL, '127.0.0.1', '');
  const bar = frame.getByRole('region', { name: 'Visas i en ruta' });
  await expect(bar).toContainText('detsamma här som i eget fönster');
  await expect(frame.locator('header')).toContainText('✓ Sparat');
  const opened = context.waitForEvent('page');
  await bar.getByRole('link', { name: 'Öppna i eget fönster' }).click();
  const own = await opened;
  await expect(own.locator('header')).toContainText('Härnösand 2025');
  await expect(own.getByRole('region', { name: 'Visas i en ruta' })).toHaveCount(0);
});

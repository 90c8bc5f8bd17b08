// What the frame says ends when something else is done, and nothing waits for ever.

import { AxeBuilder } from '@axe-core/playwright';
import { enter, field, go, kept, open, openExample } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const notice = (page) => page.locator('.notice');

test('a browser does not translate the page, whose figures it would leave stale', async ({ page }) => {
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('translate', 'no');
  await expect(page.locator('meta[name="google"]')).toHaveAttribute('content', 'notranslate');
  // Nothing inside asks for it again.
  await expect(page.locator('[translate="yes"]')).toHaveCount(0);
});

test('a success ends with the next edit, a refusal with the next page', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const say = async () => {
    await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    await expect(notice(page)).toContainText('Filen är sparad');
  };
  await say();
  await page.waitForTimeout(1500);
  await expect(notice(page), 'it stays while nothing is done').toHaveCount(1);
  await enter(page, PRICE, '4150');
  await expect(notice(page)).toHaveCount(0);

  await say();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(notice(page), 'what is done next is told in its place').toContainText('Ångrade: placering 120, pris');
  await say();
  await go(page, '#/bistand');
  await expect(notice(page)).toHaveCount(0);

  // Something else in place of what was said at once is there long enough to be read out.
  const lasted = page.evaluate(
    () =>
      new Promise((resolve) => {
        let since;
        new MutationObserver(() => {
          const there = document.querySelector('.notice') !== null;
          if (there) since ??= performance.now();
          else if (since !== undefined) resolve(performance.now() - since);
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await say();
  await go(page, '#/oversikt');
  expect(await lasted).toBeGreaterThan(900);
  await say();
  await page.goBack();
  await expect(notice(page)).toHaveCount(0);
});

test('what a command says is not ended by that command', async ({ page }) => {
  await openExample(page, '#/planer');
  await field(page, 'version.namn').fill('Inför nämnden');
  await page.getByRole('button', { name: 'Spara version' }).click();
  await go(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await go(page, '#/planer');
  await page.locator('.kept-list li').filter({ hasText: 'Inför nämnden' }).getByRole('button', { name: /^Återställ/ }).click();
  await expect(notice(page)).toContainText('Planen är som');
  await page.waitForTimeout(1500);
  await expect(notice(page)).toContainText('Planen är som');
});

test('the browser is asked to keep what is here when there is something to lose, and its answer is told', async ({ page }) => {
  await page.addInitScript(() => {
    window.asked = 0;
    window.answer = false;
    navigator.storage.persisted = async () => window.answer;
    navigator.storage.persist = async () => {
      window.asked += 1;
      return (window.answer = true);
    };
  });
  const asked = () => page.evaluate(() => window.asked);
  await openExample(page, '#/placeringar');
  await kept(page);
  expect(await asked(), 'the example can be had again').toBe(0);
  await go(page, '#/om');
  await expect(page.locator('main')).toContainText('Webbläsaren har inte blivit ombedd att lova');
  await go(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await expect.poll(asked).toBe(1);
  await enter(page, PRICE, '4160');
  await kept(page);
  await go(page, '#/om');
  await expect(page.locator('main')).toContainText('Webbläsaren har lovat att behålla planerna');
  expect(await asked(), 'once').toBe(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

test('a browser that promises nothing, and one that does not answer, are told of', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.storage.persisted = navigator.storage.persist = async () => false;
  });
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await kept(page);
  await go(page, '#/om');
  await expect(page.locator('main')).toContainText('Webbläsaren har inte lovat att behålla planerna');
  await page.addInitScript(() => Object.defineProperty(navigator, 'storage', { value: undefined }));
  await page.reload();
  await expect(page.locator('main')).toContainText('svarar inte på om den behåller planerna');
});

test('the range of a plan that has none is not waited for', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Börja med ett tomt år' }).click();
  await page.getByRole('button', { name: 'Så skriver vi en kostnad: −4 500' }).click();
  await go(page, '#/oversikt');
  await expect(page.locator('.range')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('.range')).not.toContainText('räknas fram');
  await page.locator('[name="plan.stangd_manad"]').selectOption('12');
  await expect(page.locator('.range')).toContainText('Alla månader är stängda');
});

test('a worker that never says anything is done without', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      postMessage() {}
      terminate() {}
    };
    Object.setPrototypeOf(window.Worker.prototype, EventTarget.prototype);
  });
  await openExample(page);
  await expect(page.locator('.range')).toContainText('Spannet räknas fram');
  await expect(page.locator('.range')).toContainText(/I 8 fall av 10 slutar året mellan/, { timeout: 25_000 });
});

test('a worker that stops in the middle leaves a word, not a promise', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      postMessage(message) {
        // It listens, and then it fails at the plan.
        const text = typeof message === 'string' ? '' : 'redo';
        setTimeout(() => this.onmessage?.({ data: text }), 0);
        if (text === '') setTimeout(() => this.onerror?.(new Event('error')), 5);
      }
      terminate() {}
    };
  });
  await openExample(page);
  await expect(page.locator('.range')).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('.range')).not.toContainText('räknas fram.');
});

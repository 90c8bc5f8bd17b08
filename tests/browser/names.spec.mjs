// Words and letters as people and other programs write them: what has been explained once is remembered, seen and
// forgotten, and a letter that is composed of two is kept as one.

import { CLIPBOARD, field, go, openExample, paste, settled } from './support/app.mjs';
import { keptDocument } from './support/kept.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const dialog = (page) => page.locator('dialog#klistra');
const learnt = (page) => page.getByRole('list', { name: 'Inlärda ord' });

async function pasteNew(page, number) {
  await page.getByRole('button', { name: 'Ny placering' }).click();
  await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
  await paste(page, [[number, 'Barn', 'Kontaktfamilj', '2025-09-01', '', '1000']]);
}

test('a word is asked about once, is seen on the page of data, and is forgotten there', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await pasteNew(page, '901');
  await expect(dialog(page)).toContainText('Kontaktfamilj');
  await dialog(page).getByRole('radio', { name: 'Jourhem', exact: true }).check();
  await dialog(page).getByRole('button', { name: 'Klistra in' }).click();
  await expect(field(page, 'placeringar.lista.901.vardform')).toHaveValue('Jourhem');
  await pasteNew(page, '902');
  await expect(field(page, 'placeringar.lista.902.vardform')).toHaveValue('Jourhem');
  await expect(dialog(page)).toHaveCount(0);

  await go(page, '#/data');
  await expect(learnt(page)).toContainText('kontaktfamilj = Jourhem');
  const forget = page.getByRole('button', { name: 'Glöm kontaktfamilj' });
  await forget.click();
  await expect(learnt(page)).toHaveText('Inga ord än.');
  await expect(learnt(page)).toBeFocused();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(forget).toBeVisible();
  await forget.press('Enter');
  await expect(forget).toHaveCount(0);
  await go(page, '#/placeringar');
  await pasteNew(page, '903');
  await expect(dialog(page)).toContainText('Kontaktfamilj');
});

test('a letter typed as two is kept as one, in every field of text', async ({ page }) => {
  test.setTimeout(90_000);
  await openExample(page);
  let typed = 0;
  for (const hash of ['#/oversikt', '#/prognos', '#/placeringar', '#/hemtjanst', '#/bistand', '#/handlingsplan', '#/data', '#/planer']) {
    await page.evaluate((hash) => location.assign(hash), hash);
    await settled(page);
    const names = await page.evaluate(() => {
      const texts = [...document.querySelectorAll('input[type=text][name], textarea[name]')];
      const shown = texts.filter((it) => !it.readOnly && it.checkVisibility() && it.name !== 'dela.klistra');
      return shown.filter((it) => !it.closest('.grid') || /\.(namn|enhet|kommentar)$/.test(it.name)).map((it) => it.name);
    });
    for (const name of names) {
      const it = field(page, name).first();
      // A field may be gone with what was typed in another.
      if (!(await it.count())) continue;
      const form = await it.evaluate((it) => it.form !== null);
      await it.fill('Sa\u030angla\u0308rka');
      await it.press(form ? 'Enter' : 'Tab');
      typed += 1;
    }
  }
  expect(typed).toBeGreaterThan(20);
  await settled(page);
  await expect.poll(() => keptDocument(page)).toContain('Sånglärka');
  expect((await keptDocument(page)).match(/"[^"]*[\u0300-\u036f][^"]*"/g)).toBeNull();
});

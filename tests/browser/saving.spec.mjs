// Saving in a file that the user has chosen: it is the plan's own, and what others have written there is asked about.

import { enter, expectFigure, field, figure, go, kept, openExample, pickFile } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const PRICE = 'placeringar.lista.120.pris';
const OTHER = 'placeringar.lista.121.pris';
const notice = (page) => page.locator('.notice');
const dialog = (page) => page.getByRole('dialog');
const way = (page, name) => dialog(page).getByRole('button', { name, exact: true });
const save = (page) => page.keyboard.press('Control+s');

// Files in memory behind the browser's own interface: window.disk has what is in them, window.asked how often one was chosen.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.disk = {};
    window.locked = {};
    window.asked = 0;
    const error = (name) => new DOMException(name, name);
    const handle = (name) => {
      const check = () => {
        if (window.locked[name]) throw error('NotAllowedError');
        if (!(name in window.disk)) throw error('NotFoundError');
      };
      return {
        name,
        getFile: async () => (check(), new File([window.disk[name]], name)),
        createWritable: async () => {
          check();
          let text = '';
          return { write: async (part) => void (text += part), close: async () => void (window.disk[name] = text) };
        },
      };
    };
    window.showSaveFilePicker = async () => {
      window.asked += 1;
      const name = `${'ABCDEF'[window.asked - 1]}.json`;
      window.disk[name] = '';
      return handle(name);
    };
  });
});

const disk = (page) => page.evaluate(() => ({ ...window.disk }));
const asked = (page) => page.evaluate(() => window.asked);

// What a colleague does to the file: changes a price in it.
const elsewhere = (page, name, number, price) =>
  page.evaluate(
    ({ name, number, price }) => {
      const plan = JSON.parse(window.disk[name]);
      plan.placements.find((placement) => placement.number === number).daily[0].kr_per_day = price;
      window.disk[name] = JSON.stringify(plan);
    },
    { name, number, price },
  );

async function savedInA(page) {
  await openExample(page, '#/placeringar');
  await enter(page, PRICE, '4150');
  await save(page);
  await expect(notice(page)).toContainText('Sparad i A.json');
}

test('another plan has no file until one is chosen for it, and undo brings the first one and its file back', async ({ page }) => {
  await savedInA(page);
  const before = (await disk(page))['A.json'];
  expect(before).toContain('4150');

  // A file that is opened, the example, a version and a plan of its own: none of them is what was saved in A.json.
  await go(page, '#/data');
  const other = { format: 'namndkalkyl', version: 1, name: 'Sundsvall', year: 2026, closed: 0 };
  await pickFile(page, 'plan.fil', 'annan.namndkalkyl.json', JSON.stringify(other));
  await expect(page.getByRole('banner')).toContainText('Sundsvall');
  await save(page);
  await expect(notice(page)).toContainText('Sparad i B.json');
  await go(page, '#/data');
  await page.getByRole('button', { name: 'Tillbaka till exemplet' }).click();
  await expect(page.getByRole('banner')).toContainText('Härnösand');
  await save(page);
  await expect(notice(page)).toContainText('Sparad i C.json');
  expect((await disk(page))['A.json']).toBe(before);
  expect(await asked(page)).toBe(3);

  // Back to the plan that was saved in A.json.
  await page.getByRole('button', { name: 'Ångra' }).click();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await go(page, '#/placeringar');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0150');
  await enter(page, PRICE, '4160');
  await save(page);
  await expect(notice(page)).toContainText('Sparad i A.json');
  await expect.poll(async () => (await disk(page))['A.json']).toContain('4160');
  expect(await asked(page)).toBe(3);

  await go(page, '#/planer');
  await page.getByRole('button', { name: /^Kopiera/ }).click();
  await save(page);
  await expect(notice(page)).toContainText('Sparad i D.json');
});

test('what a colleague has changed in the file is put together with the plan', async ({ page }) => {
  await savedInA(page);
  await elsewhere(page, 'A.json', '121', '5250');
  await enter(page, PRICE, '4271');
  await save(page);
  await expect(dialog(page)).toContainText('A.json har ändrats');
  await expect(dialog(page)).toContainText('1 placering: 121');
  expect((await disk(page))['A.json']).not.toContain('4271');
  await way(page, 'Sätt ihop').click();
  await expect(notice(page)).toContainText('Sparad i A.json. Det som hade ändrats i filen är med.');
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await expect(field(page, PRICE)).toHaveValue('4\u00a0271');
  const text = (await disk(page))['A.json'];
  expect(text).toContain('5250');
  expect(text).toContain('4271');
  // It is known from now on.
  await enter(page, PRICE, '4283');
  await save(page);
  await expect.poll(async () => (await disk(page))['A.json']).toContain('4283');
  await expect(dialog(page)).toHaveCount(0);
  // What was put together can be taken back in the plan.
  await page.getByRole('button', { name: 'Ångra' }).click();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(field(page, OTHER)).not.toHaveValue('5\u00a0250');
});

test('what both have changed is said, and the file is written over, left or saved elsewhere as the user says', async ({ page }) => {
  await savedInA(page);
  const forecast = await figure(page, 'placeringar.prognos');
  await elsewhere(page, 'A.json', '120', '9999');
  const theirs = (await disk(page))['A.json'];
  await enter(page, PRICE, '4271');
  await save(page);
  await expect(dialog(page)).toContainText('Det här har både du och filen ändrat');
  await expect(dialog(page)).toContainText(/4\u00a0271.* hos dig, .*9\u00a0999.* i filen/);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  expect((await disk(page))['A.json']).toBe(theirs);

  // At once, before the browser has told that the dialog is closed.
  await save(page);
  await way(page, 'Avbryt').click();
  expect((await disk(page))['A.json']).toBe(theirs);

  await save(page);
  await way(page, 'Spara som en annan fil').click();
  await expect(notice(page)).toContainText('Sparad i B.json');
  expect((await disk(page))['A.json']).toBe(theirs);

  await page.evaluate(() => (window.disk['B.json'] = '{"annat": true}'));
  await enter(page, PRICE, '4150');
  await expectFigure(page, 'placeringar.prognos', forecast);
  await save(page);
  await expect(dialog(page)).toContainText('går inte att läsa som en plan');
  await expect(way(page, 'Sätt ihop')).toHaveCount(0);
  await way(page, 'Skriv över').click();
  await expect(notice(page)).toContainText('Sparad i B.json');
  expect((await disk(page))['B.json']).toContain('4150');
});

test('a file that is gone or locked is said, and another can be chosen', async ({ page }) => {
  await savedInA(page);
  await page.evaluate(() => (window.locked['A.json'] = true));
  await save(page);
  await expect(dialog(page)).toContainText('A.json går inte att spara i');
  await expect(way(page, 'Skriv över')).toHaveCount(0);
  await way(page, 'Avbryt').click();
  await page.evaluate(() => {
    delete window.locked['A.json'];
    delete window.disk['A.json'];
  });
  await save(page);
  await expect(dialog(page)).toContainText('A.json finns inte kvar');
  await way(page, 'Spara som en annan fil').click();
  await expect(notice(page)).toContainText('Sparad i B.json');
  expect((await disk(page))['B.json']).toContain('4150');
});

test('another window that puts another plan there takes the file away from this one', async ({ page, context }) => {
  await savedInA(page);
  await kept(page);
  const before = (await disk(page))['A.json'];
  const other = await context.newPage();
  await other.goto('./');
  await go(other, '#/data');
  const plan = { format: 'namndkalkyl', version: 1, name: 'Sundsvall', year: 2026, closed: 0 };
  await pickFile(other, 'plan.fil', 'annan.namndkalkyl.json', JSON.stringify(plan));
  await expect(page.getByRole('banner')).toContainText('Sundsvall');
  await save(page);
  await expect(notice(page)).toContainText('Sparad i B.json');
  expect((await disk(page))['A.json']).toBe(before);
});

test('what another window has saved of the same plan is no question', async ({ page, context }) => {
  await savedInA(page);
  await kept(page);
  // The same file in both windows: what the other one writes is put in this one's disk.
  const other = await context.newPage();
  await other.goto('./');
  await go(other, '#/placeringar');
  await enter(other, OTHER, '5250');
  await kept(other);
  await other.evaluate(() => (window.showSaveFilePicker = async () => ({
    name: 'A.json',
    createWritable: async () => ({ write: async (text) => void (window.written = text), close: async () => {} }),
  })));
  await save(other);
  await expect(notice(other)).toContainText('Sparad i A.json');
  const written = await other.evaluate(() => window.written);
  await page.evaluate((text) => (window.disk['A.json'] = text), written);
  await page.bringToFront();
  await expect(field(page, OTHER)).toHaveValue('5\u00a0250');
  await enter(page, PRICE, '4283');
  await save(page);
  await expect(notice(page)).toContainText('Sparad i A.json');
  expect((await disk(page))['A.json']).toContain('4283');
});

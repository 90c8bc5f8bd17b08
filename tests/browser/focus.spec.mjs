// Focus is never lost when what had it is taken away, and never under what lies over the page.

import { field, go, openExample, settled } from './support/app.mjs';
import { focused } from './support/focus.mjs';
import { expect, test } from './support/test.mjs';

const at = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? 'nowhere' : `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent.trim()}`;
  });

// Presses a button by keyboard and waits until what it took away is gone.
async function press(page, button) {
  await button.focus();
  await page.keyboard.press('Enter');
  await settled(page);
}

// Focus is somewhere, at something that matches.
async function expectFocus(page, what) {
  await expect.poll(() => at(page)).toMatch(what);
}

test('the next of its kind, or the heading, has focus after something is removed', async ({ page }) => {
  test.setTimeout(120_000);
  await openExample(page, '#/data');
  await test.step('an area', async () => {
    await press(page, page.getByRole('button', { name: /^Ta bort / }).first());
    await expectFocus(page, /^BUTTON Ta bort /);
  });
  await test.step('what the frame says', async () => {
    await press(page, page.locator('.notice').getByRole('button', { name: 'Stäng' }));
    await expect(page.locator('.notice')).toHaveCount(0);
    await expectFocus(page, /^H1 /);
  });
  await test.step('a name in a list', async () => {
    await field(page, 'ny.uppgift').or(page.locator('[name^="ny."]').first()).first().fill('En till');
    await page.keyboard.press('Enter');
    await press(page, page.getByRole('button', { name: 'Ta bort En till' }));
    await expectFocus(page, /^(BUTTON Ta bort |H2 )/);
  });
  await go(page, '#/scenarier');
  await test.step('a change of a scenario, and the scenario', async () => {
    await page.getByRole('button', { name: /Hemtjänst: timmarna \+5/ }).click();
    await settled(page);
    await press(page, page.getByRole('button', { name: /^Ta bort ?.+/ }).first());
    await expectFocus(page, /^(BUTTON|H\d) /);
    await press(page, page.getByRole('button', { name: 'Ta bort', exact: true }).last());
    await expectFocus(page, /^(BUTTON|H\d) /);
  });
  await go(page, '#/planer');
  await test.step('a version, and a plan', async () => {
    for (const name of ['Första', 'Andra']) {
      await field(page, 'version.namn').fill(name);
      await page.getByRole('button', { name: 'Spara version' }).click();
      await settled(page);
    }
    const version = page.locator('.kept-list li').filter({ hasText: 'Andra' });
    await press(page, version.getByRole('button', { name: /^Ta bort/ }));
    await expect(version).toHaveCount(0);
    await expectFocus(page, /^(BUTTON Ta bort|H\d)/);
    await page.getByRole('button', { name: 'Kopiera: Härnösand 2025' }).first().click();
    await press(page, page.getByRole('button', { name: 'Ta bort: Härnösand 2025 (kopia)' }).first());
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }));
    await expectFocus(page, /^(BUTTON|H\d) /);
  });
  await openExample(page, '#/traffsakerhet');
  await test.step('a saved forecast', async () => {
    for (const name of ['Juli', 'Augusti']) {
      await field(page, 'prognos.namn').fill(name);
      await page.getByRole('button', { name: 'Spara dagens prognos' }).click();
      await settled(page);
    }
    const remove = page.getByRole('button', { name: 'Ta bort prognosen Augusti' });
    await expect(remove).toBeVisible();
    await press(page, remove);
    await expect(remove).toHaveCount(0);
    await expectFocus(page, /^(BUTTON|H\d|INPUT) /);
  });
  await go(page, '#/handlingsplan');
  await test.step('a measure', async () => {
    await field(page, 'atgard.ny.namn').fill('Färre köpta familjehem');
    await page.keyboard.press('Enter');
    await field(page, 'atgard.a1.namn').focus();
    await settled(page);
    await press(page, page.getByRole('button', { name: 'Ta bort Färre köpta familjehem' }));
    await expect(field(page, 'atgard.a1.namn')).toHaveCount(0);
    await expectFocus(page, /^(BUTTON|H\d|INPUT) /);
  });
  await go(page, '#/placeringar');
  await test.step('a placement', async () => {
    await field(page, 'placeringar.lista.120.pris').focus();
    await settled(page);
    await press(page, page.getByRole('button', { name: 'Ta bort 120' }));
    await expectFocus(page, /^(BUTTON|H\d|INPUT) /);
  });
});

// What lies over the middle of what is seen of the focused element; nothing where it is seen.
function covered() {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right <= left || bottom <= top) return 'outside the window';
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return at.contains(over) || over?.contains(at) ? '' : `behind ${over?.outerHTML.slice(0, 80)}`;
}

for (const hash of ['#/oversikt', '#/placeringar', '#/data']) {
  test(`${hash}: no stop of Tab lies under anything`, async ({ page }) => {
    test.setTimeout(180_000);
    await openExample(page, hash);
    // From the first stop of all: the example leaves focus on the heading.
    await page.locator('a.skip').focus();
    const found = [];
    const seen = new Set();
    for (let i = 0; i < 450; i += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === document.body) return undefined;
        at.dataset.stop ??= String(Math.random());
        return at.dataset.stop;
      });
      if (stop === undefined || seen.has(stop)) break;
      seen.add(stop);
      const problem = await page.evaluate(covered);
      if (problem) found.push(`${await focused(page)}: ${problem}`);
    }
    expect(seen.size).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });
}

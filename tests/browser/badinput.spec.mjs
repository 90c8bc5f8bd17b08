// What cannot be right is refused at the place, with what to do, and the old value stays. A personnummer gets in nowhere.

import {
  CLIPBOARD,
  allFigures,
  enter,
  expectFigure,
  field,
  figure,
  go,
  kept,
  openExample,
  paste,
  pickFile,
  settled,
  type,
} from './support/app.mjs';
import { FORMS, personalId } from './support/personal_id.mjs';
import { expect, test } from './support/test.mjs';

test.use({ permissions: CLIPBOARD });

const undo = (page) => page.getByRole('button', { name: 'Ångra' });

// The message that belongs to a field, by aria-describedby.
async function messageAt(page, name) {
  const ids = (await field(page, name).getAttribute('aria-describedby')).split(' ');
  return page.locator(ids.map((id) => `[id="${id}"][role="alert"]`).join(', '));
}

// The field is marked and its message is on screen, says this, and is not cut off.
async function expectRefused(page, name, says) {
  await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
  const message = await messageAt(page, name);
  await expect(message).toBeVisible();
  await field(page, name).evaluate((it) => it.scrollIntoView({ block: 'center' }));
  await expect(message).toBeInViewport({ ratio: 0.95 });
  await expect(message).toContainText(says);
  await expect(message, 'forbidden words').not.toContainText(/ogiltig|!/);
}

test('numbers are understood as Swedes and their programs write them', async ({ page }) => {
  await openExample(page, '#/placeringar');
  // A cell in thousands of kronor.
  for (const [text, value] of [
    ['12,5', '12500'],
    ['12.5', '12500'],
    ['1 234', '1234000'],
    ['1\u00a0234', '1234000'],
    ['1\u202f234', '1234000'],
    ['1\u2009234', '1234000'],
    ['−5', '-5000'],
    ['-5', '-5000'],
    ['–5', '-5000'],
    ['5 tkr', '5000'],
    ['5 kr', '5'],
    ['−0,5 mnkr', '-500000'],
    ['1.234.567,5', '1234567500'],
  ]) {
    await enter(page, 'placeringar.barn.hvb/utfall@2025-01', text);
    await expectFigure(page, 'placeringar.barn.hvb.prognos.2025-01', value);
  }
});

test('a percent may be written with its sign', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  const share = 'hemtjanst.enhet/brukartid@alltid';
  await enter(page, share, '33 %');
  await expect(field(page, share)).toHaveValue('33');
  await enter(page, share, '66,5%');
  await expect(field(page, share)).toHaveValue('66,5');
});

// Takes away all of what stands in a field, as a person does.
async function clear(page, name) {
  await field(page, name).focus();
  await settled(page);
  await page.keyboard.press('Backspace');
}

// Each: page, field, what is typed, what is said, and a figure that hangs on the field.
const REFUSED = [
  {
    what: 'letters in a number',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.pris',
    text: 'tolv',
    says: /går inte att läsa som ett tal\. Skriv till exempel/,
  },
  {
    what: 'a space that parts no thousands',
    hash: '#/hemtjanst',
    name: 'hemtjanst.egen.tatort/timmar_dygn@2025-01',
    text: '1 23',
    says: /Mellanslag mitt i talet/,
  },
  {
    what: 'a unit that does not belong',
    hash: '#/hemtjanst',
    name: 'hemtjanst.egen.tatort/timmar_dygn@2025-01',
    text: '12 tkr',
    says: /passar inte här\. Cellen räknas i timmar per dygn/,
  },
  {
    what: 'negative days',
    hash: '#/placeringar',
    tab: ['bokfort', 'Dygn'],
    name: 'placeringar.barn.hvb/dygn@2025-01',
    text: '−3',
    says: /under noll\. Skriv noll eller mer/,
  },
  {
    what: 'a negative price',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.pris',
    text: '−100',
    says: /kan inte vara negativt/,
  },
  {
    what: 'an end before the start',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.slut',
    text: '2025-01-01',
    says: /slutdatum före startdatum\. Ändra något av dem/,
  },
  {
    what: 'a day that does not exist',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.slut',
    text: '2025-02-30',
    says: /Den 30 februari 2025 finns inte\. Månaden har 28 dagar/,
  },
  {
    what: 'a month that does not exist',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.start',
    text: '2025-13-01',
    says: /Det finns ingen månad 13/,
  },
  {
    what: 'no start at all',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.start',
    text: '',
    says: /behöver en startdag\. Skriv till exempel/,
  },
  {
    what: 'an unknown care form',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.vardform',
    text: 'Slott',
    says: /Vårdformen ”Slott” finns inte\. Välj .*HVB/,
  },
  {
    what: 'an unknown group',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.grupp',
    text: 'Äldre',
    says: /Gruppen finns inte\. Välj Barn och unga/,
  },
  {
    what: 'a running number that is taken',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.nr',
    text: '101',
    says: /Löpnummer 101 används redan av en annan placering\. Skriv ett annat/,
  },
  {
    what: 'price steps out of order',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.pris',
    text: '3 150; 4 000 från 2025-10-01; 5 000 från 2025-09-01',
    says: /datumordning/,
  },
  {
    what: 'far too large a number',
    hash: '#/placeringar',
    name: 'placeringar.lista.120.pris',
    text: '9999999999999999',
    says: /fler än 15 siffror/,
  },
  {
    what: 'a negative share',
    hash: '#/hemtjanst',
    name: 'hemtjanst.enhet/brukartid@alltid',
    text: '−70',
    says: /under noll/,
  },
];

for (const { what, hash, tab, name, text, says } of REFUSED) {
  test(`${what}: a message at the place, and the old value stays`, async ({ page }) => {
    await openExample(page, hash);
    if (tab) await page.locator('section', { has: page.locator(`#${tab[0]}`) }).getByRole('button', { name: tab[1], exact: true }).click();
    const old = await field(page, name).inputValue();
    const before = await allFigures(page);
    if (text) await type(page, name, text);
    else await clear(page, name);
    await field(page, name).press('Enter');

    await expectRefused(page, name, says);
    expect(await allFigures(page)).toEqual(before);
    await expect(undo(page)).toBeDisabled();

    await field(page, name).focus();
    await page.keyboard.press('Escape');
    await expect(field(page, name)).toHaveValue(old);
    await expect(field(page, name)).not.toHaveAttribute('aria-invalid', 'true');
    await expect(await messageAt(page, name)).toBeHidden();
  });
}

test('the message is seen without scrolling, in the lowest row on screen and in the last row of all', async ({ page }) => {
  await openExample(page, '#/placeringar');
  const lowest = await page.locator('#lista .grid-box').evaluate((box) => {
    const bottom = box.getBoundingClientRect().bottom;
    const fields = [...box.querySelectorAll('[name$=".pris"]')];
    return fields.findLast((it) => it.getBoundingClientRect().bottom < bottom).name;
  });
  await enter(page, lowest, 'tolv');
  await expect(await messageAt(page, lowest)).toBeInViewport({ ratio: 0.95 });
  await field(page, lowest).press('Escape');

  await page.getByRole('button', { name: 'Ny placering' }).click();
  await enter(page, 'placeringar.ny.nr', '101');
  await expect(await messageAt(page, 'placeringar.ny.nr')).toBeInViewport({ ratio: 0.95 });
});

test('a refused value is put right in place', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await enter(page, 'placeringar.lista.120.pris', '31x5');
  await expectRefused(page, 'placeringar.lista.120.pris', /går inte att läsa/);
  await enter(page, 'placeringar.lista.120.pris', '3155');
  await expect(field(page, 'placeringar.lista.120.pris')).toHaveValue('3\u00a0155');
  await expect(field(page, 'placeringar.lista.120.pris')).not.toHaveAttribute('aria-invalid', 'true');
});

test('half a number is not called wrong while it is typed', async ({ page }) => {
  await openExample(page, '#/placeringar');
  await type(page, 'placeringar.barn.hvb/utfall@2025-01', '−');
  await expect(field(page, 'placeringar.barn.hvb/utfall@2025-01')).not.toHaveAttribute('aria-invalid', 'true');
});

test('a block with one bad cell changes nothing and says which cell', async ({ page }) => {
  await openExample(page, '#/hemtjanst');
  const before = await allFigures(page);
  await field(page, 'hemtjanst.egen.tatort/timmar_dygn@2025-01').focus();
  await paste(page, [
    ['300', '301', '302'],
    ['80', 'åttio', '82'],
  ]);
  const message = page.locator('.notice').filter({ hasText: 'Rad 2, kolumn 2 i det inklistrade' });
  await expect(message).toContainText('”åttio” går inte att läsa som ett tal');
  await expect(message).toContainText('Inget har ändrats.');
  await expect(message).toBeInViewport();
  expect(await allFigures(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();
});

test('a year outside the centuries is refused', async ({ page }) => {
  await openExample(page, '#/data');
  for (const [text, says] of [
    ['20x5', /fyra siffror/],
    ['1492', /utanför 1900–2200/],
  ]) {
    await enter(page, 'plan.ar', text);
    await expectRefused(page, 'plan.ar', says);
  }
  await field(page, 'plan.ar').focus();
  await page.keyboard.press('Escape');
  await expect(field(page, 'plan.ar')).toHaveValue('2025');
});

test.describe('a personnummer', () => {
  const ID = personalId('850101', '123');
  const DIGITS = ID.replace('-', '');

  // Nothing in the browser holds it, however it was written.
  async function expectNotKept(page) {
    await settled(page);
    const held = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    for (const text of [ID, DIGITS, ID.slice(2), DIGITS.slice(-10)]) expect(held).not.toContain(text);
  }

  for (const [hash, names] of [
    ['#/hemtjanst', ['hemtjanst.egen.tatort/timmar_dygn@2025-01', 'hemtjanst/utford_andel@alltid']],
    ['#/placeringar', ['placeringar.lista.120.nr', 'placeringar.lista.120.pris', 'placeringar.lista.120.slut']],
    ['#/data', ['plan.namn', 'omrade.ifo.namn', 'vardform.hvb', 'utforare.egen']],
  ]) {
    test(`typed on ${hash} is refused in every form`, async ({ page }) => {
      await openExample(page, hash);
      const before = await allFigures(page);
      for (const [i, form] of FORMS.entries()) {
        const name = names[i % names.length];
        const old = await field(page, name).inputValue();
        await enter(page, name, form);
        await expectRefused(page, name, /personnummer/);
        await expectNotKept(page);
        await field(page, name).press('Escape');
        await expect(field(page, name)).toHaveValue(old);
      }
      await expect(undo(page)).toBeDisabled();
      expect(await allFigures(page)).toEqual(before);
    });
  }

  test('typed in the notes is refused', async ({ page }) => {
    await openExample(page, '#/data');
    await field(page, 'plan.anteckningar').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(`Ärendet gäller ${ID}, se akten.`);
    await page.keyboard.press('Tab');
    await expectRefused(page, 'plan.anteckningar', /personnummer/);
    await expect(undo(page)).toBeDisabled();
    await expectNotKept(page);
  });

  test('typed as a comment on an area is refused', async ({ page }) => {
    await openExample(page, '#/utfall');
    await page.getByRole('button', { name: 'Metod' }).click();
    const name = 'oversikt.socialnamnden/kommentar';
    await enter(page, name, `Enligt ${ID}`);
    await expectRefused(page, name, /personnummer/);
    await expect(undo(page)).toBeDisabled();
    await expectNotKept(page);
  });

  for (const [hash, names] of [
    ['#/traffsakerhet', ['prognos.namn', 'prognos.kommentar']],
    ['#/hemtjanst', ['hemtjanst.ny_insats']],
    ['#/bistand', ['bistand.ny.orsaker', 'bistand.ny.beslut']],
  ]) {
    test(`in the name or comment of something new on ${hash} is refused`, async ({ page }) => {
      await openExample(page, hash);
      for (const name of names) {
        await enter(page, name, `Nytt ${ID}`);
        await expect(page.locator('.notice, [role="alert"]').filter({ hasText: 'personnummer' })).toBeInViewport();
        await expect(undo(page)).toBeDisabled();
        expect(await page.locator('main').innerText()).not.toContain(ID);
        await expectNotKept(page);
        await field(page, name).fill('');
        await page.locator('.notice').getByRole('button', { name: 'Stäng' }).click();
      }
    });
  }

  test('in a new row is refused, and no placement is added', async ({ page }) => {
    await openExample(page, '#/placeringar');
    await page.getByRole('button', { name: 'Ny placering' }).click();
    await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
    await page.keyboard.type(ID);
    await page.keyboard.press('Enter');
    await expectRefused(page, 'placeringar.ny.nr', /personnummer/);
    await expect(undo(page)).toBeDisabled();
    await expectNotKept(page);
  });

  test('in a pasted block is refused, and nothing of the block is taken', async ({ page }) => {
    await openExample(page, '#/placeringar');
    const before = await figure(page, 'placeringar.prognos');
    await page.getByRole('button', { name: 'Ny placering' }).click();
    await expect(field(page, 'placeringar.ny.nr')).toBeFocused();
    await paste(page, [
      ['901', 'Vuxna', 'HVB', '2025-09-01', '', '4 000'],
      [ID, 'Vuxna', 'HVB', '2025-09-01', '', '4 000'],
    ]);
    await expect(page.locator('.notice').filter({ hasText: 'personnummer' })).toBeInViewport();
    await expect(field(page, 'placeringar.lista.901.nr')).toHaveCount(0);
    await expectFigure(page, 'placeringar.prognos', before);
    await expect(undo(page)).toBeDisabled();
    await expectNotKept(page);
  });

  test('in an imported table is refused by its line', async ({ page }) => {
    await openExample(page, '#/data');
    await pickFile(
      page,
      'import.fil',
      'hushall.csv',
      `year,month,series,unit,value,label\n2025,9,hushall,households,143,\n2025,10,hushall,households,155,${ID}\n`,
    );
    await expect(page.getByRole('alert').filter({ hasText: 'Rad 3 ser ut att innehålla ett personnummer' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Importera', exact: true })).toHaveCount(0);
    await expectNotKept(page);
  });

  test('in a file with a plan is refused', async ({ page }) => {
    await openExample(page, '#/data');
    const plan = { format: 'namndkalkyl', version: 1, name: `Plan för ${ID}`, year: 2025, closed: 0 };
    await pickFile(page, 'plan.fil', 'plan.namndkalkyl.json', JSON.stringify(plan));
    await expect(page.locator('.notice').filter({ hasText: 'personnummer' })).toBeInViewport();
    await expect(field(page, 'plan.namn')).toHaveValue('Härnösand 2025');
    await expectNotKept(page);
  });

  test('wrong by one digit is only a number, and other numbers pass', async ({ page }) => {
    await openExample(page, '#/data');
    const wrong = ID.slice(0, -1) + ((Number(ID.at(-1)) + 1) % 10);
    await enter(page, 'plan.namn', `Avtal ${wrong}`);
    await expect(field(page, 'plan.namn')).not.toHaveAttribute('aria-invalid', 'true');
    await kept(page);
    await go(page, '#/oversikt');
    await expect(page.locator('header')).toContainText(`Avtal ${wrong}`);
  });
});

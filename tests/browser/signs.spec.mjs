// The sign trap: the convention is asked when a plan is made, and a row without its sign is asked about where it stands.

import { enter, field, go, settled } from './support/app.mjs';
import { expect, test } from './support/test.mjs';

const year = new Date().getFullYear();

async function empty(page, sign) {
  await page.goto('./#/start');
  await page.getByRole('button', { name: 'Börja med ett tomt år' }).click();
  await page.getByRole('button', { name: `Så skriver vi en kostnad: ${sign}` }).click();
  await settled(page);
  await page.locator('select[name="plan.stangd_manad"]').selectOption('2');
  await go(page, '#/utfall');
  await enter(page, `oversikt.namnd/utfall@${year}-01`, '4500');
  await enter(page, `oversikt.namnd/utfall@${year}-02`, '4600');
  await page.getByRole('group', { name: 'Vad som fylls i' }).getByRole('button', { name: 'Budget' }).click();
  await enter(page, `oversikt.namnd/budget@${year}`, '50000');
}

test('costs without minus are asked about, and one press turns the row', async ({ page }) => {
  await empty(page, '−4 500');
  const cell = field(page, `oversikt.namnd/budget@${year}`);
  await cell.focus();
  await expect(page.locator('.cell-hint').filter({ hasText: 'Räknas som intäkt' }).first()).toBeVisible();
  const turn = page.getByRole('button', { name: 'Vänd tecken: Nämnd och ledning' });
  await expect(turn).toHaveCount(1);
  await turn.first().click();
  await expect(turn).toHaveCount(0);
  await expect(cell).toHaveValue('−50\u00a0000');
  await go(page, '#/oversikt');
  await expect(page.locator('[data-figure="oversikt.namnd.avvikelse.ack"]').first()).toHaveAttribute('data-value', /^-/);
  await go(page, '#/kontrollera');
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(turn).toHaveCount(1);
  await page.getByRole('button', { name: 'Det är en intäkt: Nämnd och ledning' }).first().click();
  await expect(turn).toHaveCount(0);
});

test('where costs are written without minus nothing is asked', async ({ page }) => {
  await empty(page, '4 500');
  await expect(page.getByRole('button', { name: 'Vänd tecken: Nämnd och ledning' })).toHaveCount(0);
});

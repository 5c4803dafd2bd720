// What the family wants, in their own words and language; and no word of it is ever lost.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, press, signIn, told, unfold } from './support/people.js';
import { words } from './support/words.js';

async function write(page, text, { t = da, domain = 1, together = 'wishes-later' } = {}) {
  await page.goto('/our/plan');
  await page.getByRole('link', { name: t('wishes-new') }).first().click();
  await page.getByLabel(t('wishes-field-words')).fill(text);
  await page.getByLabel(t('wishes-field-domain')).selectOption({ index: domain });
  await page.getByRole('radio', { name: t(together) }).check();
  await press(page, t('wishes-save'));
}

async function openWish(page, text) {
  await page.goto('/our/plan');
  await page.getByRole('link', { name: text }).first().click();
  await page.locator('form[action$="/answer"], .og-words').first().waitFor();
}

journey('the mother writes a wish and says yes to it later', { devices: ['phone'] }, async ({ page, program, another }) => {
  const text = 'Jeg vil lære at svømme sammen med de små.';
  await signIn(page, program, 'mother');
  await write(page, text);
  await told(page, da('wishes-saved'));
  const card = page.getByRole('article').filter({ hasText: text }).first();
  await card.getByRole('button', { name: da('wishes-yes') }).click();
  await told(page, da('wishes-answered-yes'));
  await page.getByRole('article').filter({ hasText: text }).getByText(da('wishes-state-collaborated-on')).waitFor();

  const pair = await another();
  await signIn(pair.page, program, 'pair');
  await pair.page.goto(page.url());
  await pair.page.getByRole('link', { name: text }).first().click();
  await pair.page.getByText('sagde ja').waitFor();
});

journey('"not now" is respected', { devices: ['phone'] }, async ({ page, program }) => {
  const text = 'En have, hvor der er plads til en høne.';
  await signIn(page, program, 'mother');
  await write(page, text);
  await told(page, da('wishes-saved'));
  await page.getByRole('article').filter({ hasText: text }).first().getByRole('button', { name: da('wishes-not-now') }).click();
  await told(page, da('wishes-answered-not-now'));
});

journey('a wish in Arabic, from right to left', { devices: ['phone'], locale: 'ar' }, async ({ page, program, accessible, another }) => {
  const t = words('ar');
  const text = 'أريد أن أتعلم ركوب الدراجة مع أولادي.';
  await signIn(page, program, 'arabic parent');
  await page.goto('/our/plan');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
  await accessible();
  await write(page, '', { t });
  await page.getByRole('link', { name: t('errors-field-empty') }).waitFor();
  await accessible();
  await page.getByLabel(t('wishes-field-words')).fill(text);
  await press(page, t('wishes-save'));
  await told(page, t('wishes-saved'));
  const card = page.getByRole('article').filter({ hasText: text }).first();
  assert.equal(await card.getByText(text).first().evaluate((line) => getComputedStyle(line).direction), 'rtl');
  await card.getByRole('button', { name: t('wishes-yes') }).click();
  await told(page, t('wishes-answered-yes'));

  // Staff read the same words on a Danish page, still from right to left.
  const leader = await another({ locale: 'da-DK' });
  await signIn(leader.page, program, 'leader');
  await leader.page.goto(page.url());
  assert.equal(await leader.page.evaluate(() => document.documentElement.dir), 'ltr');
  assert.equal(await leader.page.getByText(text).first().evaluate((line) => getComputedStyle(line).direction), 'rtl');
});

journey('said again in two places at once: both texts are there', {}, async ({ page, context, program, device, accessible }) => {
  const text = `Et større køkkenbord (${device}).`;
  await signIn(page, program, 'mother');
  await write(page, text);
  await told(page, da('wishes-saved'));
  await openWish(page, text);
  const other = await context.newPage();
  await other.goto(page.url());

  const first = `Et rundt bord til otte (${device}).`;
  await unfold(other, da('wishes-reword-title'));
  await other.getByLabel(da('wishes-field-new-words'), { exact: true }).fill(first);
  await press(other, da('navigation-save'));
  await told(other, da('navigation-saved'));

  const second = `Et bord, der kan slås ud (${device}).`;
  await unfold(page, da('wishes-reword-title'));
  await page.getByLabel(da('wishes-field-new-words'), { exact: true }).fill(second);
  await press(page, da('navigation-save'));
  const conflict = page.locator('.og-conflict');
  await conflict.getByText(first).waitFor();
  await conflict.getByText(second).waitFor();
  await accessible();
  assert.equal(await page.getByLabel(da('wishes-field-new-words'), { exact: true }).inputValue(), second);

  // Only now, with both texts seen, does the second one stand.
  await press(page, da('navigation-save'));
  await told(page, da('navigation-saved'));
  await page.getByText(second).first().waitFor();
});

for (const javaScript of [true, false]) {
  journey('sent twice is kept once', { devices: ['phone'], javaScript }, async ({ page, program }) => {
    const text = `En tur til havet${javaScript ? '' : ' uden scripts'}.`;
    await signIn(page, program, 'mother');
    await write(page, text);
    await told(page, da('wishes-saved'));
    await page.goBack();
    const field = page.getByLabel(da('wishes-field-words'));
    await field.waitFor();
    await field.fill(text);
    await page.getByLabel(da('wishes-field-domain')).selectOption({ index: 1 });
    await page.getByRole('radio', { name: da('wishes-later') }).check();
    const keyNow = await page.locator('input[name="form-key"]').last().inputValue();
    assert.ok(keyNow);
    // The page shown by "back" is drawn anew, so send the very same form twice as an impatient thumb does.
    const fields = await page.locator('form[action$="/wishes"]').evaluate((form) => Object.fromEntries(new FormData(form)));
    const action = await page.locator('form[action$="/wishes"]').getAttribute('action');
    const twice = await Promise.all([1, 2].map(() => page.request.post(action, { form: { ...fields, words: `${text} To gange.` }, maxRedirects: 0 })));
    assert.deepEqual(twice.map((answer) => answer.status()), [303, 303]);
    await page.goto('/our/plan');
    assert.equal(await page.getByRole('article').getByText(`${text} To gange.`).count(), 1);
    await page.request.post(action, { form: { ...fields, words: `${text} To gange.` } });
    await page.goto('/our/plan');
    assert.equal(await page.getByRole('article').getByText(`${text} To gange.`).count(), 1);
  });
}

journey('two presses of the button are one', { devices: ['phone'] }, async ({ page, program }) => {
  const text = 'Nye gardiner i stuen.';
  await signIn(page, program, 'mother');
  await page.goto('/our/plan');
  await page.getByRole('link', { name: da('wishes-new') }).first().click();
  await page.getByLabel(da('wishes-field-words')).fill(text);
  await page.getByLabel(da('wishes-field-domain')).selectOption({ index: 1 });
  await page.getByRole('radio', { name: da('wishes-later') }).check();
  await page.getByRole('button', { name: da('wishes-save') }).dblclick();
  await told(page, /./);
  await page.goto('/our/plan');
  assert.equal(await page.getByRole('article').getByText(text).count(), 1);
});

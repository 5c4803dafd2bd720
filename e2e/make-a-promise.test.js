// Somebody promises something to a family, standing in the doorway.

import assert from 'node:assert/strict';
import { counting } from './support/counting.js';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, signIn, told } from './support/people.js';

const INTERACTIONS_MAX = 4;

for (const javaScript of [true, false]) {
  journey('a promise takes at most four touches', { devices: ['phone'], javaScript }, async ({ page, program, another }) => {
    const text = `Jeg ringer til boligforeningen${javaScript ? '' : ' uden scripts'}.`;
    await signIn(page, program, 'pair');
    await openOwnFamily(page, familyName(person(program, 'mother')));

    const counted = counting(page);
    await counted.getByRole('link', { name: da('promises-make-title') }).first().click();
    await counted.getByLabel(da('promises-field-words')).fill(text);
    await counted.getByRole('radio', { name: 'om 3 dage' }).check();
    await counted.getByRole('button', { name: da('promises-make'), exact: true }).click();
    await told(page, da('promises-made'));
    counted.atMost(INTERACTIONS_MAX);
    await page.getByText(text).waitFor();

    const mother = await another();
    await signIn(mother.page, program, 'mother');
    await mother.page.goto('/our/plan');
    await mother.page.locator('#promised, main').first().getByText(text).first().waitFor();
  });
}

journey('a promise without words, or for a day gone by, is not given and not lost', {}, async ({ page, program, accessible, device }) => {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('promises-make-title') }).first().click();
  await page.getByRole('button', { name: da('promises-make'), exact: true }).click();
  await page.getByRole('link', { name: da('errors-field-empty') }).waitFor();
  await accessible();

  const text = `Jeg finder et tidspunkt (${device}).`;
  await page.getByLabel(da('promises-field-words')).fill(text);
  await page.getByRole('radio', { name: da('promises-another-day') }).check();
  await page.getByLabel('Dag', { exact: true }).fill('1');
  await page.getByLabel('Måned', { exact: true }).fill('1');
  await page.getByLabel('År', { exact: true }).fill('2020');
  await page.getByRole('button', { name: da('promises-make'), exact: true }).click();
  await page.locator('#og-error-summary').filter({ hasText: '2020' }).waitFor();
  assert.equal(await page.getByLabel(da('promises-field-words')).inputValue(), text);
  await page.getByRole('radio', { name: 'i morgen' }).check();
  await page.getByRole('button', { name: da('promises-make'), exact: true }).click();
  await told(page, da('promises-made'));
});

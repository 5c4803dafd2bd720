// The life of a promise between two people: given, kept, confirmed; not kept after all; moved when both agree.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, press, signIn, told, unfold } from './support/people.js';
import { part } from './support/words.js';

/** Lets the pair member promise something to the mother, and returns the page of the promise. */
async function promise(page, program, text) {
  const mother = person(program, 'mother');
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(mother));
  await page.getByRole('link', { name: da('promises-make-title') }).first().click();
  await page.getByLabel(da('promises-field-words')).fill(text);
  await page.getByLabel(da('promises-field-to')).selectOption({ label: mother.name });
  await page.getByRole('button', { name: da('promises-make'), exact: true }).click();
  await told(page, da('promises-made'));
}

/** Opens a promise from the mother's own plan. */
async function openFromPlan(page, text) {
  await page.goto('/our/plan');
  await page.getByRole('link', { name: text }).first().click();
  await page.locator('h1').filter({ hasText: da('promises-one') }).waitFor();
}

journey('a promise is kept, and the mother says so', {}, async ({ page, program, device, another, accessible }) => {
  const text = `Jeg tager cykelhjelmen med (${device}).`;
  await promise(page, program, text);
  await press(page, da('promises-keep'));
  await told(page, da('promises-kept'));
  await page.locator('main article').getByText(da('promises-state-kept')).waitFor();

  const mother = await another();
  await signIn(mother.page, program, 'mother');
  await mother.page.goto('/our/plan');
  const waiting = mother.page.locator('#waiting').getByRole('article').filter({ hasText: text });
  await waiting.getByRole('button', { name: da('promises-confirm') }).click();
  await told(mother.page, da('promises-confirmed'));

  await page.reload();
  const history = page.locator('#history');
  const { name } = person(program, 'mother');
  await history.getByText(part('da', 'promises-event-confirmed')).waitFor();
  await history.getByText(name).first().waitFor();
  await history.getByText(part('da', 'promises-event-kept')).waitFor();
  await accessible();
  assert.equal(await page.getByRole('button', { name: da('promises-keep') }).count(), 0, 'what is confirmed is over');
});

journey('the mother says that it was not kept, and it is open again', {}, async ({ page, program, device, another }) => {
  const text = `Jeg skriver under på ansøgningen (${device}).`;
  await promise(page, program, text);
  await press(page, da('promises-keep'));
  await told(page, da('promises-kept'));

  const mother = await another();
  await signIn(mother.page, program, 'mother');
  await openFromPlan(mother.page, text);
  await mother.page.getByLabel(da('promises-field-not-kept')).fill('Den mangler stadig side to.');
  await press(mother.page, da('promises-not-kept'));
  await told(mother.page, da('promises-not-kept-saved'));

  await page.reload();
  await page.getByText('Den mangler stadig side to.').waitFor();
  await page.getByRole('button', { name: da('promises-keep') }).waitFor();
  await page.locator('main article').getByText(da('promises-state-open'), { exact: true }).waitFor();
});

journey('another day is asked for, and the mother agrees', {}, async ({ page, program, device, another, accessible }) => {
  const text = `Jeg henter reolen (${device}).`;
  await promise(page, program, text);
  await unfold(page, da('promises-change-title'));
  const form = page.locator('form[action$="/change"]');
  await form.getByRole('button').click();
  await page.locator('#og-error-summary').waitFor();
  await accessible();
  await form.getByLabel('Dag', { exact: true }).fill('24');
  await form.getByLabel('Måned', { exact: true }).fill('12');
  await form.getByLabel('År', { exact: true }).fill(String(new Date().getFullYear() + 1));
  await form.getByLabel(da('promises-field-change-reason')).fill('Bilen er på værksted.');
  await form.getByRole('button').click();
  await told(page, da('promises-change-asked'));

  const mother = await another();
  await signIn(mother.page, program, 'mother');
  await openFromPlan(mother.page, text);
  await mother.page.getByText('Bilen er på værksted.').first().waitFor();
  await press(mother.page, da('promises-change-agree'));
  await told(mother.page, da('promises-change-agreed'));
  await mother.page.locator('main article').getByText('24. december').waitFor();
  await page.reload();
  await page.locator('#history').getByText(part('da', 'promises-event-change-agreed')).waitFor();
});

journey('two answers to one promise: the later one is told how it stands', { devices: ['phone'] }, async ({ page, program, another }) => {
  const text = 'Jeg ringer, når posten er kommet.';
  await promise(page, program, text);
  const mother = await another();
  await signIn(mother.page, program, 'mother');
  await openFromPlan(mother.page, text);
  await press(page, da('promises-keep'));
  await told(page, da('promises-kept'));
  await press(mother.page, da('promises-confirm'));
  await mother.page.getByText(da('errors-state-changed')).waitFor();
  await mother.page.getByRole('button', { name: da('promises-not-kept') }).waitFor();
});

// A pair member writes down a visit between two doors: few touches, nothing lost, and read by nobody it is not for.

import assert from 'node:assert/strict';
import { counting } from './support/counting.js';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, signIn, told } from './support/people.js';

const INTERACTIONS_MAX = 6;

for (const javaScript of [true, false]) {
  journey('a visit note takes at most six touches', { devices: ['phone'], javaScript }, async ({ page, program }) => {
    const family = familyName(person(program, 'mother'));
    const text = `Vi drak te og talte om morgenerne${javaScript ? '' : ' uden scripts'}.`;
    await signIn(page, program, 'pair');
    await openOwnFamily(page, family);

    const counted = counting(page);
    await counted.getByRole('link', { name: da('notes-new-title') }).first().click();
    await counted.getByLabel(da('notes-field-words')).fill(text);
    await counted.getByLabel(da('notes-field-visit')).selectOption({ label: 'Opkald' });
    await counted.getByRole('radio', { name: da('notes-day-yesterday') }).check();
    await counted.getByRole('radio', { name: da('notes-kind-assessment') }).check();
    await counted.getByRole('button', { name: da('notes-new') }).click();
    await told(page, da('notes-saved'));
    counted.atMost(INTERACTIONS_MAX);

    const entry = page.getByRole('listitem').filter({ hasText: text });
    await entry.getByRole('heading', { name: 'Opkald' }).waitFor();
  });
}

journey('an ordinary note takes three touches', { devices: ['phone'] }, async ({ page, program }) => {
  const text = 'Døren stod åben, og der duftede af brød.';
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  const counted = counting(page);
  await counted.getByRole('link', { name: da('notes-new-title') }).first().click();
  await counted.getByLabel(da('notes-field-words')).fill(text);
  await counted.getByRole('button', { name: da('notes-new') }).click();
  await told(page, da('notes-saved-shared'));
  counted.atMost(3);
  await page.getByText(text).waitFor();
});

journey('a concern is not the family\'s to see, not even that it is there', {}, async ({ page, program, device, another }) => {
  const mother = person(program, 'mother');
  const text = `Jeg er bekymret for, om der er mad nok (${device}).`;
  const motherReads = await another();
  await signIn(motherReads.page, program, 'mother');
  await motherReads.page.goto('/our/looks');
  const before = await deeds(motherReads.page);

  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(mother));
  const address = page.url();
  await page.getByRole('link', { name: da('notes-new-title') }).first().click();
  await page.getByLabel(da('notes-field-words')).fill(text);
  await page.getByLabel(da('notes-field-visit')).selectOption({ label: da('notes-visit-none') });
  await page.getByRole('radio', { name: da('notes-kind-concern') }).check();
  await page.getByRole('button', { name: da('notes-new') }).click();
  await told(page, da('notes-saved'));
  await page.getByText(text).waitFor();

  for (const path of [address, '/our/plan', '/our/people', `${address}/plan-on-paper`, '/our/looks']) {
    await motherReads.page.goto(path);
    assert.doesNotMatch(await motherReads.page.textContent('body'), /bekymret|bekymring/i, path);
  }
  const after = await deeds(motherReads.page);
  const added = [...after].filter((deed) => !before.has(deed) && /note/i.test(deed));
  assert.deepEqual(added, [], 'who has looked must not tell of a concern');

  // What the mother may not open answers like what does not exist.
  const answer = await motherReads.page.goto(`${address}/notes/new`);
  assert.equal(answer.status(), 404);
});

// What others did, without how often and when.
async function deeds(page) {
  const texts = await page.locator('main li').allTextContents();
  return new Set(texts.map((text) => text.replace(/\s*(\d+ gange|én gang)?,?\s*(sidst )?kl\..*$/i, '').trim()));
}

journey('a note with a mistake in it stays on the page', {}, async ({ page, program, accessible }) => {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('notes-new-title') }).first().click();
  await page.getByLabel(da('notes-field-words')).fill('Vi aftalte at ses igen.');
  await page.getByRole('radio', { name: da('notes-day-another') }).check();
  await page.getByLabel('Dag', { exact: true }).fill('31');
  await page.getByLabel('Måned', { exact: true }).fill('2');
  await page.getByLabel('År', { exact: true }).fill('2026');
  await page.getByRole('button', { name: da('notes-new') }).click();
  await page.getByRole('link', { name: da('errors-date-not-real') }).waitFor();
  await accessible();
  assert.equal(await page.getByLabel(da('notes-field-words')).inputValue(), 'Vi aftalte at ses igen.');
  assert.ok(await page.getByRole('radio', { name: da('notes-day-another') }).isChecked());
  assert.equal(await page.getByLabel('Dag', { exact: true }).inputValue(), '31');

  // A day that has not come is refused with the reason, and the text still stands there.
  await page.getByLabel('År', { exact: true }).fill('2099');
  await page.getByLabel('Måned', { exact: true }).fill('3');
  await page.getByRole('button', { name: da('notes-new') }).click();
  await page.locator('#og-error-summary').filter({ hasText: '2099' }).waitFor();
  assert.equal(await page.getByLabel(da('notes-field-words')).inputValue(), 'Vi aftalte at ses igen.');
});

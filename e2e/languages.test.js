// Everybody chooses their language on any page, and stays where they were.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { familyName, openOwnFamily, person, signIn } from './support/people.js';
import { noLeftovers, speaks } from './support/reading.js';
import { words } from './support/words.js';

const NAMES = { da: 'Dansk', en: 'English', ar: 'العربية' };

async function choose(page, lang) {
  const address = page.url();
  await page.getByRole('link', { name: NAMES[lang] }).click();
  await page.locator(`html[lang="${lang}"]`).waitFor();
  assert.equal(new URL(page.url()).pathname, new URL(address).pathname, 'choosing a language leads back to the page');
  await speaks(page, lang);
  noLeftovers(await page.content(), address);
}

journey('a family reads in Danish, English and Arabic', { devices: ['phone'] }, async ({ page, program, accessible }) => {
  await page.goto('/sign-in');
  for (const lang of ['en', 'ar', 'da']) await choose(page, lang);
  await signIn(page, program, 'mother');
  for (const place of ['/our/plan', '/our/people', '/our/looks', '/me']) {
    await page.goto(place);
    for (const lang of ['en', 'ar', 'da']) {
      await choose(page, lang);
      await page.getByRole('link', { name: words(lang)('navigation-our-plan') }).first().waitFor();
    }
  }
  await choose(page, 'ar');
  await page.goto('/our/plan');
  await speaks(page, 'ar');
  await accessible();
});

journey('the team reads in Danish and English', { devices: ['desktop'] }, async ({ page, program }) => {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  for (const lang of ['en', 'da']) {
    await choose(page, lang);
    await page.getByRole('link', { name: words(lang)('notes-new-title') }).first().waitFor();
  }
  assert.equal(await page.getByRole('link', { name: NAMES.ar }).count(), 0, 'pages of the team are not written in Arabic');
});

journey('the language chosen on a device stays through signing out and in', { devices: ['phone'] }, async ({ page, program }) => {
  await signIn(page, program, 'youth');
  await choose(page, 'ar');
  await page.getByRole('button', { name: words('ar')('accounts-sign-out') }).first().click();
  await page.getByText(words('ar')('accounts-signed-out')).waitFor();
  await speaks(page, 'ar');
  await signIn(page, program, 'youth');
  await speaks(page, 'ar');
});

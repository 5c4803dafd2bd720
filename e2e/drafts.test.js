// What is typed survives a reload, and is gone from the device when it is saved or one signs out.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { choose, da, familyName, openOwnFamily, person, press, signIn, told } from './support/people.js';

const TEXT = 'Halvdelen af en sætning, da batteriet';

async function typeNote(page, program) {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('notes-new-title') }).first().click();
  await page.getByLabel(da('notes-field-words')).fill(TEXT);
}

const note = (page) => page.getByLabel(da('notes-field-words')).inputValue();
const kept = (page) => page.evaluate(() => Object.values({ ...sessionStorage, ...localStorage }).join());

journey('a reload restores what was typed, saving forgets it', { devices: ['phone'] }, async ({ page, program }) => {
  await typeNote(page, program);
  await page.reload();
  assert.equal(await note(page), TEXT);
  const address = page.url();
  await press(page, da('notes-new'));
  await told(page, da('notes-saved'));
  assert.equal(await kept(page), '');
  await page.goto(address);
  assert.equal(await note(page), '');
});

journey('signing out forgets what was typed', { devices: ['phone'] }, async ({ page, program }) => {
  await typeNote(page, program);
  const address = page.url();
  assert.match(await kept(page), /batteriet/);
  await press(page, da('accounts-sign-out'));
  await page.getByText(da('accounts-signed-out')).waitFor();
  assert.equal(await kept(page), '');
  await page.goto(address);
  await choose(page, program, 'pair');
  await page.getByLabel(da('notes-field-words')).waitFor();
  assert.equal(await note(page), '');
});

journey('a password is never kept', { devices: ['desktop'] }, async ({ page, program }) => {
  await signIn(page, program, 'pair');
  await page.goto('/me');
  await page.getByLabel(da('accounts-password-current')).fill('hemmelig hemmelig hemmelig');
  assert.doesNotMatch(await kept(page), /hemmelig/);
});

// With scripts off, everything a person must be able to do can be done.

import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, press, signIn, told, unfold } from './support/people.js';

journey('a day of work and the family\'s answers', { devices: ['phone'], javaScript: false }, async ({ page, program, another, accessible }) => {
  const mother = person(program, 'mother');
  await signIn(page, program, 'pair');
  await accessible();
  await openOwnFamily(page, familyName(mother));
  const family = page.url();
  await accessible();

  await page.getByRole('link', { name: da('promises-make-title') }).first().click();
  await page.getByLabel(da('promises-field-words')).fill('Jeg tager nøglen med.');
  await page.getByLabel(da('promises-field-to')).selectOption({ label: mother.name });
  await press(page, da('promises-make'));
  await told(page, da('promises-made'));
  await press(page, da('promises-keep'));
  await told(page, da('promises-kept'));

  await page.goto(family);
  await page.getByRole('link', { name: da('notes-new-title') }).first().click();
  await press(page, da('notes-new'));
  await page.getByRole('link', { name: da('errors-field-empty') }).waitFor();
  await page.getByLabel(da('notes-field-words')).fill('Nøglen passede.');
  await press(page, da('notes-new'));
  await told(page, da('notes-saved'));

  await page.getByRole('link', { name: da('questions-new-title') }).first().click();
  await page.getByLabel(da('questions-field-words')).fill('Hvem retter et navneskilt?');
  await press(page, da('questions-new'));
  await told(page, da('questions-asked'));

  const hers = await another();
  await signIn(hers.page, program, 'mother');
  await hers.page.goto('/our/plan');
  await hers.page.getByRole('article').filter({ hasText: 'Jeg tager nøglen med.' }).getByRole('button', { name: da('promises-confirm') }).click();
  await told(hers.page, da('promises-confirmed'));
  await hers.page.getByRole('link', { name: da('wishes-new') }).first().click();
  await hers.page.getByLabel(da('wishes-field-words')).fill('Et navneskilt, der er stavet rigtigt.');
  await hers.page.getByLabel(da('wishes-field-domain')).selectOption({ index: 1 });
  await hers.page.getByRole('radio', { name: da('wishes-later') }).check();
  await press(hers.page, da('wishes-save'));
  await told(hers.page, da('wishes-saved'));
  const wish = hers.page.getByRole('article').filter({ hasText: 'Et navneskilt, der er stavet rigtigt.' }).first();
  await wish.getByRole('button', { name: da('wishes-yes') }).click();
  await told(hers.page, da('wishes-answered-yes'));
  await hers.page.getByRole('link', { name: 'English' }).click();
  await hers.page.locator('html[lang=en]').waitFor();
  await hers.page.getByRole('link', { name: 'Dansk' }).click();
  await press(hers.page, da('accounts-sign-out'));
  await hers.page.getByText(da('accounts-signed-out')).waitFor();
  await unfold(hers.page, da('accounts-with-password'));
  await hers.page.getByLabel(da('accounts-name')).fill('nobody');
  await hers.page.getByLabel(da('accounts-password'), { exact: true }).fill('not the password of anybody');
  await hers.page.locator('form[action="/sign-in"] button').click();
  await hers.page.getByRole('link', { name: da('accounts-wrong') }).waitFor();
});

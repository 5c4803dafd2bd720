// Every view of a family's content leaves an entry that the family can read.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, familyName, openFamily, openOwnFamily, person, signIn, signInAs } from './support/people.js';
import { words } from './support/words.js';

journey('the mother sees that one of her pair has looked', {}, async ({ page, program, another, accessible, device }) => {
  const pair = person(program, 'pair');
  const staff = await another();
  await signIn(page, program, 'mother');
  await page.goto('/our/looks');
  const today = () => page.locator('main section').first();
  const looks = async () => (await today().textContent().catch(() => ''))?.split(pair.name).length - 1;
  const before = device === 'phone' ? await looks() : 1;

  await signIn(staff.page, program, 'pair');
  await openOwnFamily(staff.page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('navigation-who-has-looked') }).first().click();
  await today().getByText(pair.name).first().waitFor();
  assert.ok((await looks()) >= Math.max(before, 1));
  await today().getByText(da('journal-own-role-pair')).first().waitFor();
  await accessible();
});

journey('a colleague who looks from the team is named too', { devices: ['phone'], locale: 'ar' }, async ({ page, program, another }) => {
  const t = words('ar');
  const leader = person(program, 'leader');
  const staff = await another({ locale: 'da-DK' });
  await signInAs(staff.page, leader.name);
  await signIn(page, program, 'arabic parent');
  await page.goto('/our/plan');
  await staff.page.goto(page.url());
  await staff.page.locator('h1').filter({ hasText: familyName(person(program, 'arabic parent')) }).waitFor();
  await page.getByRole('link', { name: t('navigation-who-has-looked') }).first().click();
  await page.locator('main section').first().getByText(leader.name).first().waitFor();
});

journey('nobody reads who has looked at another family', { devices: ['phone'] }, async ({ page, program, another }) => {
  const leader = await another();
  await signIn(leader.page, program, 'leader');
  await openFamily(leader.page, familyName(person(program, 'mother')));
  await signIn(page, program, 'youth');
  const path = `${new URL(leader.page.url()).pathname}/looks`;
  const other = await page.goto(path);
  assert.equal(other.status(), 404);
  const refused = await page.textContent('main');
  const missing = await page.goto(path.replace(/[0-9a-f]{12}\/looks$/, '000000000000/looks'));
  assert.equal(missing.status(), 404);
  assert.equal(await page.textContent('main'), refused);
});

// The leader changes a pair; whoever leaves keeps what they knew, and learns nothing new.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, familyName, openFamily, openOwnFamily, person, people, press, signIn, signInAs, told } from './support/people.js';

journey('the leader changes a pair', { devices: ['phone'], fresh: true }, async ({ page, program, another, accessible }) => {
  const family = familyName(person(program, 'mother'));
  const [leaving, coming] = people(program).filter(({ role }) => role === 'pair');

  const former = await another();
  await signInAs(former.page, leaving.name);
  await openOwnFamily(former.page, family);
  const address = former.page.url();

  await signIn(page, program, 'leader');
  await page.goto(`${address}/pair`);
  const reason = 'Familien vil gerne tale mere om arbejde.';
  const field = (key) => page.getByLabel(da(key), { exact: true });
  const staff = await optionsWithProfession(field('pairs-field-first'));
  const profession = staff.find(({ name }) => name === coming.name).profession;

  // Nothing chosen, then two of one profession: refused, and what was written stays.
  await press(page, da('pairs-new'));
  await page.locator('#og-error-summary').waitFor();
  await accessible();
  const same = staff.find((colleague) => colleague.name !== coming.name && colleague.profession === profession);
  await field('pairs-field-first').selectOption({ value: staff.find(({ name }) => name === coming.name).value });
  await field('pairs-field-second').selectOption({ value: same.value });
  await page.getByLabel(da('pairs-field-reason')).fill(reason);
  await press(page, da('pairs-new'));
  await page.getByRole('link', { name: da('errors-pair-of-one-profession') }).waitFor();
  assert.equal(await page.getByLabel(da('pairs-field-reason')).inputValue(), reason);
  assert.equal(await field('pairs-field-second').inputValue(), same.value);

  const second = staff.find(({ name, profession: other }) => name !== leaving.name && other !== profession);
  await field('pairs-field-second').selectOption({ value: second.value });
  await press(page, da('pairs-new'));
  await told(page, da('pairs-saved'));
  await page.getByText(reason).waitFor();

  // The new pair writes; the former pair does not see it.
  const now = await another();
  const text = 'Vi sås for første gang, og der var kage.';
  await signInAs(now.page, coming.name);
  await openOwnFamily(now.page, family);
  await now.page.getByRole('link', { name: da('notes-new-title') }).first().click();
  await now.page.getByLabel(da('notes-field-words')).fill(text);
  await press(now.page, da('notes-new'));
  await told(now.page, da('notes-saved'));
  await now.page.getByText(text).waitFor();

  await former.page.goto(address);
  await former.page.getByText(da('families-former-explained')).waitFor();
  assert.equal(await former.page.getByText(text).count(), 0);
  assert.equal((await former.page.goto(`${address}/notes/new`)).status(), 404);

  // The family reads who comes now, and why.
  const mother = await another();
  await signIn(mother.page, program, 'mother');
  await mother.page.goto('/our/people');
  await mother.page.getByText(coming.name).first().waitFor();
  await mother.page.getByText(leaving.name).first().waitFor();
});

journey('only the leader changes pairs', { devices: ['phone'] }, async ({ page, program }) => {
  await signIn(page, program, 'pair');
  await openFamily(page, familyName(person(program, 'mother')));
  await page.goto(`${page.url()}/pair`);
  assert.equal(await page.getByRole('button', { name: da('pairs-new') }).count(), 0);
});

async function optionsWithProfession(select) {
  const options = await select.locator('option').evaluateAll((all) => all.map(({ value, textContent }) => ({ value, textContent })));
  return options.flatMap(({ value, textContent }) => {
    const [, name, profession] = /^(.*) \((.*)\)$/.exec(textContent.replace(/[⁦-⁩]/g, '').trim()) ?? [];
    return name ? [{ value, name, profession }] : [];
  });
}

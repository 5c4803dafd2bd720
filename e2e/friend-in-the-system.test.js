// A colleague elsewhere gets a link, answers one question, and sees nothing else.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, press, signIn, told } from './support/people.js';
import { words } from './support/words.js';

for (const javaScript of [true, false]) {
  journey('a friend in the system answers through a link', { devices: ['phone'], javaScript }, async ({ page, program, another, accessible }) => {
    const question = `Hvor ansøger man om fripladstilskud${javaScript ? '' : ' uden scripts'}?`;
    const answer = `På borgerservice, tag lønsedler med${javaScript ? '' : ' på papir'}.`;
    const family = familyName(person(program, 'mother'));
    await signIn(page, program, 'pair');
    await openOwnFamily(page, family);
    await page.getByRole('link', { name: da('questions-new-title') }).first().click();
    await page.getByLabel(da('questions-field-words')).fill(question);
    await page.getByRole('button', { name: da('questions-new'), exact: true }).click();
    await told(page, da('questions-asked'));
    if (await page.getByRole('link', { name: question }).count()) await page.getByRole('link', { name: question }).first().click();
    await page.getByLabel(da('questions-field-friend')).waitFor();
    const address = page.url();

    await press(page, da('questions-make-link'));
    await page.getByRole('link', { name: da('errors-field-empty') }).waitFor();
    await page.getByLabel(da('questions-field-friend')).fill('Bodil Havregaard');
    await press(page, da('questions-make-link'));
    await page.locator('h1').filter({ hasText: da('questions-link-ready-title') }).waitFor();
    await accessible();
    const link = await page.locator('#link').inputValue();
    assert.ok(link.startsWith(`${program.address}/answer/`), link);

    const friend = await another({ locale: 'en-GB' });
    const t = words('en');
    await friend.page.goto(link);
    await friend.page.getByText(question).waitFor();
    assert.doesNotMatch(await friend.page.textContent('body'), new RegExp(family), 'the family is not named');
    await press(friend.page, t('questions-link-send'));
    await friend.page.getByRole('link', { name: t('errors-field-empty') }).waitFor();
    await friend.page.getByLabel(t('questions-link-field-answer')).fill(answer);
    await press(friend.page, t('questions-link-send'));
    await friend.page.locator('h1').filter({ hasText: t('questions-link-thanks-title') }).waitFor();

    // The link is dead, and answers like one that never was.
    const dead = await friend.page.goto(link);
    assert.equal(dead.status(), 404);
    const never = await friend.page.goto(link.replace(/.{6}$/, 'AAAAAA'));
    assert.equal(never.status(), 404);
    const opened = await friend.page.goto(address);
    assert.match(opened.url(), /\/sign-in\?next=/, 'a link opens nothing else');

    await page.goto(address);
    await page.getByText(answer).waitFor();
    await page.getByText('Bodil Havregaard').first().waitFor();
    await openOwnFamily(page, family);
    await page.getByText(question).first().waitFor();
  });
}

// Staff may suggest; only the family makes a wish of it.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, press, signIn, told } from './support/people.js';

async function suggest(page, program, text) {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('suggestions-new-title') }).first().click();
  await page.getByLabel(da('suggestions-field-words')).fill(text);
  await page.getByLabel('Hvad handler det om?').selectOption({ index: 2 });
  await press(page, da('suggestions-new'));
  await told(page, da('suggestions-sent'));
}

const ANSWERS = [
  { reply: 'suggestions-yes', sport: 'badminton', told: 'suggestions-answered-yes', becomesWish: true },
  { reply: 'suggestions-not-now', sport: 'svømning', told: 'suggestions-answered-not-now', becomesWish: false },
  { reply: 'suggestions-no', sport: 'skak', told: 'suggestions-answered-no', becomesWish: false },
];

for (const answer of ANSWERS) {
  journey(`the family says "${da(answer.reply)}"`, { devices: ['phone'] }, async ({ page, program, another, accessible }) => {
    const text = `Prøve en gang ${answer.sport} i klubben.`;
    const pair = await another();
    await suggest(pair.page, program, text);

    await signIn(page, program, 'mother');
    await page.goto('/our/plan');
    const card = page.getByRole('article').filter({ hasText: text });
    assert.equal(await card.locator('blockquote').count(), 0, 'a suggestion is not shown as a wish of theirs');
    await card.getByRole('button', { name: da(answer.reply) }).click();
    await told(page, da(answer.told));
    await accessible();

    await page.goto('/our/plan');
    const wish = page.locator('main blockquote').filter({ hasText: text });
    assert.equal(await wish.count(), answer.becomesWish ? 1 : 0);

    // The pair sees the answer; "not now" rests, so nobody asks again at once.
    await openOwnFamily(pair.page, familyName(person(program, 'mother')));
    assert.equal(await pair.page.locator('main blockquote').filter({ hasText: text }).count(), answer.becomesWish ? 1 : 0);
    const asking = pair.page.getByRole('article').filter({ hasText: text }).getByRole('button', { name: da('suggestions-ask-again') });
    assert.equal(await asking.count(), 0);
  });
}

journey('a suggestion without words or life domain is not sent', {}, async ({ page, program, accessible }) => {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('suggestions-new-title') }).first().click();
  await press(page, da('suggestions-new'));
  await page.getByRole('link', { name: da('errors-field-empty') }).waitFor();
  await page.getByRole('link', { name: da('errors-choose-one') }).first().waitFor();
  await accessible();
});

// "I don't know, but I can find out."

import { counting } from './support/counting.js';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, signIn, told } from './support/people.js';

const INTERACTIONS_MAX = 4;

for (const javaScript of [true, false]) {
  journey('a question takes at most four touches', { devices: ['phone'], javaScript }, async ({ page, program }) => {
    const text = `Kan man få hjælp til en cykel${javaScript ? '' : ' uden scripts'}?`;
    await signIn(page, program, 'pair');
    await openOwnFamily(page, familyName(person(program, 'mother')));

    const counted = counting(page);
    await counted.getByRole('link', { name: da('questions-new-title') }).first().click();
    await counted.getByLabel(da('questions-field-words')).fill(text);
    await counted.getByRole('button', { name: da('questions-new'), exact: true }).click();
    await told(page, da('questions-asked'));
    counted.atMost(INTERACTIONS_MAX);
    await page.getByText(text).first().waitFor();
    await page.goto('/today');
    await page.getByText(text).first().waitFor();
  });
}

journey('whoever carries a question writes the answer down', {}, async ({ page, program, device }) => {
  const text = `Hvor låner man symaskiner (${device})?`;
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('questions-new-title') }).first().click();
  await page.getByLabel(da('questions-field-words')).fill(text);
  await page.getByRole('button', { name: da('questions-new'), exact: true }).click();
  await told(page, da('questions-asked'));
  if (await page.getByRole('link', { name: text }).count()) await page.getByRole('link', { name: text }).first().click();
  await page.getByRole('button', { name: da('questions-answer') }).click();
  await page.getByRole('link', { name: da('errors-field-empty') }).waitFor();
  await page.getByLabel(da('questions-field-answer'), { exact: true }).fill('På biblioteket, hver torsdag.');
  await page.getByRole('button', { name: da('questions-answer') }).click();
  await told(page, da('questions-answered'));
  await page.getByText('På biblioteket, hver torsdag.').waitFor();
});

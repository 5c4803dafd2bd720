// A session that ends while somebody types takes no word with it.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { choose, da, familyName, openOwnFamily, person, press, signIn, told } from './support/people.js';

const ENDINGS = {
  'the session has run out': async ({ context }) => {
    const ended = (await context.cookies()).filter(({ name }) => name === 'opgang_session');
    assert.equal(ended.length, 1);
    await context.addCookies(ended.map((cookie) => ({ ...cookie, value: cookie.value.replace(/^.{8}/, 'AAAAAAAA') })));
  },
  'the browser has dropped the session': ({ context }) => context.clearCookies({ name: 'opgang_session' }),
  'somebody signed out in another tab': async ({ context }) => {
    const tab = await context.newPage();
    await tab.goto('/me');
    await press(tab, da('accounts-sign-out'));
    await tab.getByText(da('accounts-signed-out')).waitFor();
    await tab.close();
  },
};

for (const [name, end] of Object.entries(ENDINGS)) {
  for (const javaScript of [true, false]) {
    journey(`${name}: the note is kept and saved`, { devices: ['phone'], javaScript }, async ({ page, context, program, accessible }) => {
      const text = `Vi grinede længe (${name}, ${javaScript}).`;
      await signIn(page, program, 'pair');
      await openOwnFamily(page, familyName(person(program, 'mother')));
      await page.getByRole('link', { name: da('notes-new-title') }).first().click();
      await page.getByLabel(da('notes-field-words')).fill(text);
      await end({ context });

      await press(page, da('notes-new'));
      await page.getByText(da('errors-session-ended-title')).waitFor();
      await accessible();
      await choose(page, program, 'pair');
      await page.getByText(text).first().waitFor();
      await accessible();
      await press(page, da('navigation-send'));
      await told(page, da('notes-saved'));
      assert.equal(await page.getByText(text).count(), 1);
    });
  }
}

journey('after signing in one lands where one was going', { devices: ['phone'] }, async ({ page, program, context }) => {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  const address = page.url();
  await context.clearCookies({ name: 'opgang_session' });
  await page.goto(address);
  await page.locator('#demo').waitFor();
  await choose(page, program, 'pair');
  await page.waitForURL(address);
});

// Between two doors there is no connection: it is said, nothing is sent into nowhere, and nothing typed is lost.

import assert from 'node:assert/strict';
import { journey } from './support/journey.js';
import { da, familyName, openOwnFamily, person, press, signIn, told } from './support/people.js';
import { words } from './support/words.js';

const NO_CONNECTION = /ERR_INTERNET_DISCONNECTED|Failed to load resource|FetchEvent/;

journey('a note typed without a connection waits for one', { devices: ['phone'] }, async ({ page, context, program, accessible }) => {
  const text = 'Telefonen havde ingen dækning i opgangen.';
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.getByRole('link', { name: da('notes-new-title') }).first().click();
  await page.getByLabel(da('notes-field-words')).fill(text);
  await context.setOffline(true);
  const banner = page.locator('#og-offline');
  await banner.getByText(da('navigation-offline-title')).waitFor();
  await press(page, da('notes-new'));
  await banner.getByText(da('navigation-offline-body')).waitFor();
  assert.equal(await page.getByLabel(da('notes-field-words')).inputValue(), text);
  await accessible();

  await context.setOffline(false);
  await banner.waitFor({ state: 'hidden' });
  await press(page, da('notes-new'));
  await told(page, da('notes-saved'));
  await page.getByText(text).waitFor();
});

for (const lang of ['da', 'ar']) {
  journey('a page asked for without a connection says so, in one\'s own language', { devices: ['phone'], locale: lang }, async ({ page, context, program, faults }) => {
    faults.expect(NO_CONNECTION);
    const t = words(lang);
    await signIn(page, program, lang === 'ar' ? 'arabic parent' : 'mother');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    // A page that was being opened while the worker started is not yet at its side: the next one always is.
    await page.reload();
    assert.ok(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)), 'the worker stands at the side of every later page');
    await page.waitForFunction(() => caches.match('/offline/language'));
    const looks = page.getByRole('link', { name: t('navigation-who-has-looked') }).first();
    await context.setOffline(true);
    await looks.click();
    await page.locator('h1').filter({ hasText: t('navigation-offline-title') }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), lang === 'ar' ? 'rtl' : 'ltr');
    assert.equal(await page.locator('link[rel=stylesheet]').evaluateAll((all) => all.every(({ sheet }) => sheet)), true, 'it keeps its look');
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname).filter((path) => !path.startsWith('/assets/') && !path.startsWith('/offline'));
    });
    assert.deepEqual(kept, [], 'nothing of a family is kept on the device');
    await context.setOffline(false);
    await page.getByRole('link', { name: t('navigation-try-again') }).click();
    await page.getByRole('link', { name: t('wishes-new') }).first().waitFor();
  });
}

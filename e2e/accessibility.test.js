// What reading every page does not show: the keyboard, large text, mistakes in forms, the empty and the long family.

import assert from 'node:assert/strict';
import { crawl, kindOf } from './support/crawl.js';
import { journey } from './support/journey.js';
import { da, familyName, openFamily, openOwnFamily, person, press, signIn, told, unfold } from './support/people.js';
import { fits } from './support/reading.js';
import { words } from './support/words.js';

const FORM = /\/(new|pair|correction)$/;
const WIDTHS = [320, 390, 1280];

for (const [role, lang] of [['leader', 'da'], ['pair', 'en'], ['arabic parent', 'ar']]) {
  journey(`every form sent empty by the ${role} says what to do`, { devices: ['desktop'], locale: lang }, async ({ page, context, program, accessible }) => {
    await signIn(page, program, role);
    const pages = await crawl(context, ['/', '/our/plan'].slice(role === 'arabic parent' ? 1 : 0, role === 'arabic parent' ? 2 : 1));
    const forms = pages.filter((path) => FORM.test(path));
    assert.ok(forms.length >= 2, `forms: ${forms.join(' ')}`);
    for (const path of forms) {
      await page.goto(path);
      const form = page.locator('main form[method="post"]').first();
      if ((await form.count()) === 0) continue;
      for (const field of await form.locator('textarea, input[type="text"]').all()) if (await field.isVisible()) await field.fill('');
      await form.locator('button[type="submit"]').last().click();
      const summary = page.locator('#og-error-summary');
      await summary.waitFor();
      assert.ok(await summary.evaluate((box) => box === document.activeElement), `${kindOf(path)}: the summary is read first`);
      for (const link of await summary.getByRole('link').all()) {
        const target = (await link.getAttribute('href')).slice(1);
        assert.equal(await page.locator(`[id="${target}"]`).count(), 1, `${kindOf(path)}: "${await link.textContent()}" leads to a field`);
      }
      await fits(page, WIDTHS);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await accessible();
      }
    }
  });
}

journey('signing in with the keyboard alone, and a mistake in it', { devices: ['desktop'] }, async ({ page, program, accessible }) => {
  await page.goto('/sign-in');
  await tabTo(page, page.locator('summary').filter({ hasText: da('accounts-with-password') }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel(da('accounts-name')));
  await page.keyboard.type('nobody@nowhere.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a password nobody has');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: da('accounts-wrong') }).waitFor();
  await accessible();

  await page.goto('/sign-in');
  await tabTo(page, page.locator('#demo button').filter({ hasText: person(program, 'mother').name }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: da('wishes-new') }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel(da('wishes-field-words')));
  await page.keyboard.type('En cykel til Ida, skrevet uden mus.');
  await tabTo(page, page.getByLabel(da('wishes-field-domain')));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('radio', { name: da('wishes-yes') }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: da('wishes-save') }));
  await page.keyboard.press('Enter');
  await told(page, da('wishes-saved'));
});

journey('a note with the keyboard alone', { devices: ['desktop'] }, async ({ page, program }) => {
  await signIn(page, program, 'pair');
  await openOwnFamily(page, familyName(person(program, 'mother')));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
  await tabTo(page, page.getByRole('link', { name: da('notes-new-title') }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel(da('notes-field-words')));
  await page.keyboard.type('Skrevet uden mus.');
  await tabTo(page, page.getByRole('button', { name: da('notes-new') }));
  await page.keyboard.press('Enter');
  await told(page, da('notes-saved'));
});

journey('a new family has nothing yet, and its page says so', { devices: ['phone'] }, async ({ page, program, accessible }) => {
  await signIn(page, program, 'leader');
  await page.goto('/families/new');
  await page.getByLabel('Hvad kalder familien sig?').fill('Nyhavre');
  await page.getByLabel('Hvilken opgang?').fill('Hybenvej 99');
  await page.getByLabel('Fulde navn').fill('Solveig Nyhavre');
  for (const [part, value] of [['Dag', '3'], ['Måned', '4'], ['År', '1990']]) await page.getByLabel(part, { exact: true }).first().fill(value);
  await page.getByLabel(da('pairs-field-first'), { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(da('pairs-field-second'), { exact: true }).selectOption({ index: 2 });
  await page.locator('main form[method="post"] button[type="submit"]').last().click();
  await page.locator('h1').filter({ hasText: 'Nyhavre' }).waitFor();
  await fits(page, WIDTHS);
  await accessible();
  await page.setViewportSize({ width: 1280, height: 900 });
  await accessible();
});

journey('the longest family fits', { devices: ['phone'] }, async ({ page, context, program, accessible }) => {
  await signIn(page, program, 'leader');
  let longest = { path: '', members: 0 };
  const visit = ({ path, text }) => {
    if (!/^\/families\/[0-9a-f-]{36}$/.test(path)) return;
    const members = new Set([...text.matchAll(/\/people\/([0-9a-f-]{36})/g)].map(([, id]) => id)).size;
    if (members > longest.members) longest = { path, members };
  };
  const families = await crawl(context, ['/families'], { each: 1 });
  assert.ok(families.length > 1);
  const list = await (await context.request.get('/families')).text();
  for (const [, path] of list.matchAll(/href="(\/families\/[0-9a-f-]{36})"/g)) visit({ path, text: await (await context.request.get(path)).text() });
  assert.ok(longest.members >= 8, `${longest.members} members`);
  for (const path of [longest.path, `${longest.path}/looks`]) {
    await page.goto(path);
    await fits(page, WIDTHS);
    await accessible();
  }
});

journey('everything at 200 %', { devices: ['desktop'] }, async ({ page, program, another }) => {
  const mother = await another();
  await signIn(page, program, 'pair');
  await openFamily(page, familyName(person(program, 'mother')));
  const family = page.url();
  await signIn(mother.page, program, 'mother');
  const visits = [[page, ['/today', '/families', family, `${family}/notes/new`, `${family}/promises/new`]], [mother.page, ['/our/plan', '/our/looks', `${family}/wishes/new`, `${family}/plan-on-paper`]]];
  for (const [reader, paths] of visits) {
    // 1280 px at 200 % is a page of 640.
    for (const path of paths) {
      await reader.goto(path);
      await fits(reader, [640]);
    }
    // And text alone at twice its size.
    for (const path of paths) {
      await reader.goto(path);
      await reader.evaluate(() => {
        const root = document.documentElement;
        root.style.setProperty('font-size', `${parseFloat(getComputedStyle(root).fontSize) * 2}px`);
      });
      await fits(reader, [1280]);
    }
  }
});

journey('the plan on paper', { devices: ['desktop'], locale: 'ar' }, async ({ page, program, accessible }) => {
  const t = words('ar');
  await signIn(page, program, 'arabic parent');
  await page.goto('/our/plan');
  await page.getByRole('link', { name: t('navigation-print-plan') }).first().click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.og-nav').isVisible(), false, 'menus are not printed');
  await accessible();
  assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
});

// Presses Tab until the focus is there; every stop on the way must be seen.
async function tabTo(page, target) {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      assert.ok(await isSeen(page), `the focus on ${target} cannot be seen`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${target}`);
}

// What has the focus shows it by an outline or a ring, on itself or on the drawn mark of a choice.
function isSeen(page) {
  return page.evaluate(() => {
    const isMarked = (element, part) => {
      const style = getComputedStyle(element, part);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    const focused = document.activeElement;
    const around = [focused, focused.parentElement, focused.nextElementSibling].filter(Boolean);
    return around.some((element) => [undefined, '::before', '::after'].some((part) => isMarked(element, part)));
  });
}

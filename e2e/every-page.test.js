// Every kind of page, as everybody who can reach it: free of what hinders reading, in every language it is made for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeViolations } from './support/accessibility.js';
import { openPage } from './support/browser.js';
import { crawl, kindOf } from './support/crawl.js';
import { sharedProgram } from './support/journey.js';
import { people, signIn, signInAs } from './support/people.js';
import { fits, noLeftovers, speaks } from './support/reading.js';

const MS_MAX = 240_000;
const WIDTHS = [320, 390, 1280];
const STAFF = { starts: ['/'], langs: ['da', 'en'] };
const FAMILY = { starts: ['/our/plan', '/our/people', '/our/looks'], langs: ['da', 'en', 'ar'] };
const ROLES = {
  leader: { ...STAFF, langs: ['da'] },
  pair: STAFF,
  mother: { ...FAMILY, langs: ['da', 'en'] },
  'arabic parent': { ...FAMILY, langs: ['ar'] },
  youth: { ...FAMILY, langs: ['da'] },
  'steering group': STAFF,
  'protection officer': STAFF,
  administrator: STAFF,
};

for (const [role, { starts, langs }] of Object.entries(ROLES)) {
  test(`every page of the ${role}`, { timeout: MS_MAX }, async () => {
    const program = await sharedProgram();
    const opened = await openPage({ device: 'desktop', origin: program.address });
    try {
      await signIn(opened.page, program, role);
      const pages = await crawl(opened.context, [...starts, '/me', '/missing'], { visit: readable });
      await readAll(opened.page, pages, langs);
      opened.faults.none();
    } finally {
      await opened.close();
    }
  });
}

test('every page of somebody who is not signed in', { timeout: MS_MAX }, async () => {
  const program = await sharedProgram();
  const opened = await openPage({ device: 'desktop', origin: program.address });
  try {
    await readAll(opened.page, ['/sign-in', '/offline', '/missing', '/answer/thanks', '/answer/unknown'], ['da', 'en', 'ar']);
    opened.faults.none();
  } finally {
    await opened.close();
  }
});

test('every page that links lead to is there, for everybody', { timeout: MS_MAX }, async () => {
  const program = await sharedProgram();
  for (const { name, role } of people(program)) {
    const opened = await openPage({ device: 'desktop', origin: program.address });
    if (!/^(steering group|protection officer|administrator)$/.test(role)) await signInAs(opened.page, name);
    else await signIn(opened.page, program, role);
    await crawl(opened.context, ['/'], { each: 12, visit: readable });
    await opened.close();
  }
});

function readable({ path, answer, text }) {
  assert.equal(answer.status(), path === '/missing' ? 404 : 200, `a link leads to ${path}`);
  noLeftovers(text, path);
}

async function readAll(page, paths, langs) {
  const wrong = [];
  const note = async (what, check) => {
    try {
      wrong.push(...((await check()) ?? []).map((line) => `${what}: ${line}`));
    } catch (error) {
      wrong.push(`${what}: ${error.message.slice(0, 600)}`);
    }
  };
  for (const lang of langs) {
    await page.goto(`/language/${lang}?back=/me`);
    for (const path of paths) {
      const what = `${lang} ${kindOf(path)}`;
      await page.goto(path);
      await note(what, () => speaks(page, lang));
      await note(what, async () => noLeftovers(await page.content(), what));
      await note(what, () => fits(page, WIDTHS));
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await note(`${what} at ${width}`, () => axeViolations(page));
      }
    }
  }
  assert.deepEqual(wrong, []);
}

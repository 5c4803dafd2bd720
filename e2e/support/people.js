// Who signs in, and how they find a family: through the pages, as anybody would.

import { words } from './words.js';

// As the program prints them: "  Emma Tjørnelund              mother".
const LISTED = /^ {2}(\S.*?) {2,}([a-z][a-z -]*)$/gm;

/** Everybody on the list of the sign-in page, in its order: `{ name, role }`. */
export function people(program) {
  return [...program.output().matchAll(LISTED)].map(([, name, role]) => ({ name, role }));
}

/** The first with this role: pair, leader, mother, arabic parent, youth, steering group, … */
export function person(program, role) {
  const found = people(program).find((somebody) => somebody.role === role);
  if (!found) throw new Error(`nobody on the list is "${role}": ${people(program).map((somebody) => somebody.role).join(', ')}`);
  return found;
}

/** The family name of somebody, as their family's page has it. */
export function familyName({ name }) {
  return name.split(' ').at(-1);
}

/** Presses somebody on the list, on a page that shows it. */
export async function choose(page, program, role) {
  const place = people(program).findIndex((somebody) => somebody.role === role);
  await page.locator('#demo button').nth(place).click();
}

/** Opens the sign-in page and signs in as the first with this role, or as somebody by name. */
export async function signIn(page, program, role) {
  await page.goto('/sign-in');
  await choose(page, program, role);
  await signOutButton(page).waitFor();
}

/** Signs in as a colleague from the list by name. */
export async function signInAs(page, name) {
  await page.goto('/sign-in');
  await page.locator('#demo button').filter({ hasText: name }).click();
  await signOutButton(page).waitFor();
}

/** Opens the page of a family that one works with oneself, from the list of families. */
export async function openOwnFamily(page, name) {
  await page.goto('/families');
  await page.locator('#mine').getByRole('link').filter({ hasText: name }).first().click();
  await page.locator('h1').filter({ hasText: name }).waitFor();
}

/** Opens the page of any family. */
export async function openFamily(page, name) {
  await page.goto('/families');
  await page.locator('main').getByRole('link').filter({ hasText: name }).first().click();
  await page.locator('h1').filter({ hasText: name }).waitFor();
}

/** Waits until the page says that something was done, and reads it. */
export async function told(page, text) {
  await page.locator('.og-flash').filter({ hasText: text }).waitFor();
}

/** Opens what is folded away under these words. */
export async function unfold(page, text) {
  await page.locator('summary').filter({ hasText: text }).first().click();
}

/** Presses the button that says this. */
export async function press(page, text) {
  await page.getByRole('button', { name: text }).first().click();
}

function signOutButton(page) {
  return page.locator('form[action="/sign-out"] button').first();
}

/** The words of the pages in Danish, the language most journeys are told in. */
export const da = words('da');

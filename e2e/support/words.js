// The words that people read, by their key, from the catalogues the program is built with: a journey finds a button by
// what it says, in any language, and does not break when somebody says it better.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = new URL('../../locales/', import.meta.url).pathname;

const read = new Map();

/** The words of one language: `const t = words('da'); t('notes-saved')`. */
export function words(lang) {
  const catalogue = catalogueOf(lang);
  return (key) => {
    const text = catalogue.get(key);
    if (!text) throw new Error(`locales/${lang} has no message "${key}" of one line`);
    if (text.includes('{')) throw new Error(`"${key}" has arguments: look for a part of it with \`part\``);
    return text;
  };
}

/** The longest piece of a message between its arguments, for a message that has some. */
export function part(lang, key) {
  const pieces = catalogueOf(lang).get(key).split(/\{[^}]*\}/);
  return pieces.map((piece) => piece.trim()).reduce((longest, piece) => (piece.length > longest.length ? piece : longest));
}

/** Every key there is. */
export function keys() {
  return [...catalogueOf('da').keys()];
}

function catalogueOf(lang) {
  if (!read.has(lang)) read.set(lang, new Map(lines(lang).flatMap(message)));
  return read.get(lang);
}

function lines(lang) {
  const folder = join(LOCALES, lang);
  return readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
}

// A message with plural forms has nothing on its first line; its key still counts.
function message(line) {
  const found = /^([a-z][a-z0-9-]*) = ?(.*)$/.exec(line) ?? /^([a-z][a-z0-9-]*) =()$/.exec(line);
  return found ? [[found[1], found[2].trim()]] : [];
}

// What every page must be, whoever reads it: in one language, without leftovers, no wider than the screen.

import assert from 'node:assert/strict';
import { keys } from './words.js';

const KEYS = new Set(keys().filter((key) => key.includes('-')));
const LEFTOVERS = [/\{\s*\$/, /\uFFFD/, /\bundefined\b/, /\bSome\(/, /\bNone\b(?=\s*$)/, /#ERR/i, /\bTODO\b/, /\blorem\b/i, /\b(?:NaN|null)\b/];

/** Fails when a page shows a message's key or something else that was not meant to be read. */
export function noLeftovers(text, where) {
  const words = text.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
  const found = [...words.matchAll(/\b[a-z]+(?:-[a-z0-9]+)+\b/g)].map(([word]) => word).filter((word) => KEYS.has(word));
  assert.deepEqual(found, [], `keys instead of words on ${where}`);
  for (const leftover of LEFTOVERS) assert.doesNotMatch(words, leftover, where);
}

/** Fails when the page says another language or direction than it should. */
export async function speaks(page, lang) {
  const root = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  assert.deepEqual(root, [lang, lang === 'ar' ? 'rtl' : 'ltr'], page.url());
}

/** Fails when something is wider than the screen at one of these widths. */
export async function fits(page, widths) {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const wide = await page.evaluate(() => {
      const max = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= max) return [];
      const out = [...document.body.querySelectorAll('*')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > max + 1 || box.left < -1);
      });
      return out.map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`).slice(-3);
    });
    assert.deepEqual(wide, [], `wider than ${width} px: ${page.url()}`);
  }
  await page.setViewportSize(before);
}

// The accessibility scan that every page passes.

import assert from 'node:assert/strict';
import axe from 'axe-core';

/** Where a page without scripts keeps the browser session that turned them off. */
export const SCRIPTS_OFF = Symbol('scripts off');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const passed = new Set();

/**
 * Fails unless axe finds nothing wrong with the page as it stands.
 *
 * Works under the strict content-security policy and with the page's own scripts off.
 * `within` limits the scan to one selector; use it only in a test of one part.
 */
export async function axeFindsNothing(page, { within } = {}) {
  const violations = await axeViolations(page, { within });
  assert.deepEqual(violations, [], `accessibility of ${page.url().slice(0, 200)}`);
}

/**
 * What axe finds, one line for each element.
 *
 * A page of the same shape, direction and width as one that passed is not scanned again: axe judges
 * elements, not words, and the same page in another language differs in words alone.
 */
export async function axeViolations(page, { within } = {}) {
  return withScriptsOn(page, async () => {
    const shape = within ? undefined : await page.evaluate(shapeOfPage);
    if (passed.has(shape)) return [];
    if (!(await page.evaluate(() => Boolean(globalThis.axe)))) await page.evaluate(axe.source);
    const result = await page.evaluate(
      // Style sheets are read from the page itself: axe need not fetch them again.
      ([scope, tags]) => globalThis.axe.run(scope ?? document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false }),
      [within, RULES],
    );
    if (shape && result.violations.length === 0) passed.add(shape);
    return result.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    );
  });
}

// Runs in the page: everything axe looks at but the words and the names of records.
function shapeOfPage() {
  const looked = ['class', 'role', 'type', 'hidden', 'scope', 'tabindex', 'autocomplete', 'open', 'dir', 'disabled', 'style', 'href'];
  const named = new Map();
  for (const { id } of document.querySelectorAll('[id]')) named.set(id, (named.get(id) ?? 0) + 1);
  const value = (attribute) => {
    if (attribute.name === 'href') return attribute.value.startsWith('#') ? 'here' : 'elsewhere';
    if (looked.includes(attribute.name)) return attribute.value;
    // Names point at elements: what counts is that each points at exactly one, and that none stands twice.
    return attribute.value.split(/\s+/).map((word) => named.get(word) ?? Boolean(word)).join(' ');
  };
  const counts = ({ name }) => looked.includes(name) || name === 'id' || name === 'for' || name.startsWith('aria-');
  const lines = [...document.body.querySelectorAll('*')].map((element) => {
    const attributes = [...element.attributes].filter(counts).map((attribute) => `${attribute.name}=${value(attribute)}`);
    const empty = element.childElementCount === 0 && element.textContent.trim() === '';
    return `${element.tagName}${empty ? '' : '"'}${element.nextElementSibling ? '' : '.'} ${attributes.join(' ')}`;
  });
  return `${innerWidth} ${document.documentElement.dir}\n${lines.join('\n')}`;
}

// A page with scripts off waits for ever on axe's promises. Turning them on for the scan runs nothing of the page's own,
// which was passed over when the page was read.
async function withScriptsOn(page, act) {
  const session = page[SCRIPTS_OFF];
  if (!session) return act();
  await session.send('Emulation.setScriptExecutionDisabled', { value: false });
  try {
    return await act();
  } finally {
    await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  }
}

// The accessibility scan that every page passes.

import assert from 'node:assert/strict';
import axe from 'axe-core';

/** Where a page without scripts keeps the browser session that turned them off. */
export const SCRIPTS_OFF = Symbol('scripts off');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

/** What axe finds, one line for each element. */
export async function axeViolations(page, { within } = {}) {
  return withScriptsOn(page, async () => {
    await page.evaluate(axe.source);
    const result = await page.evaluate(
      ([scope, tags]) => globalThis.axe.run(scope ?? document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
      [within, RULES],
    );
    return result.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    );
  });
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

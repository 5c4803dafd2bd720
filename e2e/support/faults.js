// What goes wrong behind a page's back: script errors, refused content, things loaded from elsewhere.

import assert from 'node:assert/strict';

// The browser reports every answer of 400 and above in the console. For the page itself that is what a form with a
// mistake in it answers; for anything on the page it is a fault.
const FAILED_LOAD = /^Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * Collects the faults of one page from now on.
 *
 * `none()` fails the test when there were any. `expect(pattern)` accepts the faults that match from then on, once the
 * test has said why.
 */
export function collectFaults(page, { origin } = {}) {
  const found = [];
  const accepted = [];
  const add = (kind, text) => {
    if (!accepted.some((pattern) => pattern.test(text))) found.push(`${kind}: ${text}`);
  };
  const pages = new Set();

  page.on('request', (request) => {
    if (request.isNavigationRequest()) pages.add(request.url());
    const { protocol, origin: from } = new URL(request.url());
    if (origin && protocol.startsWith('http') && from !== new URL(origin).origin) add('loaded from elsewhere', request.url());
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown';
    // Leaving a page stops what it was still loading.
    if (reason !== 'net::ERR_ABORTED') add('not loaded', `${request.url()} (${reason})`);
  });
  page.on('pageerror', (error) => add('script error', error.message));
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (FAILED_LOAD.test(message.text()) && pages.has(message.location().url)) return;
    add(`console ${message.type()}`, message.text());
  });

  return {
    list: () => [...found],
    expect: (pattern) => accepted.push(pattern),
    none: () => assert.deepEqual(found, [], 'the page had faults that nobody sees but that break something'),
  };
}

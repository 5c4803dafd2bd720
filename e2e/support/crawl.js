// Walks through all that somebody can reach by links, one page of each kind.

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const NOT_PAGES = /^\/(assets|language|sign-out|offline)/;

/** What kind of page an address is: its path without ids and what is asked of it. */
export const kindOf = (path) => path.replace(UUID, '…').replace(/\?.*$/, '?');

/**
 * The addresses that can be reached from `starts`, at most `each` of every kind of page.
 *
 * Read with the browser's session, but without drawing: quick enough for hundreds of pages.
 * `visit` gets every address with its answer and text.
 */
export async function crawl(context, starts, { each = 1, visit = () => {} } = {}) {
  const waiting = [...starts];
  const seen = new Set(waiting);
  const kinds = new Map();
  const found = [];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const kind = kindOf(path);
    const known = kinds.get(kind) ?? 0;
    if (known >= each) continue;
    kinds.set(kind, known + 1);
    const answer = await context.request.get(path);
    const text = await answer.text();
    found.push(path);
    await visit({ path, answer, text });
    for (const link of links(text)) {
      if (seen.has(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
  return found;
}

function links(text) {
  const paths = [...text.matchAll(/<a\b[^>]*?href="(\/[^"#]*)/g)].map(([, path]) => path.replaceAll('&amp;', '&'));
  return paths.filter((path) => !NOT_PAGES.test(path));
}

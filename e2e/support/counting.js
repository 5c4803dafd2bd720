// Counts what a person does with their hands, to prove "a visit note in at most 6 interactions".
//
// One press of something is one; one field filled is one, however much is typed into it; one key is one.
// Typing again into a field after doing something else is one more.

import assert from 'node:assert/strict';

const PRESSES = new Set(['click', 'tap', 'check', 'uncheck', 'setChecked', 'selectOption', 'selectText', 'setInputFiles', 'press', 'down', 'dragTo', 'dragAndDrop']);
const TYPING = new Set(['fill', 'clear', 'type', 'pressSequentially', 'insertText']);
const TWICE = new Set(['dblclick']);
// A person cannot do these, so a count that leaves them out would be untrue.
const NOT_A_HAND = new Set(['goto', 'reload', 'goBack', 'goForward', 'evaluate', 'evaluateHandle', 'dispatchEvent', 'setContent']);
const PLAIN = Symbol('plain');
const PARTS = new Set(['keyboard', 'mouse', 'touchscreen']);

/**
 * A page that counts. Use it like the page itself: `const counted = counting(page); await counted.getByRole(…).click()`.
 *
 * `counted.interactions` is the number so far; `counted.atMost(6)` fails with the list of all that was done.
 * What the hands of a person cannot do (`goto`, `evaluate`) throws: do it on the plain page, before or after.
 */
export function counting(page) {
  const done = [];
  let field;
  const press = (what) => {
    field = undefined;
    done.push(what);
  };
  const type = (what, where) => {
    if (field !== where) done.push(what);
    field = where;
  };

  const watch = (target, where) =>
    new Proxy(target, {
      get(_, name) {
        if (target === page && name === 'interactions') return done.length;
        if (target === page && name === 'atMost') return (max) => assertAtMost(done, max);
        if (name === PLAIN) return target;
        const value = target[name];
        if (PARTS.has(name)) return watch(value, String(name));
        if (typeof value !== 'function') return value;
        return (...args) => {
          // Page methods such as page.click(selector) name the place in their first argument.
          const place = where || (typeof args[0] === 'string' ? args[0] : 'page');
          const what = `${String(name)} ${place}`;
          if (NOT_A_HAND.has(name)) throw new Error(`${what}: not something that hands do; use the plain page for it`);
          if (PRESSES.has(name)) press(what);
          if (TWICE.has(name)) [1, 2].forEach(() => press(what));
          if (TYPING.has(name)) type(what, place);
          const result = value.apply(target, args.map(plain));
          return isLocator(result) ? watch(result, String(result)) : result;
        };
      },
    });
  return watch(page, '');

  function isLocator(result) {
    return result !== null && typeof result === 'object' && typeof result.then !== 'function' && typeof result.locator === 'function';
  }
}

// `filter({ has: locator })` must be given the real locator, not the one that counts.
function plain(argument) {
  if (argument?.[PLAIN]) return argument[PLAIN];
  if (argument?.constructor !== Object) return argument;
  return Object.fromEntries(Object.entries(argument).map(([name, value]) => [name, plain(value)]));
}

function assertAtMost(done, max) {
  assert.ok(done.length <= max, `${done.length} interactions, at most ${max} were promised:\n  ${done.join('\n  ')}`);
}

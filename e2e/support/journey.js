// One journey: the same story told on every asked-for screen, ending with the checks that every journey owes.
//
//   journey('a pair member promises something', { devices: ['phone'] }, async ({ page, program, picture }) => { … });
//
// The program starts once for each test file. A journey therefore uses a family of its own, or `fresh: true`.

import { after, test } from 'node:test';
import { axeFindsNothing } from './accessibility.js';
import { closeBrowser, openPage } from './browser.js';
import { startProgram } from './program.js';

const JOURNEY_MS_MAX = 120_000;

const running = new Map();

/**
 * Tells one journey.
 *
 * - `devices`: on which screens, as in DEVICES; both when left out.
 * - `locale`: the browser's language, `da-DK` when left out.
 * - `javaScript`: `false` proves that it works without scripts.
 * - `args`: for the program, `['--families', '3']`; `fresh`: a program of its own for each screen.
 *
 * `tell` gets `{ page, context, program, faults, picture, device, accessible, another }`.
 * `another()` opens a page in a browser of its own, for the next person of the story; its faults count too.
 * `accessible()` scans the page as it stands; the page where the journey ends is always scanned.
 */
export function journey(title, { devices = ['phone', 'desktop'], locale = 'da-DK', javaScript = true, args = [], fresh = false } = {}, tell) {
  for (const device of devices) {
    const scripts = javaScript ? '' : ', without scripts';
    test(`${title} (${device}, ${locale}${scripts})`, { timeout: JOURNEY_MS_MAX }, async () => {
      const program = fresh ? await startProgram({ args }) : await sharedProgram(args);
      const everybody = [];
      const another = async (options = {}) => {
        everybody.push(await openPage({ device, locale, javaScript, origin: program.address, ...options }));
        return everybody.at(-1);
      };
      try {
        const opened = await another();
        const accessible = () => axeFindsNothing(opened.page);
        await tell({ ...opened, program, device, accessible, another });
        await accessible();
        for (const { faults } of everybody) faults.none();
      } finally {
        for (const { close } of everybody) await close();
        if (fresh) await program.stop();
      }
    });
  }
}

/** The program that the journeys of this file share. */
export function sharedProgram(args = []) {
  const key = args.join(' ');
  if (!running.has(key)) running.set(key, startProgram({ args }));
  return running.get(key);
}

after(async () => {
  await closeBrowser();
  for (const starting of running.values()) await starting.then((program) => program.stop(), () => {});
});

// One browser for each test process; one context, with a clean profile, for each journey.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { SCRIPTS_OFF } from './accessibility.js';
import { collectFaults } from './faults.js';

/** The two screens every page is made for. */
export const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
};

// The shell is Chromium without the windows around a page, and opens one in half the time.
const EXECUTABLES = [process.env.OPGANG_CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
// Shorter while writing a journey: OPGANG_ACTION_MS=2000.
const ACTION_MS_MAX = Number(process.env.OPGANG_ACTION_MS ?? 20_000);
const PICTURES = new URL('../pictures/', import.meta.url).pathname;

let launching;

/** The shared browser, started at the first call. */
export function browser() {
  launching ??= launch();
  return launching;
}

/** Ends the shared browser; call it in `after`. */
export async function closeBrowser() {
  const running = launching;
  launching = undefined;
  await (await running)?.close();
}

/**
 * Opens an empty page on one of the DEVICES.
 *
 * `origin` is the program's address: anything loaded from elsewhere is a fault.
 * Without `javaScript` the pages must do all that is essential.
 *
 * @returns {Promise<{context, page, faults, picture: (name: string) => Promise<void>, close: () => Promise<void>}>}
 */
export async function openPage({ device = 'phone', locale = 'da-DK', javaScript = true, origin } = {}) {
  if (!DEVICES[device]) throw new Error(`unknown device "${device}": choose one of ${Object.keys(DEVICES).join(', ')}`);
  const context = await (await browser()).newContext({
    ...DEVICES[device],
    baseURL: origin,
    locale,
    timezoneId: 'Europe/Copenhagen',
  });
  context.setDefaultTimeout(ACTION_MS_MAX);
  const page = await context.newPage();
  if (!javaScript) await turnScriptsOff(page);
  const faults = collectFaults(page, { origin });
  const picture = (name) => takePicture(page, `${name}-${device}`);
  return { context, page, faults, picture, close: () => context.close() };
}

async function launch() {
  const executablePath = EXECUTABLES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('Chromium is missing.\nhint: run "cargo xtask test", which installs Debian\'s package');
  return chromium.launch({
    executablePath,
    // Root may not use Chromium's own sandbox, and the only pages opened are ours.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--no-default-browser-check',
      '--no-first-run',
    ],
  });
}

// Not by the context's own option, which could not be lifted for the accessibility scan.
async function turnScriptsOff(page) {
  page[SCRIPTS_OFF] = await page.context().newCDPSession(page);
  await page[SCRIPTS_OFF].send('Emulation.setScriptExecutionDisabled', { value: true });
}

async function takePicture(page, name) {
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

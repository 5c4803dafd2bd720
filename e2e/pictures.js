// Takes the README's pictures anew: OPGANG_BIN=… node pictures.js

import { mkdir } from 'node:fs/promises';
import { closeBrowser, openPage } from './support/browser.js';
import { signIn } from './support/people.js';
import { startProgram } from './support/program.js';

const FOLDER = new URL('../docs/pictures/', import.meta.url).pathname;
const PICTURES = [
  { name: 'today', role: 'pair', path: '/today' },
  { name: 'plan', role: 'mother', path: '/our/plan' },
];

await mkdir(FOLDER, { recursive: true });
const program = await startProgram();
for (const { name, role, path } of PICTURES) {
  const { page, close } = await openPage({ device: 'phone', locale: 'da-DK', origin: program.address });
  await signIn(page, program, role);
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await close();
}
await closeBrowser();
await program.stop();

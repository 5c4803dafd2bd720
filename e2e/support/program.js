// Starts the program under test with a fresh data folder on a free port, and stops it.
//
// The path of the program comes from OPGANG_BIN, which `cargo xtask test` sets.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_LINE = /Opgang is running at (http:\/\/\S+)/;
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 10_000;

/**
 * Starts `opgang demo` and waits for the address that it prints.
 *
 * `args` come after the data folder and the port: `['--families', '5', '--seed', '7']`.
 * `binary` and `command` are for the harness's own test.
 *
 * @returns {Promise<{address: string, dataFolder: string, output: () => string, stop: () => Promise<void>}>}
 */
export async function startProgram({ binary = process.env.OPGANG_BIN, command = ['demo'], args = [] } = {}) {
  if (!binary) {
    throw new Error('OPGANG_BIN does not say where the program is.\nhint: run "cargo xtask test", or set OPGANG_BIN=…/release/opgang');
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'opgang-journey-'));
  const child = spawn(binary, [...command, '--data', dataFolder, '--listen', '127.0.0.1:0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);

  let output = '';
  const gone = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(timer);
    process.off('exit', killWithUs);
    await rm(dataFolder, { recursive: true, force: true });
  };

  try {
    const address = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no address after ${START_MS_MAX / 1000} s`)), START_MS_MAX);
      const settle = (act) => (value) => {
        clearTimeout(timer);
        act(value);
      };
      const read = (chunk) => {
        output += chunk;
        const ready = READY_LINE.exec(output);
        // A chunk may end in the middle of the address: wait for the end of its line.
        if (ready && output.indexOf('\n', ready.index) >= 0) settle(resolve)(ready[1]);
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('error', settle(reject));
      child.once('close', settle((code) => reject(new Error(`it ended with code ${code}`))));
    });
    return { address, dataFolder, output: () => output, stop };
  } catch (error) {
    await stop();
    throw new Error(`the program did not start: ${error.message}\nIt printed:\n${output}`);
  }
}

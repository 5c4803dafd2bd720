// The harness tests itself, so that a journey that passes means something: every check is shown failing once.

import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { after, test as untimed } from 'node:test';
import { axeFindsNothing, axeViolations } from './support/accessibility.js';
import { closeBrowser, openPage } from './support/browser.js';
import { counting } from './support/counting.js';
import { startProgram } from './support/program.js';

const GOOD_PAGE = `
  <main>
    <h1>Besøg</h1>
    <form>
      <p><label for="who">Hvem</label> <input id="who"></p>
      <p><label for="note">Hvad skete der</label> <textarea id="note"></textarea></p>
      <p><input type="checkbox" id="urgent"> <label for="urgent">Haster</label></p>
      <button type="button">Gem</button>
    </form>
  </main>`;

const STAND_IN = new URL('./support/stand-in-program.js', import.meta.url).pathname;

const test = (title, check) => untimed(title, { timeout: 30_000 }, check);

after(closeBrowser);

for (const device of ['phone', 'desktop']) {
  for (const javaScript of [true, false]) {
    test(`a good page has no faults and no violations (${device}, scripts ${javaScript ? 'on' : 'off'})`, async () => {
      await onPage(document(GOOD_PAGE), { device, javaScript }, async ({ page, faults }) => {
        await axeFindsNothing(page);
        faults.none();
      });
    });
  }
}

test('the phone is 390 wide and the desktop 1280', async () => {
  for (const [device, width] of [['phone', 390], ['desktop', 1280]]) {
    await onPage(document(GOOD_PAGE), { device }, async ({ page }) => {
      assert.equal(await page.evaluate(() => document.documentElement.clientWidth), width);
    });
  }
});

test('the browser asks for pages in the journey\'s language', async () => {
  await onPage(document(GOOD_PAGE), { locale: 'ar' }, async ({ page }) => {
    assert.equal(await page.evaluate(() => navigator.language), 'ar');
  });
});

test('scripts do not run when they are off', async () => {
  const page = document('<main><h1 id="title">before</h1></main><script>title.textContent = "after"</script>');
  for (const [javaScript, expected] of [[true, 'after'], [false, 'before']]) {
    await onPage(page, { javaScript }, async ({ page: opened }) => assert.equal(await opened.textContent('h1'), expected));
  }
});

test('a field without a label is a violation', async () => {
  await onPage(document('<main><h1>Besøg</h1><input></main>'), {}, async ({ page }) => {
    const violations = await axeViolations(page);
    assert.ok(violations.some((line) => line.startsWith('label:')), violations.join('\n'));
    await assert.rejects(axeFindsNothing(page), { name: 'AssertionError' });
  });
});

test('a script error is a fault', async () => {
  await onPage(document(`${GOOD_PAGE}<script>throw new Error("broken")</script>`), {}, async ({ faults }) => {
    assert.deepEqual(faults.list(), ['script error: broken']);
    assert.throws(() => faults.none(), { name: 'AssertionError' });
  });
});

test('content that the policy refuses is a fault', async () => {
  const policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">';
  await onPage(document(`${GOOD_PAGE}<p style="color: red">red</p>`, policy), {}, async ({ faults }) => {
    assert.equal(faults.list().length, 1, faults.list().join('\n'));
    assert.match(faults.list()[0], /Content Security Policy/);
  });
});

test('an accepted fault is no longer one', async () => {
  await onPage(document(GOOD_PAGE), {}, async ({ page, faults }) => {
    faults.expect(/known/);
    await page.evaluate(() => console.error('a known message'));
    faults.none();
  });
});

test('presses, fields and keys are counted as hands feel them', async () => {
  await onPage(document(GOOD_PAGE), {}, async ({ page }) => {
    const counted = counting(page);
    await counted.getByLabel('Hvem').fill('Amina');
    await counted.getByLabel('Hvem').pressSequentially(' og Yusuf');
    await counted.getByLabel('Hvad skete der').fill('Vi talte om skolen.');
    await counted.getByLabel('Haster').check();
    await counted.locator('form').filter({ has: counted.getByRole('button') }).getByRole('button', { name: 'Gem' }).tap();
    await counted.keyboard.press('Enter');
    assert.equal(counted.interactions, 5);
    counted.atMost(5);
    assert.throws(() => counted.atMost(4), /5 interactions, at most 4/);
    assert.equal(await page.inputValue('#who'), 'Amina og Yusuf');
  });
});

test('a count cannot be beaten with what hands cannot do', async () => {
  await onPage(document(GOOD_PAGE), {}, async ({ page }) => {
    const counted = counting(page);
    assert.throws(() => counted.goto('about:blank'), /not something that hands do/);
    assert.throws(() => counted.locator('button').dispatchEvent('click'), /not something that hands do/);
    assert.equal(counted.interactions, 0);
  });
});

test('a picture lands in e2e/pictures', async () => {
  await onPage(document(GOOD_PAGE), { device: 'desktop' }, async ({ picture }) => {
    const path = new URL('./pictures/harness-desktop.png', import.meta.url).pathname;
    rmSync(path, { force: true });
    await picture('harness');
    assert.ok(existsSync(path));
  });
});

test('a program is started on a free port, visited and stopped', async () => {
  const program = await startProgram({ binary: process.execPath, command: [STAND_IN] });
  assert.ok(existsSync(program.dataFolder));
  const opened = await openPage({ origin: program.address });
  await opened.page.goto('/');
  assert.equal(await opened.page.textContent('h1'), 'Opgang');
  await opened.page.goto('/missing');
  opened.faults.none();
  const complaint = opened.page.waitForEvent('console');
  await opened.page.evaluate(() => fetch('/missing/part'));
  await complaint;
  assert.match(opened.faults.list().join(), /404/);
  await opened.close();
  await program.stop();
  assert.ok(!existsSync(program.dataFolder));
  await assert.rejects(fetch(program.address));
});

test('what is loaded from elsewhere is a fault', async () => {
  const program = await startProgram({ binary: process.execPath, command: [STAND_IN] });
  const opened = await openPage({ origin: program.address });
  await opened.page.goto('/elsewhere');
  assert.match(opened.faults.list().join('\n'), /loaded from elsewhere: http:\/\/127\.0\.0\.1:9\//);
  await opened.close();
  await program.stop();
});

test('a program that does not start says what it printed', async () => {
  const starting = startProgram({ binary: process.execPath, command: [STAND_IN, 'fail'] });
  await assert.rejects(starting, /ended with code 3[\s\S]*the disk is full/);
  await assert.rejects(startProgram({ binary: '' }), /hint: run "cargo xtask test"/);
});

function document(body, head = '') {
  return `<!doctype html><html lang="da"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">${head}<title>Prøve</title></head><body>${body}</body></html>`;
}

async function onPage(html, options, act) {
  const opened = await openPage(options);
  try {
    await opened.page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
    await act(opened);
  } finally {
    await opened.close();
  }
}

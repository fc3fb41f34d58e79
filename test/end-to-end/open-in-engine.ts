import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { findFirefox, findWebKit } from '../run/engines.ts';
import { killGroupOf } from '../run/kill-on-exit.ts';
import { Driver } from '../run/webkit/driver.ts';
import { Screen } from '../run/webkit/screen.ts';

/** Opens `url` in a browser that Playwright does not drive, until the test ends. Only a server can tell what the page does. */
export const openInEngine: Readonly<
  Record<'Firefox' | 'WebKit', (context: TestContext, url: string) => Promise<void>>
> = { Firefox: openInFirefox, WebKit: openInWebKit };

async function openInFirefox(context: TestContext, url: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'shareet-firefox-'));
  // Nothing but the page is asked for.
  writeFileSync(
    join(profile, 'user.js'),
    `user_pref('browser.shell.checkDefaultBrowser', false);
user_pref('browser.aboutwelcome.enabled', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('app.update.disabledForTesting', true);\n`,
  );
  const program = findFirefox();
  if (program === undefined) throw new Error('Firefox is not here');
  const browser = spawn(program, ['--headless', '--no-remote', '--profile', profile, url], {
    detached: true,
    stdio: 'ignore',
  });
  context.after(() => {
    killGroupOf(browser);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
}

async function openInWebKit(context: TestContext, url: string): Promise<void> {
  const programs = findWebKit();
  if (!programs) throw new Error('WebKit is not here');
  const screen = await Screen.open(programs);
  context.after(() => screen.close());
  const driver = await Driver.open(programs, screen.name);
  context.after(() => driver.close());
  await driver.post('/url', { url });
}

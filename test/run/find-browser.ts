import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Chromium and letters for Arabic, without which a headless browser draws boxes. */
const packages = ['chromium', 'fonts-noto-core'];

const aptGetPath = '/usr/bin/apt-get';

/** The path of a Chromium that starts: the one that the environment names, else one of this machine. */
export function findBrowser(): string | undefined {
  const { SHAREET_BROWSER, CHROME_PATH } = process.env;
  return [SHAREET_BROWSER, CHROME_PATH, ...names].flatMap((name) => pathsOf(name ?? '')).find(starts);
}

/**
 * The same, after installing one where that can be done: as root on a system with apt.
 *
 * @throws In one line that says what to run, where it cannot
 */
export function findOrInstallBrowser(): string {
  const present = findBrowser();
  if (present) return present;

  if (process.getuid?.() === 0 && existsSync(aptGetPath)) {
    console.log('No browser here: installing Chromium, once …');
    aptGet(['update']);
    aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    `The tests need Chromium: run "sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}", or name one by CHROME_PATH`,
  );
}

function pathsOf(name: string): readonly string[] {
  const folders = name.includes('/') ? [''] : (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).filter((path) => name !== '' && existsSync(path));
}

/** Asks for its version, since Ubuntu has a `chromium-browser` that only says where to get it. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

function aptGet(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync(aptGetPath, ['-qq', ...args], { encoding: 'utf8', env });
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\n`);
}

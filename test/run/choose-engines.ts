import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type EngineName, engineNames, findChromium, isPresent, packages } from './engines.ts';

const aptGetPath = '/usr/bin/apt-get';

/**
 * The engines that `SHAREET_ENGINES` names, as in `firefox,webkit`. Without it, all of them where `CI` is set, and else
 * `undefined`: whatever is there.
 *
 * @throws In one line, for a name that is none
 */
export function askedEngines(): readonly EngineName[] | undefined {
  const { SHAREET_ENGINES: asked, CI } = process.env;
  if (!asked) return CI && CI !== 'false' ? engineNames : undefined;
  return asked.split(',').map((word) => {
    const name = engineNames.find((each) => each.toLowerCase() === word.trim().toLowerCase());
    if (!name) throw new Error(`SHAREET_ENGINES: no engine "${word}"; there are ${engineNames.join(', ')}`);
    return name;
  });
}

/**
 * The engines to test in: those asked for, which are installed if need be and if that can be done, else all that are here.
 *
 * @throws In one line that says what to run, where one that was asked for is missing and cannot be installed
 */
export function chooseEngines(): readonly EngineName[] {
  const asked = askedEngines();
  if (asked) {
    install(asked);
    return asked;
  }
  const present = engineNames.filter(isPresent);
  if (present.length === 0) {
    install(['Chromium']);
    return ['Chromium'];
  }
  for (const name of engineNames.filter((each) => !present.includes(each)))
    console.log(`${name} is left out, for it is not here: ${aptLine([name])}`);
  return present;
}

/** The path of a Chromium, which is installed if need be and if that can be done. */
export function findOrInstallChromium(): string {
  install(['Chromium']);
  return findChromium() ?? 'chromium';
}

function install(names: readonly EngineName[]): void {
  const missing = names.filter((name) => !isPresent(name));
  if (missing.length === 0) return;

  if (process.getuid?.() === 0 && existsSync(aptGetPath)) {
    console.log(`Installing ${missing.join(', ')}, once …`);
    aptGet(['update']);
    aptGet(['install', '--yes', '--no-install-recommends', ...packagesOf(missing)]);
  }
  const lacking = missing.filter((name) => !isPresent(name));
  if (lacking.length > 0) {
    const byPath = lacking.includes('WebKit') ? '' : ', or name one by CHROME_PATH or FIREFOX_PATH';
    throw new Error(`The tests need ${lacking.join(', ')}: run "${aptLine(lacking)}"${byPath}`);
  }
}

function aptLine(names: readonly EngineName[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packagesOf(names).join(' ')}`;
}

function packagesOf(names: readonly EngineName[]): readonly string[] {
  return [...new Set(names.flatMap((name) => packages[name]))];
}

function aptGet(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync(aptGetPath, ['-qq', ...args], { encoding: 'utf8', env });
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\n`);
}

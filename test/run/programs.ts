import { spawnSync } from 'node:child_process';
import { type EngineName, findHeadlessShell, isInstalled, packages } from './engines.ts';
import { answerTimeout, canStart, findPrograms } from './find-program.ts';

/** A program that tests need beside `node_modules`. */
export interface Program {
  readonly name: string;
  /** Debian's packages of it. */
  readonly packages: readonly string[];
  /** The environment variable that names one in an unusual place. */
  readonly variable?: string;
  isInstalled(): boolean;
}

const engineVariables: Readonly<Partial<Record<EngineName, string>>> = {
  Chromium: 'CHROME_PATH',
  Firefox: 'FIREFOX_PATH',
};

export function engineProgram(name: EngineName): Program {
  const variable = engineVariables[name];
  return {
    name,
    packages: packages[name],
    isInstalled: () => isInstalled(name),
    ...(variable !== undefined && { variable }),
  };
}

/** Chromium without windows, which takes half of the time. */
export const headlessShell: Program = {
  name: "Chromium's headless shell",
  packages: ['chromium-headless-shell'],
  variable: 'CHROME_HEADLESS_SHELL_PATH',
  isInstalled: () => findHeadlessShell() !== undefined,
};

/** Python with a Socket.IO client that others wrote. */
export const python: Program = {
  name: 'Python with python-socketio',
  packages: ['python3-socketio', 'python3-aiohttp'],
  variable: 'PYTHON_PATH',
  isInstalled: () => findPython() !== undefined,
};

/** PHP, which the plugin for WordPress runs in. */
export const php: Program = {
  name: 'PHP',
  packages: ['php-cli'],
  variable: 'PHP_PATH',
  isInstalled: () => findPhp() !== undefined,
};

/** The path of a PHP for the command line. */
export function findPhp(): string | undefined {
  return findPrograms(process.env['PHP_PATH'], 'php', '/usr/bin/php').find(canStart);
}

/** A Redis, which carries events between nodes. */
export const redis: Program = {
  name: 'Redis',
  packages: ['redis-server'],
  variable: 'REDIS_SERVER_PATH',
  isInstalled: () => findRedis() !== undefined,
};

/** The path of a `redis-server`, or of Valkey's. */
export function findRedis(): string | undefined {
  const names = ['redis-server', '/usr/bin/redis-server', 'valkey-server'];
  return findPrograms(process.env['REDIS_SERVER_PATH'], ...names).find(canStart);
}

/** Proxies that operators put in front of nodes. */
export const proxies: readonly Program[] = ['nginx', 'haproxy'].map((name) => ({
  name,
  packages: [name],
  isInstalled: () => findProxy(name) !== undefined,
}));

/** The path of a proxy. It is also looked for in /usr/sbin, which is not in the PATH of every user. */
export function findProxy(name: string): string | undefined {
  return findPrograms(name, `/usr/sbin/${name}`)[0];
}

/** The path of a Python that has the modules that `python` names. */
export function findPython(): string | undefined {
  return findPrograms(process.env['PYTHON_PATH'], '/usr/bin/python3', 'python3').find(
    (path) =>
      spawnSync(path, ['-c', 'import socketio, aiohttp'], { stdio: 'ignore', ...answerTimeout }).status === 0,
  );
}

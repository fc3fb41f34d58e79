import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hasPostgres } from '../support/embedded-postgres.ts';
import type { Program } from './programs.ts';

/** What the tests need of a machine beside `node_modules`. */
export interface Requirements {
  readonly programs: readonly Program[];
  /** Without which the tests only take longer. */
  readonly optionalPrograms: readonly Program[];
  readonly needsPostgres: boolean;
}

const aptGetPath = '/usr/bin/apt-get';

/**
 * Installs the programs that are missing, if this user may and `mayInstall` allows it, and says so before.
 *
 * @throws With one line for each thing that is still missing: what to run to have it
 */
export function meetRequirements(
  { programs, optionalPrograms, needsPostgres }: Requirements,
  mayInstall: boolean,
): void {
  const missing = programs.filter((program) => !program.isInstalled());
  const missingOptional = optionalPrograms.filter((program) => !program.isInstalled());
  // In two steps: a package that the system does not have must not stop the other list from being installed.
  if (mayInstall && canInstall()) for (const some of [missing, missingOptional]) install(some);

  const lines = [
    ...(needsPostgres && !hasPostgres()
      ? [
          `there is no PostgreSQL for ${process.platform} ${process.arch} here: name a server for tests, as in SHAREET_TEST_POSTGRES=postgres://user:password@localhost/postgres`,
        ]
      : []),
    ...missing.filter((program) => !program.isInstalled()).map(howToGet),
  ];
  if (lines.length > 0)
    throw new Error(`The tests cannot run yet:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** What to run to have a program. */
export function howToGet({ name, packages, variable }: Program): string {
  const byPath = variable === undefined ? '' : `, or name one by ${variable}`;
  return `${name} is not installed: run "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}"${byPath}`;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync(aptGetPath);
}

function install(programs: readonly Program[]): void {
  if (programs.length === 0) return;
  const wanted = [...new Set(programs.flatMap(({ packages }) => packages))];
  console.log(
    `Installing ${programs.map(({ name }) => name).join(', ')} on this system with apt-get (${wanted.join(' ')}); --no-install forbids it …`,
  );
  aptGet(['update']);
  aptGet(['install', '--yes', '--no-install-recommends', ...wanted]);
}

function aptGet(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync(aptGetPath, ['-qq', ...args], { encoding: 'utf8', env });
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\n`);
}

import { parseArgs } from 'node:util';

export const suiteNames = ['node', 'browser', 'end-to-end'] as const;
export type SuiteName = (typeof suiteNames)[number];

/** `npm test` runs the short tests; whatever takes too long for every change is long. */
export type Length = 'short' | 'long' | 'all';

/** Whether the short run leaves out a test file. */
export function isLong(file: string): boolean {
  return file.endsWith('.long.test.ts');
}

/** What one call of the test run was asked for. */
export interface Plan {
  readonly suites: readonly SuiteName[];
  readonly length: Length;
  /** Whether missing browsers may be installed with the system's package manager. */
  readonly mayInstall: boolean;
}

/**
 * Reads the arguments: names of suites (all without any), `--long` or `--all`, `--no-install`.
 *
 * @throws In one line, for an argument that does not exist
 */
export function readPlan(args: readonly string[], env: NodeJS.ProcessEnv): Plan {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      long: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: Boolean(env['SHAREET_NO_INSTALL']) },
    },
  });
  const unknown = positionals.find((word) => !suiteNames.some((name) => name === word));
  if (unknown !== undefined) throw new Error(`no suite "${unknown}"; there are ${suiteNames.join(', ')}`);
  return {
    suites: suiteNames.filter((name) => positionals.length === 0 || positionals.includes(name)),
    length: values.all ? 'all' : values.long ? 'long' : 'short',
    mayInstall: !values['no-install'],
  };
}

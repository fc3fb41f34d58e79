import type { Totals } from './totals.ts';

/** What `node:test` says of a test or a suite that begins. */
interface TestEvent {
  readonly name: string;
  readonly nesting: number;
}

/** What it says of one that ends. */
interface TestEnd extends TestEvent {
  readonly details: {
    readonly type?: string | undefined;
    readonly duration_ms: number;
    readonly error?: Error;
  };
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
}

/** How one test file ended. */
export interface FileResult {
  readonly totals: Totals;
  readonly durationMs: number;
}

/** Counts the tests of each file of a run. `node:test` reports one process after another, even if they run at the same time. */
export class FileResults {
  readonly #filesOf: ReadonlyMap<string, readonly string[]>;
  readonly #results: ReadonlyMap<string, Counts>;
  /** The file whose suite is reported now. */
  #current: Counts | undefined;

  /** @param filesOf the test files in each file that `node:test` was given */
  constructor(filesOf: ReadonlyMap<string, readonly string[]>) {
    this.#filesOf = filesOf;
    const files = [...filesOf.values()].flat();
    this.#results = new Map(files.map((file) => [file, { passed: 0, failed: 0, skipped: 0 }]));
  }

  start({ name, nesting }: TestEvent): void {
    if (nesting === 0) this.#current = this.#results.get(name) ?? this.#current;
  }

  pass(ended: TestEnd): void {
    this.#end(ended, 'passed');
  }

  fail(ended: TestEnd): void {
    const { name, nesting, details } = ended;
    const files = nesting === 0 ? this.#filesOf.get(name) : undefined;
    if (files) this.#failProcessOf(files);
    else this.#end(ended, 'failed');
    // A suite fails with its tests, unless something else is wrong with it.
    if (details.type === 'suite' && !isOfItsTests(details.error)) this.#count('failed');
  }

  /** How each file ended, now that nothing more will be reported. */
  conclude(): ReadonlyMap<string, FileResult> {
    return new Map(
      [...this.#results].map(([file, { durationMs = 0, ...totals }]) => [file, { totals, durationMs }]),
    );
  }

  #end({ name, nesting, details, skip, todo }: TestEnd, as: keyof Totals): void {
    if (details.type !== 'suite') {
      this.#count(skip !== undefined || todo !== undefined ? 'skipped' : as);
      return;
    }
    const file = nesting === 0 ? this.#results.get(name) : undefined;
    if (file) file.durationMs = details.duration_ms;
  }

  #count(as: keyof Totals): void {
    if (this.#current) this.#current[as] += 1;
  }

  /** If all files were over before the process failed, one of them may have left the cause behind: the last one is blamed. */
  #failProcessOf(files: readonly string[]): void {
    const results = files.flatMap((file) => this.#results.get(file) ?? []);
    const open = results.filter(({ durationMs }) => durationMs === undefined);
    for (const result of open.length > 0 ? open : results.slice(-1)) result.failed += 1;
  }
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Not known before the file is over. */
  durationMs?: number;
}

function isOfItsTests(error: Error | undefined): boolean {
  return error !== undefined && 'failureType' in error && error.failureType === 'subtestsFailed';
}

import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { DatabaseReport } from '../store/inspect-database.ts';

/** What a check found. `skipped`: it could not be made, and something else says why, or it does not apply. */
export type Finding =
  | { readonly outcome: 'ok' | 'skipped'; readonly text: string }
  | { readonly outcome: 'wrong'; readonly text: string; readonly remedy: string };

/** The installation as far as it is known: later checks build on what earlier ones found. */
export interface Installation {
  readonly config: Config;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** The admin key; `undefined` if it cannot be read. */
  readonly key: string | undefined;
  /** How long a quiet connection is watched. */
  readonly watchMs: number;
  /** `undefined` until the database was reached. */
  database?: DatabaseReport;
  /** Whether `PUBLIC_URL` leads to this installation. */
  isPublic?: boolean;
}

export interface Check {
  readonly name: string;
  /** @throws {Error} if something is wrong that it cannot explain better */
  run(installation: Installation): Promise<Finding>;
}

export function ok(text: string): Finding {
  return { outcome: 'ok', text };
}

export function skipped(text: string): Finding {
  return { outcome: 'skipped', text };
}

export function wrong(text: string, remedy: string): Finding {
  return { outcome: 'wrong', text, remedy };
}

/** How long anything may take to answer. */
export const deadlineMs = 5_000;

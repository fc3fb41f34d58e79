import { errorCode } from '../error-code.ts';
import { SchemaTooNewError } from './migrations.ts';
import { faultTexts, storeFaultOf, type StoreFault } from './store-fault.ts';

/** The database cannot be used as it is: one line says why, and what to do. */
export class UnusableStoreError extends Error {
  override readonly name = 'UnusableStoreError';
}

/** What PostgreSQL reports, by its code, when nothing is wrong with the server itself. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'PostgreSQL does not accept the user or password. Correct them in DATABASE_URL.'],
  [/^3D000$/, 'The database does not exist. Create it, or correct its name in DATABASE_URL.'],
  [
    /^42501$/,
    'The user of DATABASE_URL lacks rights in its database. Make it the owner: alter database … owner to …',
  ],
  [
    /^42P07$/,
    'The database has tables of another program. Create an empty one for Shareet, and name it in DATABASE_URL.',
  ],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'The host in DATABASE_URL is unknown. Correct it.'],
];

const remedies: Readonly<Record<StoreFault, string>> = {
  'disk-full': 'Make room on the disk of DATA_DIR or of PostgreSQL.',
  'read-only': 'Let this user write to it; a PostgreSQL that is a replica or in recovery takes no writes.',
  damaged: 'Restore a backup: npm run shareet -- restore <file>, or pg_restore.',
  'file-gone': 'Put it back, or start the node again.',
  'input-output': 'Check the disk, and whether this user may read and write the file.',
  busy: 'Another process holds it; end that one, or try again.',
  unreachable: 'Check that PostgreSQL runs, and the host and port in DATABASE_URL.',
};

/** What is wrong with a store that could not be opened, and what to do; `undefined` if the error is not the store's. */
export function explainUnusable(error: unknown): string | undefined {
  if (error instanceof UnusableStoreError || error instanceof SchemaTooNewError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const code = errorCode(error) ?? '';
  const refusal = refusals.find(([pattern]) => pattern.test(code))?.[1];
  if (refusal !== undefined) return `${refusal} (${error.message})`;
  const fault = storeFaultOf(error);
  if (fault !== undefined)
    return `The node cannot start: ${faultTexts[fault]}. ${remedies[fault]} (${error.message})`;
  // SQLite has no code of its own for it.
  if (code === 'ERR_SQLITE_ERROR' && /^table .* already exists$/.test(error.message))
    return `The file has tables of another program. Set DATA_DIR to a folder of its own. (${error.message})`;
  return undefined;
}

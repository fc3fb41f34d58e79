import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Validators } from '../feeds/fetch-feed.ts';
import type { Io } from './command.ts';

/**
 * Which version of a feed was imported last, so that the next run can ask whether there is another. It is kept in the cache folder
 * of the person who runs the command: it concerns neither the newsroom nor the node, and losing it costs one full request. Without a
 * home folder nothing is kept.
 */
export interface FeedState {
  load(): Promise<Validators>;
  save(validators: Validators): Promise<void>;
}

const maxFeeds = 1000;

const stateSchema = z.record(
  z.string(),
  z.object({ etag: z.string().optional(), lastModified: z.string().optional() }),
);

/** `key` is all that decides what an import of the feed does: another channel or option must see the whole feed. */
export function openFeedState(key: readonly unknown[], { env }: Io): FeedState {
  const cache = env['XDG_CACHE_HOME'] || (env['HOME'] ? join(env['HOME'], '.cache') : '');
  if (cache === '') return { load: async () => ({}), save: async () => {} };

  const file = join(cache, 'shareet', 'feeds.json');
  const name = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
  return {
    async load() {
      const { etag, lastModified } = (await readState(file))[name] ?? {};
      return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
    },
    async save(validators) {
      const { [name]: _replaced, ...others } = await readState(file);
      const kept = Object.entries(others).slice(-maxFeeds);
      await writeState(file, Object.fromEntries([...kept, [name, validators]]));
    },
  };
}

async function readState(file: string): Promise<z.infer<typeof stateSchema>> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // There is no file yet, or it is damaged: the next request is a full one.
    return {};
  }
}

async function writeState(file: string, state: z.infer<typeof stateSchema>): Promise<void> {
  const temporary = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, JSON.stringify(state), { mode: 0o600 });
    await rename(temporary, file);
  } catch {
    // A cache that cannot be written, as on a read-only disk, must not fail an import that has succeeded.
  }
}

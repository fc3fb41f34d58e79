import { z } from 'zod';
import type { Api } from './api.ts';

const perPage = 100;
const page = z.looseObject({ cursor: z.string().optional() });

/** All entries of the list called `name` at `path`, which may have a query, page after page. */
export async function* listEntries<Entry>(
  api: Api,
  path: string,
  name: string,
  entry: z.ZodType<Entry>,
): AsyncGenerator<Entry, void> {
  const entries = z.array(entry);
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(perPage), ...(cursor !== undefined && { cursor }) });
    const answer = page.parse(await api.get(`${path}${path.includes('?') ? '&' : '?'}${query.toString()}`));
    yield* entries.parse(answer[name]);
    cursor = answer.cursor;
  } while (cursor !== undefined);
}

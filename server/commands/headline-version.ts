import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';
import type { Api } from './api.ts';

/** A headline as the newsroom lists it, as far as commands show it. */
export const listedSchema = z.looseObject({
  state: z.string(),
  headline: z.looseObject({ id: z.string(), title: z.string(), version: z.int() }),
});

/** The path of a headline, and its current version, so that the server refuses to overwrite a change made in between. */
export async function findVersion(
  api: Api,
  id: string,
): Promise<{ readonly path: string; readonly version: number }> {
  const path = `v1/headlines/${encodeURIComponent(id)}`;
  return { path, version: listedSchema.parse(await api.get(path)).headline.version };
}

/** What the headline of an answer is now, its id and its title. */
export function listedLine(answer: unknown, name?: string): string {
  const { state, headline } = listedSchema.parse(answer);
  return `${name ?? state}\t${headline.id}\t${cleanLine(headline.title)}\n`;
}

import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';

/** What the server answers to a publication, as far as it is shown. */
export const publishedSchema = z.object({
  outcome: z.string(),
  headline: z.object({ id: z.string(), title: z.string() }),
});

/** The outcome, the id and the stored title. */
export function publishedLine({ outcome, headline }: z.output<typeof publishedSchema>): string {
  return `${outcome}\t${headline.id}\t${cleanLine(headline.title)}\n`;
}

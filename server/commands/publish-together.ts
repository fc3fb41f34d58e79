import { z } from 'zod';
import { limits } from '../protocol/limits.ts';
import type { Api } from './api.ts';
import { CommandFailure, exitStatus, type Io } from './command.ts';
import { headlineLines, type HeadlineLine } from './headline-lines.ts';
import { publishedLine, publishedSchema } from './published.ts';

const answerSchema = z.object({ headlines: z.array(publishedSchema) });

interface TogetherOptions {
  readonly startAt: string | undefined;
  readonly everyMinutes: number | undefined;
  readonly allowDuplicates: boolean;
}

/** Publishes all lines of the standard input, or none. @throws {ApiProblem} that names them as `headlines.0` for the first one */
export async function publishTogether(
  api: Api,
  path: string,
  common: object,
  { startAt, everyMinutes, allowDuplicates }: TogetherOptions,
  io: Io,
): Promise<number> {
  const lines: HeadlineLine[] = [];
  for await (const line of headlineLines(io)) {
    if (line.fault !== undefined) throw new CommandFailure(`line ${line.number} refused: ${line.fault}`);
    if (lines.push(line) > limits.batchHeadlines)
      throw new CommandFailure(`more than ${limits.batchHeadlines} lines cannot be published together`);
  }
  if (lines.length === 0) return exitStatus.done;
  const body = {
    headlines: lines.map(({ title, url }) => ({ ...common, title, ...(url !== undefined && { url }) })),
    allowDuplicates,
    ...(startAt !== undefined && { startAt }),
    ...(everyMinutes !== undefined && { everyMinutes }),
  };
  const answer = await api.post(`${path}/batch`, body, { idempotencyKey: io.randomId() });
  for (const headline of answerSchema.parse(answer).headlines) io.stdout.write(publishedLine(headline));
  return exitStatus.done;
}

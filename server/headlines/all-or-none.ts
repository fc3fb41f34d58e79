import { Problem, type ProblemDetails } from '../protocol/problem.ts';

/** One reason against one entry of a list. */
export interface Fault {
  readonly index: number;
  readonly problem: Problem;
  /** The channel that refuses, where there are several. */
  readonly channel?: string;
}

/** The results of `work` for all `items`. @throws {Problem} with every {Problem} that `work` has thrown */
export async function allOrNone<Item, Result>(
  list: string,
  items: readonly Item[],
  work: (item: Item) => Result | Promise<Result>,
  channelOf: (item: Item) => string | undefined = () => undefined,
): Promise<readonly Result[]> {
  const faults: Fault[] = [];
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    try {
      results.push(await work(item));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const channel = channelOf(item);
      faults.push({ index, problem: error, ...(channel !== undefined && { channel }) });
    }
  }
  if (faults.length > 0) throw problemOf(list, faults);
  return results;
}

/** One problem that names each entry at fault: `headlines.3.publishAt`. */
export function problemOf(list: string, faults: readonly Fault[]): Problem {
  const errors = faults.map(({ index, problem, channel }) => ({
    type: problem.type,
    field: [list, index, ...(problem.about.field === undefined ? [] : [problem.about.field])].join('.'),
    detail: problem.message,
    ...(problem.about.limit !== undefined && { limit: problem.about.limit }),
    ...(channel !== undefined && { channel }),
  })) satisfies ProblemDetails['errors'];
  const [first] = errors;
  if (!first) return new Problem('bad-request', 'The request was refused.');
  const { type, detail, field, limit, channel } = first;
  return new Problem(type, `"${field}": ${detail}`, {
    field,
    ...(limit !== undefined && { limit }),
    ...((errors.length > 1 || channel !== undefined) && { errors }),
  });
}

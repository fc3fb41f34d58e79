import { z } from 'zod';
import { cleanLine } from '../protocol/text/clean-line.ts';

const faultSchema = z.object({
  field: z.string().optional(),
  detail: z.string().optional(),
  limit: z.number().optional(),
});

const problemSchema = faultSchema.extend({
  type: z.string().optional(),
  title: z.string().optional(),
  errors: z.array(faultSchema).optional(),
});

type Fault = z.infer<typeof faultSchema>;

/** The parts of a server's problem that matter at a terminal. */
export interface ReadProblem {
  readonly status: number;
  /** The last part of the problem's type: `bad-date`. Empty if the response is not a problem document. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** The server refused. `message` is its explanation in one line. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem) {
    super(problem.lines.join('; '));
    this.problem = problem;
  }

  /** Whether the key, the channel or the server is at fault, so that other requests would fail too. */
  get concernsAll(): boolean {
    const { status, name } = this.problem;
    return (
      status === 401 ||
      status === 403 ||
      status === 429 ||
      status >= 500 ||
      (status === 404 && name !== 'not-found')
    );
  }
}

/** The problem in a response body (RFC 9457), or one made from its status if a proxy answered. */
export function parseProblem(status: number, body: string): ReadProblem {
  const read = problemSchema.safeParse(parseJson(body));
  if (!read.success) return { status, name: '', lines: [`the server answered ${status}`] };

  const { type = '', title = `the server answered ${status}`, detail, field, limit, errors = [] } = read.data;
  const faults: Fault[] = errors.length > 0 ? errors : [{ detail: detail ?? title, field, limit }];
  return { status, name: type.replace(/^.*\//, ''), lines: faults.map((fault) => faultLine(fault, title)) };
}

function faultLine({ detail, field, limit }: Fault, title: string): string {
  const facts = [field, limit === undefined ? undefined : `limit ${limit}`].filter(
    (fact) => fact !== undefined,
  );
  const sentence = cleanLine(detail ?? title).replace(/\.$/, '');
  return facts.length > 0 ? `${sentence} (${facts.join(', ')})` : sentence;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page: use the status alone.
    return undefined;
  }
}

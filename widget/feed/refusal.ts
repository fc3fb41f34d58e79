import type { Refusal } from '../../server/protocol/message.ts';

const refusals: Readonly<Record<Refusal, true>> = {
  'unknown-channel': true,
  'origin-refused': true,
  'bad-after': true,
  'protocol-violation': true,
};

/** `name` as a reason for a permanent refusal; `undefined` for any other. */
export function parseRefusal(name: unknown): Refusal | undefined {
  return typeof name === 'string' && Object.hasOwn(refusals, name) ? (name as Refusal) : undefined;
}

/** The refusal in an answer that is not `ok`, by its problem's type; `undefined` if the refusal is temporary. */
export async function readRefusal(response: Response): Promise<Refusal | undefined> {
  const problem = (await response.json()) as { type?: unknown } | null;
  return parseRefusal(String(problem?.type).split('/').pop());
}

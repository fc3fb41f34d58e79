import { z } from 'zod';

const changed = z.object({ type: z.literal('changed'), channel: z.string() });
const report = z.object({
  type: z.literal('report'),
  channel: z.string(),
  report: z.object({
    image: z.string(),
    headline: z.string(),
    reason: z.string(),
    note: z.string().exactOptional(),
    at: z.string(),
    isLate: z.literal(true).exactOptional(),
  }),
});
const caseChanged = z.object({ type: z.literal('case'), channel: z.string(), image: z.string() });
const drafts = z.object({ type: z.literal('drafts'), channel: z.string() });
const sessionEnded = z.object({ type: z.literal('session-ended'), hash: z.string() });
const keyRevoked = z.object({ type: z.literal('key-revoked'), id: z.string() });
/** A secret was refused; hashed. */
const refused = z.object({ type: z.literal('refused'), network: z.string(), secret: z.string() });
/** A report was counted; hashed. */
const counted = z.object({
  type: z.literal('counted'),
  counters: z.array(z.object({ kind: z.enum(['reporter', 'network', 'shared']), name: z.string() })),
});
/** What a node keeps of itself in the database has changed. */
const state = z.object({ type: z.literal('state') });

const message = z.discriminatedUnion('type', [
  changed,
  report,
  caseChanged,
  drafts,
  sessionEnded,
  keyRevoked,
  refused,
  counted,
  state,
]);

/** A message between nodes that nobody stores: all of it can also be found in the database, later. */
export type PeerMessage = z.infer<typeof message>;

const envelope = z.object({ from: z.string(), messages: z.array(z.unknown()) });

/** The messages in `payload`, without those of this node and those of a newer version. */
export function parsePeerMessages(payload: string, self: string): readonly PeerMessage[] {
  const parsed = envelope.safeParse(parseJson(payload));
  if (!parsed.success || parsed.data.from === self) return [];
  return parsed.data.messages.flatMap((each) => message.safeParse(each).data ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { z } from 'zod';

const counts = z.record(z.string(), z.number());

const nodeState = z.object({
  /** Viewers of each channel. */
  viewers: counts,
  /** The most viewers that each channel has had at once in the last hour. */
  peaks: counts,
  /** Headlines that are open at desks, and the names of those who have them open. */
  open: z.array(z.object({ headline: z.string(), channel: z.string(), by: z.array(z.string()) })),
  /** Cases that are being handled. */
  claims: z.array(z.object({ image: z.string(), channel: z.string(), by: z.string(), until: z.string() })),
  /** A digest of the nodes that it hears through Redis, itself included; missing without Redis. */
  hears: z.string().exactOptional(),
});

/** What other nodes should know of a node for the moment. */
export type NodeState = Readonly<z.infer<typeof nodeState>>;

/** The state in `text`; `undefined` if it is of a version that this node does not understand. */
export function parseNodeState(text: string): NodeState | undefined {
  try {
    return nodeState.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The sum of all counts, channel by channel. */
export function sumCounts(all: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const each of all) {
    for (const [channel, count] of Object.entries(each)) sums.set(channel, (sums.get(channel) ?? 0) + count);
  }
  return sums;
}

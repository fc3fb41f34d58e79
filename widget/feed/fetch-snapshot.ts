import type { Snapshot } from '../../server/protocol/message.ts';
import { timeMs } from '../../server/protocol/time-ms.ts';
import { channelUrl, type ChannelAddress } from './address.ts';
import { type FailedAnswer, readFailure } from './refusal.ts';
import { parseSnapshot } from './snapshot.ts';

export type SnapshotAnswer = { readonly type: 'snapshot'; readonly snapshot: Snapshot } | FailedAnswer;

/** Asks for a channel's snapshot. Never rejects. */
export async function fetchSnapshot(address: ChannelAddress, signal: AbortSignal): Promise<SnapshotAnswer> {
  try {
    // `no-cache` makes the browser's own cache ask with If-None-Match. As a header of ours it would cost a preflight.
    const response = await fetch(channelUrl(address), { signal, credentials: 'omit', cache: 'no-cache' });
    if (!response.ok) return await readFailure(response);
    const snapshot = parseSnapshot(await response.json());
    return snapshot
      ? { type: 'snapshot', snapshot: withTimeOfAnswer(snapshot, response.headers.get('date') ?? '') }
      : { type: 'lost' };
  } catch {
    // No network, a blocked request, an abort or an answer that is no JSON: all mean that there is no snapshot now.
    return { type: 'lost' };
  }
}

/** The server may say that nothing has changed since: then the body, and the time in it, is from the browser's cache. */
function withTimeOfAnswer(snapshot: Snapshot, date: string): Snapshot {
  return timeMs(date) > timeMs(snapshot.now) ? { ...snapshot, now: date } : snapshot;
}

import { minuteMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import type { ChannelRow } from '../store/channels.ts';
import { liveTitles } from '../store/live-headlines.ts';
import type { Queries } from '../store/store.ts';
import { allOrNone, problemOf } from './all-or-none.ts';
import { channelRulesOf } from './newsroom-headline.ts';
import type { Draft } from './rules/draft.ts';
import { findDuplicates, type Duplicate } from './rules/duplicates.ts';
import { resolveSchedule } from './rules/schedule.ts';

/** Headlines that are published together, or one after another. */
export interface Batch {
  readonly drafts: readonly Draft[];
  /** Minutes from one headline to the next; without it all are published at once. */
  readonly everyMinutes?: number | undefined;
  /** When the first one is published; now without it. */
  readonly startAtMs?: number | undefined;
  /** Whether what is live already is published once more. */
  readonly allowsDuplicates: boolean;
}

/** What a batch would become. */
export interface CheckedHeadline {
  readonly draft: Draft;
  /** When it would be published; `null` for now. */
  readonly publishAtMs: number | null;
  readonly duplicate: Duplicate | undefined;
}

/**
 * Dates the headlines of a batch, and finds duplicates of them.
 *
 * @throws {Problem} with every date that the channel's rules refuse, or for more headlines than the channel shows
 */
export async function checkBatch(
  db: Queries,
  channel: ChannelRow,
  batch: Batch,
  nowMs: number,
): Promise<readonly CheckedHeadline[]> {
  const drafts = dated(batch, nowMs);
  const resolved = await allOrNone('headlines', drafts, (draft) =>
    resolveSchedule(draft, channelRulesOf(channel), nowMs),
  );
  assertRoom(channel, resolved.filter(({ publishAtMs }) => publishAtMs === null).length);
  const duplicates = findDuplicates(drafts, await liveTitles(db, channel.id));
  return drafts.map((draft, index) => ({
    draft,
    publishAtMs: resolved[index]?.publishAtMs ?? null,
    // A draft with a known `externalId` corrects its own headline.
    duplicate: draft.externalId === undefined ? duplicates[index] : undefined,
  }));
}

/** @throws {Problem} `already-exists` for each headline that says what another one says already. */
export function assertNoDuplicates(checked: readonly CheckedHeadline[]): void {
  const faults = checked.flatMap(({ duplicate }, index) => {
    if (!duplicate) return [];
    const text =
      'headline' in duplicate
        ? `says the same as the live headline ${duplicate.headline}`
        : `says the same as headlines.${duplicate.index}`;
    return [{ index, problem: new Problem('already-exists', `The headline ${text}.`) }];
  });
  if (faults.length > 0) throw problemOf('headlines', faults);
}

/** If they are published at once, the first one gets the newest time, so that they air in the order of the batch. */
function dated({ drafts, everyMinutes, startAtMs }: Batch, nowMs: number): readonly Draft[] {
  return drafts.map((draft, index) => {
    if (draft.publishAtMs !== undefined) return draft;
    if (everyMinutes === undefined) return { ...draft, publishAtMs: (startAtMs ?? nowMs) - index };
    return { ...draft, publishAtMs: (startAtMs ?? nowMs) + index * everyMinutes * minuteMs };
  });
}

/** In a full channel the last ones would leave at the moment they appear. */
function assertRoom({ max_headlines: most }: ChannelRow, count: number): void {
  if (count <= most) return;
  throw new Problem('too-long', `The channel shows at most ${most} headlines at once.`, {
    field: 'headlines',
    limit: most,
  });
}

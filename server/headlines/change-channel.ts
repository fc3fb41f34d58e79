import { withDefaults, type ChannelSettings } from './rules/channel-settings.ts';
import { append } from '../log/append.ts';
import { newEpoch } from '../log/restart-log.ts';
import { record } from '../store/audit.ts';
import {
  findChannel,
  insertChannel,
  lockChannel,
  originsOf,
  toChannel,
  updateChannel,
  type ChannelRow,
} from '../store/channels.ts';
import { resolvePolicy } from '../moderation/rules/policy.ts';
import { storedPolicy } from '../moderation/apply-transition.ts';
import { enforceHeadlineLimit } from './expiry.ts';
import type { Actor, WriteContext } from '../store/write-context.ts';

/** Creates a channel, or replaces its settings: absent ones take their defaults. */
export async function changeChannel(
  context: WriteContext,
  actor: Actor,
  id: string,
  settings: ChannelSettings,
): Promise<{ readonly row: ChannelRow; readonly isNew: boolean }> {
  const { store, clock, committed } = context;
  const changed = await store.write(async (transaction) => {
    const nowMs = clock.nowMs();
    const before = await lockChannel(transaction, id);
    const columns = { ...settingColumns(settings), moderation: moderationColumn(settings, before) };
    if (before) await updateChannel(transaction, id, columns);
    else {
      await insertChannel(transaction, { id, ...columns, epoch: newEpoch(), seq: 0, created_at_ms: nowMs });
    }
    const row = await findChannel(transaction, id);
    if (!row) throw new Error(`The channel ${id} was written but cannot be found.`);

    await record(transaction, {
      atMs: nowMs,
      actor,
      action: before ? 'channel.change' : 'channel.create',
      channel: id,
      subject: id,
      ...(before && { before: toSettings(before) }),
      after: toSettings(row),
    });
    if (before) {
      const isSeen = JSON.stringify(toChannel(before)) !== JSON.stringify(toChannel(row));
      if (isSeen) await append(transaction, id, { type: 'channel:updated', channel: toChannel(row) }, nowMs);
      await enforceHeadlineLimit(transaction, row, nowMs);
    }
    return { row, isNew: !before };
  });
  committed(id);
  return changed;
}

/** A channel as an admin sees it. */
export function toSettings(row: ChannelRow) {
  return {
    ...toChannel(row),
    origins: originsOf(row),
    maxHeadlines: row.max_headlines,
    maxAgeHours: row.max_age_hours,
    breakingMinutes: row.breaking_minutes,
    needsApproval: row.needs_approval === 1,
    moderation: storedPolicy(row).settings,
  };
}

/** The report policy, with a version that decisions refer to. @throws {Problem} `invalid-field` */
function moderationColumn({ moderation = {} }: ChannelSettings, before: ChannelRow | undefined): string {
  const known = before ? storedPolicy(before) : { version: 0, settings: {} };
  if (JSON.stringify(known.settings) === JSON.stringify(moderation)) return JSON.stringify(known);
  const changed = { version: known.version + 1, settings: moderation };
  resolvePolicy(changed.settings, changed.version);
  return JSON.stringify(changed);
}

function settingColumns(settings: ChannelSettings) {
  const settled = withDefaults(settings);
  return {
    title: settled.title,
    lang: settled.lang,
    dir: settled.dir,
    time_zone: settled.timeZone,
    notice: settled.notice,
    origins: JSON.stringify(settled.origins),
    max_headlines: settled.maxHeadlines,
    max_age_hours: settled.maxAgeHours,
    breaking_minutes: settled.breakingMinutes,
    needs_approval: settled.needsApproval ? 1 : 0,
  };
}

import { hasAllChannels, type Principal } from '../../access/keys.ts';
import { toHeadline, type HeadlineRow } from '../../store/headlines.ts';
import { headlinesOfGroups } from '../../store/linked-headlines.ts';
import type { Queries } from '../../store/store.ts';
import { seesOwnOnly } from './headline-entry.ts';

/** The linked headlines of a headline, as a list shows them. */
interface Links {
  readonly linked: readonly {
    readonly id: string;
    readonly channel: string;
    readonly title: string;
    readonly state: HeadlineRow['state'];
    readonly version: number;
  }[];
  /** How many more are in channels that the key is not for. */
  readonly linkedElsewhere?: number;
}

/** The links of each of `rows`, by its id; headlines without links are left out. One query for all of them. */
export async function linksOf(
  db: Queries,
  principal: Principal,
  rows: readonly HeadlineRow[],
): Promise<ReadonlyMap<string, Links>> {
  const groups = new Set(rows.flatMap(({ link_group: group }) => (group === null ? [] : [group])));
  const members = await headlinesOfGroups(db, [...groups]);
  return new Map(
    rows.flatMap((row) => {
      const others = members.filter(({ id, link_group: group }) => group === row.link_group && id !== row.id);
      return row.link_group === null || others.length === 0
        ? []
        : [[row.id, linksAmong(others, principal)] as const];
    }),
  );
}

function linksAmong(others: readonly HeadlineRow[], principal: Principal): Links {
  const isVisible = (row: HeadlineRow): boolean =>
    (hasAllChannels(principal) || principal.channels.includes(row.channel)) &&
    (!seesOwnOnly(principal) || row.author === principal.actor);
  const visible = others.filter(isVisible);
  const elsewhere = others.filter((row) => row.state !== 'retracted' && !isVisible(row)).length;
  return {
    linked: visible.map((row) => {
      const { id, channel, title, version } = toHeadline(row);
      return { id, channel, title, state: row.state, version };
    }),
    ...(elsewhere > 0 && { linkedElsewhere: elsewhere }),
  };
}

import type { Role } from '../../protocol/newsroom/roles.ts';
import { fromZoned } from '../i18n/zoned-time.ts';

/** A key that is about to be made, as it is in its form. */
export interface KeyDraft {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly isOfAll: boolean;
  /** Ids of those that were chosen, also while all are meant. */
  readonly channels: readonly string[];
  /** A wall clock, or nothing. */
  readonly end: string;
}

export const emptyDraft: KeyDraft = { name: '', roles: [], isOfAll: false, channels: [], end: '' };

export const keyFields = ['name', 'roles', 'channels', 'expiresAt'] as const;
export type KeyField = (typeof keyFields)[number];

/** What `POST /v1/keys` takes, or the first thing that is missing. */
export function grantOf(
  { name, roles, isOfAll, channels, end }: KeyDraft,
  timeZone: string,
): { readonly grant: object } | { readonly missing: KeyField } {
  const expiresAt = end === '' ? undefined : fromZoned(end, timeZone);
  if (name.trim() === '') return { missing: 'name' };
  if (roles.length === 0) return { missing: 'roles' };
  if (!isOfAll && channels.length === 0) return { missing: 'channels' };
  if (end !== '' && expiresAt === undefined) return { missing: 'expiresAt' };
  return {
    grant: {
      name: name.trim(),
      roles,
      channels: isOfAll ? ['*'] : channels,
      ...(expiresAt && { expiresAt }),
    },
  };
}

/** `list` with `value` in it or not. */
export function toggled<Value>(list: readonly Value[], value: Value, isIn: boolean): readonly Value[] {
  const others = list.filter((each) => each !== value);
  return isIn ? [...others, value] : others;
}

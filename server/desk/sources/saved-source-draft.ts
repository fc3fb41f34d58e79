import type { DeviceStorage } from '../device-storage.ts';
import { emptyDraft, type SourceDraft } from './source-draft.ts';

/** What the device keeps of a form that was not sent: the draft, and the settings that it began from. */
export interface SavedSourceDraft {
  readonly draft: SourceDraft;
  readonly base: SourceDraft;
}

/** Where the draft of a source is kept; that of a new one by its channel. */
export function draftKey(channel: string, source = 'new'): string {
  return `source-draft:${channel}:${source}`;
}

export function readSourceDraft(storage: DeviceStorage, key: string): SavedSourceDraft | undefined {
  const kept = storage.read(key);
  if (!isSaved(kept)) return undefined;
  // Fields that an older desk did not have are empty.
  return { draft: { ...emptyDraft, ...kept.draft }, base: { ...emptyDraft, ...kept.base } };
}

function isSaved(value: unknown): value is SavedSourceDraft {
  return (
    typeof value === 'object' && value !== null && isDraft(value, 'draft') && isDraft(value, 'base')
  );
}

function isDraft(value: object, name: 'draft' | 'base'): boolean {
  const draft: unknown = new Map<string, unknown>(Object.entries(value)).get(name);
  return typeof draft === 'object' && draft !== null && 'address' in draft && typeof draft.address === 'string';
}

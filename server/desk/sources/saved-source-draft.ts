import type { DeviceStorage } from '../device-storage.ts';
import { sourceFields, type SourceDraft } from './source-draft.ts';

/** What the device keeps of a form that was not sent: the draft, and the settings that it began from. */
interface SavedSourceDraft {
  /** A desk of another version may have kept other fields. */
  readonly draft: Partial<SourceDraft>;
  readonly base: Partial<SourceDraft>;
}

/** Where the draft of a source is kept; that of a new one by its channel. */
export function draftKey(channel: string, source = 'new'): string {
  return `source-draft:${channel}:${source}`;
}

/** The saved draft, applied to the present settings: `current` with what was typed. */
export function readSourceDraft(
  storage: DeviceStorage,
  key: string,
  current: SourceDraft,
): SourceDraft | undefined {
  const kept = storage.read(key);
  if (!isSaved(kept)) return undefined;
  const { draft, base } = kept;
  const typed = sourceFields.filter((name) => draft[name] !== undefined && draft[name] !== base[name]);
  if (typed.length === 0) return undefined;
  return { ...current, ...Object.fromEntries(typed.map((name) => [name, draft[name]])) };
}

function isSaved(value: unknown): value is SavedSourceDraft {
  return typeof value === 'object' && value !== null && isDraft(value, 'draft') && isDraft(value, 'base');
}

function isDraft(value: object, name: 'draft' | 'base'): boolean {
  const draft: unknown = new Map<string, unknown>(Object.entries(value)).get(name);
  return (
    typeof draft === 'object' && draft !== null && 'address' in draft && typeof draft.address === 'string'
  );
}

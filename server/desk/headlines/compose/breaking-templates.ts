import type { DeviceStorage } from '../../device-storage.ts';

/** The mark in a template for a part that is not known yet. */
export const blank = '…';

/** With more than these, finding one takes longer than typing it. */
const maxTemplates = 8;

/** The beginnings of breaking headlines that an editor keeps on this device for a channel, the newest first. */
export function readTemplates(storage: DeviceStorage, channel: string): readonly string[] {
  const kept = storage.read(keyOf(channel));
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
}

/** Keeps `title` before all others; the oldest one goes when there are too many. */
export function keepTemplate(storage: DeviceStorage, channel: string, title: string): void {
  const others = readTemplates(storage, channel).filter((each) => each !== title);
  storage.write(keyOf(channel), [title, ...others].slice(0, maxTemplates));
}

export function dropTemplate(storage: DeviceStorage, channel: string, title: string): void {
  const others = readTemplates(storage, channel).filter((each) => each !== title);
  storage.write(keyOf(channel), others);
}

/** Selects the first blank of a title, so that typing fills it; without one, the caret goes to its end. */
export function selectBlank(title: HTMLTextAreaElement): void {
  const start = title.value.indexOf(blank);
  const [from, to] = start < 0 ? [title.value.length, title.value.length] : [start, start + blank.length];
  title.focus();
  title.setSelectionRange(from, to);
}

function keyOf(channel: string): string {
  return `breaking-templates:${channel}`;
}

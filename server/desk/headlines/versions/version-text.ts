import type { ChannelSettings } from '../../../protocol/newsroom/channels.ts';
import type { FullHeadlineEntry, HeadlineVersion } from '../../../protocol/newsroom/headlines.ts';
import { formatDate } from '../../i18n/format-date.ts';
import type { Language } from '../../i18n/language.ts';
import { versionFields, type VersionField } from '../strings/strings.ts';

/** What a headline said at one time, as text to compare. */
export type VersionText = Readonly<Record<VersionField, string>>;

export interface TextOptions {
  readonly channel: ChannelSettings;
  readonly language: Language;
  readonly nowMs: number;
}

/** The texts of a kept version. */
export function versionText(
  version: Omit<HeadlineVersion, 'replacedAt'> & { publishAt?: string },
  options: TextOptions,
): VersionText {
  const { source, image } = version;
  const date = (at: string | undefined) =>
    at === undefined ? '' : formatDate(at, options.channel.timeZone, options.language, options.nowMs);
  return {
    title: version.title ?? '',
    url: version.url ?? '',
    source: [source?.name, source?.url].filter((text) => text !== undefined).join(' · '),
    summary: version.summary ?? '',
    paragraphs: (version.paragraphs ?? []).join('\n'),
    alt: [image?.alt, image?.credit].filter((text) => text !== undefined).join(' · '),
    lang: version.lang ?? '',
    dir: version.dir ?? '',
    priority: version.priority === 'breaking' ? version.priority : '',
    breakingUntil: date(version.breakingUntil),
    pinnedUntil: date(version.pinnedUntil),
    publishAt: date(version.publishAt),
    expiresAt: date(version.expiresAt),
  };
}

/** The texts of a headline as it is. */
export function currentText(
  { headline, paragraphs = [], publishAt }: FullHeadlineEntry,
  options: TextOptions,
): VersionText {
  return versionText({ ...headline, paragraphs, ...(publishAt !== undefined && { publishAt }) }, options);
}

/** What is not the same in both. */
export function changedFields(before: VersionText, after: VersionText): readonly VersionField[] {
  return versionFields.filter((field) => before[field] !== after[field]);
}

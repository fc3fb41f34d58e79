import { directionOf, directionOfLetters } from '../../server/protocol/text/direction.ts';
import type { Channel, Direction, Headline } from '../../server/protocol/headline.ts';
import { isBreaking } from '../../server/protocol/order.ts';
import { baseDirection } from '../core/base-direction.ts';
import type { FrameHeadline } from '../core/frame-track.ts';
import { currentHeadlines } from '../core/current-headlines.ts';
import { strings as arabic } from '../i18n/ar.ts';
import { strings as english } from '../i18n/en.ts';
import { strings as french } from '../i18n/fr.ts';
import type { DataHeadline, GraphicData } from './graphic-data.ts';

export interface OnAirHeadline extends FrameHeadline {
  readonly title: string;
  readonly source: string;
  readonly lang: string;
  readonly dir: Direction;
}

/** What is on air: breaking headlines take the whole line over, and a notice replaces everything. */
export interface SceneContent {
  readonly kind: 'news' | 'breaking' | 'notice';
  readonly headlines: readonly OnAirHeadline[];
  /** The text before the line. */
  readonly label: string;
  readonly lang: string;
  readonly dir: Direction;
}

/** What a server has sent. */
export interface Feed {
  readonly channel: Channel | undefined;
  readonly headlines: readonly Headline[];
}

/** @param urgent a breaking line that the controller has sent, ahead of all others */
export function sceneContent(
  data: GraphicData,
  feed: Feed | undefined,
  urgent: string | undefined,
  nowMs: number,
): SceneContent {
  const channel = feed?.channel;
  const lang = data.lang ?? channel?.lang ?? guessLanguage(data.headlines);
  const dir = data.dir ?? (data.lang === undefined ? channel?.dir : undefined) ?? directionOf(lang);
  const label = data.label ?? channel?.title ?? '';
  const place = { lang, dir };
  const line = (title: string, id: string) => onAir(id, title, '', lang, directionOfLetters(title));

  if (urgent !== undefined) return breaking([line(urgent, `urgent ${urgent}`)], place);
  if (data.headlines) {
    const entries = withIds(data.headlines).map(([id, each]) => ({
      isBreaking: each.breaking === true,
      headline: onAir(id, each.title, each.source ?? '', lang, directionOfLetters(each.title)),
    }));
    const first = entries.filter((each) => each.isBreaking);
    if (first.length > 0)
      return breaking(
        first.map(({ headline }) => headline),
        place,
      );
    return { kind: 'news', headlines: entries.map(({ headline }) => headline), label, ...place };
  }
  if (channel?.notice)
    return { kind: 'notice', headlines: [line(channel.notice.title, 'notice')], label, ...place };
  const current = currentHeadlines(feed?.headlines ?? [], nowMs);
  const first = current.filter((headline) => isBreaking(headline, nowMs));
  const toLine = (headline: Headline) =>
    onAir(
      headline.id,
      headline.title,
      headline.source?.name ?? '',
      headline.lang ?? lang,
      baseDirection(headline, channel?.dir),
    );
  if (first.length > 0) return breaking(first.map(toLine), place);
  return { kind: 'news', headlines: current.map(toLine), label, ...place };
}

function breaking(
  headlines: readonly OnAirHeadline[],
  place: Pick<SceneContent, 'lang' | 'dir'>,
): SceneContent {
  return { kind: 'breaking', headlines, label: breakingLabel(place.lang), ...place };
}

function breakingLabel(lang: string): string {
  const [language = ''] = lang.toLowerCase().split('-');
  return ([arabic, french].find((each) => each.lang === language) ?? english).breaking;
}

function onAir(id: string, title: string, source: string, lang: string, dir: Direction): OnAirHeadline {
  return { id, title, source, lang, dir, text: [title, source, lang, dir].join('\n') };
}

/** A line of a playlist has no id of its own: it counts as the same as long as its title stays the same. */
function withIds(headlines: readonly DataHeadline[]): readonly (readonly [string, DataHeadline])[] {
  const counts = new Map<string, number>();
  return headlines.map((headline) => {
    const count = counts.get(headline.title) ?? 0;
    counts.set(headline.title, count + 1);
    return [`${count} ${headline.title}`, headline];
  });
}

function guessLanguage(headlines: readonly DataHeadline[] | undefined): string {
  const text = headlines?.map(({ title }) => title).join(' ') ?? '';
  return text === '' || directionOfLetters(text) === 'rtl' ? 'ar' : 'en';
}

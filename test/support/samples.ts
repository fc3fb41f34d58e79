import type { Channel, Headline, Image, Story } from '../../server/protocol/headline.ts';

export const arabicChannel: Channel = {
  id: 'demo',
  title: 'أخبار اليوم',
  lang: 'ar',
  dir: 'rtl',
  timeZone: 'Africa/Casablanca',
};

export function picture(change: Partial<Image> = {}): Image {
  return {
    id: 'P1',
    width: 1200,
    height: 800,
    state: 'visible',
    alt: 'سد ممتلئ',
    credit: 'مرصد الماء',
    ...change,
  };
}

export function story(
  change: Partial<Headline> = {},
  paragraphs: readonly string[] = ['فقرة أولى', 'فقرة ثانية'],
): Story {
  const headline: Headline = {
    id: 'H1',
    channel: 'demo',
    title: 'مخزون السدود يرتفع',
    url: 'https://marsad.example/dams?a=1&b=2',
    source: { name: 'مرصد الماء' },
    hasStory: true,
    priority: 'normal',
    publishedAt: '2026-03-01T09:00:00.000Z',
    version: 1,
    ...change,
  };
  return { headline, paragraphs };
}

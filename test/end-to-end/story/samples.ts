import { rgbaToThumbHash } from 'thumbhash';
import type { Headline, Image } from '../../../server/protocol/headline.ts';

const hash = rgbaToThumbHash(
  2,
  2,
  new Uint8Array([200, 60, 40, 255, 40, 90, 60, 255, 60, 110, 90, 255, 210, 200, 190, 255]),
);

export const image: Image = {
  id: 'P1',
  width: 600,
  height: 400,
  state: 'visible',
  alt: 'سد ممتلئ بعد المطر',
  placeholder: Buffer.from(hash).toString('base64'),
  credit: 'مرصد الماء',
};

export function headline(change: Partial<Headline> = {}): Headline {
  return {
    id: 'H1',
    channel: 'demo',
    title: 'مخزون السدود يرتفع بعد أسبوع من الأمطار',
    url: 'https://marsad.example/dams',
    source: { name: 'مرصد الماء' },
    hasStory: true,
    image,
    priority: 'normal',
    publishedAt: '2026-03-01T09:00:00.000Z',
    version: 1,
    ...change,
  };
}

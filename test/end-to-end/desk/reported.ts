import assert from 'node:assert/strict';
import sharp from 'sharp';
import type { NodeUnderTest } from '../node-under-test.ts';

/** A picture of one colour, told apart from others by it. */
export async function drawn(colour: string): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

export interface ReportedOptions {
  readonly title: string;
  readonly colour: string;
  /** The addresses of the people who report it, one for each. */
  readonly addresses: readonly string[];
  readonly reason?: string;
  readonly note?: string;
}

/** Publishes a headline with a picture that readers report; gives the image's id. The node has to be behind a proxy. */
export async function publishReported(node: NodeUnderTest, options: ReportedOptions): Promise<string> {
  const upload = await node.upload(await drawn(options.colour), 'image/png');
  return publishUploaded(node, upload, options);
}

/** As above, of a picture that is there. */
export async function publishUploaded(
  node: NodeUnderTest,
  upload: string,
  { title, addresses, ...about }: Omit<ReportedOptions, 'colour'>,
): Promise<string> {
  const { id, image } = await node.publish({
    title,
    source: { name: 'صحيفة الأفق' },
    paragraphs: ['فقرة.'],
    image: { id: upload, alt: 'صورة الخبر', credit: 'وكالة الأفق' },
  });
  for (const address of addresses) await report(node, image?.id ?? '', id, address, about);
  return image?.id ?? '';
}

async function report(
  node: NodeUnderTest,
  image: string,
  headline: string,
  address: string,
  { reason = 'graphic', note }: Pick<ReportedOptions, 'reason' | 'note'> = {},
): Promise<void> {
  const answer = await fetch(`${node.url}/v1/images/${image}/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: node.url, 'X-Forwarded-For': address },
    body: JSON.stringify({ headline, reason, ...(note && { note }) }),
  });
  assert.equal(answer.status, 201, await answer.text());
}

export const threeNetworks = ['203.0.113.7', '192.0.2.8', '198.51.100.9'];

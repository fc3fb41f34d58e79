import assert from 'node:assert/strict';
import { png } from '../server/images/samples.ts';
import type { HttpResponse, Site } from './site.ts';

/** A picture as its readers meet it. */
export interface ShownPicture {
  readonly image: string;
  readonly headline: string;
}

/** Uploads a picture and publishes it in a headline. */
export async function publishPicture(
  site: Site,
  draft: object = {},
  channel = 'demo',
): Promise<ShownPicture> {
  const key = site.keys.editor;
  const raw = new Uint8Array(await png());
  const headers = { 'content-type': 'image/png' };
  const uploaded = await site.call('POST', '/v1/images', { key, raw, headers });
  assert.equal(uploaded.status, 201, uploaded.text);
  const image = { id: String(uploaded.at('id')), alt: 'لوحة بألوان كثيرة' };
  const body = { title: 'خبر تحمله صورة', url: 'https://akhbar.example/1', image, ...draft };
  const published = await site.call('POST', `/v1/channels/${channel}/headlines`, { key, body });
  assert.equal(published.status, 201, published.text);
  return { image: String(published.at('headline.image.id')), headline: String(published.at('headline.id')) };
}

/** Who reports, and from where. */
export interface Reader {
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** Sends a report as the element does. */
export function reportByElement(
  site: Site,
  { image, headline }: ShownPicture,
  { headers = {}, token }: Reader = {},
  more: object = {},
): Promise<HttpResponse> {
  const body = { headline, reason: 'graphic', ...(token !== undefined && { token }), ...more };
  return site.call('POST', `/v1/images/${image}/reports`, { body, headers });
}

/** Sends a report as the form on the story's page does. */
export function reportByForm(
  site: Site,
  { image, headline }: ShownPicture,
  { headers = {} }: Reader = {},
  more: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  return site.call('POST', `/v1/images/${image}/reports`, {
    raw: new URLSearchParams({ headline, reason: 'graphic', note: '', ...more }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
  });
}

/** Decides about an image at the version that its case has now. */
export async function decide(site: Site, image: string, decision: object): Promise<HttpResponse> {
  const key = site.keys.moderator;
  const path = `/v1/moderation/images/${image}/decision`;
  const stale = await site.call('POST', path, { key, body: { action: 'remove', version: 1_000_000 } });
  return site.call('POST', path, { key, body: { version: stale.at('current.version'), ...decision } });
}

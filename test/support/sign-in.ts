import type { HttpResponse, Site } from './site.ts';

/** Signs in as a page of our own does. */
export function signInAt(site: Site, body: object): Promise<HttpResponse> {
  return site.call('POST', '/v1/session', { headers: { origin: site.address }, body });
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: HttpResponse): string {
  const [pair = ''] = (headers.get('set-cookie') ?? '').split(';');
  return pair;
}

/** What a page of our own sends with each request once it is signed in. */
export function signedInHeaders(site: Site, cookie: string): Readonly<Record<string, string>> {
  return { cookie, origin: site.address };
}

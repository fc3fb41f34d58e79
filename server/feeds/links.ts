/**
 * `link` as an absolute address of a page, or `undefined` if it is none; `http:` and `https:` only. `bases` are what it may be relative
 * to, the nearest first; each may itself be relative to the next.
 */
export function resolveLink(
  link: string | undefined,
  bases: readonly (string | undefined)[],
): URL | undefined {
  let base: URL | undefined;
  for (const candidate of bases.toReversed()) base = webAddress(candidate, base) ?? base;
  return webAddress(link, base);
}

function webAddress(link: string | undefined, base: URL | undefined): URL | undefined {
  const text = link?.trim() ?? '';
  const url = text === '' ? null : URL.parse(text, base?.href);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    ? url
    : undefined;
}

/** Parameters that say where a reader came from and not which page is meant. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ref_src|cmpid|at_\w+|xtor)$/i;

/**
 * The address by which a page is recognised: without its fragment and tracking parameters, and the same for `http` and
 * `https`, so that a site's move to `https` brings nothing twice. For comparing only.
 */
export function canonicalLink(url: URL): string {
  const canonical = new URL(url);
  canonical.protocol = 'https:';
  if (url.port === '80' || url.port === '443') canonical.port = '';
  canonical.hash = '';
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !tracking.test(parameter.replace(/=.*$/s, '')));
  canonical.search = kept.join('&');
  return canonical.href;
}

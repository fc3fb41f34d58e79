/** How a session is kept in a browser, by the address that people reach the node at. */
export interface CookieRules {
  readonly name: string;
  /** What stands behind the value each time it is set. */
  readonly attributes: string;
}

const common = 'HttpOnly; SameSite=Strict; Path=/';

/**
 * Over https the name begins with `__Host-`: a browser then takes the cookie only if it is `Secure`, of this very host and for all
 * paths, so that no neighbour below the same domain can plant one.
 */
export function cookieRulesOf(publicUrl: string): CookieRules {
  const isSecure = publicUrl.startsWith('https:');
  return isSecure
    ? { name: '__Host-shareet_session', attributes: `${common}; Secure` }
    : { name: 'shareet_session', attributes: common };
}

/** The value of the cookie in `header`, a `Cookie`; the first one, if there are several. */
export function readCookie({ name }: CookieRules, header: string | undefined): string | undefined {
  const pair = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  return value === undefined || value === '' ? undefined : value;
}

/** The `Set-Cookie` that keeps `value` for `maxAgeSeconds`. */
export function setCookie({ name, attributes }: CookieRules, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; ${attributes}; Max-Age=${maxAgeSeconds}`;
}

/** The `Set-Cookie` that removes it. */
export function clearCookie(rules: CookieRules): string {
  return setCookie(rules, '', 0);
}

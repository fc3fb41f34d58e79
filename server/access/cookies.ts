/** How a browser stores the session cookie, depending on the address of the node. */
export interface CookieRules {
  readonly name: string;
  /** The attributes that follow the value. */
  readonly attributes: string;
}

const common = 'HttpOnly; SameSite=Strict; Path=/';

/**
 * Over https the name begins with `__Host-`: a browser then accepts the cookie only if it is `Secure`, for exactly this host and for
 * all paths, so that no neighbour below the same domain can set one.
 */
export function cookieRulesOf(publicUrl: string): CookieRules {
  const isSecure = publicUrl.startsWith('https:');
  return isSecure
    ? { name: '__Host-shareet_session', attributes: `${common}; Secure` }
    : { name: 'shareet_session', attributes: common };
}

/** The value of the cookie in a `Cookie` header; the first one if there are several. */
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

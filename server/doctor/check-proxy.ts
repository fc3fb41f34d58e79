import { z } from 'zod';
import { requestPublicUrl } from './request-public-url.ts';
import { ok, skipped, wrong, type Check, type Finding, type Installation } from './check.ts';

const connectionSchema = z.object({
  address: z.string(),
  forwarded: z.array(z.string()),
  trusted: z.number(),
  host: z.string(),
});
type Connection = z.infer<typeof connectionSchema>;

/** An address that nobody has: its network is reserved for documentation. */
const madeUpAddress = '192.0.2.1';

const forwardFor =
  'Let it send X-Forwarded-For: in nginx proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for, in HAProxy option forwardfor.';

export const checkProxy: Check = {
  name: 'proxy headers',
  async run(installation) {
    const { isPublic, key, publicUrl, database } = installation;
    if (isPublic !== true)
      return skipped('PUBLIC_URL does not lead to this installation, as far as is known.');
    // The key is for this installation alone.
    if (!database?.channel)
      return skipped('There is no channel yet by which this installation is recognised.');
    if (key === undefined) return skipped('The admin key cannot be read: set DATA_DIR or SHAREET_KEY.');
    const plain = await connectionOf(installation, key);
    if (typeof plain === 'string') return skipped(plain);
    const forged = await connectionOf(installation, key, { 'x-forwarded-for': madeUpAddress });
    if (typeof forged === 'string') return skipped(forged);
    const { host } = new URL(publicUrl);
    return (
      findTooMuchTrust(plain, forged) ??
      findTooLittle(plain, publicUrl) ??
      findOtherHost(plain, host) ??
      found(plain)
    );
  },
};

/** What the node sees of a request to `PUBLIC_URL`, or why that is not known. */
async function connectionOf(
  installation: Installation,
  key: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Connection | string> {
  const response = await requestPublicUrl(installation, '/v1/connection', {
    ...headers,
    authorization: `Bearer ${key}`,
  });
  if (response.status === 401 || response.status === 403)
    return 'The node does not accept this key as an admin key for all channels.';
  const parsed = connectionSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.data ?? `The node answers ${response.status}; it may be of an older version.`;
}

function findTooMuchTrust(plain: Connection, forged: Connection): Finding | undefined {
  if (forged.address !== madeUpAddress) return undefined;
  return wrong(
    'Anyone can claim any address: TRUST_PROXY trusts more proxies than there are.',
    plain.forwarded.length > 0
      ? `Set TRUST_PROXY=${plain.forwarded.length}.`
      : `No proxy adds X-Forwarded-For. If there is one: ${forwardFor} Otherwise leave TRUST_PROXY empty.`,
  );
}

function findTooLittle({ forwarded, trusted }: Connection, publicUrl: string): Finding | undefined {
  // A node itself speaks plain HTTP.
  if (forwarded.length === 0 && publicUrl.startsWith('https:'))
    return wrong(
      'The proxy does not pass on the addresses of its clients: all readers count as one, and their reports hide nothing.',
      forwardFor,
    );
  if (forwarded.length <= trusted) return undefined;
  return wrong(
    `${forwarded.length} proxies forward addresses, and TRUST_PROXY believes ${trusted}: all readers count as one.`,
    `Set TRUST_PROXY=${forwarded.length}.`,
  );
}

function findOtherHost({ host }: Connection, expected: string): Finding | undefined {
  if (host === expected) return undefined;
  return wrong(
    `The proxy changes the header Host from ${expected} to ${host}, so that pages of this address count as foreign.`,
    'Let it pass Host on: in nginx proxy_set_header Host $http_host.',
  );
}

function found({ forwarded }: Connection): Finding {
  if (forwarded.length === 0) return ok('There is no proxy in front.');
  return ok(
    `${forwarded.length === 1 ? 'One proxy is' : `${forwarded.length} proxies are`} in front and trusted.`,
  );
}

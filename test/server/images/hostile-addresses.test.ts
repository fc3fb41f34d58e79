import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchPicture } from '../../../server/images/fetch-picture.ts';
import { publicPolicy, type Address, type FetchPolicy } from '../../../server/images/fetch-policy.ts';
import { isPublicAddress } from '../../../server/images/public-address.ts';
import { admitting, loopback, openCanary, type Canary } from './canary.ts';

/** As a node decides, but at any port and without encryption: the address alone has to keep the canary safe. */
const anyPort: FetchPolicy = { ...publicPolicy, mayConnect: isPublicAddress, mayBePlain: true };

function resolvingTo(...addresses: readonly Address[]): FetchPolicy {
  return { ...anyPort, resolve: async () => addresses };
}

const elsewhere = { address: '93.184.215.14', family: 4 };

describe('a canary on loopback', () => {
  let canary: Canary;
  let sixth: Canary;

  before(async () => {
    canary = await openCanary({ host: '0.0.0.0' });
    sixth = await openCanary({ host: '::1' });
  });

  after(async () => {
    assert.equal(canary.connections(), 0);
    assert.equal(sixth.connections(), 0);
    await canary.close();
    await sixth.close();
  });

  async function refusal(url: string, policy: FetchPolicy = anyPort): Promise<string> {
    const fetched = await fetchPicture(url, policy);
    return fetched.ok ? 'reached' : fetched.reason;
  }

  const literals = [
    '127.0.0.1',
    '127.1',
    '127.0.0.1.',
    '127.8.8.8',
    '0',
    '0.0.0.0',
    '2130706433',
    '017700000001',
    '0177.0.0.01',
    '0x7f000001',
    '0x7f.0.0.1',
    '0x7F.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '169.254.169.254',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[ff02::1]',
  ];
  for (const host of literals)
    it(`is not reached by http://${host}`, async () => {
      assert.equal(await refusal(`http://${host}:${canary.port}/`), 'not-public');
      assert.equal(await refusal(`https://${host}:${sixth.port}/`), 'not-public');
    });

  it('is not reached by a name that means this machine', async () => {
    for (const name of ['localhost', 'LOCALHOST', 'localhost.'])
      assert.match(await refusal(`http://${name}:${canary.port}/`), /^(not-public|unknown-host)$/);
  });

  it('is not reached by names that resolve to what is private', async () => {
    const answers = [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
    ];
    for (const address of answers)
      assert.equal(
        await refusal(
          `http://inside.example:${canary.port}/`,
          resolvingTo({ address, family: address.includes(':') ? 6 : 4 }),
        ),
        'not-public',
      );
  });

  it('is not reached by a name with one public and one private address, in either order', async () => {
    const url = `http://both.example:${canary.port}/`;
    assert.equal(await refusal(url, resolvingTo(elsewhere, loopback)), 'not-public');
    assert.equal(await refusal(url, resolvingTo(loopback, elsewhere)), 'not-public');
  });

  it('is not reached by a name without an address, or without an answer', async () => {
    const url = `http://nowhere.example:${canary.port}/`;
    assert.equal(await refusal(url, resolvingTo()), 'unknown-host');
    const failing = async () => Promise.reject(new Error('SERVFAIL'));
    assert.equal(await refusal(url, { ...anyPort, resolve: failing }), 'unknown-host');
  });

  it('is not reached by a name that is rebound to loopback after it was checked', async () => {
    const source = await openCanary();
    let asked = 0;
    const policy = admitting([source.port], {
      resolve: async () => (asked++ === 0 ? [loopback] : [{ address: '::1', family: 6 }]),
    });
    assert.equal(await refusal(`http://rebound.example:${source.port}/`, policy), 'reached');
    assert.equal(asked, 1);
    await source.close();
  });

  it('is not reached by anything but https at the usual ports', async () => {
    const addresses = [
      `file:///etc/passwd`,
      `ftp://127.0.0.1:${canary.port}/`,
      `gopher://127.0.0.1:${canary.port}/`,
      `data:image/png;base64,AAAA`,
      `blob:http://127.0.0.1:${canary.port}/`,
      `javascript:0`,
      `//127.0.0.1:${canary.port}/`,
      `http:`,
      ``,
    ];
    for (const address of addresses) assert.equal(await refusal(address), 'bad-address');
    assert.equal(await refusal(`http://8.8.8.8/`, publicPolicy), 'bad-address');
    assert.equal(await refusal(`https://8.8.8.8:${canary.port}/`, publicPolicy), 'not-public');
    assert.equal(await refusal(`https://8.8.8.8:22/`, publicPolicy), 'not-public');
  });

  it('is not reached with a name and a password, not even by confusion', async () => {
    const url = (userinfo: string) => `https://${userinfo}@127.0.0.1:${canary.port}/`;
    for (const userinfo of ['user', 'user:pass', ':pass', 'allowed.example%2F'])
      assert.equal(await refusal(url(userinfo)), 'bad-address');
    // A backslash ends the host, so what follows is a path.
    assert.equal(await refusal(url('allowed.example\\'), resolvingTo()), 'unknown-host');
  });

  it('is not reached by a list of sources that does not name it', async () => {
    const policy = admitting([canary.port], { allowedHosts: new Set(['pictures.example']) });
    for (const host of ['127.0.0.1', 'a.pictures.example', 'pictures.example.evil.example'])
      assert.equal(await refusal(`http://${host}:${canary.port}/`, policy), 'source-not-allowed');
  });

  describe('behind a source that redirects', () => {
    const targets = (port: number, sixthPort: number): readonly (readonly [string, string])[] => [
      [`http://127.0.0.1:${port}/`, 'not-public'],
      [`//127.0.0.1:${port}/`, 'not-public'],
      [`http://0x7f.1:${port}/`, 'not-public'],
      [`http://localhost:${port}/`, 'not-public'],
      [`http://[::1]:${sixthPort}/`, 'not-public'],
      [`http://[::ffff:127.0.0.1]:${port}/`, 'not-public'],
      [`http://169.254.169.254/latest/meta-data/`, 'not-public'],
      [`http://user@127.0.0.1:${port}/`, 'bad-address'],
      [`file:///etc/passwd`, 'bad-address'],
      [`ftp://127.0.0.1:${port}/`, 'bad-address'],
      [`http://[broken`, 'bad-address'],
    ];

    it('is not reached wherever it leads', async () => {
      let location = '';
      const source = await openCanary({
        answer: (_request, response) => response.writeHead(302, { location }).end('moved'),
      });
      const expected = targets(canary.port, sixth.port);
      for (const [target, reason] of expected) {
        location = target;
        const policy = admitting([source.port]);
        assert.equal(await refusal(`http://source.example:${source.port}/`, policy), reason, target);
      }
      assert.equal(source.requests(), expected.length);
      await source.close();
    });
  });

  it('is told nothing when the connection turns out to lead to it', async () => {
    const reached = await openCanary();
    let asked = 0;
    const policy = admitting([reached.port], { mayConnect: () => asked++ === 0 });
    assert.equal(await refusal(`http://source.example:${reached.port}/`, policy), 'not-public');
    assert.equal(asked, 2);
    assert.equal(reached.requests(), 0);
    await reached.close();
  });

  it('is not reached as a proxy, whatever the environment says', async () => {
    const source = await openCanary();
    const proxy = `http://127.0.0.1:${canary.port}`;
    const env = {
      ...process.env,
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      http_proxy: proxy,
      https_proxy: proxy,
      NO_PROXY: '',
    };
    const script = fileURLToPath(new URL('./fetch-by-environment.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, `${source.port}`], { env });
    assert.equal(stdout.trim(), 'secret');
    assert.equal(source.requests(), 1);
    await source.close();
  });
});

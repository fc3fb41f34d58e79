import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ProxyMisconfigurationDetector,
  sealNetworks,
  sourceOf,
  type ReportSource,
} from '../../../server/moderation/report-source.ts';

function from(address: string | undefined): ReportSource {
  return sourceOf({ address, headers: {}, trustsProxy: false });
}

describe('a public address', () => {
  const networks = [
    ['192.0.2.7', '192.0.2.7/32', '192.0.2.0/24'],
    ['203.0.113.255', '203.0.113.255/32', '203.0.113.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.7/32', '192.0.2.0/24'],
    ['::ffff:c000:207', '192.0.2.7/32', '192.0.2.0/24'],
    ['192.0.2.7:51234', '192.0.2.7/32', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:db8:0:ffff::1', '2001:db8:0:ffff::/64', '2001:db8::/48'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['"[2001:db8:1:2::9]:443"', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['192.0.2.7:_port', '192.0.2.7/32', '192.0.2.0/24'],
  ] as const;
  for (const [address, network, wideNetwork] of networks) {
    it(`${address} is of ${network} in ${wideNetwork}`, () => {
      assert.deepEqual(from(address), { kind: 'public', network, wideNetwork });
    });
  }
});

describe('a private address', () => {
  const addresses = [
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    'fd00::1',
    'fe80::1%eth0',
    '0.0.0.0',
    '::',
  ];
  for (const address of addresses) {
    it(`is ${address}`, () => {
      assert.equal(from(address).kind, 'private');
    });
  }

  it('is not one just outside of the private ranges', () => {
    for (const address of ['172.32.0.1', '11.0.0.1', '100.128.0.1', '128.0.0.1', '2606:4700::1']) {
      assert.equal(from(address).kind, 'public');
    }
  });
});

describe('an unknown source', () => {
  const unknown: ReportSource = { kind: 'unknown', network: 'unknown' };

  it('has no address, or an invalid one', () => {
    for (const address of [
      undefined,
      '',
      'unknown',
      '127',
      '0x7f.1',
      '192.0.2',
      '192.0.2.300',
      '1.2.3.4.5',
      ':::',
    ]) {
      assert.deepEqual(from(address), unknown);
    }
  });

  it('came through an untrusted proxy', () => {
    for (const address of ['127.0.0.1', '192.0.2.7']) {
      for (const headers of [{ 'x-forwarded-for': '198.51.100.1' }, { forwarded: 'for=198.51.100.1' }]) {
        assert.deepEqual(sourceOf({ address, headers, trustsProxy: false }), unknown);
      }
    }
  });

  it('is known once the proxy is trusted', () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    assert.equal(sourceOf({ address: '192.0.2.7', headers, trustsProxy: true }).kind, 'public');
  });

  it('is any text that is not an address: parsing never fails', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4Extended(), fc.ipV6()), (text) => {
        assert.match(from(text).kind, /^(?:public|private|unknown)$/);
      }),
    );
  });
});

describe('sealed networks', () => {
  const here = from('192.0.2.7');

  it('are equal within a case, and not comparable between two', () => {
    assert.deepEqual(sealNetworks('key-1', here), sealNetworks('key-1', from('::ffff:192.0.2.7')));
    const neighbour = sealNetworks('key-1', from('192.0.2.8'));
    assert.notEqual(sealNetworks('key-1', here).network, neighbour.network);
    assert.equal(sealNetworks('key-1', here).wideNetwork, neighbour.wideNetwork);
    assert.notEqual(sealNetworks('key-1', here).network, sealNetworks('key-2', here).network);
  });

  it('contain no address', () => {
    const sealed = JSON.stringify(sealNetworks('key-1', here));
    assert.doesNotMatch(sealed, /192|\./);
  });

  it('are one for this machine, one for each private address, and one for all that cannot be known', () => {
    const own = sealNetworks('key-1', from('127.0.0.1'));
    assert.equal(typeof own.network, 'string');
    assert.deepEqual(sealNetworks('key-1', from('::1')), own);
    assert.deepEqual(sealNetworks('key-1', from('127.0.0.9')), own);
    assert.notEqual(sealNetworks('key-1', from('10.0.0.1')).network, own.network);
    assert.deepEqual(sealNetworks('key-1', from(undefined)), { network: 'unknown', wideNetwork: 'unknown' });
  });
});

describe('the watch on what proxies forward', () => {
  it('doubts once: at the first report from this machine, at the third from another', () => {
    const other = new ProxyMisconfigurationDetector();
    const later = Array.from({ length: 9 }, () => other.warningOf(from('10.0.0.1')) !== undefined);
    assert.deepEqual([later.indexOf(true), later.filter(Boolean).length], [2, 1]);

    const watch = new ProxyMisconfigurationDetector();
    const doubts = Array.from({ length: 40 }, () => watch.warningOf(from('127.0.0.1')) !== undefined);
    assert.equal(doubts.indexOf(true), 0);
    assert.equal(doubts.filter(Boolean).length, 1);
  });

  it('does not warn about many addresses with a few reports each, or a public one with many', () => {
    const watch = new ProxyMisconfigurationDetector();
    for (let host = 0; host < 250; host += 1)
      assert.equal(watch.warningOf(from(`10.0.0.${host}`)), undefined);
    for (let time = 0; time < 100; time += 1) assert.equal(watch.warningOf(from('192.0.2.7')), undefined);
  });

  it('does not warn about a connection that has closed', () => {
    const watch = new ProxyMisconfigurationDetector();
    const closed = sourceOf({ address: undefined, headers: {}, trustsProxy: true });
    assert.equal(watch.warningOf(closed), undefined);
  });
});

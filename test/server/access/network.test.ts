import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkOf } from '../../../server/access/network.ts';

describe('a network', () => {
  const same = [
    ['192.0.2.1', '192.0.2.1/32'],
    ['::ffff:192.0.2.1', '192.0.2.1/32'],
    ['2001:DB8::1:0:0:0:9', '2001:db8:0:1::/64'],
    ['::1', '::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['', ''],
    ['unknown', 'unknown'],
  ] as const;
  for (const [address, network] of same) {
    it(`of "${address}" is "${network}"`, () => {
      assert.equal(networkOf(address), network);
    });
  }
});

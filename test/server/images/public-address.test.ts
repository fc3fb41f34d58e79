import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress } from '../../../server/images/public-address.ts';

const places = ['8.8.8.8', '93.184.215.14', '1.1.1.1', '223.255.255.254', '2606:4700::1111', '2a00:1450::1'];

const noPlaces = {
  'this host and this network': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  'one link': ['169.254.0.1', '169.254.169.254', 'fe80::1', 'febf::1', 'fec0::1'],
  'a zone of one machine': ['fe80::1%eth0', '2606:4700::1111%eth0'],
  'a carrier and its customers': ['100.64.0.1', '100.127.255.254'],
  'protocols, tests and documents': [
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.19.255.254',
    '198.51.100.1',
    '203.0.113.1',
    '240.0.0.1',
    '255.255.255.255',
    '100::1',
    '2001:2::1',
    '2001:10::1',
    '2001:20::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
  ],
  'many at once': ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'an IPv4 address inside': [
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2002:808:808::1',
    '2001:0:4136:e378:8000:63bf:80ff:fffe',
    '2606:4700::5efe:127.0.0.1',
    '2606:4700::200:5efe:10.0.0.1',
  ],
  'no address, or one spelled as no resolver would': [
    '',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '010.8.8.8',
    '8.8.8.8.',
    ' 8.8.8.8',
    '[2606:4700::1111]',
    '2606:4700::1111/64',
  ],
};

describe('an address', () => {
  it('is public where it is one place on the internet', () => {
    assert.deepEqual(places.filter(isPublicAddress), places);
  });

  for (const [what, addresses] of Object.entries(noPlaces))
    it(`is not public where it means ${what}`, () => {
      assert.deepEqual(addresses.filter(isPublicAddress), []);
    });

  it('of IPv6 is public only in 2000::/3, whatever else it says', () => {
    const outside = fc.ipV6().filter((address) => !/^[23][0-9a-f]{3}:/i.test(address));
    fc.assert(fc.property(outside, (address) => !isPublicAddress(address)));
  });

  it('never makes the question throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isPublicAddress(text) === 'boolean'));
  });
});

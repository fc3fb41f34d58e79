import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announcedLinks } from '../../../server/feeds/link-header.ts';

describe('the header Link of a feed', () => {
  for (const [header, expected] of [
    ['<https://hub.example/>; rel="hub", </feed>; rel=self', { hub: 'https://hub.example/', self: '/feed' }],
    ['<https://h.example/a,b>; title="x, <y>"; rel="alternate HUB"', { hub: 'https://h.example/a,b' }],
    ['<https://one.example/>; rel=hub, <https://two.example/>; rel=hub', { hub: 'https://one.example/' }],
    ['<https://h.example/>; rel="hubris"', {}],
    ['https://h.example/; rel=hub', {}],
    ['<'.repeat(100_000), {}],
    [`<a>${';a="'.repeat(20_000)}`, {}],
    ['', {}],
    [undefined, {}],
  ] as const) {
    it(`names a hub and an address, or neither: ${header?.slice(0, 40)}`, () => {
      assert.deepEqual(announcedLinks(header), expected);
    });
  }
});

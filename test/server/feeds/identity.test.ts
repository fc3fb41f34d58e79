import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalLink } from '../../../server/feeds/links.ts';
import { readAtNoon, rss, sample } from './samples.ts';

function idsOf(...entries: string[]): string[] {
  return readAtNoon(rss(...entries)).headlines.map(({ externalId }) => externalId);
}

describe('the id of a headline from a feed', () => {
  it('is the page where one GUID stands everywhere', () => {
    assert.deepEqual(
      readAtNoon(sample('same-guid.rss.xml')).headlines.map(({ externalId }) => externalId),
      ['https://waha.example/dates', 'https://waha.example/irrigation', 'https://waha.example/race'],
    );
  });

  it('is the same when a new entry comes before it', () => {
    const old = '<guid>0</guid><title>a</title><link>/a</link>';
    const others = [
      '<guid>0</guid><title>b</title><link>/b</link>',
      '<guid>0</guid><title>c</title><link>/c</link>',
    ];
    assert.equal(
      idsOf(old, ...others).at(0),
      idsOf('<guid>0</guid><title>n</title><link>/n</link>', old).at(1),
    );
  });

  it('is the same when its title or its link is corrected', () => {
    assert.deepEqual(
      idsOf('<guid>7</guid><title>a</title><link>/a</link>'),
      idsOf('<guid>7</guid><title>b</title><link>/b</link>'),
    );
  });

  it('is taken together with its site where it is a bare number', () => {
    assert.deepEqual(idsOf('<guid>7</guid><title>a</title><link>https://other.example/a</link>'), [
      'other.example:7',
    ]);
  });

  it('is the page and the title where entries without ids share a page', () => {
    const ids = idsOf('<title>a</title><link>/live</link>', '<title>b</title><link>/live#2</link>');
    assert.equal(new Set(ids).size, 2);
    assert.ok(ids.every((id) => id.startsWith('https://nashra.example/live#')));
  });

  it('is never longer than the contract allows', () => {
    const [id] = idsOf(`<guid>${'x'.repeat(400)}</guid><title>a</title><link>/a</link>`);
    assert.match(id ?? '', /^sha256:[0-9a-f]{64}$/);
  });
});

describe('a page', () => {
  const same = [
    'http://a.example/x?id=1',
    'https://A.example:443/x?id=1#part',
    'https://a.example/x?utm_source=rss&id=1&fbclid=z',
  ];
  for (const link of same) {
    it(`is recognised in ${link}`, () => {
      assert.equal(canonicalLink(new URL(link)), 'https://a.example/x?id=1');
    });
  }
});

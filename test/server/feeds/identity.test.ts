import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalLink } from '../../../server/feeds/links.ts';
import { readAtNoon, rss, sample } from './samples.ts';

function idsOf(...entries: string[]): string[] {
  return readAtNoon(rss(...entries)).headlines.map(({ externalId }) => externalId);
}

describe('the id of a headline from a feed', () => {
  it('is the page and the title where every entry has the same GUID', () => {
    const ids = readAtNoon(sample('same-guid.rss.xml')).headlines.map(({ externalId }) => externalId);
    assert.deepEqual(
      ids.map((id) => id.replace(/#[0-9a-f]{64}$/, '')),
      [
        'feed:waha.example/#https://waha.example/dates',
        'feed:waha.example/#https://waha.example/irrigation',
        'feed:waha.example/#https://waha.example/race',
      ],
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

  it('counts within its feed, by the address that the feed gives itself', () => {
    const entry = '<item><guid>7</guid><title>a</title><link>https://nashra.example/a</link></item>';
    const ids = ['a.xml', 'b.xml', 'http://nashra.example/a.xml?utm_source=x'].map((self) => {
      const link = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${self}"/>`;
      const text = rss().replace('</channel>', `${link}${entry}</channel>`);
      return readAtNoon(text).headlines[0]?.externalId;
    });
    assert.deepEqual(ids, [
      'feed:nashra.example/a.xml#7',
      'feed:nashra.example/b.xml#7',
      'feed:nashra.example/a.xml#7',
    ]);
  });

  it('counts within the feed that the caller names, else within the address it came from', () => {
    const feed = rss('<guid>7</guid><title>a</title><link>/a</link>');
    const address = 'https://nashra.example/sport.xml';
    const idWith = (options: object) => readAtNoon(feed, options).headlines[0]?.externalId;
    assert.equal(idWith({ address }), 'feed:nashra.example/sport.xml#7');
    assert.equal(idWith({ address, feedId: 'sport' }), 'feed:sport#7');
  });

  it('is the same after a move to https and with other tracking parameters', () => {
    const ids = ['http://nashra.example/?p=1', 'https://nashra.example/?p=1&amp;utm_medium=feed'].map(
      (guid) => idsOf(`<guid>${guid}</guid><title>a</title><link>/a</link>`).at(0),
    );
    assert.deepEqual(ids, Array(2).fill('feed:nashra.example/#nashra.example/?p=1'));
  });

  it('is the page and the title where entries without ids share a page', () => {
    const ids = idsOf('<title>a</title><link>/live</link>', '<title>b</title><link>/live#2</link>');
    assert.equal(new Set(ids).size, 2);
    assert.ok(ids.every((id) => id.startsWith('feed:nashra.example/#https://nashra.example/live#')));
  });

  it('is never longer than the contract allows', () => {
    const [id] = idsOf(`<guid>${'x'.repeat(400)}</guid><title>a</title><link>/a</link>`);
    assert.match(id ?? '', /^feed:nashra\.example\/#sha256:[0-9a-f]{64}$/);
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

  it('is one, however the letters of its address are written', () => {
    const links = ['خبر', '%d8%ae%d8%a8%d8%b1', '%D8%AE%D8%A8%D8%B1'];
    const pages = links.map((name) => canonicalLink(new URL(`https://a.example/${name}`)));
    assert.equal(new Set(pages).size, 1);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFeed, type Feed } from '../../../server/feeds/read-feed.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const entry = (id: string, updated: string) =>
  `<entry><id>${id}</id><title>خبر ${id}</title><link href="https://nashra.example/${id}"/><updated>${updated}</updated></entry>`;

function atom(content: string, namespace = 'xmlns:at="http://purl.org/atompub/tombstones/1.0"'): Feed {
  const text = `<feed xmlns="http://www.w3.org/2005/Atom" ${namespace}><id>urn:a</id><title>نشرة</title><updated>2026-03-01T11:00:00Z</updated>${content}</feed>`;
  return readFeed(Buffer.from(text), { nowMs, feedId: 'https://nashra.example/feed' });
}

const withdrawnIn = ({ withdrawn = [] }: Feed) =>
  withdrawn.map(({ externalId, at }) => [externalId.replace(/^.*#/, ''), at]);

describe('the tombstones of a feed', () => {
  it('are read with every prefix and quote, with their own children, in a feed without entries too', () => {
    const ref =
      "<t:deleted-entry when='2026-03-01T10:00:00+01:00' ref='a&amp;b'><t:by><name>x</name></t:by></t:deleted-entry>";
    const feed = atom(ref, "xmlns:t='http://purl.org/atompub/tombstones/1.0'");
    assert.deepEqual(withdrawnIn(feed), [['a&b', '2026-03-01T09:00:00.000Z']]);
    assert.deepEqual([feed.headlines, feed.unreadable], [[], undefined]);
  });

  it('have the id that the entry had', () => {
    const id = 'https://nashra.example/s/1?utm_source=atom';
    const live = atom(entry(id, '2026-03-01T10:00:00Z'));
    const gone = atom(`<at:deleted-entry ref="${id}" when="2026-03-01T11:00:00Z"/>`);
    assert.equal(gone.withdrawn?.[0]?.externalId, live.headlines[0]?.externalId);
  });

  it('count before an entry of the same feed, unless it was updated later', () => {
    const tombstones = [
      ...['1', '2'].map((id) => `<at:deleted-entry ref="${id}" when="2026-03-01T10:00:00Z"/>`),
      // Of two, the later one counts.
      '<at:deleted-entry ref="1" when="2026-03-01T08:00:00Z"/>',
    ];
    const entries = [entry('1', '2026-03-01T09:00:00Z'), entry('2', '2026-03-01T10:30:00Z')];
    const feed = atom([...entries, ...tombstones].join(''));
    assert.deepEqual(withdrawnIn(feed), [['1', '2026-03-01T10:00:00.000Z']]);
    assert.deepEqual(
      feed.headlines.map(({ title, updatedAt }) => [title, updatedAt]),
      [['خبر 2', '2026-03-01T10:30:00.000Z']],
    );
  });

  it('without a date, or with one in the future, are of now', () => {
    const feed = atom('<at:deleted-entry ref="1"/><at:deleted-entry ref="2" when="2099-01-01T00:00:00Z"/>');
    assert.deepEqual(withdrawnIn(feed), [
      ['1', '2026-03-01T12:00:00.000Z'],
      ['2', '2026-03-01T12:00:00.000Z'],
    ]);
  });

  it('with the end of a period say that an entry has ended', () => {
    const valid =
      '<dcterms:valid xmlns:dcterms="http://purl.org/dc/terms/">end=2026-03-01T10:00:00Z;</dcterms:valid>';
    const feed = atom(
      `<at:deleted-entry ref="1" when="2026-03-01T10:00:00Z"/><at:deleted-entry ref="2" when="2026-03-01T10:00:00Z">${valid}</at:deleted-entry>${entry('3', '2026-03-01T09:00:00Z').replace('</entry>', `${valid}</entry>`)}`,
    );
    assert.deepEqual(
      feed.withdrawn?.map(({ isEnd }) => isEnd),
      [false, true],
    );
    assert.equal(feed.headlines[0]?.expiresAt, '2026-03-01T10:00:00.000Z');
  });

  it('are not taken from texts, comments or other namespaces', () => {
    const tombstone = '<at:deleted-entry ref="1" when="2026-03-01T10:00:00Z"/>';
    const hidden = `<!-- ${tombstone} --><subtitle><![CDATA[${tombstone}]]></subtitle><at:deleted-entry when="2026-03-01T10:00:00Z"/>`;
    assert.equal(atom(hidden).withdrawn, undefined);
    assert.equal(atom(tombstone, 'xmlns:at="urn:other"').withdrawn, undefined);
  });

  it('cost no time, however many are broken', () => {
    const feed = atom(`${'<at:deleted-entry ref="'.repeat(50_000)}${entry('1', '2026-03-01T10:00:00Z')}`);
    assert.equal(feed.withdrawn, undefined);
  });

  it('are an extension of JSON Feed', () => {
    const items = [{ id: '1', date_deleted: '2026-03-01T10:00:00Z' }, { id: 2 }, null, 'x'];
    const text = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'نشرة',
      items: [{ id: '2', title: 'خبر', url: 'https://nashra.example/2' }],
      _tombstones: { items },
    });
    const feed = readFeed(Buffer.from(text), { nowMs });
    assert.deepEqual(withdrawnIn(feed), [['1', '2026-03-01T10:00:00.000Z']]);
    assert.equal(feed.headlines.length, 1);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readFeed } from '../../../server/feeds/read-feed.ts';
import { alertOf } from '../../support/alerts.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');
const file = readFileSync(new URL('../../feeds/warning.cap.xml', import.meta.url));

function read(text: string | Uint8Array, wantedLang = 'ar') {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readFeed(bytes, { nowMs, wantedLang, address: 'https://weather.example/1.cap' });
}

describe('an alert', () => {
  it('is read in the language of the channel, with its instruction and its end', () => {
    const { headlines, isOfAlerts, title } = read(file);
    assert.deepEqual([isOfAlerts, title, headlines.length], [true, 'أرصاد المثال', 1]);
    const { identity: _, ...headline } = headlines[0] ?? assert.fail();
    assert.deepEqual(headline, {
      externalId: 'feed:cap#warnings@weather.example,2.49.0.1.504.0.2026.03.01.12,2026-03-01T11:50:00.000Z',
      title: 'رياح قوية على الساحل',
      titleFrom: 'title',
      url: 'https://weather.example/ar/1',
      source: { name: 'أرصاد المثال' },
      lang: 'ar',
      summary: 'هبات تصل إلى 80 كلم في الساعة.',
      paragraphs: ['هبات تصل إلى 80 كلم في الساعة.', 'ثبّتوا ما على الشرفات.'],
      publishedAt: '2026-03-01T11:50:00.000Z',
      alert: {
        kind: 'alert',
        references: [],
        proposesBreaking: false,
        expiresAt: '2026-03-01T19:00:00.000Z',
      },
    });
  });

  it('is read in English, or in its first language, where it has none of the channel', () => {
    assert.equal(read(file, 'fr-MA').headlines[0]?.title, 'Vents forts sur la côte');
    // Without a language a block is in English.
    const [english] = read(
      alertOf({ infos: [{ language: 'de', headline: 'Sturm' }, { headline: 'Storm' }] }),
    ).headlines;
    assert.deepEqual([english?.title, english?.lang], ['Storm', 'en-US']);
    assert.equal(
      read(alertOf({ infos: [{ language: 'de', headline: 'Sturm' }] })).headlines[0]?.title,
      'Sturm',
    );
  });

  it('is named by its event and its areas where it has no headline', () => {
    const infos = [{ language: 'ar', headline: '', event: 'فيضان', areas: ['الوادي', 'السهل'] }];
    assert.equal(read(alertOf({ infos })).headlines[0]?.title, 'فيضان – الوادي – السهل');
  });

  it('proposes breaking only where it is extreme and immediate', () => {
    const proposes = (severity: string, urgency: string) =>
      read(alertOf({ infos: [{ severity, urgency }] })).headlines[0]?.alert?.proposesBreaking;
    assert.deepEqual(
      [proposes('Extreme', 'Immediate'), proposes('Extreme', 'Expected'), proposes('Severe', 'Immediate')],
      [true, false, false],
    );
  });

  it('says why it is not for readers', () => {
    const ignored = (alert: Parameters<typeof alertOf>[0]) =>
      read(alertOf(alert)).headlines[0]?.alert?.ignored;
    assert.equal(ignored({}), undefined);
    assert.equal(ignored({ status: 'Test' }), 'alert-test');
    assert.equal(ignored({ status: '' }), 'alert-test');
    assert.equal(ignored({ status: 'Exercise' }), 'alert-exercise');
    assert.equal(ignored({ status: 'Draft' }), 'alert-draft');
    assert.equal(ignored({ status: 'System' }), 'alert-private');
    assert.equal(ignored({ kind: 'Ack' }), 'alert-private');
    assert.equal(ignored({ scope: 'Restricted' }), 'alert-private');
  });

  it('is read in older versions and without a namespace, and whatever expands in it does not', () => {
    for (const namespace of ['xmlns="urn:oasis:names:tc:emergency:cap:1.1"', ''])
      assert.equal(read(alertOf({ namespace })).headlines.length, 1);
    const bomb = '<!DOCTYPE alert [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
    const [headline] = read(bomb + alertOf({ infos: [{ headline: 'رياح &a;&b; قوية' }] })).headlines;
    assert.ok(headline && !headline.title.includes('aaaa') && !headline.title.includes('root:'));
  });

  it('is refused by name where half of it is missing', () => {
    assert.match(read(file.subarray(0, -40)).unreadable ?? '', /cut off/);
    assert.match(read(alertOf({ identifier: '' })).unreadable ?? '', /no sender, identifier or date/);
    assert.match(read('<alert><a></b></alert>').unreadable ?? '', /well-formed|no sender/);
  });
});

describe('a feed of alerts', () => {
  const entry = (inside: string) =>
    `<entry><id>x</id><title>t</title><updated>2026-03-01T11:00:00Z</updated>${inside}</entry>`;
  const atom = (inside: string, namespace = '') =>
    `<feed xmlns="http://www.w3.org/2005/Atom" ${namespace}><title>w</title><id>i</id><updated>2026-03-01T11:00:00Z</updated>${inside}</feed>`;

  it('names the alerts that its entries stand for, and has no headlines of its own', () => {
    const links =
      '<link href="https://weather.example/1" type="application/cap+xml"/><link href="https://weather.example/page"/>';
    const feed = read(atom(entry(links)));
    assert.deepEqual(feed.headlines, []);
    assert.deepEqual(feed.alertLinks, [
      {
        address: 'https://weather.example/1',
        page: 'https://weather.example/page',
        updatedAt: '2026-03-01T11:00:00.000Z',
      },
    ]);
  });

  it('is known by its namespace, also while it has no entry', () => {
    const namespace = 'xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"';
    assert.equal(read(atom('', namespace)).isOfAlerts, true);
    const feed = read(atom(entry('<link href="https://weather.example/2"/>'), namespace));
    assert.equal(feed.alertLinks?.[0]?.address, 'https://weather.example/2');
    const rss = `<rss version="2.0"><channel><title>w</title><item><title>t</title><link>https://weather.example/3.xml</link></item></channel></rss>`;
    assert.equal(read(rss).alertLinks?.[0]?.address, 'https://weather.example/3.xml');
  });
});

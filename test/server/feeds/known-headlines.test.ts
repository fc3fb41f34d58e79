import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KnownHeadlines, type KnownHeadline } from '../../../server/feeds/known-headlines.ts';
import { readAtNoon, rss } from './samples.ts';

/** A channel that feeds are imported into, as a list of titles by address of page. */
class Channel {
  readonly headlines = new Map<string, KnownHeadline>();

  constructor(...headlines: readonly KnownHeadline[]) {
    for (const headline of headlines) this.headlines.set(headline.externalId ?? headline.title, headline);
  }

  import(...entries: readonly string[]): this {
    return this.read(rss(...entries));
  }

  read(text: string, address?: string): this {
    const known = new KnownHeadlines([...this.headlines.values()]);
    const { headlines } = readAtNoon(text, address === undefined ? {} : { address });
    for (const { identity: _, ...headline } of headlines) {
      const match = known.match({ identity: _, ...headline });
      if ('isFromElsewhere' in match) continue;
      const row = { ...headline, ...match };
      this.headlines.set(match.externalId, row);
      known.add(row);
    }
    return this;
  }

  get titles(): string[] {
    return [...this.headlines.values()].map(({ title }) => title).toSorted();
  }
}

function entry(title: string, page: string, more = ''): string {
  return `<title>${title}</title><link>${page}</link>${more}`;
}

const guid = (id: string): string => `<guid isPermaLink="false">${id}</guid>`;
const date = (time: string): string => `<pubDate>2026-03-01T${time}Z</pubDate>`;

const harbour = 'إغلاق ميناء الصيد بسبب الرياح القوية';
const corrected = 'إغلاق ميناءي الصيد والمسافرين بسبب الرياح القوية';
const library = 'المكتبة الوطنية تمدد ساعات العمل';
const bus = 'تشغيل خط الحافلات الجديد نحو المطار';

describe('two feeds of one site that number their entries alike', () => {
  it('do not take over each other’s headlines', () => {
    const first = rss(entry(harbour, '/sea/harbour', guid('7')));
    const second = rss(entry(library, '/city/library', guid('7')));
    const channel = new Channel();
    for (let run = 0; run < 2; run += 1) {
      channel.read(first, 'https://nashra.example/sea.xml').read(second, 'https://nashra.example/city.xml');
    }
    assert.deepEqual(channel.titles, [harbour, library].toSorted());
  });

  it('do not either where nothing tells the feeds apart', () => {
    const channel = new Channel();
    for (let run = 0; run < 3; run += 1) {
      channel
        .import(entry(harbour, '/sea/harbour', guid('7')))
        .import(entry(library, '/city/library', guid('7')));
    }
    assert.deepEqual(channel.titles, [harbour, library].toSorted());
  });

  it('bring one story that both have once', () => {
    const text = rss(entry(harbour, '/sea/harbour', guid('7')));
    const channel = new Channel().read(text, 'https://nashra.example/sea.xml');
    channel.read(text, 'https://nashra.example/all.xml').read(text, 'https://other.example/copy.xml');
    assert.equal(channel.headlines.size, 1);
  });
});

describe('an id that counts versions of its story', () => {
  for (const [first, second] of [
    ['https://nashra.example/a/c1qx7#0', 'https://nashra.example/a/c1qx7#1'],
    ['c1qx7-v1', 'c1qx7-v2'],
    ['https://nashra.example/a/c1qx7?rev=3', 'https://nashra.example/a/c1qx7?rev=4'],
    ['tag:nashra.example,2026:c1qx7/rev2', 'tag:nashra.example,2026:c1qx7/rev3'],
    ['https://nashra.example/a/c1qx7?utm_source=rss', 'https://nashra.example/a/c1qx7?utm_source=web'],
    ['http://nashra.example/?p=412', 'https://nashra.example/?p=412'],
  ] as const) {
    it(`corrects it: ${first}`, () => {
      const channel = new Channel()
        .import(entry(harbour, '/a/c1qx7', guid(first) + date('08:00:00')))
        .import(entry(corrected, '/a/c1qx7', guid(second) + date('08:00:00')));
      assert.deepEqual(channel.titles, [corrected]);
    });
  }
});

describe('an id that is a position in the feed', () => {
  it('never makes one story correct another, and no story comes twice', () => {
    const channel = new Channel()
      .import(entry(harbour, '/1', guid('0')), entry(library, '/2', guid('1')))
      .import(entry(bus, '/3', guid('0')), entry(harbour, '/1', guid('1')), entry(library, '/2', guid('2')))
      .import(entry(bus, '/3', guid('0')), entry(harbour, '/1', guid('1')), entry(library, '/2', guid('2')));
    assert.deepEqual(channel.titles, [harbour, library, bus].toSorted());
  });

  it('does not keep away a new story where another was erased or moved', () => {
    const channel = new Channel().import(entry(harbour, '/1', guid('0') + date('08:00:00')));
    channel.import(entry(library, '/2', guid('0') + date('08:00:00')));
    assert.deepEqual(channel.titles, [harbour, library].toSorted());
  });
});

describe('a bulletin with one title', () => {
  const title = 'النشرة الجوية';
  const day = (number: number): string => `<pubDate>2026-02-2${number}T06:00:00Z</pubDate>`;

  it('is news each day, though it is always on one page', () => {
    const channel = new Channel();
    for (const number of [1, 2, 3]) {
      const bulletin = entry(title, '/weather', guid(`w-${number}`) + day(number));
      channel.import(bulletin).import(bulletin);
    }
    assert.equal(channel.headlines.size, 3);
  });

  it('is news each day under an id that is a position', () => {
    const channel = new Channel();
    for (const number of [1, 2, 3]) {
      const bulletin = entry(title, `/weather/${number}`, guid('0') + day(number));
      channel.import(bulletin).import(bulletin);
    }
    assert.equal(channel.headlines.size, 3);
  });
});

describe('an id that pages share', () => {
  it('identifies nothing, also when only one of them is left', () => {
    const channel = new Channel()
      .import(entry(harbour, '/1', guid('x')), entry(library, '/2', guid('x')))
      .import(entry(library, '/2', guid('x')))
      .import(entry(bus, '/3', guid('x')));
    assert.deepEqual(channel.titles, [harbour, library, bus].toSorted());
  });
});

describe('a live page whose entries have no ids', () => {
  const updates = ['فتح باب الترشيح', 'إغلاق باب الترشيح', 'إعلان اللائحة النهائية'];

  it('brings each entry once, however many the feed holds at a time', () => {
    const [first = '', second = '', third = ''] = updates.map((title) => entry(title, '/live'));
    const channel = new Channel().import(first).import(second, first).import(third, second).import(third);
    assert.deepEqual(channel.titles, updates.toSorted());
  });

  it('does so where a whole day has one date', () => {
    const [first = '', second = ''] = updates.map((title) =>
      entry(title, '/live', '<pubDate>2026-03-01</pubDate>'),
    );
    assert.equal(new Channel().import(first).import(second).headlines.size, 2);
  });

  it('does so where every entry leads to the front page', () => {
    const [first = '', second = ''] = updates.map((title) => entry(title, 'https://nashra.example/'));
    assert.equal(new Channel().import(first).import(second).headlines.size, 2);
  });
});

describe('an entry without an id', () => {
  it('is corrected while its page is its own, and its words or its moment are the same', () => {
    const spelled = harbour.replace('إغلاق', 'اغلاق');
    const channel = new Channel()
      .import(entry(harbour, '/1'), entry(library, '/2', date('08:01:00')))
      .import(entry(spelled, '/1'), entry('قاعات القراءة مفتوحة ليلاً', '/2', date('08:01:00')));
    assert.deepEqual(channel.titles, [spelled, 'قاعات القراءة مفتوحة ليلاً'].toSorted());
  });

  it('does not correct a magnitude by another', () => {
    const channel = new Channel()
      .import(entry('زلزال بقوة 4.2 درجات قرب الحسيمة', '/quakes'))
      .import(entry('زلزال بقوة 5.1 درجات قرب الحسيمة', '/quakes'));
    assert.equal(channel.headlines.size, 2);
  });
});

describe('what was imported before ids counted within their feed', () => {
  const rows: readonly KnownHeadline[] = [
    { externalId: 'nashra.example:7', title: harbour, url: 'https://nashra.example/1' },
    { externalId: 'http://nashra.example/?p=8', title: library, url: 'http://nashra.example/2' },
    { externalId: 'https://nashra.example/3', title: bus, url: 'https://nashra.example/3' },
  ];

  it('is found again, and corrected under the id that it has', () => {
    const channel = new Channel(...rows).import(
      entry(corrected, '/1', guid('7')),
      entry(library, '/2', guid('https://nashra.example/?p=8')),
      entry(bus, '/3'),
    );
    assert.deepEqual(
      [...channel.headlines.keys()],
      rows.map(({ externalId }) => externalId),
    );
    assert.deepEqual(channel.titles, [corrected, library, bus].toSorted());
  });

  it('is not taken over by another story under the same number', () => {
    const channel = new Channel(...rows).import(entry('عودة الملاحة في مضيق جبل طارق', '/9', guid('7')));
    assert.equal(channel.headlines.size, 4);
  });
});

describe('a headline from the desk', () => {
  it('is not brought again by a feed that has the same', () => {
    const channel = new Channel({ title: harbour, url: 'https://nashra.example/1' });
    assert.equal(channel.import(entry(harbour, '/1', guid('7'))).headlines.size, 1);
  });

  it('is never corrected by a feed', () => {
    const channel = new Channel({ title: harbour, url: 'https://nashra.example/1' });
    assert.deepEqual(
      channel.import(entry(corrected, '/1', guid('7'))).titles,
      [corrected, harbour].toSorted(),
    );
  });
});

describe('a tombstone', () => {
  it('whose text was erased keeps its entry away', () => {
    const [row] = new Channel().import(entry(harbour, '/1', guid('7'))).headlines.values();
    const channel = new Channel({ externalId: row?.externalId, title: '', url: '' });
    channel.import(entry(harbour, '/1', guid('7')));
    assert.equal(channel.headlines.size, 1);
  });
});

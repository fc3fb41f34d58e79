import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cutAtWord,
  firstSentence,
  paragraphsOfHtml,
  paragraphsOfText,
  plainLine,
  withinLimits,
} from '../../../server/feeds/plain-text.ts';

describe('a title', () => {
  const titles: readonly (readonly [string, string])[] = [
    ['AT&amp;T', 'AT&T'],
    ['&laquo;&nbsp;oui&nbsp;&raquo;', '«\u00a0oui\u00a0»'],
    ['<b>عاجل</b>: خبر', 'عاجل: خبر'],
    ['&lt;b&gt;عاجل&lt;/b&gt;', 'عاجل'],
    ['سطر<br>ثان', 'سطر ثان'],
    ['R&D & Q&A', 'R&D & Q&A'],
    ['a < b > c', 'a < b > c'],
    ['1 <3 2', '1 <3 2'],
    ['a\u202eb\u0000c', 'abc'],
    ['  two\n\t lines ', 'two lines'],
    ['<img alt="a > b" src="x">text', 'text'],
    ['text <a href="htt', 'text'],
    ['<script>alert(1)</script>text', 'text'],
    ['<span style="display:none">id 7</span>text', 'text'],
    ['<!-- x --> text', 'text'],
    ['می\u200cخواهد', 'می\u200cخواهد'],
  ];
  for (const [raw, line] of titles) {
    it(`is “${line}” from “${raw}”`, () => assert.equal(plainLine(raw), line));
  }
});

describe('a text', () => {
  it('has a paragraph for each block and each broken line', () => {
    assert.deepEqual(paragraphsOfHtml('<h2>A</h2><p>b <em>c</em></p>d<br>e<ul><li>f</li><li>g</li></ul>'), [
      'A',
      'b c',
      'd',
      'e',
      'f',
      'g',
    ]);
  });

  it('leaves out code, pictures and their captions', () => {
    const html =
      '<p>a</p><style>b</style><figure><img><figcaption>c</figcaption></figure><iframe>d</iframe><p>e</p>';
    assert.deepEqual(paragraphsOfHtml(html), ['a', 'e']);
  });

  const hidden: readonly (readonly [what: string, markup: string, paragraphs: readonly string[]])[] = [
    ['an attribute', '<p>a</p><p hidden>b <b>c</b></p><p>d</p>', ['a', 'd']],
    ['a style', '<div style="color:red; display: none"><p>b</p><div>c</div></div>d', ['d']],
    ['visibility', "a<span style='visibility:hidden'>b</span> c", ['a c']],
    [
      'its meaning to readers of screens',
      'a <i aria-hidden="true">b</i>c<i aria-hidden="false">d</i>',
      ['a cd'],
    ],
    ['a preview for inboxes', '<div style="display:none;max-height:0">b<br/>c<img></div><p>a</p>', ['a']],
    ['no end tag', '<ul><li hidden>b<li>c</ul><p hidden>d<br>d<p>e', ['c', 'e']],
    ['the end of what it is in', '<div>a<p hidden>b</div>c', ['a', 'c']],
    ['a stray end tag', '<p hidden>b</b></i>c</p>d', ['d']],
    ['a picture in it', '<div hidden><figure>x</figure>b</div>c<figure hidden>y</figure>d', ['c', 'd']],
    ['no more than a name', '<p title="hidden" class="hidden">a</p><p data-hidden="true">b</p>', ['a', 'b']],
    ['a style of its text alone', '<p style="text-decoration:none;background:hidden.png">a</p>', ['a']],
    ['markup that is escaped', '&lt;p hidden&gt;b&lt;/p&gt;&lt;p&gt;a&lt;/p&gt;', ['a']],
  ];
  for (const [what, markup, paragraphs] of hidden)
    it(`leaves out what is hidden by, or has, ${what}`, () =>
      assert.deepEqual(paragraphsOfHtml(markup), paragraphs));

  it('is read in time proportional to its length, whatever is hidden in it', () => {
    for (const part of ['<p hidden>', '<div hidden></b>', '<b hidden><i>', '</div>'])
      assert.deepEqual(paragraphsOfHtml(part.repeat(200_000)), []);
  });

  it('leaves out what blog engines add', () => {
    const added = [
      'The post A appeared first on B.',
      'ظهرت المقالة أ أولاً على ب.',
      'L’article A est apparu en premier sur B.',
    ];
    assert.deepEqual(paragraphsOfHtml(`<p>a</p>${added.map((text) => `<p>${text}</p>`).join('')}`), ['a']);
  });

  it('without markup is divided at blank lines, else at lines', () => {
    assert.deepEqual(paragraphsOfText('a\nb\n\nc'), ['a b', 'c']);
    assert.deepEqual(paragraphsOfText('a\nb'), ['a', 'b']);
  });

  it('keeps to 60 paragraphs of 2,000 characters', () => {
    const divided = withinLimits(['كلمة '.repeat(1000)]);
    assert.deepEqual(
      divided.map((part) => [...part].length <= 2000),
      [true, true, true],
    );
    assert.equal(divided.join(' '), 'كلمة '.repeat(1000).trim());
    assert.equal(withinLimits(Array.from({ length: 90 }, () => 'a')).length, 60);
    assert.deepEqual([...(withinLimits(['a'.repeat(4500)])[2] ?? '')].length, 500);
  });

  it('keeps to the bytes that a request may have', () => {
    const long = withinLimits(Array.from({ length: 60 }, () => 'ⵣ'.repeat(2000)));
    assert.ok(long.length < 60);
    assert.ok(Buffer.byteLength(JSON.stringify(long)) < 256 * 1024 - 16 * 1024);
  });
});

describe('a text that is too long', () => {
  it('is cut behind a word', () => {
    assert.equal(cutAtWord('كلمة أولى، ثم ثانية', 12), 'كلمة أولى…');
    assert.equal(cutAtWord('short', 5), 'short');
  });

  it('is cut inside a word without end, and never before a mark of its letter', () => {
    assert.equal(cutAtWord('a'.repeat(20), 10), `${'a'.repeat(9)}…`);
    assert.equal(cutAtWord('مَ'.repeat(20), 10), `${'مَ'.repeat(4)}…`);
  });

  it('gives its first sentence', () => {
    assert.equal(firstSentence('هل تفتح الحديقة أبوابها؟ نعم.', 90), 'هل تفتح الحديقة أبوابها؟');
    assert.equal(
      firstSentence('Le Dr. Amal ouvre une école. Elle est belle.', 90),
      'Le Dr. Amal ouvre une école.',
    );
    assert.equal([...firstSentence('كلمة '.repeat(40), 90)].length <= 90, true);
  });
});

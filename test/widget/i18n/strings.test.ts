import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalMessages } from '../../../widget/i18n/refusal-messages.ts';
import { strings as arabic } from '../../../widget/i18n/ar.ts';
import { strings as english } from '../../../widget/i18n/en.ts';
import { strings as french } from '../../../widget/i18n/fr.ts';
import { waitingText, type Strings } from '../../../widget/i18n/strings.ts';
import { stringsFor } from '../../../widget/i18n/strings-for.ts';

const tables: readonly Strings[] = [arabic, french, english];

function sentencesOf(strings: Strings): string[] {
  const { lang: _, stale, offline, waiting, ...rest } = strings;
  const timed = [stale, offline].flatMap((say) => [say(undefined), say('20:05')]);
  return [...Object.values(rest), ...timed, ...Object.values(waiting)];
}

describe('what the strip says', () => {
  it('is there in Arabic, French and English, and nowhere left empty', () => {
    for (const table of tables) {
      assert.deepEqual(Object.keys(table), Object.keys(arabic));
      for (const sentence of sentencesOf(table)) assert.ok(sentence.trim().length > 0);
    }
  });

  it('keeps to the script and the marks of its language', () => {
    for (const sentence of sentencesOf(arabic)) assert.doesNotMatch(sentence, /[A-Za-z,;?"']/, sentence);
    for (const sentence of sentencesOf(french)) {
      assert.doesNotMatch(sentence, /['"]/, sentence);
      assert.doesNotMatch(sentence, /[^\u00a0\u202f][:;!?](\s|$)/, sentence);
    }
  });

  it('tells when the server was last heard, in two short lines', () => {
    for (const { stale, offline } of tables)
      for (const say of [stale, offline]) {
        const lines = say('20:05').split('\n');
        assert.equal(lines.length, 2);
        assert.ok(
          lines.every((line) => line.length <= 22),
          lines.join(),
        );
        assert.match(lines[1] ?? '', /20:05$/);
      }
  });

  it('counts in all six forms of Arabic', () => {
    const counts = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111];
    assert.deepEqual(
      counts.map((count) => waitingText(arabic, count)),
      [
        'لا أخبار جديدة',
        'خبر جديد',
        'خبران جديدان',
        '3 أخبار جديدة',
        '10 أخبار جديدة',
        '11 خبراً جديداً',
        '99 خبراً جديداً',
        '100 خبر جديد',
        '102 خبر جديد',
        '103 أخبار جديدة',
        '111 خبراً جديداً',
      ],
    );
  });

  it('counts in French, where nought is singular, and in English', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => waitingText(french, count)),
      ['0 nouveau titre', '1 nouveau titre', '2 nouveaux titres'],
    );
    assert.deepEqual(
      [1, 2].map((count) => waitingText(english, count)),
      ['1 new headline', '2 new headlines'],
    );
  });
});

describe('the language of a strip', () => {
  it('is found by the tag, whatever its country and case, and is English where there is no table', async () => {
    for (const [tag, lang] of [
      ['ar', 'ar'],
      ['ar-MA', 'ar'],
      ['FR-ca', 'fr'],
      ['en-GB', 'en'],
      ['pt', 'en'],
    ] as const)
      assert.equal((await stringsFor(tag))?.lang, lang);
  });

  it('costs nothing to load in Arabic', () => {
    assert.equal(stringsFor('ar-MA'), arabic);
  });
});

describe('a refusal', () => {
  const tag = { channel: 'demo2', server: 'https://news.example', origin: 'https://blog.example' };
  const refusals = ['unknown-channel', 'origin-refused', 'bad-after', 'protocol-violation'] as const;

  it('tells the viewer that there is no news here, and the embedder what to change', () => {
    for (const lang of ['ar', 'fr', 'en', 'pt']) {
      const unknown = refusalMessages('unknown-channel', lang, tag).shown;
      for (const word of ['demo2', 'https://news.example', 'channel']) assert.ok(unknown.includes(word));
      assert.ok(refusalMessages('origin-refused', lang, tag).shown.includes('https://blog.example'));
    }
  });

  it('keeps names and addresses from turning in an Arabic sentence', () => {
    const { shown } = refusalMessages('unknown-channel', 'ar', tag);
    assert.ok(shown.includes('\u2066https://news.example\u2069'));
  });

  it('speaks English to the console, in one plain line', () => {
    for (const refusal of refusals)
      assert.match(refusalMessages(refusal, 'ar', tag).logged, /^[\x20-\x7e“”’]+$/);
  });
});

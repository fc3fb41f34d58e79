import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyOf, draftOf, newDraft } from '../../../../server/desk/channels/channel-draft.ts';
import { parseShare, parseWhole } from '../../../../server/desk/controls/parse-number.ts';
import { lostOrigins, parseOrigins } from '../../../../server/desk/channels/origins.ts';
import {
  channelNumbers,
  defaultWeights,
  policyNumberNames,
  policyNumbers,
  type ChannelSettings,
} from '../../../../server/protocol/newsroom/channels.ts';
import { embedTag } from '../../../../server/desk/channels/embed-tag.ts';
import { resolvePolicy } from '../../../../server/moderation/rules/policy.ts';
import { withDefaults } from '../../../../server/headlines/rules/channel-settings.ts';

const settings: ChannelSettings = {
  id: 'economy',
  title: 'اقتصاد',
  lang: 'ar',
  dir: 'rtl',
  timeZone: 'Africa/Casablanca',
  origins: ['https://news.example', 'https://*.news.example'],
  maxHeadlines: 50,
  maxAgeHours: 72,
  breakingMinutes: 30,
  needsApproval: false,
  moderation: { score: 4, whenUnreviewed: 'restore', weights: { misleading: 0.75 } },
};

describe('the form of a channel', () => {
  it('gives back what it was filled with', () => {
    const { id: _id, dir: _dir, ...rest } = settings;
    assert.deepEqual(bodyOf(draftOf(settings)), { body: rest });
  });

  it('sends a direction only if it differs from that of the language', () => {
    const found = bodyOf(draftOf({ ...settings, dir: 'ltr' }));
    assert.ok('body' in found);
    assert.equal(found.body['dir'], 'ltr');
  });

  it('leaves out empty fields, which then take their defaults', () => {
    const found = bodyOf({ ...newDraft('UTC'), id: 'a', title: 'أ' });
    assert.deepEqual(found, {
      body: { title: 'أ', lang: 'ar', timeZone: 'UTC', origins: ['*'], needsApproval: true, moderation: {} },
    });
  });

  it('names each invalid number as the server does', () => {
    const draft = { ...draftOf(settings), numbers: { maxHeadlines: '5000' }, rules: { distinct: '1' } };
    const wrong = bodyOf({ ...draft, weights: { other: '2' } });
    assert.deepEqual(wrong, { wrong: ['maxHeadlines', 'moderation.distinct', 'moderation.weights.other'] });
  });
});

describe('a number in a form', () => {
  it('may be written in Arabic digits', () => {
    assert.deepEqual(parseWhole('٤٢', { default: 1, min: 1, max: 100 }), { number: 42 });
    assert.deepEqual(parseShare('٠٫٧٥'), { number: 0.75 });
  });

  it('has its bounds', () => {
    for (const text of ['0', '101', '1.5', '-1', 'x']) {
      assert.equal(parseWhole(text, { default: 1, min: 1, max: 100 }), 'wrong', text);
    }
    for (const text of ['2', '1.1', '-0.5', '.5']) assert.equal(parseShare(text), 'wrong', text);
  });
});

describe('the defaults that the form shows', () => {
  it('are those of the server', () => {
    const { weights, ...numbers } = resolvePolicy({}, 0);
    for (const name of policyNumberNames) assert.equal(numbers[name], policyNumbers[name].default, name);
    for (const [reason, weight] of Object.entries(defaultWeights))
      assert.equal(new Map(Object.entries(weights)).get(reason), weight, reason);
    const settled = withDefaults({ title: 'أ', lang: 'ar' });
    for (const name of ['maxHeadlines', 'maxAgeHours', 'breakingMinutes'] as const)
      assert.equal(channelNumbers[name].default, settled[name]);
  });
});

describe('origins', () => {
  it('are read one per line, without duplicates', () => {
    assert.deepEqual(parseOrigins(' https://a.example\n\nhttps://b.example, https://a.example '), [
      'https://a.example',
      'https://b.example',
    ]);
  });

  const cases: readonly (readonly [before: string, after: string, lost: string])[] = [
    ['*', '*', ''],
    ['*', 'https://a.example', '*'],
    ['https://a.example', '*', ''],
    ['https://www.a.example', 'https://*.a.example', ''],
    ['https://a.example', 'https://*.a.example', 'https://a.example'],
    ['https://*.a.example', 'https://www.a.example', 'https://*.a.example'],
    ['https://A.example/', 'https://a.example', ''],
    ['https://a.example', 'http://a.example', 'https://a.example'],
    ['https://evila.example', 'https://*.a.example', 'https://evila.example'],
  ];
  for (const [before, after, lost] of cases) {
    it(`from ${before} to ${after}: ${lost || 'nobody'} is refused`, () => {
      assert.deepEqual(lostOrigins([before], [after]), lost === '' ? [] : [lost]);
    });
  }
});

describe('the tag of a channel', () => {
  it('is the one in the documentation', () => {
    assert.equal(
      embedTag('https://news.example', { id: 'demo', lang: 'ar' }),
      `<script src="https://news.example/v1/news-ticker.js" async></script>
<news-ticker channel="demo" lang="ar"></news-ticker>`,
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MessageKey } from '../../../../server/moderation/rules/case-transitions.ts';
import {
  defaultReason,
  reasonLabel,
  reasonsFor,
  reasonWeights,
} from '../../../../server/moderation/rules/reasons.ts';
import {
  formErrorText,
  placeholderText,
  readerLangOf,
  reportText,
  type FormError,
} from '../../../../server/moderation/rules/reader-messages.ts';
import { reasons } from '../../../../server/protocol/reasons.ts';

const langs = ['ar', 'fr', 'en'] as const;
const doors = ['element', 'form'] as const;
const sentences: readonly MessageKey[] = [
  'recorded',
  'forReview',
  'hiddenNow',
  'alreadyReported',
  'alreadyHidden',
  'alreadyRemoved',
  'reviewedKept',
  'hiddenForYou',
];
const notices: readonly FormError[] = [
  'tooMany',
  'notShown',
  'noteTooLong',
  'notFromPage',
  'unread',
  'failed',
];
const states = ['hidden', 'removed'] as const;

describe('what readers are told', () => {
  for (const lang of langs) {
    it(`is at least one whole sentence in ${lang}, without numbers`, () => {
      const texts = [
        ...doors.flatMap((door) => sentences.map((sentence) => reportText(sentence, door, lang))),
        ...notices.map((notice) => formErrorText(notice, lang)),
        ...states.map((state) => placeholderText(state, lang)),
      ];
      for (const text of texts) assert.match(text, /^[^\p{Nd}]{8,}\.$/u);
    });
  }

  it('says that the picture is hidden from the reporter only where that is possible', () => {
    assert.match(reportText('recorded', 'element', 'ar'), /أخفينا الصورة عنك/);
    assert.doesNotMatch(reportText('recorded', 'form', 'ar'), /عنك/);
    assert.doesNotMatch(reportText('recorded', 'form', 'en'), /from you/);
    assert.doesNotMatch(reportText('recorded', 'form', 'fr'), /montrons/);
    for (const lang of langs) {
      assert.notEqual(reportText('hiddenForYou', 'form', lang), reportText('hiddenForYou', 'element', lang));
    }
  });

  it('promises automatic hiding in only one sentence', () => {
    const promising = sentences.filter((sentence) => /by itself/.test(reportText(sentence, 'element', 'en')));
    assert.deepEqual(promising, ['recorded']);
  });

  it('is in English for other languages', () => {
    assert.deepEqual(['ar-MA', 'AR', 'fr-CA', 'en-GB', 'ur', ''].map(readerLangOf), [
      'ar',
      'ar',
      'fr',
      'en',
      'en',
      'en',
    ]);
  });
});

describe('the reasons', () => {
  it('have a label of their own in every language', () => {
    for (const lang of langs) {
      const labels = reasons.map((reason) => reasonLabel(reason, lang));
      assert.equal(new Set(labels).size, reasons.length);
      assert.ok(labels.every((label) => label.trim() === label && label.length > 2));
    }
  });

  it('weigh one person at most; a dislike or a claim weighs nothing', () => {
    const weightless = reasons.filter((reason) => reasonWeights[reason] === 0);
    assert.deepEqual(weightless, ['rights', 'illegal', 'dislike']);
    assert.ok(reasons.every((reason) => reasonWeights[reason] >= 0 && reasonWeights[reason] <= 1));
    assert.equal(reasonWeights[defaultReason], 0.5);
  });

  it('are all offered by the element, and without the dislike by a form', () => {
    assert.deepEqual(reasonsFor('element'), reasons);
    assert.deepEqual(reasonsFor('form'), reasons.slice(0, -1));
  });
});

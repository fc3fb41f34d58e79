import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FullHeadlineEntry } from '../../../../server/protocol/newsroom/headlines.ts';
import {
  bodyOf,
  changeBetween,
  draftOf,
  emptyDraft,
  isEmpty,
  paragraphsOf,
} from '../../../../server/desk/headlines/compose/draft.ts';

const zone = 'Asia/Riyadh';
const nowMs = Date.parse('2026-11-20T08:00:00Z');

const entry: FullHeadlineEntry = {
  headline: {
    id: '01J',
    channel: 'demo',
    title: 'افتتاح معرض الكتاب',
    url: 'https://akhbar.example/1',
    source: { name: 'أفق' },
    hasStory: true,
    priority: 'breaking',
    breakingUntil: '2026-11-20T09:00:30.000Z',
    pinnedUntil: '2026-11-20T07:00:00.000Z',
    publishedAt: '2026-11-20T07:30:00.000Z',
    version: 3,
  },
  state: 'live',
  paragraphs: ['فقرة أولى', 'فقرة ثانية'],
};

describe('the request for a draft', () => {
  it('has its title and link, and no empty field', () => {
    const draft = { ...emptyDraft, title: ' عنوان ', url: 'https://akhbar.example/2 ' };
    assert.deepEqual(bodyOf(draft, zone), { title: 'عنوان', url: 'https://akhbar.example/2' });
  });

  it('has dates in the time zone of the channel', () => {
    const draft = {
      ...emptyDraft,
      title: 'أ',
      publishAt: '2026-11-21T09:00',
      isPinned: true,
      pinnedUntil: '2026-11-21T12:00',
    };
    const { publishAt, pinnedUntil } = bodyOf(draft, zone);
    assert.equal(publishAt, '2026-11-21T06:00:00.000Z');
    assert.equal(pinnedUntil, '2026-11-21T09:00:00.000Z');
  });

  it('has no end for a priority that is not chosen', () => {
    const draft = { ...emptyDraft, breakingUntil: '2026-11-21T09:00', pinnedUntil: '2026-11-21T12:00' };
    assert.deepEqual(Object.keys(bodyOf(draft, zone)), ['title']);
  });

  it('has a paragraph for each line with text', () => {
    assert.deepEqual(paragraphsOf(' أولى \r\n\n\n  \nثانية\n'), ['أولى', 'ثانية']);
  });
});

describe('a headline that is edited', () => {
  it('sends nothing if nothing was changed', () => {
    const draft = draftOf(entry, zone, nowMs);
    assert.deepEqual(changeBetween(bodyOf(draft, zone), bodyOf(draft, zone)), {});
  });

  it('leaves out dates that have passed', () => {
    const draft = draftOf(entry, zone, nowMs);
    assert.equal(draft.isPinned, false);
    assert.equal(draft.isBreaking, true);
    assert.equal(draft.breakingUntil, '2026-11-20T12:00');
  });

  it('sends what changed, and null for what was cleared', () => {
    const draft = draftOf(entry, zone, nowMs);
    const changed = { ...draft, title: 'افتتاح المعرض', sourceName: '', text: '', isBreaking: false };
    assert.deepEqual(changeBetween(bodyOf(draft, zone), bodyOf(changed, zone)), {
      title: 'افتتاح المعرض',
      source: null,
      paragraphs: [],
      priority: 'normal',
      breakingUntil: null,
    });
  });
});

describe('a draft', () => {
  it('is empty until something was written', () => {
    assert.equal(isEmpty(emptyDraft), true);
    assert.equal(isEmpty({ ...emptyDraft, isBreaking: true }), true);
    assert.equal(isEmpty({ ...emptyDraft, summary: 'ملخص' }), false);
  });
});

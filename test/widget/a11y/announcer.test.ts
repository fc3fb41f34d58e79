import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Headline } from '../../../server/protocol/headline.ts';
import { Announcer } from '../../../widget/a11y/announcer.ts';
import type { RenderContext } from '../../../widget/i18n/render-context.ts';

const wording: RenderContext = {
  direction: 'rtl',
  channelDirection: 'rtl',
  lang: 'ar',
  breakingLabel: 'عاجل',
  uiLang: 'ar',
  nowMs: () => 0,
  timeLang: 'ar',
  timeText: () => '',
  timeTitle: () => '',
};

function breaking(id: string): Headline {
  return {
    id,
    channel: 'demo',
    title: `خبر ${id}`,
    url: `https://news.example/${id}`,
    hasStory: false,
    priority: 'breaking',
    publishedAt: '2026-03-01T09:00:00Z',
    version: 1,
  };
}

describe('what is announced to screen readers', () => {
  let said: string[];
  let announcer: Announcer;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    // The interval is measured by the monotonic clock.
    mock.method(performance, 'now', () => Date.now());
    said = [];
    announcer = new Announcer((text) => said.push(text.replace(/[\u2066-\u2069]/g, '')));
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  function hear(news: readonly string[], all: readonly string[] = news): void {
    announcer.enqueue(news.map(breaking), new Set(all), wording);
  }

  it('is a breaking headline with its word, at once', () => {
    hear(['a']);
    mock.timers.tick(0);
    assert.deepEqual(said, ['عاجل — خبر a']);
  });

  it('is what came within 30 seconds, together and once', () => {
    hear(['a']);
    mock.timers.tick(0);
    hear(['b'], ['a', 'b']);
    mock.timers.tick(10_000);
    hear(['c'], ['a', 'b', 'c']);
    mock.timers.tick(19_999);
    assert.deepEqual(said, ['عاجل — خبر a']);
    mock.timers.tick(1);
    assert.deepEqual(said, ['عاجل — خبر a', 'عاجل — خبر b — خبر c']);
  });

  it('is not what was withdrawn before its turn', () => {
    hear(['a']);
    mock.timers.tick(0);
    hear(['b'], ['a', 'b']);
    hear([], ['a']);
    mock.timers.tick(60_000);
    assert.deepEqual(said, ['عاجل — خبر a', '']);
  });

  it('is cleared when it is news no longer', () => {
    hear(['a']);
    mock.timers.tick(0);
    mock.timers.tick(31_000);
    assert.deepEqual(said, ['عاجل — خبر a', '']);
  });

  it('is nothing once the strip has left the page', () => {
    hear(['a']);
    announcer.stop();
    mock.timers.tick(60_000);
    assert.deepEqual(said, []);
  });
});

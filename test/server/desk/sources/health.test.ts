import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Language } from '../../../../server/desk/i18n/language.ts';
import { tables } from '../../../../server/desk/i18n/tables.ts';
import { HealthText, isFaulty, needsAttention, shownState } from '../../../../server/desk/sources/health.ts';
import { sourceDefaults, type SourceView } from '../../../../server/protocol/newsroom/sources.ts';

const nowMs = Date.parse('2026-03-01T12:00:00Z');

function source(health: Partial<SourceView> = {}): SourceView {
  return {
    ...sourceDefaults,
    id: '01J',
    channel: 'demo',
    address: 'https://nashra.example/feed',
    state: 'ok',
    entriesPerDay: 0,
    push: { state: 'none' },
    ...health,
  };
}

function text(health: Partial<SourceView>, language: Language = 'ar'): HealthText {
  return new HealthText(source(health), tables[language].sources, language, nowMs);
}

const read = { lastVisitAt: '2026-03-01T11:55:00Z', lastSuccessAt: '2026-03-01T11:55:00Z' };

describe('the health of a source in words', () => {
  it('has the rate, the last success and the next visit', () => {
    const health = { ...read, entriesPerDay: 12.4, nextVisitAt: '2026-03-01T12:08:00Z' };
    assert.deepEqual(text(health).summary, [
      '12 خبرًا في اليوم',
      'آخر جلب ناجح قبل 5 دقائق',
      'الجلب التالي بعد 8 دقائق',
    ]);
    assert.deepEqual(text(health, 'fr').summary, [
      '12 articles par jour',
      'Dernière visite réussie il y a 5 minutes',
      'Prochaine visite dans 8 minutes',
    ]);
    assert.equal(text({ ...health, nextVisitAt: '2026-03-01T12:00:00Z' }).summary[2], 'يُجلب الآن');
  });

  it('raises an alarm for one that usually speaks', () => {
    const health = { ...read, silentSince: '2026-02-27T09:00:00Z' };
    assert.ok(needsAttention(source(health)));
    assert.equal(text(health).silence, 'صامت منذ يومين و3 ساعات');
    assert.equal(text(health, 'en').silence, 'Silent for 2 days, 3 hours');
    assert.ok(!needsAttention(source(read)));
    assert.ok(!needsAttention(source({ state: 'paused' })));
  });

  it('has a fault that holds until the next success', () => {
    const lastFault = { type: 'timed-out', detail: '', at: '2026-03-01T11:50:00Z' } as const;
    assert.ok(isFaulty(source({ lastFault })));
    assert.ok(!isFaulty(source({ ...read, lastFault })));
    assert.equal(text({ lastFault }).fault, 'لم يكتمل ردّه خلال 30 ثانية.');
  });

  it('does not take for well what was not visited yet', () => {
    assert.equal(shownState(source()), 'unvisited');
    assert.equal(shownState(source({ state: 'paused' })), 'paused');
    assert.deepEqual(text({ state: 'paused' }).summary, ['لم يُجلب بعد']);
  });
});

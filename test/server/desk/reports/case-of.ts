import type { CaseView, Decision } from '../../../../server/protocol/newsroom/cases.ts';

/** An open case with nothing special about it. */
export function caseOf(image: string, change: Partial<CaseView> = {}): CaseView {
  return {
    image,
    channel: 'demo',
    state: 'reported',
    version: 2,
    round: 1,
    restores: 0,
    headline: `h-${image}`,
    headlines: [{ id: `h-${image}`, title: `عنوان ${image}`, url: 'https://akhbar.example/1' }],
    reports: 1,
    reasons: { graphic: 1 },
    notes: [],
    distinct: 1,
    networks: 1,
    score: 1,
    threshold: 3,
    isCampaignLikely: false,
    decisions: [],
    ...change,
  };
}

export function decisionOf(action: string, actorName = 'ليلى'): Decision {
  return { action, actor: 'key-1', actorName, at: '2026-03-01T09:30:00Z' };
}

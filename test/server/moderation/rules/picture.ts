import {
  decide,
  canWithdraw,
  onReport,
  onDeadline,
  admitReport,
  repeatedReport,
  type ModerationAction,
  type Announcement,
  type ReportAnswer,
  type Case,
  type Decision,
} from '../../../../server/moderation/rules/case-transitions.ts';
import type { Policy } from '../../../../server/moderation/rules/policy.ts';
import type { Reason } from '../../../../server/protocol/reasons.ts';
import { evaluateReports, type Report } from '../../../../server/moderation/rules/evaluate-reports.ts';
import { defaults, noonMs } from './reports.ts';
import { newCase } from '../../../support/new-case.ts';

export interface Person {
  readonly reporter: string;
  readonly network?: string | null;
}

/** One picture with its rows, going through the rules in the order in which a transaction does. */
export class Picture {
  readonly #policy: Policy;
  current: Case;
  nowMs = noonMs;
  rows: readonly Report[] = [];
  readonly announcements: Announcement[] = [];

  constructor(policy: Policy = defaults, current: Case = newCase('visible')) {
    this.#policy = policy;
    this.current = current;
  }

  report({ reporter, network = reporter }: Person, reason: Reason = 'graphic'): ReportAnswer {
    const reception = admitReport(this.current, reason, this.#policy, this.nowMs);
    if (!reception.isKept) return reception.answer;

    const { round } = this.current;
    if (this.rows.some((row) => row.reporter === reporter && row.round === round)) return repeatedReport;
    const { weight } = reception;
    const fresh = { reporter, round, weight, network, wideNetwork: network };
    this.rows = [...this.rows, { ...fresh, reportedAtMs: this.nowMs, isWithdrawn: false }];

    const circumstances = { round, viewersOfLastHour: 0, isFromAgency: false, nowMs: this.nowMs };
    const evaluation = evaluateReports(this.rows, this.#policy, circumstances);
    const step = onReport(this.current, weight, evaluation, this.nowMs);
    this.#take(step);
    return step.answer;
  }

  /** A report by each of so many people, the first of them called `first`. */
  reportBy(count: number, first: number): readonly ReportAnswer[] {
    return Array.from({ length: count }, (_, index) => this.report({ reporter: `person-${first + index}` }));
  }

  decide(action: ModerationAction, version = this.current.version): Decision['kind'] {
    const decision = decide(this.current, action, version, this.#policy, this.nowMs);
    if (decision.kind === 'decided') this.#take(decision);
    return decision.kind;
  }

  withdraw(reporter: string): boolean {
    const { round } = this.current;
    const own = this.rows.find((row) => row.reporter === reporter && row.round === round);
    if (!own || !canWithdraw(own.reportedAtMs, this.#policy, this.nowMs)) return false;
    this.rows = this.rows.map((row) => (row === own ? { ...row, isWithdrawn: true } : row));
    return true;
  }

  advance(ms: number): void {
    this.nowMs += ms;
    this.#take(onDeadline(this.current, this.#policy, this.nowMs));
  }

  #take({ next, announcement }: { readonly next: Case; readonly announcement: Announcement | null }): void {
    this.current = next;
    if (announcement) this.announcements.push(announcement);
  }
}

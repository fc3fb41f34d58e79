import type { CaseAction, CaseState, RemovalReason } from '../../../protocol/newsroom/cases.ts';
import type { List } from '../queue.ts';
import type { Command } from '../shortcuts.ts';

/** Strings of the reports view. */
export interface ReportsStrings {
  readonly title: string;
  readonly lists: Readonly<Record<List, string>>;
  readonly empty: Readonly<Record<List, string>>;
  /** What the list of late reports is for. */
  readonly lateHint: string;
  readonly channel: string;
  readonly everyChannel: string;
  /** The button behind which new cases wait. */
  waiting(count: number): string;
  readonly loading: string;
  readonly more: string;
  readonly toFirst: string;
  readonly again: string;
  /** While there is no connection. */
  readonly away: string;

  readonly states: Readonly<Record<CaseState, string>>;
  readonly campaign: string;
  readonly campaignLong: string;
  readonly locked: string;
  readonly protected: string;
  urgency(number: string): string;
  /** Introduces why a case is urgent. */
  urgencyBecause(why: string): string;
  readonly urgencyReasons: Readonly<Record<string, string>>;
  claimedBy(name: string): string;
  readonly claimedByYou: string;
  readonly noTitle: string;

  readonly preview: {
    readonly hold: string;
    readonly shown: string;
    readonly missing: string;
    readonly grey: string;
    readonly looked: string;
  };

  readonly facts: {
    /** The headline whose picture was reported, and others with the same one. */
    readonly reportedIn: string;
    readonly otherUses: string;
    readonly source: string;
    readonly credit: string;
    readonly alt: string;
    readonly onAir: string;
    readonly viewers: string;
    viewersText(count: number): string;
    readonly reports: string;
    readonly reasons: string;
    readonly notes: string;
    readonly people: string;
    peopleText(distinct: number, networks: number): string;
    readonly score: string;
    scoreText(score: string, threshold: string): string;
    /** The same where nothing precedes it. */
    scoreGlance(score: string, threshold: string): string;
    readonly scoreAtHide: string;
    readonly round: string;
    roundText(round: number, restores: number): string;
    readonly earlier: string;
    readonly freshReport: string;
    readonly late: string;
    lateText(count: number): string;
    /** The name of the actor of automatic decisions. */
    readonly byItself: string;
  };
  readonly reasons: Readonly<Record<string, string>>;

  /** What a decision is called on its button, by whether readers see the picture now. */
  readonly act: Readonly<Record<CaseAction, string>>;
  readonly keepHidden: string;
  /** What was done, in a list of decisions: `void` took the picture away, `inherit` it had already been removed elsewhere, `refer` it was
   * removed in a channel whose moderator does not decide here. */
  readonly decided: Readonly<Record<CaseAction | 'void' | 'report' | 'inherit' | 'refer', string>>;
  /** What is said once it is done. */
  readonly done: Readonly<Record<CaseAction, (title: string) => string>>;
  readonly undo: Readonly<Record<CaseAction, string>>;
  readonly nothingToUndo: string;
  readonly alreadyDecided: string;
  readonly impossible: Readonly<Record<CaseAction, (state: string) => string>>;
  readonly yours: string;
  decidedBy(name: string, decision: string): string;
  readonly colleague: string;
  /** Somebody was quicker. */
  tooLate(name: string, decision: string): string;
  /** The server did not answer a decision. */
  readonly unsure: string;
  readonly putAway: string;
  readonly putAllAway: string;
  readonly reason: string;
  readonly legal: string;
  readonly grounds: Readonly<Record<RemovalReason, string>>;
  readonly note: string;
  readonly noteHint: string;

  readonly bulk: {
    select(title: string): string;
    readonly lookFirst: string;
    selected(count: number): string;
    readonly clear: string;
    done(done: number, late: number): string;
  };

  readonly shortcuts: Readonly<Record<Command, string>>;
}

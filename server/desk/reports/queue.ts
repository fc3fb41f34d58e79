import type { CaseView } from '../../protocol/newsroom/cases.ts';
import { isAction, isOpen } from './case-rules.ts';

/** The actor of scheduled changes. */
const byTime = 'schedule';

export const lists = ['open', 'closed', 'late'] as const;
export type List = (typeof lists)[number];

/** How a card came to be decided while somebody looks at the list. */
export interface Outcome {
  readonly action: string;
  readonly isYours: boolean;
  /** It happened at its scheduled time: nobody decided. */
  readonly isByItself?: boolean;
  /** The name of the person who decided, if known. */
  readonly name?: string | undefined;
}

/** A report that came in just now. */
export interface FreshReport {
  readonly reason: string;
  readonly note?: string;
  readonly at: string;
}

export interface Card {
  readonly view: CaseView;
  /** Decided meanwhile: the card stays, grey, until it is dismissed. */
  readonly outcome?: Outcome;
  readonly fresh?: FreshReport;
}

/** One page of cases. New ones wait until the moderator requests them, so that nothing moves. */
export interface Queue {
  readonly list: List;
  readonly cards: readonly Card[];
  /** Images of open cases that came after the page. */
  readonly waiting: readonly string[];
  readonly cursor: string | undefined;
}

export function queueOf(list: List, views: readonly CaseView[], cursor: string | undefined): Queue {
  return { list, cards: views.map((view) => ({ view })), waiting: [], cursor };
}

export interface CaseOptions {
  /** A decision of this page is in progress. */
  readonly isSending?: boolean;
  /** The actor of this desk. */
  readonly you?: string | undefined;
}

/** The queue after a case has changed. */
export function withCase(queue: Queue, view: CaseView, { isSending = false, you }: CaseOptions = {}): Queue {
  const index = queue.cards.findIndex((card) => card.view.image === view.image);
  const card = queue.cards[index];
  if (!card) return withWaiting(queue, view);
  // The answer to one's own decision and the news of it come in either order.
  if (view.version < card.view.version) return queue;

  const outcome = isSending ? card.outcome : (outcomeOf(queue, card, view, you) ?? card.outcome);
  const { outcome: _former, ...rest } = card;
  const next =
    isOpen(view) && queue.list === 'open' && !isSending ? rest : { ...rest, ...outcomePart(outcome) };
  return { ...queue, cards: queue.cards.with(index, { ...next, view }) };
}

/** The queue once a decision of this page, about the case as it was `before`, has failed: what was received meanwhile counts as news again. */
export function withHeardSince(queue: Queue, before: CaseView, you: string | undefined): Queue {
  const now = queue.cards.find(({ view }) => view.image === before.image)?.view;
  if (!now || now.version <= before.version) return queue;
  return withCase(
    changeCard(queue, before.image, (card) => ({ ...card, view: before })),
    now,
    { you },
  );
}

/** The queue after a decision made here. */
export function withDecision(queue: Queue, view: CaseView, outcome: Outcome): Queue {
  return changeCard(queue, view.image, (card) => ({ ...card, view, outcome }));
}

export function withReport(queue: Queue, image: string, fresh: FreshReport): Queue {
  return changeCard(queue, image, (card) => ({ ...card, fresh }));
}

/** Without the card of `image`, or without all that are decided. */
export function without(queue: Queue, image: string | undefined): Queue {
  const stays = (card: Card) => (image === undefined ? !card.outcome : card.view.image !== image);
  return { ...queue, cards: queue.cards.filter(stays) };
}

/** The next card that has no decision yet, `step` being 1 for down and -1 for up; any card if all are decided. */
export function neighbour(queue: Queue, image: string | undefined, step: 1 | -1): Card | undefined {
  const { cards } = queue;
  const from = cards.findIndex((card) => card.view.image === image);
  if (from < 0) return cards.find(({ outcome }) => !outcome) ?? cards[0];
  const ahead = step === 1 ? cards.slice(from + 1) : cards.slice(0, from).toReversed();
  return ahead.find(({ outcome }) => !outcome) ?? (step === -1 ? ahead[0] : undefined);
}

/** Where to look after `image` was decided: further down, else further up. */
export function nextToDecide(queue: Queue, image: string): Card | undefined {
  const below = neighbour(queue, image, 1);
  if (below) return below;
  return queue.cards.find(({ view, outcome }) => !outcome && view.image !== image);
}

function withWaiting(queue: Queue, view: CaseView): Queue {
  if (queue.list !== 'open') return queue;
  const others = queue.waiting.filter((image) => image !== view.image);
  return { ...queue, waiting: isOpen(view) ? [...others, view.image] : others };
}

/** What happened to a card that was open until now; `undefined` if nothing was decided. */
function outcomeOf(queue: Queue, card: Card, view: CaseView, you: string | undefined): Outcome | undefined {
  const wasOpen = queue.list === 'open' ? isOpen(card.view) : true;
  // Reports are listed there too, but decide nothing.
  const [before, now] = [card.view, view].map(({ decisions }) =>
    decisions.filter(({ action }) => isAction(action)),
  );
  const latest = now?.at(-1);
  const isDecided = (now?.length ?? 0) > (before?.length ?? 0) && latest !== undefined;
  if (isDecided && (wasOpen || card.outcome)) {
    const { action, actor, actorName: name } = latest;
    return { action, isYours: actor === you, isByItself: actor === byTime, name };
  }
  // Gone without a decision: the headline was retracted, or the picture taken away.
  return wasOpen && queue.list === 'open' && !isOpen(view) ? { action: 'void', isYours: false } : undefined;
}

function outcomePart(outcome: Outcome | undefined): Pick<Card, 'outcome'> {
  return outcome ? { outcome } : {};
}

function changeCard(queue: Queue, image: string, change: (card: Card) => Card): Queue {
  const cards = queue.cards.map((card) => (card.view.image === image ? change(card) : card));
  return { ...queue, cards };
}

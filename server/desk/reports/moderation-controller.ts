import { NetworkError } from '../api/api-error.ts';
import type { DeskApp } from '../desk-app.ts';
import { errorText } from '../errors/form-errors.ts';
import { actionText } from './case-facts.ts';
import type { CaseAction, CaseView } from '../../protocol/newsroom/cases.ts';
import { actionsFor, reverseOf, titleOf } from './case-rules.ts';
import { CaseList, type CaseQuery, type DecisionDetails, type LateDecision } from './case-list.ts';
import { Claims } from './claims.ts';
import { neighbour, nextToDecide } from './queue.ts';
import { amongThose, cleared, nothingSelected, toggled, withViewed, type Selection } from './selection.ts';
import type { ReportsStrings } from './strings/strings.ts';

export interface ModerationControllerOptions {
  readonly desk: DeskApp;
  /** The words in the language of the moment. */
  readonly words: () => ReportsStrings;
  readonly onChange: () => void;
  /** Moves the focus to the case of `image` once it is rendered; without `image`, to the list. */
  readonly onFocus: (image: string | undefined) => void;
  /** Runs `work` once the toast can no longer undo the decision. */
  readonly later: (work: () => void) => void;
}

interface OwnDecision {
  readonly view: CaseView;
  readonly action: CaseAction;
}

/** The work of a moderator: the cases, the current one, and decisions that can be undone. */
export class ModerationController {
  readonly cases: CaseList;
  readonly claims: Claims;
  readonly #options: ModerationControllerOptions;
  #current: string | undefined;
  #selection: Selection = nothingSelected;
  /** Decisions of this desk, the last one last. */
  #ownDecisions: readonly OwnDecision[] = [];

  constructor(options: ModerationControllerOptions) {
    const { desk, onChange } = options;
    this.#options = options;
    this.cases = new CaseList(desk, onChange);
    this.claims = new Claims(desk.live, onChange);
  }

  get current(): string | undefined {
    return this.#current;
  }

  get selection(): Selection {
    return this.#selection;
  }

  follow(signal: AbortSignal): void {
    this.cases.follow(signal);
    this.claims.follow(signal);
  }

  /** Loads a page; what was the current case stays so if it is there. */
  async load(asked: CaseQuery): Promise<void> {
    await this.cases.load(asked);
    this.#selection = cleared(this.#selection);
    this.#set(this.cases.card(this.#current)?.view.image);
  }

  /** The connection is back. */
  async catchUp(): Promise<void> {
    this.claims.renew();
    await this.cases.catchUp();
  }

  /** Makes the case of `image` the current one. */
  choose(image: string | undefined): void {
    this.#set(image);
    this.#options.onFocus(image);
  }

  /** To the next case that has no decision yet, or to the one before; whether there is one. */
  step(by: 1 | -1): boolean {
    const next = neighbour(this.cases.queue, this.#current, by);
    if (next) this.choose(next.view.image);
    return next !== undefined;
  }

  markViewed(image: string): void {
    this.#selection = withViewed(this.#selection, image);
    this.#options.onChange();
  }

  select(image: string): void {
    const { desk, words } = this.#options;
    const before = this.#selection;
    this.#selection = toggled(before, image);
    if (this.#selection.selected.size === before.selected.size) desk.toasts.show(words().bulk.lookFirst);
    this.#options.onChange();
  }

  clearSelection(): void {
    this.#selection = cleared(this.#selection);
    this.#options.onChange();
  }

  putAway(image: string | undefined): void {
    const next =
      image === this.#current && image !== undefined ? nextToDecide(this.cases.queue, image) : undefined;
    this.cases.putAway(image);
    const { cards } = this.cases.queue;
    this.#selection = amongThose(this.#selection, new Set(cards.map(({ view }) => view.image)));
    if (next) this.choose(next.view.image);
    else if (!this.cases.card(this.#current)) this.choose(undefined);
  }

  /** Does what the key for `wanted` means for the current case, or says that it means nothing. */
  async actOnCurrent(wanted: CaseAction, given: DecisionDetails): Promise<void> {
    const card = this.cases.card(this.#current);
    if (!card || this.cases.isSending(card.view.image)) return;
    // The key of the last case pressed again would reverse the decision: a decided case is changed by its buttons, or by undo.
    if (card.outcome) {
      const { desk, words } = this.#options;
      return desk.toasts.show(words().alreadyDecided, { group: 'decision-hint' });
    }
    const possible = actionsFor(card.view);
    const action = wanted === 'remove' && possible.includes('hide') ? 'hide' : wanted;
    if (!possible.includes(action)) {
      const { desk, words } = this.#options;
      return desk.toasts.show(words().impossible[action](words().states[card.view.state]));
    }
    await this.act(card.view, action, given);
  }

  /** Decides, says so and goes on to the next case. */
  async act(view: CaseView, action: CaseAction, given: DecisionDetails): Promise<void> {
    const ending = await this.#decide(view, action, given);
    if (!ending) return;
    if (ending.kind === 'late') {
      return this.#announceLate(ending);
    }
    this.#selection = amongThose(this.#selection, this.#open);
    this.#announceDecision({ view: ending.view, action });
    this.#putAwayLater(view.image);
    if (this.#current !== view.image) return;
    this.choose(nextToDecide(this.cases.queue, view.image)?.view.image ?? view.image);
  }

  /** What is decided leaves the queue by itself once nobody is about to take it back. */
  #putAwayLater(image: string): void {
    this.#options.later(() => {
      const { list } = this.cases.queue;
      if (list !== 'open' || !this.cases.card(image)?.outcome?.isYours) return;
      if (this.#current === image) this.#set(undefined);
      this.cases.putAway(image);
    });
  }

  /** Takes back the last decision of this desk, by another one. */
  async undo(): Promise<void> {
    const { desk, words } = this.#options;
    const last = this.#ownDecisions.at(-1);
    if (!last) return desk.toasts.show(words().nothingToUndo);
    await this.#reverse(last);
  }

  /** Decides about each of the selected cases, one after another. */
  async actOnSelected(action: CaseAction): Promise<void> {
    const { desk, words } = this.#options;
    let done = 0;
    let late = 0;
    for (const image of this.#selection.selected) {
      const view = this.cases.card(image)?.view;
      const found = view && actionsFor(view);
      const fitting = action === 'restore' && found?.includes('dismiss') ? 'dismiss' : action;
      if (!view || !found?.includes(fitting)) continue;
      const ending = await this.#decide(view, fitting, {});
      if (!ending) break;
      if (ending.kind === 'late') late += 1;
      else done += 1;
    }
    this.clearSelection();
    desk.toasts.show(words().bulk.done(done, late));
    this.choose(nextToDecide(this.cases.queue, this.#current ?? '')?.view.image);
  }

  async #reverse(made: OwnDecision): Promise<void> {
    this.#ownDecisions = this.#ownDecisions.filter((each) => each !== made);
    const view = this.cases.card(made.view.image)?.view ?? made.view;
    const ending = await this.#decide(view, reverseOf(made.action), {});
    if (!ending) return;
    if (ending.kind === 'done')
      return this.#announceDecision({ view: ending.view, action: reverseOf(made.action) });
    this.#announceLate(ending);
  }

  /** `undefined` if the server refused or was not reached: that is said, and nothing has changed here. */
  async #decide(view: CaseView, action: CaseAction, given: DecisionDetails) {
    const { desk, words } = this.#options;
    try {
      const ending = await this.cases.decide(view, action, given);
      if (ending.kind === 'done') this.#ownDecisions = [...this.#ownDecisions, { view: ending.view, action }];
      return ending;
    } catch (error) {
      const text = error instanceof NetworkError ? words().unsure : errorText(error, desk.language);
      desk.toasts.show(text, { isError: true });
      return undefined;
    }
  }

  #announceDecision(made: OwnDecision): void {
    const { desk, words } = this.#options;
    const { done, undo } = words();
    desk.toasts.show(done[made.action](titleOf(made.view)), {
      group: 'decision',
      action: {
        label: undo[made.action],
        run: () => void this.#reverse(made).catch((error: unknown) => desk.reportError(error)),
      },
    });
  }

  #announceLate({ name, action }: LateDecision): void {
    const { desk, words } = this.#options;
    const { colleague, tooLate } = words();
    desk.toasts.show(tooLate(name ?? colleague, actionText(action, words())), { isError: true });
  }

  get #open(): ReadonlySet<string> {
    return new Set(this.cases.queue.cards.filter(({ outcome }) => !outcome).map(({ view }) => view.image));
  }

  #set(image: string | undefined): void {
    this.#current = image;
    this.claims.hold(this.cases.card(image)?.outcome ? undefined : image);
    this.#options.onChange();
  }
}

import type { Page } from '../../protocol/newsroom/page.ts';
import { ApiError } from '../api/api-error.ts';
import type { DeskApp } from '../desk-app.ts';
import type { CaseAction, CaseView, RemovalReason } from '../../protocol/newsroom/cases.ts';
import { Throttle } from './throttle.ts';
import {
  queueOf,
  withCase,
  withDecision,
  withHeardSince,
  without,
  withReport,
  type Card,
  type List,
  type Queue,
} from './queue.ts';

/** What goes with a decision. */
export interface DecisionDetails {
  readonly ground?: RemovalReason;
  readonly note?: string;
}

/** A page of a list, of one channel or of all. */
export interface CaseQuery {
  readonly list: List;
  readonly channel: string | undefined;
  /** Where the page before ended. */
  readonly cursor?: string | undefined;
}

/** The result of a decision: it was made, or somebody had decided first. */
export type DecisionResult = { readonly kind: 'done'; readonly view: CaseView } | LateDecision;

export interface LateDecision {
  readonly kind: 'late';
  /** The name of the person who was quicker, if known. */
  readonly name: string | undefined;
  readonly action: string;
}

/** Cases on a page: as many as one looks through in one go, and as many as are in the document. */
const casesAPage = 20;
/** The list is redrawn at most once in so long, whatever comes in. */
const redrawMs = 1000;

/** One page of cases, kept up to date, and the decisions about them. */
export class CaseList {
  readonly #desk: DeskApp;
  readonly #onChange: () => void;
  readonly #throttle: Throttle;
  readonly #sending = new Set<string>();
  #queue: Queue = queueOf('open', [], undefined);
  #received: ((queue: Queue) => Queue)[] = [];
  #query: CaseQuery = { list: 'open', channel: undefined };
  #isLoading = false;
  #loads = 0;

  constructor(desk: DeskApp, onChange: () => void) {
    this.#desk = desk;
    this.#onChange = onChange;
    this.#throttle = new Throttle({ everyMs: redrawMs, run: () => this.#drain(), after });
  }

  get queue(): Queue {
    return this.#queue;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  isSending(image: string): boolean {
    return this.#sending.has(image);
  }

  /** Follows reports and cases until `signal` aborts. */
  follow(signal: AbortSignal): void {
    const { live } = this.#desk;
    live.on('case', (view) => this.#receive(view.channel, (queue) => this.#withHeard(queue, view)), {
      signal,
    });
    live.on(
      'report image',
      ({ channel, image, ...fresh }) => this.#receive(channel, (queue) => withReport(queue, image, fresh)),
      { signal },
    );
    signal.addEventListener('abort', () => this.#throttle.close());
  }

  /** Loads a page of a list. @throws {ApiError} @throws {NetworkError} */
  async load(asked: CaseQuery): Promise<void> {
    const load = (this.#loads += 1);
    this.#query = asked;
    this.#isLoading = true;
    this.#onChange();
    try {
      const page = await this.#request(asked);
      // Somebody has gone on to another list meanwhile.
      if (load !== this.#loads) return;
      this.#received = [];
      this.#queue = queueOf(asked.list, page.cases, page.cursor);
    } finally {
      if (load === this.#loads) {
        this.#isLoading = false;
        this.#onChange();
      }
    }
  }

  /**
   * Requests what was missed while the connection was lost. Cases on the page stay in their places and are updated; new ones
   * wait. @throws {ApiError} @throws {NetworkError}
   */
  async catchUp(): Promise<void> {
    const asked = this.#query;
    if (asked.list !== 'open') return this.load(asked);
    const loads = this.#loads;
    const pages = await Promise.all([
      this.#request(asked),
      this.#request({ list: 'closed', channel: asked.channel }),
    ]);
    if (loads !== this.#loads) return;
    const views = pages.flatMap(({ cases }) => cases);
    this.#set(views.reduce((queue, view) => this.#withHeard(queue, view), this.#queue));
  }

  card(image: string | undefined): Card | undefined {
    return this.#queue.cards.find(({ view }) => view.image === image);
  }

  putAway(image: string | undefined): void {
    this.#set(without(this.#queue, image));
  }

  /**
   * Decides about a case at the version that is shown.
   *
   * @throws {ApiError} but for `already-decided` @throws {NetworkError} nothing is known of the decision then
   */
  async decide(view: CaseView, action: CaseAction, given: DecisionDetails): Promise<DecisionResult> {
    const { image, version } = view;
    this.#sending.add(image);
    this.#onChange();
    try {
      const body = { action, version, ...given };
      const path = `v1/moderation/images/${encodeURIComponent(image)}/decision`;
      const after = await this.#desk.api.request<CaseView>('POST', path, { body });
      this.#set(withDecision(this.#queue, after, { action, isYours: true }));
      return { kind: 'done', view: after };
    } catch (error) {
      const winner = winnerOf(error);
      if (!winner) {
        // It may have arrived, and the news of it may have come first.
        this.#set(withHeardSince(this.#queue, view, this.#desk.session?.actor));
        throw error;
      }
      const known = this.card(image)?.view ?? view;
      const name = winner.actorName ?? nameIn(known, winner.version);
      const current = known.version >= winner.version ? known : { ...known, ...winner.view };
      // The decision had arrived, and only its answer had not.
      if (winner.actor === this.#desk.session?.actor && winner.action === action) {
        this.#set(withDecision(this.#queue, current, { action, isYours: true }));
        return { kind: 'done', view: current };
      }
      this.#set(withDecision(this.#queue, current, { action: winner.action, isYours: false, name }));
      return { kind: 'late', name, action: winner.action };
    } finally {
      this.#sending.delete(image);
      this.#onChange();
    }
  }

  /** Ignores channels that are not shown. */
  #receive(channel: string, change: (queue: Queue) => Queue): void {
    if (this.#query.channel !== undefined && channel !== this.#query.channel) return;
    this.#received.push(change);
    this.#throttle.request();
  }

  #withHeard(queue: Queue, view: CaseView): Queue {
    const you = this.#desk.session?.actor;
    return withCase(queue, view, { isSending: this.#sending.has(view.image), you });
  }

  async #request({ list, channel, cursor }: CaseQuery): Promise<Page<'cases', CaseView>> {
    return this.#desk.api.request('GET', 'v1/moderation/cases', {
      query: { state: list, channel, cursor, limit: String(casesAPage) },
    });
  }

  #drain(): void {
    const heard = this.#received;
    this.#received = [];
    this.#set(heard.reduce((queue, change) => change(queue), this.#queue));
  }

  #set(queue: Queue): void {
    this.#queue = queue;
    this.#onChange();
  }
}

interface Winner {
  readonly action: string;
  readonly actor?: string | undefined;
  readonly actorName?: string | undefined;
  readonly version: number;
  readonly view: Pick<CaseView, 'state' | 'version'>;
}

/** The decision that was made before; `undefined` if that is not what `error` says. */
function winnerOf(error: unknown): Winner | undefined {
  if (!(error instanceof ApiError) || error.type !== 'already-decided') return undefined;
  const { state, version, action, actor, actorName } = error.current as CaseView & Partial<Winner>;
  return { action: action ?? '', actor, actorName, version, view: { state, version } };
}

function nameIn({ decisions, version }: CaseView, since: number): string | undefined {
  return version >= since ? decisions.at(-1)?.actorName : undefined;
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

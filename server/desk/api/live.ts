import { io, type Socket } from 'socket.io-client';
import type { ChannelEvent } from '../../protocol/event.ts';
import type { Timestamp } from '../../protocol/headline.ts';
import type { CaseView } from '../reports/case-view.ts';

/** What the desk hears as it happens. */
export interface Heard {
  readonly 'report image': {
    readonly channel: string;
    readonly image: string;
    readonly headline: string;
    readonly reason: string;
    readonly note?: string;
    readonly at: Timestamp;
  };
  readonly case: CaseView;
  readonly events: { readonly channel: string; readonly events: readonly ChannelEvent[] };
  /** Viewers of each channel at this moment. */
  readonly viewers: { readonly viewers: Readonly<Record<string, number>> };
  /** Some headline of the channel has changed, in whatever state: ask the list again. */
  readonly changed: { readonly channel: string };
  /** Who has a headline open. */
  readonly open: { readonly headline: string; readonly by: readonly Editor[] };
  /** Who looks after a case; nobody without `by`. */
  readonly claim: {
    readonly image: string;
    readonly by?: string;
    readonly you?: boolean;
    readonly until?: Timestamp;
  };
  readonly 'signed-out': undefined;
}

export interface Editor {
  readonly name: string;
  readonly you?: boolean;
}

/** What the desk may say; each is acknowledged. */
export interface Said {
  readonly open: { readonly headline: string | null };
  readonly claim: { readonly image: string };
  readonly release: { readonly image: string };
}

export type LiveState = 'connecting' | 'live' | 'away';

export interface LiveOptions {
  readonly onState: (state: LiveState) => void;
  /** The session is no longer good for this connection. */
  readonly onSignedOut: () => void;
}

const refusedForGood: ReadonlySet<string> = new Set(['key-missing', 'key-refused', 'not-allowed']);

/** How long an acknowledgement may take, in ms. */
const patienceMs = 10_000;

/** The connection to the namespace `/desk`. Who has been away asks the API for what was missed. */
export class Live {
  readonly #options: LiveOptions;
  readonly #heard = new EventTarget();
  /** What holds until something else is said: who claims which case, who has which headline open. */
  readonly #standing = new Map<string, CustomEvent>();
  #socket: Socket | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  open(): void {
    this.close();
    this.#options.onState('connecting');
    const socket = io('/desk', { transports: ['websocket'] });
    this.#socket = socket;
    socket.on('connect', () => {
      this.#standing.clear();
      this.#options.onState('live');
    });
    socket.on('disconnect', () => this.#options.onState('away'));
    socket.on('connect_error', (error: Error & { readonly data?: { readonly type?: string } }) => {
      this.#options.onState('away');
      if (refusedForGood.has(error.data?.type ?? '')) this.#options.onSignedOut();
    });
    socket.on('signed-out', () => this.#options.onSignedOut());
    socket.onAny((name: string, heard: unknown) => {
      const event = new CustomEvent(name, { detail: heard });
      const subject = subjectOf(name, heard);
      if (subject !== undefined) this.#standing.set(`${name} ${subject}`, event);
      this.#heard.dispatchEvent(event);
    });
  }

  close(): void {
    this.#socket?.disconnect();
    this.#socket = undefined;
  }

  /** Calls `listener` for each `name` until `signal` ends it, and at once for what was said before and still holds. */
  hear<Name extends keyof Heard>(
    name: Name,
    listener: (heard: Heard[Name]) => void,
    { signal }: { readonly signal: AbortSignal },
  ): void {
    const hear = (event: Event): void => listener((event as CustomEvent<Heard[Name]>).detail);
    this.#heard.addEventListener(name, hear, { signal });
    if (!standing.has(name)) return;
    for (const event of this.#standing.values()) if (event.type === name) hear(event);
  }

  /** Whether the server took it. What is said to nobody is lost: the next connection begins anew. */
  async say<Name extends keyof Said>(name: Name, said: Said[Name]): Promise<boolean> {
    const socket = this.#socket;
    if (!socket?.connected) return false;
    try {
      const answer: unknown = await socket.timeout(patienceMs).emitWithAck(name, said);
      return typeof answer === 'object' && answer !== null && 'ok' in answer;
    } catch {
      // Only a timeout is thrown here: the connection is about to be found broken.
      return false;
    }
  }
}

/** Rooms are loaded when they are entered: these are said once, to whoever comes. */
const standing: ReadonlySet<string> = new Set<keyof Heard>(['claim', 'open']);

function subjectOf(name: string, heard: unknown): string | undefined {
  if (!standing.has(name) || typeof heard !== 'object' || heard === null) return undefined;
  const subject = 'image' in heard ? heard.image : 'headline' in heard ? heard.headline : undefined;
  return typeof subject === 'string' ? subject : undefined;
}

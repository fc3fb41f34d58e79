import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '../../protocol/newsroom/events.ts';
import { serverPath } from '../server-path.ts';
import type { LiveState } from './states.ts';

type Incoming = keyof ServerToClientEvents;
type Outgoing = keyof ClientToServerEvents;

export interface LiveConnectionOptions {
  readonly onState: (state: LiveState) => void;
  /** The session is no longer good for this connection. */
  readonly onSignedOut: () => void;
}

const refusedForGood: ReadonlySet<string> = new Set(['key-missing', 'key-refused', 'not-allowed']);

/** How long an acknowledgement may take, in ms. */
const timeoutMs = 10_000;

/** The connection to the namespace `/desk`. What was missed while it was lost is requested over HTTP. */
export class LiveConnection {
  readonly #options: LiveConnectionOptions;
  readonly #messages = new EventTarget();
  /** Messages that hold until the next one about the same subject: claims and open headlines. */
  readonly #retained = new Map<string, CustomEvent>();
  #socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined;

  constructor(options: LiveConnectionOptions) {
    this.#options = options;
  }

  open(): void {
    this.close();
    this.#options.onState('connecting');
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io('/desk', {
      path: `${serverPath}socket.io`,
      transports: ['websocket'],
    });
    this.#socket = socket;
    socket.on('connect', () => {
      this.#retained.clear();
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
      if (subject !== undefined) this.#retained.set(`${name} ${subject}`, event);
      this.#messages.dispatchEvent(event);
    });
  }

  close(): void {
    this.#socket?.disconnect();
    this.#socket = undefined;
  }

  /** Calls `listener` for each message `name` until `signal` aborts, and at once for earlier messages that still hold. */
  on<Name extends Incoming>(
    name: Name,
    listener: ServerToClientEvents[Name],
    { signal }: { readonly signal: AbortSignal },
  ): void {
    const call = listener as (message: unknown) => void;
    const hear = (event: Event): void => call((event as CustomEvent<unknown>).detail);
    this.#messages.addEventListener(name, hear, { signal });
    if (!retained.has(name)) return;
    for (const event of this.#retained.values()) if (event.type === name) hear(event);
  }

  /** Whether the server accepted it. A message sent without a connection is lost: the next connection starts afresh. */
  async send<Name extends Outgoing>(
    name: Name,
    message: Parameters<ClientToServerEvents[Name]>[0],
  ): Promise<boolean> {
    const socket: Socket | undefined = this.#socket;
    if (!socket?.connected) return false;
    try {
      const answer: unknown = await socket.timeout(timeoutMs).emitWithAck(name, message);
      return typeof answer === 'object' && answer !== null && 'ok' in answer;
    } catch {
      // Only a timeout is thrown here: the connection is about to be found broken.
      return false;
    }
  }
}

/** Views are loaded late, and these messages come once: they are kept for the views. */
const retained: ReadonlySet<string> = new Set<Incoming>(['claim', 'open']);

function subjectOf(name: string, heard: unknown): string | undefined {
  if (!retained.has(name) || typeof heard !== 'object' || heard === null) return undefined;
  const subject = 'image' in heard ? heard.image : 'headline' in heard ? heard.headline : undefined;
  return typeof subject === 'string' ? subject : undefined;
}

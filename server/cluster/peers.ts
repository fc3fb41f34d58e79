import { SingleFlight } from '../single-flight.ts';
import { maxPayloadBytes, type NodeMessageSubscriber } from '../store/node-message-subscriber.ts';
import { parsePeerMessages, type PeerMessage } from './peer-message.ts';

export interface PeersOptions {
  /** This node. */
  readonly id: string;
  readonly subscriber: NodeMessageSubscriber;
  readonly notify: (topic: string, payload: string) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

const topic = 'shareet_nodes';
/** Older messages are dropped: they only make things faster. */
const maxWaiting = 1000;

/** Passes messages between the nodes of a database. Without other nodes, it sends nothing. */
export class Peers {
  readonly #options: PeersOptions | undefined;
  readonly #listeners = new Set<(message: PeerMessage) => void>();
  readonly #missedListeners = new Set<() => Promise<void>>();
  readonly #sends = new SingleFlight(() => this.#send());
  #waiting: readonly string[] = [];
  #unsubscribe: (() => void) | undefined;

  constructor(options?: PeersOptions) {
    this.#options = options;
  }

  start(): void {
    if (!this.#options) return;
    const { id, subscriber, onFailure } = this.#options;
    this.#unsubscribe = subscriber.subscribe(topic, {
      onMessage: (payload) => {
        for (const message of parsePeerMessages(payload, id))
          for (const listener of this.#listeners) listener(message);
      },
      onSubscribed: () => {
        for (const listener of this.#missedListeners) listener().catch(onFailure);
      },
    });
  }

  /** Calls `listener` with each message of another node. */
  listen(listener: (message: PeerMessage) => void): void {
    this.#listeners.add(listener);
  }

  /** Calls `listener` whenever messages may have been lost: this node begins to receive them, also after an interruption. */
  onMissed(listener: () => Promise<void>): void {
    this.#missedListeners.add(listener);
  }

  /** Sends `message` to all other nodes, soon and at most once. */
  send(message: PeerMessage): void {
    if (!this.#options) return;
    const text = JSON.stringify(message);
    // These types are counted, so each one is sent; of any other message, one copy is enough.
    const isCounted = message.type === 'refused' || message.type === 'counted';
    if (!isCounted && this.#waiting.includes(text)) return;
    this.#waiting = [...this.#waiting, text].slice(-maxWaiting);
    this.#sends.run().catch(this.#options.onFailure);
  }

  /** Resolves when nothing is sent any more. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#sends.settled();
  }

  async #send(): Promise<void> {
    const options = this.#options;
    while (options && this.#waiting.length > 0) {
      const batch = firstFitting(this.#waiting);
      this.#waiting = this.#waiting.slice(batch.length);
      const payload = `{"from":${JSON.stringify(options.id)},"messages":[${batch.join(',')}]}`;
      await options.notify(topic, payload);
    }
  }
}

const envelopeBytes = 100;

/** At least one, however long it is. */
function firstFitting(texts: readonly string[]): readonly string[] {
  let bytes = envelopeBytes;
  const tooMany = texts.findIndex((text) => {
    bytes += Buffer.byteLength(text) + 1;
    return bytes > maxPayloadBytes;
  });
  return tooMany === -1 ? texts : texts.slice(0, Math.max(1, tooMany));
}

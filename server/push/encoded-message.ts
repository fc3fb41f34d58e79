import type { Entry } from '../log/ring.ts';
import type { ByeMessage, ReadyMessage, Snapshot, ViewerMessages } from '../protocol/message.ts';
import { formatPosition, type Position } from '../protocol/position.ts';
import { deflateMessage } from './websocket/deflate-message.ts';
import { deflatedTextFrame, textFrame } from './websocket/encode-frame.ts';

/** A message to viewers, encoded once for each kind of transport, however many viewers receive it. */
export class EncodedMessage {
  readonly name: keyof ViewerMessages;
  /** The position of a viewer who has received this; `undefined` if it does not change. */
  readonly position: Position | undefined;
  readonly eventCount: number;
  readonly #json: string;
  #frame: Buffer | undefined;
  /** `null` once it is known not to be shorter. */
  #deflatedFrame: Buffer | null | undefined;
  #chunk: Buffer | undefined;

  constructor(name: keyof ViewerMessages, json: string, position?: Position, eventCount = 0) {
    this.name = name;
    this.#json = json;
    this.position = position;
    this.eventCount = eventCount;
  }

  /** As a message of Engine.IO with an event of Socket.IO in the namespace `/`. */
  get packet(): string {
    return `42["${this.name}",${this.#json}]`;
  }

  /** The packet in one WebSocket frame. */
  get frame(): Buffer {
    this.#frame ??= textFrame(this.packet);
    return this.#frame;
  }

  /** The same compressed, for connections that have negotiated it; `undefined` if that is not shorter. */
  get deflatedFrame(): Buffer | undefined {
    if (this.#deflatedFrame === undefined) {
      const deflated = deflateMessage(Buffer.from(this.packet));
      this.#deflatedFrame = deflated ? deflatedTextFrame(deflated) : null;
    }
    return this.#deflatedFrame ?? undefined;
  }

  /** One server-sent event. */
  get chunk(): Buffer {
    this.#chunk ??= Buffer.from(
      [
        `event: ${this.name}`,
        ...(this.position ? [`id: ${formatPosition(this.position)}`] : []),
        `data: ${this.#json}\n\n`,
      ].join('\n'),
    );
    return this.#chunk;
  }
}

export function snapshotMessage(snapshot: Snapshot): EncodedMessage {
  const { epoch, seq } = snapshot;
  return new EncodedMessage('snapshot', JSON.stringify(snapshot), { epoch, seq });
}

/** Consecutive entries as one message; their JSON exists already. */
export function eventsMessage(channel: string, epoch: string, entries: readonly Entry[]): EncodedMessage {
  const seq = entries.at(-1)?.event.seq;
  if (seq === undefined) throw new RangeError('An events message needs at least one event.');
  const head = `{"channel":${JSON.stringify(channel)},"epoch":${JSON.stringify(epoch)},"events":[`;
  const json = `${head}${entries.map((entry) => entry.json).join(',')}]}`;
  return new EncodedMessage('events', json, { epoch, seq }, entries.length);
}

export function readyMessage(ready: ReadyMessage): EncodedMessage {
  const { epoch, seq } = ready;
  return new EncodedMessage('ready', JSON.stringify(ready), { epoch, seq });
}

export function byeMessage(bye: ByeMessage): EncodedMessage {
  return new EncodedMessage('bye', JSON.stringify(bye));
}

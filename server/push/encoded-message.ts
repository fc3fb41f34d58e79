import type { Entry } from '../log/ring.ts';
import type { ByeMessage, ReadyMessage, Snapshot, ViewerMessages } from '../protocol/message.ts';
import { formatPosition, type Position } from '../protocol/position.ts';
import { textFrame } from './encode-websocket-frame.ts';

/** A Socket.IO packet of the namespace `/`, and the WebSocket frame that carries it. */
export interface Packet {
  readonly text: string;
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
}

/** A message to viewers, encoded once for each kind of transport, however many viewers receive it. */
export class EncodedMessage {
  readonly name: keyof ViewerMessages;
  /** The position of a viewer who has received this; `undefined` if it does not change. */
  readonly position: Position | undefined;
  readonly eventCount: number;
  readonly #json: string;
  #packet: Packet | undefined;
  #chunk: Buffer | undefined;

  constructor(name: keyof ViewerMessages, json: string, position?: Position, eventCount = 0) {
    this.name = name;
    this.#json = json;
    this.position = position;
    this.eventCount = eventCount;
  }

  /**
   * For `conn.write` of Engine.IO, which sends the frame as it is (socket.io-adapter does the same for its broadcasts), or encodes
   * the text where it cannot.
   */
  get packet(): Packet {
    if (!this.#packet) {
      const text = `2["${this.name}",${this.#json}]`;
      // "4" is Engine.IO's type of a message.
      this.#packet = { text, options: { compress: false, wsPreEncodedFrame: [textFrame(`4${text}`)] } };
    }
    return this.#packet;
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

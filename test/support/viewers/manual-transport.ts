import type { ViewerMessages } from '../../../server/protocol/message.ts';
import type { EncodedMessage } from '../../../server/push/encoded-message.ts';
import type { Transport } from '../../../server/push/viewer.ts';
import { Recording } from './recording.ts';

/** A transport in memory: takes `room` messages, then none until it is drained. */
export class ManualTransport extends Recording implements Transport {
  readonly #room: number;
  readonly #acts: (() => void)[] = [];
  #waiting = 0;
  /** The most messages that ever waited in it. */
  maxWaiting = 0;
  isTerminated = false;

  constructor(room: number) {
    super();
    this.#room = room;
  }

  get isWritable(): boolean {
    return this.#waiting < this.#room;
  }

  onceWritable(act: () => void): void {
    this.#acts.push(act);
  }

  send({ packet }: EncodedMessage): void {
    this.#waiting += 1;
    this.maxWaiting = Math.max(this.maxWaiting, this.#waiting);
    const [name, message] = JSON.parse(packet.slice(2)) as [keyof ViewerMessages, unknown];
    this.receive(name, message);
  }

  sendBye(bye: EncodedMessage): void {
    this.send(bye);
  }

  close(): void {
    this.terminate();
  }

  terminate(): void {
    this.isTerminated = true;
  }

  drain(): void {
    this.#waiting = 0;
    for (const act of this.#acts.splice(0)) act();
  }
}

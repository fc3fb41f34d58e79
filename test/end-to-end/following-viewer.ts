import { io, type Socket } from 'socket.io-client';
import type { ChannelEvent } from '../../server/protocol/event.ts';
import type { EventsMessage, ReadyMessage, Snapshot, ViewerMessages } from '../../server/protocol/message.ts';

/** A stock client that remembers its position, as docs/protocol.md shows it, and all that it was sent. */
export class FollowingViewer {
  readonly events: ChannelEvent[] = [];
  readonly #socket: Socket<ViewerMessages>;
  #position: { epoch: string; seq: number } | undefined;
  #waiting: { seq: number; resolve: () => void }[] = [];
  snapshots = 0;
  /** The position of its latest snapshot: its events begin behind it. */
  snapshotSeq = 0;

  constructor(url: string) {
    this.#socket = io(url, {
      transports: ['websocket'],
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      forceNew: true,
      auth: (send) => send({ channel: 'demo', ...(this.#position && { after: this.#after }) }),
    });
    this.#socket.on('snapshot', (message) => this.#onSnapshot(message));
    this.#socket.on('events', (message) => this.#onEvents(message));
    this.#socket.on('ready', (message) => this.#onReady(message));
  }

  /** Resolves when it has been sent everything up to `seq`. */
  async reaches(seq: number): Promise<void> {
    if ((this.#position?.seq ?? -1) >= seq) return;
    await new Promise<void>((resolve) => this.#waiting.push({ seq, resolve }));
  }

  /** Resolves when its connection is gone: by then it has read everything that will ever come over that connection. */
  async isCutOff(): Promise<void> {
    if (!this.#socket.connected) return;
    await new Promise<void>((resolve) => this.#socket.once('disconnect', () => resolve()));
  }

  close(): void {
    this.#socket.close();
  }

  get #after(): string {
    return `${this.#position?.epoch}:${this.#position?.seq}`;
  }

  #onSnapshot({ epoch, seq }: Snapshot): void {
    this.snapshots += 1;
    this.snapshotSeq = seq;
    this.#move(epoch, seq);
  }

  #onEvents({ epoch, events }: EventsMessage): void {
    for (const event of events) {
      this.events.push(event);
      this.#move(epoch, event.seq);
    }
  }

  #onReady({ epoch, seq }: ReadyMessage): void {
    this.#move(epoch, seq);
  }

  #move(epoch: string, seq: number): void {
    this.#position = { epoch, seq };
    this.#waiting = this.#waiting.filter((waiting) => {
      if (waiting.seq > seq) return true;
      waiting.resolve();
      return false;
    });
  }
}

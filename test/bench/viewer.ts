import { connect, type Socket } from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';
import { upgradeRequest, streamRequest, type Dialect } from './dialect.ts';

/** What a frame contains, by its bytes: all viewers get the same. */
const knownFrames = new Map<string, readonly number[]>();
const maxKnownFrames = 500;
const tail = Buffer.from([0, 0, 0xff, 0xff]);
const mask = Buffer.from([1, 2, 3, 4]);

/** The epoch of the log, once a message has named it; the same for all viewers. */
let epoch: string | undefined;

export interface BenchViewerOptions {
  readonly port: number;
  readonly dialect: Dialect;
  readonly channel: string;
  /** Called with each event. */
  readonly onEvent?: ((seq: number, atMs: number) => void) | undefined;
}

/** A viewer as lean as possible: counts bytes, and checks that each event is the next one. */
export class BenchViewer {
  readonly #options: BenchViewerOptions;
  readonly #dialect: Dialect;
  bytes = 0;
  frames = 0;
  events = 0;
  /** Events that were not the next one. */
  faults = 0;
  lastAtMs = 0;
  lastSeq: number | undefined;
  #socket: Socket | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #onClose: () => void = () => undefined;

  constructor(options: BenchViewerOptions) {
    this.#options = options;
    this.#dialect = options.dialect;
  }

  /** Connects, after the last event that it has. Resolves when it is level with the server. */
  open(): Promise<void> {
    const { port } = this.#options;
    this.#rest = Buffer.alloc(0);
    this.#isOpen = false;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    socket.write(this.#dialect.isStream ? streamRequest(this.#dialect) : upgradeRequest(this.#dialect));
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#reject(error));
    socket.on('close', () => {
      this.#reject(new Error('closed'));
      this.#onClose();
    });
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Resolves when the connection is lost. */
  closed(): Promise<void> {
    return new Promise((resolve) => {
      this.#onClose = resolve;
    });
  }

  /** Forgets what was counted. */
  reset(): void {
    this.bytes = 0;
    this.frames = 0;
    this.events = 0;
    this.faults = 0;
  }

  close(): void {
    this.#socket?.destroy();
  }

  #read(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#isOpen && !this.#readHead()) return;
    if (this.#dialect.isStream) this.#readStream();
    else this.#readFrames();
  }

  #readHead(): boolean {
    const end = this.#rest.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const isAccepted = /^HTTP\/1\.1 (101|200) /.test(this.#rest.toString('latin1', 0, 20));
    if (!isAccepted) {
      this.#reject(new Error(this.#rest.toString('latin1', 0, end)));
      return false;
    }
    this.#isOpen = true;
    this.#rest = this.#rest.subarray(end + 4);
    if (this.#dialect.ready === undefined) this.#resolve();
    return true;
  }

  #readStream(): void {
    for (let end = this.#rest.indexOf('\n\n'); end >= 0; end = this.#rest.indexOf('\n\n')) {
      this.#take(this.#rest.toString('latin1', 0, end));
      this.#rest = this.#rest.subarray(end + 2);
    }
  }

  #readFrames(): void {
    let start = 0;
    const rest = this.#rest;
    for (;;) {
      const short = (rest[start + 1] ?? 0) & 0x7f;
      const headLength = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (rest.length < start + headLength) break;
      const length =
        short < 126 ? short : short === 126 ? rest.readUInt16BE(start + 2) : rest.readUInt32BE(start + 6);
      const end = start + headLength + length;
      if (rest.length < end) break;
      this.#onFrame(rest[start] ?? 0, rest.subarray(start + headLength, end));
      start = end;
    }
    this.#rest = start === 0 ? rest : Buffer.from(rest.subarray(start));
  }

  #onFrame(first: number, payload: Buffer): void {
    if ((first & 0x0f) !== 1) return;
    const deflated = (first & 0x40) !== 0 ? payload : undefined;
    if (this.#dialect.ready !== undefined && payload.length < 200) {
      const text = deflated ? inflate(deflated) : payload.toString('latin1');
      if (text.startsWith('0{')) return this.#say(this.#connectPacket());
      if (text === '2') return this.#say('3');
      if (text.startsWith(this.#dialect.ready)) return this.#onReady(text);
    }
    this.#take(payload.toString('latin1'), deflated);
  }

  /** If the server has a log, `ready` says how far the log is. */
  #onReady(text: string): void {
    const seq = /"seq":(\d+)/.exec(text)?.[1];
    if (seq !== undefined) this.lastSeq ??= Number(seq);
    this.#resolve();
  }

  #connectPacket(): string {
    const isResumed = this.lastSeq !== undefined && epoch !== undefined;
    const after = isResumed ? { after: `${epoch}:${this.lastSeq}` } : {};
    return `40${JSON.stringify({ channel: this.#options.channel, ...after })}`;
  }

  #take(key: string, deflated?: Buffer): void {
    const seqs = knownFrames.get(key) ?? learn(key, deflated ? inflate(deflated) : key);
    if (seqs.length === 0) return;
    this.frames += 1;
    this.lastAtMs = performance.now();
    for (const seq of seqs) {
      if (this.lastSeq !== undefined && seq !== this.lastSeq + 1) this.faults += 1;
      this.lastSeq = seq;
      this.events += 1;
      this.#options.onEvent?.(seq, this.lastAtMs);
    }
  }

  #say(text: string): void {
    const bytes = Buffer.from(text);
    const masked = bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
    this.#socket?.write(Buffer.concat([Buffer.from([0x81, 0x80 | bytes.length]), mask, masked]));
  }
}

/** The seqs of the events in a message; a snapshot has none. */
function learn(key: string, text: string): readonly number[] {
  if (knownFrames.size >= maxKnownFrames) knownFrames.clear();
  epoch = /"epoch":"([^"]+)"/.exec(text)?.[1] ?? epoch;
  const isEvents = text.includes('"events":[');
  const seqs = isEvents ? [...text.matchAll(/\{"seq":(\d+)/g)].map((match) => Number(match[1])) : [];
  knownFrames.set(key, seqs);
  return seqs;
}

function inflate(payload: Buffer): string {
  return inflateRawSync(Buffer.concat([payload, tail]), { finishFlush: constants.Z_SYNC_FLUSH }).toString(
    'latin1',
  );
}

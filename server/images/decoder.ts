import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { minuteMs } from '../protocol/durations.ts';
import { limits } from '../protocol/limits.ts';
import { deadline, isTimeout } from './deadline.ts';
import type { DecodeRequest } from './decoder-process.ts';
import { parsePicture, parsePreview } from './decoder-response.ts';
import { MediaError, mediaFailure, type MediaFailure } from './media-error.ts';
import type { Picture } from './picture.ts';
import type { Preview, PreviewFilter, PreviewRequest } from './preview-filter.ts';
import { startDecoder } from './start-decoder.ts';

export interface DecoderOptions {
  /**
   * Processor time for one picture. It is what limits the work, because it does not depend on how busy the machine is: 40 million
   * pixels as AVIF need some 4 s. Default: 20 s.
   */
  readonly cpuLimitMs?: number;
  /** The last resort, for a process that hangs without using the processor. Default: 3 min. */
  readonly wallLimitMs?: number;
  /** How long the process stays without work: it holds some 80 MB. Default: a minute. */
  readonly idleMs?: number;
  /** Called when a picture ended the process. The picture is refused as damaged. */
  readonly onCrash?: (how: string) => void;
}

/** Queued pictures are held in memory, with 8 MB each at most. */
const maxQueued = {
  decode: 8,
  /** As many as two moderators have on their screens; a rendition has some hundred KB. */
  preview: 100,
} as const;

/** One message to the process, and how its response is read. */
interface Task<Result> {
  readonly request: DecodeRequest | PreviewRequest;
  readonly parse: (message: unknown) => Result | MediaFailure;
}

/** Decodes pictures one at a time, in a process of its own that starts when there is work, and anew after each crash. */
export class Decoder {
  readonly #options: Required<DecoderOptions>;
  readonly #closing = new AbortController();
  #child: ChildProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #pending = { decode: 0, preview: 0 };
  #idle: NodeJS.Timeout | undefined;

  constructor({
    cpuLimitMs = 20_000,
    wallLimitMs = 180_000,
    idleMs = minuteMs,
    onCrash = () => {},
  }: DecoderOptions = {}) {
    this.#options = { cpuLimitMs, wallLimitMs, idleMs, onCrash };
  }

  /** The process at present, for observation from outside. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * The picture in `bytes`, or the reason why it was refused.
   *
   * @throws when the process does not start, and when the decoder is closed
   */
  async decode(bytes: Uint8Array): Promise<Picture | MediaFailure> {
    if (bytes.length > limits.uploadBytes) return mediaFailure('too-large');
    return this.#enqueue({ request: { kind: 'decode', bytes }, parse: parsePicture });
  }

  /**
   * One of our own renditions through `filter`, or why there is no preview.
   *
   * @throws as `decode`
   */
  async renderPreview(filter: PreviewFilter, bytes: Uint8Array): Promise<Preview | MediaFailure> {
    return this.#enqueue({ request: { kind: 'preview', filter, bytes }, parse: parsePreview });
  }

  /** Ends the process. Pending requests are rejected. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The decoder is closed.'));
    await this.#queue;
    this.#stop();
  }

  async #enqueue<Result>(task: Task<Result>): Promise<Result | MediaFailure> {
    this.#closing.signal.throwIfAborted();
    const { kind } = task.request;
    // The one being worked on is not queued.
    if (this.#pending[kind] > maxQueued[kind]) return mediaFailure('busy');

    this.#pending[kind]++;
    const result = this.#queue.then(() => this.#run(task)).finally(() => this.#pending[kind]--);
    this.#queue = result.catch(() => {});
    return result;
  }

  async #run<Result>(task: Task<Result>): Promise<Result | MediaFailure> {
    this.#closing.signal.throwIfAborted();
    clearTimeout(this.#idle);
    try {
      return await this.#exchange(task, deadline(this.#options.wallLimitMs, this.#closing.signal));
    } catch (error) {
      // Do not reuse the process: a late response would be taken for the next picture's.
      this.#stop();
      if (error instanceof MediaError) return mediaFailure(error.code);
      if (isTimeout(error)) return mediaFailure('timed-out');
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.#stop(), this.#options.idleMs).unref();
    }
  }

  async #exchange<Result>(
    { request, parse }: Task<Result>,
    signal: AbortSignal,
  ): Promise<Result | MediaFailure> {
    const child = this.#child ?? (await this.#start(signal));
    const done = new AbortController();
    const settled = AbortSignal.any([signal, done.signal]);
    const exited = once(child, 'exit', { signal: settled }).then(([code, name]) => {
      if (name === 'SIGXCPU') throw new MediaError('timed-out');
      this.#options.onCrash(String(name ?? code));
      throw new MediaError('damaged');
    });
    try {
      const responded = once(child, 'message', { signal: settled });
      // If the process is gone by now, its exit says so.
      child.send(request, () => {});
      const [message] = await Promise.race([responded, exited]);
      return parse(message);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      done.abort();
      await exited.catch(() => {});
    }
  }

  async #start(signal: AbortSignal): Promise<ChildProcess> {
    const child = await startDecoder(this.#options.cpuLimitMs, signal);
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }

  #stop(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

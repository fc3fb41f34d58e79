import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { limits } from '../protocol/limits.ts';
import { parseAnswer } from './parse-answer.ts';
import type { Picture } from './picture.ts';
import { refuse, Refused, type Refusal } from './refusal.ts';
import { startDecoder } from './start-decoder.ts';
import { within } from './within.ts';

export interface DecoderOptions {
  /** For one picture, the start of the process included. Default: 15 s. */
  readonly mostMs?: number;
  /** How long the process stays without work: it holds some 80 MB. Default: a minute. */
  readonly idleMs?: number;
  /** Told when a picture ended the process. The picture is refused as damaged. */
  readonly onCrash?: (how: string) => void;
}

/** Waiting pictures are held in memory, with 8 MB each at most. */
const mostWaiting = 8;

/** Decodes pictures one at a time, in a process apart that is started when there is work, and anew after each crash. */
export class Decoder {
  readonly #options: Required<DecoderOptions>;
  readonly #closing = new AbortController();
  #child: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #inHand = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor({ mostMs = 15_000, idleMs = 60_000, onCrash = () => {} }: DecoderOptions = {}) {
    this.#options = { mostMs, idleMs, onCrash };
  }

  /** The process at present, for who wants to look at it from outside. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * The picture that `bytes` are, or why they are none.
   *
   * @throws when the process does not start, and when the decoder is closed
   */
  async decode(bytes: Uint8Array): Promise<Picture | Refusal> {
    this.#closing.signal.throwIfAborted();
    if (bytes.length > limits.uploadBytes) return refuse('too-large');
    if (this.#inHand > mostWaiting) return refuse('busy');

    this.#inHand++;
    const answer = this.#turn.then(() => this.#decode(bytes)).finally(() => this.#inHand--);
    this.#turn = answer.catch(() => {});
    return answer;
  }

  /** Ends the process; what is in hand is rejected. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The decoder is closed.'));
    await this.#turn;
    this.#end();
  }

  async #decode(bytes: Uint8Array): Promise<Picture | Refusal> {
    clearTimeout(this.#idle);
    try {
      return await within(this.#options.mostMs, this.#closing.signal, (signal) => this.#ask(bytes, signal));
    } catch (error) {
      // Whatever it is at, it is not to be asked again: a late answer would be taken for the next picture's.
      this.#end();
      if (error instanceof Refused) return refuse(error.reason);
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.#end(), this.#options.idleMs).unref();
    }
  }

  async #ask(bytes: Uint8Array, signal: AbortSignal): Promise<Picture | Refusal> {
    const child = this.#child ?? (await this.#start(signal));
    const over = new AbortController();
    const settled = AbortSignal.any([signal, over.signal]);
    const crashed = once(child, 'exit', { signal: settled }).then(([code, name]) => {
      this.#options.onCrash(String(name ?? code));
      throw new Refused('damaged');
    });
    try {
      const answered = once(child, 'message', { signal: settled });
      // If it is gone by now, its exit says so.
      child.send(bytes, () => {});
      const [message] = await Promise.race([answered, crashed]);
      return parseAnswer(message);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      over.abort();
      await crashed.catch(() => {});
    }
  }

  async #start(signal: AbortSignal): Promise<ChildProcess> {
    const child = await startDecoder(signal);
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }

  #end(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

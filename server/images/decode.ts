import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { limits } from '../protocol/limits.ts';
import type { DrawnPicture, LookRequest } from './look.ts';
import { parseAnswer, parseDrawn } from './parse-answer.ts';
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
/** As many as two moderators have on their screens; a rendition has some hundred KB. */
const mostDrawn = 100;

/** One message to the process, and how its answer is read. */
interface Question<Answer> {
  readonly kind: 'decode' | 'draw';
  readonly message: Uint8Array | LookRequest;
  readonly parse: (message: unknown) => Answer | Refusal;
}

/** Decodes pictures one at a time, in a process apart that is started when there is work, and anew after each crash. */
export class Decoder {
  readonly #options: Required<DecoderOptions>;
  readonly #closing = new AbortController();
  #child: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #inHand = { decode: 0, draw: 0 };
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
    if (bytes.length > limits.uploadBytes) return refuse('too-large');
    return this.#inTurn({ kind: 'decode', message: bytes, parse: parseAnswer });
  }

  /**
   * A look of one of our own renditions, or why there is none.
   *
   * @throws as `decode`
   */
  async draw(request: LookRequest): Promise<DrawnPicture | Refusal> {
    return this.#inTurn({ kind: 'draw', message: request, parse: parseDrawn });
  }

  /** Ends the process; what is in hand is rejected. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The decoder is closed.'));
    await this.#turn;
    this.#end();
  }

  async #inTurn<Answer>(question: Question<Answer>): Promise<Answer | Refusal> {
    this.#closing.signal.throwIfAborted();
    const { kind } = question;
    if (this.#inHand[kind] > (kind === 'decode' ? mostWaiting : mostDrawn)) return refuse('busy');

    this.#inHand[kind]++;
    const answer = this.#turn.then(() => this.#decode(question)).finally(() => this.#inHand[kind]--);
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #decode<Answer>(question: Question<Answer>): Promise<Answer | Refusal> {
    clearTimeout(this.#idle);
    try {
      return await within(this.#options.mostMs, this.#closing.signal, (signal) =>
        this.#ask(question, signal),
      );
    } catch (error) {
      // Whatever it is at, it is not to be asked again: a late answer would be taken for the next picture's.
      this.#end();
      if (error instanceof Refused) return refuse(error.reason);
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.#end(), this.#options.idleMs).unref();
    }
  }

  async #ask<Answer>(
    { message: asked, parse }: Question<Answer>,
    signal: AbortSignal,
  ): Promise<Answer | Refusal> {
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
      child.send(asked, () => {});
      const [message] = await Promise.race([answered, crashed]);
      return parse(message);
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

export interface HandshakeGateOptions {
  /** How late the event loop is at present. */
  readonly loopDelayMs: () => number;
}

/** Handshakes at once while the event loop keeps up: clients far away take their time. */
const maxHandshakes = 5_000;
/** The same while it is late: handshakes that have begun should finish first. */
const maxHandshakesWhenLate = 100;
const lateMs = 100;

/**
 * Decides how many handshakes may be in progress. A handshake costs a hundred times as much as an idle viewer, so when all viewers of
 * another node come at once, those that cannot be served soon are told to come later, before anything is kept for them.
 */
export class HandshakeGate {
  readonly #options: HandshakeGateOptions;
  #count = 0;

  constructor(options: HandshakeGateOptions) {
    this.#options = options;
  }

  /** Begins a handshake. Returns what ends it, or `undefined` if there are too many. */
  enter(): (() => void) | undefined {
    const isLate = this.#options.loopDelayMs() > lateMs;
    if (this.#count >= (isLate ? maxHandshakesWhenLate : maxHandshakes)) return undefined;
    this.#count += 1;
    let isIn = true;
    return () => {
      if (isIn) this.#count -= 1;
      isIn = false;
    };
  }
}

import type { LiveConnection } from '../api/live-connection.ts';

/** Who looks after a case. */
export interface Claim {
  readonly name: string;
  readonly isYou: boolean;
}

/** A third of the time after which a claim expires. */
const renewMs = 40_000;
/** How long a case must be current before it is claimed: passing by claims nothing. */
const settleMs = 600;

/** Who looks after which case, and which one this desk does. A claim locks nothing. */
export class Claims {
  readonly #live: LiveConnection;
  readonly #onChange: () => void;
  readonly #all = new Map<string, Claim>();
  #claimed: string | undefined;
  #isSent = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: LiveConnection, onChange: () => void) {
    this.#live = live;
    this.#onChange = onChange;
  }

  of(image: string): Claim | undefined {
    return this.#all.get(image);
  }

  /** Follows claims until `signal` aborts, then releases the claim of this page. */
  follow(signal: AbortSignal): void {
    this.#live.on(
      'claim',
      ({ image, by, you }) => {
        if (by === undefined) this.#all.delete(image);
        else this.#all.set(image, { name: by, isYou: you === true });
        this.#onChange();
      },
      { signal },
    );
    signal.addEventListener('abort', () => this.hold(undefined));
  }

  /** Claims `image`, or nothing. */
  hold(image: string | undefined): void {
    if (image === this.#claimed) return;
    clearTimeout(this.#timer);
    if (this.#claimed !== undefined && this.#isSent)
      void this.#live.send('release', { image: this.#claimed });
    this.#claimed = image;
    this.#isSent = false;
    if (image !== undefined) this.#timer = setTimeout(() => this.#renew(image), settleMs);
  }

  /** Claims again on a new connection, for which the server has no claim yet. */
  renew(): void {
    this.#all.clear();
    if (this.#claimed !== undefined && this.#isSent) this.#renew(this.#claimed);
  }

  #renew(image: string): void {
    clearTimeout(this.#timer);
    this.#isSent = true;
    void this.#live.send('claim', { image });
    this.#timer = setTimeout(() => this.#renew(image), renewMs);
  }
}

import type { LiveConnection } from '../api/live-connection.ts';

/** Who looks after a case. */
export interface Claim {
  readonly name: string;
  readonly isYou: boolean;
}

/** A third of the time after which a claim ends that is not repeated. */
const repeatMs = 40_000;
/** Who only passes by claims nothing. */
const settleMs = 600;

/** Who looks after which case, and which one this desk does. A claim locks nothing. */
export class Claims {
  readonly #live: LiveConnection;
  readonly #onChange: () => void;
  readonly #all = new Map<string, Claim>();
  #own: string | undefined;
  #isSaid = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: LiveConnection, onChange: () => void) {
    this.#live = live;
    this.#onChange = onChange;
  }

  of(image: string): Claim | undefined {
    return this.#all.get(image);
  }

  /** Follows what is claimed until `signal` ends it, and gives back then what this desk has. */
  follow(signal: AbortSignal): void {
    this.#live.hear(
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

  /** From now on this desk looks after `image`, or after nothing. */
  hold(image: string | undefined): void {
    if (image === this.#own) return;
    clearTimeout(this.#timer);
    if (this.#own !== undefined && this.#isSaid) void this.#live.say('release', { image: this.#own });
    this.#own = image;
    this.#isSaid = false;
    if (image !== undefined) this.#timer = setTimeout(() => this.#repeat(image), settleMs);
  }

  /** The connection is new: it knows of no claim. */
  renew(): void {
    this.#all.clear();
    if (this.#own !== undefined && this.#isSaid) this.#repeat(this.#own);
  }

  #repeat(image: string): void {
    clearTimeout(this.#timer);
    this.#isSaid = true;
    void this.#live.say('claim', { image });
    this.#timer = setTimeout(() => this.#repeat(image), repeatMs);
  }
}

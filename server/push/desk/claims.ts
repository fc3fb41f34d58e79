import type { Clock } from '../../clock.ts';

/** Somebody looks after the case about an image. */
export interface Claim<Who> {
  readonly image: string;
  readonly channel: string;
  readonly who: Who;
  readonly untilMs: number;
}

/** A claim that is not repeated ends: a desk that fell asleep holds no case. */
const claimMs = 120_000;

/**
 * Who looks after which case on this node, so that two do not do the same work. A claim locks nothing: whoever decides first has decided.
 */
export class Claims<Who> {
  readonly #clock: Clock;
  readonly #onFree: (claim: Claim<Who>) => void;
  readonly #claims = new Map<string, { readonly claim: Claim<Who>; readonly cancelEnd: () => void }>();

  /** @param onFree hears of each claim that ends, whichever way */
  constructor(clock: Clock, onFree: (claim: Claim<Who>) => void) {
    this.#clock = clock;
    this.#onFree = onFree;
  }

  /** Claims a case, or goes on claiming it; `undefined` if it is somebody else's. */
  take(image: string, channel: string, who: Who): Claim<Who> | undefined {
    const held = this.#claims.get(image);
    if (held && held.claim.who !== who) return undefined;
    held?.cancelEnd();
    const claim = { image, channel, who, untilMs: this.#clock.nowMs() + claimMs };
    this.#claims.set(image, { claim, cancelEnd: this.#clock.after(claimMs, () => this.#free(image)) });
    return claim;
  }

  /** Gives a case back. What is somebody else's, or nobody's, stays so. */
  release(image: string, who: Who): void {
    if (this.#claims.get(image)?.claim.who === who) this.#free(image);
  }

  /** Gives back all that `who` has. */
  leave(who: Who): void {
    for (const { image } of this.all.filter((claim) => claim.who === who)) this.#free(image);
  }

  get all(): readonly Claim<Who>[] {
    return [...this.#claims.values()].map(({ claim }) => claim);
  }

  /** Forgets all of them, and tells nobody. */
  close(): void {
    for (const { cancelEnd } of this.#claims.values()) cancelEnd();
    this.#claims.clear();
  }

  #free(image: string): void {
    const held = this.#claims.get(image);
    if (!held) return;
    held.cancelEnd();
    this.#claims.delete(image);
    this.#onFree(held.claim);
  }
}

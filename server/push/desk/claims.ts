import type { Clock } from '../../clock.ts';

/** Somebody looks after the case about an image. */
export interface Claim<Owner> {
  readonly image: string;
  readonly channel: string;
  readonly owner: Owner;
  readonly untilMs: number;
}

/** A claim that is not repeated ends: a desk that fell asleep holds no case. */
const claimMs = 120_000;

/**
 * Owner looks after which case on this node, so that two do not do the same work. A claim locks nothing: whoever decides first has decided.
 */
export class Claims<Owner> {
  readonly #clock: Clock;
  readonly #onEnd: (claim: Claim<Owner>) => void;
  readonly #claims = new Map<string, { readonly claim: Claim<Owner>; readonly cancelEnd: () => void }>();

  /** @param onFree hears of each claim that ends, whichever way */
  constructor(clock: Clock, onFree: (claim: Claim<Owner>) => void) {
    this.#clock = clock;
    this.#onEnd = onFree;
  }

  /** Claims a case, or goes on claiming it; `undefined` if it is somebody else's. */
  acquire(image: string, channel: string, owner: Owner): Claim<Owner> | undefined {
    const held = this.#claims.get(image);
    if (held && held.claim.owner !== owner) return undefined;
    held?.cancelEnd();
    const claim = { image, channel, owner, untilMs: this.#clock.nowMs() + claimMs };
    this.#claims.set(image, { claim, cancelEnd: this.#clock.after(claimMs, () => this.#end(image)) });
    return claim;
  }

  /** Gives a case back. What is somebody else's, or nobody's, stays so. */
  release(image: string, owner: Owner): void {
    if (this.#claims.get(image)?.claim.owner === owner) this.#end(image);
  }

  /** Gives back all that `owner` has. */
  releaseAll(owner: Owner): void {
    for (const { image } of this.all.filter((claim) => claim.owner === owner)) this.#end(image);
  }

  get all(): readonly Claim<Owner>[] {
    return [...this.#claims.values()].map(({ claim }) => claim);
  }

  /** Forgets all of them, and tells nobody. */
  close(): void {
    for (const { cancelEnd } of this.#claims.values()) cancelEnd();
    this.#claims.clear();
  }

  #end(image: string): void {
    const held = this.#claims.get(image);
    if (!held) return;
    held.cancelEnd();
    this.#claims.delete(image);
    this.#onEnd(held.claim);
  }
}

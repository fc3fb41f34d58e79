import type { Clock } from '../../clock.ts';

/** A moderator is handling the case of an image. */
export interface Claim<Owner> {
  readonly image: string;
  readonly channel: string;
  readonly owner: Owner;
  readonly untilMs: number;
}

/** A claim that is not renewed ends, so that a desk that fell asleep holds no case. */
const claimMs = 120_000;

/**
 * Who is handling which case at the desks of this node, so that two moderators do not do the same work. A claim locks nothing: the first decision
 * counts.
 */
export class Claims<Owner> {
  readonly #clock: Clock;
  readonly #onEnd: (claim: Claim<Owner>) => void;
  readonly #claims = new Map<string, { readonly claim: Claim<Owner>; readonly cancelEnd: () => void }>();

  /** @param onEnd called with each claim that ends, for whatever reason */
  constructor(clock: Clock, onEnd: (claim: Claim<Owner>) => void) {
    this.#clock = clock;
    this.#onEnd = onEnd;
  }

  /** Claims a case or renews the claim; `undefined` if someone else holds it. */
  acquire(image: string, channel: string, owner: Owner): Claim<Owner> | undefined {
    const held = this.#claims.get(image);
    if (held && held.claim.owner !== owner) return undefined;
    held?.cancelEnd();
    const claim = { image, channel, owner, untilMs: this.#clock.nowMs() + claimMs };
    this.#claims.set(image, { claim, cancelEnd: this.#clock.after(claimMs, () => this.#end(image)) });
    return claim;
  }

  /** Releases a case, if `owner` holds it. */
  release(image: string, owner: Owner): void {
    if (this.#claims.get(image)?.claim.owner === owner) this.#end(image);
  }

  /** Releases every case of `owner`. */
  releaseAll(owner: Owner): void {
    for (const { image } of this.all.filter((claim) => claim.owner === owner)) this.#end(image);
  }

  get all(): readonly Claim<Owner>[] {
    return [...this.#claims.values()].map(({ claim }) => claim);
  }

  /** Drops all claims without calling `onEnd`. */
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

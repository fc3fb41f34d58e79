import type { NodeState } from '../../cluster/node-state.ts';
import type { OpenHeadline } from './presence.ts';

/** A case that is handled at a desk of another node. */
export type OtherClaim = NodeState['claims'][number];

interface OtherHeadline extends OpenHeadline {
  readonly by: readonly string[];
}

export interface OtherDesksChange {
  /** Headlines that other people have open now. */
  readonly headlines: readonly OpenHeadline[];
  readonly claimed: readonly OtherClaim[];
  readonly released: readonly OtherClaim[];
}

/** What happens at desks of other nodes, by their latest messages. */
export class OtherDesks {
  #headlines: ReadonlyMap<string, OtherHeadline> = new Map();
  #claims: ReadonlyMap<string, OtherClaim> = new Map();

  get headlines(): readonly OpenHeadline[] {
    return [...this.#headlines.values()];
  }

  get claims(): readonly OtherClaim[] {
    return [...this.#claims.values()];
  }

  /** The names of those who have `headline` open. */
  namesAt(headline: string): readonly string[] {
    return this.#headlines.get(headline)?.by ?? [];
  }

  hasClaim(image: string): boolean {
    return this.#claims.has(image);
  }

  /** Takes the latest states, and returns how they differ from the previous ones. */
  update(states: readonly NodeState[]): OtherDesksChange {
    const [headlines, claims] = [this.#headlines, this.#claims];
    this.#headlines = merged(states.flatMap(({ open }) => open));
    this.#claims = new Map(
      states.flatMap((state) => state.claims.map((claim) => [claim.image, claim] as const)),
    );
    const touched = new Map([...headlines, ...this.#headlines]).values();
    return {
      headlines: [...touched].filter(
        ({ headline }) => String(headlines.get(headline)?.by) !== String(this.#headlines.get(headline)?.by),
      ),
      claimed: this.claims.filter(({ image, until }) => claims.get(image)?.until !== until),
      released: [...claims.values()].filter(({ image }) => !this.#claims.has(image)),
    };
  }
}

/** A headline may be open at desks of several nodes. */
function merged(open: readonly OtherHeadline[]): ReadonlyMap<string, OtherHeadline> {
  const headlines = new Map<string, OtherHeadline>();
  for (const each of open) {
    const by = [...(headlines.get(each.headline)?.by ?? []), ...each.by];
    headlines.set(each.headline, { ...each, by });
  }
  return headlines;
}

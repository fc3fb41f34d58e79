import type { DeskApp } from '../desk-app.ts';
import type { Colleague } from '../../protocol/newsroom/events.ts';

/** Who has which headline open, as far as this desk knows. */
export class Presence {
  readonly #open = new Map<string, readonly Colleague[]>();

  constructor(desk: DeskApp, signal: AbortSignal, onChange: () => void) {
    desk.live.on(
      'open',
      ({ headline, by }) => {
        if (by.length === 0) this.#open.delete(headline);
        else this.#open.set(headline, by);
        onChange();
      },
      { signal },
    );
  }

  /** The others who have `headline` open, by name. */
  othersAt(headline: string): readonly string[] {
    return (this.#open.get(headline) ?? []).filter(({ you }) => !you).map(({ name }) => name);
  }

  /** After a lost connection nothing received before is certain. */
  forget(): void {
    this.#open.clear();
  }
}

import type { Mode } from './mode-attribute.ts';

/** A viewer chose another mode. The strip's attribute `mode` already names it. */
export class TickerModeEvent extends Event {
  readonly mode: Mode;

  constructor(mode: Mode) {
    super('ticker-mode', { bubbles: true, composed: true });
    this.mode = mode;
  }
}

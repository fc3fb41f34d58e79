import type { Mode } from './mode-attribute.ts';
import { NativeEvent } from './native-event.ts';

/** A viewer chose another mode. The strip's attribute `mode` already names it. */
export class TickerModeEvent extends NativeEvent {
  readonly mode: Mode;

  constructor(mode: Mode) {
    super('ticker-mode', { bubbles: true, composed: true });
    this.mode = mode;
  }
}

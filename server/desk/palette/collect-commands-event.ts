import type { PaletteCommand } from './commands-of.ts';

/** Asks the view that is shown what else can be done in it now. */
export class CollectCommandsEvent extends Event {
  readonly commands: PaletteCommand[] = [];

  constructor() {
    super('collect-commands');
  }
}

declare global {
  interface DocumentEventMap {
    'collect-commands': CollectCommandsEvent;
  }
}

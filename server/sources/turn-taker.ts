import { setImmediate } from 'node:timers/promises';

/** With this many steps, a turn takes some milliseconds. */
const stepsPerTurn = 50;

/** Lets the rest of the process run between the steps of long work. */
export class TurnTaker {
  #steps = 0;

  async step(): Promise<void> {
    this.#steps += 1;
    if (this.#steps % stepsPerTurn === 0) await setImmediate();
  }
}

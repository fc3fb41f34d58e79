import { setImmediate } from 'node:timers/promises';

/** So that a turn takes some milliseconds. */
const stepsPerTurn = 50;

/** Lets everything else of this process have its turn between the steps of long work. */
export class TurnTaker {
  #steps = 0;

  async step(): Promise<void> {
    this.#steps += 1;
    if (this.#steps % stepsPerTurn === 0) await setImmediate();
  }
}

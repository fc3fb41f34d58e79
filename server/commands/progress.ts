import type { Output } from './command.ts';

/** Lines in a file or a pipe cannot be overwritten, so only one is printed for this many steps. */
const stepsPerLine = 100;

/** Prints the progress of long work on `output`. On a terminal one line is overwritten, and cleared at the end. */
export class Progress {
  readonly #output: Output;
  readonly #total: number;
  #done = 0;

  constructor(output: Output, total: number) {
    this.#output = output;
    this.#total = total;
  }

  step(): void {
    this.#done += 1;
    if (this.#output.isTTY) this.#output.write(`\r${this.#done}/${this.#total}`);
    else if (this.#done % stepsPerLine === 0) this.#output.write(`${this.#done}/${this.#total}\n`);
  }

  /** Clears the line, for other output. */
  clear(): void {
    if (this.#output.isTTY) this.#output.write('\r\u001b[K');
  }
}

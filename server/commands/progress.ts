import type { Output } from './command.ts';

/** In a file or a pipe, each line stays: one for so many steps. */
const stepsPerLine = 100;

/** Says on `output` how far long work has come. On a terminal the same line is written over and cleared at the end. */
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

  /** Makes room for another line. */
  clear(): void {
    if (this.#output.isTTY) this.#output.write('\r\u001b[K');
  }
}

/** Reads the text of `text/event-stream` (HTML, "Server-sent events") as it comes; `id` and `retry` are ignored. */
export class ServerSentEvents {
  readonly #hear: (name: string, text: string) => void;
  #rest = '';
  #name = '';
  #lines: string[] = [];

  constructor(hear: (name: string, text: string) => void) {
    this.#hear = hear;
  }

  push(text: string): void {
    // A carriage return at the end may be the first half of one line end.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  }

  #read(line: string): void {
    if (line === '') {
      this.#end();
      return;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') this.#name = value;
    if (field === 'data') this.#lines.push(value);
  }

  #end(): void {
    const name = this.#name || 'message';
    const lines = this.#lines;
    this.#name = '';
    this.#lines = [];
    if (lines.length > 0) this.#hear(name, lines.join('\n'));
  }
}

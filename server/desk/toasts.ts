/** One line that is said to the editor, and goes by itself or when it is dismissed. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isFault: boolean;
  /** What can be done about it, for as long as it is shown. */
  readonly act?: { readonly label: string; readonly run: () => void } | undefined;
}

/** A burst of faults is not worth a full screen. */
const noticesAtMost = 3;
const noticeMs = 6000;
/** As long as a change can be taken back. */
const actMs = 10_000;

/** What the desk has to say at present, the newest last. */
export class Toasts {
  readonly #onChange: () => void;
  #all: readonly Toast[] = [];
  #last = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get all(): readonly Toast[] {
    return this.#all;
  }

  /** Says one line. What can be taken back is shown longer, and a fault until it is dismissed. */
  say(text: string, { isFault = false, act }: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
    const notice: Toast = { id: (this.#last += 1), text, isFault, act };
    // What was done before is old news; what can be taken back, or went wrong, is not.
    const lasting = this.#all.filter((each) => each.isFault || each.act);
    this.#all = [...lasting, notice].slice(-noticesAtMost);
    if (!isFault) setTimeout(() => this.dismiss(notice), act ? actMs : noticeMs);
    this.#onChange();
  }

  dismiss({ id }: Toast): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
    this.#onChange();
  }
}

/** A short message that disappears by itself or when it is dismissed. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
  /** Of several with one name, only the last is shown: one after another they would cover what they are about. */
  readonly group?: string | undefined;
  /** What can be done about it, for as long as it is shown. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** A burst of errors is not worth a full screen. */
const maxToasts = 3;
/** As long as a message is read. */
export const toastMs = 6000;
/** As long as a change can be taken back. */
export const undoableToastMs = 10_000;

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

  /** Shows one message. One that can be undone stays longer, and an error until it is dismissed. */
  show(text: string, { isError = false, action, group }: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
    const toast: Toast = { id: (this.#last += 1), text, isError, action, group };
    // Earlier messages are dropped, except those that can be undone or that report an error.
    const lasting = this.#all.filter(
      (each) => (each.isError || each.action) && (group === undefined || each.group !== group),
    );
    this.#all = [...lasting, toast].slice(-maxToasts);
    if (!isError) setTimeout(() => this.dismiss(toast), action ? undoableToastMs : toastMs);
    this.#onChange();
  }

  dismiss({ id }: Toast): void {
    this.#all = this.#all.filter((toast) => toast.id !== id);
    this.#onChange();
  }
}

import { serverUrl } from '../feed/address.ts';

/** What a reader has reported at one server, as this browser remembers it. */
interface Kept {
  /** The reader's token; the server gave it with the first report. */
  readonly token?: string;
  /** Pictures that are hidden from this reader alone, the latest last. */
  readonly hidden: readonly string[];
}

const nothing: Kept = { hidden: [] };
const maxHidden = 200;

/** By key: a copy in memory, which lasts even where nothing can be stored. */
const remembered = new Map<string, Kept>();

/**
 * The memory of what this reader has reported. Nothing is written before the first report; where the site or the browser
 * keeps storage shut, it lasts as long as the page.
 */
export class OwnReports {
  readonly #key: string;

  constructor(server: string) {
    this.#key = `shareet-reports ${serverUrl(server).href}`;
  }

  /**
   * Calls `listener` on every change until `signal` aborts, made by another tab or by another part of this page: each has a
   * memory of its own. Browsers send the event to the other tabs; the same event is dispatched on this page.
   */
  watch(signal: AbortSignal, listener: () => void): void {
    const hear = ({ key, newValue }: StorageEvent) => {
      // Without a key, all of the storage was emptied.
      if (key !== null && key !== this.#key) return;
      remembered.set(this.#key, readKept(newValue));
      listener();
    };
    addEventListener('storage', hear, { signal });
  }

  get token(): string | undefined {
    return this.#kept.token;
  }

  get #kept(): Kept {
    return remembered.get(this.#key) ?? readKept(storage()?.getItem(this.#key));
  }

  isHidden(image: string): boolean {
    return this.#kept.hidden.includes(image);
  }

  remember(token: string): void {
    this.#keep({ ...this.#kept, token });
  }

  /** Forgets a token that the server no longer accepts. */
  forgetToken(): void {
    const { token: _, ...rest } = this.#kept;
    this.#keep(rest);
  }

  hide(image: string): void {
    this.#keep({ ...this.#kept, hidden: [...this.#without(image), image].slice(-maxHidden) });
  }

  show(image: string): void {
    this.#keep({ ...this.#kept, hidden: this.#without(image) });
  }

  #without(image: string): readonly string[] {
    return this.#kept.hidden.filter((id) => id !== image);
  }

  #keep(kept: Kept): void {
    remembered.set(this.#key, kept);
    const text = JSON.stringify(kept);
    try {
      storage()?.setItem(this.#key, text);
    } catch {
      // Full or forbidden: remembered for the life of the page.
    }
    dispatchEvent(new StorageEvent('storage', { key: this.#key, newValue: text }));
  }
}

/** The storage of the site around us, or `undefined` where even to look at it is forbidden. */
function storage(): Storage | undefined {
  try {
    // oxlint-disable-next-line eslint/no-restricted-globals -- a reader who reports asks to be known again; nobody else is
    return localStorage;
  } catch {
    return undefined;
  }
}

function readKept(text: string | null | undefined): Kept {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const { token, hidden } = value as { token?: unknown; hidden?: unknown };
    return {
      ...(typeof token === 'string' && { token }),
      hidden: Array.isArray(hidden) ? hidden.filter((id) => typeof id === 'string') : [],
    };
  } catch {
    // Nothing kept, or something that is not ours.
    return nothing;
  }
}

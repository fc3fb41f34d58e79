/** What the desk keeps on this device: the language, the channel, drafts. Nothing of it is ever sent. */
export class DeviceStorage {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** What was kept under `name`; `undefined` if there is nothing, or nothing that can be read. */
  read(name: string): unknown {
    try {
      const text = this.#storage.getItem(prefix + name);
      return text === null ? undefined : (JSON.parse(text) as unknown);
    } catch {
      // Another version's text, or a browser that keeps nothing: the desk works without it.
      return undefined;
    }
  }

  /** Stores `value`, and returns whether the browser did: storage may be full or forbidden. */
  write(name: string, value: unknown): boolean {
    try {
      this.#storage.setItem(prefix + name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    this.#storage.removeItem(prefix + name);
  }
}

const prefix = 'shareet-desk:';

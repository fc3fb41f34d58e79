/** Stores `value` under `name`, if the browser can; without a `value`, the entry is removed. */
export class KeepEvent extends Event {
  readonly name: string;
  readonly value: unknown;

  constructor(name: string, value: unknown) {
    super('keep');
    this.name = name;
    this.value = value;
  }
}

/** What the desk keeps on this device: the language, the channel, drafts. Nothing of it is sent, but for drafts that are shared. */
export class DeviceStorage extends EventTarget {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    super();
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
    this.dispatchEvent(new KeepEvent(name, value));
    try {
      this.#storage.setItem(prefix + name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    this.dispatchEvent(new KeepEvent(name, undefined));
    this.#storage.removeItem(prefix + name);
  }
}

const prefix = 'shareet-desk:';

interface Choice {
  /** The viewer's choice, then the values that do not undo it: the attribute's absence, and its value before. */
  readonly values: readonly (string | null)[];
  /** Since when the attribute has been written again, and how often. */
  sinceMs: number;
  writes: number;
}

interface ChoiceHost extends Element {
  requestUpdate(name: string, before: null): void;
}

/** A page may undo each of these writes in turn. */
const maxWritesPerSecond = 20;

const choices = new WeakMap<Element, Map<string, Choice>>();

/** Remembers that the viewer of `host` has chosen the value of an attribute, `null` for its absence. */
export function rememberChoice(host: Element, name: 'mode' | 'paused', chosen: string | null): void {
  const known = choices.get(host) ?? new Map<string, Choice>();
  const [, , , before = host.getAttribute(name)] = known.get(name)?.values ?? [];
  choices.set(host, known.set(name, { values: [chosen, null, 'false', before], sinceMs: 0, writes: 0 }));
}

/**
 * Whether the viewer's choice still holds although the attribute now is `value`; if so, the attribute is written again. A page that
 * morphs itself removes attributes that it did not write, and restores the values that it wrote before, without meaning either. Any
 * other value that it writes is meant.
 */
export function keepChoice(host: ChoiceHost, name: string, value: string | null): boolean {
  const known = choices.get(host);
  const choice = known?.get(name);
  const index = choice?.values.indexOf(value?.toLowerCase() === 'false' ? 'false' : value) ?? 0;
  if (index < 0) known?.delete(name);
  if (!choice || index <= 0) return false;
  const nowMs = performance.now();
  if (nowMs > choice.sinceMs + 1000) {
    choice.sinceMs = nowMs;
    choice.writes = 0;
  }
  choice.writes += 1;
  if (choice.writes <= maxWritesPerSecond) host.requestUpdate(name, null);
  return true;
}

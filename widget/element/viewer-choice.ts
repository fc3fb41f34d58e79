type Name = 'mode' | 'paused';

interface Choice {
  /** What a viewer chose, and then what does not undo it: the attribute's absence, and what it said before. */
  readonly values: readonly (string | null)[];
  /** Until when how many more times the attribute may be written again. */
  untilMs: number;
  left: number;
}

interface ChoiceHost extends Element {
  requestUpdate(name: string, before: null): void;
}

/** A page may undo in turn whatever is written again. */
const maxWrites = 20;
const periodMs = 1000;

const choices: Readonly<Record<string, WeakMap<Element, Choice>>> & Record<Name, WeakMap<Element, Choice>> = {
  mode: new WeakMap(),
  paused: new WeakMap(),
};

/** Remembers that the viewer of `host` has chosen the value of an attribute, `null` for its absence. */
export function rememberChoice(host: Element, name: Name, chosen: string | null): void {
  const [, , , before = host.getAttribute(name)] = choices[name].get(host)?.values ?? [];
  choices[name].set(host, { values: [chosen, null, 'false', before], untilMs: 0, left: 0 });
}

/**
 * Whether the viewer's choice outlives that an attribute now is `value`; then the attribute is written again. A page that morphs
 * itself takes away attributes that it did not write, and writes again what it wrote before; it means neither. What else it writes
 * it means.
 */
export function keepChoice(host: ChoiceHost, name: string, value: string | null): boolean {
  const choice = choices[name]?.get(host);
  const index = choice?.values.indexOf(value) ?? 0;
  if (index < 0) choices[name]?.delete(host);
  if (!choice || index <= 0) return false;
  const nowMs = performance.now();
  if (nowMs > choice.untilMs) Object.assign(choice, { untilMs: nowMs + periodMs, left: maxWrites });
  if (choice.left-- > 0) host.requestUpdate(name, null);
  return true;
}

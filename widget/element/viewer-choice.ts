type Name = 'mode' | 'paused';

/** What a viewer chose, and then what does not undo it: the attribute's absence, and what it said before. */
type Choice = readonly [chosen: string | null, ...kept: readonly (string | null)[]];

const choices: Readonly<Record<string, WeakMap<Element, Choice>>> & Record<Name, WeakMap<Element, Choice>> = {
  mode: new WeakMap(),
  paused: new WeakMap(),
};

/** Remembers that the viewer of `host` has chosen the value of an attribute, `null` for its absence. */
export function rememberChoice(host: Element, name: Name, chosen: string | null): void {
  const [, , , before = host.getAttribute(name)] = choices[name].get(host) ?? [];
  choices[name].set(host, [chosen, null, 'false', before]);
}

/**
 * Whether the viewer's choice outlives that an attribute now is `value`. A page that morphs itself takes away attributes that it did
 * not write, and writes again what it wrote before; it means neither. What else it writes it means.
 */
export function isChoiceKept(host: Element, name: string, value: string | null): boolean {
  const index = choices[name]?.get(host)?.indexOf(value) ?? 0;
  if (index < 0) choices[name]?.delete(host);
  return index > 0;
}

/** One field of what was changed. Without `before` it is new, without `after` it is gone. */
export interface Change {
  /** Its name in the contract, with dots between levels: `source.name`. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** These are shown beside the entry already, or mean nothing to people. */
const unsaid: ReadonlySet<string> = new Set(['id', 'channel', 'version', 'hasStory', 'placeholder']);
/** Fields of a headline are shown without a prefix. */
const transparent = 'headline.';

/** What differs between `before` and `after`, in the order of `after`; everything that is there if one of them is missing. */
export function changesBetween(before: unknown, after: unknown): readonly Change[] {
  const [old, next] = [flat(before), flat(after)];
  return [...new Set([...next.keys(), ...old.keys()])]
    .filter((field) => !isSame(old.get(field), next.get(field)))
    .map((field) => ({
      field,
      ...(old.has(field) && { before: old.get(field) }),
      ...(next.has(field) && { after: next.get(field) }),
    }));
}

/** All leaves of a value, by their paths. */
function flat(value: unknown, path = ''): Map<string, unknown> {
  if (!isRecord(value)) {
    const name = path.startsWith(transparent) ? path.slice(transparent.length) : path;
    const isSaid = name !== '' && !unsaid.has(name) && !unsaid.has(name.slice(name.lastIndexOf('.') + 1));
    return new Map(isSaid ? [[name, value]] : []);
  }
  return new Map(
    Object.entries(value).flatMap(([name, each]) => [...flat(each, path ? `${path}.${name}` : name)]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

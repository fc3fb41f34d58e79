import { modes } from '../../protocol/modes.ts';

const allowed: Readonly<Record<string, RegExp>> = {
  mode: new RegExp(`^(?:${modes.join('|')})$`),
  speed: /^(?:slow|normal|fast)$/,
  theme: /^(?:dark|light)$/,
  lang: /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i,
  dir: /^(?:rtl|ltr)$/,
  pictures: /^(?:true|false)$/,
  clock: /^(?:true|false)$/,
};

export interface WallOptions {
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly faults: readonly string[];
}

/** The options in the address of a wall. Invalid ones are left out and reported. */
export function readWallOptions(query: URLSearchParams): WallOptions {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, value] of query) {
    const pattern = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!pattern) faults.push(`"${name}" is not an option.`);
    else if (pattern.test(value)) values[name] = value;
    else faults.push(`"${name}" cannot be "${value}".`);
  }
  return { values, faults };
}

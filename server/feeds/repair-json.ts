import type { Repaired } from './repair-xml.ts';

/**
 * The JSON text cut behind the last complete object of a list in its outermost object, and closed; `undefined` if there is no such object.
 * For text that `JSON.parse` refuses.
 */
export function repairedJson(text: string): Repaired | undefined {
  const open: string[] = [];
  let end = -1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') {
      const closing = stringEnd(text, at);
      if (closing === undefined) break;
      at = closing;
    } else if (char === '{' || char === '[') {
      open.push(char);
    } else if (char === '}' || char === ']') {
      open.pop();
      if (char === '}' && open.length === 2 && open[0] === '{' && open[1] === '[') end = at + 1;
    }
  }
  if (end === -1) return undefined;
  return { text: `${text.slice(0, end)}]}`, isEntryLost: text.slice(end).includes('{') };
}

/** Where the string that begins at `from` is closed: brackets in it do not count. */
function stringEnd(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return at;
    if (char === '\\') at += 1;
  }
  return undefined;
}

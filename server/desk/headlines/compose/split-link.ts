import { completeLink } from './complete-link.ts';

/** An address as it occurs in messages: with its scheme, or clearly not a word. */
const address =
  /^(?:(?:https?:\/\/|www\.)\S+|(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}\/\S+)$/iu;

/** A title and its address, as they are pasted from a table or a message: by a tab, or as the last or the first word. */
export function splitLink(line: string): { readonly title: string; readonly url: string } {
  const [before = '', link] = line.split('\t');
  if (link !== undefined) return { title: before.trim(), url: completeLink(link) };
  const text = line.trim();
  const words = text.split(/\s+/u);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const [, inBrackets = last] = /^[<(](.*)[>)]$/u.exec(last) ?? [];
  if (isAddress(inBrackets))
    return { title: withoutSeparator(text.slice(0, -last.length)), url: linkOf(inBrackets) };
  if (isAddress(first)) return { title: text.slice(first.length).trim(), url: linkOf(first) };
  return { title: text, url: '' };
}

/** Whether a line is nothing but an address: the link of the title before it. */
export function isAddress(line: string): boolean {
  return address.test(line.trim());
}

function linkOf(text: string): string {
  return completeLink(text.replace(/[.,;\u060c\u061b]+$/u, ''));
}

/** What stood between the title and its address. */
function withoutSeparator(title: string): string {
  return title.replace(/\s*[|:\u2013\u2014-]*\s*$/u, '');
}

import { completeLink } from './complete-link.ts';

/** A title and the address behind it, as they are pasted from a table or a message: by a tab, or as the last word. */
export function splitLink(line: string): { readonly title: string; readonly url: string } {
  const [title = '', link] = line.split('\t');
  if (link !== undefined) return { title: title.trim(), url: completeLink(link) };
  const [, words = line, address = ''] = /^(.*\S)\s+(https?:\/\/\S+)$/u.exec(line.trim()) ?? [];
  return { title: words, url: address };
}

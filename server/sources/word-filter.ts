import { searchForm } from '../headlines/rules/similarity.ts';

/** What Arabic writes together with the next word: conjunctions, prepositions and the article. */
const prefixes = '(?:[وف]?(?:[بكل]?ال|لل|[بكل])|[وف])?';

/**
 * Whether `text` has one of `words`, in any spelling: harakat, tatweel, hamza and case do not count, and a word may have an article or a
 * preposition before it. Several words are a phrase.
 */
export function hasAnyWord(text: string, words: readonly string[]): boolean {
  const forms = words.map(searchForm).filter((form) => form !== '');
  if (forms.length === 0) return false;
  // The form has letters, digits and spaces only, so nothing in it is a pattern.
  return new RegExp(`(?:^| )${prefixes}(?:${forms.join('|')})(?= |$)`, 'u').test(searchForm(text));
}

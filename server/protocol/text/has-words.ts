/** A letter or digit that can be seen. Hangul fillers are letters by name only, and a tatweel only stretches what it joins. */
const visibleWord = /(?![\p{Default_Ignorable_Code_Point}\u0640])[\p{L}\p{N}]/u;

/**
 * Whether `text` says something: marks, joiners, fillers and blanks do not, nor do the question marks that stand where a wrong encoding
 * has lost every letter.
 */
export function hasWords(text: string): boolean {
  return visibleWord.test(text);
}

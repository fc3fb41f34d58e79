/** A letter that can be seen. Hangul fillers are letters by name only, and a tatweel only stretches what it joins. */
const visibleLetter = /(?![\p{Default_Ignorable_Code_Point}\u0640])\p{L}/u;
/** What is left of a word whose letters were lost by a wrong encoding. */
const lostWord = /[?\ufffd]{3}/;

/**
 * Whether `text` says something: marks, joiners, fillers and blanks do not, nor do question marks in place of every letter, which a wrong
 * encoding leaves, even with digits between them.
 */
export function hasWords(text: string): boolean {
  return visibleLetter.test(text) || (/\p{N}/u.test(text) && !lostWord.test(text));
}

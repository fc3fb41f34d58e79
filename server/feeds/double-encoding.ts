/** What the bytes 80 to 9F are in windows-1252, where it has a character for them. */
const western = new Map(
  [
    ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)),
  ].map((char, index) => [char, 0x80 + index]),
);
const following = `[\\u0080-\\u00bf${[...western.keys()].join('')}]`;
const arabicWord = new RegExp(`(?:[\\u00d8-\\u00db]${following}){3}`, 'u');
const encodedChars = new RegExp(
  `[\\u00c2-\\u00df]${following}|[\\u00e0-\\u00ef]${following}{2}|[\\u00f0-\\u00f4]${following}{3}`,
  'gu',
);

/**
 * `text` without the second of two encodings: a database that took UTF-8 for Latin letters gives `Ø§Ù„` for `ال`, and its feed is valid
 * UTF-8. Only a text with such an Arabic word is changed.
 */
export function undoDoubleEncoding(text: string): string {
  if (!arabicWord.test(text)) return text;
  return text.replace(encodedChars, (chars) => {
    const bytes = Uint8Array.from(chars, (char) => western.get(char) ?? char.charCodeAt(0));
    const decoded = new TextDecoder().decode(bytes);
    return decoded.includes('\ufffd') ? chars : decoded;
  });
}

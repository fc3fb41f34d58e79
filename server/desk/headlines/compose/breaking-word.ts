/** What feeds, messengers and social networks set before the word: a bullet, a red circle, a hash, a bracket. */
const before = /[^\p{L}\p{N}]*/u;
const arabic =
  /(?:\u062e\u0628\u0631 )?(?:\u0639\u0627\u062c\u0644\u0629?|\u0641\u0648\u0631\u064a)(?=[^\p{L}\p{N}\p{M}\u0640])/u;
const latinWords =
  /breaking(?: news)?|urgent|alerte(?: info)?|info urgente|flash(?: info)?|last minute|derni\u00e8re minute/u;
/** In Latin letters it needs a mark around it: "Urgent care" is no alert. */
const latin = new RegExp(
  String.raw`(?<=#)(?:${latinWords.source})(?=\s)|(?:${latinWords.source})(?=\s*[:|!./\])\u00bb\u201d\u2013\u2014-])`,
  'u',
);
/** A bracket that closes, and what separates it from the title. A quote behind that belongs to the title. */
const behind = /[\])\u00bb\u201d"*]?[\s:|\u060c,!./\u2013\u2014\p{Extended_Pictographic}\ufe0f-]*/u;
/** The word that the strip itself puts before breaking headlines. */
const leading = new RegExp(
  `^${before.source}(?<word>${arabic.source}|${latin.source})${behind.source}`,
  'iu',
);

/** The word in a title that marks it as breaking. */
export function breakingWord(title: string): string | undefined {
  return leading.exec(title)?.groups?.['word'];
}

export function withoutBreakingWord(title: string): string {
  let rest = title;
  while (leading.test(rest)) rest = rest.replace(leading, '');
  return rest.trim() === '' ? title : rest;
}

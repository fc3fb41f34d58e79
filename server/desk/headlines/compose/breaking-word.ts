/** The word that the strip itself sets before what is breaking. In Latin letters it needs a mark behind it: "Urgent care" is no alert. */
const leading =
  /^\s*(?:(?:\u062e\u0628\u0631 )?(?:\u0639\u0627\u062c\u0644\u0629?|\u0641\u0648\u0631\u064a)(?=[\s:|\u060c,!\u2013\u2014-])|(?:breaking(?: news)?|urgent|alerte(?: info)?|info urgente|flash(?: info)?|last minute|derni\u00e8re minute)(?=\s*[:|!\u2013\u2014-]))[\s:|\u060c,!\u2013\u2014-]*/iu;

/** The word with which a title says itself that it breaks. */
export function breakingWord(title: string): string | undefined {
  return leading
    .exec(title)?.[0]
    .replace(/[\s:|\u060c,!\u2013\u2014-]+$/u, '')
    .trim();
}

export function withoutBreakingWord(title: string): string {
  let rest = title;
  while (leading.test(rest)) rest = rest.replace(leading, '');
  return rest.trim() === '' ? title : rest;
}

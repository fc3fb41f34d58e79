import type { Plugin } from 'vite';

const template = /(?<=[=(:] *)css`([^`]*)`/g;

/** What marks plain text as styles. A minifier has to leave it, since it cannot know that to look at it does nothing. */
const mark = 'const css = String.raw;';

/** Takes comments, white space and needless marks out of `css` templates, which a minifier for scripts must leave as they are. */
export function squeezedStyles(): Plugin {
  return {
    name: 'squeezed-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('css`')) return undefined;
      const isPlain = code.includes(mark);
      const result = code.replace(template, (_, styles: string) =>
        isPlain ? withoutMark(squeezed(styles)) : `css\`${squeezed(styles)}\``,
      );
      return { code: isPlain ? result.replace(mark, '') : result, map: null };
    },
  };
}

/** The same text without the mark, which keeps its backslashes. */
function withoutMark(styles: string): string {
  return `\`${styles.replaceAll('\\', '\\\\')}\``;
}

const quoted = `"[^"]*"|'[^']*'`;

/** Rules from here on leave what stands in quotes alone. */
function outsideQuotes(styles: string, pattern: string, shorter: string): string {
  const either = new RegExp(`(${quoted})|${pattern}`, 'g');
  return styles.replace(
    either,
    (_, text?: string, mark?: string) => text ?? shorter.replace('$', mark ?? ''),
  );
}

function squeezed(styles: string): string {
  let short = styles.replace(/\/\*.*?\*\//gs, '').replace(/(\[[\w-]+~?=)'([\w-]+)'\]/g, '$1$2]');
  short = outsideQuotes(short, '(\\s)\\s*', ' ');
  short = outsideQuotes(short, ' ?([{};,>]) ?', '$');
  // The colon of a declaration has its space behind it; that of a selector before it, if at all.
  short = outsideQuotes(short, '(:) ', '$');
  // Not inside a number such as 1.05.
  short = outsideQuotes(short, '(?<![\\w.])0(\\.)(?=\\d)', '$');
  return short.replace(/;}/g, '}');
}
